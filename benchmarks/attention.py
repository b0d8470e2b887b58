"""Simulated care: invented lives, a few letters a week, and how many ties are alive two years later under each way to spend them.

    python benchmarks/attention.py [--lives 12] [--small 30] [--sensitivity 3]

This is a simulation: it shows what follows from its assumptions (`attention_world.py`, fitted ranges in `attention.json`),
and nothing about anybody. Amity's plan is made by its own rooms, week by week, from what ego can see. Every habit spends as
many letters as amity did in that same week. Intervals are of 2,000 resamples of lives (95 in 100).
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from attention_optimum import best
from attention_plans import HABITS, Life, advised, guarded, seen
from attention_world import AFTER, BEFORE, Rules, Tie, drawn, with_luck

MOST = 2  # letters a week
EVERY, FEW, LUCKS = 8, 3, 8  # small worlds: a letter every so many weeks, so many ties, so often
REPORTED = 1_000  # seeds from here on; none below was looked at for a figure
VARIED: tuple[dict[str, float], ...] = (
    {"gap": 0.5}, {"gap": 2.0}, {"answered": 0.7}, {"answered": 1.3}, {"opens": 0.5}, {"opens": 2.0}, {"kappa": 0.39}, {"kappa": 0.71},
    {"peace": 0.0}, {"peace": 0.6}, {"says": 0.3}, {"says": 1.0}, {"lost": 0.0}, {"lost": 0.4}, {"season": 12.0}, {"season": 52.0},
)  # fmt: skip
Arms = dict[str, list[Life]]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lives", type=int, default=12)
    parser.add_argument("--small", type=int, default=30, help="small worlds beside the exact optimum")
    parser.add_argument("--sensitivity", type=int, default=3, help="lives for each varied assumption")
    asked = parser.parse_args()
    rules = Rules()
    print(f"A simulation. {asked.lives} lives of {rules.ties} ties, {AFTER} weeks, at most {MOST} letters a week.\n")
    tell(simulated([rules] * asked.lives))
    print(
        f"\nOne assumption changed, {asked.sensitivity} lives each: ties kept by amity, by longest silence first; breaches of amity's"
    )
    changed = [replace(rules, **one) for one in VARIED for _ in range(asked.sensitivity)]
    arms = simulated(changed, wide=False) if changed else {}
    for at, one in enumerate(VARIED if changed else ()):
        some = slice(at * asked.sensitivity, (at + 1) * asked.sensitivity)
        ours, theirs = (sum(life.kept() for life in arms[name][some]) for name in ("amity", "longest silence first"))
        name, value = next(iter(one.items()))
        print(
            f"  {name} {value:<5}  {ours:4}  {theirs:4}  {ours / max(theirs, 1):5.2f}  {sum(life.shown for life in arms['amity'][some]):3}"
        )
    if asked.small:
        small(rules, asked.small)


def simulated(rules: Sequence[Rules], *, wide: bool = True) -> Arms:
    """Each life under each policy, with the same luck."""
    begun = [drawn(one, REPORTED + seed) for seed, one in enumerate(rules)]

    def lives(*, circles: bool = False) -> list[Life]:
        return [
            Life(_again(ties, seed), one, circles) for seed, (ties, one) in enumerate(zip(begun, rules, strict=True))
        ]

    arms = {"amity": lives()}
    if wide:
        arms |= {"amity, told who matters": lives(circles=True), "longest silence, within the guard": lives()}
    habits = {name: lives() for name in HABITS}
    nobody = lives()
    dice = np.random.default_rng(REPORTED)
    for week in range(BEFORE, BEFORE + AFTER):
        _advise(arms, week, MOST)
        for at, life in enumerate(arms["amity"]):
            spent = life.letters[-1]
            for name, habit in HABITS.items():
                mine = habits[name][at]
                mine.live(week, habit(mine, week, dice)[:spent])
            nobody[at].live(week, [])
    return {**arms, **habits, "no letters at all": nobody}


def _advise(arms: Arms, week: int, most: int) -> None:
    every = [life for lives in arms.values() for life in lives]
    known = iter(seen(every, week))
    for name, lives in arms.items():
        for at, life in enumerate(lives):
            ties = next(known)
            within = "within" in name
            chosen = guarded(life, ties)[: arms["amity"][at].letters[-1]] if within else advised(life, ties, week, most)
            life.live(week, chosen)


def _again(ties: Sequence[Tie], seed: int) -> list[Tie]:
    return [with_luck(one, (REPORTED, seed, at)) for at, one in enumerate(ties)]


def tell(arms: Arms) -> None:
    """A line a policy, and amity beside longest silence first."""
    print(f"{'':36}ties kept (interval)     letters  breaches of what was shown  letters into unseen wishes for peace")
    for name, lives in arms.items():
        kept = [life.kept() for life in lives]
        low, high = interval(lambda some, kept=kept: float(np.mean([kept[at] for at in some])), len(lives))
        spent, shown, hidden = (
            np.mean([value(life) for life in lives])
            for value in (lambda one: sum(one.letters), lambda one: one.shown, lambda one: one.hidden)
        )
        print(f"{name:36}{np.mean(kept):5.1f} ({low:.1f} to {high:.1f}) {spent:12.1f} {shown:12.1f} {hidden:20.1f}")
    for other in ("longest silence first", "no letters at all"):
        ours, theirs = ([life.kept() for life in arms[name]] for name in ("amity", other))
        low, high = interval(
            lambda some, a=ours, b=theirs: sum(a[at] for at in some) / max(sum(b[at] for at in some), 1), len(ours)
        )
        print(
            f"amity beside {other}: {sum(ours) / max(sum(theirs), 1):.2f} times as many ties ({low:.2f} to {high:.2f})"
        )


def small(rules: Rules, worlds: int) -> None:
    """Worlds of a few ties beside the exact optimum."""
    few = replace(rules, ties=FEW)
    begun = [drawn(few, 2 * REPORTED + seed) for seed in range(worlds)]
    most = np.array([best(ties, few, EVERY) for ties in begun])
    lives = [
        Life([with_luck(one, (seed, luck, at)) for at, one in enumerate(ties)], few)
        for seed, ties in enumerate(begun)
        for luck in range(LUCKS)
    ]
    habits = {
        name: [
            Life([with_luck(one, (seed, luck, at)) for at, one in enumerate(ties)], few)
            for seed, ties in enumerate(begun)
            for luck in range(LUCKS)
        ]
        for name in ("longest silence first", "at random")
    }
    dice = np.random.default_rng(REPORTED)
    for week in range(BEFORE, BEFORE + AFTER):
        may = (week - BEFORE) % EVERY == 0
        known = seen(lives, week) if may else [[] for _ in lives]
        for life, ties in zip(lives, known, strict=True):
            life.live(week, advised(life, ties, week, 1) if may else [])
        for name, others in habits.items():
            for other in others:
                other.live(week, HABITS[name](other, week, dice)[:1] if may else [])
    print(f"\n{worlds} small worlds of {FEW} ties, a letter every {EVERY} weeks; the optimum knows all that is hidden")
    print(f"  the optimum              {most.mean():.3f} ties")
    for name, told in {"amity": lives, **habits}.items():
        kept = np.array([life.kept() for life in told]).reshape(worlds, LUCKS).mean(axis=1)
        low, high = interval(lambda some, kept=kept: float(kept[some].sum() / most[some].sum()), worlds)
        print(
            f"  {name:24} {kept.mean():.3f} ties, {kept.sum() / most.sum():.3f} of it ({low:.3f} to {high:.3f}), {np.mean([sum(life.letters) for life in told]):.1f} letters"
        )


def interval(figure: Callable[[list[int]], float], size: int) -> tuple[float, float]:
    """Where the figure lies for 95 in 100 resamples."""
    dice = np.random.default_rng(0)
    found = [figure(dice.integers(0, size, size).tolist()) for _ in range(2_000)]
    return float(np.quantile(found, 0.025)), float(np.quantile(found, 0.975))


if __name__ == "__main__":
    main()
