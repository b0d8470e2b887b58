"""Long silences into how early they were seen: month by month, when amity would first have said that a tie is fading."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from amity import standing
from amity.keeper.replay.days import readings
from amity.keeper.replay.letters import Ints, Ties
from amity.model import DAY

MONTH = int(30.4375 * DAY)
LEAST = 28 * DAY  # a silence shorter than this is no drift yet
MONTHS = 24  # of one silence at which amity is asked
ACTS = 6  # of a tie, below which there is nothing to miss
READ = 500_000  # acts read in all; beyond it, ties are taken evenly


class Drift(NamedTuple):
    """Silences in which a tie was said to be fading: `revived` and `ended` ones, and days from the word to either.

    `ended`: silent until it was said to be dormant. `open`: neither by the record's end. `unseen`: dormant without a word
    of fading before. The days are medians, None where there is none.
    """

    seen: int
    revived: int
    ended: int
    open: int
    unseen: int
    days_before_revival: float | None
    days_before_ending: float | None


def drift(ties: Ties, until: int, told: Callable[[str, int, int], None] = lambda *_: None) -> Drift:
    """Every long silence of ties with something to miss, asked at the first of each month."""
    number, tie, instants = _asked(ties, until)
    fading: dict[int, int] = {}
    dormant: dict[int, int] = {}
    answers = readings(ties, tie, instants, lambda done, of: told("Looking at silences", done, of))
    for silence, at, one, then in zip(number.tolist(), instants.tolist(), tie.tolist(), answers, strict=True):
        alter = ties.pair(one)[1]
        said = {e.reason for e in standing.stand(alter, then, (), ties.wished.get(alter, ()), at).evidence}
        if "state:fading" in said:
            fading.setdefault(silence, at)
        if "state:dormant" in said:
            dormant.setdefault(silence, at)
    ends = _ends(ties)
    ended = [dormant[one] - at for one, at in fading.items() if one in dormant]
    revived = [ends[one] - at for one, at in fading.items() if one not in dormant and one in ends]
    return Drift(
        len(fading), len(revived), len(ended), len(fading) - len(revived) - len(ended), len(dormant.keys() - fading.keys()),
        _median(revived), _median(ended),
    )  # fmt: skip


def _asked(ties: Ties, until: int) -> tuple[Ints, Ints, Ints]:
    """Silences by the row after which they begin, their ties, and the months' first instants within them."""
    none = np.zeros(0, dtype=np.int64)
    if not len(ties):
        return none, none, none
    size = np.diff(ties.starts)[ties.tie]
    both = np.minimum.reduceat(ties.direction, ties.starts[:-1]) < np.maximum.reduceat(ties.direction, ties.starts[:-1])
    last = np.append(ties.tie[1:] != ties.tie[:-1], True)
    end = np.where(last, until, np.append(ties.at[1:], until))
    rows = np.flatnonzero((size >= ACTS) & both[ties.tie] & (end - ties.at > LEAST))
    first = (ties.at[rows] + LEAST) // MONTH + 1
    months = np.clip((end[rows] - 1) // MONTH - first + 1, 0, MONTHS)
    rows, first, months = rows[months > 0], first[months > 0], months[months > 0]
    read = (rows - ties.starts[ties.tie[rows]] + 1) * months
    every = int(read.sum() // READ) + 1
    taken = ties.tie[rows] % every == 0
    rows, first, months = rows[taken], first[taken], months[taken]
    within = np.arange(months.sum()) - np.repeat(np.cumsum(months) - months, months)
    number = np.repeat(rows, months)
    return number, ties.tie[number], (np.repeat(first, months) + within) * MONTH


def _ends(ties: Ties) -> dict[int, int]:
    """When the silence after each row ended, where it did."""
    same = np.flatnonzero(ties.tie[1:] == ties.tie[:-1])
    return dict(zip(same.tolist(), ties.at[same + 1].tolist(), strict=True))


def _median(spans: list[int]) -> float | None:
    return float(np.median(spans)) / DAY if spans else None
