"""Every letter that hopes for an answer into what amity would have said just before it: its own guard, standing and counsel.

All of it is as of the microsecond before the letter, and reads nothing later.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from amity import boundaries, counsel, standing
from amity.boundaries import Behaviour
from amity.counsel import QUIET, Tie
from amity.keeper.replay.days import Readings, readings
from amity.keeper.replay.letters import Ties
from amity.model import Act, Boundary, State, Step

Told = Callable[[str, int, int], None]
One = TypeVar("One")
LETTERS = 20_000  # in all, evenly taken: more would tell the shares no better than to a hundredth
MOST = 100  # letters of one tie, evenly taken: no correspondent speaks for all, and none takes all day
FOREVER = 2**62


class Course(NamedTuple):
    """One tie's history as the guard reads it: what happened, and the ids of alter's acts that began a conversation."""

    tie: int
    acts: list[Act]
    happened: tuple[boundaries.Moment, ...]
    openings: frozenset[int]


class Saying(NamedTuple):
    """What amity would have said of one letter: may it be written, does anything speak for it, and what follows it.

    `row` is the letter's in `Ties`. `reasons` are the kinds of the boundaries in force; `step` is the weightiest step that
    sends something, None where there is none. Where the guard refuses once it is written, `refusal` names the stretch: the
    tie, and the place in its history at which alter next turned to ego. `opened` is true where alter did so by beginning a
    conversation, while the refusal held.
    """

    row: int
    at: int
    allowed: bool
    reasons: tuple[str, ...]
    state: State
    step: Step | None
    refusal: tuple[int, int] | None
    opened: bool


def courses(ties: Ties, told: Told = lambda *_: None) -> Iterator[Course]:
    """Every tie in which ego ever wrote, as the guard reads it."""
    wrote = np.flatnonzero(np.add.reduceat(ties.direction > 0, ties.starts[:-1])).tolist() if len(ties) else []
    for done, tie in enumerate(wrote):
        if done % 500 == 0:
            told("Reading what happened", done, len(wrote))
        acts = ties.acts(tie)
        happened = boundaries.course(acts, ties.heard.get(ties.pair(tie), ()), ties.answering(tie))
        yield Course(tie, acts, happened, boundaries.openings(acts))


def sayings(ties: Ties, found: Sequence[Course], told: Told = lambda *_: None) -> list[Saying]:
    """What would have been said of each letter, tie by tie, in order of time."""
    every = [(course, one) for course in found for one in _evenly(boundaries.approaches(course.happened), MOST)]
    asked = _evenly(every, LETTERS)
    tie = np.array([course.tie for course, _ in asked], dtype=np.int64)
    instants = np.array([one.at - 1 for _, one in asked], dtype=np.int64)
    measured = readings(ties, tie, instants, lambda done, of: told("Asking what was to be said", done, of))
    rows = ties.rows(np.unique(tie).tolist())
    return [
        _said(ties, course, one.at, rows[course.tie, one.interaction_id], then)
        for (course, one), then in zip(asked, measured, strict=True)
    ]


def _said(ties: Ties, course: Course, at: int, row: int, measured: Readings) -> Saying:
    ego, alter = ties.pair(course.tie)
    as_of, wished = at - 1, ties.wished.get(alter, [])
    known = course.acts[: bisect_left(course.acts, at, key=lambda one: one.sent_at)]
    ways = boundaries.behaviours(
        known, ties.heard.get((ego, alter), ()), ties.said.get(alter, ()), measured, wished, as_of
    )  # fmt: skip
    drawn = drawn_before(ties, course, at, measured, ways)
    stands = standing.stand(alter, measured, drawn, wished, as_of)
    verdict, reply = (boundaries.verdict(alter, drawn, as_of, initiative=one) for one in (True, False))
    heard = boundaries.believed(ties.heard.get((ego, alter), ()), wished, as_of)
    tie = Tie(alter, "", stands, measured, verdict, reply, heard, (), tuple(wished))
    steps = [one.act for one in counsel.steps(tie, as_of) if one.act not in QUIET]
    kinds = tuple(one.kind for one in drawn if one.evidence in verdict.reasons)
    refusal, opened = _refused(ties, course, at, measured, ways)
    step = steps[0] if steps else None
    return Saying(row, at, verdict.allowed, kinds, stands.state, step, refusal, opened)


def _refused(
    ties: Ties, course: Course, at: int, measured: Readings, ways: Sequence[Behaviour]
) -> tuple[tuple[int, int] | None, bool]:
    """Whether the guard refuses once the letter is written, and whether alter then began a conversation all the same."""
    after = boundaries.verdict(0, drawn_before(ties, course, at + 1, measured, ways), at)
    if after.allowed:
        return None, False
    place = bisect_right(course.happened, at, key=lambda one: one.at)
    later = course.happened[place:]
    turned = next((one for one in later if one.meaning in boundaries.TURNED), None)
    until = FOREVER if after.until is None else after.until
    opened = turned is not None and turned.at < until and turned.interaction_id in course.openings
    return (course.tie, turned.interaction_id if turned else 0), opened


def drawn_before(
    ties: Ties, course: Course, at: int, measured: Readings, ways: Sequence[Behaviour]
) -> tuple[Boundary, ...]:
    """The boundaries of one tie as they stood just before an instant."""
    median = measured["answer_time_alter"].value if "answer_time_alter" in measured else None
    slow = measured["answer_slow_alter"].value if median is not None and "answer_slow_alter" in measured else None
    pair = ties.pair(course.tie)
    wished = ties.wished.get(pair[1], [])
    if any(one.made_at < at for one in wished):
        heard, answering = ties.heard.get(pair, []), ties.answering(course.tie)
        return boundaries.draw(course.acts, heard, wished, median, slow, at - 1, answering, (), ways)
    return boundaries.before(course.happened, at, median, slow, ways)


def _evenly(every: Sequence[One], most: int) -> list[One]:
    if len(every) <= most:
        return list(every)
    return [every[place * len(every) // most] for place in range(most)]
