"""`gather`: an evening among people, with one to three real conversations in it, and what was said afterwards."""

import sys
from pathlib import Path
from typing import Any

import click

from amity.counsel.gathering import EXITS, TO_A_STRANGER, Conversation
from amity.errors import UsageError
from amity.keeper import act, look
from amity.keeper import gather as journey
from amity.keeper.gather import Evening
from amity.model import WishKind
from amity.people import Person
from amity.screens import in_json, speak
from amity.screens.desk import Desk, can_ask, quietly, reading, say
from amity.screens.numbers import Numbers
from amity.screens.page import Page
from amity.screens.safe import safe
from amity.store.vault import Vault

HELLOS = 8  # names on a page


@click.command()
@click.argument("event", metavar="FILE|-|WORDS")
@click.option(
    "--minutes",
    type=click.IntRange(15, 600),
    default=120,
    metavar="NUMBER",
    help="How long you will be there; else 120.",
)
@click.option("--after", is_flag=True, help="Afterwards: whom you talked to, and what was said.")
@reading
def gather(desk: Desk, event: str, minutes: int, after: bool) -> None:
    """Plan an evening: one to three people for a real conversation, whom to greet, whom to leave in peace.

    The guests come from a calendar file, a table, a list of names (`-` reads a pasted one), or an occasion in your
    calendar by its name.
    """
    with desk.open() as vault:
        guests = _guests(vault, event)
        if not guests:
            raise UsageError("Nobody stands on that list.", "It needs a name or an address on each line.")
        found = journey.evening(vault, guests, desk.as_of, minutes)
        if after:
            _after(vault, desk, found)
            return
        if desk.json:
            desk.give(_as_json(vault, found, desk))
            return
        page = desk.page()
        numbers = Numbers(plain=page.plain)
        _drawn(page, found, desk, numbers)
        desk.show(page)
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


def _guests(vault: Vault, event: str) -> list[journey.Guest]:
    if event == "-":
        return journey.guests_of(sys.stdin.read(journey.LONGEST))
    path = Path(event).expanduser()
    return journey.guests_in(path) if path.exists() or "/" in event else journey.guests_at(vault, event)


def _drawn(page: Page, found: Evening, desk: Desk, numbers: Numbers) -> None:
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
    for line in EXITS:
        page.say([(line, "faint")], indent=4)


def _conversation(page: Page, one: Conversation, person: Person, numbers: Numbers) -> None:
    page.gap()
    page.say([(safe(person.name), "name")])
    for reason in one.why:
        page.say(numbers.said(reason, person.handles, person.name), indent=4)
    for question in one.questions:
        page.say([("· ", "faint"), (safe(question.says), "quote")], indent=4, hang=2)
    if one.offer is not None:
        page.say(numbers.said(one.offer, person.handles, person.name), indent=4)


def _after(vault: Vault, desk: Desk, found: Evening) -> None:
    """One minute: whom you talked to, what was said and promised."""
    if not can_ask():
        raise UsageError("There is nobody to ask here.", "Say it with `amity met NAME` and `amity note NAME TEXT`.")
    talked = 0
    for person in found.people.values():
        if not click.confirm(f"  Did you talk with {safe(person.name)}?", default=False, err=True):
            continue
        talked += 1
        act.say(vault, WishKind.MET, person.handles, f"met {person.name}", now=desk.now, as_of=desk.as_of, on=desk.now)
        said = str(
            click.prompt(
                "  What stays with you, or was promised (empty: nothing)", default="", show_default=False, err=True
            )
        )
        if said.strip():
            about = f"the note about {person.name}"
            act.say(vault, WishKind.NOTE, person.handles, about, now=desk.now, as_of=desk.as_of, text=said.strip())
    if talked:
        say("Kept. Write within two days to the one that mattered most: a line that names what you talked about.")
    else:
        say("That is fine. Being there counts, too.")


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
