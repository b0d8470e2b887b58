"""What somebody types for a setting into the value that is kept, or a sentence about what would do."""

from collections.abc import Callable
from pathlib import Path

from amity.errors import UsageError
from amity.keeper import due
from amity.screens import clock
from amity.store.home import Setting

SETTINGS = {
    "keep_text": "keep the words of messages, for search and quotes (true or false)",
    "suggestions": "how many suggestions a day at most",
    "check_off": "codes that `amity check` leaves out for everybody, as in A203 A4",
    "digest": "the day of the week on which `amity tick` delivers your digest; empty for none",
    "digest_file": "the HTML file in which it puts the digest",
    "digest_mail": "send the digest to yourself, as `amity digest mail` has set up (true or false)",
    "feed": "the .ics file that it keeps up to date for your calendar",
    "quiet": "the hours in which it delivers nothing, as in 22-8; empty for none",
    "sync_every": "after how many hours it asks your sources again; 0 for never by itself",
    "timezone": "your time zone, as in Europe/Lisbon; empty for this computer's",
}


def read(name: str, value: str) -> Setting:
    """The value of one of the SETTINGS. Raises UsageError for one that it cannot have."""
    return _READ[name](value)


def _truth(name: str, hint: str = "") -> Callable[[str], bool]:
    def truth(value: str) -> bool:
        if value.casefold() not in {"true", "false", "yes", "no"}:
            raise UsageError(f"{name} is true or false.", hint)
        return value.casefold() in {"true", "yes"}

    return truth


def _number(name: str, what: str, most: int, hint: str) -> Callable[[str], int]:
    def number(value: str) -> int:
        if not value.isdecimal() or int(value) > most:
            raise UsageError(f"{name} is {what}.", hint)
        return int(value)

    return number


def _file(value: str) -> str:
    return str(Path(value).expanduser().resolve()) if value else ""


def _hours(value: str) -> str:
    due.hours(value)
    return value.strip()


def _zone(value: str) -> str:
    clock.zone_of(value)
    return value


def _codes(value: str) -> str:
    """Codes of rules, as they are written. Raises UsageError for one that is none."""
    from amity import review

    for word in value.replace(",", " ").split():
        if review.known(word) in (None, "A100"):
            raise UsageError(f"“{word}” is no rule that can be left out.", "`amity check --explain A1` tells of some.")
    return value.replace(",", " ").upper()


_READ: dict[str, Callable[[str], Setting]] = {
    "keep_text": _truth("keep_text", "false keeps signs and numbers, and no words."),
    "suggestions": _number("suggestions", "a small number", 10, "0 to 10; three is what amity was made for."),
    "check_off": _codes,
    "digest": due.weekday,
    "digest_file": _file,
    "digest_mail": _truth("digest_mail"),
    "feed": _file,
    "quiet": _hours,
    "sync_every": _number("sync_every", "a number of hours", 168, "0 to 168; 0 asks never by itself."),
    "timezone": _zone,
}
