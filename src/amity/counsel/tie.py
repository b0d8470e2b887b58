"""What counsel may know of one tie on one day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite

from amity.counsel.plain import stands_alone
from amity.model import DAY, CueKind, Evidence, Heard, Reading, Standing, Step, Verdict, Wish, WishKind


@dataclass(frozen=True, slots=True)
class Told:
    """A step that was suggested at an instant, and whether ego then took it."""

    step: Step
    told_at: int
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Introduced:
    """How far an introduction has come that alter was asked for: `asked`, `agreed`, `declined`, `met` or `thanked`.

    `name`: to whom; `since`: microseconds UTC.
    """

    name: str
    state: str
    since: int


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How likely alter would answer, were ego to write and ask something now: odds (0 to 1) and how far they may be off.

    `still`: the odds that an answer to ego's last words is yet to come, 0 where none is open or nobody waits any more.
    """

    low: float
    odds: float
    high: float
    still: float = 0.0


@dataclass(frozen=True, slots=True)
class Tie:
    """One relationship, as counsel meets it.

    `verdict` is the guard's for an approach of ego's own, `reply_verdict` its answer for replying to an open message of
    alter's; both are needed, and both are asked again at the gate. `heard` are the cues in alter's words, `said` those
    in ego's. `told` are the earlier suggestions. `elsewhere`: days since ego was last in touch with somebody who may be
    the same person, None where nobody is doubtful. `introductions` are those that alter was asked for,
    `brings` what ego could offer.
    `behaviours`: what alter's behaviour says without words. `foreseen`: None where nobody has looked ahead.
    """

    alter_id: int
    name: str
    standing: Standing
    readings: Mapping[str, Reading]
    verdict: Verdict
    reply_verdict: Verdict
    heard: tuple[Heard, ...] = ()
    said: tuple[Heard, ...] = ()
    wishes: tuple[Wish, ...] = ()
    told: tuple[Told, ...] = ()
    elsewhere: float | None = None
    introductions: tuple[Introduced, ...] = ()
    brings: tuple[str, ...] = ()
    behaviours: tuple[Evidence, ...] = ()
    foreseen: Foreseen | None = None

    def value(self, signal: str, support: int = 1) -> float | None:
        """What a signal says in its own unit, or None where it is absent, impossible or rests on too little."""
        reading = self.readings.get(signal)
        if reading is None or reading.support < support or not isfinite(reading.value) or reading.value < 0:
            return None
        return reading.value

    def rests_on(self, signal: str) -> tuple[int, ...]:
        """The interactions under a signal, latest first."""
        reading = self.readings.get(signal)
        return reading.rests_on if reading else ()

    def stands(self, state: str) -> tuple[int, ...] | None:
        """The interactions under one statement about where the tie is, or None where it is not made."""
        return next((one.rests_on for one in self.standing.evidence if one.reason == f"state:{state}"), None)

    def latest(self, *kinds: CueKind, by_ego: bool = False, alone: bool = False) -> Heard | None:
        """The last cue of such a kind in alter's words, or in ego's; what ego entered by hand is nobody's words.

        `alone`: of what was told, only what can be understood by itself; a question needs nothing before it.
        """
        found = [one for one in (self.said if by_ego else self.heard) if one.kind in kinds and one.interaction_id > 0]
        if alone:
            found = [one for one in found if one.kind is CueKind.QUESTION_ABOUT_EGO or stands_alone(one.quote)]
        return max(found, key=lambda one: (one.sent_at, one.cue_id), default=None)

    def last(self, signal: str, as_of: int) -> int | None:
        """The instant of the last sign of life, from `last_in` or `last_out`."""
        days = self.value(signal)
        return None if days is None else as_of - int(days * DAY)

    def perhaps_in_touch(self, days: float) -> bool:
        """Whether somebody who may be the same person was in touch within these days: then nothing is missing for sure."""
        return self.elsewhere is not None and self.elsewhere < days

    def circle(self) -> str:
        """The circle that ego gave, in their own word, or empty."""
        given = [(one.made_at, one.wish_id, one.text) for one in self.wishes if one.kind is WishKind.CIRCLE]
        return max(given)[2].strip().casefold() if given else ""

    def wrong(self, reason: str) -> int:
        """The last instant at which ego said that a reason is wrong; 0 where never."""
        made = [one.made_at for one in self.wishes if one.kind is WishKind.WRONG and one.text.strip() == reason]
        return max(made, default=0)

    def settled(self, as_of: int) -> int:
        """The last instant at which ego met them or did by hand what was open; 0 where never."""
        kinds = (WishKind.DONE, WishKind.MET)
        spoken = [
            one for one in self.wishes if one.kind in kinds and (one.kind is WishKind.MET or not one.text.strip())
        ]
        when = [one.made_at if one.on is None else one.on for one in spoken]
        return max((at for at in when if at <= as_of), default=0)


def as_known(tie: Tie, as_of: int) -> Tie:
    """The same tie with nothing in it from later than `as_of`, and no cue that ego has called wrong."""
    wishes = tuple(one for one in tie.wishes if one.made_at <= as_of)
    wrong = {one.text.strip() for one in wishes if one.kind is WishKind.WRONG}
    return replace(
        tie,
        heard=_heard(tie.heard, wrong, as_of),
        said=_heard(tie.said, wrong, as_of),
        wishes=wishes,
        told=tuple(one for one in tie.told if one.told_at <= as_of),
    )


def _heard(cues: tuple[Heard, ...], wrong: set[str], as_of: int) -> tuple[Heard, ...]:
    """A cue is corrected by the same durable code as at the guard: its kind and the instant at which it was said."""
    return tuple(one for one in cues if one.sent_at <= as_of and f"cue:{one.kind.value}@{one.sent_at}" not in wrong)
