"""Days to come and the facts of a card onto pages, quietly: neither is a reason to write to anybody."""

from datetime import date
from typing import Any

from amity.keeper.remembered import Facts, coming, facts
from amity.people import Person
from amity.screens.desk import Desk
from amity.screens.page import Page, Span
from amity.screens.safe import safe
from amity.store.vault import Vault

AHEAD = 7  # days that `today` looks ahead
SHOWN = 5
LEFT = 12


def days_to_come(page: Page, vault: Vault, desk: Desk) -> None:
    """The next few days, below everything else; an earlier day tells nothing, for what was known then is not known."""
    found = () if desk.past else coming(vault, desk.day, AHEAD, desk.as_of)
    if found:
        page.heading("Coming days")
    for one in found[:SHOWN]:
        name = safe(one.person.name) if one.person else ""
        words = f"{safe(one.says) or one.kind} with {name}" if one.kind == "meeting" else safe(one.says)
        words = words or f"{name}: {safe(one.kind)}"
        page.row([(_when(one.on, desk.day), "faint")], [(words, "")], LEFT, indent=4)
    if len(found) > SHOWN:
        page.say([(f"and {len(found) - SHOWN} more", "faint")], indent=4 + LEFT)


def days_in_json(vault: Vault, desk: Desk) -> list[dict[str, Any]]:
    """The same days."""
    found = () if desk.past else coming(vault, desk.day, AHEAD, desk.as_of)
    return [
        {
            "date": one.on.isoformat(),
            "kind": one.kind,
            "says": one.says,
            "person": one.person.name if one.person else None,
        }
        for one in found
    ]


def card(page: Page, vault: Vault, person: Person) -> None:
    """Below the name: work, place, birthday, who introduced you; nothing where there is no card."""
    found = facts(vault, person)
    if found is None:
        return
    work = " at ".join(safe(one) for one in (found.title, found.organisation) if one)
    days = [f"{safe(day.kind)} on {_spelled(day.on)}" for day in found.days]
    since = [f"linked since {_spelled(found.known_since)}"] if found.known_since else []
    met = [f"introduced by {safe(one.name)}" for one in found.relations if one.kind == "introduced by" and one.name]
    told: list[Span] = [("; ".join([one for one in (work, safe(found.home)) if one] + days + since + met), "faint")]
    if told[0][0]:
        page.say(told, indent=4, hang=2)


def card_in_json(vault: Vault, person: Person) -> dict[str, Any] | None:
    """The same facts, and the rest of the card; None where there is none."""
    found: Facts | None = facts(vault, person)
    if found is None:
        return None
    return {
        "organisation": found.organisation,
        "title": found.title,
        "home": found.home,
        "known_since": found.known_since,
        "days": [{"kind": day.kind, "on": day.on} for day in found.days],
        "relations": [{"kind": one.kind, "name": one.name} for one in found.relations],
        "notes": found.notes,
    }


def _when(on: date, today: date) -> str:
    days = (on - today).days
    return "today" if days == 0 else "tomorrow" if days == 1 else f"{on:%A}"


def _spelled(on: str) -> str:
    if on.startswith("--"):
        day = date.fromisoformat(f"2000{on[1:]}")
        return f"{day.day} {day:%B}"
    day = date.fromisoformat(on)
    return f"{day.day} {day:%B} {day.year}"
