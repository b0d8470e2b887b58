"""People, their circles and the ties among them into places on a map that can be read at rest.

You stand in the middle and your circles are rings about you. Everybody else stands with their group: each group is a
round bed of its own, in rows about whoever has most to do with the others, and beds that have to do with each other lie
side by side. Those of whom no company is known stand at the edge. One step is the room between two people.
"""

from dataclasses import dataclass
from typing import Any

from amity.screens.web.groups import groups

BED = 4  # people from whom on a group has a bed of its own
BEDS = 300  # beds at most; smaller groups stand at the edge, side by side
RING, RING_STEP = 7.0, 2.6  # steps between two rings, and between two people on one
MARGIN = 2.2  # steps between two beds
EDGE_STEP = 1.6
ANGLES = 96  # directions in which a bed is tried
KINSHIP = 0.9  # how much further out a bed may lie to be beside those that it has to do with
SWEEPS = 8
FULL = 6.283185307179586
GOLDEN = 2.399963229728653  # radians, the angle that fills a round evenly


@dataclass(frozen=True, slots=True)
class Map:
    """Places in steps, you at (0, 0): `x`, `y` and `group` by person, `rings` as radii, `beds` as (x, y, radius) by group.

    A group without a bed of its own has radius 0.
    """

    x: Any
    y: Any
    group: Any
    rings: tuple[float, ...]
    beds: Any


def places(circles: Any, left: Any, right: Any, weight: Any) -> Map:
    """Where everybody stands.

    `circles`: by person, 0 for none, else the ring from the inside, 1 to 4. `left`, `right`: the two of each tie, as
    places in `circles`; `weight`: its strength, above 0. The same in gives the same out.
    """
    import numpy as np

    people = len(circles)
    group = groups(people, left, right, weight)
    count = int(group.max(initial=-1)) + 1
    outside = circles == 0
    size = np.bincount(group[outside], minlength=count)
    rings = _radii(circles)
    beds = _beds(size, _kinship(group, left, right, weight, count), (rings[-1] if rings else 0.0) + RING)
    x, y = np.zeros(people), np.zeros(people)
    bedded = outside & (beds[group, 2] > 0)
    _at_the_edge(x, y, np.flatnonzero(outside & ~bedded), group, beds)
    _on_rings(x, y, circles, rings, beds[group])
    _in_beds(x, y, np.flatnonzero(bedded), group, beds, (left, right, weight))
    return Map(x, y, group, rings, beds)


def _radii(circles: Any) -> tuple[float, ...]:
    """How far out each ring lies: wide enough for those who stand on it. None where nobody is in any circle."""
    found: list[float] = []
    for ring in range(1, int(circles.max(initial=0)) + 1):
        there = int((circles == ring).sum())
        found.append(max((found[-1] if found else 0.0) + RING, there * RING_STEP / FULL))
    return tuple(found)


