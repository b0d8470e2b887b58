"""Acts into the messages that you sent since they last engaged, on every channel."""

from amity.signals.shape import Signal

unanswered = Signal(
    name="unanswered",
    plain="written since you last heard from them",
    unit="messages; to more than three people by their share",
    source="by judgement",
    select="""
        select ego_id, alter_id, sum(case when audience <= 3 then 1e0 else share end) as value, count(*) as support,
          latest(act_id, place) as rests_on
        from unheard group by ego_id, alter_id
    """,
)
