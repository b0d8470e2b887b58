"""Sentence banks and seasons into conversations: when somebody writes, what about, and who answers when."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any, NamedTuple

from amity.village.cast import slots

YOU, THEM = "you", "them"


class Turn(NamedTuple):
    """One letter of a conversation: when, by whom (`you`, `them` or a name), its words, and whether it answers."""

    moment: datetime
    by: str
    subject: str
    words: str
    answers: bool


class Season(NamedTuple):
    """A stretch of time with one rhythm.

    `every`: usual days from the end of one conversation to the next opening, at the season's begin and at its end;
    `theirs` and `yours`: the least and the most hours until an answer. `order`, where it is told, goes round and says
    who opens and after how many days the next one does; it takes the place of `every` and `they_open`.
    """

    begins: date
    ends: date
    every: tuple[float, float]
    they_open: float
    theirs: tuple[float, float]
    yours: tuple[float, float]
    handle: int
    members: tuple[str, ...]
    order: tuple[tuple[str, float], ...] = ()


def seasons(story: dict[str, Any]) -> Iterator[Season]:
    """The seasons of one life or circle, as its file tells them."""
    for told in story.get("season", []):
        every = told.get("every", 0)
        yield Season(
            begins=told["from"],
            ends=told["until"],
            every=(every[0], every[-1]) if isinstance(every, list) else (every, every),
            they_open=told.get("they_open", 0.5),
            theirs=tuple(told.get("theirs", (2, 30))),
            yours=tuple(told.get("yours", (2, 30))),
            handle=told.get("handle", 0),
            members=tuple(told.get("members", story.get("members", ()))),
            order=tuple((opener, days) for opener, days in told.get("order", ())),
        )


def conversations(story: dict[str, Any], season: Season, dice: random.Random) -> Iterator[tuple[Turn, ...]]:
    """One season's conversations, each whole and none begun before the last has ended, in order of time."""
    bags: dict[str, list[dict[str, Any]]] = {YOU: [], THEM: []}
    opening = _at(season.begins, dice)
    for number in count():
        opener, usual = _next(season, number, opening.date(), dice)
        talk = _drawn(bags, story["talk"], opener, opening.month, dice)
        turns = tuple(_spoken(talk, season, opening, dice))
        if turns[-1].moment.date() >= season.ends:
            return
        yield turns
        gap = usual * min(max(dice.lognormvariate(0, 0.3), 0.55), 1.7)
        opening = max(_at((turns[-1].moment + timedelta(days=gap)).date(), dice), turns[-1].moment + timedelta(hours=5))


def _next(season: Season, number: int, today: date, dice: random.Random) -> tuple[str, float]:
    """Who opens, and the usual days until the next conversation after this one."""
    if season.order:
        return season.order[number % len(season.order)]
    share = (today - season.begins).days / (season.ends - season.begins).days
    usual = season.every[0] + (season.every[1] - season.every[0]) * share
    return (THEM if dice.random() < season.they_open else YOU), usual


def _drawn(
    bags: dict[str, list[dict[str, Any]]],
    told: list[dict[str, Any]],
    opener: str,
    month: int,
    dice: random.Random,
) -> dict[str, Any]:
    fitting = [one for one in bags[opener] if month in one.get("months", (month,))]
    if not fitting:
        bags[opener] = [one for one in told if one["by"] in (opener, "either")]
        fitting = [one for one in bags[opener] if month in one.get("months", (month,))]
    if not fitting:
        return _drawn(bags, told, YOU if opener == THEM else THEM, month, dice)
    talk = dice.choice(fitting)
    bags[opener].remove(talk)
    return {**talk, "by": opener}


def _spoken(talk: dict[str, Any], season: Season, opening: datetime, dice: random.Random) -> Iterator[Turn]:
    chosen = {slot: dice.choice(words) for slot, words in slots().items()}
    chosen |= dict(
        zip(("first", "second", "third"), dice.sample(season.members, min(3, len(season.members))), strict=False)
    )
    moment, other = opening, {YOU: THEM, THEM: YOU}
    by = talk["by"]
    for number, told in enumerate(talk["turns"]):
        words = told
        if season.members:
            by, _, words = told.partition(": ")
            by = chosen.get(by, by)
        if number:
            least, most = season.yours if by == YOU else season.theirs
            moment = awake(moment + timedelta(hours=least * (most / least) ** dice.random()))
        yield Turn(moment, by, talk["subject"].format_map(chosen), words.format_map(chosen), answers=number > 0)
        by = other.get(by, by)


def _at(day: date, dice: random.Random) -> datetime:
    hour = dice.choice((8, 9, 11, 12, 13, 16, 17, 18, 19, 19, 20, 21))
    return datetime.combine(day, time(hour, dice.randrange(60), dice.randrange(60)), UTC)


def awake(moment: datetime) -> datetime:
    """The same instant, or the morning after it where it falls into the night."""
    if moment.hour >= 23:
        moment += timedelta(hours=9)
    return moment if moment.hour >= 7 else moment + timedelta(hours=7 - moment.hour)
