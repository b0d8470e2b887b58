"""Gaps into the ceiling of a rhythm: a silence above it was an ending, not a drift."""

from amity.signals.shape import Signal

rhythm_ceiling = Signal(
    name="rhythm_ceiling",
    plain="an ending rather than a pause",
    unit="days",
    source="eight usual gaps (tie survival on five archives); twice the 95th percentile and 90 days by judgement",
    select="""
        select ego_id, alter_id,
          greatest(90e0, 8 * median(gap), 2 * percentile_cont(0.95) within group (order by gap)) as value,
          count(*) as support, latest(act_id, place) as rests_on
        from pauses group by ego_id, alter_id having count(*) >= 3
    """,
)
