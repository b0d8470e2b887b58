"""Readings and boundaries into rows and back, and the list of ties that an event has touched."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from amity.model import Boundary, Evidence, Reading
from amity.store.vault import Vault


def touch(connection: Any, batch_id: int) -> None:
    """Mark the persons of whom a batch brought, or takes, an interaction, and everybody in the same conversations.

    Those too, since a message that arrives late can turn what others had written before into an answer.
    """
    connection.execute(
        "with brought as materialized (select id, thread_id, author_id, answers_id from interaction where batch_id = ?),"
        " near as materialized (select id from brought union"
        "  select i.id from interaction i where i.thread_id in (select thread_id from brought)),"
        " handle as (select q.handle_id as id from near join party q on q.interaction_id = near.id union"
        "  select p.author_id from brought i join interaction p on p.id = i.answers_id union"
        "  select i.author_id from brought p join interaction i on i.answers_id = p.id)"
        " insert or ignore into touched select person_id from belongs where handle_id in (select id from handle)",
        (batch_id,),
    )


def touch_beside(connection: Any, handles: Sequence[int]) -> None:
    """Mark everybody who stands in one conversation with any of these addresses: of what they shared, much may go."""
    marks = ", ".join(str(int(handle)) for handle in handles)
    connection.execute(
        "with theirs as materialized (select i.id, i.thread_id from party q join interaction i on i.id = q.interaction_id"
        f"  where q.handle_id in ({marks})),"
        " near as (select id from theirs union"
        "  select i.id from interaction i where i.thread_id in (select thread_id from theirs))"
        " insert or ignore into touched select distinct b.person_id from near join party q on q.interaction_id = near.id"
        " join belongs b on b.handle_id = q.handle_id"
    )


def touch_people(vault: Vault, alters: Iterable[int]) -> None:
    """Mark persons whose tie must be weighed again."""
    with vault.transaction() as connection:
        connection.executemany("insert or ignore into touched values (?)", [(alter,) for alter in alters])


def touched(vault: Vault) -> list[int]:
    """Persons whose ties wait to be weighed again."""
    return [row[0] for row in vault.rows("select alter_id from touched")]


def keep_weighed(
    vault: Vault,
    as_of: int,
    alters: Sequence[int] | None,
    readings: Mapping[int, Mapping[str, Reading]],
    boundaries: Mapping[int, Sequence[Boundary]],
    behaviours: Mapping[int, Sequence[Evidence]],
) -> None:
    """Replace what was weighed of the given ties (None: of all) in one transaction."""
    found = sorted({*readings, *boundaries, *behaviours})
    with vault.transaction() as connection:
        mark = int(vault.fact("weighing", "0")) + 1
        if alters is None:
            connection.execute("delete from weighed")
        else:
            connection.executemany("delete from weighed where alter_id = ?", [(alter,) for alter in alters])
        connection.executemany(
            "insert into weighed values (?, ?, ?, ?, ?)",
            (
                (
                    alter, mark,
                    json.dumps({name: [r.value, r.support, r.rests_on] for name, r in readings.get(alter, {}).items()}),
                    json.dumps([[b.kind, b.since, b.until, *_parts(b.evidence)] for b in boundaries.get(alter, ())]),
                    json.dumps([_parts(one) for one in behaviours.get(alter, ())]),
                )
                for alter in found
            ),
        )  # fmt: skip
        connection.execute("delete from touched")
        connection.executemany(
            "insert or replace into fact values (?, ?)", (("weighed", str(as_of)), ("weighing", str(mark)))
        )


class Kept(NamedTuple):
    """What was weighed of one tie; `mark` names the weighing."""

    mark: int
    readings: dict[str, Reading]
    boundaries: tuple[Boundary, ...]
    behaviours: tuple[Evidence, ...]


def kept(vault: Vault, ego_id: int, alters: Sequence[int] | None = None) -> dict[int, Kept]:
    """What was weighed of all ties or of the given ones, by person; what this `Vault` read before is not read again."""
    held: dict[int, Kept] = vault.held.setdefault("weighed", {})
    marks: dict[int, int] = dict(vault.rows(f"select alter_id, mark from weighed{_only(alters)}"))
    new = [alter for alter, mark in marks.items() if alter not in held or held[alter].mark != mark]
    wanted = None if len(new) == len(marks) and alters is None else new
    for alter, mark, readings, drawn, shown in vault.rows(f"select * from weighed{_only(wanted)}") if new else ():
        held[alter] = Kept(
            mark,
            {
                name: Reading(ego_id, alter, name, value, support, tuple(rests_on))
                for name, (value, support, rests_on) in json.loads(readings).items()
            },
            tuple(Boundary(kind, since, until, _evidence(*parts)) for kind, since, until, *parts in json.loads(drawn)),
            tuple(_evidence(*parts) for parts in json.loads(shown)),
        )
    if alters is None:
        for gone in held.keys() - marks.keys():
            del held[gone]
    return {alter: held[alter] for alter in marks}


def _parts(why: Evidence) -> list[object]:
    return [why.reason, why.weight, why.says, why.rests_on]


def _evidence(reason: str, weight: float, says: str, rests_on: list[int]) -> Evidence:
    return Evidence(reason, weight, says, tuple(rests_on))


def _only(alters: Sequence[int] | None) -> str:
    return "" if alters is None else f" where alter_id in ({', '.join(str(int(alter)) for alter in alters)})"
