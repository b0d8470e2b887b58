"""Acts into persistence: the months in which the two were in touch."""

from amity.signals.shape import Signal

persistence = Signal(
    name="persistence",
    plain="months in touch",
    unit="months",
    source="Navarro et al. 2017; months of 30.4375 days counted back from the day asked about",
    select="""
        select ego_id, alter_id, count(distinct floor(age / 30.4375e0)) as value, count(*) as support,
          latest(act_id, place) as rests_on
        from turns group by ego_id, alter_id
    """,
)
