"""Names of time zones, as calendars write them, into zones; a calendar's own rules where its name is unknown."""

import re
from datetime import UTC, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

_CITY = re.compile(
    r"((?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|US|Canada|Etc)/[\w+\-/]+)$"
)


@lru_cache(maxsize=512)
def named(name: str) -> tzinfo | None:
    """The zone of an IANA name, of one with a path before it, or of Windows' name; None where nobody knows it."""
    bare = name.strip().strip('"')
    if not bare or len(bare) > 120:
        return None
    if bare.upper() in {"UTC", "GMT", "Z", "ETC/UTC"}:
        return UTC
    city = _CITY.search(bare)
    return _zone(city[1] if city else bare) or _zone(_windows(bare))


def ruled(rules: bytes) -> tzinfo | None:
    """The zone that a VTIMEZONE describes, or None where its rules cannot be understood."""
    return _ruled(rules)


@lru_cache(maxsize=64)
def _ruled(rules: bytes) -> tzinfo | None:
    from icalendar import Timezone

    try:
        found: Any = Timezone.from_ical(rules.decode("utf-8", "replace").replace("\n", "\r\n"))
        zone: tzinfo = found.to_tz(lookup_tzid=False)
    except Exception:  # noqa: BLE001 - the library raises whatever it stumbles over
        return None
    return zone


def _zone(name: str) -> tzinfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None


def _windows(name: str) -> str:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return str(WINDOWS_TO_OLSON.get(name, ""))
