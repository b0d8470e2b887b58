"""A day's counsel into a row and back, so that whoever asks again the same day reads it instead of reckoning it."""

import json
from collections.abc import Collection
from contextlib import suppress

from amity.errors import LockedError
from amity.model import DAY, Counsel, Evidence, Step, Verdict
from amity.store.vault import Vault


def day_number(as_of: int) -> int:
    """The number of the user's day that ends at this instant: the date of its noon, nearly everywhere the same in UTC."""
    return (as_of - DAY // 2) // DAY


def stamp(vault: Vault, as_of: int, most: int) -> str:
    """What a day's counsel rests on: it changes with every import, wish, undo and telling. Empty where it may not be kept."""
    if vault.fact("weighed") != str(as_of) or vault.one("select count(*) from touched"):
        return ""
    told = vault.one("select count(*) from told where day + days <= ?", (day_number(as_of),))
    return ":".join(map(str, (as_of, most, steps(vault), told)))


def steps(vault: Vault) -> str:
    """How many imports and wishes there were, and of these undone: it changes with every one."""
    found = vault.rows("select count(*), max(id), sum(state = 'undone'), sum(state = 'kept') from batch")[0]
    return ":".join(map(str, found))


def steps_of(vault: Vault, kinds: Collection[str]) -> str:
    """The same of imports and of wishes of these kinds alone."""
    marks = ", ".join("?" for _ in kinds)
    found = vault.rows(
        "select count(*), max(id), sum(state = 'undone'), sum(state = 'kept') from batch"
        f" where kind = 'import' or id in (select batch_id from wish where kind in ({marks}))",
        kinds,
    )
    return ":".join(map(str, found[0]))


def is_settled(vault: Vault) -> bool:
    """Whether everything that arrived, went or was said was followed up; not so where amity was stopped in between."""
    return vault.fact("settled") == steps(vault)


def mark_settled(vault: Vault, when: str) -> None:
    """Remember that everything up to these `steps` was followed up."""
    with vault.transaction() as connection:
        connection.execute("insert or replace into fact values ('settled', ?)", (when,))


def keep_day(vault: Vault, mark: str, counsel: tuple[Counsel, ...], verdicts: tuple[Verdict, ...]) -> None:
    """Keep one day, the last one asked for; where another process is writing, it is simply not kept."""
    told = [[one.act.value, one.alter_id, one.says, [_evidence(each) for each in one.evidence]] for one in counsel]
    peace = [[one.alter_id, one.allowed, one.until, [_evidence(each) for each in one.reasons]] for one in verdicts]
    with suppress(LockedError), vault.transaction() as connection:
        content = json.dumps([mark, told, peace])
        connection.execute("insert or replace into fact values ('day', ?)", (content,))


def kept_day(vault: Vault, mark: str) -> tuple[tuple[Counsel, ...], tuple[Verdict, ...]] | None:
    """The kept day of that stamp, or None."""
    if not mark or not (content := vault.fact("day")):
        return None
    kept, told, peace = json.loads(content)
    if kept != mark:
        return None
    return (
        tuple(Counsel(Step(act), alter, says, _read(evidence)) for act, alter, says, evidence in told),
        tuple(Verdict(alter, allowed, until, _read(reasons)) for alter, allowed, until, reasons in peace),
    )


def _evidence(one: Evidence) -> list[object]:
    return [one.reason, one.weight, one.says, one.rests_on]


def _read(rows: list[list[object]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(reason, weight, says, tuple(rests_on)) for reason, weight, says, rests_on in rows)  # type: ignore[arg-type]
