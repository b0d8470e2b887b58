"""Readings, acts and cues of one dyad into ways of being that say something without words, each with its evidence.

None of them closes anything alone. What each needs at least stands in `LEAST`, and what is beyond it keeps silent. They
are measured against alter's own habit, from the last act backwards and never from the day that is asked about: so
a silence adds to them and takes nothing away, and a cool-down that rests on them cannot shrink by waiting.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

from amity.boundaries.corrections import believed, wrong
from amity.boundaries.moments import FEW
from amity.model import DAY, EGO_TO_ALTER, MUTUAL, Act, CueKind, Evidence, Heard, Reading, Wish

MOST = 12  # interactions under one sentence


class Least(NamedTuple):
    """What one way of being needs before it is told: observations, where the measure must lie, and the reason for both."""

    support: int
    measure: float
    reason: str


# All by judgement; the false alarms on real mail, and on the same mail in another order, stand in docs/evaluation.md.
LEAST = {
    "answers_shorter": Least(15, 0.4, "the late median is less than two fifths of the habit: letters of one person vary by half"),
    "answers_slower": Least(15, 4.0, "four times the habit, which is a day at least: answer times spread by a factor of three"),
    "opens_less": Least(14, 0.0, "in a year of six openings not one was theirs, who had opened one in three before"),
    "invitations": Least(3, 0.6, "three in a row, while six in ten of all else was answered: two may be chance or bad days"),
    "moved": Least(2, 180.0, "twice within the last half year of contact, and no yes or meeting after: once is life"),
    "passed_over": Least(3, 200.0, "three in a row in under 200 letters, from somebody who had told of themselves before"),
}  # fmt: skip
OPENED_BEFORE = 1 / 3
OTHERS_LEAST = 4  # other messages that could have been answered
WITHIN = 730 * DAY  # from the first to the last of those in a row
ANSWERED_WITHIN = 60 * DAY
# What says the same thing twice counts once: of each kind of sign one is enough.
FAMILIES = {
    "answers_shorter": "answering", "answers_slower": "answering", "passed_over": "answering", "opens_less": "opening",
    "invitations": "meeting", "moved": "meeting",
}  # fmt: skip
FAMILIES_LEAST = 2  # before anything is held back
ASKING = frozenset({CueKind.ASK, CueKind.OFFER, CueKind.LOGISTICS})
# "Which glue does one take?" asks for an answer, "would you like to come?" for somebody. The first words tell.
ASKS_FOR_WORDS = re.compile(
    r"\W*(?:what|which|who|whose|where|when|why|how(?! about)|was|welche\w*|wer|wo|wann|warum|wie|wieso|qué|cuál|quién|dónde"
    r"|cuándo|cómo|que|quel\w*|qui|où|quand|comment|pourquoi|qual|quem|onde|quando|como)\b",
    re.IGNORECASE,
)
DECLINING = frozenset({CueKind.EXPLICIT_NO, CueKind.SOFT_NO, CueKind.DEFERRAL})


class Invited(NamedTuple):
    """A past meeting to which ego had invited alter: when it began; `said` is 1 where they came, -1 declined, 0 never answered."""

    interaction_id: int
    at: int
    said: int


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One way of being: its kind (a key of `LEAST`), the instant of the last act that shows it, and its evidence."""

    kind: str
    at: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Dyad:
    """Acts in order, kinds of cues by act, readings by name, alter's answer to each act of ego's, ego's proposals and meetings."""

    acts: tuple[Act, ...]
    heard: dict[int, set[CueKind]]
    said: dict[int, set[CueKind]]
    readings: Mapping[str, Reading]
    answers: Mapping[int, Act]
    proposals: frozenset[int]
    invited: tuple[Invited, ...]


def behaviours(
    acts: Sequence[Act],
    heard: Sequence[Heard],
    said: Sequence[Heard],
    readings: Mapping[str, Reading],
    wishes: Sequence[Wish],
    as_of: int,
    invited: Sequence[Invited] = (),
) -> tuple[Behaviour, ...]:
    """What alter's behaviour says as of an instant, which is also the instant of the readings; nothing from thin history.

    `heard`, `said`: cues in alter's and in ego's words; those that ego has called wrong count for nothing, and neither does
    a way of being that ego has called wrong (`behaviour:KIND`, for good). `invited`: ego's meetings, in order of time.
    """
    corrected = wrong(wishes, as_of)
    mine = believed(said, wishes, as_of)
    of_them, of_me = _kinds(believed(heard, wishes, as_of)), _kinds(mine)
    proposals = (one.interaction_id for one in mine if one.kind in ASKING and not ASKS_FOR_WORDS.match(one.quote))
    away = {number for number, kinds in of_them.items() if CueKind.AUTO_REPLY in kinds}
    meant = (one for one in acts if one.sent_at <= as_of and not one.automatic and one.interaction_id not in away)
    known = tuple(sorted(meant, key=_place))
    past = tuple(one for one in invited if one.at <= as_of)
    dyad = _Dyad(known, of_them, of_me, readings, _answers(known), frozenset(proposals), past)
    found = (way(dyad) for way in WAYS)
    return tuple(one for one in found if one and f"behaviour:{one.kind}" not in corrected)


