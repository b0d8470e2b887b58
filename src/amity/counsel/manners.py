"""How both write to each other into how to write to somebody: greeting and closing, du or Sie, words cut short or in full.

Theirs at first; once the two are established, a fair middle where one is possible. Between du and Sie there is no middle:
there it is always theirs. What shows in too few messages, or now so and now so, is not said. Thresholds are by judgement.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from amity.model import Evidence

FEW = 4  # messages in which a way shows, below which it is chance
MOST = 0.7  # of them are written that way
SHOWS = 0.5  # of all their messages have a greeting, or a closing, at all
SAME_ADDRESS = 0.9  # of them address the other so: a slip between du and Sie is rare
FORMS = 6  # forms cut short or written out, below which neither is a habit
OFTEN, SELDOM = 0.6, 0.15  # of these forms cut short
RESTS_ON = 12


class Written(NamedTuple):
    """How one message was written; fields as `words.manner` tells them."""

    interaction_id: int
    greeting: str
    called: str
    closing: str
    address: str
    short: int
    in_full: int


@dataclass(frozen=True, slots=True)
class Manners:
    """How somebody likes to be written to; each part is None where too little is known.

    `greeting` and `closing`: their words; `called`: `first name` or `title`; `address`: `du`, `Sie`, `tu`, `vous`, `tú` or
    `usted`; `tone`: `relaxed` or `in full`. `evidence` says each of these in a sentence.
    """

    greeting: str | None
    called: str | None
    closing: str | None
    address: str | None
    tone: str | None
    evidence: tuple[Evidence, ...]


NOT_KNOWN = Manners(None, None, None, None, None, ())


def manners(
    name: str, theirs: Sequence[Written], yours: Sequence[Written], *, established: bool, wrong: Collection[str] = ()
) -> Manners:
    """How `name` likes to be written to, from messages of both to each other, latest first.

    `established`: the two know each other well enough to meet half-way. `wrong`: codes of evidence that ego has called wrong.
    """
    found: list[Evidence] = []
    greeting, called, closing = _ends(name, theirs, yours, found, middle=established)
    address = _address(name, theirs, found)
    tone = _tone(name, theirs, yours, found, middle=established)
    if "terms:greeting" in wrong:
        greeting = called = closing = None
    return Manners(
        greeting,
        called,
        closing,
        address if "terms:address" not in wrong else None,
        tone if "terms:tone" not in wrong else None,
        tuple(one for one in found if one.reason not in wrong),
    )


def _ends(
    name: str, theirs: Sequence[Written], yours: Sequence[Written], found: list[Evidence], *, middle: bool
) -> tuple[str | None, str | None, str | None]:
    """How they begin and end."""
    greeting = _usual(theirs, lambda one: one.greeting, shows=SHOWS)
    called = _usual(theirs, lambda one: one.called, shows=SHOWS)
    closing = _usual(theirs, lambda one: one.closing, shows=SHOWS)
    begins = f"begins with “{greeting}”" if greeting else ""
    if called:
        begins = f"{begins or 'begins'} {'and' if greeting else 'with'} {'your first name' if called == 'first name' else 'a title'}"
    parts = [part for part in (begins, f"ends with “{closing}”" if closing else "") if part]
    if not parts:
        return None, None, None
    of_you = _usual(yours, lambda one: one.greeting, shows=SHOWS)
    says = f"{name} mostly {' and '.join(parts)}"
    if middle and greeting and of_you and of_you.casefold() != greeting.casefold():
        says += f"; you begin with “{of_you}”. You know each other well enough for either."
    else:
        says += "; so may you."
    wanted = ((greeting, "greeting"), (called, "called"), (closing, "closing"))
    shown = [
        one for one in theirs if any(way and getattr(one, part).casefold() == way.casefold() for way, part in wanted)
    ]
    found.append(_evidence("greeting", says, shown))
    return greeting, called, closing


def _address(name: str, theirs: Sequence[Written], found: list[Evidence]) -> str | None:
    address = _usual(theirs, lambda one: one.address, most=SAME_ADDRESS)
    if address is None:
        return None
    shown = [one for one in theirs if one.address == address]
    found.append(_evidence("address", f"{name} says “{address}” to you; so may you.", shown))
    return address


def _tone(
    name: str, theirs: Sequence[Written], yours: Sequence[Written], found: list[Evidence], *, middle: bool
) -> str | None:
    """Whether they cut words short, as one speaks, or write them out."""
    tone, of_you = _cut(theirs), _cut(yours)
    if tone is None:
        return None
    words = {"relaxed": "writes as one speaks, with words such as “don't”", "in full": "writes words out, “do not” rather than “don't”"}  # fmt: skip
    says = f"{name} {words[tone]}"
    says += (
        "; you do otherwise. You know each other well enough for either."
        if middle and of_you and of_you != tone
        else "; so may you."
    )
    found.append(_evidence("tone", says, [one for one in theirs if one.short or one.in_full]))
    return tone


def _cut(messages: Sequence[Written]) -> str | None:
    shown = [one for one in messages if one.short or one.in_full]
    short, forms = sum(one.short for one in shown), sum(one.short + one.in_full for one in shown)
    if len(shown) < FEW or forms < FORMS:
        return None
    return "relaxed" if short >= OFTEN * forms else "in full" if short <= SELDOM * forms else None


def _usual(
    messages: Sequence[Written], part: Callable[[Written], str], *, most: float = MOST, shows: float = 0.0
) -> str | None:
    """What a part mostly is, of those messages in which it shows, as they wrote it last."""
    shown = [part(one) for one in messages if part(one)]
    if len(shown) < max(FEW, shows * len(messages)):
        return None
    value, times = Counter(one.casefold() for one in shown).most_common(1)[0]
    return next(one for one in shown if one.casefold() == value) if times >= most * len(shown) else None


def _evidence(part: str, says: str, messages: Sequence[Written]) -> Evidence:
    return Evidence(f"terms:{part}", 0.0, says, tuple(one.interaction_id for one in messages[:RESTS_ON]))
