"""`who` and `search`: one person on a page, and the messages that hold some words."""

import click

from amity.keeper import everyone, look
from amity.keeper.portrait import portrait
from amity.screens import in_json, likeness, likeness_json, showing
from amity.screens.commands.day import day_of
from amity.screens.desk import Desk, quietly, reading
from amity.screens.naming import NAME
from amity.screens.numbers import Numbers


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME)
@reading
def who(desk: Desk, name: tuple[str, ...]) -> None:
    """One person: how things stand and why, both directions, boundaries, last words, and what you noted."""
    with desk.open() as vault:
        person = everyone.named(vault, " ".join(name))
        found = portrait(vault, person, desk.as_of)
        if desk.json:
            desk.give(likeness_json.as_json(vault, found, desk))
            return
        suggested = [one for one in day_of(vault, desk).counsel if one.person.person_id == person.person_id]
        page = desk.page()
        numbers = Numbers(plain=page.plain)
        likeness.drawn(page, vault, found, desk, numbers, suggested)
        desk.show(page)
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--most", type=click.IntRange(min=1), metavar="NUMBER", default=20, help="How many messages at most; else 20."
)
@reading
def search(desk: Desk, words: tuple[str, ...], most: int) -> None:
    """Messages that hold all these words in their subject or their text, the latest first."""
    with desk.open() as vault:
        found = look.search(vault, " ".join(words), desk.as_of, most)
        if desk.json:
            desk.give(
                {"as_of": desk.day.isoformat(), "messages": [in_json.message(one, desk, words=True) for one in found]}
            )
            return
        page = desk.page()
        if not found:
            page.say("No message holds all of these words.")
        for one in found:
            showing.message(page, one, desk)
        desk.show(page)
