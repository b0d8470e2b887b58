"""The people of one evening into a plan for it: one to three real conversations, a few warm hellos, and whom to leave alone.

One thoughtful conversation outweighs a dozen quick ones, so the plan never grows with the guest list. Questions come from
their own words; where nothing is known of somebody, it says so. Numbers are by judgement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from amity.counsel import bearings
from amity.counsel.choose import steps
from amity.counsel.plain import quoted, stands_alone
from amity.counsel.profile import fits, fitting
from amity.counsel.tie import Tie, as_known
from amity.model import DAY, CueKind, Evidence, Step, Verdict

CONVERSATION = 30  # minutes that a real one takes
MOST = 3
ASKED_WITHIN = 400 * DAY
EXITS = (
    "“I am glad we talked. I'll let you go on, and write to you about it.”",
    "“I came for a short while only, and this was what I hoped for.”",
)
TO_A_FRIEND = "What are you busy with at the moment that you enjoy?"
TO_A_STRANGER = "What brought you here tonight?"


class Question(NamedTuple):
    """A question to ask, and the words of theirs that it rests on."""

    says: str
    rests_on: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person for a real conversation: why, an opener and better questions, what could be offered."""

    alter_id: int
    why: tuple[Evidence, ...]
    questions: tuple[Question, ...]
    offer: Evidence | None


@dataclass(frozen=True, slots=True)
class Plan:
    """An evening: `conversations`, at most three; `hellos`, others who are glad to see you; `in_peace`, with the reasons."""

    conversations: tuple[Conversation, ...]
    hellos: tuple[int, ...]
    in_peace: tuple[Verdict, ...]


def room_for(minutes: int, energy: int = MOST) -> int:
    """How many real conversations an evening has room for: half the time is for hellos and for breath."""
    return max(1, min(MOST, energy, minutes // CONVERSATION // 2))


def plan(
    ties: Sequence[Tie], as_of: int, minutes: int = 120, energy: int = MOST, fields: Mapping[int, str] | None = None
) -> Plan:
    """The plan for people who will be there, for somebody with so many `minutes` of company in them.

    `energy`: how many real conversations they have in them. `fields`: as what and where each works, as their card says.

    Whom the guard protects is left in peace, also here: unless the open question is theirs, nobody is walked up to.
    """
    known = [as_known(tie, as_of) for tie in ties]
    free = [tie for tie in known if tie.verdict.allowed is True and not tie.verdict.reasons]
    talks = [(sum(one.weight for one in why), tie, why) for tie in free if (why := _why(tie, as_of))]
    talks.sort(key=lambda one: (-one[0], one[1].alter_id))
    room = room_for(minutes, energy)
    chosen = [
        Conversation(
            tie.alter_id, why, _questions(tie, as_of, (fields or {}).get(tie.alter_id, "")), _offer(tie, as_of)
        )
        for _, tie, why in talks[:room]
    ]
    taken = {one.alter_id for one in chosen}
    hellos = [tie.alter_id for tie in free if tie.alter_id not in taken and bearings.depth(tie) is not None]
    peace = tuple(tie.verdict for tie in known if not tie.verdict.allowed)
    return Plan(tuple(chosen), tuple(hellos), peace)


def _why(tie: Tie, as_of: int) -> tuple[Evidence, ...]:
    """What speaks for a real conversation: what is open between the two, and what they are to each other."""
    found = [
        one
        for step in steps(tie, as_of)
        if step.act not in (Step.WAIT, Step.REST, Step.LET_GO)
        for one in step.evidence
    ]
    deep = bearings.depth(tie)
    if deep is not None:
        found.append(deep)
    told = {one.reason: one for one in found if one.weight > 0 and one.says}
    return tuple(sorted(told.values(), key=lambda one: -one.weight)[:2])


def _questions(tie: Tie, as_of: int, field: str) -> tuple[Question, ...]:
    """An opener, and up to two questions from their own words, the latest first, or from their field."""
    asks = {
        CueKind.DISCLOSURE: "You told me: {}. How did it go on?",
        CueKind.PROMISE: "You told me: {}. How did it go?",
        CueKind.DEFERRAL: "You had a full season: {}. Is it calmer now?",
        CueKind.QUESTION_ABOUT_EGO: "You asked me: {}. And how is it with you?",
    }
    found: dict[CueKind, Question] = {}
    for one in sorted(tie.heard, key=lambda one: -one.sent_at):
        if (
            one.interaction_id > 0
            and one.kind in asks
            and one.kind not in found
            and as_of - one.sent_at <= ASKED_WITHIN
            and (one.kind is not CueKind.DISCLOSURE or stands_alone(one.quote))
        ):
            found[one.kind] = Question(asks[one.kind].format(quoted(one.quote)), (one.interaction_id,))
    better = list(found.values())
    if field:
        better.append(Question(f"You work {field}. What in it moves you at the moment?", ()))
    return Question(TO_A_FRIEND, ()), *better[:2]


def _offer(tie: Tie, as_of: int) -> Evidence | None:
    found = fits(tie.brings, tie.heard, as_of)
    return fitting(tie.name, found[0], as_of) if found else None
