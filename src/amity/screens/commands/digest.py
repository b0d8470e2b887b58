"""`digest`: a quiet week on one page, as text, as a file, or as a letter to yourself."""

from pathlib import Path

import click

from amity.errors import UsageError
from amity.keeper import post, sources
from amity.screens import delivering, digesting, speak
from amity.screens.commands.day import day_of
from amity.screens.commands.sources import checked, password
from amity.screens.desk import Desk, acting, reading, say
from amity.store.accounts import Account


@click.group(invoke_without_command=True)
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write it as one HTML file instead.")
@click.option("--text", type=click.Path(path_type=Path), metavar="FILE", help="Write it as a text file instead.")
@click.option("--send", is_flag=True, help="Send it to yourself, as `amity digest mail` has set up.")
@reading
def digest(desk: Desk, html: Path | None, text: Path | None, *, send: bool) -> None:
    """Your week on one page: at most three suggestions, what you owe, the coming days, and whom to leave in peace.

    Where there is nothing, nothing is written or sent. `amity digest mail ADDRESS` lets it be sent to yourself;
    `amity settings digest sunday` and `digest_file` or `digest_mail` let `amity tick` deliver it each week.
    """
    context = click.get_current_context()
    context.obj = {"home": desk.home.folder}
    if context.invoked_subcommand is not None:
        return
    if send and desk.past:
        raise UsageError("A digest of an earlier day can be read, but not sent.", "Say it again without --as-of.")
    with desk.open() as vault:
        day_of(vault, desk)
        found = delivering.of_day(vault, desk)
        if desk.json:
            desk.give(digesting.as_json(vault, found, desk))
        elif found.is_empty:
            say(speak.nothing(vault) or digesting.NOTHING)
            return
        heading, parts = digesting.title(desk), digesting.parts(vault, found, desk)
        for path, words in ((html, digesting.html), (text, digesting.plain)):
            if path is not None and not found.is_empty:
                delivering.to_file(path, words(heading, parts))
                say(f"Written to {path}, readable by you alone.")
        if send and not found.is_empty:
            say(f"Sent to {delivering.by_mail(vault, desk, found)}.")
        if not (desk.json or send or html or text):
            page = desk.page()
            digesting.on_page(page, heading, parts)
            desk.show(page)
        delivering.remembered(vault, desk, found)


@digest.command()
@click.argument("address", required=False)
@click.option("--server", metavar="HOST[:PORT]", help="The server that sends your mail, where it is not what most providers use.")  # fmt: skip
@click.option("--starttls", is_flag=True, help="The server begins in clear and encrypts before the password.")
@click.option("--user", help="The name to log in with; else the address.")
@click.option("--authority", type=click.Path(path_type=Path), metavar="FILE", help="The certificate that vouches for your own server.")  # fmt: skip
@click.option("--password-command", metavar="COMMAND", help="Prints the password; nothing is kept but the command.")
@click.option("--token-command", metavar="COMMAND", help="Prints an access token (OAuth), for providers that want one.")
@click.option("--off", is_flag=True, help="Send no digest any more, and forget the password.")
@acting
def mail(
    desk: Desk, address: str | None, server: str | None, *, starttls: bool, user: str | None, authority: Path | None,
    password_command: str | None, token_command: str | None, off: bool,
) -> None:  # fmt: skip
    """Let the digest be sent by your own mail server, to an address of yours and to nobody else.

    The connection is tried before anything is kept. The password is asked for, or taken from AMITY_SOURCE_PASSWORD.
    """
    with desk.open() as vault:
        if off:
            say(f"No digest is sent to {post.take_down(vault, desk.home)} any more; its password is forgotten.")
            return
        if address is None:
            found = post.post_of(vault)
            where = found.account.address.partition("://")[2] if found else ""
            say(
                f"The digest can be sent to {found.address}, by {where}."
                if found
                else "The digest is not sent by mail."
            )
            return
        if password_command and token_command:
            raise UsageError("A password command or a token command: one of the two.")
        post.require_mine(vault, address)
        place = server or post.sender_of(address)
        scheme = "smtp" if starttls or place.endswith(":587") else "smtps"
        checked(f"{scheme}://{place}")
        command = password_command or token_command
        one = Account(
            post.NAME + address, "smtp", f"{scheme}://{place}", user or address,
            str(authority.expanduser().resolve()) if authority else "",
            "token" if token_command else "password", "command" if command else "record",
        )  # fmt: skip
        word = sources.told_by(command) if command else password(one)
        post.set_up(vault, desk.home, one, address, word, kept=command or word, now=desk.now)
    say(f"The digest can be sent to {address}; nothing was sent yet. `amity digest --send` sends it now.")
