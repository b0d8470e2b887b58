"""Acts into their last sign of life: a message from them, or a meeting."""

from amity.signals.shape import Signal

last_in = Signal(
    name="last_in",
    plain="last heard from them",
    unit="days",
    source="by judgement",
    select="""
        select ego_id, alter_id, min(age) as value, count(*) as support, latest(act_id, place) as rests_on
        from turns where direction <= 0 group by ego_id, alter_id
    """,
)
