"""`tick` and `schedule`: what is done by itself, and by which clock."""

import subprocess
from pathlib import Path

import click

from amity.errors import AmityError, UsageError
from amity.screens import ticking, timer
from amity.screens.desk import Desk, acting, say
from amity.store.home import told_of, write_private

ENABLE = ("systemctl", "--user", "enable", "--now", "amity.timer")
DISABLE = ("systemctl", "--user", "disable", "--now", "amity.timer")
RELOAD = ("systemctl", "--user", "daemon-reload")


@click.command()
@click.option(
    "--seconds", type=click.IntRange(0, 3600), default=60, show_default=True, help="For how long to listen at most."
)
@acting
def tick(desk: Desk, seconds: int) -> int:
    """Do what is due: fetch, listen, keep your calendar's file and your digest up to date. For cron and timers.

    Silent where there is nothing. In your quiet hours it delivers nothing. Leaves with 3 where a source could not be
    reached; that is told once, not at every tick.
    """
    return ticking.tick(desk, seconds)


@click.group()
@click.option("--home", type=click.Path(path_type=Path), help="Where the record lies; else AMITY_HOME.")
@click.pass_context
def schedule(ctx: click.Context, home: Path | None) -> None:
    """By which clock `amity tick` runs. Nothing runs by itself before you have said so."""
    if home is not None:
        ctx.obj = {"home": home}


@schedule.command()
@click.option("--enable", is_flag=True, help="Also start the timer now.")
@acting
def install(desk: Desk, *, enable: bool) -> None:
    """Write a timer that runs `amity tick` once an hour; say --enable to start it, too. Again: the same."""
    here = timer.environment()
    if desk.settings["key"] == "passphrase":
        say(
            "Your key is hidden under a passphrase, which a timer does not know: it can do nothing without AMITY_PASSPHRASE."
        )
    if not timer.has_systemd(here):
        say("This computer has no systemd. Put this line into your crontab with `crontab -e`; nothing was changed:")
        click.echo(timer.cron(desk.home.folder))
        return
    folder = timer.folder(here)
    for name, text in timer.units(desk.home.folder).items():
        path = folder / name
        if path.exists() and not timer.is_ours(path):
            raise UsageError(f"{path} was not written by amity, and stays as it is.", "Move it away first.")
        if timer.is_ours(path) and path.read_text("utf-8") == text:
            continue
        with told_of(folder):
            folder.mkdir(parents=True, exist_ok=True)
            write_private(path, text.encode())
        say(f"Written: {path}")
    if enable:
        _run(RELOAD)
        _run(ENABLE)
        say("The timer runs: once an hour. `amity schedule remove` ends it.")
    else:
        say(f"Nothing runs yet. Start it with: {' '.join(ENABLE)}")


@schedule.command()
@acting
def show(desk: Desk) -> None:
    """What is installed, word for word."""
    here = timer.environment()
    there = [path for name in timer.NAMES if timer.is_ours(path := timer.folder(here) / name)]
    for path in there:
        click.echo(f"# {path}\n{path.read_text('utf-8')}")
    if not there:
        say("No timer is installed. `amity schedule install` writes one; for cron, this line does the same:")
        click.echo(timer.cron(desk.home.folder))


@schedule.command()
@acting
def remove(desk: Desk) -> None:  # noqa: ARG001
    """Stop the timer and take its files away; nothing else is touched."""
    here = timer.environment()
    there = [path for name in timer.NAMES if timer.is_ours(path := timer.folder(here) / name)]
    if not there:
        say("No timer of amity's is installed. A line in your crontab is yours to take out: `crontab -e`.")
        return
    if timer.has_systemd(here):
        _run(DISABLE)
    for path in there:
        with told_of(path.parent):
            path.unlink()
    if timer.has_systemd(here):
        _run(RELOAD)
    say("The timer is stopped, and its files are gone.")


def _run(words: tuple[str, ...]) -> None:
    """Say what is done to the system, and do it. Raises AmityError."""
    say(f"Now: {' '.join(words)}")
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise AmityError(
            f"systemctl refused: {' '.join(done.stderr.split())[:200]}", f"Try it by hand: {' '.join(words)}"
        )