def _kinship(group: Any, left: Any, right: Any, weight: Any, count: int) -> Any:
    """How much each two groups have to do with each other, as (group, group, strength) rows both ways."""
    import numpy as np

    one, other = group[left], group[right]
    apart = one != other
    keys = np.concatenate((one[apart] * count + other[apart], other[apart] * count + one[apart]))
    pairs, place = np.unique(keys, return_inverse=True)
    ties = np.bincount(place, np.tile(weight[apart], 2), len(pairs))
    return np.column_stack((pairs // max(count, 1), pairs % max(count, 1), ties))


def _beds(size: Any, kin: Any, nearest: float) -> Any:
    """A round bed for each group that is large enough, the largest first, as near to the middle as there is room."""
    import numpy as np

    beds = np.zeros((len(size), 3))
    chosen = np.argsort(-size, kind="stable")[:BEDS]
    angles = np.arange(ANGLES) * FULL / ANGLES
    way = np.column_stack((np.cos(angles), np.sin(angles)))
    laid: list[int] = []
    for one in chosen[size[chosen] >= BED].tolist():
        radius = _rows(int(size[one])) + 1.0
        there = beds[laid]
        out = _free(way, there, radius + MARGIN, nearest + radius)
        near = kin[kin[:, 0] == one]
        known = near[np.isin(near[:, 1], laid)]
        pull = np.zeros(ANGLES)
        if len(known):
            to = beds[known[:, 1].astype(np.int64), :2]
            to = to / np.maximum(np.hypot(to[:, 0], to[:, 1]), 1e-9)[:, None]
            pull = (way @ to.T * known[:, 2]).sum(1) / known[:, 2].sum()
        best = int(np.argmin(out * (1.0 + KINSHIP * (1.0 - pull) / 2)))
        beds[one] = (*(way[best] * out[best]), radius)
        laid.append(one)
    return beds


def _rows(people: int) -> int:
    """How many rows about the middle a bed needs: the first holds 6, the second 12, and so on."""
    rows = 0
    while 1 + 3 * rows * (rows + 1) < people:
        rows += 1
    return rows


def _free(way: Any, there: Any, room: float, nearest: float) -> Any:
    """How far out along each way a bed first finds room beside those that are there."""
    import numpy as np

    if not len(there):
        return np.full(len(way), nearest)
    along = way @ there[:, :2].T
    beside = (there[:, :2] ** 2).sum(1) - along**2
    half = np.sqrt(np.maximum((there[:, 2] + room) ** 2 - beside, 0.0))
    starts, ends = np.where(half > 0, along - half, np.inf), np.where(half > 0, along + half, -np.inf)
    order = np.argsort(starts, axis=1)
    starts, ends = np.take_along_axis(starts, order, 1), np.take_along_axis(ends, order, 1)
    reach = np.maximum.accumulate(np.column_stack((np.full(len(way), nearest), ends)), axis=1)
    free = np.column_stack((starts, np.full(len(way), np.inf))) >= reach
    return reach[np.arange(len(way)), free.argmax(1)]


def _at_the_edge(x: Any, y: Any, who: Any, group: Any, beds: Any) -> None:
    """Those without a bed in rows around everything, whoever belongs together side by side."""
    import numpy as np

    out = float((np.hypot(beds[:, 0], beds[:, 1]) + beds[:, 2]).max(initial=RING)) + 2 * MARGIN
    who = who[np.argsort(group[who], kind="stable")]
    begin = 0
    while begin < len(who):
        room = int(FULL * out / EDGE_STEP)
        row = who[begin : begin + room]
        turn = np.arange(len(row)) * FULL / (room if begin else len(row))
        x[row], y[row] = out * np.cos(turn), out * np.sin(turn)
        begin, out = begin + room, out + EDGE_STEP


def _on_rings(x: Any, y: Any, circles: Any, rings: tuple[float, ...], bed: Any) -> None:
    """Everybody in a circle evenly on its ring, on the side on which their group lies."""
    import numpy as np

    for ring, out in enumerate(rings, start=1):
        who = np.flatnonzero(circles == ring)
        if not len(who):
            continue
        wanted = np.where(bed[who, 2] > 0, np.arctan2(bed[who, 1], bed[who, 0]), who * GOLDEN) % FULL
        order = np.argsort(wanted, kind="stable")
        even = np.arange(len(who)) * FULL / len(who)
        off = wanted[order] - even
        turn = even + np.arctan2(np.sin(off).sum(), np.cos(off).sum())
        x[who[order]], y[who[order]] = out * np.cos(turn), out * np.sin(turn)


def _in_beds(x: Any, y: Any, who: Any, group: Any, beds: Any, ties: tuple[Any, Any, Any]) -> None:
    """Everybody in a row of their group's bed: whoever has most ties innermost, each on the side of whom they know."""
    import numpy as np

    left, right, weight = ties
    one, other, share = np.concatenate((left, right)), np.concatenate((right, left)), np.tile(weight, 2)
    busy = np.bincount(one, share * (group[one] == group[other]), len(x))
    who = who[np.lexsort((who, -busy[who], group[who]))]
    mine = group[who]
    begins = np.r_[True, mine[1:] != mine[:-1]] if len(who) else np.zeros(0, bool)
    rank = np.arange(len(who)) - np.maximum.accumulate(np.where(begins, np.arange(len(who)), 0))
    row = np.ceil((np.sqrt(12.0 * rank + 9.0) - 3.0) / 6.0).astype(np.int64)
    holds = np.minimum(6 * row, np.bincount(mine, minlength=len(beds))[mine] - (1 + 3 * row * (row - 1)))
    holds = np.where(row == 0, 1, holds)
    turn = rank * GOLDEN
    total = np.maximum(np.bincount(one, share, len(x)), 1e-9)
    for sweep in range(SWEEPS + 1):
        order = np.lexsort((rank, turn % FULL, row, mine))
        slot = np.empty(len(who), np.int64)
        fresh = np.r_[True, (mine[order][1:] != mine[order][:-1]) | (row[order][1:] != row[order][:-1])][: len(who)]
        slot[order] = np.arange(len(who)) - np.maximum.accumulate(np.where(fresh, np.arange(len(who)), 0))
        angle = (slot + 0.5 * (row % 2)) * FULL / holds
        x[who], y[who] = beds[mine, 0] + row * np.cos(angle), beds[mine, 1] + row * np.sin(angle)
        if sweep < SWEEPS:
            near_x = np.bincount(one, share * x[other], len(x)) / total
            near_y = np.bincount(one, share * y[other], len(x)) / total
            turn = np.arctan2(near_y[who] - beds[mine, 1], near_x[who] - beds[mine, 0])
