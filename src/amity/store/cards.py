"""Cards and occasions into the vault, and out of it: what address books and calendars tell, which is never contact."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from amity.model import Card, Dated, Handle, Occasion, Relation
from amity.store.vault import Vault

ROLES = {"from": 0, "to": 1, "cc": 2, "bcc": 3, "declined": -1, "tentative": -2, "unanswered": -3}
ROLE = {number: role for role, number in ROLES.items()}
ACROSS = ("gave", "got", "owes", "is owed")  # kinds that tell what went from one to the other, and plan nothing
AT_ONCE = 500  # identities that are looked up in one query

Number = Callable[[Any, tuple[str, str]], int | None]


class Held(NamedTuple):
    """A card as kept, with the record's numbers of its handles; fields as in `model.Card`."""

    card_id: int
    handle_ids: tuple[int, ...]
    names: tuple[str, ...]
    organisation: str
    title: str
    days: tuple[Dated, ...]
    notes: str
    relations: tuple[Relation, ...]
    home: str
    known_since: str
    place: str


class Planned(NamedTuple):
    """An occasion as kept; `who` are handle numbers with the role and name of each. Fields as in `model.Occasion`."""

    occasion_id: int
    kind: str
    says: str
    on: str
    starts_at: int | None
    minutes: int
    yearly: bool
    place: str
    who: tuple[tuple[int, str, str], ...]


def keep_cards(connection: Any, batch_id: int, cards: Iterable[Card], number: Number) -> tuple[int, int]:
    """Keep the cards of a batch; returns how many are new and how many were known. `number` names a handle's id or None.

    A card of which every handle was forgotten by hand is not kept.
    """
    wanted = {one.identity: one for one in cards}
    known = _known(connection, "card", list(wanted), batch_id)
    taken = 0
    for one in wanted.values():
        handles = [found for handle in one.handles if (found := number(connection, handle))]
        relations = [[r.kind, r.name, r.handles] for r in one.relations if _may_stay(connection, r.handles, number)]
        if not handles:
            continue
        row = connection.execute(
            "insert or ignore into card (batch_id, identity, key, names, organisation, title, days, notes, relations, home,"
            " known_since, place) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
            (batch_id, one.identity, one.key, json.dumps(one.names), one.organisation, one.title, json.dumps(one.days),
             one.notes, json.dumps(relations), one.home, one.known_since, one.place),
        ).fetchone()  # fmt: skip
        if row:
            connection.executemany(
                "insert or ignore into card_handle values (?, ?)", [(row[0], each) for each in handles]
            )
            taken += one.identity not in known
    return taken, len(known)


def keep_occasions(
    connection: Any, batch_id: int, path: str, occasions: Iterable[Occasion], number: Number
) -> tuple[int, int]:
    """Keep the occasions that one source of a batch told; returns how many are new and how many were known."""
    wanted = {one.identity: one for one in occasions}
    known = _known(connection, "occasion", list(wanted), batch_id)
    taken = 0
    for one in wanted.values():
        who = [(found, party) for party in one.who if (found := number(connection, party.handle))]
        if one.who and not who:
            continue
        row = connection.execute(
            "insert or ignore into occasion (batch_id, path, identity, kind, says, on_day, starts_at, minutes, yearly, place)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
            (
                batch_id,
                path,
                one.identity,
                one.kind,
                one.says,
                one.on,
                one.starts_at,
                one.minutes,
                one.yearly,
                one.place,
            ),
        ).fetchone()
        if row:
            rows = [(row[0], handle_id, ROLES[party.role], party.name) for handle_id, party in who]
            connection.executemany("insert or ignore into occasion_party values (?, ?, ?, ?)", rows)
            taken += one.identity not in known
    return taken, len(known)


def cards(vault: Vault, handle_ids: Sequence[int] | None = None) -> list[Held]:
    """The cards that hold today, of all or of those on which one of these handles stands, the latest last."""
    only = "" if handle_ids is None else (
        f" where c.id in (select card_id from card_handle where handle_id in ({', '.join(map(str, handle_ids))}))"
    )  # fmt: skip
    rows = vault.rows(
        "select c.id, group_concat(h.handle_id), c.names, c.organisation, c.title, c.days, c.notes, c.relations, c.home,"
        f" c.known_since, c.place from held c join card_handle h on h.card_id = c.id{only} group by c.id order by c.id"
    )
    return [_held(row) for row in rows]


def spelled_on_cards(vault: Vault) -> list[tuple[int, str, int]]:
    """How each handle is spelled on its cards, and of whom occasions speak: (handle_id, name, times)."""
    named = [(handle_id, name, 1) for one in cards(vault) for handle_id in one.handle_ids for name in one.names]
    asked = vault.rows(
        "select handle_id, name, 1 from occasion_party where name <> '' and occasion_id in (select id from planned)"
    )
    return [*named, *asked]


