"""Dates as mailers write them into microseconds UTC: the first one that can be true."""

import re
from datetime import UTC, date, datetime
from email.utils import mktime_tz, parsedate_tz

from amity.archives.heads import Head, first
from amity.model import DAY, SECOND

# Before internet mail reached people, and after the last second of 32-bit clocks: a clock was wrong. What is later
# than today without being absurd is for the record to refuse, which knows what day it is.
EARLIEST = 315_532_800 * SECOND  # 1980-01-01
LATEST = 2_147_483_647 * SECOND  # 2038-01-19
EARLY = 2 * DAY  # a Date may be this much later than its arrival: zones are often wrong, days hardly ever

_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}  # noqa: SIM905
_USUAL = re.compile(
    r"\s*(?:[A-Za-z]+\.?,?\s*)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?,?[\s-]+(\d{4}|\d{2})\s+"
    r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*([+-]\d{4}|GMT|UTC?|Z)(?![A-Za-z0-9])"
)
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d))?)?")


def sent_at(head: Head, envelope: str = "") -> int | None:
    """When a message was sent: its Date, else its newest Received, else the archive's own note; None where none is true.

    `envelope` is the date of an mbox separator, or the second in the name of a Maildir's file, as text.
    """
    told = _possible(instant(first(head, "date")))
    arrived = _possible(instant(first(head, "received").rpartition(";")[2]))
    if told is not None and (arrived is None or told <= arrived + EARLY):
        return told
    if arrived is not None:
        return arrived
    return _possible(instant(envelope)) if envelope else None


def east(head: Head) -> int | None:
    """Minutes by which the author's clock was ahead of Greenwich, as Date tells; None where it names no zone by number."""
    usual = _USUAL.match(first(head, "date")[:200])
    zone = usual[7] if usual else ""
    return _offset(zone) // 60 if zone[:1] in ("+", "-") else None


def _possible(at: int | None) -> int | None:
    return at if at is not None and EARLIEST <= at <= LATEST else None


def instant(value: str) -> int | None:
    """Microseconds UTC of a date in any common spelling, or None. A missing zone is UTC, as RFC 5322 reads `-0000`."""
    if not value or len(value) > 200:
        return None
    usual = _USUAL.match(value)
    if usual:
        day, month, year, hour, minute, second, zone = usual.groups()
        number = _MONTHS.get(month.lower())
        if number:
            return _counted(
                _century(int(year)), number, int(day), int(hour), int(minute), int(second or 0), _offset(zone)
            )
    if value.isdecimal() and 9 <= len(value) <= 10:
        return int(value) * SECOND
    iso = _ISO.match(value)
    if iso:
        try:
            found = datetime.fromisoformat(value.strip())
            return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()) * SECOND
        except (ValueError, OverflowError):
            parts = [int(one or 0) for one in iso.groups()]
            return _counted(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], 0)
    return _lenient(value)


def _lenient(value: str) -> int | None:
    try:
        found = parsedate_tz(value)
        return int(mktime_tz(found)) * SECOND if found and found[0] > 0 else None
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _counted(year: int, month: int, day: int, hour: int, minute: int, second: int, offset: int) -> int | None:
    if hour > 24 or minute > 59 or second > 61:
        return None
    try:
        days = date(year, month, day).toordinal() - 719_163
    except ValueError:
        return None
    return (days * 86_400 + hour * 3600 + minute * 60 + second - offset) * SECOND


def _century(year: int) -> int:
    """RFC 5322, section 4.3: two digits below 50 are of this century."""
    if year < 50:
        return year + 2000
    return year + 1900 if year < 1000 else year


def _offset(zone: str) -> int:
    """Seconds east of Greenwich; an offset beyond every real zone counts as none."""
    if zone[0] not in "+-":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[3:])
    if hours > 15 or minutes > 59:
        return 0
    seconds = hours * 3600 + minutes * 60
    return -seconds if zone[0] == "-" else seconds
