"""The record's imports into what each one brought, and when: newest first, each of them can be taken back by itself."""

from typing import NamedTuple

from amity.store.vault import Vault


class Brought(NamedTuple):
    """One import that stands: what it was called, whether it came from a server, and when (microseconds UTC).

    `names` are the archives that it read, by their own names. `whole` is false where it was stopped before its end.
    """

    batch_id: int
    called: str
    names: tuple[str, ...]
    fetched: bool
    came_at: int
    whole: bool


def brought(vault: Vault) -> tuple[Brought, ...]:
    """Every import that was not taken back, the newest first."""
    names: dict[int, list[str]] = {}
    for number, path in vault.rows("select batch_id, path from source order by path"):
        names.setdefault(number, []).append(path)
    rows = vault.rows(
        "select id, argument, coalesce(ended_at, began_at), state from batch where kind = 'import' and state <> 'undone'"
        " order by id desc"
    )
    return tuple(
        Brought(
            number, said, tuple(dict.fromkeys(path.rpartition("/")[2] or path for path in names.get(number, ()))),
            any("://" in path for path in names.get(number, ())), came_at, state == "kept",
        )
        for number, said, came_at, state in rows
    )  # fmt: skip


def is_import(vault: Vault, batch_id: int) -> bool:
    """Whether this is an import that stands."""
    return (
        vault.one("select 1 from batch where id = ? and kind = 'import' and state <> 'undone'", (batch_id,)) is not None
    )
