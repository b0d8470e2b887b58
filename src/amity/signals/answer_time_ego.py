"""Openings and questions into how long you usually take to answer."""

from amity.signals.answer_time_alter import answer_time_alter
from amity.signals.shape import Signal, turned

answer_time_ego = Signal(
    name="answer_time_ego",
    plain="how long you take",
    unit=answer_time_alter.unit,
    source=answer_time_alter.source,
    select=turned(answer_time_alter.select),
)
