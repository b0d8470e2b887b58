"""What was typed beside a command into what it works with: the home, the day, the record, a page, a way to ask."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import wraps
from pathlib import Path
from typing import Any

import click

from amity.errors import DiskError, LockedError, UsageError
from amity.screens import clock
from amity.screens.page import Page, for_stdout
from amity.store.home import Home, default_home
from amity.store.vault import Vault

VERSION = 1  # of every --json


@dataclass(slots=True)
class Desk:
    """One command's surroundings. `day` is the day asked about, `as_of` its end, `now` the instant of doing.

    `past` is true where --as-of was given: such a day is looked at, and nothing of it is kept. `looks` is true for the
    commands that change nothing.
    """

    home: Home
    zone: tzinfo | None = None
    day: date = date.min
    today: date = date.min
    as_of: int = 0
    now: int = 0
    past: bool = False
    looks: bool = False
    json: bool = False
    yes: bool = False
    plain: bool = False
    settings: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def open(self, *, make: bool = False, quiet: bool = False) -> Iterator[Vault]:
        """The record, open; what making it said goes to stderr, but where `quiet`."""
        from amity.store.vault import open_vault

        vault, said = open_vault(self.home, passphrase, make=make)
        with vault:
            if said and not quiet:
                say(said)
            if self.looks and not self.past:
                self._catch_up(vault)
            yield vault

    def _catch_up(self, vault: Vault) -> None:
        """Finish what was stopped half-way behind an import; where another amity is at it, look at what there is."""
        from amity.store.days import is_settled

        if is_settled(vault):
            return
        from amity.keeper.hear import A_MOMENT
        from amity.keeper.settle import settle
        from amity.screens.progress import Progress

        progress = Progress()
        progress.note("Finishing what was left undone …")
        with suppress(LockedError, DiskError), self.home.writing():
            settle(vault, self.as_of, progress=progress, seconds=A_MOMENT)
        progress.close()

    def page(self) -> Page:
        """An empty page for the answer."""
        return for_stdout(plain=self.plain)

    def show(self, filled: Page) -> None:
        """Print the answer."""
        click.echo(filled.text(), nl=False, color=True)

    def give(self, answer: dict[str, Any]) -> None:
        """Print the answer as JSON, with its version first."""
        click.echo(json.dumps({"version": VERSION, **answer}, ensure_ascii=False, indent=1))

    def sure(self, question: str) -> bool:
        """Ask before something that cannot be undone, or not easily; `--yes` answers. Raises UsageError without a terminal."""
        if self.yes:
            return True
        if not can_ask():
            raise UsageError(f"{question} There is nobody to ask here.", "Say it again with --yes.")
        return click.confirm(question, default=False, err=True)


def set_up(home: Path | None, as_of: str | None = None, **options: bool) -> Desk:
    """The desk of a home on a day; a home whose own clock stands still has that day as today."""
    place = Home(home.expanduser() if home else default_home(dict(os.environ)))
    settings = place.settings()
    zone = clock.zone_of(str(settings["timezone"]))
    still = str(settings["today"])
    now = clock.real_now()
    today = clock.day_from(still, date.min) if still else clock.day_of(now, zone)
    if still:
        now = clock.noon_of(today, zone)
    day = clock.day_from(as_of, today) if as_of else today
    if day > today:
        raise UsageError("That day has not come yet.", "amity says nothing about the future; give a day up to today.")
    return Desk(place, zone, day, today, clock.end_of(day, zone), now, past=day != today, settings=settings, **options)


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def passphrase() -> str:
    """The passphrase, from AMITY_PASSPHRASE or typed unseen. Raises LockedError where neither is possible."""
    if (given := os.environ.get("AMITY_PASSPHRASE")) is not None:
        return given
    if not can_ask():
        raise LockedError(
            "The record is locked under a passphrase, and there is nobody to ask here.", "Set AMITY_PASSPHRASE."
        )
    said: str = click.prompt("Passphrase", hide_input=True, err=True)
    return said


Function = Callable[..., Any]

_HOME = click.option("--home", type=click.Path(path_type=Path), help="Where the record lies; else AMITY_HOME.")
_AS_OF = click.option("--as-of", metavar="DAY", help="As it was on an earlier day: 2025-03-14, yesterday, 3 weeks ago.")
_JSON = click.option("--json", "as_json", is_flag=True, help="The same as JSON, for other programs.")
_PLAIN = click.option("--plain", is_flag=True, help="Plain signs, no drawing: for a screen reader or an old terminal.")
_YES = click.option("-y", "--yes", is_flag=True, help="Ask nothing; do it.")


def reading(function: Function) -> Function:
    """A command that looks: --as-of, --json, --plain, --home. Its first parameter is the desk."""

    @_HOME
    @_AS_OF
    @_JSON
    @_PLAIN
    @click.pass_context
    @wraps(function)
    def command(
        ctx: click.Context,
        /,
        *args: Any,
        home: Path | None,
        as_of: str | None,
        as_json: bool,
        plain: bool,
        **named: Any,
    ) -> Any:
        desk = set_up(home or _home_before(ctx), as_of, looks=True, json=as_json, plain=plain)
        return function(desk, *args, **named)

    return command


def acting(function: Function) -> Function:
    """A command that changes something: --yes and --home. Its first parameter is the desk."""

    @_HOME
    @_YES
    @click.pass_context
    @wraps(function)
    def command(ctx: click.Context, /, *args: Any, home: Path | None, yes: bool, **named: Any) -> Any:
        return function(set_up(home or _home_before(ctx), yes=yes), *args, **named)

    return command


def _home_before(ctx: click.Context) -> Path | None:
    """The --home that was given before the command's name."""
    given = (ctx.obj or {}).get("home")
    return given if given is None else Path(given)


def say(sentence: str) -> None:
    """One sentence to stderr, beside the answer; on a terminal it wraps at a word."""
    if sys.stderr.isatty():
        from textwrap import fill

        sentence = fill(sentence, shutil.get_terminal_size((80, 24)).columns - 1, break_on_hyphens=False)
    click.echo(sentence, err=True)


def quietly(vault: Vault, keep: Callable[[Vault], object]) -> None:
    """Keep what only makes the next look easier; where the record cannot be written now, this look goes on without."""
    with suppress(LockedError, DiskError):
        keep(vault)
