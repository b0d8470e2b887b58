"""Openings and questions into how long they usually take to answer."""

from amity.signals.shape import Signal

answer_time_alter = Signal(
    name="answer_time_alter",
    plain="how long they take",
    unit="days",
    source="Kaplan & Meier 1958: the median, silences censored; 60 where more than half still wait after 60 days",
    select="""
        select ego_id, alter_id,
          coalesce(min(case when log_waiting <= ln(0.5e0) + 1e-9 then lasted end),
            max(case when lasted >= 60 then 60e0 end)) as value,
          count(*) as support, latest(act_id, place) as rests_on
        from waiting where direction = 1 group by ego_id, alter_id
    """,
)
