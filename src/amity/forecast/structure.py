"""Letters into whom two people share: others who were in touch with both by then."""

import numpy as np

from amity.forecast.history import NEVER, History, picked
from amity.forecast.sight import Sight
from amity.forecast.timeline import Floats, Ints, Timeline, numbered, ordered, searched

SMALL = 8  # people addressed: beyond it, standing in one message says nothing about knowing each other


class Shared:
    """When each tie came to share each third person: one event for each such person, once all three were in touch."""

    def __init__(self, history: History) -> None:
        size = max(len(history.people), 1)
        one, other, at = _links(history)
        low, high = np.minimum(one, other), np.maximum(one, other)
        self.ties, place = numbered(low * size + high)
        since = np.full(len(self.ties), NEVER)
        np.minimum.at(since, place, at)
        self.size = size
        # Each tie's neighbours, both ways round, sorted by person.
        low, high = self.ties // size, self.ties % size
        near, far, known = np.concatenate((low, high)), np.concatenate((high, low)), np.concatenate((since, since))
        order = np.lexsort((far, near))
        near, far, known = near[order], far[order], known[order]
        start = np.searchsorted(near, np.arange(size + 1))
        degree = np.diff(start)
        fewer = np.where(degree[low] <= degree[high], low, high)
        more = low + high - fewer
        tie = np.repeat(np.arange(len(low)), degree[fewer])
        step = np.arange(len(tie)) - np.repeat(np.cumsum(degree[fewer]) - degree[fewer], degree[fewer])
        reached = start[fewer][tie] + step
        third = far[reached]
        keys = near * size + far
        place = np.minimum(searched(keys, more[tie] * size + third), max(len(keys) - 1, 0))
        shared = keys[place] == more[tie] * size + third if len(keys) else np.zeros(0, dtype=bool)
        when = (
            np.maximum(np.maximum(known[reached], known[place]), since[tie])
            if len(keys)
            else np.zeros(0, dtype=np.int64)
        )
        self.line = Timeline(tie[shared], when[shared])

    def tie(self, one: Ints, other: Ints) -> Ints:
        """The number of each tie, -1 where the two were never in touch."""
        key = np.minimum(one, other) * self.size + np.maximum(one, other)
        place = np.minimum(np.searchsorted(self.ties, key), max(len(self.ties) - 1, 0))
        return np.where((one >= 0) & (other >= 0) & (picked(self.ties, place, -1) == key), place, -1)


def structure(sight: Sight) -> dict[str, Floats]:
    """How many people the two share, in log counts."""
    shared = sight.history.kept(Shared)
    return {"shared": np.log1p(shared.line.count(shared.tie(sight.sender, sight.receiver), sight.now))}


def _links(h: History) -> tuple[Ints, Ints, Ints]:
    """Who was in touch with whom, and when: who wrote to whom, and who received one small message together."""
    small = np.flatnonzero((h.audience > 1) & (h.audience <= SMALL))
    small = small[ordered(h.number[small])]
    numbers, start, size = np.unique(h.number[small], return_index=True, return_counts=True)
    first = np.repeat(np.arange(len(small)), np.repeat(size, size))
    step = np.arange(len(first)) - np.repeat(
        np.cumsum(np.repeat(size, size)) - np.repeat(size, size), np.repeat(size, size)
    )
    second = np.repeat(start, size)[first] + step if len(numbers) else first
    apart = h.receiver[small[first]] != h.receiver[small[second]]
    one, other = small[first[apart]], small[second[apart]]
    return (
        np.concatenate((h.sender, h.receiver[one])),
        np.concatenate((h.receiver, h.receiver[other])),
        np.concatenate((h.at, h.at[one])),
    )
