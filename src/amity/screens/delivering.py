"""A digest to where it is read: a file that is replaced whole, or a letter to oneself."""

from contextlib import suppress
from html import escape
from pathlib import Path

from amity.errors import DiskError, UsageError
from amity.keeper import post
from amity.keeper.digest import Digest, digest, remember
from amity.keeper.feed import entries
from amity.screens import digesting
from amity.screens import feed as feed_screen
from amity.screens.desk import Desk, quietly
from amity.screens.safe import safe
from amity.store.home import told_of, write_private
from amity.store.vault import Vault


def of_day(vault: Vault, desk: Desk) -> Digest:
    """The digest of the day that is asked about, which is weighed already."""
    most = min(int(desk.settings["suggestions"]), 3)
    return digest(vault, desk.as_of, desk.day, most, ahead=not desk.past)


def to_file(path: Path, text: str) -> None:
    """Replace a file, readable by its owner alone, so that a reader sees the old one or the new. Raises DiskError."""
    target = path.expanduser()
    if target.is_dir():
        raise DiskError(f"{path} is a folder.", "Name a file in it.")
    with told_of(target.parent):
        write_private(target, text.encode())


def by_mail(vault: Vault, desk: Desk, found: Digest) -> str:
    """Send it to oneself; returns the address. Raises NotFoundError, UsageError, LockedError, ServerError."""
    heading, parts = digesting.title(desk), digesting.parts(vault, found, desk)
    plain, html = digesting.plain(heading, parts), digesting.html(heading, parts)
    mark = f"digest.{desk.day.isoformat()}"
    return post.send(vault, desk.home, heading, plain, html, mark=mark, now=desk.now)


def forgotten(vault: Vault, desk: Desk, name: str) -> None:
    """Take somebody who was forgotten out of the calendar's file, and a digest that names them away."""
    feed, page = str(desk.settings["feed"]), Path(str(desk.settings["digest_file"]))
    if feed:
        with suppress(UsageError):  # it is another's
            feed_screen.write(Path(feed), entries(vault, desk.as_of), desk)
    if str(desk.settings["digest_file"]) and page.is_file():
        with told_of(page.parent):
            text = page.read_text("utf-8", "replace")
            if digesting.OURS in text and escape(safe(name)) in text:
                page.unlink()


def remembered(vault: Vault, desk: Desk, found: Digest) -> None:
    """Remember what was suggested, of a day that is really today."""
    if not desk.past:
        quietly(vault, lambda record: remember(record, found))
