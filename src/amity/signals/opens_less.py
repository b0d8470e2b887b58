"""Conversations into the share that they open of late beside the share before."""

from amity.signals.shape import Signal

opens_less = Signal(
    name="opens_less",
    plain="how often they open of late beside their habit",
    unit="share of the habit",
    source="openings of the last year of contact (6 or more) and before (8 or more, 3 of them theirs); by judgement",
    select="""
        select ego_id, alter_id,
          (sum(lately * theirs) / cast(sum(lately) as double))
            / (sum((1 - lately) * theirs) / cast(sum(1 - lately) as double)) as value,
          count(*) as support, latest(act_id, place) as rests_on
        from (
          select ego_id, alter_id, act_id, place, opens, direction, audience,
            case when direction = -1 then 1 else 0 end as theirs,
            case when sent_at > max(case when direction <= 0 then sent_at end) over (partition by ego_id, alter_id) - 365 * 86400000000 then 1 else 0 end
              as lately
          from turns
        ) openings
        where opens = 1 and direction <> 0 and audience <= 3
        group by ego_id, alter_id
        having sum(lately) >= 6 and sum(1 - lately) >= 8 and sum((1 - lately) * theirs) >= 3
    """,
)
