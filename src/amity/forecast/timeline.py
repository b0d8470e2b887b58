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


def summed(values: Floats) -> Floats:
    """A column into its running sum, beginning with 0, whose differences are exact.

    Values are rounded to whole parts of FINE first, so that no sum below 2**32 rounds: else what stands before a group, and
    may be of later days, would show in the last digits of its sums.
    """
    return np.concatenate(([0.0], np.cumsum(np.rint(values * FINE) / FINE)))


class Timeline:
    """Events, each of one group at one instant, with columns of numbers to be summed.

    `groups`: ids from 0 (a question about -1 finds nothing); `times`: instants in microseconds, when the event became
    known; `rows`: what each event is called (its place, where not given). Equal lengths.
    """

    def __init__(self, groups: Ints, times: Ints, rows: Ints | None = None) -> None:
        self._axis = np.sort(times, kind="stable")
        self._width = len(times) + 1
        keys = groups * self._width + np.searchsorted(self._axis, times, "right")
        self.order = np.argsort(keys, kind="stable")
        self._keys = keys[self.order]
        self.times = times[self.order]
        self.rows = self.order if rows is None else rows[self.order]

    def running(self, values: Floats) -> Floats:
        """A column of the events, in their given order, into its running sum, to be read by `total`."""
        return summed(values[self.order])

    def until(self, groups: Ints, instants: Ints) -> Ints:
        """How many events of all lie before the end of each group's known ones: a place to read from."""
        return np.searchsorted(
            self._keys, groups * self._width + np.searchsorted(self._axis, instants, "right"), "right"
        )

    def start(self, groups: Ints) -> Ints:
        """The place of each group's first event."""
        return np.searchsorted(self._keys, groups * self._width, "left")

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
        end = np.searchsorted(self._keys, (groups + 1) * self._width, "left")
        return np.where((place < end) & (groups >= 0), self.times[np.minimum(place, len(self.times) - 1)], never)
