"""Invented hearts into how much nearer to them twenty questions come than what is inferred.

A hidden place for each of twenty people is drawn so that it goes along with the inferred order by a given correlation;
answers waver. Counted: the share of pairs in the right order, and of the five nearest who are found, before and after.
Run: python benchmarks/circles.py [HEARTS]
"""

import random
import sys
from math import sqrt
from statistics import fmean, stdev

from amity.counsel.circles import ASKED_ABOUT, LEFT, QUESTIONS, RIGHT, Order, asked

PEOPLE = list(range(ASKED_ABOUT))


def heart(chance: random.Random, along: float) -> list[float]:
    """A hidden place for each person, by their inferred place; `along` is the correlation of the two."""
    inferred = Order.inferred(len(PEOPLE)).means
    return [along * place + sqrt(1 - along**2) * chance.gauss(0, 1) for place in inferred]


def answers_of(hidden: list[float], chance: random.Random, wavers: float, count: int = QUESTIONS) -> str:
    """What this heart answers, question by question."""
    said = ""
    while len(said) < count and (question := asked(len(hidden), said).question) is not None:
        one, other = question
        said += LEFT if hidden[one] + chance.gauss(0, wavers) > hidden[other] else RIGHT
    return said


def agreement(hidden: list[float], order: list[int]) -> float:
    """The share of pairs that stand in the right order."""
    pairs = [(one, other) for at, one in enumerate(order) for other in order[at + 1 :]]
    return fmean(hidden[one] > hidden[other] for one, other in pairs)


def nearest(hidden: list[float], order: list[int], most: int = 5) -> float:
    """The share of the nearest who are among the first."""
    true = sorted(PEOPLE, key=lambda one: -hidden[one])[:most]
    return len(set(true) & set(order[:most])) / most


def told(along: float, wavers: float, hearts: int, seed: int) -> str:
    """One line of the table."""
    chance = random.Random(seed)
    rows = []
    for _ in range(hearts):
        hidden = heart(chance, along)
        after = list(asked(len(PEOPLE), answers_of(hidden, chance, wavers)).order)
        rows.append(
            (agreement(hidden, PEOPLE), agreement(hidden, after), nearest(hidden, PEOPLE), nearest(hidden, after))
        )
    before, later, five, fives = (fmean(column) for column in zip(*rows, strict=True))
    gained = [row[1] - row[0] for row in rows]
    half = 1.96 * stdev(gained) / sqrt(hearts)
    return f"{along:5} {wavers:6}   {before:.3f} -> {later:.3f} (+{later - before:.3f} ± {half:.3f})   {five:.2f} -> {fives:.2f}"


if __name__ == "__main__":
    hearts = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    print("along wavers   pairs in order                     of the five nearest")
    for along in (0.0, 0.3, 0.6, 0.9):
        for wavers in (0.0, 0.5):
            print(told(along, wavers, hearts, seed=7))
