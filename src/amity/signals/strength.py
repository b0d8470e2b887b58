"""Acts into strength: how much contact goes both ways, the latest weighing most."""

from amity.signals.shape import Signal

strength = Signal(
    name="strength",
    plain="how much you two have to do with each other",
    unit="acts, each by its share, halved every 180 days",
    source="geometric mean of both directions, so that one side alone is none; by judgement",
    select="""
        select ego_id, alter_id,
          sqrt(sum(case when direction >= 0 then share * power(0.5e0, age / 180e0) else 0e0 end)
            * sum(case when direction <= 0 then share * power(0.5e0, age / 180e0) else 0e0 end)) as value,
          count(*) as support, latest(act_id, place) as rests_on
        from turns group by ego_id, alter_id
    """,
)
