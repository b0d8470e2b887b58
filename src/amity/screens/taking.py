"""Archives into the record, and a page about what became of them: what `import` and `try` share."""

import sys
import time
from collections.abc import Sequence
from math import inf
from pathlib import Path
from typing import Any

import click

from amity.keeper import act, everyone, reckon
from amity.keeper.everyone import Address
from amity.keeper.meant import meant
from amity.keeper.take_in import Taken
from amity.model import Handle, WishKind
from amity.people import Claim
from amity.screens.desk import Desk, can_ask
from amity.screens.page import Page, for_stream
from amity.screens.progress import Progress
from amity.screens.safe import safe
from amity.store.vault import Vault

REASONS_SHOWN = 8
MANY = {"meeting or call": "meetings and calls", "day to come": "days to come"}
SKIPPED = "skipped, because "  # how archives begin what they say of one record


def take(
    vault: Vault, paths: Sequence[Path], desk: Desk, workers: int, *, patient: bool = False
) -> tuple[list[Taken], tuple[Claim, ...]]:
    """Take in each path as one step of its own, then tell apart who is who. The caller holds the pen.

    Listening goes on for a while, or where `patient` until all is heard.
    """
    from amity.keeper.hear import a_while
    from amity.keeper.settle import settle
    from amity.keeper.side_by_side import Workers
    from amity.keeper.take_in import take_in

    keep_text = bool(desk.settings["keep_text"])
    done: list[Taken] = []
    claims: tuple[Claim, ...] = ()
    for path in paths:
        progress, began = Progress(), time.monotonic()
        try:
            with Workers(workers) as crew:
                one = take_in(vault, path, now=desk.now, keep_text=keep_text, progress=progress, workers=crew)
            progress.note("Telling people apart …")
            if one.batch_id or path == paths[-1]:
                seconds = a_while(began) if one.batch_id else 0.0
                claims = settle(
                    vault,
                    desk.as_of,
                    progress=progress,
                    seconds=inf if patient else seconds,
                    workers=workers if patient else 1,
                )
        finally:
            progress.close()
        done.append(one)
    return done, claims


def told(page: Page, vault: Vault, done: Sequence[Taken], *, record: str = "message") -> None:
    """What was taken, what was known, what was skipped and why; `record` names one thing that was taken."""
    taken, known = sum(each.taken for each in done), sum(each.known for each in done)
    unchanged = sum(one.unchanged for one in done)
    batches = [one.batch_id for one in done if one.batch_id]
    kinds = reckon.kinds(vault, batches) if taken and record == "message" else []
    named = [counted(times, name, MANY.get(name, "")) for times, name in kinds] or [counted(taken, record)]
    parts = [f"{' and '.join([', '.join(named[:-1])] * (len(named) > 1) + named[-1:])} taken in"]
    parts += [f"{known:,} were here already"] if known else []
    parts += [f"{counted(unchanged, 'archive')} had not changed"] if unchanged else []
    page.say([(", ".join(parts) + ".", "strong")])
    for note in (note for one in done for note in one.notes):
        page.say(safe(note))
    left_out(page, reckon.skipped(vault, batches))


def facts(
    kinds: Sequence[tuple[int, str]], yours: Sequence[Address], apart: reckon.Apart, skipped: Sequence[reckon.Skipped]
) -> dict[str, Any]:
    """What archives hold, or brought, as JSON: the same of a preview and of an import."""
    return {
        "holds": {kind: times for times, kind in kinds},
        "me": [one.handle.value for one in yours if one.by == "sure"],
        "perhaps_me": [one.handle.value for one in yours if one.by == "perhaps"],
        "people": apart.people,
        "machines": apart.machines,
        "left_out": [{"reason": one.reason, "times": one.times, "first": one.place} for one in skipped],
    }


def in_json(vault: Vault, done: Sequence[Taken], claims: Sequence[Claim]) -> dict[str, Any]:
    """What became of an import: `batches` are the numbers by which `amity undo` takes them back, a path each."""
    batches = [one.batch_id for one in done if one.batch_id]
    return {
        "batches": batches,
        "known": sum(one.known for one in done),
        "unchanged": sum(one.unchanged for one in done),
        "notes": [note for one in done for note in one.notes],
        **facts(
            reckon.kinds(vault, batches),
            everyone.claimed(vault, claims),
            reckon.apart(vault),
            reckon.skipped(vault, batches),
        ),
    }


def left_out(page: Page, reasons: Sequence[reckon.Skipped]) -> None:
    """What was skipped or kept in part, and why."""
    skipped = [one for one in reasons if one.reason.startswith(SKIPPED)]
    if skipped:
        page.gap()
        page.say(f"{counted(sum(one.times for one in skipped), 'record')} skipped; the rest arrived:")
    for one in skipped[:REASONS_SHOWN]:
        why = safe(one.reason).removeprefix(SKIPPED)
        page.row(f"{one.times:>7,}", [(f"because {why}", ""), (f"  first: {safe(one.place)}", "faint")], 9)
    if len(skipped) > REASONS_SHOWN:
        page.say([(f"and {len(skipped) - REASONS_SHOWN} more reasons", "faint")], indent=11)
    _remarks(page, [one for one in reasons if one not in skipped])