def answers_shorter(dyad: _Dyad) -> Behaviour | None:
    """Alter's answers have become much shorter than they used to be."""
    reading = _reading(dyad, "answers_shorter")
    if reading is None or reading.value >= LEAST["answers_shorter"].measure:
        return None
    return _read(dyad, reading, "Their answers have become much shorter than they used to be.")


def answers_slower(dyad: _Dyad) -> Behaviour | None:
    """Alter takes much longer to answer than before."""
    reading = _reading(dyad, "answers_slower")
    if reading is None or reading.value < LEAST["answers_slower"].measure:
        return None
    return _read(dyad, reading, "They take much longer to answer than they used to.")


def opens_less(dyad: _Dyad) -> Behaviour | None:
    """Alter, who used to begin conversations, has begun none for a year of them."""
    reading = _reading(dyad, "opens_less")
    if reading is None or reading.value > LEAST["opens_less"].measure:
        return None
    return _read(dyad, reading, "They used to begin a conversation now and then; of late each one was begun by you.")


def invitations(dyad: _Dyad) -> Behaviour | None:
    """What ego proposed in words, or else in the calendar, was declined or left open, several times in a row."""
    return _proposals(dyad) or _meetings(dyad)


def _proposals(dyad: _Dyad) -> Behaviour | None:
    """What ego asked or proposed was declined or left without an answer, several times in a row, while all else was answered."""
    asked = [one for one in _tries(dyad) if one.asks and one.interaction_id in dyad.proposals]
    wrote_last = max((one.sent_at for one in dyad.acts if one.direction == EGO_TO_ALTER), default=0)
    decided = [
        one for one in asked if one.interaction_id in dyad.answers or one.sent_at < wrote_last
    ]  # else it may still come
    last = decided[-LEAST["invitations"].support :]
    if len(last) < LEAST["invitations"].support or last[-1].sent_at - last[0].sent_at > WITHIN:
        return None
    answers = [answer for one in last if (answer := dyad.answers.get(one.interaction_id))]
    if not all(dyad.heard.get(one.interaction_id, set()) & DECLINING for one in answers):
        return None
    if not _answers_all_else(dyad, asked, last[0].sent_at):
        return None
    says = f"The last {len(last)} times that you asked or proposed something, they declined or did not answer; all else they mostly answered."
    return _made("invitations", [*answers, *last], says)


