"""Openings and questions into the share that you answered."""

from amity.signals.answered_by_alter import answered_by_alter
from amity.signals.shape import Signal, turned

answered_by_ego = Signal(
    name="answered_by_ego",
    plain="what you answer",
    unit=answered_by_alter.unit,
    source=answered_by_alter.source,
    select=turned(answered_by_alter.select),
)
