"""What ego said by hand into rows that no recomputation touches, and back; each is one batch, so each can be undone."""

import json

from amity.model import Handle, Wish, WishKind
from amity.store.arrivals import in_json
from amity.store.vault import Vault


def keep_wish(vault: Vault, wish: Wish, argument: str) -> int:
    """Keep one wish as a batch of its own; `argument` says in plain words what `undo` would take back. Returns its id."""
    with vault.transaction() as connection:
        batch_id = connection.execute(
            "insert into batch (kind, argument, began_at, ended_at, state) values ('wish', ?, ?, ?, 'kept') returning id",
            (argument, wish.made_at, wish.made_at),
        ).fetchone()[0]
        sql = "insert into wish (batch_id, kind, made_at, on_at, text, handles) values (?, ?, ?, ?, ?, ?) returning id"
        row = (batch_id, wish.kind.value, wish.made_at, wish.on, wish.text, in_json(wish.handles))
        return int(connection.execute(sql, row).fetchone()[0])


def wishes(vault: Vault, until: int | None = None) -> list[Wish]:
    """All wishes that stand, oldest first; with `until` (microseconds) only those made up to then."""
    return [
        Wish(number, WishKind(kind), made_at, tuple(Handle(*pair) for pair in json.loads(handles)), text, on)
        for number, kind, made_at, on, text, handles in vault.rows(
            "select id, kind, made_at, on_at, text, handles from heeded where made_at <= ? order by made_at, id",
            (2**62 if until is None else until,),
        )
    ]
