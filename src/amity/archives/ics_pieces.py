"""A calendar's bytes into one part an event: its master and its exceptions together, with the zones that they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from amity.archives.lines import lines
from amity.archives.unpacking import until_broken

LARGEST = 1 << 18  # bytes of one event; attachments stay behind
_BEGIN = re.compile(rb"\s*BEGIN\s*:\s*([A-Z-]{1,40})\s*", re.IGNORECASE)
_END = re.compile(rb"\s*END\s*:\s*([A-Z-]{1,40})\s*", re.IGNORECASE)
_TELLS = re.compile(rb"(?:X-WR-CALNAME|X-WR-TIMEZONE|METHOD|TZ)[;:]", re.IGNORECASE)
_UID = re.compile(rb"^UID[^:\n]*:(.*(?:\n[ \t].*)*)", re.IGNORECASE | re.MULTILINE)
_ZONE = re.compile(rb"^TZID[^:\n]*:(.*)$", re.IGNORECASE | re.MULTILINE)
_WHOLE = frozenset((b"VCALENDAR", b"VEVENT", b"VTODO", b"VJOURNAL", b"VFREEBUSY", b"VTIMEZONE", b"VAVAILABILITY"))
_LEFT = {
    b"VAVAILABILITY": "notes of free hours",
    b"VTODO": "tasks",
    b"VJOURNAL": "journal entries",
    b"VFREEBUSY": "notes of free hours",
}


@dataclass
class Group:
    """All events of one UID: `head` are the calendar's own lines, `end` where the last of them ends."""

    head: bytes
    events: list[bytes] = field(default_factory=list)
    end: int = 0


@dataclass
class Split:
    """A calendar file taken apart: events by UID in order of their ends, zones by name, what was left by kind, and why it breaks off."""

    groups: list[Group]
    zones: dict[str, bytes]
    left: dict[str, int]
    broken: str


def split(path: Path) -> Split:
    """Take a calendar file apart; of one that breaks off, the events before that."""
    groups: dict[bytes, Group] = {}
    zones: dict[str, bytes] = {}
    left: dict[str, int] = {}
    trouble: list[str] = []
    for kind, raw, head, position in _components(path, trouble):
        if kind == b"VTIMEZONE":
            if name := _ZONE.search(raw):
                zones.setdefault(name[1].decode("utf-8", "replace").strip().strip('"'), raw)
        elif kind == b"VEVENT":
            uid = _UID.search(raw)
            group = groups.setdefault(uid[1] if uid else b"%d" % position, Group(head))
            group.events.append(raw[:LARGEST])
            group.end = position
        elif kind in _LEFT:
            left[_LEFT[kind]] = left.get(_LEFT[kind], 0) + 1
    return Split(sorted(groups.values(), key=lambda one: one.end), zones, left, "".join(trouble))


def _components(path: Path, trouble: list[str]) -> Iterator[tuple[bytes, bytes, bytes, int]]:
    """Each event, zone and the like with the head of its calendar; one that another's beginning cuts off counts, too."""
    splitter, position = _Splitter(), 0
    for line, position in until_broken(lines(path), trouble):
        begin, end = _BEGIN.fullmatch(line), _END.fullmatch(line)
        if begin and (cut := splitter.begin(begin[1].upper(), line)):
            yield *cut, position - 1
        elif end and (whole := splitter.end(end[1].upper(), line)):
            yield *whole, position
        elif not begin and not end:
            splitter.take(line)
    if not trouble and (cut := splitter.cut()):
        yield *cut, position


class _Splitter:
    """The component that is being read: its kind and lines, what lies open within it, and the head of its calendar."""

    def __init__(self) -> None:
        self.kind, self.head, self.held = b"", list[bytes](), list[bytes]()
        self.within: list[bytes] = []
        self.attached = False

    def begin(self, name: bytes, line: bytes) -> tuple[bytes, bytes, bytes] | None:
        """Something begins; returns what it cuts off."""
        if name not in _WHOLE:
            if self.kind == b"VTIMEZONE":
                self.held.append(line)
            elif self.kind:
                self.within.append(name)
            return None
        cut = self.cut()
        if name == b"VCALENDAR":
            self.head = []
        else:
            self.kind, self.held = name, [line]
        return cut

    def end(self, name: bytes, line: bytes) -> tuple[bytes, bytes, bytes] | None:
        """Something ends; returns it where it is whole."""
        if name == self.kind:
            self.held.append(line)
        elif self.kind == b"VTIMEZONE" and name not in _WHOLE:
            self.held.append(line)
            return None
        elif name in self.within:
            self.within = self.within[: self.within.index(name)]
            return None
        elif name != b"VCALENDAR":
            return None
        return self.cut()

    def take(self, line: bytes) -> None:
        """A line that neither begins nor ends anything."""
        if not line:  # says nothing, and must not part a line from its continuation: some files double every line end
            return
        if not self.kind:
            self.head += [line] if _TELLS.match(line) else []
        elif not self.within:
            self.attached = line[:6].upper() == b"ATTACH" or (self.attached and line[:1] in {b" ", b"\t"})
            self.held += [] if self.attached else [line]

    def cut(self) -> tuple[bytes, bytes, bytes] | None:
        """What has been read of the component, which ends here."""
        found = (self.kind, b"\n".join(self.held), b"\n".join(self.head)) if self.kind else None
        self.kind, self.held, self.within, self.attached = b"", [], [], False
        return found
