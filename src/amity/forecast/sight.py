"""Questions about pairs at instants: the columns on which every forecast is asked."""

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Self

import numpy as np

from amity.forecast.history import BEFORE, History, kinds, picked
from amity.forecast.timeline import Flags, Floats, Ints
from amity.model import DAY

LONGEST = 3_650.0  # days: what lies further back is as far as that


@dataclass(frozen=True)
class Sight:
    """One question a row: what is known by `now` (microseconds) of ego (`sender`) and alter (`receiver`).

    People are a history's numbers, -1 where unknown to it.
    """

    history: History
    sender: Ints
    receiver: Ints
    now: Ints

    def __len__(self) -> int:
        return len(self.now)

    def some(self, rows: Ints) -> Self:
        """Some of the questions."""
        chosen = {one.name: getattr(self, one.name)[rows] for one in fields(self)[1:]}
        return replace(self, **chosen)

    @cached_property
    def out(self) -> Ints:
        """The pair from ego to alter."""
        return self.history.pair_of(self.sender, self.receiver)

    @cached_property
    def back(self) -> Ints:
        """The pair from alter to ego."""
        return self.history.pair_of(self.receiver, self.sender)

    @cached_property
    def last_out(self) -> Ints:
        """When ego last wrote to alter."""
        return self.history.sent.last(self.out, self.now, BEFORE)

    @cached_property
    def last_in(self) -> Ints:
        """When alter last wrote to ego."""
        return self.history.sent.last(self.back, self.now, BEFORE)

    @cached_property
    def counts(self) -> tuple[Ints, Ints]:
        """How many letters went out, and how many came in."""
        return self.history.sent.count(self.out, self.now), self.history.sent.count(self.back, self.now)

    def since(self, instants: Ints) -> Floats:
        """Days from instants to now, LONGEST at most."""
        return np.clip((self.now - np.maximum(instants, self.now - int(LONGEST * DAY))) / DAY, 0.0, LONGEST)


@dataclass(frozen=True)
class Sending(Sight):
    """Letters, written or planned, each seen just before it is sent; columns as in `History`, `talk` its thread."""

    talk: Ints
    audience: Ints
    chars: Ints
    asks: Ints
    answers: Ints

    @cached_property
    def answered(self) -> Ints:
        """The row of the letter that each one answers, where the receiver wrote that; else -1."""
        row = self.history.row_of(self.answers, self.now)
        return np.where((row >= 0) & (picked(self.history.sender, row, -1) == self.receiver), row, -1)

    @cached_property
    def theirs(self) -> Flags:
        """Whether each answers a letter of the receiver's."""
        return self.answered >= 0

    @cached_property
    def kind(self) -> Ints:
        """What each is to its receiver."""
        return kinds(self.audience, self.answers, self.theirs)


def written(history: History, rows: Ints) -> Sending:
    """Letters of a history, each seen as if it were about to be sent."""
    h = history
    return Sending(
        h, h.sender[rows], h.receiver[rows], h.at[rows] - 1, h.talk[rows], h.audience[rows], h.chars[rows], h.asks[rows],
        h.answers[rows],
    )  # fmt: skip
