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


class Rated:
    """The closed outcomes of one grouping of a history's letters, to be asked by group."""

    def __init__(self, groups: Ints, closed: Ints, won: Floats, hours: Floats) -> None:
        self.line = Timeline(groups, closed)
        self.won, self.hours = self.line.running(won), self.line.running(hours)

    def rate(self, sight: Sight, asked: Ints, prior: Floats, weight: float) -> tuple[Floats, Floats]:
        """The share answered of each asked group by now, leaning on `prior`; and on how many letters it rests."""
        end, start = self.line.until(asked, sight.now), self.line.start(asked)
        share: Floats = (self.won[end] - self.won[start] + weight * prior) / (end - start + weight)
        return share, (end - start).astype(np.float64)

    def speed(self, sight: Sight, asked: Ints, prior: Floats, weight: float) -> Floats:
        """The mean logarithm of hours that answers took."""
        end, start = self.line.until(asked, sight.now), self.line.start(asked)
        mean: Floats = (self.hours[end] - self.hours[start] + weight * prior) / (
            self.won[end] - self.won[start] + weight
        )
        return mean


class Outcomes:
    """The closed outcomes of a history by everybody, kind, person and pair."""

    def __init__(self, h: History) -> None:
        closed = h.at + CLOSES
        won = (h.replied_at <= closed).astype(np.float64)
        took = np.minimum(h.replied_at - h.at, CLOSES) / DAY * 24
        told = (closed, won, np.log(np.maximum(took, 0.1)) * won)
        self.everybody = Rated(np.zeros(len(h), dtype=np.int64), *told)
        self.kind = Rated(h.kind, *told)
        self.person, self.person_kind = Rated(h.receiver, *told), Rated(h.receiver * KINDS + h.kind, *told)
        self.ego_kind = Rated(h.sender * KINDS + h.kind, *told)
        self.pair, self.pair_kind = Rated(h.pair, *told), Rated(h.pair * KINDS + h.kind, *told)


def rates(sight: Sight) -> dict[str, Floats]:
    """How often letters are answered: of everybody, of this person, of these two; as differences of log odds."""
    seen, one = sight.history.kept(Outcomes), np.zeros(len(sight), dtype=np.int64)
    kind = sight.kind if isinstance(sight, Sending) else one
    base, _ = seen.everybody.rate(sight, one, np.full(len(sight), USUAL), FIRST)
    of_kind, _ = seen.kind.rate(sight, kind, base, FIRST)
    person, _ = seen.person_kind.rate(sight, _of(sight.receiver, kind), of_kind, PRIOR)
    any_kind, known = seen.person.rate(sight, sight.receiver, base, PRIOR)
    ego, _ = seen.ego_kind.rate(sight, _of(sight.sender, kind), of_kind, PRIOR)
    pair, both = seen.pair_kind.rate(sight, _of(sight.out, kind), person, PRIOR)
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
    seen, one = sight.history.kept(Outcomes), np.zeros(len(sight), dtype=np.int64)
    base = seen.everybody.speed(sight, one, np.full(len(sight), SPEED), FIRST)
    person = seen.person.speed(sight, sight.receiver, base, PRIOR)
    pair = seen.pair.speed(sight, sight.out, person, PRIOR)
    return {"everybody_slow": base - SPEED, "person_slow": person - base, "pair_slow": pair - person}


def _of(group: Ints, kind: Ints) -> Ints:
    return np.where(group >= 0, group * KINDS + kind, -1)


def _log_odds(share: Floats) -> Floats:
    return np.log(share / (1 - share))
