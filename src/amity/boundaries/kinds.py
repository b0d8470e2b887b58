"""Moments and wishes into boundaries: one function a kind, and what each says to ego.

Sentences say "they" and name days in UTC; they hold on every later day, since boundaries are kept until something
happens between the two.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from amity.boundaries.behaviour import Behaviour, independent
from amity.boundaries.cooling import pace, patience, peace
from amity.boundaries.corrections import cleared, code, key, lifts, wrong
from amity.boundaries.moments import Meaning, Moment, moments
from amity.model import DAY, Act, Boundary, Evidence, Heard, Wish, WishKind

WEIGHT = 1.0  # a refusal is not weighed: each one alone is enough
EPOCH = date(1970, 1, 1).toordinal()
LONGEST = 140  # letters of a quote
MOST = 12  # interactions under one sentence


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that a kind of boundary may look at: what happened, what ego wished, how alter answers.

    `slow`: days that alter takes when slow, as known today. `slow_before`: the same as it was known when alter last
    turned to ego. `elsewhere`: the interactions in which somebody spoke who may be the same person.
    `ways`: what behaviour says.
    """

    moments: tuple[Moment, ...]
    wishes: tuple[Wish, ...]
    corrected: dict[str, int]
    slow: float
    slow_before: float
    elsewhere: frozenset[int] = frozenset()
    ways: tuple[Behaviour, ...] = ()

    def whose(self, one: Moment) -> str:
        """Who said it, at the begin of what follows a day."""
        return "somebody who may be them" if one.interaction_id in self.elsewhere else "they"

    def since_engagement(self) -> tuple[Moment, ...]:
        """What happened after alter last turned to ego: the only thing that ends what is soft."""
        return self.moments[turned(self.moments) :]


def draw(
    acts: Sequence[Act],
    heard: Sequence[Heard],
    wishes: Sequence[Wish],
    answer_time: float | None,
    answer_slow: float | None,
    as_of: int,
    answering: Collection[int] = (),
    elsewhere: Sequence[Heard] = (),
    ways: Sequence[Behaviour] = (),
) -> tuple[Boundary, ...]:
    """All boundaries of one dyad as of an instant; some may have run out by then: `verdict` looks at the day.

    `acts`, all channels together, and `heard`, the cues in alter's words, in any order. `wishes`: those about alter.
    `answer_time`, `answer_slow`: days that alter typically takes (the Kaplan-Meier median) and takes when slow (90th
    percentile), None where not known: how long to wait for an answer. A cool-down is measured on the acts before it, so that
    it cannot shrink. `answering`: acts by which one of the two answers what the other had written to a
    list alone, which is no act between them. `elsewhere`: cues of somebody who may be the same person, in which a no
    still stands there: until it is known who is who it stands here, too. `ways`: what alter's behaviour says, from
    `behaviours`. Nothing later than `as_of` is read.
    """
    corrected = wrong(wishes, as_of)
    heard = [*heard, *elsewhere]
    happened = moments(acts, heard, corrected, as_of, answering)
    past = Past(
        happened,
        tuple(sorted((one for one in wishes if one.made_at <= as_of), key=lambda one: (one.made_at, one.wish_id))),
        corrected,
        patience(answer_time, answer_slow),
        patience(*pace(_before(happened, corrected, acts, heard, as_of, answering))),
        frozenset(one.interaction_id for one in elsewhere),
        tuple(one for one in ways if one.at <= as_of),
    )
    return tuple(boundary for kind in KINDS for boundary in kind(past))


def explicit_no(past: Past) -> tuple[Boundary, ...]:
    """Closed until alter opens a new conversation with ego alone, or ego lifts it by hand. No date ends it."""
    opened = max((at for at, one in enumerate(past.moments) if one.meaning is Meaning.OPENED), default=-1)
    return tuple(
        _heard("explicit_no", one, f"On {_day(one.at)} {past.whose(one)} said no: {_quote(one)}.", until=None)
        for one in past.moments[opened + 1 :]
        if one.meaning is Meaning.EXPLICIT_NO
        and not any(wish.made_at > one.at and one.heard and lifts(wish, key(one.heard)) for wish in past.wishes)
    )


def rested(past: Past) -> tuple[Boundary, ...]:
    """Ego chose to leave them in peace, until a day or until it is lifted. The last word about an address counts."""
    standing: list[Wish] = []
    for wish in past.wishes:
        if wish.kind is WishKind.REST or lifts(wish, code("rested")):
            standing = [one for one in standing if not _about_one(one, wish)]
            standing += [wish] if wish.kind is WishKind.REST else []
    return tuple(
        Boundary("rested", rest.made_at, rest.on, Evidence(code("rested"), WEIGHT, _chosen(rest), ()))
        for rest in standing
        if (rest.on is None or rest.on > rest.made_at) and not cleared("rested", rest.made_at, past.corrected)
    )


def deferral(past: Past) -> tuple[Boundary, ...]:
    """They asked for time: until the time they named; else one cool-down, and twice the one before each further time."""
    asked = [one for one in past.since_engagement() if one.meaning is Meaning.DEFERRED and one.heard]
    return tuple(
        _heard(
            "deferral",
            one,
            f"On {_day(one.at)} {past.whose(one)} asked for time: {_quote(one)}.",
            until=one.heard.until if one.heard and (one.heard.until or 0) > one.at else _cooled(past, one.at, step),
        )
        for step, one in enumerate(asked, start=1)
    )


