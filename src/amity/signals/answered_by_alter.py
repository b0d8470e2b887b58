"""Openings and questions into the share that they answered."""

from amity.signals.shape import Signal

answered_by_alter = Signal(
    name="answered_by_alter",
    plain="what they answer",
    unit="share",
    source="answered within 60 days; silence counts once it outlasts nine in ten of their answers; by judgement",
    select="""
        select bids.ego_id, bids.alter_id, sum(share * answered) / sum(share) as value, count(*) as support,
          latest(act_id, place) as rests_on
        from bids join patience on bids.ego_id = patience.ego_id and bids.alter_id = patience.alter_id
          and bids.direction = patience.direction
        where bids.direction = 1 and (answered = 1 or lasted >= days) group by bids.ego_id, bids.alter_id
    """,
)
