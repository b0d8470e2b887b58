"""Letters of pairs into a test of how lasting a manner is: what amity would say of earlier letters, against later ones.

    python benchmarks/manner.py SHARED_DATA

Of every two people on a list, what one wrote in answer to the other is dealt in two halves of time; pairs with few letters
are left out. From the earlier half the manner is told as in `amity who`; counted is, part by part, in how many later letters in
which that part shows it is as told. Beside it stands how often it would be right to say the same of everybody on the list: what is most usual
there. Nothing was set on these letters; they are answers on public lists, in which few greet. Prints counts and shares alone.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from amity import words
from amity.counsel.manners import Written, manners
from amity.model import Automation
from amity.words.manner import manner
from carve import read
from fit_forecast import archives

HALF = 6  # letters of each half at least
DRAWS = 1_000
PARTS = ("greeting", "called", "closing", "address", "tone")


class Told(NamedTuple):
    """One pair and part: how many later letters show the part, how many as told, how many as most of the list do."""

    author: str
    shown: int
    right: int
    usual: int


def pairs(paths: list[Path]) -> Iterator[tuple[str, list[Written]]]:
    """(author, how each letter to one other is written, oldest first) of one list."""
    letters: dict[int, tuple[str, int, str, str, int | None]] = {}
    for _, one in read(paths):
        if one.automation is Automation.NONE and one.key not in letters:
            text = one.plain or words.plain(one.html)
            own = words.own(text)
            letters[one.key] = (one.author.handle.value, one.sent_at, own, words.closing(text, own), one.answers)
    of_pair: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for author, at, own, closing, answered in letters.values():
        if answered in letters and letters[answered][0] != author:
            of_pair[author, letters[answered][0]].append((at, own, closing))
    for (author, _), some in of_pair.items():
        if len(some) >= 2 * HALF:
            found = []
            for number, (_, own, closing) in enumerate(sorted(some)):
                how = manner(own, words.language(own))
                found.append(
                    Written(
                        number, how.greeting, how.called, closing or how.closing, how.address, how.short, how.in_full
                    )
                )
            yield author, found


def value(one: Written, part: str) -> str:
    """What one letter shows of a part, or nothing."""
    if part != "tone":
        return str(getattr(one, part)).casefold()
    return "" if not one.short + one.in_full else "relaxed" if one.short >= one.in_full else "in full"


def told(found: list[tuple[str, list[Written]]]) -> dict[str, list[Told]]:
    """Each pair of one list, part by part."""
    every = {part: Counter(value(one, part) for _, some in found for one in some) for part in PARTS}
    rows: dict[str, list[Told]] = defaultdict(list)
    for author, some in found:
        half = len(some) // 2
        said = manners("they", some[:half][::-1], [], established=False)
        for part in PARTS:
            is_said = getattr(said, part)
            shown = [value(one, part) for one in some[half:] if value(one, part)]
            if is_said is None or not shown:
                continue
            others = every[part] - Counter(value(one, part) for one in some)
            usual = next((one for one, _ in others.most_common() if one), "")
            rows[part].append(Told(author, len(shown), shown.count(is_said.casefold()), shown.count(usual)))
    return rows


def share(rows: list[Told]) -> tuple[float, float, float, float]:
    """As told with its 95 % interval (authors drawn anew), and as most of the list do."""
    by_author: dict[str, list[Told]] = defaultdict(list)
    for one in rows:
        by_author[one.author].append(one)
    some, draw = list(by_author.values()), np.random.default_rng(5)
    sums = np.array([[sum(one.right for one in each), sum(one.shown for one in each)] for each in some], float)
    drawn = [sums[draw.integers(0, len(some), len(some))].sum(axis=0) for _ in range(DRAWS)]
    low, high = np.percentile([right / shown for right, shown in drawn], [2.5, 97.5])
    shown = sum(one.shown for one in rows)
    return sum(one.right for one in rows) / shown, float(low), float(high), sum(one.usual for one in rows) / shown


def main() -> None:
    """Print one row a part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", default="", help="lists whose name begins so")
    arguments = parser.parse_args()
    rows: dict[str, list[Told]] = defaultdict(list)
    count = 0
    for name, paths in archives(arguments.data).items():
        if name.startswith(arguments.only):
            found = list(pairs(paths))
            count += len(found)
            for part, some in told(found).items():
                rows[part] += some
    print(f"pairs with {2 * HALF} letters or more: {count:,}")
    for part in PARTS:
        some = rows[part]
        if len(some) < HALF:
            print(f"{part:10} told of {len(some)} pairs: too few")
            continue
        right, low, high, usual = share(some)
        print(
            f"{part:10} told of {len(some):,} pairs of {len({one.author for one in some}):,} authors; later letters that show it"
            f" {sum(one.shown for one in some):,}, as told {right:.3f} [{low:.3f}, {high:.3f}]; as most of the list {usual:.3f}"
        )


if __name__ == "__main__":
    main()
