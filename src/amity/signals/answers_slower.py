"""Openings and questions into how long they take of late beside the habit."""

from amity.signals.shape import Signal

answers_slower = Signal(
    name="answers_slower",
    plain="how long they take of late beside their habit",
    unit="times the habit",
    source="medians of the last 180 days of contact (5 answers or more) and before (10 or more), a day at least; by judgement",
    select="""
        select ego_id, alter_id,
          percentile_cont(0.5) within group (order by case when lately = 1 then lasted end)
            / greatest(1e0, percentile_cont(0.5) within group (order by case when lately = 0 then lasted end)) as value,
          count(*) as support, latest(act_id, place) as rests_on
        from (
          select bids.ego_id, bids.alter_id, act_id, place, lasted,
            case when sent_at > last_at - 180 * 86400000000 then 1 else 0 end as lately
          from bids join (
            select ego_id, alter_id, max(sent_at) as last_at from turns where direction <= 0 group by ego_id, alter_id
          ) dyad on bids.ego_id = dyad.ego_id and bids.alter_id = dyad.alter_id
          where direction = 1 and audience <= 3 and answered = 1
        ) taken
        group by ego_id, alter_id having sum(lately) >= 5 and sum(1 - lately) >= 10
    """,
)
