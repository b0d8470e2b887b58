"""What ego said by hand into rows that no recomputation touches, and back; each is one batch, so each can be undone."""

import json
from collections.abc import Sequence

from amity.model import Handle, Wish, WishKind
from amity.store.arrivals import in_json
from amity.store.vault import Vault


def keep_wish(vault: Vault, wish: Wish, argument: str) -> int:
    """Keep one wish as a batch of its own; `argument` says in plain words what `undo` would take back. Returns its id."""
    return keep_wishes(vault, [wish], argument)[0]


def keep_wishes(vault: Vault, together: Sequence[Wish], argument: str) -> list[int]:
    """Keep wishes that were said in one step as one batch, which one `undo` takes back. Returns their ids, in order."""
    now = max(wish.made_at for wish in together)
    with vault.transaction() as connection:
        batch_id = connection.execute(
            "insert into batch (kind, argument, began_at, ended_at, state) values ('wish', ?, ?, ?, 'kept') returning id",
            (argument, now, now),
        ).fetchone()[0]
        sql = "insert into wish (batch_id, kind, made_at, on_at, text, handles) values (?, ?, ?, ?, ?, ?) returning id"
        return [
            int(
                connection.execute(
                    sql, (batch_id, one.kind.value, one.made_at, one.on, one.text, in_json(one.handles))
                ).fetchone()[0]
            )
            for one in together
        ]


def wishes(vault: Vault, until: int | None = None) -> list[Wish]:
    """All wishes that stand, oldest first; with `until` (microseconds) only those made up to then."""
    return [
        Wish(number, WishKind(kind), made_at, tuple(Handle(*pair) for pair in json.loads(handles)), text, on)
        for number, kind, made_at, on, text, handles in vault.rows(
            "select id, kind, made_at, on_at, text, handles from heeded where made_at <= ? order by made_at, id",
            (2**62 if until is None else until,),
        )
    ]
