"""What passed between two people into a small drawing: yours above the line, theirs below, by week or by month."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from amity.model import ALTER_TO_EGO, EGO_TO_ALTER, Act

ABOVE, BELOW = " ▁▄█", " ▔▀█"  # the same three steps on both sides of the line, so that both are drawn by one measure
CELL = 2  # a bar and the gap beside it
LEVELS = 6  # two rows of three steps
WEEKS_UP_TO = 26 * 7  # days for which weeks are drawn; longer stories in months
FEWEST = 3  # messages below which there is nothing to draw


class Span(NamedTuple):
    """One week or month, by its first day: messages of yours, of theirs, and whether the two met."""

    first: date
    yours: int
    theirs: int
    met: bool


class Drawing(NamedTuple):
    """Rows of equal width: two above the line, the line with meetings, two below, and the years or months under them."""

    above: tuple[str, ...]
    line: str
    below: tuple[str, ...]
    scale: str
    unit: str


def spans(acts: Sequence[Act], days: Sequence[date], today: date, most: int) -> tuple[tuple[Span, ...], str]:
    """Acts with their days into at most `most` weeks or months up to today, and which of the two they are."""
    first = min(days, default=today)
    weekly = (today - first).days <= WEEKS_UP_TO
    starts = list(_weeks(first, today) if weekly else _months(first, today))[-most:]
    counts = {start: [0, 0, 0] for start in starts}
    for act, day in zip(acts, days, strict=True):
        start = day - timedelta(days=day.weekday()) if weekly else day.replace(day=1)
        if start in counts and not act.automatic:
            counts[start][{EGO_TO_ALTER: 0, ALTER_TO_EGO: 1}.get(act.direction, 2)] += 1
    found = tuple(Span(start, yours, theirs, met > 0) for start, (yours, theirs, met) in counts.items())
    return found, "week" if weekly else "month"


def drawing(found: Sequence[Span], unit: str) -> Drawing:
    """The bars; the tallest of both sides together fills its two rows."""
    most = max((max(one.yours, one.theirs) for one in found), default=0)
    yours = [_level(one.yours, most) for one in found]
    theirs = [_level(one.theirs, most) for one in found]
    return Drawing(
        above=tuple(_row(yours, floor, ABOVE) for floor in (3, 0)),
        line="".join(("●" if one.met else "─") + "─" * (CELL - 1) for one in found),
        below=tuple(_row(theirs, floor, BELOW) for floor in (0, 3)),
        scale=_scale(found, unit),
        unit=unit,
    )


def table(found: Iterable[Span], unit: str) -> list[tuple[str, int, int, bool]]:
    """The same without a drawing: a row for each span in which anything passed, the latest first."""
    return [
        (f"{one.first:%B %Y}" if unit == "month" else f"week of {one.first.day} {one.first:%B %Y}", *one[1:])
        for one in reversed(list(found))
        if one.yours or one.theirs or one.met
    ]


def _level(count: int, most: int) -> int:
    return 0 if not count else max(1, round(count / most * LEVELS))


def _row(levels: Iterable[int], floor: int, signs: str) -> str:
    return "".join(signs[min(max(level - floor, 0), 3)] + " " * (CELL - 1) for level in levels)


def _scale(found: Sequence[Span], unit: str) -> str:
    """Where a year, or a month, begins; a name is left out where the one before it still stands."""
    row = [" "] * (len(found) * CELL)
    free = 0
    for number, one in enumerate(found):
        begins = one.first.month == 1 if unit == "month" else one.first.day <= 7
        name = str(one.first.year) if unit == "month" else f"{one.first:%b}"
        at = number * CELL
        if (begins or number == 0) and at >= free and at + len(name) <= len(row) + 2:
            if number == 0 and unit == "month" and _soon(found):
                continue
            row[at : at + len(name)] = name
            free = at + len(name) + 1
    return "".join(row)


def _soon(found: Sequence[Span]) -> bool:
    """Whether the next year begins so early that its name would push against this one's."""
    return any(one.first.month == 1 for one in found[1:5])


def _weeks(first: date, today: date) -> Iterable[date]:
    start = first - timedelta(days=first.weekday())
    while start <= today:
        yield start
        start += timedelta(days=7)


def _months(first: date, today: date) -> Iterable[date]:
    start = first.replace(day=1)
    while start <= today:
        yield start
        start = (start + timedelta(days=31)).replace(day=1)
