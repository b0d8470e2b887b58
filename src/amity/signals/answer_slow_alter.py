"""Openings and questions into how long they take when they are slow."""

from amity.signals.shape import Signal

answer_slow_alter = Signal(
    name="answer_slow_alter",
    plain="how long they take when slow",
    unit="days",
    source="Kaplan & Meier 1958: by then nine in ten had come; 60 where that is not seen",
    select="""
        select ego_id, alter_id,
          coalesce(min(case when log_waiting <= ln(0.1e0) + 1e-9 then lasted end), 60e0) as value,
          count(*) as support, latest(act_id, place) as rests_on
        from waiting where direction = 1 group by ego_id, alter_id
    """,
)
