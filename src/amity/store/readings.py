"""Readings and boundaries into rows and back, and the list of ties that an event has touched."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from amity.model import Boundary, Evidence, Reading
from amity.store.vault import Vault


def touch(connection: Any, batch_id: int) -> None:
    """Mark the persons of whom a batch brought, or takes, an interaction, and everybody in the same conversations.

    Those too, since a message that arrives late can turn what others had written before into an answer.
    """
    connection.execute(
        "insert or ignore into touched select b.person_id from belongs b where b.handle_id in ("
        " select q.handle_id from party q join interaction i on i.id = q.interaction_id"
        " where i.batch_id = ?1 or i.thread_id in (select thread_id from interaction where batch_id = ?1) union"
        " select p.author_id from interaction p join interaction i on i.answers_id = p.id where i.batch_id = ?1 union"
        " select i.author_id from interaction i join interaction p on p.id = i.answers_id where p.batch_id = ?1)",
        (batch_id,),
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
    readings: Iterable[Reading],
    boundaries: Mapping[int, Sequence[Boundary]],
    behaviours: Mapping[int, Sequence[Evidence]],
) -> None:
    """Replace what was weighed of the given ties (None: of all) in one transaction."""
    with vault.transaction() as connection:
        for table in ("reading", "boundary", "behaviour"):
            if alters is None:
                connection.execute(f"delete from {table}")
            else:
                connection.executemany(f"delete from {table} where alter_id = ?", [(alter,) for alter in alters])
        connection.executemany(
            "insert into reading values (?, ?, ?, ?, ?)",
            ((r.alter_id, r.signal, r.value, r.support, ",".join(map(str, r.rests_on))) for r in readings),
        )
        connection.executemany(
            "insert into boundary values (?, ?, ?)",
            ((alter, one.kind, _in_json(one)) for alter, drawn in boundaries.items() for one in drawn),
        )
        connection.executemany(
            "insert into behaviour values (?, ?)",
            ((alter, json.dumps(_parts(one))) for alter, shown in behaviours.items() for one in shown),
        )
        connection.execute("delete from touched")
        connection.execute("insert or replace into fact values ('weighed', ?)", (str(as_of),))


def kept_readings(vault: Vault, ego_id: int, alters: Sequence[int] | None = None) -> dict[int, dict[str, Reading]]:
    """The kept readings of all ties or of the given ones, by person and signal."""
    found: dict[int, dict[str, Reading]] = {}
    for alter, signal, value, support, rests in vault.rows(f"select * from reading{_only(alters)}"):
        rests_on = tuple(map(int, rests.split(","))) if rests else ()
        found.setdefault(alter, {})[signal] = Reading(ego_id, alter, signal, value, support, rests_on)
    return found


def kept_boundaries(vault: Vault, alters: Sequence[int] | None = None) -> dict[int, tuple[Boundary, ...]]:
    """The kept boundaries of all ties or of the given ones, by person."""
    found: dict[int, tuple[Boundary, ...]] = {}
    for alter, content in vault.rows(f"select alter_id, content from boundary{_only(alters)} order by rowid"):
        found[alter] = (*found.get(alter, ()), _from_json(content))
    return found


def kept_behaviours(vault: Vault, alters: Sequence[int] | None = None) -> dict[int, tuple[Evidence, ...]]:
    """What the behaviour of all, or of the given ones, was seen to say, by person."""
    found: dict[int, tuple[Evidence, ...]] = {}
    for alter, content in vault.rows(f"select alter_id, content from behaviour{_only(alters)} order by rowid"):
        found[alter] = (*found.get(alter, ()), _evidence(*json.loads(content)))
    return found


def _parts(why: Evidence) -> list[object]:
    return [why.reason, why.weight, why.says, why.rests_on]


def _evidence(reason: str, weight: float, says: str, rests_on: list[int]) -> Evidence:
    return Evidence(reason, weight, says, tuple(rests_on))


def _only(alters: Sequence[int] | None) -> str:
    return "" if alters is None else f" where alter_id in ({', '.join(str(int(alter)) for alter in alters)})"


def _in_json(one: Boundary) -> str:
    return json.dumps([one.kind, one.since, one.until, *_parts(one.evidence)])


def _from_json(content: str) -> Boundary:
    kind, since, until, *parts = json.loads(content)
    return Boundary(kind, since, until, _evidence(*parts))
