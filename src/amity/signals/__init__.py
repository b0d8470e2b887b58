"""Interactions into readings: one signal is one SELECT in one file.

The text is portable between DuckDB and Spark SQL, but for one aggregate that each engine brings along:
`latest(act_id, place)`, the ids of up to twelve acts with the highest places, the highest first.
"""

from amity.signals.answer_slow_alter import answer_slow_alter
from amity.signals.answer_time_alter import answer_time_alter
from amity.signals.answer_time_ego import answer_time_ego
from amity.signals.answered_by_alter import answered_by_alter
from amity.signals.answered_by_ego import answered_by_ego
from amity.signals.answers_shorter import answers_shorter
from amity.signals.answers_slower import answers_slower
from amity.signals.burstiness import burstiness
from amity.signals.channels import channels
from amity.signals.embeddedness import embeddedness
from amity.signals.frequency import frequency
from amity.signals.initiation import initiation
from amity.signals.last_in import last_in
from amity.signals.last_out import last_out
from amity.signals.length_alter import length_alter
from amity.signals.length_ego import length_ego
from amity.signals.lull import lull
from amity.signals.one_to_one import one_to_one
from amity.signals.opens_less import opens_less
from amity.signals.owed_by_alter import owed_by_alter
from amity.signals.owed_by_ego import owed_by_ego
from amity.signals.persistence import persistence
from amity.signals.persistence_mutual import persistence_mutual
from amity.signals.recency import recency
from amity.signals.reciprocity import reciprocity
from amity.signals.relations import RELATIONS
from amity.signals.rhythm import rhythm
from amity.signals.rhythm_ceiling import rhythm_ceiling
from amity.signals.rhythm_floor import rhythm_floor
from amity.signals.shape import Signal
from amity.signals.strength import strength
from amity.signals.trend import trend
from amity.signals.unanswered import unanswered
from amity.signals.unanswered_age import unanswered_age
from amity.signals.unanswered_since import unanswered_since

__all__ = ["RELATIONS", "SHELF", "Signal", "plan"]

SHELF: tuple[Signal, ...] = (
    recency,
    last_in,
    last_out,
    frequency,
    persistence,
    persistence_mutual,
    rhythm,
    rhythm_floor,
    rhythm_ceiling,
    lull,
    burstiness,
    initiation,
    answered_by_alter,
    answered_by_ego,
    answer_time_alter,
    answer_time_ego,
    answer_slow_alter,
    reciprocity,
    unanswered,
    unanswered_age,
    unanswered_since,
    owed_by_ego,
    owed_by_alter,
    one_to_one,
    channels,
    trend,
    embeddedness,
    strength,
    length_alter,
    length_ego,
    answers_shorter,
    answers_slower,
    opens_less,
)


def plan(as_of: int, signals: tuple[Signal, ...] = SHELF) -> tuple[tuple[str, str], ...]:
    """The SELECTs that turn acts and presence into readings as of an instant (microseconds UTC), in order.

    Each comes with the name of the relation that it builds. Those named `reading` are the answer, all in one shape:
    (ego_id, alter_id, signal, value DOUBLE, support BIGINT, rests_on, a list of act ids). No reading is given where
    nothing supports it. Input: acts(ego_id, alter_id, act_id, sent_at, direction, channel, thread_id, audience, share,
    chars, asks, answers_id, automatic) and presence(ego_id, act_id, alter_id), which does not name ego.
    """
    instant = str(int(as_of))
    relations = [(name, select.replace(":as_of", instant)) for name, select in RELATIONS]
    return (*relations, *(("reading", _reading(signal)) for signal in signals))


def _reading(signal: Signal) -> str:
    return f"""
select ego_id, alter_id, '{signal.name}' as signal, cast(value as double) as value, cast(support as bigint) as support,
  rests_on
from ({signal.select}) measured
where value is not null and support > 0
"""
