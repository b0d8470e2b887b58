"""Second thoughts into the vault: take back the last step, forget a person for good."""

from collections.abc import Callable, Sequence
from typing import Any

from amity.model import Handle
from amity.store import cards
from amity.store.arrivals import tombstone
from amity.store.readings import touch, touch_beside
from amity.store.vault import Vault

SWEEP = 2_000  # interactions in one transaction: short enough that others may read and write between


def last_step(vault: Vault) -> tuple[int, str, str] | None:
    """The latest step that stands or still arrives: its id, kind and plain words."""
    sql = "select id, kind, argument from batch where state <> 'undone' order by id desc limit 1"
    rows = vault.rows(sql)
    return tuple(rows[0]) if rows else None


def undo(vault: Vault, batch_id: int) -> None:
    """Take a step back. From the first transaction on nobody sees it; its rows are then swept away piece by piece."""
    with vault.transaction() as connection:
        connection.execute(
            "update interaction set batch_id = (select min(s.batch_id) from sighting s join batch b on b.id = s.batch_id"
            " where s.interaction_id = interaction.id and b.state = 'kept' and b.id <> ?1) where batch_id = ?1 and id in"
            " (select s.interaction_id from sighting s join batch b on b.id = s.batch_id where b.state = 'kept'"
            " and b.id <> ?1)",
            (batch_id,),
        )
        connection.execute("update batch set state = 'undone' where id = ?", (batch_id,))
        connection.execute(  # the next import of these archives must read them whole
            "update source set fingerprint = '' where path in (select path from source where batch_id = ?)", (batch_id,)
        )


def put_in_place(vault: Vault, batch_id: int) -> None:
    """Let a batch take the place of the earlier ones of its argument.

    What only they had told is seen no more from now on, and waits for `sweep`.
    """
    with vault.transaction() as connection:
        found = connection.execute(
            "select b.id from batch b join batch n on n.id = ? where b.kind = n.kind and b.argument = n.argument"
            " and b.state <> 'undone' and b.id < n.id",
            (batch_id,),
        )
        earlier = [row[0] for row in found]
        before = f"({', '.join(map(str, earlier))})"
        told_again = (
            "select s.batch_id from sighting s join batch b on b.id = s.batch_id where s.interaction_id = interaction.id"
            f" and b.state = 'kept' and b.id not in {before}"
        )
        connection.execute(
            f"update interaction set batch_id = coalesce(({told_again} order by 1 desc limit 1), batch_id)"
            f" where batch_id in {before}"
        )
        for number in earlier:
            touch(connection, number)
        connection.execute(f"update batch set state = 'undone' where id in {before}")


def sweep(vault: Vault, progress: Callable[[int], None] = lambda _: None) -> None:
    """Remove what undone steps had brought. May be interrupted at any instant and goes on next time."""
    undone = "(select id from batch where state = 'undone')"
    while ids := vault.rows(f"select id from interaction where batch_id in {undone} limit {SWEEP}"):
        with vault.transaction() as connection:
            remove(connection, [row[0] for row in ids])
        progress(len(ids))
    if not vault.one(
        "select count(*) from batch where state = 'undone' and id in (select id from batch where argument <> '')"
    ):
        return
    with vault.transaction() as connection:
        for table in ("source", "problem", "sighting", "ownership", "wish"):
            connection.execute(f"delete from {table} where batch_id in {undone}")
        cards.remove_batches(connection, undone)
        connection.execute("update batch set argument = '' where state = 'undone'")
        drop_orphans(connection)


def remove(connection: Any, ids: Sequence[int]) -> None:
    """Remove interactions with all that hangs on them."""
    one = [(number,) for number in ids]
    for table in ("party", "cue", "sighting", "listened", "passing"):
        connection.executemany(f"delete from {table} where interaction_id = ?", one)
    connection.executemany("delete from found where rowid = ?", one)
    connection.executemany("delete from text where interaction_id = ?", one)
    connection.executemany("update interaction set answers_id = null where answers_id = ?", one)
    connection.executemany("delete from interaction where id = ?", one)


def drop_orphans(connection: Any) -> None:
    """Remove handles and spellings on which nothing rests any more."""
    connection.execute(
        "delete from spelling where id not in (select spelling_id from party where spelling_id is not null)"
    )
    connection.execute(
        "delete from handle where id not in (select handle_id from party) and id not in (select author_id from interaction)"
        " and id not in (select group_id from interaction where group_id is not null)"
        " and id not in (select handle_id from ownership) and id not in (select handle_id from card_handle)"
        " and id not in (select handle_id from occasion_party)"
    )
    connection.execute("delete from belongs where handle_id not in (select id from handle)")


def forget(vault: Vault, handles: Sequence[tuple[int, Handle]]) -> int:
    """Remove every trace of a person's handles and keep one salted tombstone for each, in one transaction.

    Gone are all that they wrote, all that was written to nobody else, their part in what remains, and every wish about
    them. Returns how many interactions are gone.
    """
    salt = bytes.fromhex(vault.fact("salt"))
    numbers = [number for number, _ in handles]
    marks = ", ".join("?" * len(numbers))
    with vault.transaction() as connection:
        gone = [
            row[0]
            for row in connection.execute(
                f"select id from interaction where author_id in ({marks}) or id in (select interaction_id from party where"
                f" role > 0 group by interaction_id having sum(handle_id not in ({marks})) = 0)",
                (*numbers, *numbers),
            )
        ]
        touch_beside(connection, numbers)
        remove(connection, gone)
        cards.forget(connection, handles)
        connection.execute(f"delete from party where handle_id in ({marks})", numbers)
        persons = f"(select person_id from belongs where handle_id in ({marks}))"
        connection.execute(f"delete from weighed where alter_id in {persons}", numbers)
        for table in ("spelling", "ownership", "belongs"):
            connection.execute(f"delete from {table} where handle_id in ({marks})", numbers)
        connection.execute(
            f"delete from doubt where left_id in ({marks}) or right_id in ({marks})", (*numbers, *numbers)
        )
        connection.executemany("delete from told where kind = ? and value = ?", [handle for _, handle in handles])
        for _, handle in handles:
            connection.execute("delete from wish where instr(handles, ?)", (_quoted(handle),))
            connection.execute("insert or ignore into tombstone values (?)", (tombstone(salt, handle),))
        connection.execute(f"delete from handle where id in ({marks})", numbers)
        connection.execute("delete from fact where name in ('day', 'claims')")  # yesterday's sentences name them
        connection.execute("insert into found (found) values ('optimize')")  # else the index still holds their words
        connection.execute(
            "update batch set argument = 'something that was forgotten' where kind = 'wish' and id not in"
            " (select batch_id from wish) and state = 'kept'"
        )
    return len(gone)


def _quoted(handle: Handle) -> str:
    import json

    return json.dumps(list(handle))
