"""Sources into the record, one after the other, and a page about what came from each."""

import time
from collections.abc import Sequence
from typing import Any

from amity.errors import AmityError
from amity.keeper import advise, everyone, sources
from amity.keeper.take_in import Taken
from amity.screens import showing, taking
from amity.screens.clock import day_of
from amity.screens.desk import Desk, quietly, say
from amity.screens.progress import Progress
from amity.screens.safe import safe
from amity.store.accounts import Account, accounts, note_reached
from amity.store.vault import Vault

PARTLY = 3
Outcome = tuple[Account, Taken | AmityError]


def sync(vault: Vault, chosen: Sequence[Account], desk: Desk, workers: int) -> int:
    """Take in what is new from each source; one that cannot be reached holds up no other. Returns the exit code."""
    from amity.keeper.hear import a_while
    from amity.keeper.settle import settle
    from amity.keeper.side_by_side import Workers

    progress, began = Progress(), time.monotonic()
    try:
        with Workers(workers) as crew:
            outcomes: list[Outcome] = [(one, reached(vault, one, desk, progress, crew)) for one in chosen]
        progress.note("Telling people apart …")
        claims = settle(vault, desk.as_of, progress=progress, seconds=a_while(began))
    finally:
        progress.close()
    failed = [(one, error) for one, error in outcomes if isinstance(error, AmityError)]
    if desk.json:
        _give(vault, outcomes, desk)
    elif len(failed) == len(outcomes) == 1:
        raise failed[0][1]
    else:
        _show(vault, outcomes, desk)
        if any(isinstance(taken, Taken) and taken.batch_id for _, taken in outcomes):
            _whose(vault, claims, desk)
    for one, error in failed:
        say(f"{one.name}: {error} {error.hint}".rstrip())
    quietly(vault, lambda record: advise.today(record, desk.as_of, int(desk.settings["suggestions"])))
    return 0 if not failed else 1 if len(failed) == len(outcomes) else PARTLY


def reached(vault: Vault, one: Account, desk: Desk, progress: Progress, crew: Any) -> Taken | AmityError:
    """One source; what stands in its way is remembered, and told at the end."""
    progress.note(f"Asking {safe(one.name)} …")
    try:
        word = sources.secret(vault, desk.home, one)
        keep_text = bool(desk.settings["keep_text"])
        taken = sources.sync(
            vault, desk.home, one, word, now=desk.now, keep_text=keep_text, progress=progress, workers=crew
        )
    except AmityError as error:
        note_reached(vault, one, desk.now, str(error))
        return error
    note_reached(vault, one, desk.now)
    return taken


def _show(vault: Vault, outcomes: Sequence[Outcome], desk: Desk) -> None:
    page = desk.page()
    for one, taken in outcomes:
        if isinstance(taken, AmityError):
            continue
        if not taken.batch_id:
            page.say([(safe(one.name), "strong"), (" has nothing new.", "")])
            continue
        page.heading(safe(one.name))
        taking.told(page, vault, [taken], record="message" if one.kind == "imap" else "record")
    if any(isinstance(taken, Taken) and taken.batch_id for _, taken in outcomes):
        taking.apart(page, vault)
    desk.show(page)


def _whose(vault: Vault, claims: Any, desk: Desk) -> None:
    """Whose mail it is, where nobody has confirmed that yet, and what can be looked at now."""
    change = taking.settle_owner(vault, claims, desk)
    page = desk.page()
    taking.still_unheard(page, vault)
    whose = "which address is yours" if not everyone.mine(vault) else "that another address is yours"
    steps = [("amity today", "whom to care for today, and whom to leave in peace")]
    showing.hint(page, *steps, *([(change, f"says {whose}")] if change else []))
    desk.show(page)


def _give(vault: Vault, outcomes: Sequence[Outcome], desk: Desk) -> None:
    fresh = {one.name: one for one in accounts(vault)}
    told = []
    for one, taken in outcomes:
        counts: dict[str, Any] = {"taken": 0, "known": 0, "skipped": 0, "notes": []}
        if isinstance(taken, Taken):
            counts = {name: getattr(taken, name) for name in counts}
        told.append({**in_json(fresh[one.name], desk), **counts})
    desk.give({"sources": told})


def in_json(one: Account, desk: Desk) -> dict[str, Any]:
    """A source as other programs read it; never its secret."""
    return {
        "name": one.name,
        "kind": one.kind,
        "address": one.address,
        "user": one.user,
        "secret_in": one.keeps,
        "reached": None if one.reached_at is None else day_of(one.reached_at, desk.zone).isoformat(),
        "trouble": one.trouble or None,
    }
