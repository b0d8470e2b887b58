"""Literals into the two relations that signals read."""

from dataclasses import dataclass, replace

import pyarrow as pa

from amity.model import DAY, Reading
from amity.signals import SHELF, plan
from amity.store.duck import ACTS, PRESENCE, readings, told

NOW = 10_000 * DAY
EGO, ADA, BEN, CY = 1, 11, 12, 13


@dataclass(frozen=True)
class Row:
    """One act `ago` days before NOW; the rest is an ordinary direct mail without a question."""

    act_id: int
    ago: float
    direction: int
    thread_id: int = 1
    audience: int = 1
    asks: int = 0
    chars: int = 100
    channel: str = "mail"
    answers_id: int | None = None
    automatic: int = 0
    ego_id: int = EGO
    alter_id: int = ADA

    def turned(self):
        return replace(self, direction=-self.direction)


def acts_of(rows):
    found = [
        {name: getattr(row, name) for name in ACTS.names if hasattr(row, name)}
        | {"sent_at": NOW - round(row.ago * DAY), "share": 1 / row.audience}
        for row in rows
    ]
    return pa.Table.from_pylist(found, schema=ACTS)


def presence_of(triples):
    return pa.Table.from_pylist([dict(zip(PRESENCE.names, triple, strict=True)) for triple in triples], schema=PRESENCE)


def measure(rows, presence=(), as_of=NOW, signals=SHELF):
    """Every reading, by (ego, alter, signal)."""
    table = readings(acts_of(rows), presence_of(presence), plan(as_of, signals), threads=1)
    return {(one.ego_id, one.alter_id, one.signal): one for one in told(table)}


def reading(name, rows, presence=(), alter_id=ADA) -> Reading | None:
    """One signal's reading of one person, or None where it keeps silent."""
    signals = tuple(signal for signal in SHELF if signal.name == name)
    assert signals, name
    return measure(rows, presence, signals=signals).get((EGO, alter_id, name))
