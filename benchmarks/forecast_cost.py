"""A store of 200,000 invented messages into two times: all its signals, and the odds of all its relationships beside them.

python benchmarks/forecast_cost.py [--messages 200000] [--people 5000] [--rounds 5]
"""

import argparse
import statistics
import time

import numpy as np
import pyarrow as pa

from amity import forecast
from amity.forecast import History
from amity.model import DAY
from amity.signals import plan
from amity.store.duck import ACTS, PRESENCE, readings


def invented(messages: int, people: int) -> dict[str, np.ndarray]:
    """One person's acts of ten years: few others write much, many little; a thread a week."""
    random = np.random.default_rng(0)
    alter = np.minimum((people * random.random(messages) ** 3).astype(np.int64) + 1, people)
    at = np.sort(random.integers(0, 3_650 * DAY, messages)) + 1_300_000_000_000_000
    one = np.ones(messages, dtype=np.int64)
    return {
        "ego_id": 0 * one, "alter_id": alter, "act_id": np.arange(1, messages + 1), "sent_at": at,
        "direction": random.choice([-1, 1], messages), "channel": np.full(messages, "mail"),
        "thread_id": alter * 1_000 + at // (7 * DAY), "audience": one, "share": one.astype(float),
        "chars": random.integers(10, 2_000, messages), "asks": random.integers(0, 2, messages),
        "answers_id": np.full(messages, None), "automatic": 0 * one,
    }  # fmt: skip


def signals(acts: pa.Table, as_of: int) -> float:
    """Seconds for all signals."""
    began = time.perf_counter()
    readings(acts, PRESENCE.empty_table(), plan(as_of), 2, "1GB")
    return time.perf_counter() - began


def odds(columns: dict[str, np.ndarray], as_of: int) -> float:
    """Seconds for the odds that each tie lives and that each would answer."""
    began = time.perf_counter()
    out, none = columns["direction"] > 0, 0 * columns["asks"]
    ego, alter = columns["ego_id"], columns["alter_id"]
    told = (columns[name] for name in ("act_id", "sent_at", "thread_id", "audience", "chars", "asks"))
    h = History(columns=(np.where(out, ego, alter), np.where(out, alter, ego), *told, none - 1, none))
    alters = np.unique(alter)
    sight = forecast.looking(h, 0 * alters, alters, np.full(len(alters), as_of))
    forecast.alive_many(sight)
    forecast.returns_many(sight)
    return time.perf_counter() - began


def main() -> None:
    """Both, in rounds that alternate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=200_000)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    columns = invented(chosen.messages, chosen.people)
    acts = pa.table({name: pa.array(column) for name, column in columns.items()}).cast(ACTS)
    as_of = int(columns["sent_at"].max()) + DAY
    rounds = [(signals(acts, as_of), odds(columns, as_of)) for _ in range(chosen.rounds)]
    of_signals, of_odds = (statistics.median(one) for one in zip(*rounds, strict=True))
    print(f"signals {of_signals:.2f} s, odds {of_odds:.2f} s: {of_odds / of_signals:.0%} more")


if __name__ == "__main__":
    main()
