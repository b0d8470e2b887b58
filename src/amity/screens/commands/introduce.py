"""`path` and `introduce`: who could introduce you to somebody, and two people whom you could introduce."""

from typing import Any

import click

from amity.counsel.introductions import STATES, both, halves
from amity.errors import NotFoundError, UsageError
from amity.keeper import everyone, look
from amity.keeper import introduce as journey
from amity.keeper.ground import ground
from amity.keeper.introduce import Way, Ways
from amity.keeper.ties import people_by_id, verdict_of
from amity.people import Person
from amity.screens import dates, in_json, speak
from amity.screens.clock import day_of
from amity.screens.commands.day import weighed_anew
from amity.screens.desk import Desk, quietly, reading, say
from amity.screens.naming import NAME, two_names
from amity.screens.numbers import Numbers
from amity.screens.page import Page
from amity.screens.safe import safe
from amity.store.vault import Vault

SAID = {
    "asked": "you asked {by}",
    "agreed": "{by} agreed",
    "declined": "{by} would rather not",
    "met": "{by} introduced you",
    "thanked": "you thanked {by}",
}


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME)
@click.option("--by", metavar="NAME", help="Show what you could write to this person, and what they could pass on.")
@click.option("--because", metavar="TEXT", default="", help="Why you would like to know them, in a sentence.")
@click.option("--state", type=click.Choice(STATES), help="With --by: how far it has come.")
@reading
def path(desk: Desk, name: tuple[str, ...], by: str | None, because: str, state: str | None) -> None:
    """Who could introduce you to somebody, and what asking rests on.

    Nobody who is to be left in peace stands on a way. `amity path Mira --by Ada` shows both letters of an introduction
    that each side can decline; `--state asked`, `agreed`, `declined`, `met` or `thanked` remembers how far it has come.
    """
    with desk.open() as vault:
        target = everyone.named(vault, " ".join(name))
        if by is not None:
            _by(vault, desk, everyone.named(vault, by), target, because, state)
            return
        if state:
            raise UsageError("Who was asked?", f"Say it with --by NAME --state {state}.")
        weighed_anew(vault, desk)
        found = journey.ways_to(vault, target, desk.as_of)
        if desk.json:
            desk.give(_as_json(vault, found, target, desk))
            return
        page = desk.page()
        numbers = Numbers(plain=page.plain)
        _drawn(page, vault, found, target, desk, numbers)
        desk.show(page)
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


@click.command()
@click.argument("names", nargs=-1, required=True, type=NAME, metavar="NAME NAME")
@click.option("--because", metavar="TEXT", default="", help="Why it would be good for both, in a sentence.")
@reading
def introduce(desk: Desk, names: tuple[str, ...], because: str) -> None:
    """Two people whom you could introduce: whether both may be asked, what they may share, and what to write to each.

    What one asked you for (`amity asked --they`) is held against your notes on the other, what they gave you, and cards.
    """
    with desk.open() as vault:
        one, other = two_names(tuple(people_by_id(vault).values()), names)
        refused = [
            (person, verdict)
            for person in (one, other)
            if not (verdict := verdict_of(vault, person.person_id, desk.as_of)).allowed
        ]
        seen = journey.acquainted(vault, one, other, desk.as_of)
        why = () if refused else ground(vault, one, other, desk.as_of)
        letters = () if refused else both(_me(vault), one.name, other.name, because)
        if desk.json:
            desk.give({
                "as_of": desk.day.isoformat(), "people": [in_json.person(one), in_json.person(other)],
                "refused": [{"person": in_json.person(person), "until": in_json.day(verdict.until, desk),
                             "reasons": in_json.told(vault, verdict.reasons, desk)} for person, verdict in refused],
                "acquainted": seen is not None, "ground": in_json.told(vault, why, desk), "letters": list(letters),
            })  # fmt: skip
            return
        page = desk.page()
        for person, verdict in refused:
            page.say([(safe(person.name), "name"), (f"  {speak.in_peace(verdict, desk)}", "good")])
            for reason in verdict.reasons:
                page.say(safe(reason.says), indent=4)
        if seen is not None:
            last = dates.spelled(day_of(seen.last, desk.zone), desk.day)
            page.say(
                f"{safe(one.name)} and {safe(other.name)} know each other, as far as your mail shows: last {last}."
            )
        numbers = Numbers(plain=page.plain)
        for evidence in why:
            page.say(numbers.said(evidence, one.handles, ""))
        if not why and not refused:
            page.say("No ground that they share is known here: ask each first.")
        for person, letter in zip((one, other), letters, strict=False):
            _letter(page, f"To {person.name}", letter)
        desk.show(page)
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


