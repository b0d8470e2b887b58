"""One tick into what is due by then: fetched, listened to, written. What failed before is not told again."""

import os
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from amity.errors import AmityError, LockedError
from amity.keeper import due, feed
from amity.keeper.digest import last_told, note_told
from amity.screens import delivering, digesting, syncing
from amity.screens import feed as feed_screen
from amity.screens.desk import Desk, say
from amity.screens.progress import Progress
from amity.store.accounts import accounts, note_reached, sender
from amity.store.vault import Vault

PARTLY = 3
WORKERS = 2  # a tick runs beside whatever else one does


def tick(desk: Desk, seconds: float) -> int:
    """Do what is due, listening for at most about so many seconds; returns the exit code.

    Where another amity holds the pen it does that work: this one leaves in silence.
    """
    desk.home.require()
    with ExitStack() as held:
        try:
            held.enter_context(desk.home.writing())
        except LockedError:
            return 0
        vault = held.enter_context(desk.open())
        failed = _fetched(vault, desk, seconds)
        if due.is_quiet(str(desk.settings["quiet"]), _hour(desk)):
            return PARTLY if failed else 0
        delivered = [step(vault, desk) for step in (_feed, _digest)]
    return PARTLY if failed or not all(delivered) else 0


def _fetched(vault: Vault, desk: Desk, seconds: float) -> bool:
    """Fetch from the sources that are due, follow up what came, and weigh a new day; whether any source failed."""
    from amity.keeper.settle import settle
    from amity.keeper.side_by_side import Workers

    every = int(desk.settings["sync_every"])
    chosen = [one for one in accounts(vault) if due.is_fetch_due(one.reached_at, desk.now, every)]
    failed, progress = False, Progress()
    try:
        with Workers(WORKERS if chosen else 1) as crew:
            for one in chosen:
                found = syncing.reached(vault, one, desk, progress, crew)
                if isinstance(found, AmityError):
                    failed = True
                    _told(f"{one.name}: {found} {found.hint}".rstrip(), before=one.trouble, now=str(found))
        settle(vault, desk.as_of, progress=progress, seconds=seconds, workers=min(WORKERS, os.cpu_count() or 1))
    finally:
        progress.close()
    return failed


def _feed(vault: Vault, desk: Desk) -> bool:
    """Keep the calendar's file up to date; whether that went well."""
    path = str(desk.settings["feed"])
    if path:
        try:
            feed_screen.write(Path(path), feed.entries(vault, desk.as_of), desk)
        except AmityError as error:
            return _failed(vault, "feed trouble", error)
        _mended(vault, "feed trouble")
    return True


def _digest(vault: Vault, desk: Desk) -> bool:
    """Deliver the digest where its day has come; whether that went well. One that could not go out goes out later."""
    path, by_mail = str(desk.settings["digest_file"]), bool(desk.settings["digest_mail"])
    if not (path or by_mail) or not due.is_digest_due(str(desk.settings["digest"]), desk.today, last_told(vault)):
        return True
    found = delivering.of_day(vault, desk)
    if not found.is_empty:
        try:
            if path:
                heading, parts = digesting.title(desk), digesting.parts(vault, found, desk)
                delivering.to_file(Path(path), digesting.html(heading, parts))
            if by_mail:
                delivering.by_mail(vault, desk, found)
        except AmityError as error:
            if by_mail and (one := sender(vault)) is not None:
                note_reached(vault, one, desk.now, str(error))
            return _failed(vault, "digest trouble", error)
        delivering.remembered(vault, desk, found)
    note_told(vault, desk.today)
    _mended(vault, "digest trouble")
    return True


def _failed(vault: Vault, name: str, error: AmityError) -> bool:
    _told(f"{error} {error.hint}".rstrip(), before=vault.fact(name), now=str(error))
    with vault.transaction() as connection:
        connection.execute("insert or replace into fact values (?, ?)", (name, str(error)))
    return False


def _mended(vault: Vault, name: str) -> None:
    if vault.fact(name):
        with vault.transaction() as connection:
            connection.execute("delete from fact where name = ?", (name,))


def _told(sentence: str, *, before: str, now: str) -> None:
    """Say what went wrong once, and not at every tick; to somebody at a terminal each time."""
    if before != now or sys.stderr.isatty():
        say(sentence)


def _hour(desk: Desk) -> int:
    """The hour of the user's clock."""
    return datetime.fromtimestamp(desk.now / 1_000_000, UTC).astimezone(desk.zone).hour
