"""One event's lines into its times: instants in UTC or whole days, alone or repeated within bounds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from amity.archives import rules, zones
from amity.archives.card_lines import Line
from amity.model import SECOND

BACK, AHEAD = timedelta(days=3_653), timedelta(days=400)  # how far a repetition is followed from now
MOST = 4_100  # times of one repetition: each day of that span
LEAP_YEAR = date(1604, 1, 1)  # stands for no year
EARLIEST, LATEST = date(1900, 1, 2), date(2200, 1, 1)
_AT = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?(Z)?)?\s*")
_LASTS = re.compile(r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?")
_TIMES = ("DTSTART", "DTEND", "DURATION", "RDATE", "EXDATE", "RECURRENCE-ID")


class Time(NamedTuple):
    """When one event takes place: `on` its first day, `at` its instant or None for whole days, `ends` when it is over.

    `which` tells one of a repetition from another; empty for an event that happens once. `event` is its place in the list.
    """

    on: date
    at: int | None
    ends: int
    minutes: int
    which: str
    event: int = 0


class Zones(NamedTuple):
    """How to read the times of one calendar: its own zones by name, and the zone of times that name none."""

    rules: Mapping[str, bytes]
    floating: tzinfo

    def of(self, name: str) -> tzinfo:
        """The zone of a name; that of floating times where nobody knows it."""
        rules = self.rules.get(name.strip('"'))
        return zones.named(name) or (zones.ruled(rules) if rules else None) or self.floating


def once(event: Sequence[Line], given: Zones) -> Time | None:
    """The time of an event that happens once, or the first of a repetition; None where it bears no date that can be true."""
    lines = {line.name: line for line in reversed(event)}
    start = _moment(lines.get("DTSTART"), given)
    if start is None:
        return None
    end = _moment(lines.get("DTEND"), given)
    which = lines["RECURRENCE-ID"].value if "RECURRENCE-ID" in lines else ""
    lasts = _lasts(lines["DURATION"].value) if "DURATION" in lines else None
    if not isinstance(start, datetime):
        days = (end.date() if isinstance(end, datetime) else end) if end else start + (lasts or timedelta(days=1))
        last = max(start + timedelta(days=1), days)
        return Time(start, None, _micros(_midnight(last)), 0, which)
    until = end if isinstance(end, datetime) else start + (lasts or timedelta())
    minutes = max(0, int((until - start).total_seconds() // 60))
    return Time(start.date(), _micros(start), _micros(start) + minutes * 60 * SECOND, min(minutes, 1 << 20), which)


def repeats(events: Sequence[Sequence[Line]]) -> bool:
    """Whether any of the events of one UID comes more than once."""
    return any(line.name in {"RRULE", "RDATE"} for one in events for line in one)


def repeated(events: Sequence[Sequence[Line]], given: Zones, now: int) -> Iterator[Time] | None:
    """The times of a repetition with its exceptions, from ten years before `now` to 400 days after; None if unreadable.

    Where `now` is 0, the first 400 days. What comes more often than daily is no meeting and cannot be followed.
    """
    first = next((time for one in events if (time := once(one, given))), None)
    if first is None:
        return None
    start = first.on - timedelta(days=1)
    if now:
        today = datetime.fromtimestamp(now // SECOND, UTC).date()
        start, end = max(start, today - BACK), today + AHEAD
    else:
        end = start + AHEAD
    plain = _plain(events, given, end, whole_day=first.at is None)
    if not plain:
        return None
    import icalendar
    import recurring_ical_events

    try:
        calendar = icalendar.Calendar.from_ical(plain)
        query = recurring_ical_events.of(calendar, keep_recurrence_attributes=True)
        found = query.between(start, end)[-MOST:]
    except Exception:  # noqa: BLE001 - the libraries raise whatever they stumble over
        return None
    return (time for one in found if (time := _of_component(one, given)))


def _plain(events: Sequence[Sequence[Line]], given: Zones, end: date, *, whole_day: bool) -> str:
    """A calendar that holds nothing but the times, written so that the library can read them; empty where it cannot."""
    text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:amity"]
    for number, one in enumerate(events):
        text += ["BEGIN:VEVENT", "UID:one", f"X-EVENT:{number}"]
        for line in one:
            if line.name in {"RRULE", "EXRULE"}:
                rule = rules.bounded("".join(line.value.split()), end, whole_day=whole_day)
                if rule is None:
                    return ""
                text.append(f"{line.name}:{rule}")
            elif line.name in _TIMES:
                text.append(_in_full(line.name, line, given))
            elif line.name == "SEQUENCE" and line.value.isdecimal():
                text.append(f"SEQUENCE:{line.value}")
        text.append("END:VEVENT")
    return "\r\n".join([*text, "END:VCALENDAR", ""])


def _in_full(name: str, line: Line, given: Zones) -> str:
    """A line of times with a zone that the library knows; times that name none in that of the calendar."""
    value = "".join(line.value.split())
    kind = line.parameters.get("VALUE", [""])[0].upper()
    told = "".join(f";{key}={','.join(line.parameters[key])}" for key in ("RANGE",) if key in line.parameters)
    if name == "DURATION":
        return f"{name}:{value}"
    if kind == "DATE" or re.fullmatch(r"\d{8}(?:,\d{8})*", value):
        return f"{name};VALUE=DATE{told}:{value}"
    told += f";VALUE={kind}" if kind == "PERIOD" else ""
    if value.endswith("Z"):
        return f"{name}{told}:{value}"
    zone = given.of(line.parameters["TZID"][0]) if "TZID" in line.parameters else given.floating
    key = getattr(zone, "key", "")
    if key:
        return f"{name};TZID={key}{told}:{value}"
    times = [_moment(Line("", name, line.parameters, one), given) for one in value.split(",")]
    in_utc = [one.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") for one in times if isinstance(one, datetime)]
    return f"{name}{told}:{','.join(in_utc)}"


def _of_component(one: object, given: Zones) -> Time | None:
    """What the library says of one time."""
    start, end = one["DTSTART"].dt, one["DTEND"].dt  # type: ignore[index]
    event = int(str(one.get("X-EVENT", "0")))  # type: ignore[attr-defined]
    which = one["RECURRENCE-ID"].dt if "RECURRENCE-ID" in one else start  # type: ignore[operator,index]
    if not EARLIEST <= _date(start) <= LATEST:
        return None
    if not isinstance(start, datetime):
        last = max(start + timedelta(days=1), _date(end))
        return Time(start, None, _micros(_midnight(last)), 0, _date(which).isoformat(), event)
    start = start if start.tzinfo else start.replace(tzinfo=given.floating)
    until = end if not isinstance(end, datetime) or end.tzinfo else end.replace(tzinfo=given.floating)
    minutes = max(0, int((until - start).total_seconds() // 60)) if isinstance(until, datetime) else 0
    moment = which if not isinstance(which, datetime) or which.tzinfo else which.replace(tzinfo=given.floating)
    told = moment.astimezone(UTC).isoformat() if isinstance(moment, datetime) else moment.isoformat()
    return Time(start.date(), _micros(start), _micros(start) + minutes * 60 * SECOND, minutes, told, event)


def _moment(line: Line | None, given: Zones) -> date | datetime | None:
    """A date, or an instant with its zone; None where it is neither or too far away to be true."""
    found = _AT.match(line.value) if line else None
    if line is None or found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if not EARLIEST <= day <= LATEST and day.year != 1604:
            return None
        if found[4] is None:
            return day
        zone = (
            UTC if found[7] else given.of(line.parameters["TZID"][0]) if "TZID" in line.parameters else given.floating
        )
        return datetime(
            day.year, day.month, day.day, int(found[4]) % 24, int(found[5]), min(int(found[6] or 0), 59), tzinfo=zone
        )
    except ValueError:
        return None


def _lasts(text: str) -> timedelta | None:
    found = _LASTS.fullmatch(text.strip())
    if found is None or found[1] == "-":
        return None
    weeks, days, hours, minutes, seconds = (int(one or 0) for one in found.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _date(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _micros(moment: datetime) -> int:
    return round(moment.timestamp()) * SECOND