def _remarks(page: Page, remarks: Sequence[reckon.Skipped]) -> None:
    """What was left out as a whole, broke off, or was kept in part."""
    if remarks:
        page.gap()
    for one in remarks[:REASONS_SHOWN]:
        times = f"  and {one.times - 1:,} more" if one.times > 1 else ""
        page.say([(safe(one.place), ""), (f"  {safe(one.reason)}{times}", "faint")], hang=2)
    if len(remarks) > REASONS_SHOWN:
        page.say([(f"and {len(remarks) - REASONS_SHOWN} more remarks", "faint")])


def apart(page: Page, vault: Vault) -> None:
    """How many people and machines are told apart in the record."""
    told_apart(page, reckon.apart(vault))


def told_apart(page: Page, found: reckon.Apart) -> None:
    """How many people and machines were told apart."""
    page.gap()
    people = counted(found.people, "person", "people")
    machines = counted(found.machines, "machine or list", "machines and lists")
    from_what = f" {'was' if found.people == 1 else 'were'} told apart from {machines}" if found.machines else " here"
    page.say(f"{people}{from_what}.")
    if found.doubts:
        pairs = "One pair" if found.doubts == 1 else f"{found.doubts} pairs"
        page.say([(f"{pairs} may be one person each: ", ""), ("amity people review", "yours")])


def still_unheard(page: Page, vault: Vault) -> None:
    """How much is still to be listened to, and what that means until then."""
    left = reckon.unheard(vault)
    if left:
        page.gap()
        page.say(
            f"{counted(left, 'message')} {'is' if left == 1 else 'are'} still to be listened to; until then nobody is"
            " suggested whose words were not heard. It goes on behind the next commands."
        )


def owner(page: Page, sure: Sequence[Address], perhaps: Sequence[Address]) -> None:
    """Who the owner seems to be, and why."""
    page.heading("You")
    if not sure:
        page.say("It is not clear which addresses are yours. Say it: amity me ADDRESS", indent=4)
    for one in sure:
        page.say([(safe(one.handle.value), "yours"), (f"  {safe(one.because)}", "faint")], indent=4, hang=2)
    if perhaps:
        page.say([("perhaps also" if sure else "perhaps", "faint")], indent=4)
    for one in perhaps:
        page.say([(safe(one.handle.value), ""), (f"  {safe(one.because)}", "faint")], indent=4, hang=2)


def settle_owner(vault: Vault, claims: Sequence[Claim], desk: Desk) -> str:
    """Show who the owner seems to be and have it confirmed where somebody can; returns how to change it, or ""."""
    found = everyone.claimed(vault, claims)
    sure = [one for one in found if one.by == "sure"]
    perhaps = [one for one in found if one.by == "perhaps"]
    handles = frozenset(one.handle for one in sure)
    page = for_stream(sys.stderr, plain=desk.plain)
    if sure and handles == reckon.confirmed(vault):
        return ""
    owner(page, sure, perhaps)
    click.echo(page.text().rstrip("\n"), err=True, color=True)
    if desk.yes or not can_ask():
        return "amity me ADDRESS"
    _ask(vault, sure, perhaps, desk)
    return ""


def _ask(vault: Vault, sure: Sequence[Address], perhaps: Sequence[Address], desk: Desk) -> None:
    yours: list[Handle] = []
    not_yours: list[Handle] = []
    if sure and click.confirm("\n  Is this you?", default=True, err=True):
        reckon.confirm(vault, [one.handle for one in sure])
    else:
        for one in sure:
            is_mine = click.confirm(f"  Is {safe(one.handle.value)} yours?", default=True, err=True)
            (yours if is_mine else not_yours).append(one.handle)
    yours += [
        one.handle
        for one in perhaps
        if click.confirm(f"  Is {safe(one.handle.value)} yours, too?", default=False, err=True)
    ]
    if not yours and len(not_yours) == len(sure):
        typed = click.prompt(
            "  Which address or name is yours (empty: decide later)", default="", show_default=False, err=True
        )
        yours += [one for word in str(typed).split(",") for one in meant(vault, word)]
    for kind, handles in ((WishKind.ME, yours), (WishKind.NOT_ME, not_yours)):
        if handles:
            words = f"{'yours' if kind is WishKind.ME else 'not yours'}: {', '.join(one.value for one in handles)}"
            act.say(vault, kind, handles, words, now=desk.now, as_of=desk.as_of)


def counted(count: int, one: str, many: str = "") -> str:
    """`1 message`, `4,212 messages`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
