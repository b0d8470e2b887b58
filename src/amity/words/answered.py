"""The answer to a plain question into odds of no and yes: fitted weights over what the two mean together.

A plain question wants to know something ("Do you like jazz?") and asks for nothing. A no to it refuses nobody.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from amity.words.meaning import Numbers

FILE = "answered.txt"
FINE = 500  # steps of a weight on each side of nothing
LOUD = 0.6  # odds of no or yes from which it is said, by judgement: about four in five of such are right
PLAIN = 0.8  # odds that a question is a plain one from which it is taken for one


class Answered(NamedTuple):
    """Odds (0 to 1) that a plain question was answered with no, and with yes."""

    no: float
    yes: float


def answered(context: Numbers, pair: Numbers) -> Answered | None:
    """Return what a plain question was answered with, or None where something was asked for.

    `context` is the vector of what was asked, (512,); `pair` is what is weighed of the reply beside it, (weights,).
    """
    plain, no, yes = fitted()
    return Answered(odds(no, pair), odds(yes, pair)) if odds(plain, context) >= PLAIN else None


def odds(weights: Numbers, values: Numbers) -> float:
    """Return the odds (0 to 1) of what these weights, the bias first, tell in values, (weights,)."""
    total = float(weights[0] + values @ weights[1:])
    return 1 / (1 + float(np.exp(-max(-30.0, min(30.0, total)))))


@cache
def fitted() -> list[Numbers]:
    """Return bias and weights that tell a plain question, a no and a yes: below the heading, a line each.

    A line is a scale and whole numbers that times the scale are the weights, the bias first.
    """
    _, *lines = (files("amity.words") / FILE).read_text("utf-8").splitlines()
    rows = [line.split() for line in lines]
    return [np.array(row, dtype=np.float32) * np.float32(scale) for scale, *row in rows]
