"""`source` and `sync`: the servers from which your mail, calendars and cards are fetched."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from click.shell_completion import CompletionItem

from amity.errors import LockedError, UsageError
from amity.keeper import act, reckon, sources
from amity.keeper.sources import Holding
from amity.model import Handle, WishKind
from amity.screens import syncing
from amity.screens.clock import day_of
from amity.screens.desk import Desk, acting, can_ask, reading, say, set_up
from amity.screens.safe import safe
from amity.store.accounts import Account, account, accounts, keep_account, remove_account
from amity.store.vault import Vault

PASSWORD = "AMITY_SOURCE_PASSWORD"  # noqa: S105 - the name of a variable
KINDS = {"imap": "mail", "caldav": "calendars", "carddav": "address book"}
KEPT = {
    "keyring": "Its password is in this computer's keyring.",
    "record": "This computer has no keyring, so its password is in your record, encrypted like everything there.",
    "command": "Its command is asked each time; amity keeps no password.",
}


class SourceName(click.ParamType[str]):
    """The name of a configured source; a shell is offered them."""

    name = "name"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The names that go on from here; nothing where the record cannot be read without asking."""
        with suppress(Exception):
            desk = set_up(ctx.params.get("home") or ctx.find_root().params.get("home"))
            if desk.settings["key"] != "passphrase" and desk.home.record.exists():
                with desk.open() as vault:
                    return [CompletionItem(one.name) for one in accounts(vault) if one.name.startswith(incomplete)]
        return []


SOURCE = SourceName()


@click.group()
@click.option("--home", type=click.Path(path_type=Path), help="Where the record lies; else AMITY_HOME.")
@click.pass_context
def source(ctx: click.Context, home: Path | None) -> None:
    """The servers that `amity sync` asks for what is new. They are read, and nothing on them is ever changed."""
    if home is not None:
        ctx.obj = {"home": home}


@source.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("address")
@click.option("--server", metavar="HOST[:PORT]", help="The mail server, where it is not what most providers use.")
@click.option("--starttls", is_flag=True, help="The mail server begins in clear and encrypts before the password.")
@click.option("--user", help="The name to log in with; else the mail address.")
@click.option("--name", help="What you want to call it; else its address.")
@click.option("--authority", type=click.Path(path_type=Path), metavar="FILE", help="The certificate that vouches for your own server.")  # fmt: skip
@click.option("--password-command", metavar="COMMAND", help="Prints the password; nothing is kept but the command.")
@click.option("--token-command", metavar="COMMAND", help="Prints an access token (OAuth), for providers that want one.")
@acting
def add(desk: Desk, kind: str, address: str, name: str | None, **given: Any) -> None:
    """Add a source: `amity source add imap ada@example.org`. The connection is tried before anything is kept.

    The password is asked for, or taken from AMITY_SOURCE_PASSWORD. Many providers want an app password, which you make
    in your account's settings.
    """
    one = _account(kind, address, name, **given)
    command = given["password_command"] or given["token_command"]
    with desk.open(make=True) as vault:
        if any(each.name == one.name and _place(each) != _place(one) for each in accounts(vault)):
            raise UsageError(
                f"Another source is called {one.name} already.",
                "Give this one a name with --name, or remove the other first.",
            )
        word = sources.told_by(command) if command else password(one)
        found = sources.look(one, word)
        kept = keep_account(vault, desk.home, one, command or word, desk.now)
        mine = kind == "imap" and _is_mine(vault, one, desk)
    page = desk.page()
    _held(page, kept, found)
    if mine:
        page.say(
            [(safe(one.user), "yours"), (f" is taken as yours; `amity me --not {safe(one.user)}` says otherwise.", "")]
        )
    page.say(KEPT[kept.keeps])
    page.say("Nothing on the server is ever changed. `amity sync` fetches what is there.")
    desk.show(page)


def _is_mine(vault: Vault, one: Account, desk: Desk) -> bool:
    """Take an address with which one logs in as the owner's own, unless they say no; nothing where they have said so before."""
    handle = Handle("mail", one.user.casefold())
    if "@" not in one.user or reckon.is_claimed(vault, handle):
        return False
    asked = can_ask() and not desk.yes
    mine = not asked or click.confirm(f"Is {safe(one.user)} your own address?", default=True, err=True)
    kind, claim = (WishKind.ME, "yours") if mine else (WishKind.NOT_ME, "not yours")
    act.say(vault, kind, (handle,), f"{claim}: {one.user}", now=desk.now, as_of=desk.as_of)
    return mine


def _place(one: Account) -> tuple[str, str, str]:
    return one.kind, one.address, one.user


def _account(
    kind: str, address: str, name: str | None, *, server: str | None, starttls: bool, user: str | None,
    authority: Path | None, password_command: str | None, token_command: str | None,
) -> Account:  # fmt: skip
    if password_command and token_command:
        raise UsageError("A password command or a token command: one of the two.")
    if kind == "imap":
        if "@" not in address and not (server and user):
            raise UsageError(f"“{address}” is no mail address.", "An address has an @ in it.")
        where = f"imap{'' if starttls else 's'}://{server or sources.server_of(address)}"
        name, user = name or address, user or address
    else:
        where = address if "://" in address else f"https://{address}"
        if not where.startswith("https://"):
            raise UsageError("amity speaks to servers over an encrypted connection alone.", "Begin it with https://")
        if not user:
            raise UsageError("A name to log in with is needed.", "Give it with --user NAME.")
        what = "calendars" if kind == "caldav" else "cards"
        name = name or f"{what}@{where.removeprefix('https://').partition('/')[0]}"
    checked(where)
    return Account(
        name, kind, where, user, str(authority.expanduser().resolve()) if authority else "",
        "token" if token_command else "password", "command" if password_command or token_command else "record",
    )  # fmt: skip