def _by(vault: Vault, desk: Desk, connector: Person, target: Person, because: str, state: str | None) -> None:
    if connector == target:
        raise UsageError(f"{target.name} cannot introduce you to themselves.")
    if state:
        journey.remember(vault, connector, target, state, now=desk.now, as_of=desk.as_of)
        told = SAID[state].format(by=safe(connector.name))
        say(f"Kept about {safe(target.name)}: {told}. `amity undo` takes it back.")
        return
    for person in (connector, target):
        verdict = verdict_of(vault, person.person_id, desk.as_of)
        if not verdict.allowed:
            why = " ".join(safe(reason.says) for reason in verdict.reasons)
            raise NotFoundError(f"Leave {person.name} in peace {speak.in_peace(verdict, desk)}.", why)
    if journey.acquainted(vault, connector, target, desk.as_of) is None:
        say(f"Nothing here shows that {safe(connector.name)} and {safe(target.name)} know each other.")
    ask, pass_on = halves(_me(vault), connector.name, target.name, because)
    if desk.json:
        desk.give({"ask": ask, "pass_on": pass_on})
        return
    page = desk.page()
    _letter(page, f"To {connector.name}", ask)
    _letter(page, f"For {target.name}, to pass on", pass_on)
    desk.show(page)


def _letter(page: Page, title: str, letter: str) -> None:
    page.heading(safe(title))
    for paragraph in letter.strip().split("\n\n"):
        page.say(safe(paragraph), indent=4)
        page.gap()


def _drawn(page: Page, vault: Vault, found: Ways, target: Person, desk: Desk, numbers: Numbers) -> None:
    if found.refused is not None:
        page.say([(f"Leave {safe(target.name)} in peace ", "strong"), (speak.in_peace(found.refused, desk), "good")])
        for reason in found.refused.reasons:
            page.say(numbers.said(reason, target.handles, target.name), indent=4)
        return
    if found.near:
        page.say(f"You and {safe(target.name)} know each other: no introduction is needed.")
    elif not found.ways:
        page.say(f"Nobody whom you could ask is known to know {safe(target.name)}.")
    for number, way in enumerate(found.ways, start=1):
        page.gap()
        page.say([(f"{number}  ", "faint"), ("by ", ""), (safe(_names(way)), "name")])
        for reason in way.evidence:
            page.say(numbers.said(reason, target.handles, target.name), indent=5)
    for connector, one in journey.made_for(vault, target, desk.as_of):
        day = dates.spelled(day_of(one.since, desk.zone), desk.day)
        page.gap()
        page.say([(f"{SAID[one.state].format(by=safe(connector.name))}, {day}", "faint")])
    if found.ways:
        first = found.ways[0].connectors[0].name.split()[0]
        page.gap()
        command = f"amity path {target.name.split()[0]} --by {first}"
        page.say([(safe(command), "yours"), ("  shows what you could write, and what could be passed on", "faint")])


def _names(way: Way) -> str:
    return ", who would ask ".join(one.name for one in way.connectors)


def _me(vault: Vault) -> str:
    return str(vault.one("select name from person where me = 1") or "[your name]")


def _as_json(vault: Vault, found: Ways, target: Person, desk: Desk) -> dict[str, Any]:
    refused = found.refused.reasons if found.refused else ()
    return {
        "as_of": desk.day.isoformat(),
        "person": in_json.person(target),
        "refused": in_json.told(vault, refused, desk),
        "near": found.near,
        "ways": [
            {"by": [in_json.person(one) for one in way.connectors], "evidence": in_json.told(vault, way.evidence, desk)}
            for way in found.ways
        ],
        "introductions": [
            {"by": in_json.person(connector), "state": one.state, "since": in_json.day(one.since, desk)}
            for connector, one in journey.made_for(vault, target, desk.as_of)
        ],
    }
