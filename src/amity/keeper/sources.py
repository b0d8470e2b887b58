"""A configured source into what it holds and what is new there: mail, calendars or cards, each by its own way."""

from typing import NamedTuple

from amity.fetch import imap
from amity.fetch.collections import collections, entries
from amity.fetch.command import told_by
from amity.fetch.dav import Asking
from amity.fetch.providers import server_of
from amity.keeper.mirror import Mirror
from amity.keeper.side_by_side import Workers
from amity.keeper.sync import MailSync, read_folders
from amity.keeper.take_in import Progress, Taken
from amity.store.accounts import Account, secret_of
from amity.store.home import Home
from amity.store.vault import Vault

__all__ = ["Holding", "look", "secret", "server_of", "sync", "told_by"]


class Holding(NamedTuple):
    """What a source was seen to hold: its parts that are read, each with how many records, and those left out."""

    read: tuple[tuple[str, int], ...]
    left_out: tuple[str, ...]


def secret(vault: Vault, home: Home, account: Account) -> str:
    """The account's password or token, asked of its command where it has one. Raises LockedError, ServerError, UsageError."""
    kept = secret_of(vault, home, account)
    return told_by(kept) if account.keeps == "command" else kept


def look(account: Account, word: str) -> Holding:
    """Connect with the secret and see what is there; fetches and changes nothing. Raises ServerError."""
    is_token = account.login == "token"
    if account.kind != "imap":
        with Asking(account.address, account.user, word, token=is_token, authority=account.authority) as asking:
            found = collections(asking, account.kind)
            return Holding(tuple((one.name, len(entries(asking, one))) for one in found), ())
    with imap.letting_in(account.address, account.user, word, token=is_token, authority=account.authority) as boxes:
        every = boxes.folders()
    kept = read_folders(every)
    names = {one.name for one in kept}
    return Holding(
        tuple((one.name, one.messages) for one in kept), tuple(one.name for one in every if one.name not in names)
    )


def sync(
    vault: Vault,
    home: Home,
    account: Account,
    word: str,
    *,
    now: int,
    keep_text: bool,
    progress: Progress,
    workers: Workers,
) -> Taken:
    """Take in what is new since last time. The caller holds the pen (`Home.writing`). Raises ServerError, DiskError."""
    if account.kind == "imap":
        one = MailSync(vault, account, now=now, keep_text=keep_text, progress=progress, workers=workers)
        return one.run(word)
    return Mirror(vault, home, account, now=now, keep_text=keep_text, progress=progress, workers=workers).run(word)
