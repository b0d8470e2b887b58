"""One tie into its state: the rules in the order in which they speak, each a function that speaks or keeps silent.

What happens now comes before what the two are to each other: a boundary, then what is owed, then silence, then depth.
An answer that ego owes comes before a cool-down (law 3), but not before a no or a rest that ego chose.
`Standing.evidence[0]` decides; what else is true follows it. The `reason` of each is the code that corrects it.
"""

from collections.abc import Callable, Mapping, Sequence

from amity.glossary import every, span
from amity.model import DAY, Boundary, Evidence, Reading, Standing, State, Wish
from amity.standing import depth, leaning
from amity.standing.tie import SAME, Tie

Rule = Callable[[Tie], Evidence | None]

COOLING = frozenset({"soft_no", "unanswered", "deferral", "withdrawing"})
# Days, by judgement unless a source stands beside it.
OWED_FROM = 2.0
FADING_LEAST = 14.0
FADING_RHYTHMS = 3.0
FADING_FLOORS = 2.0  # three in four of their silences are no longer than the floor
DORMANT_LEAST = 180.0
DORMANT_RHYTHMS = 8.0  # the silence after which 39 % to 92 % of ties are lost (anchors.md)
DORMANT_WITHOUT_RHYTHM = 365.0


def stand(
    alter_id: int,
    readings: Mapping[str, Reading],
    boundaries: Sequence[Boundary],
    wishes: Sequence[Wish],
    as_of: int,
) -> Standing:
    """Where one tie is at `as_of` (microseconds UTC), which is also the instant of the readings.

    Boundaries and wishes from later are not read. Too little evidence gives `State.UNKNOWN` and says "not known yet".
    """
    tie = Tie(
        alter_id,
        readings,
        tuple(one for one in boundaries if one.since <= as_of and (one.until is None or as_of < one.until)),
        tuple(one for one in wishes if one.made_at <= as_of),
        as_of,
    )
    said = [(state, evidence) for state, rule in RULES if (evidence := rule(tie)) is not None]
    deepest = next(((state, found) for state, rule in DEPTHS if (found := rule(tie)) is not None), None)
    said += [deepest] if deepest else [(State.UNKNOWN, unknown(tie))]
    if len(said) > 1 and said[-1][0] is State.UNKNOWN:
        said.pop()
    return Standing(alter_id, said[0][0], tuple(evidence for _, evidence in said), leaning.side(tie))


def closed(tie: Tie) -> Evidence | None:
    """An explicit no, or a boundary that nobody here knows."""
    return _last(tie, lambda kind: kind not in COOLING | {"rested", "waiting", "unheard"})


def rested(tie: Tie) -> Evidence | None:
    """Ego chose to leave them in peace."""
    return _last(tie, lambda kind: kind == "rested")


def you_owe(tie: Tie) -> Evidence | None:
    """Alter asked, and ego, who knows them, has not answered. What ego has settled or corrected since is not owed."""
    owed = tie.value("owed_by_ego")
    if owed is None or owed < OWED_FROM or tie.value("last_out") is None:
        return None
    said = [when for when in (tie.settled(), tie.corrected("you_owe")) if when is not None]
    if said and tie.as_of - int(owed * DAY) <= max(said):
        return None
    return tie.spoken("you_owe", f"They asked you something {span(owed)} ago and wait for your answer.", "owed_by_ego")


def cooling(tie: Tie) -> Evidence | None:
    """A polite no, a request for time, or messages that stayed without an answer."""
    return _last(tie, lambda kind: kind in COOLING)


def waiting(tie: Tie) -> Evidence | None:
    """Ego wrote, and they may well answer yet."""
    return _last(tie, lambda kind: kind == "waiting")


def leans(tie: Tie) -> Evidence | None:
    """One of the two carries it alone."""
    return leaning.leans(tie)


def dormant(tie: Tie) -> Evidence | None:
    """There was something, and the silence is longer than any of its pauses."""
    silence, rhythm = tie.silence(), tie.value("rhythm", support=3)
    if silence is None or not depth.something(tie) or tie.corrected("dormant") is not None:
        return None
    ceiling = DORMANT_WITHOUT_RHYTHM
    if rhythm is not None:
        ceiling = max(DORMANT_LEAST, tie.value("rhythm_ceiling") or DORMANT_RHYTHMS * rhythm)
    if silence <= ceiling:
        return None
    return tie.spoken("dormant", _silence(silence, rhythm), "recency", "rhythm")


def fading(tie: Tie) -> Evidence | None:
    """The silence is longer than their own usual pauses, and not yet an ending."""
    silence, rhythm = tie.silence(), tie.value("rhythm", support=3)
    if silence is None or rhythm is None or not depth.something(tie) or tie.corrected("fading") is not None:
        return None
    floor = max(FADING_LEAST, FADING_RHYTHMS * rhythm, FADING_FLOORS * (tie.value("rhythm_floor") or 0.0))
    if silence <= floor or dormant(tie) is not None:
        return None
    return tie.spoken("fading", _silence(silence, rhythm), "recency", "rhythm")


def unknown(tie: Tie) -> Evidence:
    """Too little has passed between the two to say anything."""
    ids = tie.readings["recency"].rests_on if "recency" in tie.readings else ()
    return Evidence("state:unknown", SAME, "Not known yet: too little has passed between you.", ids)


RULES: tuple[tuple[State, Rule], ...] = (
    (State.CLOSED, closed),
    (State.RESTING, rested),
    (State.YOU_OWE, you_owe),
    (State.RESTING, cooling),
    (State.WAITING, waiting),
    (State.LEANING, leans),
    (State.DORMANT, dormant),
    (State.FADING, fading),
)
DEPTHS: tuple[tuple[State, Rule], ...] = (
    (State.CLOSE, depth.close),
    (State.ESTABLISHED, depth.established),
    (State.BUDDING, depth.budding),
    (State.NEW, depth.new),
)


def _last(tie: Tie, fits: Callable[[str], bool]) -> Evidence | None:
    """The evidence of the latest boundary of such a kind, word for word."""
    found = [one for one in tie.boundaries if fits(one.kind)]
    return max(found, key=lambda one: one.since).evidence if found else None


def _silence(silence: float, rhythm: float | None) -> str:
    if rhythm is None:
        return f"You were in touch before; it has been {span(silence)}."
    return f"You usually hear from each other {every(rhythm)}; it has been {span(silence)}."
