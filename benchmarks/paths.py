"""Invented ties among many people into how long the exact search for ways to somebody takes, and whether it is exact.

    python benchmarks/paths.py

10,000 people and 200,000 ties between them, drawn at random; 300 people who may be asked first, and then everybody; 500 in peace.
Told are, in CPU time, the median and the longest of 200 searches each, how long laying the ties out takes once, and for 20 of the
targets whether weighing every way one by one gives the same best odds.
"""

import argparse
import random
import time
from collections import defaultdict

from amity.counsel.paths import A_STEP_MORE, LEAST, Graph, Link

PEOPLE, TIES, IN_PEACE, SEARCHES, COMPARED = 10_000, 200_000, 500, 200, 20


def best(links: list[Link], target: int, glad: dict[int, float], barred: set[int]) -> float:
    """The odds of the best way, found by weighing every one of them."""
    odds: dict[int, dict[int, float]] = defaultdict(dict)
    for left, right, one in links:
        for here, there in ((left, right), (right, left)):
            if here != there:
                odds[here][there] = max(one, odds[here].get(there, 0.0))
    found = 0.0
    for second, last in odds[target].items():
        if second in barred:
            continue
        found = max(found, glad.get(second, 0.0) * last)
        for first, middle in odds[second].items():
            if first not in barred and first != target:
                found = max(found, glad.get(first, 0.0) * middle * last * A_STEP_MORE)
    return found if found > LEAST else 0.0


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    draw = random.Random(1)
    links = [Link(*draw.sample(range(1, PEOPLE + 1), 2), draw.random()) for _ in range(TIES)]
    barred = set(draw.sample(range(1, PEOPLE + 1), IN_PEACE))
    started = time.process_time()
    graph = Graph(links)
    print(f"{PEOPLE:,} people, {TIES:,} ties: laid out in {1e3 * (time.process_time() - started):.0f} ms")
    for asked in (300, PEOPLE):
        glad = {one: draw.random() for one in draw.sample(range(1, PEOPLE + 1), asked)}
        took = []
        targets = draw.sample(range(1, PEOPLE + 1), SEARCHES)
        for target in targets:
            started = time.process_time()
            graph.ways(target, glad, barred)
            took.append(time.process_time() - started)
        exact = 0
        for target in targets[:COMPARED]:
            found = graph.ways(target, glad, barred)
            exact += abs((found[0].odds if found else 0.0) - best(links, target, glad, barred)) < 1e-12
        print(
            f"{asked:,} may be asked first: a search {1e3 * sorted(took)[SEARCHES // 2]:.1f} ms, the longest {1e3 * max(took):.1f} ms;"
            f" {exact} of {COMPARED} exactly the best of all"
        )


if __name__ == "__main__":
    main()
