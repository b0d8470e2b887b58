"""A record's letters into forecasts made just before each was sent, beside what then happened."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from amity import forecast
from amity.forecast import History, Sight, outcomes
from amity.forecast.families import of_letter, of_tie
from amity.forecast.outcomes import Flags, Floats, Measured
from amity.keeper.replay.letters import Ints, Ties
from amity.model import DAY

WARM = 60 * DAY  # at the head of a record, which only teaches what is usual there; a quarter of a shorter one
WINDOW = 30 * DAY  # after which a letter counts as unanswered
WEEK = 7 * DAY
HALF_YEAR = 182 * DAY
MOST = 300_000  # questions; beyond it, ties are taken evenly
QUARTER = int(91.3125 * DAY)
CLASSES = (1 / 24 * 3, 1.0)  # days: within three hours, within a day, later


Key = Callable[[dict[str, Floats]], Floats]

# What one number alone would have told: the higher, the likelier.
TIE: dict[str, Key] = {
    "gap_rule": lambda known: -known["silence"],
    "recency": lambda known: -np.maximum(known["last_in"], known["last_out"]),
    "frequency": lambda known: known["sent_365"] + known["heard_365"],
}
RATE = ("everybody_answers", "such_letters", "person_answers_such", "pair_answers")
LETTER: dict[str, Key] = {"pair_rate": lambda known: np.sum([known[name] for name in RATE], axis=0), **TIE}


class Forecasts(NamedTuple):
    """How good the odds were, each beside what one number alone would have told; `baselines` are AUCs."""

    answer: Measured
    answer_baselines: dict[str, float | None]
    alive: Measured
    alive_baselines: dict[str, float | None]
    when: "When"


class When(NamedTuple):
    """Of `n` letters that were answered, how well the time was told.

    The share whose time lay in the forecast's 80 % interval; how often the likeliest of three classes (within three hours,
    within a day, later) was right; and how often the commonest one is.
    """

    n: int
    coverage_80: float | None = None
    accuracy_3: float | None = None
    majority_3: float | None = None


def history(ties: Ties) -> History:
    """Every letter once, without automatic replies."""
    own = not ties.everybody
    rows = np.flatnonzero(((ties.direction >= 0) | own) & (ties.automatic == 0))
    mine = ties.direction[rows] >= 0
    sender = np.where(mine, ties.ego[rows], ties.alter[rows])
    receiver = np.where(mine, ties.alter[rows], ties.ego[rows])
    told = (ties.number, ties.at, ties.thread, ties.audience, ties.chars, ties.asks, ties.answers)
    mutual = (ties.direction[rows] == 0).astype(np.int64)
    return History(columns=(sender, receiver, *(column[rows] for column in told), mutual))


def odds_of(h: History, ties: Ties, rows: Ints) -> Floats:
    """The odds of an answer within 30 days to the letters in these rows of `Ties`, each made just before it was sent."""
    place = {
        key: row
        for row, key in enumerate(zip(h.number.tolist(), h.people[h.receiver].tolist(), strict=True))
    }  # fmt: skip
    wanted = [place[key] for key in zip(ties.number[rows].tolist(), ties.alter[rows].tolist(), strict=True)]
    return forecast.answers(forecast.written(h, np.array(wanted, dtype=np.int64))).within_30


def forecasts(h: History, ego: int | None) -> Forecasts:
    """The odds held against what happened: of one ego's letters and ties, or of everybody's where `ego` is None."""
    if not len(h):
        return Forecasts(Measured(0), {}, Measured(0), {}, When(0))
    first, last = int(h.at.min()), int(h.at.max())
    first += min(WARM, (last - first) // 4)
    whose = np.ones(len(h), dtype=np.bool_) if ego is None else h.sender == h.person(np.array([ego]))[0]
    rows = np.flatnonzero(whose & (h.mutual == 0) & (h.at >= first) & (h.at + WINDOW <= last))
    sight = forecast.written(h, rows)
    took = h.replied_at[rows] - h.at[rows]
    found = forecast.answers(sight)
    won = took <= WEEK
    known = of_letter(sight)
    singly = {name: outcomes.auc(key(known), won) for name, key in LETTER.items()}
    answer = outcomes.measure(found.within_7, won)
    return Forecasts(answer, singly, *_alive(h, ego, first, last), _when(found, took, took <= WINDOW))


def _alive(h: History, ego: int | None, first: int, last: int) -> tuple[Measured, dict[str, float | None]]:
    """Every tie in which both have written, once a quarter, and whether both wrote again within half a year."""
    days = np.arange(first, last - HALF_YEAR, QUARTER)
    size = len(h.people)
    one, other = h.pairs // size, h.pairs % size
    wanted = (h.pair_of(other, one) >= 0) & ((ego is None) | (h.people[one] == (ego or 0)))
    wanted &= np.arange(len(one)) % (int(wanted.sum() * len(days) // MOST) + 1) == 0
    parts: list[tuple[Floats, Flags, dict[str, Floats]]] = []
    for now in days.tolist():
        sight = Sight(h, one[wanted], other[wanted], np.full(int(wanted.sum()), now))
        out, back = sight.counts
        begun = (out > 0) & (back > 0)
        sight = Sight(h, sight.sender[begun], sight.receiver[begun], sight.now[begun])
        if len(sight):
            later = [_later(h, pair, sight.now) for pair in (sight.out, sight.back)]
            known = of_tie(sight)
            keys = {name: key(known) for name, key in TIE.items()}
            parts.append((forecast.alive_many(sight), later[0] & later[1], keys))
    if not parts:
        return Measured(0), {}
    odds, lived = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    singly = {name: outcomes.auc(np.concatenate([part[2][name] for part in parts]), lived) for name in TIE}
    return outcomes.measure(odds, lived), singly


def _later(h: History, pair: Ints, now: Ints) -> Flags:
    return h.sent.count(pair, now + HALF_YEAR) > h.sent.count(pair, now)


def _when(found: forecast.Answers, took: Ints, came: Flags) -> When:
    n = int(came.sum())
    if n < outcomes.FEWEST:
        return When(n)
    days, quantiles = took[came] / DAY, found.days[came]
    inside = (days >= quantiles[:, 0]) & (days <= quantiles[:, -1])
    likeliest = np.array([_likeliest(row) for row in quantiles])
    true = np.searchsorted(CLASSES, days, "left")
    majority = np.bincount(true).max() / n
    return When(n, float(inside.mean()), float((likeliest == true).mean()), float(majority))


def _likeliest(quantiles: Floats) -> int:
    """Which of three classes is the likeliest, by straight lines between the quantiles (logarithms of days)."""
    points = np.log(np.maximum(np.concatenate(([1e-4], quantiles, [30.0])), 1e-4))
    below = np.interp(np.log(CLASSES), points, (0.0, *forecast.SHARES, 1.0))
    return int(np.argmax(np.diff(np.concatenate(([0.0], below, [1.0])))))
