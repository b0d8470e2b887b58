"""Text into cues: own words out of quoted mail, their language, and what they signal, with exact spans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from amity.model import SECOND, Cue
from amity.words.asked import LONGEST_ANSWER, Asked, asked
from amity.words.asking import with_asks
from amity.words.language import HEARD, language
from amity.words.listening import hear as _hear
from amity.words.markup import plain
from amity.words.questions import asks
from amity.words.quoted import closing, own, own_lines
from amity.words.together import Reading, together

Moment = int | datetime | date | str

_SHORT = 200  # characters of a reply whose language, where it tells none, is told together with what it answers
_SHORTEST = 40  # the same where it tells one: of so few, one in forty tells a wrong one

__all__ = ["HEARD", "Words", "asks", "closing", "hear", "language", "own", "plain", "read", "read_all"]


@dataclass(frozen=True, slots=True)
class Words:
    """What one message says: its author's own words, their language (None: not sure), and the cues in them.

    `asks` is true where the own words hold a question that wants an answer. Every cue's `quote` is exactly
    `reply[start:end]` of the text that was read.
    """

    language: str | None
    own: str
    asks: bool
    cues: tuple[Cue, ...]


def read(reply: str, *, context: str | None = None, sent_at: Moment | None = None, everyday: bool = False) -> Words:
    """Return what `reply` says, in the light of `context`, the message that it answers (None where unknown).

    `sent_at` (microseconds UTC, a datetime, a date or ISO 8601 text) is when the reply was written: from it "after the
    summer" becomes days. Cues are heard in English, German, Spanish, French and Portuguese, in the first 4,000
    characters of own words; elsewhere there are none. Where the context is known, fitted readers weigh the reply against
    it; where it is not, or where the reply is a long letter, only plain words count. Takes time linear in the length;
    never raises on any text. This signature, and the fields of `Words` and `Cue`, stay as they are.

    `everyday`: the reply comes from anybody's whole mail, where one in a hundred refuses, and not from replies to invitations,
    on which the readers were fitted: a no without plain words of refusal must then be very sure.
    """
    return read_all([(reply, context, sent_at)], everyday=everyday)[0]


def read_all(replies: Iterable[tuple[str, str | None, Moment | None]], *, everyday: bool = False) -> list[Words]:
    """Return what each of several replies says, given with its context and `sent_at`, as `read` does, in less time."""
    return together([_reading(*one, everyday=everyday) for one in replies])


def _reading(reply: str, context: str | None, sent_at: Moment | None, *, everyday: bool) -> Reading[Words]:
    lines = reply.split("\n")
    kept = own_lines(lines)
    own_words = "\n".join(["" if at < 0 else lines[at] for at in kept])
    tongue = language(own_words)
    hardly_sure = len(own_words) < _SHORT if tongue is None else len(own_words) < _SHORTEST and tongue in HEARD
    if hardly_sure and context:
        tongue = language(own_words + "\n" + own(context)) or tongue
    cues = yield from _hearing(own_words, tongue, context, sent_at, everyday=everyday)
    return Words(tongue, own_words.strip("\r\n"), asks(own_words), _in_reply(cues, reply, lines, kept))


def hear(
    own_words: str,
    tongue: str | None,
    *,
    context: str | None = None,
    sent_at: Moment | None = None,
    everyday: bool = False,
) -> tuple[Cue, ...]:
    """Return the cues in somebody's own words, written in the language `tongue` (a code, or None: no cues)."""
    return together([_hearing(own_words, tongue, context, sent_at, everyday=everyday)])[0]


def _hearing(
    own_words: str, tongue: str | None, context: str | None, sent_at: Moment | None, *, everyday: bool
) -> Reading[tuple[Cue, ...]]:
    if tongue not in HEARD or not own_words:
        return ()
    before = own(context) if context else ""
    question = asked(before)
    if not question.known or len(own_words) > LONGEST_ANSWER:
        return with_asks(_hear(own_words, tongue, Asked(), _day(sent_at)), own_words, tongue)
    from amity.words.hearing import hearing

    return (yield from hearing(own_words, tongue, question, before, _day(sent_at), everyday=everyday))


def _day(sent_at: Moment | None) -> date | None:
    """Return the day of writing, or None where there is none or what is given names none."""
    if sent_at is None or isinstance(sent_at, datetime):
        return sent_at and sent_at.date()
    if isinstance(sent_at, date):
        return sent_at
    try:
        if isinstance(sent_at, str):
            return datetime.fromisoformat(sent_at).date()
        return datetime.fromtimestamp(sent_at / SECOND, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _in_reply(cues: tuple[Cue, ...], reply: str, lines: list[str], kept: list[int]) -> tuple[Cue, ...]:
    """Return the cues with spans in the whole reply; one that a gap would tear apart is left out."""
    if not cues or len(kept) == len(lines):
        return cues
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line) + 1)
    shifts: list[tuple[int, int]] = []  # where a kept line begins in the own words, and what to add from there on
    place = 0
    for at in kept:
        shifts.append((place, 0 if at < 0 else begins[at] - place))
        place += 1 + (0 if at < 0 else len(lines[at]))
    moved = []
    for cue in cues:
        add = next(shift for begin, shift in reversed(shifts) if begin <= cue.start)
        if reply[cue.start + add : cue.end + add] == cue.quote:
            moved.append(cue._replace(start=cue.start + add, end=cue.end + add))
    return tuple(moved)
