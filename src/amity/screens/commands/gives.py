"""`gave`, `got`, `promised`, `asked`: what goes from one to the other where no letter tells of it."""

import click

from amity.errors import UsageError
from amity.keeper import act
from amity.keeper.ties import people_by_id
from amity.model import WishKind
from amity.screens import clock, dates
from amity.screens.desk import Desk, acting, say
from amity.screens.naming import NAME, name_and_rest
from amity.screens.safe import quoted, safe

WHAT = "NAME WHAT..."
ON = click.option("--on", "day", metavar="DAY", help="The day: 2026-03-14, yesterday, 2 weeks ago. Else today.")


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME, metavar=WHAT)
@ON
@acting
def gave(desk: Desk, name: tuple[str, ...], day: str | None) -> None:
    """You gave or did something: `amity gave Ada "a hand with the move" --on 2026-05-02`."""
    _given(desk, WishKind.GAVE, name, day, "You gave {}: {}, on {}.")


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME, metavar=WHAT)
@ON
@acting
def got(desk: Desk, name: tuple[str, ...], day: str | None) -> None:
    """They gave you something, or did something for you: `amity got Ada "her long ladder"`."""
    _given(desk, WishKind.GOT, name, day, "{} gave you: {}, on {}.")


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME, metavar=WHAT)
@click.option("--by", "day", metavar="DAY", help="The day by which it is due: 2026-06-03, tomorrow, in 2 weeks.")
@click.option("--they", is_flag=True, help="It was they who promised it to you.")
@acting
def promised(desk: Desk, name: tuple[str, ...], day: str | None, they: bool) -> None:
    """You promised something, or with --they were promised it: `amity promised Ada "the seeds" --by tomorrow`."""
    kind, words = (WishKind.PROMISED_ME, "{} promised you: {}") if they else (WishKind.PROMISED, "You promised {}: {}")
    _bound(desk, kind, name, day, words)


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME, metavar=WHAT)
@click.option("--they", is_flag=True, help="It was they who asked you.")
@acting
def asked(desk: Desk, name: tuple[str, ...], they: bool) -> None:
    """You asked for something, or with --they were asked for it: `amity asked --they Ada "to water the roses"`."""
    kind, words = (WishKind.ASKED_ME, "{} asked you: {}") if they else (WishKind.ASKED, "You asked {}: {}")
    _bound(desk, kind, name, None, words)


def _given(desk: Desk, kind: WishKind, name: tuple[str, ...], day: str | None, words: str) -> None:
    on = clock.day_from(day, desk.today) if day else desk.today
    if on > desk.today:
        raise UsageError("That day has not come yet.", "What is still to come is a promise: `amity promised`.")
    instant = min(clock.noon_of(on, desk.zone), desk.now)
    with desk.open() as vault:
        person, what = name_and_rest(tuple(people_by_id(vault).values()), name)
        said = words.format(safe(person.name), quoted(what), dates.spelled(on))
        act.say(
            vault, kind, person.handles, f"the entry “{said}”", now=desk.now, as_of=desk.as_of, text=what, on=instant
        )
        say(f"{said} `amity undo` takes it back.")


def _bound(desk: Desk, kind: WishKind, name: tuple[str, ...], day: str | None, words: str) -> None:
    due = clock.day_from(day, desk.today) if day else None
    with desk.open() as vault:
        person, what = name_and_rest(tuple(people_by_id(vault).values()), name)
        said = words.format(safe(person.name), quoted(what)) + (f", by {dates.spelled(due)}" if due else "") + "."
        on = clock.noon_of(due, desk.zone) if due else None
        act.say(vault, kind, person.handles, f"the entry “{said}”", now=desk.now, as_of=desk.as_of, text=what, on=on)
        say(f"{said} `amity owed` shows it until you say that it is done. `amity undo` takes it back.")
