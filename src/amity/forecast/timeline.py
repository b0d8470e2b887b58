"""Events of groups into what had happened by an instant: counts, sums and last ones, for many questions at once.

This is where the law of as-of is kept: nothing else in this room looks up events, and here every question carries its
own instant, after which nothing is counted.
"""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FINE = 2.0**20
ROOM = 2**62


def summed(values: Floats) -> Floats:
    """A column into its running sum, beginning with 0, whose differences are exact.

    Values are rounded to whole parts of FINE first, so that no sum below 2**32 rounds: else what stands before a group, and
    may be of later days, would show in the last digits of its sums.
    """
    return np.concatenate(([0.0], np.cumsum(np.rint(values * FINE) / FINE)))


def ordered(keys: Ints) -> Ints:
    """The order that sorts keys, the earlier place first among equal ones.

    Numbers are sorted several times as fast as places are, so a place is written behind its key where both have room.
    """
    if not (np.diff(keys) < 0).any():
        return np.arange(len(keys))
    size = max(len(keys), 1)
    low, high = (int(keys.min()), int(keys.max())) if len(keys) else (0, 0)
    if (high - low + 1) * size >= ROOM:
        return np.argsort(keys, kind="stable")
    return np.sort((keys - low) * size + np.arange(len(keys))) % size


def distinct(values: Ints) -> Ints:
    """Each value once, in order."""
    found = np.sort(values)
    return found[np.append(True, found[1:] != found[:-1])] if len(found) else found


class Timeline:
    """Events, each of one group at one instant, with columns of numbers to be summed.

    `groups`: ids from 0, without large gaps (a question about -1 finds nothing); `times`: instants in microseconds, when the event became
    known; `rows`: what each event is called (its place, where not given). Equal lengths.
    """

    def __init__(self, groups: Ints, times: Ints, rows: Ints | None = None) -> None:
        self._width = len(times) + 1
        first = ordered(times)
        self._axis = times[first]
        # Within a group events then stand by time as they stand in all, so that a place says how late each is.
        keys = np.sort(groups[first] * self._width + np.arange(1, self._width))
        self._keys = keys
        self.order = first[keys % self._width - 1]
        self.times = times[self.order]
        self.rows = self.order if rows is None else rows[self.order]
        sizes = np.bincount(groups + 1, minlength=1) if len(groups) else np.zeros(1, dtype=np.int64)
        self._starts = np.concatenate(([0], np.cumsum(sizes)))

    def running(self, values: Floats) -> Floats:
        """A column of the events, in their given order, into its running sum, to be read by `total`."""
        return summed(values[self.order])

    def until(self, groups: Ints, instants: Ints) -> Ints:
        """How many events of all lie before the end of each group's known ones: a place to read from."""
        one = instants[:1] if len(instants) and (instants == instants[0]).all() else instants
        return np.searchsorted(self._keys, groups * self._width + np.searchsorted(self._axis, one, "right"), "right")

    def start(self, groups: Ints) -> Ints:
        """The place of each group's first event."""
        return self._starts[np.minimum(groups + 1, len(self._starts) - 1)]

    def count(self, groups: Ints, instants: Ints) -> Ints:
        """How many events each group had by each instant."""
        return self.until(groups, instants) - self.start(groups)

    def total(self, running: Floats, groups: Ints, instants: Ints) -> Floats:
        """The sum of a column over each group's events by each instant."""
        return running[self.until(groups, instants)] - running[self.start(groups)]

    def last(self, groups: Ints, instants: Ints, never: int) -> Ints:
        """When each group's latest known event was, `never` where there was none."""
        if not len(self.times):
            return np.full(len(groups), never)
        end = self.until(groups, instants)
        return np.where(end > self.start(groups), self.times[end - 1], never)

    def next(self, groups: Ints, instants: Ints, never: int) -> Ints:
        """When each group's first event after an instant is. It looks ahead: only for outcomes, never for features."""
        if not len(self.times):
            return np.full(len(groups), never)
        place = self.until(groups, instants)
        end = self.start(groups + 1)
        return np.where((place < end) & (groups >= 0), self.times[np.minimum(place, len(self.times) - 1)], never)
