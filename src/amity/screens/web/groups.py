"""Ties among people into groups: those who have more to do with each other than with the rest.

The classic two steps (Blondel, Guillaume, Lambiotte & Lefebvre 2008): everybody moves to where most of their ties lead,
more than chance would have it; then each group counts as one, and the same again. A quarter of the people moves at a
time, chosen by their number, so that the answer is the same each time and no two swap places for ever.
"""

from typing import Any

PARTS, ROUNDS, LEVELS = 4, 24, 8
SPREAD = 2_654_435_761  # Knuth's multiplier: spreads neighbouring numbers evenly
LEAST = 1e-9  # a gain below it is none


def groups(people: int, left: Any, right: Any, weight: Any) -> Any:
    """The group of each of `people`, numbered from the largest down.

    `left`, `right`: integer arrays, one entry a tie; `weight`: how strong each is, above 0. Whoever has no tie is a group
    alone.
    """
    import numpy as np

    label = np.arange(people)
    strength = _sums(left, weight, people) + _sums(right, weight, people)
    while True:
        moved = _settled(left, right, weight, strength)
        _, moved = np.unique(moved, return_inverse=True)
        label = moved[label]
        size = int(moved.max(initial=-1)) + 1
        if size == len(strength):
            return _by_size(label)
        strength = _sums(moved, strength, size)
        left, right = moved[left], moved[right]
        apart = left != right
        left, right, weight = left[apart], right[apart], weight[apart]


def _settled(left: Any, right: Any, weight: Any, strength: Any) -> Any:
    """Where each one ends up when all have moved until nobody gains by it."""
    import numpy as np

    size, total = len(strength), max(float(strength.sum()), LEAST)
    label, number = np.arange(size), np.arange(size, dtype=np.uint64)
    one, other, share = np.concatenate((left, right)), np.concatenate((right, left)), np.tile(weight, 2)
    for turn in range(ROUNDS):
        part = ((number * np.uint64(SPREAD) + np.uint64(turn * 97)) >> np.uint64(7)) % np.uint64(PARTS)
        before = label.copy()
        for mine in range(PARTS):
            asked = part[one] == mine
            _move(label, one[asked], other[asked], share[asked], strength, total)
        if (label == before).all():
            break
    return label


def _move(label: Any, one: Any, other: Any, share: Any, strength: Any, total: float) -> None:
    """Move each of `one` to the group of an `other` where it gains most, all at once."""
    import numpy as np

    size = len(label)
    pairs, place = np.unique(one * size + label[other], return_inverse=True)
    ties = np.bincount(place, share, len(pairs))
    who, where = pairs // size, pairs % size
    whole = np.bincount(label, strength, size)
    own = where == label[who]
    gain = ties - strength[who] * (whole[where] - own * strength[who]) / total
    staying = -strength * (whole[label] - strength) / total
    staying[who[own]] = gain[own]
    order = np.lexsort((where, -gain, who))
    first = np.ones(len(order), bool)
    first[1:] = who[order][1:] != who[order][:-1]
    best = order[first]
    better = best[gain[best] > staying[who[best]] + LEAST]
    label[who[better]] = where[better]


def _sums(place: Any, weight: Any, size: int) -> Any:
    import numpy as np

    return np.bincount(place, weight, size).astype(np.float64)


def _by_size(label: Any) -> Any:
    import numpy as np

    size = np.bincount(label)
    rank = np.empty(len(size), np.int64)
    rank[np.argsort(-size, kind="stable")] = np.arange(len(size))
    return rank[label]
