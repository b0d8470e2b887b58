"""`try`, `import` and `me`: the first three things that anybody does here."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from amity.errors import AmityError, NoStoreError, NotFoundError, UsageError
from amity.keeper import act, advise, everyone, look, reckon
from amity.keeper.everyone import Address
from amity.keeper.look import Line
from amity.keeper.meant import meant
from amity.keeper.take_in import Taken
from amity.model import WishKind
from amity.people import Claim
from amity.screens import beforehand, showing, taking
from amity.screens.desk import Desk, acting, can_ask, quietly, reading, say
from amity.screens.numbers import Numbers
from amity.screens.safe import safe
from amity.store.vault import Vault

PARTLY = 3


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--workers", type=click.IntRange(min=1), metavar="NUMBER", help="How many processes read side by side.")
@click.option("--preview", is_flag=True, help="Only look: what it holds, from when to when, who you are in it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON about it, and ask nothing.")
@acting
def import_(desk: Desk, paths: tuple[Path, ...], workers: int | None, preview: bool, as_json: bool) -> int:
    """Read what you have: mail (mbox, Maildir, .eml, Gmail Takeout), address books, calendars, chats; packed or not.

    At a terminal it says first what is new and asks; `--yes` goes straight on. Your files are read and never changed. The
    same mail in two archives is taken once. An import that was interrupted goes on where it stopped; `amity undo` takes
    one back.
    """
    number = workers or max(os.cpu_count() or 1, 1)
    for path in paths:
        if not os.path.exists(path.expanduser()):  # noqa: PTH110 -- pathlib's own raises where a folder may not be entered
            raise NotFoundError(f"{path} is not there.", "Name a mailbox file, a Maildir or a folder of mail.")
    desk = replace(desk, json=as_json)
    try:
        if preview:
            _look(desk, paths, number)
            return 0
        if not _wanted(desk, paths, number):
            say("Nothing was kept.")
            return 0
        with desk.home.writing(), desk.open(make=True) as vault:
            return _taken(vault, desk, paths, number)
    except (KeyboardInterrupt, click.Abort):
        say("Stopped." if preview else "Stopped. What had arrived is kept; the same command goes on from there.")
        raise click.exceptions.Exit(130) from None


def _look(desk: Desk, paths: tuple[Path, ...], workers: int) -> None:
    beforehand.tell(desk, paths, workers)
    if not desk.json:
        page = desk.page()
        page.say("Nothing was kept. The same command without --preview takes it in.")
        desk.show(page)


def _wanted(desk: Desk, paths: tuple[Path, ...], workers: int) -> bool:
    """Whether to take it in: where somebody can be asked, what never came before is looked at and asked about."""
    if desk.yes or desk.json or not can_ask():
        return True
    known: frozenset[Path] = frozenset()
    with suppress(NoStoreError), desk.open(quiet=True) as vault:
        known = reckon.came_before(vault, paths)
    fresh = [one for one in paths if one not in known]
    if not fresh or not beforehand.tell(desk, fresh, workers):
        return True
    return click.confirm("\n  Take it in?", default=True, err=True)


def _taken(vault: Vault, desk: Desk, paths: tuple[Path, ...], workers: int) -> int:
    done, claims = taking.take(vault, paths, desk, workers)
    batches = [one.batch_id for one in done if one.batch_id]
    if not any(one.sources for one in done):
        _nothing(vault, paths, batches, desk)
    if desk.json:
        desk.give({"imported": taking.in_json(vault, done, claims)})
    else:
        _tell(vault, desk, done, claims)
    if batches:  # the day is reckoned now, so that the first look at it need not wait
        quietly(vault, lambda record: advise.today(record, desk.as_of, int(desk.settings["suggestions"])))
    return PARTLY if batches and reckon.unreadable(vault, batches) else 0


def _tell(vault: Vault, desk: Desk, done: Sequence[Taken], claims: Sequence[Claim]) -> None:
    page = desk.page()
    taking.told(page, vault, done)
    taking.apart(page, vault)
    desk.show(page)
    change = taking.settle_owner(vault, claims, desk)
    page = desk.page()
    taking.still_unheard(page, vault)
    steps = [("amity today", "whom to care for today, and whom to leave in peace")]
    whose = "which address is yours" if not everyone.mine(vault) else "that another address is yours"
    steps += [(change, f"says {whose}")] if change else []
    showing.hint(page, *steps)
    desk.show(page)


def _nothing(vault: Vault, paths: tuple[Path, ...], batches: list[int], desk: Desk) -> None:
    """Say in one sentence that nothing here is mail, and leave no step behind that would have to be undone."""
    reasons = reckon.skipped(vault, batches)
    for number in batches:
        act.undo(vault, number, desk.as_of)
    why = reasons[0].reason.rpartition("because ")[2].rstrip(".") if reasons else "there is nothing in it"
    raise AmityError(
        f"Nothing could be read from {', '.join(str(path) for path in paths)}: {why}.",
        "amity reads mail (mbox, Maildir, .eml), address books, calendars and chats, packed or not; the README names each.",
    )


@click.command()
@click.argument("addresses", nargs=-1)
@click.option("--not", "others", multiple=True, metavar="ADDRESS", help="This address is not yours.")
@click.option("-y", "--yes", is_flag=True, hidden=True)
@reading
def me(desk: Desk, addresses: tuple[str, ...], others: tuple[str, ...], yes: bool) -> None:  # noqa: ARG001
    """Which addresses are yours, and why. Name addresses to say that they are yours, or --not to say that they are not."""
    with desk.open() as vault:
        for kind, words in ((WishKind.ME, addresses), (WishKind.NOT_ME, others)):
            if words:
                _say_mine(vault, desk, kind, words)
        found, perhaps = everyone.mine(vault), everyone.perhaps_mine(vault)
        if desk.json:
            desk.give({"me": _in_json(found), "perhaps": _in_json(perhaps)})
            return
        page = desk.page()
        numbers = Numbers(plain=page.plain)
        page.heading("You")
        if not found:
            page.say("Nobody knows yet which addresses are yours. Say it: amity me ADDRESS", indent=4)
        for one in found:
            line = Line(WishKind.NOT_ME, "", (one.handle,), f"{one.handle.value} is yours", (), "you")
            number = numbers.mark(numbers.of_line(line))
            page.say([(safe(one.handle.value), "yours"), (f"  {safe(one.because)}", "faint"), number], indent=4, hang=2)
        if perhaps:
            page.say([("perhaps also" if found else "perhaps", "faint")], indent=4)
        for one in perhaps:
            page.say([(safe(one.handle.value), ""), (f"  {safe(one.because)}", "faint")], indent=4, hang=2)
        if found:
            showing.hint(
                page, ("amity me ADDRESS", "says that another address is yours"),
                (f"amity wrong {len(found)}", "says that this one is not"),
            )  # fmt: skip
        desk.show(page)
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


def _in_json(found: tuple[Address, ...]) -> list[dict[str, object]]:
    return [{"address": one.handle.value, "because": one.because, "messages": one.seen} for one in found]


def _say_mine(vault: Vault, desk: Desk, kind: WishKind, words: tuple[str, ...]) -> None:
    handles = tuple(one for word in words for one in meant(vault, word))
    strange = [word for word in words if not meant(vault, word)]
    if strange:
        raise UsageError(
            f"“{strange[0]}” is no address, and nobody in a chat is called so.",
            "An address has an @ in it; in a chat, say the name or the number as it stands there.",
        )
    claim = "yours" if kind is WishKind.ME else "not yours"
    act.say(vault, kind, handles, f"{claim}: {', '.join(words)}", now=desk.now, as_of=desk.as_of)
    unseen = [one.value for one in handles if not everyone.is_seen(vault, one)]
    if unseen:
        say(f"No message names {', '.join(unseen)} yet; it is kept for when one does.")


@click.command()
@click.option(
    "--keep", type=click.Path(path_type=Path), metavar="DIR", help="Put the invented mail and its record here."
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing.")
def try_it(keep: Path | None, yes: bool) -> None:  # noqa: ARG001
    """Look at an invented life: forty people over six years, written as real mail files and read like any others.

    Nothing of yours is read or changed. At the end stand three commands with which to look around.
    """
    from amity.screens.trial import trial

    trial(keep)
