"""What passed between two people into a drawing with two sides: yours above the line, theirs below, silences between."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from amity.screens.drawing import Span

WIDTH, SIDE, AXIS = 720, 64, 80  # of the drawing, of its tallest bar, and where the line lies, in its own units
MOST = 72  # months or weeks
LONG = 4  # months or weeks without a word from which on a silence is named
LEAST = 3.0  # height of the smallest bar


class Bar(NamedTuple):
    """One side's bar in one month or week."""

    x: float
    y: float
    width: float
    height: float


class Mark(NamedTuple):
    """A sign on the line: where, on whose side (-1 above, 0 on it, 1 below), and what it says."""

    x: float
    side: int
    says: str


class Silence(NamedTuple):
    """A stretch in which nothing passed: where, how wide, and how many days."""

    x: float
    width: float
    days: int


class Drawing(NamedTuple):
    """All that is drawn; `scale` are the years or months with where they begin."""

    yours: tuple[Bar, ...]
    theirs: tuple[Bar, ...]
    silences: tuple[Silence, ...]
    marks: tuple[Mark, ...]
    scale: tuple[tuple[float, date], ...]


def draw(found: Sequence[Span], unit: str, today: date, said: Sequence[tuple[date, int, str]], met: str) -> Drawing:
    """Spans of one unit in order; `said` are (day, side, words) of what carried a sign; `met` names a meeting."""
    cell = WIDTH / max(len(found), 1)
    most = max((max(one.yours, one.theirs) for one in found), default=1) or 1

    def height(count: int) -> float:
        return round(max(LEAST, count / most * SIDE), 1)

    wide = round(min(cell * 0.66, 16.0), 1)
    marks = [Mark(round((at + 0.5) * cell, 1), 0, met) for at, one in enumerate(found) if one.met]
    for day, side, words in said:
        at = next((place for place in reversed(range(len(found))) if found[place].first <= day), None)
        if at is not None:
            marks.append(Mark(round((at + 0.5) * cell, 1), side, words))
    left = [round((at + 0.5) * cell - wide / 2, 1) for at in range(len(found))]
    return Drawing(
        tuple(Bar(x, AXIS - height(one.yours), wide, height(one.yours)) for x, one in zip(left, found, strict=True) if one.yours),
        tuple(Bar(x, AXIS, wide, height(one.theirs)) for x, one in zip(left, found, strict=True) if one.theirs),
        tuple(_silences(found, cell, today)),
        tuple(marks),
        tuple(_scale(found, unit, cell)),
    )  # fmt: skip


def _silences(found: Sequence[Span], cell: float, today: date) -> list[Silence]:
    silences, began = [], None
    for at, one in enumerate([*found, None]):
        quiet = one is not None and not (one.yours or one.theirs or one.met)
        if quiet and began is None:
            began = at
        elif not quiet and began is not None:
            if at - began >= LONG and began:
                end = today if one is None else one.first
                silences.append(
                    Silence(round(began * cell, 1), round((at - began) * cell, 1), (end - found[began].first).days)
                )
            began = None
    return silences


def _scale(found: Sequence[Span], unit: str, cell: float) -> list[tuple[float, date]]:
    begins = [
        (round(at * cell, 1), one.first)
        for at, one in enumerate(found)
        if (one.first.month == 1 if unit == "month" else one.first.day <= 7)
    ]
    return [one for number, one in enumerate(begins) if not number or one[0] - begins[number - 1][0] > 30]
