"""Machines into their post: newsletters, shops, build robots and spam, which nobody ever answers."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

from amity.village.cast import EGO, slots
from amity.village.letter import Letter, Name
from amity.village.lives import by_them


def machine(story: dict[str, Any], seed: int) -> Iterator[Letter]:
    """All letters of one machine, in order of time."""
    dice = random.Random(f"{seed}:{story['name']}")  # noqa: S311 - invented letters, no secret
    me = EGO.envelope(story.get("mine", 0))
    others = tuple(Name(spelled, address) for spelled, address in story.get("others", []))
    issues: list[dict[str, str]] = []
    for number, moment in enumerate(_moments(story, dice), start=1):
        if not issues:
            issues = dice.sample(story["issue"], len(story["issue"]))
        told = issues.pop()
        chosen = {slot: dice.choice(words) for slot, words in slots().items()}
        chosen |= {
            "number": str(number),
            "code": str(dice.randrange(100_000, 999_999)),
            "count": str(dice.randrange(3, 240)),
        }
        sender = told.get("from", story["from"])
        yield by_them(
            story,
            moment,
            Name(*sender),
            (me, *others),
            dice,
            cc=(),
            subject=told["subject"].format_map(chosen),
            text=told["text"].strip().format_map(chosen),
            headers=tuple((key, value.format_map(chosen)) for key, value in story.get("headers", {}).items()),
            delivered_to=me.address,
        )


def _moments(story: dict[str, Any], dice: random.Random) -> Iterator[datetime]:
    day = story["from_day"]
    while day < story["until_day"]:
        yield datetime.combine(day, time(story.get("hour", 6), dice.randrange(60), dice.randrange(60)), UTC)
        day += timedelta(days=max(1, round(story["every"] * dice.uniform(*story.get("spread", (1, 1))))))
