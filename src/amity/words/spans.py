"""Names of months, seasons, feasts and units into first and last days, and what stands before them."""

from datetime import date, timedelta

Range = tuple[date, date]
_AFTERMATH = 28  # days in which "after" something is meant to fall, by judgement
_FROM = 14  # days in which "from" something is meant to fall, by judgement


def month(number: int, day: int | None, year: int | None, today: date, following: bool, length: int = 1) -> Range:
    """Return the month (1 to 12) or its day, in `year` or else the next one that has not ended. Raises ValueError."""
    chosen = year or today.year
    dates = _month(chosen, number, day, length)
    if year is None and (dates[1] < today or (following and dates[0] <= today)):
        dates = _month(chosen + 1, number, day, length)
    return dates


def _month(year: int, number: int, day: int | None, length: int) -> Range:
    if day is not None:
        return (date(year, number, day),) * 2
    behind = year * 12 + number - 1 + length
    return date(year, number, 1), date(behind // 12, behind % 12 + 1, 1) - timedelta(1)


def season(number: int, year: int | None, today: date, following: bool) -> Range:
    """Return spring (0), summer, autumn or winter (3) of the northern half: three months, winter from December."""
    if number == 3 and year is None and today.month < 3 and not following:
        return month(12, None, today.year - 1, today, False, length=3)
    return month(3 * number + 3, None, year, today, following, length=3)


def feast(number: int, year: int | None, today: date) -> Range:
    """Return New Year (0), Easter, Christmas, the long summer holidays, Carnival or Whitsun (5), the next that has not ended."""
    for chosen in (year,) if year else (today.year, today.year + 1):
        easter = _easter(chosen)
        dates = (
            (date(chosen, 1, 1), date(chosen, 1, 15)),
            (easter - timedelta(2), easter + timedelta(1)),
            (date(chosen, 12, 24), date(chosen, 12, 31)),
            (date(chosen, 7, 1), date(chosen, 8, 31)),
            (easter - timedelta(51), easter - timedelta(46)),
            (easter + timedelta(48), easter + timedelta(50)),
        )[number]
        if dates[1] >= today:
            break
    return dates


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    found, day = divmod(epact + sunday - 7 * shift + 114, 31)
    return date(year, found, day + 1)


def unit(which: int, ahead: int, today: date) -> Range:
    """Return this or a later day (0), week, month, quarter or year (4); -1 is the day of the month `ahead`."""
    if which == -1:
        dates = _month(today.year, today.month, ahead, 1)
        if dates[0] >= today:
            return dates
        behind = today.year * 12 + today.month
        return _month(behind // 12, behind % 12 + 1, ahead, 1)
    if which == 0:
        return (today + timedelta(ahead),) * 2
    if which == 1:
        monday = today + timedelta(7 * ahead - today.weekday())
        return monday, monday + timedelta(6)
    if which == 4:
        return date(today.year + ahead, 1, 1), date(today.year + ahead, 12, 31)
    length = 1 if which == 2 else 3
    behind = today.year * 12 + (today.month - 1) // length * length + ahead * length
    return _month(behind // 12, behind % 12 + 1, None, length)


def part_of(dates: Range, part: str) -> Range:
    """Return the first, middle or last third or the second half of a range, or all of it."""
    third = (dates[1] - dates[0]).days // 3
    if part == "first":
        return dates[0], dates[0] + timedelta(third)
    if part == "middle":
        return dates[0] + timedelta(third), dates[1] - timedelta(third)
    if part == "second":
        return dates[0] + timedelta((dates[1] - dates[0]).days // 2 + 1), dates[1]
    if part == "last":
        return dates[1] - timedelta(third), dates[1]
    return dates


def aftermath(dates: Range, role: str, today: date) -> Range:
    """Return the days that "after", "from", "later in", "until", "by" or "before" a range mean; never a day before `today`."""
    first, last = dates
    if role == "after":
        first, last = last + timedelta(1), last + timedelta(_AFTERMATH)
    elif role == "from":
        last = max(last, first + timedelta(_FROM))
    elif role == "later" and first < today:
        first = today + (last - today) // 3
    elif role == "until" and first != last:
        first, last = last, last + timedelta(_FROM)
    elif role == "by":
        first = today
    elif role == "before":
        last = max(today, first - timedelta(1))
        first = today
    return max(first, today), max(last, today)
