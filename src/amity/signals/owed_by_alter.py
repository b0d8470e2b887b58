"""Questions into the oldest of yours that still waits for them."""

from amity.signals.owed_by_ego import owed_by_ego
from amity.signals.shape import Signal, turned

owed_by_alter = Signal(
    name="owed_by_alter",
    plain="waiting for their answer",
    unit=owed_by_ego.unit,
    source=owed_by_ego.source,
    select=turned(owed_by_ego.select),
)
