"""A forecast into the three things that moved it most, in plain words, with the messages they rest on."""

from dataclasses import dataclass
from typing import NamedTuple

from amity.forecast.fitted import Model
from amity.forecast.history import History
from amity.forecast.sight import Sending, Sight
from amity.forecast.timeline import Floats, Ints, Timeline

MOST = 3
SHOWN = 5  # messages named for one reason
LEAST = 0.05  # in log odds: below it nothing was moved


@dataclass(frozen=True, slots=True)
class Mover:
    """One reason of a forecast: `effect` in log odds against a typical case, its words, the interactions it rests on."""

    reason: str
    effect: float
    says: str
    rests_on: tuple[int, ...]


class Reason(NamedTuple):
    """The features that belong to one reason, and what is said where they raise the odds and where they lower them."""

    names: tuple[str, ...]
    raises: str
    lowers: str


# What belongs to one reason, what is said where it raises the odds, and where it lowers them.
REASONS: dict[str, Reason] = {
    "habit": Reason(
        ("pair_answers", "person_answers_such", "person_answers", "pair_known", "person_known"),
        "they answer more often than others do",
        "they answer less often than others do",
    ),
    "custom": Reason(
        ("everybody_answers", "such_letters", "ego_is_answered"),
        "letters like this one are mostly answered",
        "letters like this one often stay without an answer",
    ),
    "theirs": Reason(
        ("last_in", "never_in", "they_spoke_last", "heard_7", "heard_30", "heard_182", "heard_365", "heard_ever"),
        "of how lately and how often they wrote to you",
        "they have seldom written to you, or not for long",
    ),
    "yours": Reason(
        ("last_out", "never_out", "sent_7", "sent_30", "sent_182", "sent_365", "sent_ever", "balance"),
        "of how you have been writing to them",
        "of how you have been writing to them",
    ),
    "unanswered": Reason(
        ("unanswered",),
        "nothing of yours is waiting for them",
        "earlier words of yours are still without an answer",
    ),
    "about": Reason(
        ("their_last", "their_7", "their_30", "their_182", "their_365", "their_ever"),
        "they have been writing a good deal lately",
        "they have hardly written to anybody lately",
    ),
    "you": Reason(
        ("own_last", "own_7", "own_30", "own_182", "own_365", "own_ever"),
        "you have been writing a good deal lately",
        "you have hardly written to anybody lately",
    ),
    "kind": Reason(
        ("answers_theirs", "joins", "they_asked", "own_delay", "their_length"),
        "of what it answers",
        "of what it answers",
    ),
    "question": Reason(("asks",), "it asks something", "it asks nothing"),
    "audience": Reason(("to_many", "audience"), "it goes to them alone or to few", "it goes to many"),
    "length": Reason(("length",), "of its length", "of its length"),
    "conversation": Reason(
        ("talk_in", "talk_out", "talk_all", "talk_theirs", "talk_last"),
        "they take part in this conversation",
        "of how this conversation stands",
    ),
    "rhythm": Reason(
        ("usual_gap", "uneven", "gaps_known", "silence", "returned", "age"),
        "the silence is no longer than it usually is",
        "the silence is longer than it usually is",
    ),
    "pace": Reason(
        ("everybody_slow", "person_slow", "pair_slow"),
        "they answer quickly when they do",
        "they take their time to answer",
    ),
    "each_other": Reason(
        ("both_7", "both_30", "both_182", "both_365"),
        "you have both been writing to each other",
        "you have not both been writing to each other lately",
    ),
    "shared": Reason(("shared",), "you share people who know you both", "you share few people"),
    "hours": Reason(("their_hours", "their_hours_ahead"), "it is their time of day", "it is not their time of day"),
    "day": Reason(("friday", "weekend"), "of the day of the week", "of the day of the week"),
}


def moved(model: Model, standard: Floats, sight: Sight) -> tuple[Mover, ...]:
    """What moved one forecast most, the strongest first: `standard` is its row, `sight` a question of one row."""
    each = dict(zip(model.names, standard * model.weight, strict=True))
    effects = {reason: sum(each.get(name, 0.0) for name in names) for reason, (names, *_) in REASONS.items()}
    strongest = sorted(effects, key=lambda reason: (-abs(effects[reason]), reason))[:MOST]
    return tuple(
        Mover(
            reason,
            float(effects[reason]),
            REASONS[reason].raises if effects[reason] > 0 else REASONS[reason].lowers,
            rests_on(reason, sight),
        )
        for reason in strongest
        if abs(effects[reason]) >= LEAST
    )


def rests_on(reason: str, sight: Sight) -> tuple[int, ...]:
    """Up to SHOWN interactions on which a reason rests, latest first; none where it is about what was never there."""
    h, now = sight.history, sight.now[:1]
    if reason in {"question", "audience", "length", "day"}:
        return ()
    if isinstance(sight, Sending) and reason == "kind":
        return tuple(h.number[sight.answered[:1]].tolist()) if sight.answered[0] >= 0 else ()
    if isinstance(sight, Sending) and reason == "conversation":
        return _latest(h, h.by_thread, sight.talk[:1], now)
    if reason == "about":
        return _latest(h, h.by_person, sight.receiver[:1], now)
    if reason in {"you", "custom"}:
        return _latest(h, h.by_person, sight.sender[:1], now)
    pair = sight.out if reason in {"yours", "unanswered"} else sight.back
    return _latest(h, h.sent, pair[:1], now)


def _latest(history: History, line: Timeline, group: Ints, now: Ints) -> tuple[int, ...]:
    end, start = int(line.until(group, now)[0]), int(line.start(group)[0])
    return tuple(history.number[line.rows[max(start, end - SHOWN) : end][::-1]].tolist())
