"""Promises and requests of one dyad into bonds: what is open, what may be done, what was kept, and what says so.

A promise counts as kept only where words say so: the one who promised wrote again or both met, and then the other gave
thanks. Whoever merely wrote again may have kept it in those words, and may not: that is told as it is. A request is
open until it has an answer, whichever. Both sides are read by the same measure. What ego entered by hand is open until ego says
what became of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from amity.model import ALTER_TO_EGO, DAY, EGO_TO_ALTER, MUTUAL, SECOND, Act, CueKind, Evidence, Heard, Wish, WishKind

# By judgement.
FEW = 3  # people addressed, up to whom words bind the one who wrote them
SAME_TURN = 3_600 * SECOND  # what follows within the hour is the same word
THANKED_WITHIN = 30 * DAY  # after which thanks are for something else
OPEN_FOR = 365 * DAY  # after which nobody waits any more
PERHAPS_FOR = 30 * DAY  # after which what was perhaps kept is let be
QUOTED = 2  # sentences of one message that are quoted
LONGEST = 140  # letters of a quote
REFUSALS = frozenset({CueKind.EXPLICIT_NO, CueKind.SOFT_NO, CueKind.DEFERRAL, CueKind.AUTO_REPLY})


class Came(StrEnum):
    """What became of it."""

    OPEN = "open"
    PERHAPS = "perhaps kept"
    KEPT = "kept"
    ANSWERED = "answered"
    DONE = "done"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Bond:
    """One message's promise or request: who is bound by it, since when, until when, and what became of it.

    `kind` is `CueKind.PROMISE` or `CueKind.ASK`. `due`: the last instant of the time that was named, or None. `evidence`
    has the durable code of the cue as its reason, and rests on the message and on what settled it.
    """

    by_ego: bool
    kind: CueKind
    said_at: int
    due: int | None
    quote: str
    came: Came
    evidence: Evidence

    @property
    def when(self) -> int:
        """The instant by which it is ordered: when it is due, else when it was said."""
        return self.said_at if self.due is None else max(self.due, self.said_at)


@dataclass(frozen=True, slots=True)
class _Dyad:
    """All that was said and done in one dyad up to a day."""

    name: str
    acts: tuple[Act, ...]
    heard: tuple[Heard, ...]
    said: tuple[Heard, ...]
    wishes: tuple[Wish, ...]


def between(
    name: str, acts: Iterable[Act], heard: Iterable[Heard], said: Iterable[Heard], wishes: Sequence[Wish], as_of: int
) -> tuple[Bond, ...]:
    """All bonds of one dyad as of an instant, the oldest due first, whatever became of them.

    `heard` and `said` are the believed cues in alter's and in ego's words. Of somebody to whom ego has never turned
    nothing is bound. Nothing later than `as_of` is read.
    """
    dyad = _Dyad(
        name,
        tuple(sorted((one for one in acts if one.sent_at <= as_of and not one.automatic), key=_place)),
        tuple(one for one in heard if one.sent_at <= as_of),
        tuple(one for one in said if one.sent_at <= as_of),
        tuple(one for one in wishes if one.made_at <= as_of),
    )
    turned = any(one.direction in (EGO_TO_ALTER, MUTUAL) for one in dyad.acts)
    known = {one.interaction_id: one for one in dyad.acts if one.audience <= FEW and turned}
    known.update(_by_hand_alone(dyad))
    found = [
        bond
        for by_ego, kind, cues in (
            (True, CueKind.PROMISE, dyad.said),
            (True, CueKind.ASK, dyad.heard),
            (False, CueKind.PROMISE, dyad.heard),
            (False, CueKind.ASK, dyad.said),
        )
        for number, together in _by_message(cues, kind).items()
        if number in known and (bond := _bond(dyad, known[number], together, kind, by_ego=by_ego))
    ]
    return tuple(sorted(found, key=lambda one: (one.when, one.said_at, one.kind, one.by_ego)))


def listed(bonds: Iterable[Bond], as_of: int) -> tuple[Bond, ...]:
    """Those that one may want to be told of: open for no longer than a year, or perhaps kept and due of late."""
    lasts = {Came.OPEN: OPEN_FOR, Came.PERHAPS: PERHAPS_FOR}
    return tuple(one for one in bonds if one.came in lasts and as_of - one.when <= lasts[one.came])


def _bond(dyad: _Dyad, act: Act, cues: Sequence[Heard], kind: CueKind, *, by_ego: bool) -> Bond | None:
    bound = EGO_TO_ALTER if by_ego else ALTER_TO_EGO
    if act.direction != (bound if kind is CueKind.PROMISE else -bound):
        return None
    code = f"cue:{kind.value}@{act.sent_at}"
    quote = " … ".join(" ".join(one.quote.split()) for one in cues[:QUOTED])
    due = min((one.by or one.until for one in cues if one.until is not None), default=None)
    came, tells, rests = _by_hand(dyad, act, code) or _became(dyad, act, kind, bound)
    says = f"{_opening(dyad.name, act, kind, by_ego=by_ego)} {quoted(quote)}.{tells}"
    return Bond(by_ego, kind, act.sent_at, due, quote, came, Evidence(code, 1.0, says, (*rests, act.interaction_id)))


_Became = tuple[Came, str, tuple[int, ...]]  # what became of it, a sentence that says so, what that rests on


def _by_hand(dyad: _Dyad, act: Act, code: str) -> _Became | None:
    """What ego has said of this very bond, or of all that was open with this person."""
    for wish in reversed(dyad.wishes):
        if wish.text.strip() == code and wish.kind in (WishKind.DONE, WishKind.DISMISSED):
            done = wish.kind is WishKind.DONE
            return (Came.DONE, " You said that it is done.", ()) if done else (Came.DISMISSED, " You let it be.", ())
        if wish.kind is WishKind.DONE and not wish.text.strip() and act.sent_at <= wish.made_at:
            return Came.DONE, " You said that it is done.", ()
    return None


def _by_hand_alone(dyad: _Dyad) -> dict[int, Act]:
    """What ego entered by hand as acts of its own, which are no contact and settle nothing else."""
    sides = ((ALTER_TO_EGO, dyad.heard), (EGO_TO_ALTER, dyad.said))
    return {
        one.interaction_id: Act(one.interaction_id, one.sent_at, side, "", one.interaction_id, 1, 0, 0, None)
        for side, cues in sides
        for one in cues
        if one.interaction_id < 0
    }


def _became(dyad: _Dyad, act: Act, kind: CueKind, bound: int) -> _Became:
    """What letters say of it; of what was entered by hand they say nothing: it is open until ego says what became of it."""
    if act.interaction_id < 0:
        return Came.OPEN, "", ()
    return (_kept if kind is CueKind.PROMISE else _answered)(dyad, act, bound)


def _kept(dyad: _Dyad, act: Act, bound: int) -> _Became:
    later = [one for one in _after(dyad, act, bound) if one.sent_at > act.sent_at + SAME_TURN]
    if not later:
        return Came.OPEN, "", ()
    of_act = {one.interaction_id: one for one in dyad.acts}
    for cue in dyad.heard if bound == EGO_TO_ALTER else dyad.said:
        told = of_act.get(cue.interaction_id)
        if cue.kind is not CueKind.THANKS or told is None:
            continue
        before = [
            one for one in later if _place(one) < _place(told) and told.thread_id in (one.thread_id, act.thread_id)
        ]
        if before and told.sent_at - before[-1].sent_at <= THANKED_WITHIN:
            thanker = f"{dyad.name} gave" if bound == EGO_TO_ALTER else "you gave"
            says = f" On {_day(told.sent_at)} {thanker} thanks: {quoted(cue.quote)}."
            return Came.KEPT, says, (told.interaction_id, before[-1].interaction_id)
    one = later[0]
    who = "You have" if bound == EGO_TO_ALTER else f"{dyad.name} has"
    did = f"{who} written since, on {_day(one.sent_at)}" if one.direction else f"You met since, on {_day(one.sent_at)}"
    return Came.PERHAPS, f" {did}, so it may be done.", (one.interaction_id,)


def _answered(dyad: _Dyad, act: Act, bound: int) -> _Became:
    found = next(iter(_after(dyad, act, bound)), None)
    if found is None:
        return Came.OPEN, "", ()
    return Came.ANSWERED, f" It had an answer on {_day(found.sent_at)}.", (found.interaction_id,)


def _after(dyad: _Dyad, act: Act, bound: int) -> list[Act]:
    """How the one who is bound turned to the other afterwards: in that conversation, directly, or at a meeting."""
    return [
        one
        for one in dyad.acts
        if _place(one) > _place(act)
        and one.direction in (bound, MUTUAL)
        and (one.thread_id == act.thread_id or one.answers == act.interaction_id or one.audience <= FEW)
    ]


def _by_message(cues: Sequence[Heard], kind: CueKind) -> dict[int, list[Heard]]:
    """The cues of this kind by message. What is asked together with a no ("please do not write") binds nobody."""
    refused = {one.interaction_id for one in cues if one.kind in REFUSALS and kind is CueKind.ASK}
    found: dict[int, list[Heard]] = {}
    for one in sorted(cues, key=lambda cue: (cue.sent_at, cue.cue_id)):
        if one.kind is kind and one.interaction_id not in refused:
            found.setdefault(one.interaction_id, []).append(one)
    return found


def _opening(name: str, act: Act, kind: CueKind, *, by_ego: bool) -> str:
    promise = kind is CueKind.PROMISE
    you_speak = by_ego is promise
    if act.interaction_id < 0:
        verb = "promised" if promise else "asked"
        who = f"you {verb} {name}" if you_speak else f"{name} {verb} you"
        return f"You noted on {_day(act.sent_at)} that {who}:"
    verb = "told" if promise else "asked"
    return f"On {_day(act.sent_at)} " + (f"you {verb} {name}:" if you_speak else f"{name} {verb} you:")


def _place(act: Act) -> tuple[int, int]:
    return act.sent_at, act.interaction_id


def _day(at: int) -> str:
    """The day in UTC: `3 March 2026`."""
    day = datetime.fromtimestamp(at // SECOND, UTC).date()
    return f"{day.day} {day:%B} {day.year}"


def quoted(words: str) -> str:
    """Somebody's words in quotation marks, no longer than a line or two."""
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}”"
