"""Openings and their answers into a test of the advice how to come to somebody.

    python benchmarks/approach.py SHARED_DATA KEPT
    python benchmarks/approach.py --record FOLDER

Everybody on each public list is an ego. Every opening of a conversation (a new thread, or after a pause that is long for the two) is
held against what amity would have said of the receiver just before it: the approach, their hours (of Greenwich: letters
keep no clock), their length. Counted is whether an answer came within 30 days or that pause, for openings that were as recommended and
for others; then the same within each pair of people that had both kinds, which is the fairer question. Egos with even
numbers give the bases (how much more often a plain question is answered than news), odd ones the figures. KEPT holds the
letters between runs. `--record` asks the same of one record, its owner's openings alone, by the clocks that its letters tell;
there every person counts by themselves, too: of how many, with four openings of either kind, more of those as told were answered.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from amity.counsel import approach as room
from amity.counsel.approach import Approach, openings
from amity.counsel.terms import HOUR, MINUTE, length_words, terms
from amity.keeper.ties import people_by_id
from amity.model import ALTER_TO_EGO, DAY, EGO_TO_ALTER, Act
from amity.store.home import Home
from amity.store.recall import act_of, acts, clocks
from amity.store.vault import open_vault
from fit_forecast import archives, history

DRAWS = 2_000
EACH = 4  # openings of either kind, below which nothing is said of one person
FEWEST = 8  # acts of a pair below which nothing can be said


class Tried(NamedTuple):
    """One opening: of which pair, of which ego, whether it was as recommended, whether it was answered."""

    pair: int
    ego: int
    matched: bool
    answered: bool


def pairs(data: Path, kept: Path) -> Iterator[tuple[int, int, list[Act]]]:
    """(pair, ego, acts oldest first) of everybody with everybody."""
    number = 0
    for name, paths in archives(data).items():
        h = history(name, paths, kept)
        of_pair: dict[tuple[int, int], list[Act]] = defaultdict(list)
        for at in np.argsort(h.at, kind="stable").tolist():
            one, other = int(h.sender[at]), int(h.receiver[at])
            said = (int(h.thread[at]), int(h.audience[at]), int(h.chars[at]), int(h.asks[at]))
            answers = None if h.answers[at] < 0 else int(h.answers[at])
            for ego, alter, way in ((one, other, EGO_TO_ALTER), (other, one, ALTER_TO_EGO)):
                of_pair[ego, alter].append(Act(int(h.number[at]), int(h.at[at]), way, "mail", *said, answers))
        for (ego, _), passed in of_pair.items():
            if len(passed) >= FEWEST:
                number += 1
                yield number, ego, passed


def record(place: Path) -> Iterator[tuple[int, int, list[Act], dict[int, int]]]:
    """(person, person, acts oldest first, their clocks) of everybody in a record with whom its owner had some exchange."""
    vault, _ = open_vault(Home(place), lambda: "")
    with vault:
        people, of_each = people_by_id(vault), defaultdict(list)
        for row in acts(vault, 2**62):
            alter, act = act_of(row)
            of_each[alter].append(act)
        for alter, passed in of_each.items():
            if alter in people and len(passed) >= FEWEST:
                east = clocks(vault, alter, 2**62)
                usual = Counter(east.values()).most_common(1)
                yield alter, alter, passed, {act.interaction_id: usual[0][0] if usual else 0 for act in passed} | east


def tried(
    found: Iterable[tuple[int, int, list[Act]]] | Iterable[tuple[int, int, list[Act], dict[int, int]]],
) -> dict[str, list[Tried]]:
    """Every opening of which something was recommended just before it, by what was recommended.

    Without clocks hours are those of Greenwich: for the rule all are a day ahead, which is the same hour.
    """
    kinds: dict[str, list[Tried]] = defaultdict(list)
    for pair, ego, passed, *clock in found:
        for one in openings(passed, passed[-1].sent_at):
            before = [other for other in passed if other.sent_at < one.act.sent_at]
            choice = room.approach("they", before, one.act.sent_at)
            if choice is not None:
                matched = one.direct is (choice.approach is Approach.DIRECT)
                kinds[f"approach ({choice.evidence.reason.partition(':')[2]})"].append(
                    Tried(pair, ego, matched, one.answer is not None)
                )
            east = clock[0] if clock else {other.interaction_id: DAY // MINUTE for other in passed}
            wanted = terms("they", before, east, one.act.sent_at, established=False)
            if wanted.hours:
                start, end = wanted.hours
                theirs = one.act.sent_at + east[one.act.interaction_id] * MINUTE
                kinds["hours"].append(
                    Tried(pair, ego, (theirs // HOUR - start) % 24 < (end - start) % 24, one.answer is not None)
                )
            if wanted.chars is not None:
                same = length_words(one.act.chars) == length_words(wanted.chars)
                kinds["length"].append(Tried(pair, ego, same, one.answer is not None))
    return kinds


def interval(rows: list[Tried], measure: Callable[[list[Tried]], float]) -> tuple[float, float, float]:
    """A figure with its 95 % interval, egos drawn anew."""
    by_ego: dict[int, list[Tried]] = defaultdict(list)
    for one in rows:
        by_ego[one.ego].append(one)
    egos, draw = list(by_ego.values()), np.random.default_rng(11)
    found = [
        measure([one for at in draw.integers(0, len(egos), len(egos)) for one in egos[at]]) for _ in range(DRAWS // 10)
    ]
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return measure(rows), float(low), float(high)


def apart(rows: list[Tried]) -> float:
    """Share answered of the openings as recommended less that of the others."""
    told = [[one.answered for one in rows if one.matched is matched] for matched in (True, False)]
    return float(np.mean(told[0]) - np.mean(told[1])) if all(told) else float("nan")


def within(rows: list[Tried]) -> float:
    """The same within each pair that had both kinds, averaged over pairs by what they have of both."""
    by_pair: dict[int, list[list[bool]]] = defaultdict(lambda: [[], []])
    for one in rows:
        by_pair[one.pair][one.matched].append(one.answered)
    both = [
        (np.mean(yes) - np.mean(no), len(yes) * len(no) / len([*yes, *no]))
        for no, yes in by_pair.values()
        if yes and no
    ]
    return float(np.average([one for one, _ in both], weights=[weight for _, weight in both])) if both else float("nan")


def main() -> None:
    """Print the bases, then each recommendation's figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("kept", type=Path, nargs="?")
    parser.add_argument("--record", type=Path)
    arguments = parser.parse_args()
    if arguments.record:
        show("one record", tried(record(arguments.record)), each=True)
        return
    every = list(pairs(arguments.data, arguments.kept))
    first = [one for one in every if one[1] % 2 == 0]
    plain = [[one.answer is not None for _, _, acts in first for one in openings(acts, acts[-1].sent_at) if one.direct is direct]
             for direct in (True, False)]  # fmt: skip
    shares = [float(np.mean(one)) for one in plain]
    theirs = [one.direct for _, _, acts in first for one in openings(_turned(acts), acts[-1].sent_at)]
    print(
        f"bases, even egos: plain questions {len(plain[0]):,}, answered {shares[0]:.3f}; others {len(plain[1]):,}, {shares[1]:.3f}"
    )
    print(f"of {len(theirs):,} openings {np.mean(theirs):.3f} are plain questions\n")
    show("odd egos", tried(one for one in every if one[1] % 2))


