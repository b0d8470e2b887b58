"""The engine: what it is given, what it gives, and what it leaves alone."""

import subprocess
import sys

import pyarrow as pa
import pytest

from amity.model import Reading
from amity.signals import plan
from amity.store.duck import PRESENCE, READINGS, readings, told
from signals_world import ADA, EGO, NOW, Row, acts_of

NOBODY = PRESENCE.empty_table()


def test_readings_are_long_and_thin():
    table = readings(acts_of([Row(1, 5, 1), Row(2, 4, -1)]), NOBODY, plan(NOW))
    assert table.schema == READINGS
    assert Reading(EGO, ADA, "recency", 4.0, 2, (2, 1)) in set(told(table))


def test_statements_run_in_order_and_only_readings_come_back():
    first = "select 1 as ego_id, 2 as alter_id, cast(3 as double) as value"
    second = "select ego_id, alter_id, 'x' as signal, value, 4 as support, [5, 6] as rests_on from first_one"
    table = readings(acts_of([]), NOBODY, [("first_one", first), ("reading", second), ("reading", second)])
    assert list(told(table)) == [Reading(1, 2, "x", 3.0, 4, (5, 6))] * 2


def test_no_statements_give_an_empty_table_of_the_same_shape():
    assert readings(acts_of([]), NOBODY, []).equals(READINGS.empty_table())


def test_narrower_columns_are_widened():
    table = acts_of([Row(1, 5, 1)])
    narrow = table.set_column(table.schema.get_field_index("ego_id"), "ego_id", pa.array([EGO], pa.int32()))
    assert readings(narrow, NOBODY, plan(NOW)).num_rows == readings(table, NOBODY, plan(NOW)).num_rows


def test_nothing_is_written_to_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    readings(acts_of([Row(n, n, 1) for n in range(500)]), NOBODY, plan(NOW))
    assert list(tmp_path.iterdir()) == []


def test_two_runs_know_nothing_of_each_other():
    rows = acts_of([Row(1, 5, 1)])
    assert readings(rows, NOBODY, plan(NOW)).num_rows > 0
    assert readings(acts_of([]), NOBODY, plan(NOW)).num_rows == 0


def test_duckdb_loads_only_when_it_runs():
    seen = "import sys, amity.store.duck; sys.exit('duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", seen], check=False).returncode == 0


@pytest.mark.parametrize("threads", [1, 2])
def test_threads_change_nothing(threads):
    rows = acts_of([Row(n, n / 3, (-1) ** n, thread_id=n // 4, asks=n % 2) for n in range(200)])
    table = readings(rows, NOBODY, plan(NOW), threads=threads)
    alone = readings(rows, NOBODY, plan(NOW), threads=1)
    assert sorted((one.signal, one.support, one.rests_on) for one in told(table)) == sorted(
        (one.signal, one.support, one.rests_on) for one in told(alone)
    )
