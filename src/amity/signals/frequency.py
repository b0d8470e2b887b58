"""Acts into frequency: how much contact the last year held."""

from amity.signals.shape import Signal

frequency = Signal(
    name="frequency",
    plain="contact in the last year",
    unit="acts, each by its share",
    source="Marsden & Campbell 1984; 1/n for group mail by judgement",
    select="""
        select ego_id, alter_id, sum(share) as value, count(*) as support, latest(act_id, place) as rests_on
        from turns where age < 365 group by ego_id, alter_id
    """,
)
