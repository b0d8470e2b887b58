"""Ties and instants into what the signals said then: the same plan as for today, for many earlier days at once.

Every signal is measured back from the day asked about. So each question gets a copy of its tie's acts up to its instant,
moved in time until all instants are one; then one plan answers them all.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from amity import signals
from amity.keeper.replay.letters import Ints, Ties
from amity.model import DAY, Reading

NOW = 40_000 * DAY  # the one instant to which all are moved
ROWS = 1_000_000  # copied acts in one plan
UNASKED = {"burstiness", "channels", "embeddedness", "frequency", "strength", "trend", "length_alter", "length_ego",
           "reciprocity"}  # fmt: skip
SIGNALS = tuple(one for one in signals.SHELF if one.name not in UNASKED)  # what guard, standing and counsel look at

Readings = dict[str, Reading]
Told = Callable[[int, int], None]


def readings(ties: Ties, tie: Ints, instants: Ints, told: Told = lambda *_: None) -> Iterator[Readings]:
    """What the signals say of `tie[i]` as of `instants[i]`, for each i in order; under each number its latest act alone.

    `told(done, of)` is called as it goes.
    """
    order = np.lexsort((ties.at, ties.tie))  # as they stand; the search below needs one axis
    axis = np.sort(np.unique(ties.at))
    width = len(axis) + 1
    keys = ties.tie[order] * width + np.searchsorted(axis, ties.at[order], "right")
    first = ties.starts[tie]
    sizes = np.searchsorted(keys, tie * width + np.searchsorted(axis, instants, "right"), "right") - first
    done = 0
    for chunk in _chunks(sizes):
        rows = _rows(first[chunk], sizes[chunk])
        question = np.repeat(np.arange(len(chunk)), sizes[chunk])
        answers: list[Readings] = [{} for _ in chunk]
        for number, one in _asked(ties, rows, question, instants[chunk]):
            answers[number][one.signal] = one
        yield from answers
        done += len(chunk)
        told(done, len(tie))


def _chunks(sizes: Ints) -> Iterator[Ints]:
    """Questions in order, so many at a time as one plan takes."""
    groups = np.cumsum(sizes) // ROWS
    for group in np.unique(groups):
        yield np.flatnonzero(groups == group)


def _rows(first: Ints, sizes: Ints) -> Ints:
    """The rows `first[i] .. first[i] + sizes[i]` of every i, one after the other."""
    ends = np.cumsum(sizes)
    found: Ints = np.arange(sizes.sum()) + np.repeat(first - (ends - sizes), sizes)
    return found


def _asked(ties: Ties, rows: Ints, question: Ints, instants: Ints) -> Iterator[tuple[int, Reading]]:
    import pyarrow as pa
    import pyarrow.compute as pc

    from amity.store import duck

    if not len(rows):
        return
    audience = ties.audience[rows]
    answers = ties.answers[rows]
    columns: dict[str, Any] = {
        "ego_id": question, "alter_id": ties.alter[rows], "act_id": ties.number[rows],
        "sent_at": ties.at[rows] - instants[question] + NOW, "direction": ties.direction[rows],
        "channel": pa.repeat("mail", len(rows)), "thread_id": ties.thread[rows], "audience": audience,
        "share": 1.0 / np.maximum(audience, 1), "chars": ties.chars[rows], "asks": ties.asks[rows],
        "answers_id": pa.array(answers, mask=answers < 0), "automatic": ties.automatic[rows],
    }  # fmt: skip
    acts = pa.table(columns).cast(duck.ACTS)
    table = duck.readings(acts, duck.PRESENCE.empty_table(), signals.plan(NOW, SIGNALS))
    latest = pc.list_element(table["rests_on"], 0)
    plain = (table[name].to_pylist() for name in ("ego_id", "alter_id", "signal", "value", "support"))
    for number, alter, signal, value, support, act in zip(*plain, latest.to_pylist(), strict=True):
        yield number, Reading(0, alter, signal, value, support, (act,))
