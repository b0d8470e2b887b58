"""Outcomes whose window has closed into how often, and how fast, this one answers.

Each rate leans on a wider one where it rests on little: a pair's on the person's, the person's on the archive's (the
mean of a beta posterior whose prior counts PRIOR letters).
"""

import numpy as np

from amity.forecast.history import CLOSES, KINDS, History
from amity.forecast.sight import Sending, Sight
from amity.forecast.timeline import Floats, Ints, Timeline
from amity.model import DAY

PRIOR = 4.0  # letters
FIRST = 20.0  # letters of an archive before its own rate counts half
USUAL = 0.4  # the share that is answered where nothing is known
SPEED = 2.5  # the mean logarithm of hours that an answer takes where nothing is known: about half a day


class Outcomes:
    """The closed outcomes of a history, to be asked by group."""

    def __init__(self, history: History) -> None:
        self.closed = history.at + CLOSES
        self.won = (history.replied_at <= self.closed).astype(np.float64)
        took = np.minimum(history.replied_at - history.at, CLOSES) / DAY * 24
        self.hours = np.log(np.maximum(took, 0.1)) * self.won

    def rate(self, groups: Ints, sight: Sight, asked: Ints, prior: Floats, weight: float) -> tuple[Floats, Floats]:
        """The share answered of each asked group by now, leaning on `prior`; and on how many letters it rests."""
        line = Timeline(groups, self.closed)
        end, start = line.until(asked, sight.now), line.start(asked)
        won = line.running(self.won)
        return (won[end] - won[start] + weight * prior) / (end - start + weight), (end - start).astype(np.float64)

    def speed(self, groups: Ints, sight: Sight, asked: Ints, prior: Floats, weight: float) -> Floats:
        """The mean logarithm of hours that answers took."""
        line = Timeline(groups, self.closed)
        end, start = line.until(asked, sight.now), line.start(asked)
        hours, won = line.running(self.hours), line.running(self.won)
        return (hours[end] - hours[start] + weight * prior) / (won[end] - won[start] + weight)


def rates(sight: Sight) -> dict[str, Floats]:
    """How often letters are answered: of everybody, of this person, of these two; as differences of log odds."""
    h, seen = sight.history, sight.history.kept(Outcomes)
    kind = sight.kind if isinstance(sight, Sending) else np.zeros(len(sight), dtype=np.int64)
    everybody, one = np.zeros(len(h), dtype=np.int64), np.zeros(len(sight), dtype=np.int64)
    base, _ = seen.rate(everybody, sight, one, np.full(len(sight), USUAL), FIRST)
    of_kind, _ = seen.rate(h.kind, sight, kind, base, FIRST)
    person, _ = seen.rate(h.receiver * KINDS + h.kind, sight, _of(sight.receiver, kind), of_kind, PRIOR)
    any_kind, known = seen.rate(h.receiver, sight, sight.receiver, base, PRIOR)
    ego, _ = seen.rate(h.sender * KINDS + h.kind, sight, _of(sight.sender, kind), of_kind, PRIOR)
    pair, both = seen.rate(h.pair * KINDS + h.kind, sight, _of(sight.out, kind), person, PRIOR)
    return {
        "everybody_answers": _log_odds(base),
        "such_letters": _log_odds(of_kind) - _log_odds(base),
        "person_answers_such": _log_odds(person) - _log_odds(of_kind),
        "person_answers": _log_odds(any_kind) - _log_odds(base),
        "ego_is_answered": _log_odds(ego) - _log_odds(of_kind),
        "pair_answers": _log_odds(pair) - _log_odds(person),
        "person_known": np.log1p(known),
        "pair_known": np.log1p(both),
    }


def speeds(sight: Sight) -> dict[str, Floats]:
    """How fast answers come: everybody's, this person's, in this pair; as logarithms of hours and their differences."""
    h, seen = sight.history, sight.history.kept(Outcomes)
    everybody, one = np.zeros(len(h), dtype=np.int64), np.zeros(len(sight), dtype=np.int64)
    base = seen.speed(everybody, sight, one, np.full(len(sight), SPEED), FIRST)
    person = seen.speed(h.receiver, sight, sight.receiver, base, PRIOR)
    pair = seen.speed(h.pair, sight, sight.out, person, PRIOR)
    return {"everybody_slow": base - SPEED, "person_slow": person - base, "pair_slow": pair - person}


def _of(group: Ints, kind: Ints) -> Ints:
    return np.where(group >= 0, group * KINDS + kind, -1)


def _log_odds(share: Floats) -> Floats:
    return np.log(share / (1 - share))
