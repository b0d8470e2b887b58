"""An invented life into a first look: real files, the real import, one day, one person, and where to go from here."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from amity.errors import UsageError
from amity.keeper import everyone, look
from amity.keeper.advise import Today
from amity.keeper.portrait import portrait
from amity.people import Person
from amity.screens import likeness, showing, taking
from amity.screens.commands.day import day_of
from amity.screens.desk import Desk, set_up
from amity.screens.numbers import Numbers
from amity.screens.page import Page, for_stdout
from amity.store.home import Home, told_of
from amity.store.vault import Vault

MONTH = 2_629_746_000_000  # microseconds


def trial(keep: Path | None) -> None:
    """Write the village's mail, read it as anybody's, and show its day."""
    folder = _place(keep)
    _intro(folder / "mail")
    home = _written(folder)
    desk = set_up(home.folder, yes=True)
    with home.writing(), desk.open(make=True, quiet=True) as vault:
        done, claims = taking.take(vault, [folder / "mail"], desk, max(os.cpu_count() or 1, 1), patient=True)
        page = for_stdout()
        taking.told(page, vault, done)
        taking.apart(page, vault)
        found = everyone.claimed(vault, claims)
        taking.owner(page, [one for one in found if one.by == "sure"], [])
        desk.show(page)
        _look(vault, desk)


def settled(folder: Path) -> Home:
    """The village's mail, written into a folder and read as anybody's, with nothing shown: the home of its record."""
    home = _written(folder)
    desk = set_up(home.folder, yes=True)
    with home.writing(), desk.open(make=True, quiet=True) as vault:
        taking.take(vault, [folder / "mail"], desk, max(os.cpu_count() or 1, 1), patient=True)
    return home


def _written(folder: Path) -> Home:
    """The village's mail as files, and an empty home whose clock stands still on the village's day."""
    from amity import village

    # A keyring is no place for the key of an invented life: this record keeps its key in a file beside it.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    home = Home(folder / "record")
    with told_of(folder):
        village.write(folder / "mail")
    home.make()
    home.set("timezone", "UTC")
    home.set("today", village.DAY.isoformat())
    return home


def _place(keep: Path | None) -> Path:
    if keep is None:
        return Path(tempfile.mkdtemp(prefix="amity-"))
    folder = keep.expanduser().resolve()
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} holds something already.", "Name a new or an empty folder.")
    with told_of(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _intro(mail: Path) -> None:
    page = for_stdout()
    page.say([("amity", "strong"), (" · an invented life", "faint")])
    page.gap()
    page.say(
        "Robin Hale has kept mail for six years: an export, a mail folder, some single files. All of it is invented."
    )
    page.say([(f"It is written to {mail} and read now, as yours would be.", "faint")])
    click.echo(page.text(), nl=False, color=True)
    sys.stdout.flush()


def _look(vault: Vault, desk: Desk) -> None:
    shown = day_of(vault, desk)
    page = for_stdout()
    numbers = Numbers(plain=page.plain)
    _rule(page, "amity today")
    showing.day(page, vault, shown, desk, numbers, peace=4)
    person = _telling(vault, desk, shown)
    if person is not None:
        _rule(page, f"amity who {person.name}")
        likeness.drawn(page, vault, portrait(vault, person, desk.as_of), desk, numbers)
    _rule(page, "your turn")
    page.say("Look around in this life for as long as you like:")
    page.gap()
    page.line([(f"export AMITY_HOME={desk.home.folder}", "yours")], indent=4)
    name = shown.in_peace[0].person.name.split()[0] if shown.in_peace else "NAME"
    amity = os.environ.get("AMITY_COMMAND", "amity")  # how it was called, where it is not on the path
    for command in ("why 1", f"who {name}", "people"):
        page.line([(f"{amity} {command}", "yours")], indent=4)
    page.gap()
    page.say([("Then, with your own mail:  ", ""), (f"unset AMITY_HOME; {amity} import PATH", "yours")])
    page.say([(f"All of this lies in {desk.home.folder.parent}; delete it when you have seen enough.", "faint")])
    desk.show(page)
    with suppress(OSError):
        look.keep_shown(vault, numbers.lines)


def _rule(page: Page, title: str) -> None:
    page.gap()
    page.line([("── ", "faint"), (title, "strong"), (" " + "─" * max(page.width - len(title) - 8, 4), "faint")])
    page.gap()


def _telling(vault: Vault, desk: Desk, shown: Today) -> Person | None:
    """Whose portrait tells most: somebody suggested with whom much passed both ways over a long time."""
    candidates = [one.person for one in shown.counsel]
    if not candidates:
        return None

    def telling(one: Person) -> tuple[int, int]:
        found = portrait(vault, one, desk.as_of)
        facets = (len(found.addresses) > 1) + bool(found.shared) + len(found.standing.evidence)
        months = {(act.sent_at // MONTH, act.direction) for act in found.acts}
        return facets, len(months)

    return max(candidates, key=telling)
