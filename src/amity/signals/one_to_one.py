"""Acts into the share that was between the two alone."""

from amity.signals.shape import Signal

one_to_one = Signal(
    name="one_to_one",
    plain="just the two of you",
    unit="share",
    source="by judgement",
    select="""
        select ego_id, alter_id, avg(case when audience = 1 then 1e0 else 0e0 end) as value, count(*) as support,
          latest(act_id, place) as rests_on
        from turns group by ego_id, alter_id
    """,
)
