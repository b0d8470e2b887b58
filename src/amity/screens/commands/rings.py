"""`circle`: your circles as they are, the few questions that suggest them, and what one more takes from the others."""

from typing import Any

import click

from amity import glossary
from amity.errors import UsageError
from amity.keeper import act, everyone
from amity.keeper import circles as journey
from amity.keeper.circles import Asking, Ring, Taken
from amity.model import WishKind
from amity.people import Person
from amity.screens import in_json, showing, speak
from amity.screens.desk import Desk, can_ask, reading, say
from amity.screens.naming import NAME
from amity.screens.page import Page
from amity.screens.safe import safe
from amity.store.vault import Vault

ABOUT = {"5": "close", "15": "good", "50": "casual", "150": "outer"}
NAMES = 12  # cells
WHOM = "Whom would you miss more?"


@click.command()
@click.argument("name", nargs=-1, type=NAME, metavar="[NAME close|good|casual|outer]")
@click.option("--ask", is_flag=True, help="Ask at most twenty times whom you would miss more, and suggest circles.")
@click.option("--answers", metavar="DIGITS", help="Answers so far, without being asked: 1, 2, or 0 for neither.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing; keep what is suggested.")
@reading
def circle(desk: Desk, name: tuple[str, ...], ask: bool, answers: str | None, yes: bool) -> None:
    """Your circles, or how near somebody is to be. Of the close there are about 5, good 15, casual 50, outer 150.

    Who is in none of them yet is asked about: a few pairs, at most twenty. What you answer counts before all that was
    inferred.
    """
    desk.yes = yes
    if answers is not None and set(answers) - set("120"):
        raise UsageError("An answer is 1, 2, or 0 for neither.", "Write them together: --answers 1120")
    with desk.open() as vault:
        if name:
            _put(vault, desk, name)
        elif ask or answers is not None:
            _ask(vault, desk, answers or "")
        else:
            _look(vault, desk)


def _look(vault: Vault, desk: Desk) -> None:
    found = journey.circles(vault, desk.as_of)
    if not any(ring.people for ring in found) and can_ask() and not desk.json:
        _ask(vault, desk, "")
        return
    if desk.json:
        desk.give({"as_of": desk.day.isoformat(), "circles": [_ring(ring) for ring in found]})
        return
    page = desk.page()
    _drawn(page, vault, found)
    desk.show(page)


def _drawn(page: Page, vault: Vault, found: tuple[Ring, ...]) -> None:
    if not any(ring.people for ring in found):
        page.say(speak.nothing(vault) or "You have not said yet who is in which circle.")
    for ring in found:
        if ring.people:
            page.gap()
            room = f"about {ring.room} have room; each has about {_minutes(ring.minutes)} of your week"
            page.row([(ring.name, "strong")], [(room, "faint")], NAMES)
            page.say(", ".join(safe(one.name) for one in ring.people), indent=2 + NAMES)
    showing.hint(
        page, ("amity circle --ask", "a few questions that suggest circles"), ("amity circle NAME good", "puts somebody into one")
    )  # fmt: skip


def _ask(vault: Vault, desk: Desk, answers: str) -> None:
    """Ask where somebody sits, go on from the answers that were given, and keep what is agreed to."""
    found = journey.ask(vault, desk.as_of, answers)
    if not found.suggested:
        say("Too few people are known well enough to ask about. Say it by name: amity circle NAME close")
        return
    if can_ask() and not desk.yes and not desk.json:
        found = _questions(vault, desk, answers, found)
    if desk.json:
        desk.give(_as_json(found))
    else:
        page = desk.page()
        _suggested(page, found, answers)
        desk.show(page)
    if desk.yes or (can_ask() and not desk.json and desk.sure("Keep these circles?")):
        journey.place(vault, found.suggested, now=desk.now)
        say("Kept. `amity undo` takes it back.")


def _questions(vault: Vault, desk: Desk, answers: str, found: Asking) -> Asking:
    while found.question is not None:
        one, other = (safe(person.name) for person in found.question)
        click.echo(f"\n  {WHOM}  (enter: hard to say, q: enough)\n    1  {one}\n    2  {other}", err=True)
        said = click.prompt("  ", type=click.Choice(["1", "2", "0", "q"]), default="0", show_choices=False,
                            show_default=False, err=True)  # fmt: skip
        if said == "q":
            break
        answers += said
        found = journey.ask(vault, desk.as_of, answers)
    return found


def _suggested(page: Page, found: Asking, answers: str) -> None:
    for ring in glossary.CIRCLES:
        names = [safe(person.name) for person, in_ring in found.suggested if in_ring == ring]
        if names:
            page.gap()
            page.row([(ring, "strong")], ", ".join(names), NAMES)
    if found.question is not None and not can_ask():
        one, other = (safe(person.name) for person in found.question)
        page.gap()
        page.say([(WHOM, "strong"), (f"  1: {one}   2: {other}   0: hard to say", "")])
        showing.hint(
            page, (f"amity circle --answers {answers}1", "answers this one"), ("… --yes", "keeps these circles")
        )


def _put(vault: Vault, desk: Desk, name: tuple[str, ...]) -> None:
    ring = ABOUT.get(name[-1], name[-1].casefold())
    if len(name) < 2:
        raise UsageError("A name and a circle are needed.", "The circles are close, good, casual and outer.")
    if ring not in glossary.CIRCLES:
        raise UsageError(f"“{name[-1]}” is no circle.", "The circles are close, good, casual and outer.")
    person = everyone.named(vault, " ".join(name[:-1]))
    taken = journey.what_it_takes(vault, person, ring, desk.as_of)
    words = f"{person.name} in the {ring} circle"
    act.say(vault, WishKind.CIRCLE, person.handles, words, now=desk.now, as_of=desk.as_of, text=ring)
    say(f"{person.name} is in your {ring} circle now. {_takes(taken, person, ring)}`amity undo` takes it back.")


def _takes(taken: Taken, person: Person, ring: str) -> str:
    """What it takes from the others, in a sentence; nothing where there are none."""
    if taken.held < 2:
        return ""
    said = f"It holds {taken.held}, of about {taken.room}."
    if taken.after < taken.before:
        said += f" Each of them has about {_minutes(taken.after)} of your week now; before, {_minutes(taken.before)}."
    if taken.least is not None and taken.least != person:
        further = list(glossary.CIRCLES)[min(list(glossary.CIRCLES).index(ring) + 1, len(glossary.CIRCLES) - 1)]
        said += f" With {safe(taken.least.name)} there was least of late"
        said += f" (`amity circle {safe(taken.least.name)} {further}`)." if further != ring else "."
    return f"{said} "


def _minutes(count: int) -> str:
    return f"{count} minutes" if count != 1 else "a minute"


def _ring(ring: Ring) -> dict[str, Any]:
    people = [in_json.person(one) for one in ring.people]
    return {"circle": ring.name, "room": ring.room, "minutes_each": ring.minutes, "people": people}


def _as_json(found: Asking) -> dict[str, Any]:
    return {
        "question": [in_json.person(one) for one in found.question] if found.question else None,
        "answered": found.count,
        "suggested": [{"person": in_json.person(one), "circle": ring} for one, ring in found.suggested],
    }
