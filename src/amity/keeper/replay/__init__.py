"""A record into how far its advice may be trusted: month by month, what amity would have said, held against what happened.

A file each: `letters` reads the ties, `sayings` asks guard, standing and counsel just before every letter, `odds` the
forecasts, `advice` holds both against the answers, `drift` looks at silences, `passing` makes a record that goes away again.
Who is who is taken as known today; all else is as of each day. docs/decisions/0009-replay.md gives the reasons.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from amity.keeper.replay.advice import Advice, advice
from amity.keeper.replay.drift import Drift, drift
from amity.keeper.replay.letters import EGO, everybody, own
from amity.keeper.replay.odds import Forecasts, When, forecasts, history, odds_of
from amity.keeper.replay.sayings import courses, sayings
from amity.store import dyads
from amity.store.vault import Vault

__all__ = ["Advice", "Drift", "Forecasts", "Trust", "When", "trust"]


class Trust(NamedTuple):
    """Everything that a replay found. `first` and `last`: instants of the record's messages, None where it is empty."""

    messages: int
    egos: int
    ties: int
    first: int | None
    last: int | None
    advice: Advice
    drift: Drift
    forecasts: Forecasts


def trust(
    vault: Vault, as_of: int, *, every_ego: bool, told: Callable[[str, int, int], None] = lambda *_: None
) -> Trust:
    """Replay the owner's ties, or those of everybody in the record, up to an instant.

    `told(words, done, of)` is called as it goes.
    """
    told("Reading letters", 0, 0)
    ties = everybody(vault, as_of) if every_ego else own(vault, as_of)
    messages, first, last = dyads.totals(vault, as_of)
    until = min(as_of, last or 0)
    known = history(ties)
    found = list(courses(ties, told))
    said = sayings(ties, found, told)
    odds = odds_of(known, ties, np.array([one.row for one in said], dtype=np.int64))
    held = advice(ties, said, odds, until)
    told("Looking at silences", 0, 0)
    drifted = drift(ties, until, told)
    told("Holding the odds against what happened", 0, 0)
    egos = len(np.unique(ties.ego[ties.direction > 0]))
    return Trust(
        messages, egos, len(found), first, last, held, drifted, forecasts(known, None if every_ego else EGO)
    )  # fmt: skip
