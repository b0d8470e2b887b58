"""Acts into readings, on DuckDB: in memory, over Arrow, and never near the record.

Nothing is spilt to disk, for what is spilt would lie there unencrypted; whoever wants that names a folder for it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from amity.model import Reading

ACTS = pa.schema(
    [
        ("ego_id", pa.int64()),
        ("alter_id", pa.int64()),
        ("act_id", pa.int64()),
        ("sent_at", pa.int64()),
        ("direction", pa.int8()),
        ("channel", pa.string()),
        ("thread_id", pa.int64()),
        ("audience", pa.int32()),
        ("share", pa.float64()),
        ("chars", pa.int32()),
        ("asks", pa.int8()),
        ("answers_id", pa.int64()),
        ("automatic", pa.int8()),
    ]
)
PRESENCE = pa.schema([("ego_id", pa.int64()), ("act_id", pa.int64()), ("alter_id", pa.int64())])
READINGS = pa.schema(
    [
        ("ego_id", pa.int64()),
        ("alter_id", pa.int64()),
        ("signal", pa.string()),
        ("value", pa.float64()),
        ("support", pa.int64()),
        ("rests_on", pa.list_(pa.int64())),
    ]
)
LATEST = "create temp macro latest(id, place) as max_by(id, place, 12)"


def readings(
    acts: pa.Table,
    presence: pa.Table,
    statements: Iterable[tuple[str, str]],
    threads: int = 2,
    memory_limit: str = "1GB",
    spill: Path | None = None,
) -> pa.Table:
    """What the statements say of `acts` (shape ACTS) and `presence` (shape PRESENCE): one table of shape READINGS.

    `statements` are (name, SELECT) in order: each builds the relation of that name, but those named `reading` make up
    the answer. The rows come in no promised order. `spill` is a folder for what does not fit into `memory_limit`;
    without it, a plan that does not fit fails.
    """
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": str(threads),
        "memory_limit": memory_limit,
        "temp_directory": str(spill or ""),
    }
    answers = []
    with duckdb.connect(":memory:", config=settings) as engine:
        engine.execute("set preserve_insertion_order = false")
        engine.execute(LATEST)
        engine.register("acts", acts.cast(ACTS))
        engine.register("presence", presence.cast(PRESENCE))
        for name, select in statements:
            if name == "reading":
                answers.append(engine.sql(select).to_arrow_table().cast(READINGS))
            else:
                engine.execute(f"create temp table {name} as {select}")
    return pa.concat_tables(answers) if answers else READINGS.empty_table()


def told(table: pa.Table) -> Iterator[Reading]:
    """The rows of a table of shape READINGS as `Reading`s."""
    columns = (table.column(name).to_pylist() for name in READINGS.names)
    for ego_id, alter_id, signal, value, support, rests_on in zip(*columns, strict=True):
        yield Reading(ego_id, alter_id, signal, value, support, tuple(rests_on))
