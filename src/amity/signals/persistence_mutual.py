"""Acts into mutual persistence: the months in which both sides took part."""

from amity.signals.shape import Signal

persistence_mutual = Signal(
    name="persistence_mutual",
    plain="months in which both took part",
    unit="months",
    source="Navarro et al. 2017; both sides by judgement",
    select="""
        select ego_id, alter_id, count(*) as value, sum(acts) as support, latest(act_id, place) as rests_on
        from (
          select ego_id, alter_id, floor(age / 30.4375e0) as months_ago, count(*) as acts, max(place) as place,
            max_by(act_id, place) as act_id, min(direction) as lowest, max(direction) as highest,
            max(case when direction = 0 then 1 else 0 end) as met
          from turns group by ego_id, alter_id, floor(age / 30.4375e0)
        ) months
        where met = 1 or (lowest = -1 and highest = 1) group by ego_id, alter_id
    """,
)
