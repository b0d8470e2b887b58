"""A repetition's rule into one that ends and can be followed: what never comes, or too often, is refused."""

import re
from datetime import UTC, date, datetime, timedelta

_PART = re.compile(r"([A-Z]+)=([A-Z0-9,+\-]{1,400})")
_DAY = re.compile(r"[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)")
_BOUNDS = {"BYMONTHDAY": 31, "BYMONTH": 12, "BYSETPOS": 5, "BYYEARDAY": 366, "BYWEEKNO": 53}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of the months
_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?")


def bounded(rule: str, end: date, *, whole_day: bool) -> str | None:
    """The same rule, ending on `end` at the latest where it says no number; None where it cannot be followed safely.

    Refused are unknown parts and calendars, what comes more often than daily, and days that no month has: a library would
    look for them until the year 9999.
    """
    parts = dict(_PART.findall(rule.upper()))
    if parts.get("FREQ") not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"} or len(parts) != len(
        rule.rstrip(";").split(";")
    ):
        return None
    if not parts.keys() <= {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", *_BOUNDS}:
        return None
    for name in ("INTERVAL", "COUNT"):
        if name in parts and not (parts[name].isdecimal() and 0 < int(parts[name]) < 10_000):
            return None
    if not all(_DAY.fullmatch(one) for one in parts.get("BYDAY", "MO").split(",")) or not _can_come(parts):
        return None
    if "COUNT" in parts:
        parts.pop("UNTIL", None)
    else:
        last = min(end, _until(parts.get("UNTIL", "")) or end)
        parts["UNTIL"] = _written(last, parts.get("UNTIL", ""), end, whole_day=whole_day)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _can_come(parts: dict[str, str]) -> bool:
    """Whether the days that it names exist."""
    named: dict[str, list[int]] = {}
    for name, most in _BOUNDS.items():
        values = parts.get(name, "").split(",") if name in parts else []
        if not all(one.lstrip("+-").isdecimal() and 0 < abs(int(one)) <= most for one in values):
            return False
        named[name] = [int(one) for one in values]
    months = named["BYMONTH"] or list(range(1, 13))
    if any(month < 0 for month in months) or (len([one for one in named.values() if one]) > 2):
        return False
    if named["BYYEARDAY"] or named["BYWEEKNO"]:
        return not named["BYMONTH"] and not named["BYMONTHDAY"] and parts["FREQ"] == "YEARLY"
    if named["BYSETPOS"] and (parts["FREQ"] not in {"MONTHLY", "YEARLY"} or named["BYMONTHDAY"]):
        return False
    return not named["BYMONTHDAY"] or any(
        abs(day) <= _LONGEST[month - 1] for day in named["BYMONTHDAY"] for month in months
    )


def _until(text: str) -> date | None:
    found = _UNTIL.match(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _written(last: date, until: str, end: date, *, whole_day: bool) -> str:
    """The last day as a date or an instant, whichever the event's start is; the source's own instant where it has one."""
    if whole_day:
        return f"{last:%Y%m%d}"
    if last < end and "T" in until:
        return until if until.endswith("Z") else f"{until}Z"
    moment = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1, seconds=-1)
    return f"{moment:%Y%m%dT%H%M%SZ}"
