"""A home into findings: is the record whole, is it private, is anything half done. Looks, and changes nothing."""

import os
import stat
from collections.abc import Callable, Iterator
from shlex import quote
from typing import NamedTuple

from amity.errors import AmityError
from amity.glossary import span
from amity.model import DAY
from amity.store.accounts import accounts
from amity.store.home import Home
from amity.store.vault import Vault

LONG = 30  # days after which it is worth a word that a server was not reached


class Finding(NamedTuple):
    """One thing looked at: `well` or not, what was found, and what to do about it where it is not."""

    about: str
    well: bool
    says: str
    remedy: str = ""


def examine(home: Home, vault: Vault, now: int) -> tuple[Finding, ...]:
    """Everything that was looked at, in order; `now` in microseconds UTC."""
    found: list[Finding] = []
    for look in LOOKS:
        try:
            found.extend(look(home, vault))
        except AmityError as error:
            found.append(Finding("record", False, str(error), error.hint))
            return tuple(found)
    return (*found, *reached(vault, now))


def whole(_home: Home, vault: Vault) -> Iterator[Finding]:
    """Whether every page of the file is as it was written."""
    broken = [row[0] for row in vault.rows("pragma cipher_integrity_check")] + [
        row[0] for row in vault.rows("pragma quick_check") if row[0] != "ok"
    ]
    remedy = "Restore the folder from a backup, or import your archives into a new --home."
    says = f"{len(broken)} pages of the record are damaged." if broken else "The record is whole."
    yield Finding("record", not broken, says, remedy if broken else "")


def private(home: Home, _vault: Vault) -> Iterator[Finding]:
    """Whether nobody else can read it."""
    if os.name == "nt":
        return
    open_to = [
        path
        for path in (home.folder, *home.folder.iterdir())
        if path.name != "pen"
        and stat.S_IMODE(path.stat().st_mode) & 0o077
        and path.suffix not in {".db-wal", ".db-shm"}
    ]
    names = ", ".join(path.name for path in open_to)
    says = f"Others on this computer may look at {names}." if open_to else "Nobody else on this computer can read it."
    yield Finding("privacy", not open_to, says, f"chmod go-rwx {home.folder} {home.folder}/*" if open_to else "")


def key(home: Home, _vault: Vault) -> Iterator[Finding]:
    """Where the key lies."""
    where = home.settings()["key"]
    says = {
        "keyring": "The key is in this computer's keyring.",
        "passphrase": "The key is hidden under your passphrase.",
    }.get(str(where), "The key is in a file beside the record, readable by you alone. `amity key passphrase` hides it.")
    yield Finding("key", True, says)


def half_done(_home: Home, vault: Vault) -> Iterator[Finding]:
    """Whether an import stopped on its way."""
    live = {one.name for one in accounts(vault)}
    for (argument,) in vault.rows("select argument from batch where state = 'arriving'"):
        again = f"amity {'sync' if argument in live else 'import'} {quote(argument)}"
        yield Finding(
            "import", False, f"An import of {argument} stopped on its way.",
            f"`{again}` goes on; `amity undo` takes it back.",
        )  # fmt: skip
    if left := vault.one(
        "select count(*) from interaction where batch_id in (select id from batch where state = 'undone')"
    ):
        yield Finding("undo", False, f"{left} messages of an undone step still wait to be swept away.", "`amity undo`")


def owner(_home: Home, vault: Vault) -> Iterator[Finding]:
    """Whether it is known whose mail this is."""
    if vault.one("select count(*) from seen") and vault.one("select id from person where me = 1") is None:
        yield Finding("you", False, "It is not known which addresses are yours.", "Say it: `amity me ADDRESS`.")


def searchable(_home: Home, vault: Vault) -> Iterator[Finding]:
    """Whether every kept text can be found."""
    texts, found = vault.one("select count(*) from text"), vault.one("select count(*) from found")
    remedy = "" if texts == found else "Undo the last import and say it again."
    yield Finding("search", texts == found, f"{found} of {texts} messages can be searched.", remedy)


def asked(_home: Home, vault: Vault) -> Iterator[Finding]:
    """Whether there is a doubt that only you can resolve."""
    doubts = vault.one("select count(*) from doubt")
    if doubts:
        yield Finding("people", True, f"{doubts} pairs may be one person each; `amity people review` asks you.")


def reached(vault: Vault, now: int) -> Iterator[Finding]:
    """Which servers have not been reached for long: no fault of the record's, so all is well."""
    for one in accounts(vault):
        days = (now - (one.reached_at or one.added_at)) / DAY
        if days >= LONG:
            since = f"has not been reached for {span(days)}"
            yield Finding("sources", True, " ".join((f"{one.name} {since}.", one.trouble)), f"`amity sync {one.name}`")


Look = Callable[[Home, Vault], Iterator[Finding]]
LOOKS: tuple[Look, ...] = (whole, private, key, half_done, owner, searchable, asked)
