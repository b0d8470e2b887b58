"""Messages into the usual length of theirs."""

from amity.signals.shape import Signal

length_alter = Signal(
    name="length_alter",
    plain="how much they write",
    unit="characters",
    source="median of the author's own words",
    select="""
        select ego_id, alter_id, median(chars) as value, count(*) as support, latest(act_id, place) as rests_on
        from turns where direction = -1 group by ego_id, alter_id
    """,
)
