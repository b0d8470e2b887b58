"""`week`: a quiet plan for the people of this week, within the minutes that you have for them."""

from datetime import date, timedelta
from typing import Any

import click

from amity.counsel.week import Way
from amity.keeper import everyone, look
from amity.keeper import week as journey
from amity.keeper.advise import Advice
from amity.keeper.week import Week
from amity.screens import in_json, showing, speak
from amity.screens.commands.day import weighed_anew
from amity.screens.desk import Desk, quietly, reading
from amity.screens.numbers import Numbers
from amity.screens.page import Page
from amity.screens.safe import safe
from amity.store.vault import Vault

NONE_THIS_WEEK = "Nothing needs you this week. That is a good answer, too."


@click.command()
@click.option(
    "--minutes", type=click.IntRange(5, 10_080), metavar="NUMBER",
    help="Minutes that you have for people this week; else those of your profile, else 120.",
)  # fmt: skip
@reading
def week(desk: Desk, minutes: int | None) -> None:
    """A plan for this week: few steps, each with its reason, that fit into the minutes you have for people.

    It never holds more than seven. What you leave fades; nothing is repeated louder.
    """
    with desk.open() as vault:
        weighed_anew(vault, desk)
        shown = journey.week(vault, desk.as_of, None if desk.past else desk.day, minutes or 0)
        if not desk.past:
            quietly(vault, lambda record: journey.remember_week(record, shown))
        if desk.json:
            desk.give(_as_json(vault, shown, desk))
            return
        page = desk.page()
        numbers = Numbers(plain=page.plain)
        _drawn(page, vault, shown, desk, numbers)
        desk.show(page)
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


def _drawn(page: Page, vault: Vault, shown: Week, desk: Desk, numbers: Numbers) -> None:
    monday = _monday(desk)
    page.line([(f"The week from Monday, {monday.day} {monday:%B} {monday.year}", "faint")])
    page.gap()
    if not shown.planned:
        page.say([(speak.nothing(vault) or NONE_THIS_WEEK, "strong")])
    beside = {one.person.person_id: _takes(one.way, one.minutes) for one in shown.planned}
    chosen = [Advice(one.person, one.counsel) for one in shown.planned]
    showing.suggestions(page, chosen, numbers, everyone.namesakes(vault), beside)
    page.gap()
    if shown.done:
        names = ", ".join(safe(one.name) for one in shown.done)
        page.say([(f"Done this week: {names}.", "good")])
    if shown.planned:
        taken = sum(one.minutes for one in shown.planned)
        page.say([(f"In all about {_long(taken)} of the {_long(shown.minutes)} that you have for people.", "faint")])
        showing.hint(
            page, ("amity why 1", "what a line rests on"),
            ("amity done 1", "it is done; `pass 1`: not this one; `snooze 1`: later"), ("amity who NAME", "more about somebody"),
        )  # fmt: skip


def _takes(way: Way, minutes: int) -> str:
    return f"in person, about {_long(minutes)}" if way is Way.MEETING else f"about {_long(minutes)}"


def _long(minutes: int) -> str:
    """How long: `20 minutes`, `an hour and a half`, `2 hours`."""
    if minutes < 60:
        return f"{minutes} minutes"
    hours, rest = divmod(round(minutes / 30), 2)
    if hours == 1:
        return "an hour and a half" if rest else "an hour"
    return f"{hours} and a half hours" if rest else f"{hours} hours"


def _as_json(vault: Vault, shown: Week, desk: Desk) -> dict[str, Any]:
    return {
        "as_of": desk.day.isoformat(),
        "began": _monday(desk).isoformat(),
        "minutes": shown.minutes,
        "planned": [
            {
                "act": one.counsel.act.value,
                "person": one.person.name,
                "way": one.way.value,
                "minutes": one.minutes,
                "says": one.counsel.says,
                "evidence": in_json.told(vault, one.counsel.evidence, desk),
            }
            for one in shown.planned
        ],
        "done": [one.name for one in shown.done],
    }


def _monday(desk: Desk) -> date:
    return desk.day - timedelta(days=desk.day.weekday())
