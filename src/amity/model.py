"""The nouns, in the order in which a message meets them.

Time is an `int` everywhere: microseconds since 1970-01-01T00:00Z.
The records that stream by the hundred thousand are `NamedTuple`s (they cross processes cheaply); what is few is a
frozen, slotted dataclass. Ids are the record's own small integers; an interaction's `identity` is the source's.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from amity.told import (
    TOGETHER,
    Automation,
    Card,
    Dated,
    Handle,
    Interaction,
    Occasion,
    Party,
    Piece,
    Problem,
    Record,
    Relation,
)

__all__ = [
    "TOGETHER",
    "Automation",
    "Card",
    "Dated",
    "Handle",
    "Interaction",
    "Occasion",
    "Party",
    "Piece",
    "Problem",
    "Record",
    "Relation",
]  # what archives tell stands in `told.py`

SECOND = 1_000_000
DAY = 86_400 * SECOND
ALTER_TO_EGO, MUTUAL, EGO_TO_ALTER = -1, 0, 1


class CueKind(StrEnum):
    """What a span of text or a behaviour signals."""

    EXPLICIT_NO = "explicit_no"
    SOFT_NO = "soft_no"
    DEFERRAL = "deferral"
    CLOSING = "closing"
    WARM_YES = "warm_yes"
    YES = "yes"
    PROMISE = "promise"
    ASK = "ask"
    OFFER = "offer"
    THANKS = "thanks"
    QUESTION_ABOUT_EGO = "question_about_ego"
    DISCLOSURE = "disclosure"
    AUTO_REPLY = "auto_reply"
    LOGISTICS = "logistics"


class Cue(NamedTuple):
    """A span of somebody's own words that carries a social signal: `quote == reply[start:end]`.

    `odds` (0 to 1) that the kind is right. For deferrals and promises, `until` quotes the words that name a time (or is
    None) and `dates` is the honest range that they mean, earliest and latest day (or None).
    """

    kind: CueKind
    start: int
    end: int
    quote: str
    odds: float
    until: str | None = None
    dates: tuple[date, date] | None = None


class Heard(NamedTuple):
    """A cue as kept: who said it to whom is told by its interaction.

    `until`: the first instant at which the named time has come, where a time is named, else None; `by`: the last instant
    of that time.
    """

    cue_id: int
    interaction_id: int
    sent_at: int
    kind: CueKind
    quote: str
    until: int | None = None
    by: int | None = None

    def comes(self) -> int | None:
        """The instant from which the named time presses: its first, or its last where it had begun when it was named."""
        has_begun = self.until is not None and self.until <= self.sent_at
        return self.by - DAY if has_begun and self.by is not None else self.until


class Act(NamedTuple):
    """One interaction seen from one dyad, ego and alter, up to the day that is asked about.

    `direction` is EGO_TO_ALTER, ALTER_TO_EGO or MUTUAL. `audience` counts the people addressed (1 is one to one).
    `thread_id` groups a conversation. `asks` is 1 where the author's own words hold a question. `answers` is the id
    of the interaction that this one answers, 0 where that one is not in the record, or None. `automatic` is 1 for an automatic reply: it is no engagement.
    """

    interaction_id: int
    sent_at: int
    direction: int
    channel: str
    thread_id: int
    audience: int
    chars: int
    asks: int
    answers: int | None
    automatic: int = 0


class Reading(NamedTuple):
    """What one signal says of one tie: `value` in the signal's unit, resting on `support` observations.

    `rests_on` are up to twelve interaction ids, latest first.
    """

    ego_id: int
    alter_id: int
    signal: str
    value: float
    support: int
    rests_on: tuple[int, ...] = ()


class WishKind(StrEnum):
    """What ego has said by hand. Wishes live apart from all that is computed, and no recomputation touches them."""

    ME = "me"
    NOT_ME = "not_me"
    SAME = "same"
    DIFFERENT = "different"
    NAME = "name"
    NOTE = "note"
    MET = "met"
    GAVE = "gave"
    GOT = "got"
    PROMISED = "promised"
    PROMISED_ME = "promised me"
    ASKED = "asked"
    ASKED_ME = "asked me"
    CIRCLE = "circle"
    REST = "rest"
    LIFT = "lift"
    WRONG = "wrong"
    AUTOMATED = "automated"
    PERSON = "person"
    DONE = "done"
    DISMISSED = "dismissed"
    PASSED = "passed"
    SNOOZED = "snoozed"
    INTRODUCTION = "introduction"
    LINE = "line"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that ego said by hand, about the person or persons whom `handles` name.

    `made_at`: microseconds UTC. `on`: the instant it speaks of (an encounter's or a gift's day, a rest's end, the day by
    which a promise is due), or None.
    `text` carries what the kind needs: a circle, a note, what was given or promised, the code of a corrected inference, of
    a promise that is done, the step that is passed over or put off (empty: every step towards them).
    """

    wish_id: int
    kind: WishKind
    made_at: int
    handles: tuple[Handle, ...]
    text: str = ""
    on: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason with its weight, its sentence and the interactions it rests on, born together.

    `weight` is in the order's own unit (see the table of the file that makes it); `rests_on` are interaction ids.
    """

    reason: str
    weight: float
    says: str
    rests_on: tuple[int, ...]


class State(StrEnum):
    """Where a tie is."""

    UNKNOWN = "unknown"
    NEW = "new"
    BUDDING = "budding"
    ESTABLISHED = "established"
    CLOSE = "close"
    FADING = "fading"
    DORMANT = "dormant"
    YOU_OWE = "you_owe"
    WAITING = "waiting"
    LEANING = "leaning"
    RESTING = "resting"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one tie is on one day, with the evidence. `leaning` says who leans: `on_you`, `on_them` or empty."""

    alter_id: int
    state: State
    evidence: tuple[Evidence, ...]
    leaning: str = ""


@dataclass(frozen=True, slots=True)
class Boundary:
    """What must not be done with one person, since when and until when (None: until alter or ego lifts it)."""

    kind: str
    since: int
    until: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Verdict:
    """The guard's answer for one person on one day: allowed or not, and every reason why not.

    `until`: the first instant at which contact may be allowed again, or None where no date can be named.
    """

    alter_id: int
    allowed: bool
    until: int | None
    reasons: tuple[Evidence, ...]


class Step(StrEnum):
    """One kind of suggested step."""

    ANSWER = "answer"
    THANK = "thank"
    KEEP_PROMISE = "keep a promise"
    OFFER = "offer"
    GREET = "greet"
    WRITE_AFTER = "write after a meeting"
    DEEPEN = "deepen"
    RECONNECT = "reconnect"
    ASK = "ask"
    ASK_INTRODUCTION = "ask for an introduction"
    WAIT = "wait"
    REST = "rest"
    REVISIT = "revisit"
    LET_GO = "let go"


@dataclass(frozen=True, slots=True)
class Counsel:
    """One suggested step towards one person, with its evidence. Its order is the sum of its evidence's weights."""

    act: Step
    alter_id: int
    says: str
    evidence: tuple[Evidence, ...]

    @property
    def weight(self) -> float:
        """The sum of the evidence, and nothing else."""
        return sum(one.weight for one in self.evidence)
