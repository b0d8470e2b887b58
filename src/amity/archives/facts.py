"""What was read of one person, whatever the format, into a card."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from amity.model import Card, Dated, Handle, Relation

NAME, NOTE, LINE, MOST = 200, 10_000, 500, 40  # characters of a name, of a note, of anything else; things of one kind
_KINDS = {"mail": 0, "phone": 1}  # the first is what a person is known by where one must be chosen
ORGANISATION = "left out, because it is an organisation's card and nobody's own."


@dataclass
class Facts:
    """One person's facts while they are read; `own_id` is what the source calls them, or empty."""

    own_id: str = ""
    handles: list[Handle] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    organisation: str = ""
    title: str = ""
    days: list[Dated] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    home: str = ""
    known_since: str = ""

    def reach(self, *handles: Handle | None) -> None:
        """Add handles, each once."""
        self.handles += [one for one in handles if one and one not in self.handles][: MOST - len(self.handles)]

    def call(self, *names: str) -> None:
        """Add names, each once, the fullest first."""
        for name in (_line(one, NAME) for one in names):
            if name and name not in self.names and len(self.names) < MOST:
                self.names.append(name)

    def remember(self, kind: str, on: str) -> None:
        """Add a day, where it is one."""
        day = Dated(_line(kind, 60).casefold() or "day", on)
        if on and day not in self.days and len(self.days) < MOST:
            self.days.append(day)

    def relate(self, kind: str, name: str, handles: Iterable[Handle] = ()) -> None:
        """Add what is said of somebody else."""
        one = Relation(_line(kind, 60).casefold(), _line(name, NAME), tuple(handles))
        if (one.name or one.handles) and one not in self.relations and len(self.relations) < MOST:
            self.relations.append(one)

    def note(self, text: str) -> None:
        """Add what its keeper wrote."""
        text = text.strip()[:NOTE]
        if text and text not in self.notes:
            self.notes.append(text)

    def card(self, format_: str, place: str) -> Card | None:
        """The card, or None where there is neither a name nor a way to reach anybody."""
        if not self.names and not self.handles:
            return None
        self.handles.sort(key=lambda one: _KINDS.get(one.kind, len(_KINDS)))
        first = self.handles[0] if self.handles else ()
        called = self.names[0].casefold() if self.names else ""
        key = digest(format_, self.own_id or (called, *first))
        handles = tuple(self.handles) or (Handle("card", key.hex()),)
        told = (
            handles, tuple(self.names), _line(self.organisation, LINE), _line(self.title, LINE), tuple(self.days),
            "\n\n".join(self.notes)[:NOTE], tuple(self.relations), _line(self.home, LINE), self.known_since,
        )  # fmt: skip
        return Card(digest(key, told), key, *told, place)


def _line(text: str, most: int) -> str:
    return " ".join(text[: 4 * most].split())[:most]


def digest(*parts: object) -> bytes:
    """16 bytes, equal for equal values."""
    return blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).digest()