def checked(where: str) -> None:
    """Refuse an address that names no server, or holds more than a server and a path. Raises UsageError."""
    split = urlsplit(where)
    try:
        named = bool(split.hostname) and split.port != 0
    except ValueError:
        named = False
    if not named:
        raise UsageError(f"{where} names no server.", "A server is HOST or HOST:PORT, its port a number.")
    if split.username is not None or split.password is not None:
        raise UsageError("The address holds a name or a password.", "Leave it out; amity asks for the password.")


def password(one: Account) -> str:
    """The password of an account, from AMITY_SOURCE_PASSWORD or typed unseen. Raises LockedError where neither is possible."""
    if (given := os.environ.get(PASSWORD)) is not None:
        return given
    if not can_ask():
        raise LockedError(f"There is nobody to ask for the password of {one.name} here.", f"Set {PASSWORD}.")
    return str(click.prompt(f"Password of {one.user}", hide_input=True, err=True))


@source.command("list")
@reading
def list_(desk: Desk) -> None:
    """Your sources, where they are, and when each was last reached."""
    with desk.open() as vault:
        every = accounts(vault)
    if desk.json:
        desk.give({"sources": [syncing.in_json(one, desk) for one in every]})
        return
    page = desk.page()
    if not every:
        page.say("No source is set up. Add one: amity source add imap ADDRESS")
    column = max((len(one.name) for one in every), default=0) + 2
    for one in every:
        day = "not fetched yet" if one.reached_at is None else f"last fetched {day_of(one.reached_at, desk.zone)}"
        right = [(f"{KINDS[one.kind]} at {safe(one.address.partition('://')[2])}, {day}", "")]
        right += [(f"  {safe(one.trouble)}", "theirs")] if one.trouble else []
        page.row([(safe(one.name), "strong")], right, column)
    desk.show(page)


@source.command()
@click.argument("name", type=SOURCE)
@reading
def test(desk: Desk, name: str) -> None:
    """Try the connection and say what is there. Fetches nothing."""
    with desk.open() as vault:
        one = account(vault, name)
        found = sources.look(one, sources.secret(vault, desk.home, one))
    if desk.json:
        desk.give({"source": one.name, "read": dict(found.read), "left_out": list(found.left_out)})
        return
    page = desk.page()
    _held(page, one, found)
    desk.show(page)


def _held(page: Any, one: Account, found: Holding) -> None:
    """One sentence about what is there, and one about what is left out."""
    records = sum(count for _, count in found.read)
    what = {"imap": ("message", "folder"), "caldav": ("entry", "calendar"), "carddav": ("card", "address book")}
    record, part = what[one.kind]
    page.say([(safe(one.name), "strong"), (f" lets amity in: {_counted(records, record)} in {_counted(len(found.read), part)}.", "")])  # fmt: skip
    if found.left_out:
        names = ", ".join(safe(one) for one in found.left_out)
        page.say([(f"Not read, because it holds drafts, what was thrown away, or what lies elsewhere, too: {names}.", "faint")])  # fmt: skip


def _counted(count: int, one: str) -> str:
    return f"{count:,} {one if count == 1 else one.removesuffix('y') + 'ies' if one == 'entry' else one + 's'}"


@source.command()
@click.argument("name", type=SOURCE)
@acting
def remove(desk: Desk, name: str) -> None:
    """Forget a source and its password. What it brought stays in your record."""
    with desk.open() as vault:
        one = account(vault, name)
        if not desk.sure(f"Forget the source {one.name} and its password? What it brought stays."):
            raise UsageError("Nothing was changed.")
        remove_account(vault, desk.home, one)
    say(f"{one.name} is no source any more. What it brought stays; `amity undo` takes imports back.")


@click.command()
@click.argument("names", nargs=-1, type=SOURCE, metavar="[NAME...]")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON, for other programs.")
@click.option("--workers", type=click.IntRange(min=1), metavar="NUMBER", help="How many processes read side by side.")
@acting
def sync(desk: Desk, names: tuple[str, ...], as_json: bool, workers: int | None) -> int:
    """Fetch what is new from your sources, or from those that you name, and take it in.

    Your servers are read and never changed. What is deleted there stays here. A fetch that was cut goes on where it
    stopped. Leaves with 3 where some sources could not be reached.
    """
    desk.json = as_json
    try:
        with desk.home.writing(), desk.open() as vault:
            chosen = [account(vault, name) for name in names] or list(accounts(vault))
            if not chosen:
                raise UsageError("No source is set up.", "Add one with `amity source add imap ADDRESS`.")
            return syncing.sync(vault, chosen, desk, workers or max(os.cpu_count() or 1, 1))
    except (KeyboardInterrupt, click.Abort):
        say("Stopped. What had arrived is kept; the same command goes on from there.")
        raise click.exceptions.Exit(130) from None
