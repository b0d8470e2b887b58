"""Acts into the time since the last of the messages that they left unanswered."""

from amity.signals.shape import Signal

unanswered_since = Signal(
    name="unanswered_since",
    plain="since you last wrote in vain",
    unit="days",
    source="by judgement",
    select="""
        select ego_id, alter_id, min(age) as value, count(*) as support, latest(act_id, place) as rests_on
        from unheard group by ego_id, alter_id
    """,
)
