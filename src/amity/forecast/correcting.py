"""A history's own past forecasts and what came of them into a correction of the fitted numbers.

Numbers fitted on some archives do not sit right on another. So the model is run over this history's own past, as of each
past instant, and one Newton step of a Bayesian fit says how much more or less each family of features counts here: the
prior is "not at all", with the precision given in `fitted.json`. How far the level of the forecasts thus corrected is still
off is then seen from their own outcomes. Only outcomes whose window had closed take part.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from amity.forecast.families import of_letter, of_tie
from amity.forecast.fitted import Model
from amity.forecast.history import CLOSES, NEVER, History
from amity.forecast.sight import Sending, Sight, written
from amity.forecast.timeline import Flags, Floats, Ints, once, summed
from amity.model import DAY

LATEST = 3_000  # letters whose outcome is looked back on
LATELY = 1_000  # letters whose corrected forecast is looked back on
LEFT = 1.0  # in log odds: as far as what a correction left over may go
QUARTER = 91 * DAY
QUARTERS = 8  # past days at which ties are looked back on
SAMPLE = 1_500  # ties of each of them
HALF_YEAR = 182 * DAY
SWAY = (-0.8, 1.0)  # a family may come to count for a fifth or for the double, and never for its contrary
FARTHEST = 2.0  # in log odds: as far as a correction may go


class Lesson(NamedTuple):
    """What past outcomes say, summed: the gradient and the information of the correction, one row a sum."""

    gradient: Floats
    information: Floats


def corrected(model: Model, standard: Floats, lesson: Lesson) -> Floats:
    """Log odds, one row a question, one column a bin, after each row's own lesson, or after the one lesson of all."""
    step = np.linalg.solve(lesson.information + np.diag(model.precision), lesson.gradient[:, :, None])[:, :, 0]
    step[:, 2:] = np.clip(step[:, 2:], *SWAY)
    level, later = ((one * step).sum(axis=1)[:, None] for one in model.levers(standard))
    moved: Floats = model.log_odds(standard) + np.clip(level + later * model.course, -FARTHEST, FARTHEST)
    return moved


def lesson_of_letters(model: Model, history: History, now: Ints) -> Lesson:
    """What the latest letters with a closed week teach by each instant."""
    rows, until, since = _closed(history, now, LATEST)
    standard = model.standard(of_letter(written(history, rows)))
    waits, won = _came(model, history, rows)
    sums = _summed(model, standard, waits, won, waits.shape[1])
    return Lesson(*(one[until] - one[since] for one in sums))


def off(model: Model, history: History, now: Ints, said: Callable[[Sending], Floats]) -> Floats:
    """By how much, in log odds, the forecasts of the latest letters with a closed week had been too low by each instant.

    `said`: log odds of letters, each made as of its own day. One step from an untouched model goes too far where answers
    are more frequent than it thinks and not far enough where they are rarer; what that leaves over is found here.
    """
    rows, until, since = _closed(history, now, LATELY)
    waits, won = _came(model, history, rows)
    odds = model.odds(said(written(history, rows)))[:, : waits.shape[1]]
    wanting, known = (summed(one.sum(axis=1)) for one in (won - waits * odds, waits * odds * (1 - odds)))
    step = (wanting[until] - wanting[since]) / (known[until] - known[since] + model.precision[0])
    shift: Floats = np.clip(step, -LEFT, LEFT)
    return shift


def _closed(history: History, now: Ints, most: int) -> tuple[Ints, Ints, Ints]:
    """Rows of letters, and where the latest `most` of them with a closed week end and begin by each instant."""
    closed = np.searchsorted(history.at, once(now) - CLOSES, "right")
    begin, end = max(int(closed.min(initial=len(history))) - most, 0), int(closed.max(initial=0))
    return np.arange(begin, max(begin, end)), closed - begin, np.maximum(closed - most, begin) - begin