def show(called: str, kinds: dict[str, list[Tried]], *, each: bool = False) -> None:
    """One row a recommendation; with `each` also of how many persons it holds by itself."""
    print(
        f"{called:24}{'openings':>10}{'answered':>10}{'as told':>9}{'else':>7}   more often [95 %]        within a pair [95 %]"
    )
    for kind, rows in sorted(kinds.items()):
        if min(sum(one.matched is matched for one in rows) for matched in (True, False)) < FEWEST:
            print(f"{kind:24}{len(rows):10,}   too few of one kind to compare")
            continue
        told = [np.mean([one.answered for one in rows if one.matched is matched]) for matched in (True, False)]
        pooled, paired = interval(rows, apart), interval(rows, within)
        print(f"{kind:24}{len(rows):10,}{np.mean([one.answered for one in rows]):10.3f}{told[0]:9.3f}{told[1]:7.3f}"
              f"   {pooled[0]:+.3f} [{pooled[1]:+.3f}, {pooled[2]:+.3f}]  {paired[0]:+.3f} [{paired[1]:+.3f}, {paired[2]:+.3f}]")  # fmt: skip
        if each:
            by_ego = defaultdict(list)
            for one in rows:
                by_ego[one.ego].append(one)
            some = [apart(of_one) for of_one in by_ego.values()
                    if all(sum(one.matched is matched for one in of_one) >= EACH for matched in (True, False))]  # fmt: skip
            print(
                f"{'':24}of {len(some)} persons {sum(one > 0 for one in some)} answered more often as told, {sum(one < 0 for one in some)} less"
            )


def _turned(acts: list[Act]) -> list[Act]:
    return [one._replace(direction=-one.direction) for one in acts]


if __name__ == "__main__":
    main()
