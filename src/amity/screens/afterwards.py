"""After a gathering: one minute to say whom you talked to and what stays, and one line to write within two days."""

from collections.abc import Sequence
from dataclasses import replace

import click

from amity.errors import NotFoundError, UsageError
from amity.keeper.afterwards import Talk, keep_talks, may_write, talk_with
from amity.keeper.gather import Evening, Guest
from amity.screens.desk import Desk, can_ask, say
from amity.screens.safe import safe
from amity.store.vault import Vault

NEW_ASKED = 12  # strangers who are asked about by name
TWO_DAYS = "A line within two days that names what you talked about is enough"


def afterwards(
    vault: Vault,
    desk: Desk,
    found: Evening,
    guests: Sequence[Guest],
    told: Sequence[str],
    promised: Sequence[str],
    line_to: str | None,
) -> None:
    """Keep what was told by arguments, or ask.

    `told`: "NAME: what stays" each, `promised`: "NAME: what you promised"; `line_to`: the one who mattered most.
    """
    if told or promised:
        talks = _with_promises(found, guests, [_told(found, guests, one) for one in told], promised)
    elif can_ask():
        talks = _asked(found, guests)
    else:
        raise UsageError("There is nobody to ask here.", "Say it with --talked “NAME: what stays with you”.")
    free = [one for one in talks if may_write(vault, one, desk.as_of)]
    chosen = _line(free, talks, line_to)
    keep_talks(vault, talks, chosen, now=desk.now, as_of=desk.as_of)
    _close(talks, chosen)


def _told(found: Evening, guests: Sequence[Guest], words: str) -> Talk:
    name, _, says = words.partition(":")
    talk = talk_with(found, guests, name, says)
    if talk is None:
        raise NotFoundError(
            f"Nobody on that list goes by “{safe(name.strip())}”.", "Write it as it stands on the list."
        )
    return talk


def _asked(found: Evening, guests: Sequence[Guest]) -> list[Talk]:
    names = [person.name for person in found.people.values()] + list(found.strangers[:NEW_ASKED])
    talks = []
    for name in names:
        if not click.confirm(f"  Did you talk with {safe(name)}?", default=False, err=True):
            continue
        says = _answer("  What stays with you (empty: nothing)")
        promised = _answer("  What did you promise (empty: nothing)")
        talk = talk_with(found, guests, name, says)
        if talk is not None:
            talks.append(replace(talk, promised=promised))
    return talks


def _answer(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False, err=True)).strip()


def _with_promises(found: Evening, guests: Sequence[Guest], talks: list[Talk], promised: Sequence[str]) -> list[Talk]:
    """The talks with what was promised in them; whoever is only named there was talked with, too."""
    for words in promised:
        named = _told(found, guests, words)
        at = next((at for at, one in enumerate(talks) if one.name == named.name), None)
        if at is None:
            talks.append(replace(named, says="", promised=named.says))
        else:
            talks[at] = replace(talks[at], promised=named.says)
    return talks


def _line(free: Sequence[Talk], talks: Sequence[Talk], line_to: str | None) -> Talk | None:
    """The one to whom a line is meant; by default the only one of whom something stays."""
    if line_to is not None:
        wanted = line_to.strip().casefold()
        named = [one for one in talks if wanted in (one.name.casefold(), one.name.casefold().split()[0])]
        if not named:
            raise NotFoundError(f"“{safe(line_to)}” is nobody whom you named.", "Name one with --talked, too.")
        if named[0] not in free:
            raise UsageError(f"A line to {safe(named[0].name)} would not be welcome now.", "`amity who` says why.")
        return named[0]
    stays = [one for one in free if one.says]
    if len(stays) < 2 or not can_ask():
        return stays[0] if len(stays) == 1 else None
    for number, one in enumerate(stays, start=1):
        click.echo(f"    {number}  {safe(one.name)}", err=True)
    said: int = click.prompt("  Which mattered most (0: none)", type=click.IntRange(0, len(stays)), default=0, err=True)
    return stays[said - 1] if said else None


def _close(talks: Sequence[Talk], chosen: Talk | None) -> None:
    """What stays, and the one thing to do; never how many there were."""
    if not talks:
        say("That is fine. Being there counts, too.")
        return
    for one in talks:
        if not one.handles:
            say(
                f"No address of {safe(one.name)} is known here, so there is nothing to keep this under. Once they have "
                "written, or you have imported their card, `amity note` and `amity met` will."
            )
            continue
        if one.says:
            say(f"With {safe(one.name)}: “{safe(one.says)}”. That stays.")
        if one.promised:
            say(f"You promised {safe(one.name)}: “{safe(one.promised)}”. `amity owed` shows it until it is done.")
    if chosen is not None:
        new = "; then let them set the pace" if chosen.person is None else ""
        say(f"{TWO_DAYS}, to {safe(chosen.name)}{new}.")
    for one in talks:
        if one.person is None and one is not chosen and one.handles:
            say(f"{safe(one.name)} is new to you: let them set the pace.")
    if any(one.handles for one in talks):
        say("Kept. `amity undo` takes it back.")
