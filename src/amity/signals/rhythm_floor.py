"""Gaps into the floor of a rhythm: a silence below it says nothing yet."""

from amity.signals.shape import Signal

rhythm_floor = Signal(
    name="rhythm_floor",
    plain="too early to say",
    unit="days",
    source="upper quartile of the gaps, a week at least, by judgement",
    select="""
        select ego_id, alter_id, greatest(7e0, percentile_cont(0.75) within group (order by gap)) as value,
          count(*) as support, latest(act_id, place) as rests_on
        from pauses group by ego_id, alter_id having count(*) >= 3
    """,
)
