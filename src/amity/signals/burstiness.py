"""Gaps into burstiness: from clockwork (-1) through chance (0) to bursts and long silences (1)."""

from amity.signals.shape import Signal

burstiness = Signal(
    name="burstiness",
    plain="how evenly you are in touch",
    unit="-1 to 1",
    source="Goh & Barabasi 2008, for n gaps as in Kim & Jo 2016; five gaps at least by judgement",
    select="""
        select ego_id, alter_id, greatest(-1e0, least(1e0,
            (sqrt(gaps + 1e0) * spread - sqrt(gaps - 1e0))
            / ((sqrt(gaps + 1e0) - 2) * spread + sqrt(gaps - 1e0)))) as value,
          gaps as support, rests_on
        from (
          select ego_id, alter_id, count(*) as gaps, stddev_pop(gap) / avg(gap) as spread,
            latest(act_id, place) as rests_on
          from turns where gap > 0 group by ego_id, alter_id having count(*) >= 5
        ) gaps_of_tie
    """,
)
