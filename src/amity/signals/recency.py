"""Acts into recency: how long the two have been out of touch."""

from amity.signals.shape import Signal

recency = Signal(
    name="recency",
    plain="last in touch",
    unit="days",
    source="Gilbert & Karahalios 2009, days since last communication",
    select="""
        select ego_id, alter_id, min(age) as value, count(*) as support, latest(act_id, place) as rests_on
        from turns group by ego_id, alter_id
    """,
)
