"""A file of fitted numbers into readers: what weight each trait, group of words and meaning has for each kind of cue."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from amity.words.meaning import Numbers

FILE = "fitted.txt"


@dataclass(frozen=True, slots=True)
class Weights:
    """One linear reader: bias (kinds,), and weights (traits, kinds), (grams, kinds), (meaning, kinds; may be empty).

    One more column than there are kinds: the last tells any no.
    """

    bias: Numbers
    traits: Numbers
    grams: Numbers
    meaning: Numbers


@dataclass(frozen=True, slots=True)
class Hidden:
    """One hidden layer: weights in (inputs, units), bias (units,), weights out (units, kinds), bias (kinds,).

    A unit counts only above nothing. `inner` may have no rows: then there is no such layer.
    """

    inner: Numbers
    lift: Numbers
    outer: Numbers
    bias: Numbers


@dataclass(frozen=True, slots=True)
class Reader:
    """Weights for one sentence and for the whole reply; slope and height that make odds honest; what is loud enough.

    `honest` is (2, kinds + 1): Platt's line over the log-odds. `loud` is (kinds,): odds from which a kind is said;
    for a plain and a polite no it is the same, and asked of the odds of either (`answers.refused`).
    """

    sentence: Weights
    whole: Weights
    hidden: Hidden
    honest: Numbers
    loud: Numbers


@cache
def reader(name: str) -> Reader:
    """Return the fitted reader `lean` (words alone) or `full` (words and meaning).

    The file is plain text: a block opens with its name, its number of rows and a scale for each column (a kind, in
    `KINDS` order, or a hidden unit); below stand whole numbers, a row a line, which times the scale are the weights.
    """
    blocks = _blocks()

    def weights(level: str) -> Weights:
        one = {part: blocks[f"{name}.{level}.{part}"] for part in ("bias", "traits", "grams", "meaning")}
        return Weights(one["bias"][0], one["traits"], one["grams"], one["meaning"])

    inner, lift, outer, bias = (blocks[f"{name}.hidden.{part}"] for part in ("inner", "lift", "outer", "bias"))
    hidden = Hidden(inner, lift[0], outer, bias[0])
    return Reader(weights("sentence"), weights("whole"), hidden, blocks[f"{name}.honest"], blocks[f"{name}.loud"][0])


@cache
def _blocks() -> dict[str, Numbers]:
    text = (files("amity.words") / FILE).read_text("utf-8")
    blocks: dict[str, Numbers] = {}
    for block in text.split("\n\n")[1:]:
        head, _, body = block.partition("\n")
        name, rows, *scales = head.split()
        table = np.fromstring(body, dtype=np.float32, sep=" ").reshape(int(rows), len(scales))
        blocks[name] = table * np.array(scales, dtype=np.float32)
    return blocks
