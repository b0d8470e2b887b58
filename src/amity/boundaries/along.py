"""One dyad's whole history into the boundaries of many earlier instants: read once, asked often, each instant blind to the rest."""

from bisect import bisect_left
from collections.abc import Collection, Sequence

from amity.boundaries.behaviour import Behaviour
from amity.boundaries.cooling import pace, patience
from amity.boundaries.kinds import KINDS, Past, turned
from amity.boundaries.moments import FEW, Meaning, Moment, moments
from amity.model import ALTER_TO_EGO, EGO_TO_ALTER, Act, Boundary, Heard

FOREVER = 2**62
TURNED = frozenset({Meaning.OPENED, Meaning.ENGAGED})  # alter turned to ego: what ends all that is soft


def course(acts: Sequence[Act], heard: Sequence[Heard], answering: Collection[int] = ()) -> tuple[Moment, ...]:
    """What happened in one dyad from its first act to its last, as `draw` would read it, without corrections by ego.

    What a moment means depends on what came before it alone; so those up to an instant are the first of these. That
    holds where no act answers one that is dated later: whoever makes the acts sees to it.
    """
    return moments(acts, heard, {}, FOREVER, answering)


def approaches(happened: Sequence[Moment]) -> tuple[Moment, ...]:
    """Those moments at which ego wrote something that hopes for an answer."""
    return tuple(one for one in happened if one.meaning is Meaning.APPROACHED)


def openings(acts: Sequence[Act]) -> frozenset[int]:
    """The ids of those acts by which alter began a conversation with ego: first of their thread, and no answer to ego's.

    On a list nobody writes to one alone, so this asks for less than what ends an explicit no.
    """
    threads: set[int] = set()
    of_ego: set[int] = set()
    found: set[int] = set()
    for act in acts:
        if act.direction == ALTER_TO_EGO and act.thread_id not in threads and act.answers not in of_ego:
            found |= {act.interaction_id} if act.audience <= FEW and not act.automatic else set()
        if act.direction == EGO_TO_ALTER:
            of_ego.add(act.interaction_id)
        threads.add(act.thread_id)
    return frozenset(found)


def before(
    happened: Sequence[Moment],
    instant: int,
    answer_time: float | None,
    answer_slow: float | None,
    ways: Sequence[Behaviour] = (),
) -> tuple[Boundary, ...]:
    """The boundaries that `draw` gives of what happened before an instant (microseconds), where ego has wished nothing.

    `answer_time`, `answer_slow`: days, as known at that instant; None where not known. `ways`: what behaviour said by then.
    """
    known = tuple(happened[: bisect_left(happened, instant, key=lambda one: one.at)])
    slow = patience(answer_time, answer_slow)
    past = Past(known, (), {}, slow, patience(*pace(known[: turned(known)])), ways=tuple(ways))
    return tuple(boundary for kind in KINDS for boundary in kind(past))
