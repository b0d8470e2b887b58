"""Pauses into rhythm: the usual silence before one of the two begins again."""

from amity.signals.shape import Signal

rhythm = Signal(
    name="rhythm",
    plain="your usual rhythm",
    unit="days",
    source="Navarro et al. 2017; three gaps at least by judgement",
    select="""
        select ego_id, alter_id, median(gap) as value, count(*) as support, latest(act_id, place) as rests_on
        from pauses group by ego_id, alter_id having count(*) >= 3
    """,
)
