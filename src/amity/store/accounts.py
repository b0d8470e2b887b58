"""A server and how to be let in, into the record, and its password into the keyring where there is one."""

from dataclasses import dataclass, replace

from amity.errors import AmbiguousError, LockedError, NotFoundError
from amity.store.home import Home
from amity.store.keys import forgotten_by_keyring, in_keyring, told_by_keyring
from amity.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Account:
    """A server from which ego has something fetched, or the one by which ego has the digest sent to themselves.

    `kind`: `imap`, `caldav` or `carddav`, or `smtp` for the latter. `address`: a URL without name and password. `authority`: a file with the
    certificate that vouches for the server, or empty. `login`: `password` or `token`. `keeps`: where the secret is,
    `keyring`, `record` or `command`. `reached_at`: microseconds UTC, or None; `trouble`: what went wrong last, or empty.
    """

    name: str
    kind: str
    address: str
    user: str
    authority: str = ""
    login: str = "password"
    keeps: str = "record"
    added_at: int = 0
    reached_at: int | None = None
    trouble: str = ""


_COLUMNS = "name, kind, address, user, authority, login, keeps, added_at, reached_at, trouble"


def accounts(vault: Vault) -> tuple[Account, ...]:
    """Every account from which something is fetched, by name."""
    return tuple(
        Account(*row) for row in vault.rows(f"select {_COLUMNS} from account where kind <> 'smtp' order by name")
    )


def sender(vault: Vault) -> Account | None:
    """The account by which the digest is sent, or None."""
    rows = vault.rows(f"select {_COLUMNS} from account where kind = 'smtp'")
    return Account(*rows[0]) if rows else None


def account(vault: Vault, name: str) -> Account:
    """The account of that name, or the one whose name begins so. Raises NotFoundError or AmbiguousError."""
    every = accounts(vault)
    found = [one for one in every if one.name == name] or [one for one in every if one.name.startswith(name)]
    names = ", ".join(one.name for one in found or every)
    if len(found) > 1:
        raise AmbiguousError(f"“{name}” may be {names}.", "Write a little more of its name.")
    if not found:
        hint = f"There are: {names}." if every else "Add one with `amity source add imap ADDRESS`."
        raise NotFoundError(f"No source is called “{name}”.", hint)
    return found[0]


def keep_account(vault: Vault, home: Home, one: Account, secret: str, now: int) -> Account:
    """Keep an account, new or changed; returns it as kept: a password goes to the keyring, else into the record."""
    keeps = one.keeps
    if keeps != "command":
        keeps = "keyring" if in_keyring(home, secret, one.name) else "record"
    kept = replace(one, keeps=keeps, added_at=now, reached_at=None, trouble="")
    values = (*(getattr(kept, name) for name in _COLUMNS.split(", ")), "" if keeps == "keyring" else secret)
    with vault.transaction() as connection:
        connection.execute(
            f"insert or replace into account ({_COLUMNS}, secret) values ({'?, ' * 10}?)",
            values,
        )
    return kept


def secret_of(vault: Vault, home: Home, one: Account) -> str:
    """The account's password, or the command that tells it. Raises LockedError where the keyring does not give it."""
    if one.keeps != "keyring":
        return str(vault.one("select secret from account where name = ?", (one.name,)))
    if (found := told_by_keyring(home, one.name)) is not None:
        return found
    raise LockedError(
        f"The keyring does not give out the password of {one.name} now.", "Unlock the keyring, or add the source again."
    )


def remove_account(vault: Vault, home: Home, one: Account) -> None:
    """Forget an account and its secret; what it brought stays."""
    if one.keeps == "keyring":
        forgotten_by_keyring(home, one.name)
    with vault.transaction() as connection:
        connection.execute("delete from account where name = ?", (one.name,))


def note_reached(vault: Vault, one: Account, now: int, trouble: str = "") -> None:
    """Remember that an account was reached now, or what went wrong."""
    with vault.transaction() as connection:
        if trouble:
            connection.execute("update account set trouble = ? where name = ?", (trouble, one.name))
        else:
            connection.execute("update account set trouble = '', reached_at = ? where name = ?", (now, one.name))
