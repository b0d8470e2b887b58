"""Acts and cues into moments: what each message between two people meant for what may follow it.

Doubt refuses, both ways: a no counts unless it was plainly said to somebody else, and alter's engagement counts only
when it was plainly meant for ego.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from amity.boundaries.corrections import cleared, is_wrong
from amity.model import ALTER_TO_EGO, EGO_TO_ALTER, SECOND, Act, CueKind, Heard

FEW = 3  # people addressed, up to whom a message is meant for each of them; by judgement
MISSING = 0  # what acts answer that the record does not hold
SAME_TURN = 3_600 * SECOND  # "I forgot the attachment", a thought in five lines: one turn; by judgement
HELD_OUT = frozenset({CueKind.YES, CueKind.WARM_YES, CueKind.ASK, CueKind.OFFER, CueKind.QUESTION_ABOUT_EGO})


class Meaning(IntEnum):
    """What a moment means. Of several at one instant the stricter comes later: doubt refuses."""

    OPENED = 0  # alter began a new conversation with ego alone: the only thing of alter's that ends an explicit no
    ENGAGED = 1  # alter turned to ego without refusing, or both met
    REPLIED = 2  # alter wrote in a conversation in which they have refused: it answers, and takes nothing back
    DEFERRED = 3
    SOFT_NO = 4
    EXPLICIT_NO = 5
    APPROACHED = 6  # ego wrote something that hopes for an answer


class Moment(NamedTuple):
    """One meaning of one interaction at one instant (microseconds UTC); `heard` is the cue that says so, if one does."""

    at: int
    meaning: Meaning
    interaction_id: int
    heard: Heard | None = None


REFUSALS = {
    CueKind.DEFERRAL: Meaning.DEFERRED,
    CueKind.SOFT_NO: Meaning.SOFT_NO,
    CueKind.EXPLICIT_NO: Meaning.EXPLICIT_NO,
}


def moments(
    acts: Sequence[Act],
    heard: Sequence[Heard],
    corrected: Mapping[str, int],
    as_of: int,
    answering: Collection[int] = (),
) -> tuple[Moment, ...]:
    """What happened in one dyad up to `as_of`, in order of time; nothing later is read.

    `corrected` comes from `corrections.wrong`. Automatic replies mean nothing: they are no engagement and no answer.
    A cue whose interaction is not among the acts counts as said to ego. `answering`: acts that answer what the other
    side had written to a list.
    """
    known = {act.interaction_id: act for act in acts if act.sent_at <= as_of}
    said: dict[int, list[Heard]] = {number: [] for number in known}
    for cue in heard:
        if cue.sent_at <= as_of and not is_wrong(cue, corrected):
            said.setdefault(cue.interaction_id, []).append(cue)
    found = [*_of_alter(known, said, answering), *_of_ego(known, said, corrected, answering)]
    for number in said.keys() - known.keys():
        found.extend(_refusals(said[number]))
    return tuple(sorted(found, key=lambda moment: (moment.at, moment.meaning, moment.interaction_id)))


def automatic(act: Act, cues: Sequence[Heard]) -> bool:
    """Whether a machine answered in the author's place."""
    return bool(act.automatic) or any(cue.kind is CueKind.AUTO_REPLY for cue in cues)


def _in_order(known: Mapping[int, Act]) -> list[Act]:
    return sorted(known.values(), key=lambda act: (act.sent_at, act.direction, act.interaction_id))


def _refusals(cues: Sequence[Heard]) -> tuple[Moment, ...]:
    """The refusals of one message, one a kind: its first."""
    if any(cue.kind is CueKind.AUTO_REPLY for cue in cues):
        return ()
    first = {cue.kind: cue for cue in sorted(cues, key=lambda cue: cue.quote, reverse=True)}
    return tuple(
        Moment(cue.sent_at, REFUSALS[kind], cue.interaction_id, cue) for kind, cue in first.items() if kind in REFUSALS
    )


def _of_alter(
    known: Mapping[int, Act], said: Mapping[int, list[Heard]], answering: Collection[int]
) -> Iterator[Moment]:
    """What alter's own messages and the meetings meant."""
    of_ego = {act.interaction_id for act in known.values() if act.direction == EGO_TO_ALTER}
    seen: set[int] = set()
    refused: set[int] = set()
    for act in _in_order(known):
        cues = said[act.interaction_id]
        if act.direction != EGO_TO_ALTER and not automatic(act, cues):
            to_ego = act.answers in known or act.interaction_id in answering
            to_somebody_else = act.audience > FEW and act.answers not in (None, MISSING) and not to_ego
            refusals = () if to_somebody_else else _refusals(cues)
            yield from refusals
            if refusals:
                refused.add(act.thread_id)
            elif act.audience <= FEW or act.answers in of_ego or act.interaction_id in answering:
                moment = _turning(act, cues, new=act.thread_id not in seen, refused=act.thread_id in refused)
                if moment.meaning is not Meaning.REPLIED:
                    refused.clear()
                yield moment
        seen.add(act.thread_id)


def _turning(act: Act, cues: Sequence[Heard], *, new: bool, refused: bool) -> Moment:
    """How alter turned to ego. After a refusal, "thanks for understanding" in the same conversation takes nothing back."""
    meaning = Meaning.ENGAGED
    if refused and not any(cue.kind in HELD_OUT for cue in cues):
        meaning = Meaning.REPLIED
    elif act.direction == ALTER_TO_EGO and act.audience == 1 and act.answers is None and new:
        meaning = Meaning.OPENED
    return Moment(act.sent_at, meaning, act.interaction_id)


def _of_ego(
    known: Mapping[int, Act], said: Mapping[int, list[Heard]], corrected: Mapping[str, int], answering: Collection[int]
) -> Iterator[Moment]:
    """What ego wrote in hope of an answer. The first plain answer to a message of alter's or a missing one hopes for none.

    What ego adds in the same conversation within the hour, before alter has written, is no second try.
    """
    open_to_answer = {
        act.interaction_id
        for act in known.values()
        if act.direction != EGO_TO_ALTER and not automatic(act, said[act.interaction_id])
    }
    on_lists = {act.answers for act in known.values() if act.interaction_id in answering and act.answers not in known}
    open_to_answer |= {number for number in on_lists if number is not None}
    turn: tuple[int, int] | None = None
    for act in _in_order(known):
        if act.direction != EGO_TO_ALTER:
            turn = None
        if act.direction != EGO_TO_ALTER or act.automatic or act.audience > FEW:
            continue
        if (act.answers in open_to_answer or act.answers == MISSING) and not act.asks:
            open_to_answer.discard(act.answers)
            continue
        goes_on = turn is not None and turn[0] == act.thread_id and act.sent_at - turn[1] <= SAME_TURN
        if goes_on:
            continue
        turn = (act.thread_id, act.sent_at)
        if not any(cleared(kind, act.sent_at, corrected) for kind in ("unanswered", "waiting")):
            yield Moment(act.sent_at, Meaning.APPROACHED, act.interaction_id)
