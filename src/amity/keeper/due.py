"""Settings and the time into what is due: a fetch, a digest, or silence."""

from datetime import date

from amity.errors import UsageError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOUR = 3_600_000_000  # microseconds


def weekday(word: str) -> str:
    """A day of the week as it is kept, or "" for none. Raises UsageError."""
    said = word.strip().casefold()
    found = [one for one in WEEKDAYS if len(said) > 1 and one.startswith(said)]
    if said and len(found) != 1:
        raise UsageError(f"“{word}” is no day of the week.", "Write sunday, or nothing for no digest.")
    return found[0] if said else ""


def hours(word: str) -> tuple[int, int] | None:
    """`22-8` as the hours from which and until which nothing is delivered, or None for never. Raises UsageError."""
    if not word.strip():
        return None
    begin, _, end = word.partition("-")
    if not (begin.strip().isdecimal() and end.strip().isdecimal() and int(begin) < 24 and int(end) <= 24):
        raise UsageError(f"“{word}” are no hours.", "Write 22-8 for ten in the evening to eight in the morning.")
    return int(begin), int(end)


def is_quiet(word: str, hour: int) -> bool:
    """Whether nothing may be delivered in this hour (0 to 23) of the user's clock."""
    found = hours(word)
    if found is None:
        return False
    begin, end = found
    return begin <= hour < end if begin <= end else hour >= begin or hour < end


def is_digest_due(day: str, today: date, last: date) -> bool:
    """Whether the digest's day of the week has come since the last one; a day that was missed is made up for."""
    if not day:
        return False
    behind = (today.weekday() - WEEKDAYS.index(day)) % 7
    return today.toordinal() - behind > last.toordinal()


def is_fetch_due(reached_at: int | None, now: int, every: int) -> bool:
    """Whether a source was not reached for `every` hours; instants in microseconds UTC. 0 hours: never by itself."""
    return every > 0 and (reached_at is None or now - reached_at >= every * HOUR)
