"""Histories into odds: will they answer, when, does an answer still come, will the tie be alive.

Each question comes in two forms: one (ids in, a noun with its reasons out), and many at once (arrays in, arrays out).
Every forecast is of an instant `as_of` (microseconds UTC), and nothing later than that is read.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from amity.forecast.correcting import Lesson, corrected, lesson_of_letters, lesson_of_ties, off
from amity.forecast.families import of_letter, of_tie
from amity.forecast.fitted import Model, fitted
from amity.forecast.history import NEVER, History
from amity.forecast.moving import Mover, moved
from amity.forecast.sight import Sending, Sight, written
from amity.forecast.timeline import Floats, Ints
from amity.model import DAY

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
# Where they are read off: on archives that the numbers never saw, answers are more spread out than forecast. The R lists
# were used to choose this (there the tenths as forecast held 77 of 100 answers); the other sets were not.
DRAWN = (0.085, 0.25, 0.5, 0.75, 0.915)

SUREST = 1e-6  # no odds are nearer to nothing, or to certainty
MONTH = 30.0  # days, after which nobody waits for an answer any more
REACH = 0.3  # log odds: of 42 fifths of eleven lists that the numbers never saw (50 letters and more), four in five were less off


@dataclass(frozen=True, slots=True)
class Message:
    """A message, written or planned.

    `audience` counts the people addressed (below 1 counts as 1); `chars` are of own words (0: not known); `answers` is the id of what it
    answers, or None; `thread` its thread's id, or None for a new one.
    """

    audience: int = 1
    chars: int = 0
    asks: int = 0
    answers: int | None = None
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The odds (0 to 1) of an answer within 7 and 30 days, and when.

    If one comes within 30 days at all, it has come in a tenth, a quarter, half, three quarters and nine tenths of cases by
    `days`. `movers`: what moved the odds most, at most three.
    """

    within_7: float
    within_30: float
    days: tuple[float, ...]
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class Odds:
    """The odds (0 to 1) of one thing, and what moved them most."""

    odds: float
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """Many answers, one row a letter: odds within 7 and 30 days, and a column of days for each of SHARES."""

    within_7: Floats
    within_30: Floats
    days: Floats


def answer(history: History, ego_id: int, alter_id: int, as_of: int, message: Message | None = None) -> Answer:
    """Whether, and when, alter will answer this message of ego's, sent at `as_of` (microseconds UTC).

    `message`: None for a plain one to alter alone. An answer is alter's next letter in that thread, or their next to at
    most three people; a meeting is one, too. Letters up to `as_of` are read, so leave out the one that is asked about. Somebody
    unknown to the history gets what is usual in it, and in an empty one what was usual in the public archives.
    """
    sight = sending(history, [ego_id], [alter_id], [as_of], [message or Message()])
    many, standard = _answers(sight)
    return Answer(
        float(many.within_7[0]), float(many.within_30[0]), (*map(float, many.days[0]),),
        moved(fitted()["answer"], standard[0], sight),
    )  # fmt: skip


def answers(sight: Sending) -> Answers:
    """The odds of an answer to each of many letters; `written` and `sending` make the question."""
    return _answers(sight)[0]


def alive(history: History, ego_id: int, alter_id: int, as_of: int) -> Odds:
    """Whether both will have written to each other again within half a year (182 days) of `as_of` (microseconds UTC).

    Fitted on ties in which both had written; of others it is no more than a guess, and says little.
    """
    sight = looking(history, [ego_id], [alter_id], [as_of])
    odds, standard = living(fitted()["alive"], fitted()["alive_by_silence"], sight)
    return Odds(float(odds[0]), moved(fitted()["alive"], standard[0], sight))


def alive_many(sight: Sight) -> Floats:
    """The odds of each of many ties that both write again within half a year; `looking` makes the question."""
    return living(fitted()["alive"], fitted()["alive_by_silence"], sight)[0]


def waiting(
    history: History, ego_id: int, alter_id: int, as_of: int, silent_days: float, message: Message | None = None
) -> Odds:
    """Whether an answer still comes by the 30th day to what ego sent at `as_of`, once `silent_days` passed without one.

    Nothing that happened since is read; ask with silence 0 for the whole. After the 30th day it is 0. Raises ValueError
    where `silent_days` is below 0 or no number.
    """
    if not silent_days >= 0:
        raise ValueError(f"nobody can have been silent for {silent_days} days")
    sight = sending(history, [ego_id], [alter_id], [as_of], [message or Message()])
    still, standard = _waiting(sight, np.array([silent_days]))
    return Odds(float(still[0]), moved(fitted()["answer"], standard[0], sight))


def waiting_many(sight: Sending, silent_days: Floats) -> Floats:
    """The odds of each of many letters, silent for so many days, that an answer still comes by the 30th day."""
    return _waiting(sight, silent_days)[0]


