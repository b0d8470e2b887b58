"""A table of interactions into two figures: all signals, and one scan-and-sort of the same table beside them.

    python benchmarks/signals.py [--table inter.parquet] [--rounds 5]

Without --table, ../shared/bench/gen_inter.py makes the 2,000,000 rows in a temporary folder. Every measurement is its
own process, in rounds that alternate; what is timed is the engine, from Arrow in memory to Arrow in memory, and peak
memory is that of the process, with the table. Presence is empty here, so that `embeddedness` costs nothing.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from amity.model import DAY, SECOND
from amity.signals import SHELF, plan
from amity.store.duck import ACTS, PRESENCE, readings

GENERATOR = Path(__file__).parents[2] / "shared" / "bench" / "gen_inter.py"
SORT = "select * from acts order by ego_id, alter_id, sent_at"
THREADS, MEMORY = 2, "1GB"


def acts_of(table: pa.Table) -> pa.Table:
    """The generator's rows as acts: a thread ends with a silence of a week; every fifth act asks."""
    ego, person, sent = (table[name].to_numpy().astype(np.int64) for name in ("ego", "person", "ts"))
    number = table["id"].to_numpy()
    order = np.lexsort((sent, person, ego))
    pair = ego[order] * (person.max() + 1) + person[order]
    opens = np.r_[True, (np.diff(pair) != 0) | (np.diff(sent[order]) > 7 * 86_400)]
    thread = np.empty(len(sent), np.int64)
    thread[order] = np.cumsum(opens)
    audience = table["n_rcpt"].to_numpy()
    columns = {
        "ego_id": ego,
        "alter_id": person,
        "act_id": number,
        "sent_at": sent * SECOND,
        "direction": np.where(table["dir"].to_numpy() == 1, 1, -1),
        "channel": np.array(["mail", "call", "meeting", "chat", "encounter"])[table["channel"].to_numpy()],
        "thread_id": thread,
        "audience": audience,
        "share": 1 / audience,
        "chars": table["chars"].to_numpy(),
        "asks": (number % 5 == 0).astype(np.int8),
        "answers_id": pa.nulls(len(sent), pa.int64()),
        "automatic": np.zeros(len(sent), np.int8),
    }
    return pa.table({name: pa.array(column) for name, column in columns.items()}).cast(ACTS)


def sort_to_arrow(acts: pa.Table) -> int:
    with engine(acts) as one:
        return one.sql(SORT).to_arrow_table().num_rows


def sort_to_table(acts: pa.Table) -> int:
    with engine(acts) as one:
        one.execute(f"create temp table sorted as {SORT}").fetchall()
    return acts.num_rows


def all_signals(acts: pa.Table) -> int:
    latest = pa.compute.max(acts["sent_at"]).as_py()
    return readings(acts, PRESENCE.empty_table(), plan(latest + DAY), THREADS, MEMORY).num_rows


def engine(acts: pa.Table) -> duckdb.DuckDBPyConnection:
    settings = {"threads": str(THREADS), "memory_limit": MEMORY, "temp_directory": ""}
    one = duckdb.connect(":memory:", config=settings)
    one.register("acts", acts)
    return one


JOBS = {"sort to Arrow": sort_to_arrow, "sort to table": sort_to_table, "all signals": all_signals}


def measure(job: str, path: Path) -> None:
    """Do one job in this process and print what it took."""
    acts = pq.read_table(path)
    began, cpu = time.perf_counter(), time.process_time()
    rows = JOBS[job](acts)
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": peak, "rows": rows}))


def rounds(path: Path, count: int) -> dict[str, list[dict[str, float]]]:
    """Every job `count` times, the order turned round each time."""
    found: dict[str, list[dict[str, float]]] = {job: [] for job in JOBS}
    for number in range(count):
        for job in sorted(JOBS, reverse=bool(number % 2)):
            command = [sys.executable, __file__, "--table", str(path), "--job", job]
            found[job].append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return found


def report(found: dict[str, list[dict[str, float]]]) -> None:
    middle = {
        job: {name: statistics.median(one[name] for one in all_of) for name in all_of[0]}
        for job, all_of in found.items()
    }
    print(f"{'':16}{'wall s':>8}{'range':>14}{'cpu s':>8}{'peak MB':>9}{'rows':>11}")
    for job, one in middle.items():
        walls = sorted(each["wall"] for each in found[job])
        spread = f"{walls[0]:.2f}-{walls[-1]:.2f}"
        print(f"{job:16}{one['wall']:8.2f}{spread:>14}{one['cpu']:8.2f}{one['peak']:9.0f}{one['rows']:11,.0f}")
    for job in ("sort to Arrow", "sort to table"):
        wall, cpu = (middle["all signals"][name] / middle[job][name] for name in ("wall", "cpu"))
        print(f"{len(SHELF)} signals / {job}: {wall:.1f} (cpu {cpu:.1f}); at most 8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", type=Path, help="a .parquet file as gen_inter.py writes it")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--job", choices=JOBS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.job:
        measure(asked.job, asked.table)
        return
    with tempfile.TemporaryDirectory() as folder:
        made = asked.table or Path(folder) / "inter.parquet"
        if not asked.table:
            command = [sys.executable, str(GENERATOR), "2000000", "20", "5000", str(made)]
            subprocess.run(command, check=True)
        acts = Path(folder) / "acts.parquet"
        pq.write_table(acts_of(pq.read_table(made)), acts)
        report(rounds(acts, asked.rounds))


if __name__ == "__main__":
    main()
