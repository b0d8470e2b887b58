"""Calendars (iCalendar and the older vCalendar) into meetings that took place, and occasions that are planned or recur.

Learnt from RFC 5545 and RFC 5546, and from what Google, Apple, Outlook, Evolution and Thunderbird export. A meeting counts
as contact only with those who took part: who declined, was unsure or never answered is named with that answer.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from amity.archives import ics_events, mbox, zones
from amity.archives.ics_pieces import Group, split
from amity.archives.lines import start_of
from amity.archives.source import Source
from amity.archives.trees import is_here
from amity.model import DAY, Interaction, Occasion, Piece, Problem

NAME = "ics"

_BEGIN = re.compile(rb"\s*BEGIN\s*:\s*(?:VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE|VALARM)\s", re.IGNORECASE)


def recognizes(path: Path) -> bool:
    """Whether the file begins with a calendar, after blank lines at most; False where it cannot be read."""
    try:
        return is_here(path) and _BEGIN.match(start_of(path, 2_000).lstrip()) is not None
    except OSError:
        return False


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """One piece an event with its exceptions, in order of where they end. `Piece.position` counts unpacked bytes."""
    name = source.path.name
    found = split(source.path)
    rules = {zone: raw for zone, raw in found.zones.items() if zones.named(zone) is None}
    for number, group in enumerate(found.groups, start=1):
        if group.end > start:
            yield Piece(f"{name}, event {number}", group.end, source.label, _raw(group, rules), now=source.now)
    if found.broken:
        yield Problem(name, f"not read to its end: {found.broken}.")
    elif not found.groups and not found.left:
        yield Problem(name, "nothing to take: it holds no event.")
    for kind, times in found.left.items():
        yield Problem(name, f"{times:,} {kind} left alone: they are nobody's company.")


def parse(piece: Piece) -> Iterator[Interaction | Occasion | Problem]:
    """Read one event: each time at which it took place as a meeting, each that is to come as an occasion."""
    if piece.raw is None:
        yield Problem(piece.place, "skipped, because it cannot be read.")
        return
    yield from ics_events.read(piece.raw, piece.place, piece.now)


def size(source: Source) -> int:
    """Bytes of a plain file; 0, unknown, for a packed one."""
    return mbox.size(source)


def fingerprint(source: Source) -> str:
    """As of an mbox, and the day of `now`: what was planned yesterday may have happened."""
    found = mbox.fingerprint(source)
    return f"{source.now // DAY}-{found}" if found else ""


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: a calendar is written anew each time."""
    return 0


def _raw(group: Group, rules: dict[str, bytes]) -> bytes:
    """A group with the head of its calendar and those of the zones without a known name that it may need."""
    named = [raw for zone, raw in rules.items() if any(zone.encode("utf-8", "replace") in one for one in group.events)]
    return b"\n".join([group.head, *named, *group.events])
