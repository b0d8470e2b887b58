"""Gaps into the lull: three of four silences between days of contact are no longer."""

from amity.signals.shape import Signal

lull = Signal(
    name="lull",
    plain="how long silences mostly are at most",
    unit="days",
    source="upper quartile of the gaps between days of contact; by judgement",
    select="""
        select ego_id, alter_id, percentile_cont(0.75) within group (order by gap) as value, count(*) as support,
          latest(act_id, place) as rests_on
        from turns where gap > 0 group by ego_id, alter_id having count(*) >= 3
    """,
)