def _meetings(dyad: _Dyad) -> Behaviour | None:
    """Meetings to which ego invited alter were declined or left without an answer, several in a row, while all else was answered.

    Some never answer an invitation and come all the same: what was left open counts only of those who have answered one.
    """
    met = {one.sent_at // DAY for one in dyad.acts if one.direction == MUTUAL}
    answers_some = any(one.said for one in dyad.invited)
    last = [one for one in dyad.invited if one.said or answers_some][-LEAST["invitations"].support :]
    if len(last) < LEAST["invitations"].support or last[-1].at - last[0].at > WITHIN:
        return None
    if any(one.said > 0 or one.at // DAY in met for one in last) or not _answers_all_else(dyad, (), last[0].at):
        return None
    says = f"The last {len(last)} meetings to which you invited them, they declined or did not answer; all else they mostly answered."
    shown = tuple(one.interaction_id for one in reversed(last))
    return Behaviour("invitations", last[-1].at, Evidence("behaviour:invitations", 1.0, says, shown))


def _answers_all_else(dyad: _Dyad, asked: Sequence[Act], since: int) -> bool:
    """Whether alter answered most of what ego wrote beside `asked`, up to the last that was heard of them."""
    heard_last = max((one.sent_at for one in dyad.acts if one.direction != EGO_TO_ALTER), default=0)
    others = [one for one in _tries(dyad) if one not in asked and since - WITHIN <= one.sent_at < heard_last]
    answered = sum(one.interaction_id in dyad.answers for one in others)
    return len(others) >= OTHERS_LEAST and answered >= LEAST["invitations"].measure * len(others)


def moved(dyad: _Dyad) -> Behaviour | None:
    """What ego proposed alter asked to put off, twice or more of late, and neither a yes nor a meeting came after."""
    proposed = [one for one in _tries(dyad) if one.asks and one.interaction_id in dyad.proposals]
    answers = {one.interaction_id: one for each in proposed if (one := dyad.answers.get(each.interaction_id))}
    agreed = [
        one.sent_at
        for one in dyad.acts
        if one.direction == MUTUAL or dyad.heard.get(one.interaction_id, set()) & {CueKind.YES, CueKind.WARM_YES}
    ]
    asked = {
        one.sent_at // DAY: one
        for one in answers.values()
        if CueKind.DEFERRAL in dyad.heard.get(one.interaction_id, ()) and one.sent_at > max(agreed, default=0)
    }
    last = [asked[day] for day in sorted(asked)][-LEAST["moved"].support :]
    heard_last = max((one.sent_at for one in dyad.acts if one.direction != EGO_TO_ALTER), default=0)
    if len(last) < LEAST["moved"].support or heard_last - last[0].sent_at > LEAST["moved"].measure * DAY:
        return None
    return _made("moved", last, "They asked twice to put off what you had proposed, and nothing has come of it since.")


def passed_over(dyad: _Dyad) -> Behaviour | None:
    """Alter answers in a line what is practical, and no longer how they are, which they used to tell."""
    cared = [
        answer
        for one in _tries(dyad)
        if one.asks and CueKind.QUESTION_ABOUT_EGO in dyad.said.get(one.interaction_id, ())
        if (answer := dyad.answers.get(one.interaction_id))
    ]
    least = LEAST["passed_over"]
    last, before = cared[-least.support :], cared[: -least.support]
    short = [_is_passing(dyad, one, least.measure) for one in last]
    told = [one for one in before if not _is_passing(dyad, one, least.measure)]
    if len(last) < least.support or not all(short) or len(told) < least.support:
        return None
    return _made("passed_over", last, "They answer what is practical, and no longer when you ask how they are.")


WAYS: tuple[Callable[[_Dyad], Behaviour | None], ...] = (
    answers_shorter, answers_slower, opens_less, invitations, moved, passed_over,
)  # fmt: skip


def independent(found: Sequence[Behaviour]) -> bool:
    """Whether they say more than one thing: two kinds of sign at least."""
    return len({FAMILIES[one.kind] for one in found}) >= FAMILIES_LEAST


def _is_passing(dyad: _Dyad, answer: Act, longest: float) -> bool:
    return (
        answer.chars < longest
        and not answer.asks
        and CueKind.DISCLOSURE not in dyad.heard.get(answer.interaction_id, ())
    )


def _tries(dyad: _Dyad) -> list[Act]:
    """What ego wrote to alter and few others in hope of an answer: a question, or a new conversation."""
    return [
        one
        for one in dyad.acts
        if one.direction == EGO_TO_ALTER and one.audience <= FEW and (one.asks or one.answers is None)
    ]


def _answers(acts: Sequence[Act]) -> dict[int, Act]:
    """Alter's next act after each of ego's, in its conversation or, where it answers nothing else, anywhere; if in time."""
    found: dict[int, Act] = {}
    direct: Act | None = None
    threads: dict[int, Act] = {}
    for one in reversed(acts):
        if one.direction != EGO_TO_ALTER:
            threads[one.thread_id] = one
            if one.audience <= FEW and not one.answers:  # what answers another letter answers that one
                direct = one
            continue
        near = min((each for each in (direct, threads.get(one.thread_id)) if each), key=_place, default=None)
        if near and near.sent_at - one.sent_at <= ANSWERED_WITHIN:
            found[one.interaction_id] = near
    return found


def _place(act: Act) -> tuple[int, int]:
    return act.sent_at, act.interaction_id


def _reading(dyad: _Dyad, kind: str) -> Reading | None:
    reading = dyad.readings.get(kind)
    if reading is None or not isfinite(reading.value) or reading.value < 0 or reading.support < LEAST[kind].support:
        return None
    return reading


def _read(dyad: _Dyad, reading: Reading, says: str) -> Behaviour | None:
    shown = set(reading.rests_on)
    return _made(reading.signal, [one for one in dyad.acts if one.interaction_id in shown], says)


def _made(kind: str, acts: Sequence[Act], says: str) -> Behaviour | None:
    if not acts:
        return None
    latest = sorted(acts, key=_place, reverse=True)
    ids = tuple(dict.fromkeys(one.interaction_id for one in latest))[:MOST]
    return Behaviour(kind, latest[0].sent_at, Evidence(f"behaviour:{kind}", 1.0, says, ids))


def _kinds(cues: Sequence[Heard]) -> dict[int, set[CueKind]]:
    found: dict[int, set[CueKind]] = {}
    for one in cues:
        found.setdefault(one.interaction_id, set()).add(one.kind)
    return found
