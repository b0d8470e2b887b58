"""`key`, `settings`, `export`, `doctor`, `completion`: the record itself, and how to reach it."""

import os
from pathlib import Path

import click

from amity.errors import LockedError, UsageError
from amity.screens.choices import SETTINGS, read
from amity.screens.desk import Desk, acting, can_ask, reading, say

KEPT = {"file": "a file beside the record, readable by you alone", "keyring": "this computer's keyring",
        "passphrase": "hidden under your passphrase"}  # fmt: skip
WIDEST = 12  # cells for a value; a longer one stands above what it is for
SHORTEST = 8  # letters of a passphrase; Argon2id slows guessing, and cannot do more for a shorter one


@click.group(invoke_without_command=True)
@click.option("--home", type=click.Path(path_type=Path), help="Where the record lies; else AMITY_HOME.")
@click.pass_context
def key(ctx: click.Context, home: Path | None) -> None:
    """Where the key of your record lies. `amity key passphrase` hides it under words that you know."""
    if home is not None:
        ctx.obj = {"home": home}
    if ctx.invoked_subcommand is None:
        ctx.invoke(_where)


@click.command()
@acting
def _where(desk: Desk) -> None:
    desk.home.require()
    page = desk.page()
    page.say(
        f"Your record is {desk.home.record}, encrypted. Its key is {KEPT.get(str(desk.settings['key']), 'not there')}."
    )
    desk.show(page)


@key.command()
@acting
def passphrase(desk: Desk) -> None:
    """Hide the key under a passphrase, or change it. Without the passphrase nobody can read the record, you included."""
    from amity.store.keys import hide_under_passphrase

    with desk.open() as vault:
        new = os.environ.get("AMITY_NEW_PASSPHRASE")
        if new is None:
            if not can_ask():
                raise LockedError("There is nobody to ask for a passphrase here.", "Set AMITY_NEW_PASSPHRASE.")
            new = click.prompt("New passphrase", hide_input=True, confirmation_prompt="The same again", err=True)
        if len(str(new)) < SHORTEST:
            raise UsageError(f"That is short: take {SHORTEST} letters at least, or a few words.")
        hide_under_passphrase(desk.home, vault.key, str(new))
        say(
            "The key is hidden under your passphrase. If you lose it, the record cannot be read; your mail is not affected."
        )


@click.command()
@click.argument("name", required=False)
@click.argument("value", required=False)
@acting
def settings(desk: Desk, name: str | None, value: str | None) -> None:
    """The few settings: `amity settings suggestions 2`."""
    if name is None:
        page = desk.page()
        column = min(max(len(_shown(desk.settings[one])) for one in SETTINGS), WIDEST)
        for one, what in SETTINGS.items():
            value = _shown(desk.settings[one])
            page.row([(f"{one:<13}", "strong"), (f"{value:<{column}}", "yours")], [(what, "faint")], 13 + column + 2)
        desk.show(page)
        return
    if name not in SETTINGS:
        raise UsageError(f"“{name}” is no setting.", f"There are: {', '.join(SETTINGS)}.")
    if value is None:
        click.echo(_shown(desk.settings[name]))
        return
    desk.home.make()
    desk.home.set(name, read(name, value))
    say(f"{name} is {value or 'empty'} now.")


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@acting
def export(desk: Desk, folder: Path) -> None:
    """Everything that the record knows, as plain JSON lines with a page that explains them, into a new folder."""
    from amity.keeper.give_out import give_out

    with desk.open() as vault:
        counts = give_out(vault, folder.expanduser())
    say(f"Written to {folder}: {counts['people']} people, {counts['messages']} messages. The files are not encrypted.")


@click.command()
@reading
def doctor(desk: Desk) -> int:
    """Look whether all is well with the record. Changes nothing; leaves with 1 where something is not well."""
    from amity.keeper.doctor import examine

    with desk.open() as vault:
        found = examine(desk.home, vault, desk.now)
    if desk.json:
        names = ("about", "well", "says", "remedy")
        desk.give({"findings": [dict(zip(names, one, strict=True)) for one in found]})
    else:
        page = desk.page()
        for one in found:
            page.row(
                [(one.about, "strong")],
                [(one.says, "" if one.well else "theirs"), (f" {one.remedy}" if one.remedy else "", "")],
                10,
            )
        desk.show(page)
    return 0 if all(one.well for one in found) else 1


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script with which your shell completes commands and people's names.

    \b
    bash   amity completion bash >> ~/.bashrc
    zsh    amity completion zsh >> ~/.zshrc
    fish   amity completion fish > ~/.config/fish/completions/amity.fish
    """  # noqa: D301 -- click's own sign for lines that stay as they are
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"amity knows no completion for {shell}.")
    root = ctx.find_root().command
    script = kind(root, {}, "amity", "_AMITY_COMPLETE")
    click.echo(script.source_template % script.source_vars())
