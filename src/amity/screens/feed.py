"""Days into an `.ics` file (RFC 5545) to which a calendar can subscribe: whole days that block no time and ring no bell."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from amity import glossary
from amity.errors import DiskError, UsageError
from amity.keeper.feed import Entry
from amity.model import Step
from amity.screens.desk import Desk
from amity.screens.safe import safe
from amity.store.home import told_of, write_private

MAKER = "-//amity//days of people//EN"
LONGEST = 90  # letters of a quote


def write(path: Path, found: Iterable[Entry], desk: Desk) -> bool:
    """Replace the file where anything in it has changed, and say whether. Nothing is begun where there is nothing.

    What did not change stays as it was, word for word; what changed has a higher number, so that calendars mend it
    rather than show it twice. Raises UsageError where the file is another's, DiskError where it cannot be written.
    """
    target, told = path.expanduser(), list(found)
    before = _before(target)
    if before is None and not told:
        return False
    text = calendar(told, before or {}, desk)
    with told_of(target.parent):
        if before is not None and target.read_bytes() == text:
            return False
        write_private(target, text)
    return True


def calendar(found: Iterable[Entry], before: dict[str, Any], desk: Desk) -> bytes:
    """The file's content; `before` are the events of the file that it replaces, by their UID."""
    from icalendar import Calendar

    whole = Calendar()
    for name, value in (("prodid", MAKER), ("version", "2.0"), ("x-wr-calname", "amity"), ("x-published-ttl", "PT6H")):
        whole.add(name, value)
    events = [_event(one, before, desk) for one in found]
    for event in events or [_nothing()]:
        whole.add_component(event)
    return bytes(whole.to_ical())


def summary(one: Entry) -> str:
    """`Ada Lind: birthday`, `You promised Ada Lind: “...”`, `Perhaps: Write again to Ada Lind`."""
    name = safe(one.person.name)
    if one.kind == "promise":
        quote = safe(one.says)
        return f"You promised {name}: “{quote if len(quote) <= LONGEST else quote[: LONGEST - 1] + '…'}”"
    return f"Perhaps: {glossary.STEPS[Step(one.says)]} {name}" if one.kind == "later" else f"{name}: {safe(one.kind)}"


def _event(one: Entry, before: dict[str, Any], desk: Desk) -> Any:
    from icalendar import Event

    event, on = Event(), one.day
    event.add("uid", f"{one.mark}@amity")
    event.add("summary", summary(one))
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    if one.yearly:  # the last day of February is the 29th where there is one, and the 28th where there is none
        leap = {"bymonth": 2, "bymonthday": -1} if (on.month, on.day) == (2, 29) else {}
        event.add("rrule", {"freq": "yearly", **leap})
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    last = before.get(str(event["uid"]))
    if last is not None and all(_ical(last, name) == _ical(event, name) for name in ("summary", "dtstart", "rrule")):
        event.add("dtstamp", last["dtstamp"].dt)
        event.add("sequence", int(last.get("sequence", 0)))
    else:
        event.add("dtstamp", datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=desk.now // 1_000_000))
        event.add("sequence", int(last.get("sequence", 0)) + 1 if last is not None else 0)
    return event


def _nothing() -> Any:
    """What stands in a calendar that holds nothing: the form wants something, and an empty file would keep what was."""
    from icalendar import Timezone, TimezoneStandard

    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 -- RFC 5545 wants it without a zone
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add_component(standard)
    return zone


def _before(path: Path) -> dict[str, Any] | None:
    """The events of the file that stands there, by UID, or None where there is none. Raises UsageError where it is another's."""
    from icalendar import Calendar

    if path.is_dir():
        raise DiskError(f"{path} is a folder.", "Name a file in it.")
    if not path.exists():
        return None
    try:
        found = Calendar.from_ical(path.read_bytes())
    except (ValueError, IndexError, KeyError, OSError):
        found = None
    if found is None or str(found.get("prodid")) != MAKER:
        raise UsageError(f"{path} holds something else, and stays as it is.", "Name a file that is not there yet.")
    return {str(one["uid"]): one for one in found.walk("VEVENT")}


def _ical(event: Any, name: str) -> bytes:
    return bytes(event[name].to_ical()) if name in event else b""
