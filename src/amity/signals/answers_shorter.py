"""Their answers into how long the late ones are beside the habit."""

from amity.signals.shape import Signal

answers_shorter = Signal(
    name="answers_shorter",
    plain="how long their late answers are beside their habit",
    unit="share of the habit",
    source="medians of the last 180 days of contact (5 answers or more) and before (10 or more); by judgement",
    select="""
        select ego_id, alter_id,
          percentile_cont(0.5) within group (order by case when lately = 1 then chars end)
            / percentile_cont(0.5) within group (order by case when lately = 0 then chars end) as value,
          count(*) as support, latest(act_id, place) as rests_on
        from (
          select ego_id, alter_id, act_id, place, chars, direction, audience, before,
            case when sent_at > last_at - 180 * 86400000000 then 1 else 0 end as lately
          from (
            select ego_id, alter_id, act_id, place, sent_at, chars, direction, audience,
              lag(direction) over (partition by ego_id, alter_id order by place) as before,
              max(case when direction <= 0 then sent_at end) over (partition by ego_id, alter_id) as last_at
            from turns
          ) ordered
        ) answers
        where direction = -1 and before = 1 and audience <= 3
        group by ego_id, alter_id
        having sum(lately) >= 5 and sum(1 - lately) >= 10
          and percentile_cont(0.5) within group (order by case when lately = 0 then chars end) > 0
    """,
)
