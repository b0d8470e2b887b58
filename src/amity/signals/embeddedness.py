"""Company into embeddedness: how many people the two share."""

from amity.signals.shape import Signal

embeddedness = Signal(
    name="embeddedness",
    plain="people you share",
    unit="people",
    source="Granovetter 1973; there at least twice, by judgement",
    select="""
        select together.ego_id, together.alter_id, coalesce(others, 0) as value, support, rests_on
        from (
          select ego_id, alter_id, count(*) as support, latest(act_id, place) as rests_on
          from (select distinct ego_id, alter_id, act_id, place from company) joint group by ego_id, alter_id
        ) together
        left join (
          select ego_id, alter_id, count(*) as others
          from (
            select ego_id, alter_id, other_id from company group by ego_id, alter_id, other_id having count(*) >= 2
          ) twice group by ego_id, alter_id
        ) shared on together.ego_id = shared.ego_id and together.alter_id = shared.alter_id
    """,
)
