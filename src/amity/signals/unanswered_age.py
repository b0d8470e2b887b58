"""Acts into the time since the first of the messages that they left unanswered."""

from amity.signals.shape import Signal

unanswered_age = Signal(
    name="unanswered_age",
    plain="since you first wrote in vain",
    unit="days",
    source="by judgement",
    select="""
        select ego_id, alter_id, max(age) as value, count(*) as support, latest(act_id, place) as rests_on
        from unheard group by ego_id, alter_id
    """,
)
