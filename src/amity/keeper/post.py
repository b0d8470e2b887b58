"""A digest to whom it concerns: by your own mail server to an address that is yours, and to nobody else."""

from typing import NamedTuple

from amity.errors import NotFoundError, UsageError
from amity.fetch import smtp
from amity.fetch.providers import sender_of
from amity.keeper.everyone import mine
from amity.keeper.sources import secret
from amity.model import Handle
from amity.store.accounts import Account, keep_account, note_reached, remove_account, sender
from amity.store.home import Home
from amity.store.vault import Vault

__all__ = ["Post", "post_of", "require_mine", "send", "sender_of", "set_up", "take_down"]
NAME = "letters to "  # before the address, in the account's name


class Post(NamedTuple):
    """By which account letters go to which address of yours."""

    account: Account
    address: str


def post_of(vault: Vault) -> Post | None:
    """How the digest is sent, or None where it is not."""
    found = sender(vault)
    return Post(found, found.name.removeprefix(NAME)) if found else None


def require_mine(vault: Vault, address: str) -> None:
    """Raise UsageError where the address is not the owner's own."""
    if Handle("mail", address.casefold()) not in {one.handle for one in mine(vault)}:
        raise UsageError(
            f"{address} is not known to be yours, and amity writes to nobody else.",
            f"If it is, say so first: amity me {address}",
        )


def set_up(vault: Vault, home: Home, one: Account, address: str, word: str, *, kept: str, now: int) -> Account:
    """Try the connection with `word`, then keep the account, and no other, with its secret or command (`kept`).

    Raises UsageError where the address is not ego's, ServerError where the server does not let ego in.
    """
    require_mine(vault, address)
    is_token = one.login == "token"
    with smtp.letting_in(one.address, one.user, word, token=is_token, authority=one.authority):
        pass
    if (before := sender(vault)) is not None:
        remove_account(vault, home, before)
    return keep_account(vault, home, one, kept, now)


def take_down(vault: Vault, home: Home) -> str:
    """Forget how the digest is sent, with the password; returns the address. Raises NotFoundError where it is not sent."""
    found = post_of(vault)
    if found is None:
        raise NotFoundError("The digest is not sent by mail.", "Set it up with `amity digest mail ADDRESS`.")
    remove_account(vault, home, found.account)
    return found.address


def send(vault: Vault, home: Home, subject: str, plain: str, html: str, *, mark: str, now: int) -> str:
    """Send one letter to oneself; returns the address. Raises NotFoundError, UsageError, LockedError, ServerError."""
    found = post_of(vault)
    if found is None:
        raise NotFoundError("No way to send you mail is set up.", "Set it up with `amity digest mail ADDRESS`.")
    account, address = found
    require_mine(vault, address)  # what was yours may have been corrected since
    one = smtp.letter(address, subject, plain, html, now, mark)
    word = secret(vault, home, account)
    with smtp.letting_in(
        account.address, account.user, word, token=account.login == "token", authority=account.authority
    ) as client:
        smtp.send(client, one)
    note_reached(vault, account, now)
    return address
