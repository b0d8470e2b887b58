"""A home's settings and what the user typed into days and instants: the only place that asks what time it is."""

import re
from calendar import month_name, monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from amity.errors import UsageError

WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1}
COUNTED = re.compile(r"(?:in\s+)?(\d{1,4})\s*(day|week|month|year)s?(\s+ago)?", re.IGNORECASE)
MONTHS = tuple(name.lower() for name in month_name[1:])
SPELLED = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?", re.IGNORECASE)


def zone_of(name: str) -> tzinfo | None:
    """The user's zone; None for the one that the computer is in. Raises UsageError for an unknown one."""
    if name in ("", "UTC"):
        return UTC if name else None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(f"“{name}” is no time zone.", "Name one like Europe/Lisbon, or UTC.") from None


def real_now() -> int:
    """The instant that is now, in microseconds UTC."""
    return micros(datetime.now(UTC))


def micros(moment: datetime) -> int:
    """An instant in microseconds UTC; a moment without a zone is in the computer's."""
    return round((moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1)) if moment.tzinfo else micros(
        moment.astimezone(UTC)
    )  # fmt: skip


def end_of(day: date, zone: tzinfo | None) -> int:
    """The last microsecond of a day."""
    return micros(datetime.combine(day, time.max, zone))


def noon_of(day: date, zone: tzinfo | None) -> int:
    """The middle of a day: nearly everywhere on earth the same date in UTC, so that rooms which count in UTC name it."""
    return micros(datetime.combine(day, time(12), zone))


def day_of(instant: int, zone: tzinfo | None) -> date:
    """The user's day of an instant; the first or the last day there is, for instants beyond."""
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
        return moment.astimezone(zone).date()
    except (OverflowError, ValueError, OSError):
        return date.max if instant > 0 else date.min


def day_from(text: str, today: date) -> date:
    """A day as people type it: 2026-03-14, 14 March, yesterday, in 3 weeks, 2 months ago. Raises UsageError."""
    said = " ".join(text.lower().split())
    try:
        if said in WORDS:
            return today + timedelta(days=WORDS[said])
        if match := COUNTED.fullmatch(said):
            return _moved(today, int(match[1]) * (-1 if match[3] else 1), match[2])
        if match := SPELLED.fullmatch(said):
            return _spelled(match, today)
        return date.fromisoformat(said)
    except (ValueError, OverflowError):
        raise UsageError(
            f"“{text}” is no day that amity can read.", "Write 2026-03-14, 14 March, yesterday or “in 3 weeks”."
        ) from None


def _moved(today: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _spelled(match: re.Match[str], today: date) -> date:
    named = [number for number, name in enumerate(MONTHS, start=1) if name.startswith(match[2])]
    if len(named) != 1:
        raise ValueError(match[2])
    return date(int(match[3] or today.year), named[0], int(match[1]))
