"""How somebody took your openings into how to come to them: straight to the point, gently first, or by somebody they know.

Some like it plain, some want to be asked how they are before they are asked for anything, some answer only where a friend
stands between. Their own answers decide; where these are too few, how they open themselves. Thresholds are by judgement.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

from amity.counsel.terms import long_pause, opens
from amity.model import ALTER_TO_EGO, DAY, EGO_TO_ALTER, Act, Evidence

ANSWERED_WITHIN = 30 * DAY  # or the pause that is long for these two, where that is longer
FEW = 3  # openings of a kind below which their answers say nothing
APART = 0.2  # by which the shares answered must differ
ASKED_MORE = (
    0.13  # a plain question is answered by so much more often than news anyway (benchmarks/approach.py, even egos)
)
SHORT = 600  # characters in which somebody comes to the point
TRIED = 3  # openings without any answer after which only a friend may help
RESTS_ON = 12


class Approach(StrEnum):
    """How to come to somebody."""

    DIRECT = "direct"
    NURTURE = "nurture"
    INTRODUCED = "introduced"


class Opening(NamedTuple):
    """One opening of ego's: whether it came straight to the point, and the answer, where there was one in time."""

    act: Act
    direct: bool
    answer: Act | None


class Choice(NamedTuple):
    """An approach and what it rests on."""

    approach: Approach
    evidence: Evidence


def openings(acts: Sequence[Act], as_of: int) -> list[Opening]:
    """Ego's openings whose time for an answer is over at `as_of`, oldest first."""
    found = []
    within = max(ANSWERED_WITHIN, long_pause(acts))
    starts = opens(acts)
    for at, end in zip(starts, [*starts[1:], len(acts)], strict=False):
        one = acts[at]
        if one.direction == EGO_TO_ALTER and one.sent_at + within <= as_of:
            later = (other for other in acts[at + 1 : end] if other.direction != EGO_TO_ALTER and not other.automatic)
            answer = next((other for other in later if other.sent_at <= one.sent_at + within), None)
            found.append(Opening(one, _direct(one), answer))
    return found


def approach(
    name: str, acts: Sequence[Act], as_of: int, *, way: Evidence | None = None, wrong: Collection[str] = ()
) -> Choice | None:
    """How to come to `name`, from what passed up to `as_of` (oldest first); None where it is not known yet.

    `way`: what shows that somebody close to both could introduce the two, where there is one. `wrong`: codes of evidence
    that ego has called wrong.
    """
    known = [one for one in acts if one.sent_at <= as_of]
    tried = openings(known, as_of)
    heard = any(one.direction != EGO_TO_ALTER and not one.automatic for one in known)
    found = (
        _by_friends(tried, way) if way is not None and not heard and (not known or len(tried) >= TRIED) else None,
        _by_answers(name, tried),
        _by_their_own(name, known),
    )
    return next((one for one in found if one is not None and one.evidence.reason not in wrong), None)


def _by_friends(tried: Sequence[Opening], way: Evidence) -> Choice:
    """By somebody whom both know, where nothing else has led to them."""
    tries = f"You have written {len(tried)} times without an answer. " if tried else ""
    return Choice(Approach.INTRODUCED, Evidence("approach:introduced", 0.0, f"{tries}{way.says}", way.rests_on))


def _by_answers(name: str, tried: Sequence[Opening]) -> Choice | None:
    """By which of your openings they answered."""
    plain, gentle = ([one for one in tried if one.direct is direct] for direct in (True, False))
    if min(len(plain), len(gentle)) < FEW:
        return None
    shares = [(sum(one.answer is not None for one in some) + 1) / (len(some) + 2) for some in (plain, gentle)]
    more = shares[0] - shares[1] - ASKED_MORE
    if abs(more) < APART:
        return None
    better, other = (plain, gentle) if more > 0 else (gentle, plain)
    counts = [f"{sum(one.answer is not None for one in some)} of {len(some)}" for some in (better, other)]
    ways = ("that came straight to the point", "that asked for nothing yet")
    first, second = ways if better is plain else ways[::-1]
    says = f"{name} answered {counts[0]} of your openings {first}, and {counts[1]} of those {second}."
    rests = tuple(one.act.interaction_id for one in reversed(better))[:RESTS_ON]
    return Choice(
        Approach.DIRECT if better is plain else Approach.NURTURE, Evidence("approach:answers", 0.0, says, rests)
    )


def _by_their_own(name: str, known: Sequence[Act]) -> Choice | None:
    """By how they open a conversation themselves. Only who asks plainly says something: news asks for nothing anyway."""
    theirs = [known[at] for at in opens(known) if known[at].direction == ALTER_TO_EGO and not known[at].automatic]
    direct = [one for one in theirs if _direct(one)]
    if len(direct) < FEW or 2 * len(direct) < len(theirs):
        return None
    says = f"When {name} writes first, it is mostly short and with a question."
    rests = tuple(one.interaction_id for one in reversed(direct))[:RESTS_ON]
    return Choice(Approach.DIRECT, Evidence("approach:own", 0.0, says, rests))


def _direct(one: Act) -> bool:
    """Whether a message comes straight to the point: short, and with a question."""
    return bool(one.asks) and one.chars <= SHORT