def _came(model: Model, history: History, rows: Ints) -> tuple[Floats, Floats]:
    """Of each letter, the bins of its week that it reached unanswered, and the one in which it was answered."""
    took = (history.replied_at[rows] - history.at[rows]) / DAY
    bins = int(np.searchsorted(model.edges, CLOSES / DAY, "right"))
    starts = np.concatenate(([0.0], model.edges[: bins - 1]))
    waits = (took[:, None] > starts).astype(np.float64)
    return waits, (took[:, None] <= model.edges[:bins]) * waits


def lesson_of_ties(model: Model, history: History, now: Ints) -> Lesson:
    """What the ties of past quarters, each with its half year closed, teach by each instant."""
    latest = (once(now) - HALF_YEAR) // QUARTER
    quarters = np.unique((latest[:, None] - np.arange(QUARTERS)).ravel())
    quarters = quarters[quarters >= (history.at[0] // QUARTER if len(history) else NEVER)]
    taught = history.kept(_Quarters)
    sums = [taught.of(model, int(quarter)) for quarter in quarters]
    size = len(model.precision)
    gradient = np.concatenate([np.zeros((1, size)), *(one.gradient for one in sums)]).cumsum(axis=0)
    information = np.concatenate([np.zeros((1, size, size)), *(one.information for one in sums)]).cumsum(axis=0)
    until, since = (np.searchsorted(quarters, one, "right") for one in (latest, latest - QUARTERS))
    return Lesson(gradient[until] - gradient[since], information[until] - information[since])


class _Quarters:
    """What was known of a history's ties at each past quarter, and which of them lived: made once."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.known: dict[int, tuple[dict[str, Floats], Floats]] = {}

    def of(self, model: Model, quarter: int) -> Lesson:
        """The lesson of the ties at the start of a quarter, counted since 1970: a sample in which every n-th one stands."""
        if quarter not in self.known:
            sight = mutual_ties(self.history, quarter * QUARTER, SAMPLE)
            self.known[quarter] = (of_tie(sight), lives(sight)[:, None].astype(np.float64))
        features, lived = self.known[quarter]
        sums = _summed(model, model.standard(features), np.ones_like(lived), lived, 1)
        return Lesson(*(one[-1:] for one in sums))


def mutual_ties(history: History, now: int, most: int | None = None) -> Sight:
    """Every tie, from both sides, in which both had written by an instant; of more than `most`, every n-th."""
    size = max(len(history.people), 1)
    one, other = history.pairs // size, history.pairs % size
    sight = Sight(history, one, other, np.full(len(one), now))
    out, back = sight.counts
    there = np.flatnonzero((out > 0) & (back > 0))
    if most is not None:
        there = there[:: max(1, -(-len(there) // most))]
    return Sight(history, one[there], other[there], sight.now[there])


def lives(sight: Sight) -> Flags:
    """Whether both wrote again within half a year. It looks ahead: only where that half year has closed."""
    sent, then = sight.history.sent, sight.now + HALF_YEAR
    again = [sent.count(pair, then) > sent.count(pair, sight.now) for pair in (sight.out, sight.back)]
    return again[0] & again[1]


def _summed(model: Model, standard: Floats, waits: Floats, won: Floats, bins: int) -> tuple[Floats, Floats]:
    """Running sums of the gradient and the information of the correction over rows, each beginning with nothing."""
    level, later = model.levers(standard)
    course = model.course[:bins]
    odds = model.odds(model.log_odds(standard)[:, :bins])
    left, known = won - waits * odds, waits * odds * (1 - odds)
    gradient = level * left.sum(axis=1)[:, None] + later * (left @ course)[:, None]
    even, steep, steeper = (known @ course**power for power in range(3))
    of_level, of_later = (
        level * one[:, None] + later * other[:, None] for one, other in ((even, steep), (steep, steeper))
    )
    information = of_level[:, :, None] * level[:, None, :]
    information += of_later[:, :, None] * later[:, None, :]
    return (
        np.concatenate((np.zeros((1, *gradient.shape[1:])), gradient.cumsum(axis=0))),
        np.concatenate((np.zeros((1, *information.shape[1:])), information.cumsum(axis=0))),
    )
