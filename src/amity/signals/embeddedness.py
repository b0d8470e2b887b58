"""Presence into embeddedness: how many others were there when the two were in touch."""

from amity.signals.shape import Signal

embeddedness = Signal(
    name="embeddedness",
    plain="people you share",
    unit="people",
    source="Granovetter 1973; there at least twice, by judgement",
    select="""
        select together.ego_id, together.alter_id, coalesce(others, 0) as value, support, rests_on
        from (
          select turns.ego_id, turns.alter_id, count(*) as support, latest(act_id, place) as rests_on
          from turns join (
            select ego_id as by_ego, act_id as in_act, min(alter_id) as lowest, max(alter_id) as highest
            from presence group by ego_id, act_id
          ) there on turns.ego_id = by_ego and act_id = in_act
          where lowest <> turns.alter_id or highest <> turns.alter_id
          group by turns.ego_id, turns.alter_id
        ) together
        left join (
          select ego_id, alter_id, count(*) as others
          from (
            select turns.ego_id, turns.alter_id, other_id
            from turns join (
              select distinct ego_id as by_ego, act_id as in_act, alter_id as other_id from presence
            ) there on turns.ego_id = by_ego and act_id = in_act
            where other_id <> turns.alter_id
            group by turns.ego_id, turns.alter_id, other_id having count(*) >= 2
          ) twice
          group by ego_id, alter_id
        ) shared on together.ego_id = shared.ego_id and together.alter_id = shared.alter_id
    """,
)
