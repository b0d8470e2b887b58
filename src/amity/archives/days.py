"""Days as address books write them into ISO 8601; the year is left out where nobody gave it."""

import re
from datetime import date

LEAP = 1604  # the year that Apple writes for none; also the leap year in which a day without a year is tried
EARLIEST, LATEST = 1800, 2200
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
_NO_YEAR = re.compile(r"-{1,2}(\d{1,2})-?(\d{1,2})(?:[T ].*)?")
_PARTS = re.compile(r"(\d{1,4})\s*[./\-]\s*(\d{1,2})\s*[./\-]\s*(\d{1,4})?\.?(?:[T ,].*)?")
_WORDS = re.compile(r"(\d{1,2})?\.?\s*([^\W\d_]{3,12})\.?,?\s*(\d{1,2})?(?:,?\s+(\d{4}))?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier janv enero ene janeiro gennaio gen",
            "feb february februar février févr fevrier fevr febrero fevereiro fev febbraio",
            "mar march märz mär mrz mars marzo março marco",
            "apr april avril avr abril abr aprile",
            "may mai mayo maio maggio mag mei",
            "jun june juni juin junio junho giugno giu",
            "jul july juli juillet juil julio julho luglio lug",
            "aug august août aout agosto ago",
            "sep sept september septembre septiembre setembro set settembre",
            "oct october oktober okt octobre octubre outubro out ottobre ott",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre déc decembre diciembre dic dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}


def on(text: str, *, day_first: bool = False, no_year: int = LEAP) -> str:
    """The day in ISO 8601, "--02-29" without a year, or empty where it is none.

    `day_first` reads 3/4/1980 as 3 April; `no_year` is the year that this writer puts for none.
    """
    text = text.strip()[:60]
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), no_year)
    if found := _NO_YEAR.fullmatch(text):
        return _day(0, int(found[1]), int(found[2]), no_year)
    if found := _PARTS.fullmatch(text):
        return _of_parts(found, day_first=day_first or "." in text, no_year=no_year)
    if found := _WORDS.fullmatch(text):
        month = _MONTHS.get(found[2].casefold())
        number = found[1] or found[3]
        return _day(int(found[4] or 0), month, int(number), no_year) if month and number else ""
    return ""


def is_day_first(texts: list[str]) -> bool:
    """Whether a column of days like 3/4/1980 gives the day before the month, told by those that can be read one way only."""
    found = [one for text in texts if (one := _PARTS.fullmatch(text.strip()[:60]))]
    return sum(int(one[1]) > 12 for one in found if len(one[1]) < 3) > sum(int(one[2]) > 12 for one in found)


def _of_parts(found: re.Match[str], *, day_first: bool, no_year: int) -> str:
    first, second, last = found[1], int(found[2]), found[3]
    if len(first) > 2:
        return _day(int(first), second, int(last or 0), no_year)
    year = int(last or 0)
    if last and len(last) == 2:
        year += 1900 if year > 29 else 2000
    month, day = (second, int(first)) if day_first else (int(first), second)
    if month > 12 >= day:
        month, day = day, month
    return _day(year, month, day, no_year)


def _day(year: int, month: int, day: int, no_year: int) -> str:
    known = year not in {0, LEAP, no_year}
    try:
        date(year if known else LEAP, month, day)
    except ValueError:
        return ""
    if known and not EARLIEST <= year <= LATEST:
        return ""
    return f"{year:04}-{month:02}-{day:02}" if known else f"--{month:02}-{day:02}"
