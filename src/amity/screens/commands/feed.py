"""`feed`: days to remember and what you promised, as a file to which your calendar can subscribe."""

from pathlib import Path

import click

from amity.errors import UsageError
from amity.keeper.feed import entries
from amity.screens import feed as screen
from amity.screens.commands.day import day_of
from amity.screens.desk import Desk, reading, say


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@reading
def feed(desk: Desk, file: Path | None) -> None:
    """Birthdays and other days of people, and what you promised or put off, as an .ics FILE for your calendar.

    Nothing of anybody who is to be left in peace stands in it. `amity settings feed FILE` lets `amity tick` keep it
    up to date; then FILE may be left out here.
    """
    path = file or (Path(str(desk.settings["feed"])) if desk.settings["feed"] else None)
    if path is None and not desk.json:
        raise UsageError("Which file?", "Name one: amity feed ~/people.ics")
    if desk.past and not desk.json:
        raise UsageError("A calendar is about days to come.", "Say it again without --as-of, or with --json to look.")
    with desk.open() as vault:
        day_of(vault, desk)
        found = entries(vault, desk.as_of)
    if desk.json:
        desk.give({"entries": [
            {"uid": f"{one.mark}@amity", "kind": one.kind, "person": one.person.name, "says": screen.summary(one),
             "date": one.day.isoformat(), "yearly": one.yearly} for one in found
        ]})  # fmt: skip
        return
    assert path is not None
    changed = screen.write(path, found, desk)
    if not found and not changed:
        say("There is no day to remember and nothing promised by a day; nothing was written.")
    else:
        say(f"Written to {path}, readable by you alone." if changed else f"{path} is up to date.")
