"""`done`, `snooze`, `pass`: what becomes of a suggestion, in one step, by its number on the last screen or by a name."""

from typing import NamedTuple

import click

from amity import glossary
from amity.errors import NotFoundError, UsageError
from amity.keeper import act, everyone, look
from amity.keeper.look import Line
from amity.model import Handle, Step, WishKind
from amity.screens import clock, dates
from amity.screens.commands import owed
from amity.screens.desk import Desk, acting, say
from amity.screens.naming import NAME
from amity.store.vault import Vault

LATER = 7  # days for which a suggestion is put off where no day is named


class Meant(NamedTuple):
    """Whom and which step was meant; `step` is None for all that is suggested of them, `line` where a number was given."""

    name: str
    handles: tuple[Handle, ...]
    step: Step | None
    line: Line | None

    def words(self) -> str:
        """What was suggested, as on the screen: `Write again to Ada Lind`."""
        return f"{glossary.STEPS[self.step]} {self.name}" if self.step else self.name


@click.command()
@click.argument("which", nargs=-1, required=True, type=NAME, metavar="NUMBER|NAME")
@acting
def done(desk: Desk, which: tuple[str, ...]) -> None:
    """It is done: you answered, thanked, called or met in some other way. A NUMBER is one on the last screen."""
    with desk.open() as vault:
        meant = _meant(vault, which)
        if meant.line is not None and meant.step is None:
            owed.settle(vault, desk, "done", meant.line)
            return
        act.say(vault, WishKind.DONE, meant.handles, f"done with {meant.name}", now=desk.now, as_of=desk.as_of)
        say(f"What was open with {meant.name} counts as done. `amity undo` takes it back.")


@click.command()
@click.argument("which", nargs=-1, required=True, type=NAME, metavar="NUMBER|NAME")
@click.option("--until", "day", metavar="DAY", help="The day until which it may wait: 3 June, in 2 weeks. Else a week.")
@acting
def snooze(desk: Desk, which: tuple[str, ...], day: str | None) -> None:
    """Not now: put a suggestion off for a week, or until a day. A NUMBER is one on the last screen."""
    until = clock.day_from(day or f"in {LATER} days", desk.today)
    if until <= desk.today:
        raise UsageError(
            "Something is put off to a day to come.", "Say --until with a later day, or nothing for a week."
        )
    with desk.open() as vault:
        meant = _suggestion(vault, which)
        _keep(vault, desk, WishKind.SNOOZED, meant, "later", on=clock.noon_of(until, desk.zone))
        say(f"{meant.words()}: not before {dates.spelled(until, desk.today)}. `amity undo` takes it back.")


@click.command(name="pass")
@click.argument("which", nargs=-1, required=True, type=NAME, metavar="NUMBER|NAME")
@acting
def pass_(desk: Desk, which: tuple[str, ...]) -> None:
    """Not this one: it is not suggested again until they turn to you. A NUMBER is one on the last screen."""
    with desk.open() as vault:
        meant = _meant(vault, which)
        if meant.line is not None and meant.step is None:
            owed.settle(vault, desk, "dismiss", meant.line)
            return
        _keep(vault, desk, WishKind.PASSED, meant, "not this one")
        say(f"{meant.words()}: not this one, then. `amity undo` takes it back.")


def _meant(vault: Vault, which: tuple[str, ...]) -> Meant:
    """The suggestion or the owed line of that number, or everything that is suggested of somebody."""
    words = " ".join(which)
    if not words.isdecimal():
        person = everyone.named(vault, words)
        return Meant(person.name, person.handles, None, None)
    line = look.line(vault, int(words))
    if line.group:
        line = look.line(vault, line.group)
    if not line.step and not owed.is_owed(line):
        raise NotFoundError(
            f"Number {words} on the last screen is no suggestion.", "Look first: `amity today`, or `amity week`."
        )
    return Meant(line.about, line.handles, Step(line.step) if line.step else None, line)


def _suggestion(vault: Vault, which: tuple[str, ...]) -> Meant:
    meant = _meant(vault, which)
    if meant.line is not None and meant.step is None:
        raise NotFoundError("What is owed cannot be put off here.", "Say `amity done` or `amity pass` with its number.")
    return meant


def _keep(vault: Vault, desk: Desk, kind: WishKind, meant: Meant, words: str, *, on: int | None = None) -> None:
    text = meant.step.value if meant.step else ""
    argument = f"{words}: {meant.words()}"
    act.say(vault, kind, meant.handles, argument, now=desk.now, as_of=desk.as_of, text=text, on=on)
