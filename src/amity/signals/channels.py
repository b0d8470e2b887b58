"""Acts into the number of channels on which the two have met."""

from amity.signals.shape import Signal

channels = Signal(
    name="channels",
    plain="ways you are in touch",
    unit="channels",
    source="media multiplexity, Haythornthwaite 2005",
    select="""
        select ego_id, alter_id, count(*) as value, sum(acts) as support, latest(act_id, place) as rests_on
        from (
          select ego_id, alter_id, channel, count(*) as acts, max(place) as place, max_by(act_id, place) as act_id
          from turns group by ego_id, alter_id, channel
        ) each_channel
        group by ego_id, alter_id
    """,
)
