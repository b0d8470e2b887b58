"""Random lives into a record: small histories that go in as arrivals do, and all that is said of them on a day.

A life is a list of turns between ego and one other, `days` after the turn before. `FRIENDS` is a life that stands
before many of them, so that there is something to miss.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from amity.keeper.advise import today
from amity.keeper.settle import settle
from amity.keeper.ties import people_by_id, ties
from amity.model import DAY, Automation, Cue, CueKind, Handle, Party, Wish, WishKind
from amity.store.arrivals import Arrival, Arrivals, begin, finish
from amity.store.home import Home
from amity.store.unheard import keep_heard
from amity.store.vault import Vault, open_vault
from amity.store.wishes import keep_wish

START = 19_000 * DAY
ME = Handle("mail", "ego@example.org")
ADA, BO, CY = (Handle("mail", f"{name}@example.net") for name in ("ada", "bo", "cy"))
NAMES = {ME: "Ego Ott", ADA: "Ada Lind", BO: "Bo Vant", CY: "Cy Marsh"}
WORDS = {
    "no": (CueKind.EXPLICIT_NO, "Please do not write to me again"),
    "soft": (CueKind.SOFT_NO, "perhaps another time"),
    "defer": (CueKind.DEFERRAL, "ask me later on"),
    "tell": (CueKind.DISCLOSURE, "we are moving to the coast"),
    "vow": (CueKind.PROMISE, "I will send you the beans"),
    "pledge": (CueKind.PROMISE, "I will bring you the ladder"),
    "beg": (CueKind.ASK, "please lend me the rake"),
    "thank": (CueKind.THANKS, "thank you for all of it"),
}
FROM_ALTER = ("open", "ask", "reply", "no", "soft", "defer", "tell", "away", "crowd")
FROM_EGO = ("try", "answer")
BINDING = ("vow", "pledge", "beg", "thank", "try", "answer", "reply", "open")
BY_EGO = (*FROM_EGO, "vow")


class Turn(NamedTuple):
    """What one of the two did, `days` after the turn before."""

    what: str
    days: int


FRIENDS = tuple(Turn(what, 6) for _ in range(10) for what in ("try", "reply", "open", "answer"))
MIRRORED = {"try": "open", "open": "try", "answer": "reply", "reply": "answer"}


def turns(what: Sequence[str] = FROM_ALTER + FROM_EGO, most: int = 8) -> st.SearchStrategy[list[Turn]]:
    """A random life of these turns."""
    return st.lists(st.builds(Turn, st.sampled_from(what), st.integers(1, 70)), max_size=most)


def lived(life: Iterable[Turn], alter: Handle = ADA, *, start: int = START, channel: str = "mail") -> list[Arrival]:
    """A life as it arrives. A `reply` or `answer` where there is nothing to answer begins a conversation."""
    found: list[Arrival] = []
    at = start
    for number, turn in enumerate(life, start=1):
        at += turn.days * DAY
        by_ego = turn.what in BY_EGO
        key = int.from_bytes(blake2b(f"{alter.value} {at} {number}".encode(), digest_size=7).digest())
        last = next((one for one in reversed(found) if (one.author.handle == ME) is not by_ego), None)
        answers = last if turn.what in ("answer", "reply", "no", "soft", "defer", "away") else None
        found.append(_arrival(turn.what, at, key, alter, answers, channel))
    return found


def _arrival(what: str, at: int, key: int, alter: Handle, answers: Arrival | None, channel: str) -> Arrival:
    by_ego = what in BY_EGO
    author, to = (ME, alter) if by_ego else (alter, ME)
    crowd = [Handle("mail", f"guest{n}@example.com") for n in range(6)] if what == "crowd" else []
    _, quote = WORDS.get(what, (None, "The beans are up"))
    own = f"{quote}." if what not in ("ask", "try") else "How are the beans?"
    return Arrival(
        identity=key.to_bytes(16, "big", signed=True), sent_at=at, channel=channel, author=Party(author, NAMES.get(author, ""), "from"),
        audience=tuple(Party(one, NAMES.get(one, ""), "to") for one in (to, *crowd)), key=key,
        answers=answers.key if answers else None, root=answers.root if answers else key, subject="The allotment", own=own,
        asks=what in ("ask", "try"), automation=Automation.AUTO_REPLY if what == "away" else Automation.NONE, group="",
        sent=by_ego, delivered_to=() if by_ego else (ME.value,), place="a.mbox",
    )  # fmt: skip


def record(folder: Path) -> Vault:
    """An empty record that knows who ego is."""
    vault, _ = open_vault(Home(folder), lambda: "", make=True)
    keep_wish(vault, Wish(0, WishKind.ME, 1, (ME,)), "me")
    return vault


def take(vault: Vault, found: Sequence[Arrival], as_of: int, name: str = "a.mbox") -> int:
    """One import; returns its batch."""
    batch = begin(vault, "import", name, as_of)
    Arrivals(vault, batch, now=as_of, keep_text=True).keep(name, str(len(found)), 1, found, done=True)
    finish(vault, batch, as_of)
    listen(vault, found)
    settle(vault, as_of)
    return batch


def listen(vault: Vault, found: Sequence[Arrival]) -> None:
    """Hear what these lives say by their own words, and not by what the room of words makes of them."""
    numbers = dict(vault.rows("select identity, id from interaction"))
    kinds = {quote: kind for kind, quote in WORDS.values() if kind}
    heard = {numbers[one.identity]: (kinds.get(one.own[:-1]), one.own[:-1]) for one in found if one.identity in numbers}
    keep_heard(
        vault,
        [(number, (Cue(kind, 0, len(quote), quote, 0.9),) if kind else ()) for number, (kind, quote) in heard.items()],
    )


def number_of(vault: Vault, handle: Handle) -> int:
    """The person to whom an address belongs."""
    find = "select b.person_id from belongs b join handle h on h.id = b.handle_id where h.value = ?"
    return int(vault.one(find, (handle.value,)))


def spoken(vault: Vault, as_of: int) -> dict[str, object]:
    """All that is said of everybody on a day, by address, without the record's own numbers."""
    identity = dict(vault.rows("select id, identity from interaction"))
    known = people_by_id(vault)

    def plain(evidence: Iterable) -> list[object]:
        return [(one.reason, round(one.weight, 6), one.says, sorted(identity.get(n, n) for n in one.rests_on)) for one in evidence]  # fmt: skip

    names = {number: min(handle.value for handle in one.handles) for number, one in known.items()}
    shown = today(vault, as_of)
    said: dict[str, object] = {
        names[one.alter_id]: (
            one.standing.state, one.standing.leaning, plain(one.standing.evidence), one.verdict.allowed, one.verdict.until,
            sorted(plain(one.verdict.reasons)), one.reply_verdict.allowed,
        )
        for one in ties(vault, as_of)
    }  # fmt: skip
    said["today"] = [
        (one.counsel.act, names[one.person.person_id], plain(one.counsel.evidence)) for one in shown.counsel
    ]
    said["in peace"] = [(names[one.person.person_id], one.verdict.until) for one in shown.in_peace]
    return said


def sentences(said: object) -> Iterator[str]:
    """Every text in what was said."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for value in said.values():
            yield from sentences(value)
    elif isinstance(said, list | tuple):
        for value in said:
            yield from sentences(value)
