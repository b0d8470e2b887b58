"""Conversations into initiation: the share that you opened."""

from amity.signals.shape import Signal

initiation = Signal(
    name="initiation",
    plain="conversations you opened",
    unit="share",
    source="by judgement; group openings by their share",
    select="""
        select ego_id, alter_id, sum(case when direction = 1 then share else 0e0 end) / sum(share) as value,
          count(*) as support, latest(act_id, place) as rests_on
        from bids where opens = 1 group by ego_id, alter_id
    """,
)
