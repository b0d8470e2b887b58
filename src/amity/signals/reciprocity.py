"""Acts into reciprocity: 1 where both give alike, 0 where only one does."""

from amity.signals.shape import Signal

reciprocity = Signal(
    name="reciprocity",
    plain="how far it goes both ways",
    unit="0 to 1",
    source="the smaller part over the larger, each act by its share and halved every 180 days; by judgement",
    select="""
        select ego_id, alter_id, least(given, taken) / nullif(greatest(given, taken), 0e0) as value, support, rests_on
        from (
          select ego_id, alter_id,
            sum(case when direction >= 0 then share * power(0.5e0, age / 180e0) else 0e0 end) as given,
            sum(case when direction <= 0 then share * power(0.5e0, age / 180e0) else 0e0 end) as taken,
            count(*) as support, latest(act_id, place) as rests_on
          from turns group by ego_id, alter_id
        ) parts
    """,
)
