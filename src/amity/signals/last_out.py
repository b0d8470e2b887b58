"""Acts into your last sign of life: a message from you, or a meeting."""

from amity.signals.last_in import last_in
from amity.signals.shape import Signal, turned

last_out = Signal(
    name="last_out",
    plain="last heard from you",
    unit=last_in.unit,
    source=last_in.source,
    select=turned(last_in.select),
)
