"""The lines of one event into meetings and occasions, with everybody's answer."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from amity.archives import zones
from amity.archives.card_lines import Line, card_lines
from amity.archives.facts import digest
from amity.archives.moments import BACK, LEAP_YEAR, Time, Zones, once, repeated, repeats
from amity.archives.reach import mail
from amity.model import SECOND, Automation, Handle, Interaction, Occasion, Party, Problem

PARTIES, SUBJECT = 500, 1_000

OWN = Handle("self", "calendar")
_ROLES = {"ACCEPTED": "to", "DECLINED": "declined", "DELEGATED": "declined", "TENTATIVE": "tentative",
          "NEEDS-ACTION": "unanswered", "NEEDS ACTION": "unanswered", "SENT": "unanswered", "CONFIRMED": "to",
          "COMPLETED": "to", "IN-PROCESS": "to"}  # fmt: skip
_NO_EVENT = frozenset(("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"))
_NOBODY = re.compile(r"@(?:resource|group|import)\.calendar\.google\.com$|^(?:unknown|invalid|noreply)")
_BIRTHDAY = re.compile(
    r"birthday|b-day|geburtstag|anniversaire|cumplea|aniversário de|compleanno|verjaardag|födelsedag|fødselsdag|bursdag"
    r"|syntymäpäiv|urodziny|生日|誕生日",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    r"anniversary|jahrestag|hochzeitstag|wedding|aniversári|aniversario|anniversario", re.IGNORECASE
)
_PARTS = re.compile(rb"^(?=BEGIN\s*:\s*(?:VEVENT|VTIMEZONE)\s*$)", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(rb"^TZID[^:\n]*:(.*)$", re.IGNORECASE | re.MULTILINE)


class Event(NamedTuple):
    """One event as written: its lines, and what is the same at all its times."""

    lines: tuple[Line, ...]
    says: str
    cancelled: bool
    author: Party
    audience: tuple[Party, ...]
    all_day_free: bool


def read(raw: bytes, place: str, now: int) -> Iterator[Interaction | Occasion | Problem]:
    """Everything that one event gives; `raw` is the head of its calendar, zones, then the event and its exceptions."""
    head, *rest = _PARTS.split(raw)
    told = {line.name: line.value for line in card_lines(head)}
    method = told.get("METHOD", "").upper()
    given = _zones(told, [part for part in rest if part[:9].upper() != b"BEGIN:VEV"])
    events = _latest([_event(tuple(card_lines(part)), method) for part in rest if part[:9].upper() == b"BEGIN:VEV"])
    uid = next((line.value for event in events for line in event.lines if line.name == "UID"), "")
    if method in _NO_EVENT:
        yield Problem(place, "left out, because it is an answer to an invitation and no event.")
        return
    if not any(once(event.lines, given) for event in events):
        yield Problem(place, "skipped, because it bears no date that can be true.")
        return
    calendar = mail(told.get("X-WR-CALNAME", ""))
    left: dict[str, None] = {}
    given_any = False
    for one in _records(events, uid or place, given, place, now):
        given_any = True
        if isinstance(one, str):
            left[one] = None
        elif isinstance(one, Interaction) and calendar:
            yield one._replace(delivered_to=(calendar.value,))
        else:
            yield one
    for why in left if given_any else ("left out, because none of its times is left.",):
        yield Problem(place, why)


def _records(
    events: Sequence[Event], uid: str, given: Zones, place: str, now: int
) -> Iterator[Interaction | Occasion | str]:
    """Records, and reasons why some times give none."""
    master = events[0]
    if _is_yearly(master, given):
        yield _remembered(master, uid, given, place)
        return
    times: list[Time] | None = None
    if repeats([event.lines for event in events]):
        found = repeated([event.lines for event in events], given, now)
        times = None if found is None else list(found)
        first = once(master.lines, given)
        if times is None:
            yield "kept, but only its first time, because how it repeats cannot be followed."
        elif first and now and first.ends < now - int(BACK.total_seconds()) * SECOND:
            yield "kept, but only its last ten years."
    if times is None:
        times = [time._replace(event=n) for n, one in enumerate(events) if (time := once(one.lines, given))]
    for time in times:
        yield _record(events[min(time.event, len(events) - 1)], time, uid, place, now)


def _record(event: Event, time: Time, uid: str, place: str, now: int) -> Interaction | Occasion | str:
    """One time of an event: a meeting, an occasion, or why it is neither."""
    if event.cancelled:
        return "left out, because it was cancelled."
    company = [one for one in (event.author, *event.audience) if one.handle.kind != "self"]
    if time.ends > now:
        kind = "meeting" if company else "day" if time.at is None else "reminder"
        who = tuple(one for one in (event.author, *event.audience) if one.handle.kind != "self" or company)
        return Occasion(
            digest("ics", uid, time.which, time.on.isoformat(), time.at), kind, event.says, time.on.isoformat(), time.at,
            time.minutes, False, who, place,
        )  # fmt: skip
    if not company:
        return "left out, because it is over and names nobody else."
    if event.all_day_free:
        return "left out, because it is a whole day that took nobody's time."
    own = digest("ics", uid, time.which)
    key = int.from_bytes(own[:8], "big", signed=True)
    noon = int(datetime(time.on.year, time.on.month, time.on.day, 12, tzinfo=UTC).timestamp()) * SECOND
    return Interaction(
        own, noon if time.at is None else time.at, "meeting", event.author, event.audience, key, None, key, event.says,
        "", "", Automation.NONE, "", False, (), place, time.minutes,
    )  # fmt: skip


def _is_yearly(event: Event, given: Zones) -> bool:
    """Whether it is a whole day that comes back every year without end and without company."""
    rule = next((line.value.upper() for line in event.lines if line.name == "RRULE"), "")
    time = once(event.lines, given)
    alone = all(one.handle.kind == "self" for one in (event.author, *event.audience))
    return "FREQ=YEARLY" in rule and time is not None and time.at is None and alone and not _bounded(rule)


def _bounded(rule: str) -> bool:
    parts = {one.partition("=")[0] for one in rule.split(";")}
    return bool(
        parts & {"COUNT", "UNTIL", "BYDAY", "BYWEEKNO", "BYYEARDAY", "BYSETPOS"}
    ) or "INTERVAL=" in rule.replace("INTERVAL=1", "")


def _remembered(event: Event, uid: str, given: Zones, place: str) -> Occasion:
    """A day of every year; its first year tells when it was noted as often as what it remembers, and is left out."""
    time = once(event.lines, given)
    day = time.on if time else LEAP_YEAR
    on = f"--{day.month:02}-{day.day:02}"
    categories = " ".join(line.value for line in event.lines if line.name == "CATEGORIES")
    text = f"{event.says} {categories}"
    kind = "birthday" if _BIRTHDAY.search(text) else "anniversary" if _ANNIVERSARY.search(text) else "day"
    return Occasion(digest("ics", uid, on), kind, event.says, on, None, 0, True, (), place)


def _event(lines: tuple[Line, ...], method: str) -> Event:
    value = {line.name: line.value for line in reversed(lines)}
    author, audience = _parties(lines)
    free = value.get("TRANSP", "").upper() in {"TRANSPARENT", "1"} and "T" not in value.get("DTSTART", "T")
    cancelled = method == "CANCEL" or value.get("STATUS", "").upper() == "CANCELLED"
    says = " ".join(value.get("SUMMARY", "").split())[:SUBJECT]
    return Event(lines, says, cancelled, author, audience, free)


def _parties(lines: tuple[Line, ...]) -> tuple[Party, tuple[Party, ...]]:
    """Who arranged it, with their own answer, and everybody else. Rooms and the like are nobody."""
    organiser = Party(OWN, "", "from")
    seen: dict[Handle, Party] = {}
    for line in lines:
        if line.name not in {"ORGANIZER", "ATTENDEE"}:
            continue
        handle = mail(line.value) or mail(next(iter(line.parameters.get("EMAIL", ())), ""))
        kind = next(iter(line.parameters.get("CUTYPE", ())), "INDIVIDUAL").upper()
        part = next(iter(line.parameters.get("ROLE", ())), "").upper()
        if handle is None or kind not in {"INDIVIDUAL", "UNKNOWN"} or part == "NON-PARTICIPANT":
            continue
        if _NOBODY.search(handle.value) or len(seen) >= PARTIES:
            continue
        name = " ".join(next(iter(line.parameters.get("CN", ())), "").split())[:200]
        name = "" if "@" in name else name
        if line.name == "ORGANIZER":
            organiser = Party(handle, name, "from")
        else:
            seen.setdefault(handle, Party(handle, name, _answer(line)))
    own = seen.pop(organiser.handle, None)
    if own is not None:
        organiser = Party(organiser.handle, organiser.name or own.name, own.role if own.role == "declined" else "from")
    return organiser, tuple(seen.values())


def _answer(line: Line) -> str:
    """An attendee's answer as a role; where nothing was asked and nothing is said, they count as there."""
    said = line.parameters.get("PARTSTAT") or line.parameters.get("STATUS")
    if said:
        return _ROLES.get(said[0].upper(), "unanswered")
    return "unanswered" if next(iter(line.parameters.get("RSVP", ())), "").upper() in {"TRUE", "YES"} else "to"


def _latest(events: list[Event]) -> list[Event]:
    """The master first, then its exceptions, of each the one that was written last."""
    kept: dict[str, tuple[int, Event]] = {}
    for event in events:
        value = {line.name: line.value for line in event.lines}
        which = value.get("RECURRENCE-ID", "")
        sequence = int(value["SEQUENCE"]) if value.get("SEQUENCE", "").isdecimal() else 0
        if which not in kept or sequence >= kept[which][0]:
            kept[which] = (sequence, event)
    return [event for _, (_, event) in sorted(kept.items(), key=lambda one: one[0] != "")]


def _zones(told: dict[str, str], rules: list[bytes]) -> Zones:
    """The calendar's zones; a time that names none is in the calendar's own, else in the only one it describes, else UTC."""
    named = {
        found[1].decode("utf-8", "replace").strip(): rule.rstrip(b"\n")
        for rule in rules
        if (found := _NAME.search(rule))
    }
    own = told.get("X-WR-TIMEZONE", "")
    floating = zones.named(own) if own else None
    if floating is None and len(named) == 1:
        floating = zones.ruled(next(iter(named.values())))
    return Zones(named, floating or UTC)
