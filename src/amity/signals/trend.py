"""Acts into trend: above 0 the contact of the last half year grew, below 0 it shrank."""

from amity.signals.shape import Signal

trend = Signal(
    name="trend",
    plain="more or less than before",
    unit="log ratio",
    source="ln((1 + last 180 days) / (1 + the 180 before)), each act by its share; by judgement",
    select="""
        select ego_id, alter_id,
          ln((1e0 + sum(case when age < 180 then share else 0e0 end))
            / (1e0 + sum(case when age >= 180 then share else 0e0 end))) as value,
          count(*) as support, latest(act_id, place) as rests_on
        from turns where age < 360 group by ego_id, alter_id
    """,
)