def on_cards(vault: Vault) -> dict[int, tuple[tuple[int, ...], str, str]]:
    """Each handle's cards, and the birthday and the organisation that the last of them gives, or empty."""
    found: dict[int, tuple[tuple[int, ...], str, str]] = {}
    for one in cards(vault):
        birthday = next((day.on for day in one.days if day.kind == "birthday"), "")
        for handle_id in one.handle_ids:
            before, born, works = found.get(handle_id, ((), "", ""))
            found[handle_id] = ((*before, one.card_id), birthday or born, one.organisation or works)
    return found


def occasions(vault: Vault) -> list[Planned]:
    """The occasions that hold today, in order of their days, without what went from one to the other."""
    return [one for one in _planned(vault) if one.kind not in ACROSS]


def across(vault: Vault) -> list[Planned]:
    """What address books tell was given, or is owed, in order of its days."""
    held = vault.one(f"select 1 from occasion where kind in {ACROSS} limit 1")
    return [one for one in _planned(vault) if one.kind in ACROSS] if held else []


def _planned(vault: Vault) -> list[Planned]:
    who: dict[int, list[tuple[int, str, str]]] = {}
    for number, handle_id, role, name in vault.rows("select * from occasion_party order by occasion_id, handle_id"):
        who.setdefault(number, []).append((handle_id, ROLE[role], name))
    return [
        Planned(number, kind, says, on, at, minutes, bool(yearly), place, tuple(who.get(number, ())))
        for number, kind, says, on, at, minutes, yearly, place in vault.rows(
            "select id, kind, says, on_day, starts_at, minutes, yearly, place from planned order by on_day, starts_at, id"
        )
    ]


def came_due(vault: Vault, paths: Iterable[str], now: int) -> bool:
    """Whether anything that these sources planned is over by now (microseconds UTC), so that it may have been a meeting."""
    sql = (
        "select 1 from planned where path = ?1 and not yearly and (starts_at + minutes * 60000000 <= ?2"
        " or (starts_at is null and on_day < date((?2 - 86400000000) / 1000000, 'unixepoch'))) limit 1"
    )
    return any(vault.one(sql, (path, now)) for path in paths)


def remove_batches(connection: Any, batches: str) -> None:
    """Remove what these batches (a SELECT of their ids) brought of both."""
    connection.execute(f"delete from card_handle where card_id in (select id from card where batch_id in {batches})")
    connection.execute(
        f"delete from occasion_party where occasion_id in (select id from occasion where batch_id in {batches})"
    )
    for table in ("card", "occasion"):
        connection.execute(f"delete from {table} where batch_id in {batches}")


def forget(connection: Any, handles: Sequence[tuple[int, Handle]]) -> None:
    """Remove the cards of these handles, what other cards say of them, and the occasions that are about nobody else."""
    marks = ", ".join(str(number) for number, _ in handles)
    gone = [row[0] for row in connection.execute(f"select card_id from card_handle where handle_id in ({marks})")]
    names = {name for one in gone for name in _names_of(connection, one)}
    for one in gone:
        connection.execute("delete from card_handle where card_id = ?", (one,))
        connection.execute("delete from card where id = ?", (one,))
    values = {tuple(handle) for _, handle in handles}
    for number, content in connection.execute("select id, relations from card where relations <> '[]'").fetchall():
        kept = [
            [kind, name, theirs]
            for kind, name, theirs in json.loads(content)
            if name not in names and not any(tuple(one) in values for one in theirs)
        ]
        connection.execute("update card set relations = ? where id = ?", (json.dumps(kept), number))
    connection.execute(
        "delete from occasion where id in (select occasion_id from occasion_party group by occasion_id"
        f" having sum(handle_id not in ({marks})) = 0)"
    )
    connection.execute(
        f"delete from occasion_party where handle_id in ({marks}) or occasion_id not in (select id from occasion)"
    )


def _names_of(connection: Any, card_id: int) -> list[str]:
    row = connection.execute("select names from card where id = ?", (card_id,)).fetchone()
    return list(json.loads(row[0])) if row else []


def _may_stay(connection: Any, handles: Sequence[Handle], number: Number) -> bool:
    """Whether nothing of somebody forgotten stands in it."""
    return all(number(connection, handle) for handle in handles)


def _known(connection: Any, table: str, identities: list[bytes], batch_id: int) -> set[bytes]:
    """Which of these the record has from another batch."""
    known: set[bytes] = set()
    for start in range(0, len(identities), AT_ONCE):
        some = identities[start : start + AT_ONCE]
        marks = ", ".join("?" * len(some))
        known.update(
            row[0]
            for row in connection.execute(
                f"select identity from {table} where batch_id <> ? and identity in ({marks})"
                " and batch_id in (select id from batch where state = 'kept')",
                (batch_id, *some),
            )
        )
    return known


def _held(row: Any) -> Held:
    number, handle_ids, names, organisation, title, days, notes, relations, home, since, place = row
    return Held(
        number, tuple(sorted(map(int, handle_ids.split(",")))), tuple(json.loads(names)), organisation, title,
        tuple(Dated(*one) for one in json.loads(days)), notes,
        tuple(Relation(kind, name, tuple(Handle(*one) for one in theirs)) for kind, name, theirs in json.loads(relations)),
        home, since, place,
    )  # fmt: skip
