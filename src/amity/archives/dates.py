"""Date headers into an instant: as the author says it, else as the last server that received it does."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz
from functools import lru_cache

from amity.archives.headers import Headers
from amity.model import DAY, SECOND

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
AHEAD = 2 * DAY  # a clock may be wrong by that much against the server's before the server is believed
ZONE = 14 * 3600 + 1  # seconds: no clock on earth is further from UTC
_USUAL = re.compile(
    r"\s*(?:\w{3},\s*)?(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s+([+-])(\d\d)(\d\d)\s*(?:\(|$)"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], start=1
    )
}
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?")
_FROM_LINE = re.compile(r"\w{3}\s+\w{3}\s+\d{1,2}\s+\d\d:\d\d(?::\d\d)?\s+(?:[A-Z]{3,4}\s+)?\d{4}")


@lru_cache(4_096)
def instant(text: str) -> int | None:
    """Microseconds UTC of one written date, or None where it is none or absurd. A missing zone is UTC."""
    if found := _USUAL.match(text):
        return _usual(*found.groups("0"))
    if found := _ISO.search(text):
        zone = (found[3] or "+00:00").replace("Z", "+00:00")
        try:
            return _plausible(datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}"))
        except ValueError:
            return None
    try:
        parts = parsedate_tz(text)
        if parts is None:
            return None
        zone = parts[9] if parts[9] is not None and abs(parts[9]) < ZONE else 0
        year, month, day, hour, minute, second = parts[:6]
        local = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        return _plausible(datetime.fromtimestamp(local.timestamp() - zone, UTC))
    except (ValueError, TypeError, OverflowError, IndexError, OSError):
        return None


def _usual(day: str, month: str, year: str, hour: str, minute: str, second: str, sign: str, *zone: str) -> int | None:
    """The form that nearly all mail uses, six times faster than by the library."""
    try:
        when = datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), min(int(second), 59), tzinfo=UTC)
    except (ValueError, KeyError):
        return None
    away = int(zone[0]) * 3600 + int(zone[1]) * 60
    if away >= ZONE:
        away = 0
    return _plausible(when - timedelta(seconds=-away if sign == "-" else away))


def _plausible(when: datetime) -> int | None:
    return int(when.timestamp()) * SECOND if EARLIEST <= when < LATEST else None


def sent_at(headers: Headers, from_line: str = "") -> int | None:
    """When the message was sent (microseconds UTC), or None.

    Its Date; where that is missing, absurd or ahead of the server's clock, the topmost Received; else the From line's.
    """
    said = next((when for text in headers.get("date", []) if (when := instant(text)) is not None), None)
    got = next(
        (when for text in headers.get("received", []) if (when := instant(text.rpartition(";")[2])) is not None), None
    )
    if said is not None and (got is None or said <= got + AHEAD):
        return said
    if got is not None:
        return got
    found = _FROM_LINE.search(from_line)
    return instant(found[0]) if found else None