def unanswered(history: History, ego_id: int, as_of: int) -> tuple[Ints, Floats]:
    """Ids of those whom ego wrote to last, and has no answer from, and the odds that one still comes by its 30th day.

    The history must hold nothing later than `as_of`.
    """
    ego = history.person(np.array([ego_id]))
    rows = np.flatnonzero((history.sender == ego) & (history.mutual == 0))
    last = np.zeros(len(history.people), dtype=np.int64)
    last[history.receiver[rows]] = rows
    rows = np.unique(last[history.receiver[rows]])
    rows = rows[history.replied_at[rows] >= NEVER]
    silent = (as_of - history.at[rows]) / DAY
    still = np.where(silent < MONTH, waiting_many(written(history, rows), silent), 0.0)
    return history.people[history.receiver[rows]], still


def returns(history: History, ego_id: int, alter_id: int, as_of: int) -> Odds:
    """Whether an answer would come within 30 days, if ego wrote to alter alone at `as_of` and asked something."""
    found = answer(history, ego_id, alter_id, as_of, Message(asks=1))
    return Odds(found.within_30, found.movers)


def returns_many(sight: Sight) -> Floats:
    """The odds of return of many ties, were ego to write to each; `looking` makes the question."""
    one = np.ones(len(sight), dtype=np.int64)
    asked = Sending(sight.history, sight.sender, sight.receiver, sight.now, -one, one, 0 * one, one, -one)
    return answers(asked).within_30


def reach(odds: Floats) -> tuple[Floats, Floats]:
    """The ends between which odds may lie: as far as they were off, in log odds, on archives that the numbers never saw."""
    sure = np.clip(odds, SUREST, 1 - SUREST)
    log_odds = np.log(sure / (1 - sure))
    return Model.odds(log_odds - REACH), Model.odds(log_odds + REACH)


def looking(history: History, ego_ids: list[int] | Ints, alter_ids: list[int] | Ints, as_of: list[int] | Ints) -> Sight:
    """Ties, each at its instant (microseconds UTC), as a question to a history.

    Raises ValueError where these are not of equal length. Nobody need be known to the history.
    """
    egos, alters, now = (np.asarray(one, dtype=np.int64) for one in (ego_ids, alter_ids, as_of))
    if not len(egos) == len(alters) == len(now):
        raise ValueError(f"{len(egos)} egos, {len(alters)} alters and {len(now)} instants are no rows of questions")
    return Sight(history, history.person(egos), history.person(alters), now)


def sending(
    history: History,
    ego_ids: list[int] | Ints,
    alter_ids: list[int] | Ints,
    as_of: list[int] | Ints,
    messages: list[Message],
) -> Sending:
    """Messages, each of ego's to alter at its instant, as a question to a history. Raises ValueError as `looking` does."""
    if len(messages) != len(ego_ids):
        raise ValueError(f"{len(ego_ids)} egos and {len(messages)} messages are no rows of questions")
    sight = looking(history, ego_ids, alter_ids, as_of)
    columns = np.array(
        [
            (one.audience, one.chars, one.asks, -1 if one.answers is None else one.answers) for one in messages
        ], dtype=np.int64,
    ).reshape(-1, 4)  # fmt: skip
    talk = np.array([history.talk_of(one.thread) for one in messages], dtype=np.int64)
    return Sending(history, sight.sender, sight.receiver, sight.now, talk, *columns.T)


def _answers(sight: Sending) -> tuple[Answers, Floats]:
    model, rule = fitted()["answer"], fitted()["answer_by_silence"]
    silent, standard = silences(model, rule, sight)
    every = np.column_stack([model.when(silent, share) for share in DRAWN])
    week = model.silent_at(silent, np.full(len(sight), 7.0))
    return Answers(1 - week, 1 - silent[:, -1], every), standard


def silences(model: Model, rule: Model, sight: Sending) -> tuple[Floats, Floats]:
    """The odds of silence until each edge of a model's bins, and the features that they rest on."""
    log_odds, standard = _spoken(model, rule, sight)
    left = off(model, sight.history, sight.now, lambda past: _spoken(model, rule, past)[0])
    return model.silent(log_odds + left[:, None]), standard


def _spoken(model: Model, rule: Model, sight: Sending) -> tuple[Floats, Floats]:
    """The corrected log odds of letters, and the features that they rest on."""
    return _said(model, rule, of_letter(sight), lambda one: lesson_of_letters(one, sight.history, sight.now))


def living(model: Model, rule: Model, sight: Sight) -> tuple[Floats, Floats]:
    """The odds that each tie lives, and the features that they rest on."""
    features = of_tie(sight)
    log_odds, standard = _said(model, rule, features, lambda one: lesson_of_ties(one, sight.history, sight.now))
    return model.odds(log_odds)[:, 0], standard


def _said(
    model: Model, rule: Model, features: dict[str, Floats], lesson: Callable[[Model], Lesson]
) -> tuple[Floats, Floats]:
    """Corrected log odds; by silence over usual gap alone where the features are beyond what the model saw."""
    standard = model.standard(features)
    log_odds = corrected(model, standard, lesson(model))
    strange = model.strange(features)
    if strange.any():
        log_odds = np.where(strange[:, None], corrected(rule, rule.standard(features), lesson(rule)), log_odds)
    return log_odds, standard


def _waiting(sight: Sending, silent_days: Floats) -> tuple[Floats, Floats]:
    model, rule = fitted()["answer"], fitted()["answer_by_silence"]
    silent, standard = silences(model, rule, sight)
    return 1 - silent[:, -1] / model.silent_at(silent, silent_days), standard