def cooling(past: Past) -> tuple[Boundary, ...]:
    """Soft no's and unanswered messages since alter last turned to ego: each step is twice as long as the one before.

    Every soft no is a step. Unanswered messages are from the second on; and from the first, once alter has asked for
    time or refused, since then there is one light try. Where a soft no answers that one try, the two are one step.
    """
    drawn: list[Boundary] = []
    tries: list[Moment] = []
    pressed: Boundary | None = None
    step, tender = 0, False
    for one in past.since_engagement():
        if one.meaning is Meaning.APPROACHED:
            tries.append(one)
            if tender or len(tries) > 1:
                step += 1
                pressed = _unanswered(tries, _cooled(past, one.at, step))
            continue
        if one.meaning is Meaning.SOFT_NO:
            step += not (tender and len(tries) == 1)
            pressed = None
            says = f"On {_day(one.at)} {past.whose(one)} wrote {_quote(one)}, which may be a polite no."
            drawn.append(_heard("soft_no", one, says, until=_cooled(past, one.at, step)))
        tries = []
        tender = tender or one.meaning is not Meaning.REPLIED
    return (*drawn, pressed) if pressed else tuple(drawn)


def waiting(past: Past) -> tuple[Boundary, ...]:
    """One message is all that happened since alter last turned to ego, and they may still be about to answer."""
    since = past.since_engagement()
    if len(since) != 1 or since[0].meaning is not Meaning.APPROACHED:
        return ()
    at = since[0].at
    first = _cooled(past, at, 1)
    until = at + int(past.slow * DAY) if first is None else min(first, at + int(past.slow * DAY))
    says = f"You wrote on {_day(at)}; they may well answer by {_day(until)}."
    return (Boundary("waiting", at, until, Evidence(code("waiting"), WEIGHT, says, (since[0].interaction_id,))),)


def withdrawing(past: Past) -> tuple[Boundary, ...]:
    """Two kinds of sign in their behaviour that they are stepping back: one cool-down after the last of them, or alter's opening."""
    if not independent(past.ways):
        return ()
    since = max(one.at for one in past.ways)
    opened = any(one.meaning is Meaning.OPENED and one.at > since for one in past.moments)
    if opened or cleared("withdrawing", since, past.corrected):
        return ()
    ids = dict.fromkeys(number for one in past.ways for number in one.evidence.rests_on[: MOST // len(past.ways)])
    says = " ".join(one.evidence.says for one in past.ways)
    until = _cooled(past, since, 1)
    return (Boundary("withdrawing", since, until, Evidence(code("withdrawing"), WEIGHT, says, tuple(ids))),)


KINDS: tuple[Callable[[Past], tuple[Boundary, ...]], ...] = (
    explicit_no,
    rested,
    cooling,
    deferral,
    withdrawing,
    waiting,
)


def _about_one(one: Wish, other: Wish) -> bool:
    """Whether two wishes name an address together. By a merge, wishes about others come to be about the same person."""
    return not one.handles or not other.handles or not set(one.handles).isdisjoint(other.handles)


def _chosen(rest: Wish) -> str:
    until = "" if rest.on is None else f" until {_day(rest.on)}"
    return f"You chose to leave them in peace{until}."


def _unanswered(tries: Sequence[Moment], until: int | None) -> Boundary:
    times = "twice" if len(tries) == 2 else f"{len(tries)} times"
    says = f"You wrote {times} without an answer, last on {_day(tries[-1].at)}."
    if len(tries) == 1:
        says = f"You tried again on {_day(tries[-1].at)}, after they had refused or asked for time."
    ids = tuple(one.interaction_id for one in reversed(tries))[:MOST]
    return Boundary("unanswered", tries[-1].at, until, Evidence(code("unanswered"), WEIGHT, says, ids))


def _heard(kind: str, one: Moment, says: str, *, until: int | None) -> Boundary:
    reason = key(one.heard) if one.heard else code(kind)
    return Boundary(kind, one.at, until, Evidence(reason, WEIGHT, says, (one.interaction_id,)))


def _before(
    happened: Sequence[Moment],
    corrected: dict[str, int],
    acts: Sequence[Act],
    heard: Sequence[Heard],
    as_of: int,
    answering: Collection[int],
) -> tuple[Moment, ...]:
    """What happened until alter last turned to ego, also what ego's corrections have cleared: it was answered."""
    end = turned(happened)
    if not end or not corrected:
        return tuple(happened[:end])
    return tuple(one for one in moments(acts, heard, {}, as_of, answering) if one.at <= happened[end - 1].at)


def turned(happened: Sequence[Moment]) -> int:
    """The place after alter's last turning to ego; 0 where there was none."""
    return next(
        (at for at in range(len(happened), 0, -1) if happened[at - 1].meaning in (Meaning.OPENED, Meaning.ENGAGED)), 0
    )


def _cooled(past: Past, at: int, step: int) -> int | None:
    length = peace(past.slow_before, step)
    return None if length is None else at + length


def _day(at: int) -> str:
    """The day in UTC: `3 March 2026`."""
    day = date.fromordinal(min(max(EPOCH + at // DAY, 1), date.max.toordinal()))
    return f"{day.day} {day:%B} {day.year}"


def _quote(one: Moment) -> str:
    words = " ".join(one.heard.quote.split()) if one.heard else ""
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}”"
