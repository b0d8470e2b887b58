"""Events of groups into what had happened by an instant: counts, sums and last ones, for many questions at once.

This is where the law of as-of is kept: nothing else in this room looks up events, and here every question carries its
own instant, after which nothing is counted.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FINE = 2.0**20
MANY = 20_000


def summed(values: Floats) -> Floats:
    """A column into its running sum, beginning with 0, whose differences are exact.

    Values are rounded to whole parts of FINE first, so that no sum below 2**32 rounds: else what stands before a group, and
    may be of later days, would show in the last digits of its sums.
    """
    return np.concatenate(([0.0], np.cumsum(np.rint(values * FINE) / FINE)))


def ordered(keys: Ints) -> Ints:
    """The order that sorts keys, the earlier place first among equal ones.

    Sixteen bits at a time, the lowest first: numpy sorts these by counting, several times as fast as it compares.
    """
    if not (np.diff(keys) < 0).any():
        return np.arange(len(keys))
    left = keys.astype(np.uint64) - keys.min().astype(np.uint64)
    order = np.argsort(left.astype(np.uint16), kind="stable")
    while (left := left >> np.uint64(16)).any():
        order = order[np.argsort(left[order].astype(np.uint16), kind="stable")]
    return order


def numbered(values: Ints) -> tuple[Ints, Ints]:
    """Each value once, in order, and for each row the place of its value among these."""
    order = ordered(values)
    found = values[order]
    first = np.append(True, found[1:] != found[:-1])[: len(found)]
    place = np.empty(len(values), dtype=np.int64)
    place[order] = np.cumsum(first) - 1
    return found[first], place


def searched(known: Ints, wanted: Ints, side: Literal["left", "right"] = "left") -> Ints:
    """As `np.searchsorted`; many are looked for in their own order, where each is near the one before."""
    if len(wanted) < MANY:
        return np.searchsorted(known, wanted, side)
    order = ordered(wanted)
    found = np.empty(len(wanted), dtype=np.int64)
    found[order] = np.searchsorted(known, wanted[order], side)
    return found


def once(instants: Ints) -> Ints:
    """The first alone where all are the same: what is asked of one day needs to be found once."""
    return instants[:1] if len(instants) and (instants == instants[0]).all() else instants


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
        place = ordered(groups[first])
        self.order = first[place]
        self._keys = groups[self.order] * self._width + place + 1
        self.times = times[self.order]
        self.rows = self.order if rows is None else rows[self.order]
        sizes = np.bincount(groups + 1, minlength=1) if len(groups) else np.zeros(1, dtype=np.int64)
        self._starts = np.concatenate(([0], np.cumsum(sizes)))

    def running(self, values: Floats) -> Floats:
        """A column of the events, in their given order, into its running sum, to be read by `total`."""
        return summed(values[self.order])

    def until(self, groups: Ints, instants: Ints) -> Ints:
        """How many events of all lie before the end of each group's known ones: a place to read from."""
        one = once(instants)
        if len(one) == 1 and len(self._axis) and one[0] >= self._axis[-1]:
            return self.start(np.maximum(groups, -1) + 1)
        return searched(self._keys, groups * self._width + np.searchsorted(self._axis, one, "right"), "right")

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
