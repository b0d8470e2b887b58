"""Ties and the days to come into what a week could hold: for each person the steps that are welcome, what each takes and is worth.

What an item is worth is care (what the two are to each other) times need (why now) times welcome (how gladly they answer),
halved for each time it was suggested and left. An answer that ego owes comes before all else. `weights.py` holds every
number, `packing.py` chooses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from amity.counsel import bearings, gate, weights
from amity.counsel.choose import steps
from amity.counsel.packing import Item
from amity.counsel.reasons import cared_for
from amity.counsel.tie import Tie, as_known
from amity.model import Counsel, Evidence, Step

MEETING_STEPS = frozenset({Step.RECONNECT, Step.OFFER, Step.GREET})  # a first word after a no is better light


class Way(StrEnum):
    """How a step is taken."""

    LETTER = "letter"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Option:
    """One step of a week, the way it could be taken, and the minutes it takes. `worth` orders and reaches no screen."""

    counsel: Counsel
    way: Way
    minutes: int
    worth: float

    def item(self) -> Item:
        """As it is packed: variety is asked of what ego begins, and never of answers that are owed."""
        kind = "" if self.counsel.act is Step.ANSWER else self.counsel.act.value
        return Item(self.counsel.alter_id, kind, self.minutes, self.worth, together=self.way is Way.MEETING)


def options(
    ties: Sequence[Tie], days: Mapping[int, Evidence], meeting: frozenset[int], began: int, as_of: int
) -> list[Option]:
    """Everything that a week could hold, each step allowed by the guard at `as_of`.

    `days`: whose birthday or the like is coming. `meeting`: those who like to meet. `began`: the instant at which this
    week did; what was suggested since is no repetition.
    """
    found = []
    for tie in ties:
        known = as_known(replace(tie, told=tuple(one for one in tie.told if one.told_at < began)), as_of)
        for one in _steps(known, days.get(tie.alter_id), as_of):
            found += _ways(known, one, meets=tie.alter_id in meeting)
    return found


def worth(tie: Tie, one: Counsel) -> float:
    """Care times need times welcome, faded by earlier tellings (which stand in the evidence as what they take off)."""
    need = one.evidence[0].weight
    if one.act is not Step.ANSWER:
        need *= care(tie)
    if one.act not in (*gate.REPLIES, Step.THANK):  # thanks ask for no answer
        need *= welcomed(tie)
    speaks = sum(each.weight for each in one.evidence if each.reason != "reason:told_before")
    return need * (one.weight / speaks if speaks > 0 else 1.0)


def care(tie: Tie) -> float:
    """What the two are to each other, 0 to 1: the circle that ego gave, else what is seen."""
    given = weights.CARE_GIVEN.get(tie.circle())
    if given is not None:
        return given
    return next(
        (share for state, share in weights.CARE_SEEN.items() if tie.stands(state) is not None), weights.CARE_ELSE
    )


def welcomed(tie: Tie) -> float:
    """How gladly they answer, 0 to 1, less for signs of stepping back.

    As foreseen; where nobody has looked ahead, the share of ego's openings that they answered.
    """
    back = weights.WELCOME_STEPPING_BACK ** len(tie.behaviours)
    if tie.foreseen is not None:
        return tie.foreseen.odds * back
    reading = tie.readings.get("answered_by_alter")
    share, seen = (tie.value("answered_by_alter"), reading.support) if reading else (None, 0)
    answered = weights.WELCOME_SHARE * weights.WELCOME_SEEN + (min(share, 1.0) * seen if share is not None else 0.0)
    whole = weights.WELCOME_SEEN + (seen if share is not None else 0)
    return float(answered / whole * back)


def _steps(tie: Tie, day: Evidence | None, as_of: int) -> list[Counsel]:
    found = [one for one in steps(tie, as_of) if one.act not in gate.QUIET and one.weight > 0]
    greeting = _greeting(tie, day, as_of) if day is not None else None
    return [*found, greeting] if greeting is not None else found


def _greeting(tie: Tie, day: Evidence, as_of: int) -> Counsel | None:
    """Good wishes for a day of theirs: for those whom ego cares for, and once."""
    told = bearings.tellings(tie, Step.GREET, as_of)
    if not cared_for(tie) or bearings.rests(told, as_of) or bearings.held(tie, Step.GREET, as_of):
        return None
    lead = replace(day, weight=weights.ON_THEIR_DAY)
    if bearings.better_not(tie, Step.GREET):
        return None
    bears = [one for one in (lead, bearings.depth(tie)) if one is not None]
    softer = bearings.quieter(told, sum(one.weight for one in bears))
    return gate.counsel(tie, Step.GREET, lead.says, (*bears, *((softer,) if softer else ())))


def _ways(tie: Tie, one: Counsel, *, meets: bool) -> list[Option]:
    value = worth(tie, one)
    found = [Option(one, Way.LETTER, letter_minutes(tie), value)]
    if meets and one.act in MEETING_STEPS:
        found.append(Option(one, Way.MEETING, weights.MINUTES_TOGETHER, value * weights.TOGETHER))
    return found


def letter_minutes(tie: Tie) -> int:
    """What it takes to write as much as they do."""
    chars = tie.value("length_alter")
    if chars is None:
        return weights.MINUTES_UNKNOWN
    return next((minutes for most, minutes in weights.MINUTES_OF_LETTERS if chars < most), weights.MINUTES_OF_A_PAGE)
