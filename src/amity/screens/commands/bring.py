"""`profile` and `offer`: what you bring, in your own words, and whom it may fit."""

from dataclasses import asdict, replace
from typing import Any

import click

from amity.counsel.gathering import MOST
from amity.counsel.profile import LISTS, Profile
from amity.errors import UsageError
from amity.keeper import bring, look
from amity.keeper import profile as kept
from amity.screens import in_json
from amity.screens.desk import Desk, quietly, reading, say
from amity.screens.naming import NAME
from amity.screens.numbers import Numbers
from amity.screens.safe import safe

TITLES = {
    "skills": "What you can do",
    "offers": "What you offer",
    "interests": "What you care about",
    "questions": "Questions you are living with",
    "meetings": "How you like to meet",
    "hours": "Your hours",
    "minutes": "Minutes a week for people",
    "energy": "Real conversations in an evening",
}


@click.command()
@click.option("--skill", "skills", multiple=True, metavar="TEXT", help="Something you can do: “mend bicycles”.")
@click.option("--offer", "offers", multiple=True, metavar="TEXT", help="Something you gladly give: “a spare room”.")
@click.option("--interest", "interests", multiple=True, metavar="TEXT", help="Something you care about.")
@click.option("--question", "questions", multiple=True, metavar="TEXT", help="A question you are living with.")
@click.option("--meeting", "meetings", multiple=True, metavar="TEXT", help="How you like to meet: “a walk”.")
@click.option("--hours", metavar="TEXT", help="When you are glad to write or meet: “mornings”.")
@click.option(
    "--minutes", type=click.IntRange(0, 10_080), metavar="NUMBER", help="Minutes a week that you have for people."
)
@click.option(
    "--energy",
    type=click.IntRange(0, MOST),
    metavar="NUMBER",
    help="How many real conversations an evening has, 1 to 3.",
)
@click.option("--not", "without", multiple=True, metavar="TEXT", help="Take this out again.")
@reading
def profile(
    desk: Desk,
    hours: str | None,
    minutes: int | None,
    energy: int | None,
    without: tuple[str, ...],
    **added: tuple[str, ...],
) -> None:
    """What you bring: what you can do and gladly give, what you care about, how and when you like to meet.

    It stays on this computer. `amity offer` holds it against what people told you or asked for.
    """
    with desk.open() as vault:
        before = kept.profile(vault, desk.as_of)
        after = _changed(before, added, without)
        said: dict[str, Any] = {"hours": None if hours is None else hours.strip(), "minutes": minutes, "energy": energy}
        after = replace(after, **{name: getattr(before, name) if one is None else one for name, one in said.items()})
        if after != before:
            kept.keep_profile(vault, after, "what you bring", now=desk.now, as_of=desk.as_of)
            say("Kept. `amity undo` takes it back.")
        if desk.json:
            desk.give({"profile": asdict(after)})
            return
        page = desk.page()
        told: dict[str, Any] = {name: value for name, value in asdict(after).items() if value}
        if not told:
            page.say("You have not said yet what you bring. For instance: amity profile --skill “mend bicycles”")
        for name, value in told.items():
            page.heading(TITLES[name])
            page.say(safe(", ".join(value) if name in LISTS else str(value)), indent=4)
        desk.show(page)


@click.command()
@click.argument("name", nargs=-1, type=NAME)
@reading
def offer(desk: Desk, name: tuple[str, ...]) -> None:
    """Whom something that you bring may fit, by what they told you or asked for. A NAME asks about one person."""
    with desk.open() as vault:
        found = bring.offers(vault, desk.as_of)
        if name:
            from amity.keeper import everyone

            wanted = everyone.named(vault, " ".join(name))
            found = tuple(one for one in found if one.person == wanted)
        if desk.json:
            told = [
                {"person": in_json.person(one.person), "evidence": in_json.told(vault, [one.evidence], desk)}
                for one in found
            ]
            desk.give({"as_of": desk.day.isoformat(), "offers": told})
            return
        page = desk.page()
        numbers = Numbers(plain=page.plain)
        if not kept.profile(vault, desk.as_of).brings():
            page.say("Say first what you bring: amity profile --skill “mend bicycles”")
        elif not found:
            page.say("Nothing that anybody wrote of late asks for what you bring. That is fine.")
        for one in found:
            page.gap()
            page.say([(safe(one.person.name), "name")])
            page.say(numbers.said(one.evidence, one.person.handles, one.person.name), indent=4)
        desk.show(page)
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


def _changed(before: Profile, added: dict[str, tuple[str, ...]], without: tuple[str, ...]) -> Profile:
    gone = {one.strip().casefold() for one in without}
    lists = {name: [*getattr(before, name), *(one.strip() for one in added[name] if one.strip())] for name in LISTS}
    strange = gone - {one.casefold() for every in lists.values() for one in every}
    if strange:
        raise UsageError(f"“{min(strange)}” is not in what you bring.", "`amity profile` shows it.")
    kept: dict[str, Any] = {
        name: tuple(dict.fromkeys(one for one in every if one.casefold() not in gone)) for name, every in lists.items()
    }
    return replace(before, **kept)
