"""Questions into the oldest of theirs that still waits for you."""

from amity.signals.shape import Signal

owed_by_ego = Signal(
    name="owed_by_ego",
    plain="waiting for your answer",
    unit="days",
    source="asked of three people at most, within 60 days; by judgement",
    select="""
        select ego_id, alter_id, max(age) as value, count(*) as support, latest(act_id, place) as rests_on
        from bids where direction = -1 and asks = 1 and audience <= 3 and replied_at is null and age <= 60
        group by ego_id, alter_id
    """,
)
