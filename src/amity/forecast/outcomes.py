"""What was said beforehand and what then happened into how far the one told of the other: shares, intervals, measures."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NEVER = 2**62  # later than every instant
ROUNDS = 1_000
MIDDLE = 95.0  # per cent of the rounds, between whose ends an interval lies
BINS = 10
FEWEST = 30  # below so many nothing is measured
FEWEST_EACH = 5  # of each outcome
DRAWN = 4_000_000  # numbers drawn at once


class Share(NamedTuple):
    """How many of `n` came true, with an interval of their share; `low` and `high` are None where nothing can be said."""

    n: int
    answered: int
    low: float | None
    high: float | None

    @property
    def rate(self) -> float | None:
        """The share itself, None of nothing."""
        return self.answered / self.n if self.n else None


class Measured(NamedTuple):
    """How good odds were: `skill` is the part of the base rate's Brier score that they take away."""

    n: int
    base_rate: float | None = None
    auc: float | None = None
    brier: float | None = None
    skill: float | None = None
    ece: float | None = None


def replied_at(tie: Ints, thread: Ints, at: Ints, replies: Flags, direct: Flags) -> Ints:
    """For each act the instant of the other's next reply: in its thread, or anywhere where it is direct; else NEVER.

    Equal lengths, sorted by tie and instant. `replies`: acts of the other side that may be replies; `direct`: those meant for
    ego above all. It looks ahead: for outcomes only.
    """
    anywhere = _next(tie, at, replies & direct)
    order = np.lexsort((np.arange(len(at)), thread, tie))
    changes = (np.diff(tie[order]) != 0) | (np.diff(thread[order]) != 0)
    group = np.concatenate(([0], np.cumsum(changes)))[: len(at)]
    within = np.empty_like(at)
    within[order] = _next(group, at[order], replies[order])
    return np.minimum(anywhere, within)


def _next(group: Ints, at: Ints, marked: Flags) -> Ints:
    """For each row the instant of the first marked row after it in its group, which stands together; else NEVER."""
    places = np.where(marked, np.arange(len(at)), len(at))
    following = np.minimum.accumulate(np.append(places[1:], len(at))[::-1])[::-1][: len(at)]
    found = np.minimum(following, max(len(at) - 1, 0))
    there = (following < len(at)) & (group[found] == group)
    return np.where(there, at[found], NEVER)


def share(true: Flags, whose: Ints, seed: int = 0) -> Share:
    """A share of what came true, with the interval that comes of drawing whole persons anew (bootstrap by `whose`)."""
    n, hits = len(true), int(true.sum())
    people, place = np.unique(whose, return_inverse=True)
    if len(people) < 2:
        return Share(n, hits, None, None)
    rates = _drawn(np.bincount(place, true), np.bincount(place), seed)
    tail = (100.0 - MIDDLE) / 2
    low, high = np.nanpercentile(rates, (tail, 100.0 - tail))
    return Share(n, hits, float(low), float(high))


def ratio(one: Flags, other: Flags, one_whose: Ints, other_whose: Ints, seed: int = 0) -> tuple[float, float] | None:
    """The interval of one share over another's, whole persons drawn anew for both together; None where it has no sense."""
    people, place = np.unique(np.concatenate((one_whose, other_whose)), return_inverse=True)
    if len(people) < 2 or not one.any() or not other.any():
        return None
    first, second = place[: len(one)], place[len(one) :]
    most = len(people)
    above = _drawn(np.bincount(first, one, most), np.bincount(first, minlength=most), seed)
    below = _drawn(np.bincount(second, other, most), np.bincount(second, minlength=most), seed)
    tail = (100.0 - MIDDLE) / 2
    both = ~np.isnan(above) & (below > 0)
    if not both.any():
        return None
    low, high = np.percentile(above[both] / below[both], (tail, 100.0 - tail))
    return float(low), float(high)


def _drawn(hits: Floats | Ints, counts: Ints, seed: int) -> Floats:
    """The share in each round, in which each person is drawn as often as a Poisson count of mean 1 says; NaN where none is."""
    random = np.random.default_rng(seed)
    size = max(DRAWN // max(len(counts), 1), 1)
    rates = []
    for begin in range(0, ROUNDS, size):
        weights = random.poisson(1.0, (min(size, ROUNDS - begin), len(counts)))
        drawn = weights @ counts
        rates.append(np.divide(weights @ hits, drawn, out=np.full(len(drawn), np.nan), where=drawn > 0))
    return np.concatenate(rates)


def measure(odds: Floats, true: Flags) -> Measured:
    """Odds (0 to 1) against what then happened; only n where there is too little of either outcome."""
    n, hits = len(true), int(true.sum())
    if n < FEWEST or min(hits, n - hits) < FEWEST_EACH:
        return Measured(n, hits / n if n else None)
    base = hits / n
    brier = float(np.mean((odds - true) ** 2))
    return Measured(n, base, auc(odds, true), brier, 1.0 - brier / (base * (1.0 - base)), ece(odds, true))


def auc(odds: Floats, true: Flags) -> float | None:
    """The share of pairs of one true and one untrue in which the true one had the higher odds; ties count half."""
    hits = int(true.sum())
    if not hits or hits == len(true):
        return None
    _, place, counts = np.unique(odds, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    return float((ranks[place][true].sum() - hits * (hits + 1) / 2) / (hits * (len(true) - hits)))


def ece(odds: Floats, true: Flags, bins: int = BINS) -> float:
    """The mean distance between odds and outcomes over `bins` equally wide bins, each by its share of all."""
    place = np.minimum((odds * bins).astype(np.int64), bins - 1)
    gaps = np.bincount(place, odds, bins) - np.bincount(place, true, bins)
    return float(np.abs(gaps).sum() / max(len(odds), 1))


def best(keys: tuple[Floats, ...], number: int) -> Ints:
    """The rows that stand first when sorted by these keys, the most important first, each from its smallest; `number` of them."""
    return np.lexsort((np.arange(len(keys[0])), *reversed(keys)))[:number]
