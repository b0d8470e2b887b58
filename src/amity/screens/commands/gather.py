"""`gather`: an evening among people, with one to three real conversations in it, and what was said afterwards."""

import sys
from pathlib import Path
from typing import Any

import click

from amity.counsel.gathering import EXITS, MOST, TO_A_STRANGER, Conversation, room_for
from amity.errors import UsageError
from amity.keeper import gather as journey
from amity.keeper import look
from amity.keeper.gather import Evening
from amity.keeper.profile import profile
from amity.people import Person
from amity.screens import in_json, speak
from amity.screens.afterwards import afterwards
from amity.screens.commands.day import weighed_anew
from amity.screens.desk import Desk, quietly, reading
from amity.screens.numbers import Numbers, told
from amity.screens.page import Page
from amity.screens.safe import safe
from amity.store.vault import Vault

HELLOS = 8  # names on a page
ROOM = {
    1: "There is room for one real conversation; the rest of the time is for hellos and for breath.",
    2: "There is room for two real conversations; the rest of the time is for hellos and for breath.",
    3: "There is room for three real conversations, and for no more; the rest of the time is for hellos and for breath.",
}


@click.command()
@click.argument("event", metavar="FILE|-|WORDS")
@click.option(
    "--minutes",
    type=click.IntRange(15, 600),
    default=120,
    metavar="NUMBER",
    help="How long you will be there; else 120.",
)
@click.option(
    "--energy",
    type=click.IntRange(1, MOST),
    metavar="NUMBER",
    help="How many real conversations you have in you, 1 to 3; else as your profile says.",
)
@click.option("--after", is_flag=True, help="Afterwards: whom you talked to, what was said, and one line to write.")
@click.option("--talked", multiple=True, metavar="“NAME: TEXT”", help="With --after: somebody, and what stays.")
@click.option(
    "--promised", multiple=True, metavar="“NAME: TEXT”", help="With --after: somebody, and what you promised."
)
@click.option("--line", "line_to", metavar="NAME", help="With --after: whom you mean to write to within two days.")
@reading
def gather(
    desk: Desk,
    event: str,
    minutes: int,
    energy: int | None,
    after: bool,
    talked: tuple[str, ...],
    promised: tuple[str, ...],
    line_to: str | None,
) -> None:
    """Plan an evening: one to three people for a real conversation, whom to greet, whom to leave in peace.

    The guests come from a calendar file, a table, a list of names (`-` reads a pasted one), or an occasion in your
    calendar by its name.
    """
    with desk.open() as vault:
        guests = _guests(vault, event)
        if not guests:
            raise UsageError("Nobody stands on that list.", "It needs a name or an address on each line.")
        energy = energy or profile(vault, desk.as_of).energy or MOST
        weighed_anew(vault, desk)
        found = journey.evening(vault, guests, desk.as_of, minutes, energy)
        if after or talked or promised:
            afterwards(vault, desk, found, guests, talked, promised, line_to)
            return
        if desk.json:
            desk.give(_as_json(vault, found, desk))
            return
        page = desk.page()
        numbers = Numbers(plain=page.plain)
        _drawn(page, found, desk, numbers, room_for(minutes, energy))
        desk.show(page)
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


def _guests(vault: Vault, event: str) -> list[journey.Guest]:
    if event == "-":
        return journey.guests_of(sys.stdin.read(journey.LONGEST))
    path = Path(event).expanduser()
    return journey.guests_in(path) if path.exists() or "/" in event else journey.guests_at(vault, event)


def _drawn(page: Page, found: Evening, desk: Desk, numbers: Numbers, room: int) -> None:
    if not found.plan.conversations:
        page.say(
            "Nobody there with whom something is open. Go for one good conversation with somebody new, or stay at home."
        )
    for one in found.plan.conversations:
        _conversation(page, one, found.people[one.alter_id], numbers)
    if found.plan.hellos:
        page.heading("A warm hello")
        names = [safe(found.people[one].name) for one in found.plan.hellos[:HELLOS]]
        page.say(", ".join(names), indent=4)
    if found.plan.in_peace:
        page.heading("In peace")
    for verdict in found.plan.in_peace:
        person = found.people[verdict.alter_id]
        page.say([(safe(person.name), "strong"), (f"  {speak.in_peace(verdict, desk)}", "good")], indent=4)
        page.say([("A nod is enough, unless they come to you.", "faint")], indent=6)
    if found.strangers:
        page.heading("New to you")
        more = len(found.strangers) - HELLOS
        others = f", and {more} more" if more > 0 else ""
        page.say(f"{', '.join(safe(one) for one in found.strangers[:HELLOS])}{others}", indent=4)
        page.say([("· ", "faint"), (TO_A_STRANGER, "quote")], indent=4, hang=2)
    page.heading("To leave well")
    page.say(f"{ROOM[room]} Then it is good to go.", indent=4)
    for line in EXITS:
        page.say([(line, "faint")], indent=4)


def _conversation(page: Page, one: Conversation, person: Person, numbers: Numbers) -> None:
    page.gap()
    page.say([(safe(person.name), "name")])
    for reason in one.why:
        page.say(numbers.said(reason, person.handles, person.name), indent=4)
    for question in one.questions:
        page.say([("· ", "faint"), *told(question.says)], indent=4, hang=2)
    if len(one.questions) < 2:
        page.say([("Nothing that they told you of late is known here. Ask, and listen.", "faint")], indent=4)
    if one.offer is not None:
        page.say(numbers.said(one.offer, person.handles, person.name), indent=4)


def _as_json(vault: Vault, found: Evening, desk: Desk) -> dict[str, Any]:
    return {
        "as_of": desk.day.isoformat(),
        "conversations": [
            {
                "person": in_json.person(found.people[one.alter_id]),
                "why": in_json.told(vault, one.why, desk),
                "questions": [{"says": asked.says, "rests_on": list(asked.rests_on)} for asked in one.questions],
                "offer": in_json.told(vault, [one.offer], desk)[0] if one.offer else None,
            }
            for one in found.plan.conversations
        ],
        "hellos": [in_json.person(found.people[one]) for one in found.plan.hellos],
        "in_peace": [
            {
                "person": in_json.person(found.people[one.alter_id]),
                "until": in_json.day(one.until, desk),
                "reasons": in_json.told(vault, one.reasons, desk),
            }
            for one in found.plan.in_peace
        ],
        "new": list(found.strangers),
    }
