"""Messages into the usual length of yours."""

from amity.signals.length_alter import length_alter
from amity.signals.shape import Signal, turned

length_ego = Signal(
    name="length_ego",
    plain="how much you write",
    unit=length_alter.unit,
    source=length_alter.source,
    select=turned(length_alter.select),
)
