"""Letters into a tie's rhythm: how long its silences usually are, how uneven, and how long this one has been.

Gaps are those of at least half a day between two letters of either side. The usual gap is their geometric mean, which
leans on a fortnight where few are known; silence over usual gap is the one-feature rule that every forecast must beat.
"""

import numpy as np

from amity.forecast.history import History, picked
from amity.forecast.sight import Sight
from amity.forecast.timeline import Floats, Ints, Timeline, summed
from amity.model import DAY

SHORTEST = 0.5  # days: within a conversation people write every hour, and that is not how often they seek each other
MONTH = 30.0  # days: who comes back after so long has come back
PRIOR = 2.0  # gaps
FORTNIGHT = np.log(14.0)
SPREAD = 1.0  # squared deviation of log days where nothing is known


class Gaps:
    """The gaps of every tie of a history, to be asked by tie."""

    def __init__(self, history: History) -> None:
        tie = _tie(history.pair, history.back)
        self.contact = Timeline(tie, history.at)
        place, times = np.arange(len(history)), self.contact.times
        ordered = tie[self.contact.order]
        follows = np.concatenate(([False], ordered[1:] == ordered[:-1])) if len(history) else place > 0
        gap = np.where(follows, np.diff(times, prepend=times[:1]) / DAY, 0.0)
        counts = (gap > SHORTEST).astype(np.float64)
        logs = np.log(np.maximum(gap, SHORTEST)) * counts
        self.number, self.sum, self.squares, self.returned = (
            summed(one) for one in (counts, logs, logs**2, (gap > MONTH).astype(np.float64))
        )


def rhythm(sight: Sight) -> dict[str, Floats]:
    """The usual gap, its spread and today's silence over it (log days), and the tie's age.

    `gaps_known`: on how many gaps that rests; `returned`: how often the two came back after a month. In log counts.
    """
    gaps = sight.history.kept(Gaps)
    tie = _tie(sight.out, sight.back)
    end, start = gaps.contact.until(tie, sight.now), gaps.contact.start(tie)
    number, total, squares = (one[end] - one[start] for one in (gaps.number, gaps.sum, gaps.squares))
    usual = (total + PRIOR * FORTNIGHT) / (number + PRIOR)
    variance = (squares + PRIOR * (FORTNIGHT**2 + SPREAD)) / (number + PRIOR) - usual**2
    first = picked(gaps.contact.times, np.where(end > start, start, -1), 0)
    silence = np.log(np.maximum(sight.since(np.maximum(sight.last_in, sight.last_out)), SHORTEST))
    return {
        "usual_gap": usual,
        "uneven": np.sqrt(np.maximum(variance, 0.0)),
        "gaps_known": np.log1p(number),
        "silence": silence - usual,
        "returned": np.log1p(gaps.returned[end] - gaps.returned[start]),
        "age": np.where(end > start, np.log1p(sight.since(first)), 0.0),
    }


def _tie(out: Ints, back: Ints) -> Ints:
    """One number for both directions of a pair; -1 where neither ever wrote."""
    return np.where((out >= 0) & (back >= 0), np.minimum(out, back), np.maximum(out, back))
