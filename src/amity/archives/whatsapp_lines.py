"""Lines of a WhatsApp export into stamps, authors and words, whatever country the phone was set to."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"  # of direction; they show nothing
FIRST_YEAR = 2009  # WhatsApp began

# A half of the day, as phones write it before or after the time.
_HALVES = {
    **dict.fromkeys(("am", "a.m", "am.", "a.m.", "ص", "午前", "上午", "오전", "πμ", "π.μ.", "de", "de.", "öö", "पूर्वाह्न",
                     "sa", "e paradites", "ق.ظ", "ق.ظ.", "早上", "凌晨", "清晨", "पूर्व", "fm", "ap.", "ke pagi", "pagi"), 0),
    **dict.fromkeys(("pm", "p.m", "pm.", "p.m.", "م", "午後", "下午", "오후", "μμ", "μ.μ.", "du", "du.", "ös", "अपराह्न",
                     "ch", "e pasdites", "ب.ظ", "ب.ظ.", "晚上", "中午", "em", "ip."), 12),
}  # fmt: skip
_HALF = "|".join(sorted((re.escape(one).replace(r"\.", r"\.?\s?") for one in _HALVES), key=len, reverse=True))
_HEAD = re.compile(
    rf"[{MARKS}]*(?P<open>\[)?(?P<a>\d{{1,4}})(?P<by>[./\-–]|\. |년 )(?P<b>\d{{1,2}})(?:[./\-–]|\. |월 )(?P<c>\d{{1,4}})[.일]?(?:\s?г\.)?[{MARKS}]*"
    rf"(?:\s*[,،、]|\s)[\s{MARKS}]*"
    rf"(?:(?!\d)(?:klo\s|kl\.?\s|um\s|at\s|à\s|às\s|a las\s|alle\s|om\s|в\s|o\s)?(?P<early>(?:{_HALF})\s?)?)?"
    rf"(?P<h>\d{{1,2}})[:.h](?P<m>\d{{2}})(?:[:.](?P<s>\d{{2}}))?(?:(?!\s?[]\-–:,])\s?(?P<late>{_HALF}))?(?:\s(?:ч\.|Uhr))?[{MARKS}]*"
    rf"(?(open)\](?:\s[-–])?\s|(?:\s?[-–]\s|\s?:\s|,\s))[{MARKS}]*(?P<rest>.*)",
    re.IGNORECASE,
)
_GROUPS = ("a", "by", "b", "c", "early", "h", "m", "s", "late", "rest")
_MARKED = re.compile(rf"(?<=\d)[{MARKS}]+(?=[./\-])")  # Arabic dates bear a mark of direction before each stroke
_SPACES = re.compile("[\u00a0\u202f\u2009]")
_LONGEST_NAME = 100
_ORDERS = {"DMY": "dmy", "MDY": "mdy", "YMD": "ymd", "YDM": "ydm"}


class Line(NamedTuple):
    """The first line of one message: three numbers of its date as they stand, its time, and what follows."""

    date: tuple[int, int, int]
    long: int  # how many digits the first number has
    by: str
    hour: int
    minute: int
    second: int
    rest: str
    half: bool


def head(text: str) -> Line | None:
    """The line's stamp, or None where it goes on with the message before."""
    if not text or not (text[0].isdigit() or text[0] == "[" or text[0] in MARKS):
        return None
    found = _HEAD.match(text) or _HEAD.match(_SPACES.sub(" ", text)) or _HEAD.match(_MARKED.sub("", text, count=3))
    if found is None:
        return None
    first, by, second, third, early, hours, minutes, seconds, late, rest = found.group(*_GROUPS)
    half = early or late or ""
    hour, minute, past = int(hours), int(minutes), int(seconds or 0)
    if half and hour <= 12:
        hour = hour % 12 + _half(half)
    if hour > 23 or minute > 59 or past > 59:
        return None
    return Line((int(first), int(second), int(third)), len(first), by.strip(), hour, minute, past, rest, bool(half))


@lru_cache(maxsize=64)
def _half(word: str) -> int:
    plain = "".join(word.casefold().split()).replace(
        ".", ""
    )  # between "p." and "m." stands a space that does not break
    return next((hours for name, hours in _HALVES.items() if name.replace(".", "").replace(" ", "") == plain), 0)


def named(rest: str) -> tuple[str, str] | None:
    """Who says what; None where the network itself speaks."""
    before, colon, text = rest.partition(":")
    if not colon or len(before) > _LONGEST_NAME or "\n" in before or (text and text[0] != " "):
        return None
    name = _bare(before)
    return (name, text[1:]) if name else None


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return _SPACES.sub(" ", name).strip(MARKS + " ")


@lru_cache(maxsize=4096)
def day(date: tuple[int, int, int], order: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date that is written in this order, or None where there is no such day."""
    parts = dict(zip(_ORDERS[order], date, strict=True))
    year = parts["y"]
    year += 2000 if year < 100 else -543 if year > 2500 else 0
    if not FIRST_YEAR <= year <= 2100:
        return None
    try:
        datetime(year, parts["m"], parts["d"])  # noqa: DTZ001 - whether there is such a day
    except ValueError:
        return None
    return year, parts["m"], parts["d"]


def order(dates: Iterable[tuple[Line, int]], hint: str = "") -> str:
    """How a file writes its dates (DMY, MDY, YMD, YDM), told by all of them together; empty where they leave it open.

    An order holds if every date is a day, and time hardly ever runs backwards; of several, the one in which it never
    does. Where all fit equally, dots and hyphens mean DMY, as nobody writes the month first with them; else `hint`.
    """
    seen = list(dict.fromkeys((one.date, one.by) for one, _ in dates))
    wide = any(one.long == 4 for one, _ in dates)
    if not seen:
        return ""
    choices = ("YMD", "YDM") if wide else ("DMY", "MDY", "YMD")
    back = {one: count for one in choices if (count := _backwards([date for date, _ in seen], one)) is not None}
    if not back:
        return ""
    fewest = min(back.values())
    best = [one for one in back if back[one] == fewest]
    if len(best) == 1 or best[0] == "YMD":
        return best[0]
    if hint in best:
        return hint
    if all(by in {".", "-"} for _, by in seen) or "MDY" not in best:
        return best[0]
    return best[0] if len({day(date, one) for date, _ in seen[:1] for one in best}) == 1 and len(seen) == 1 else ""


def _backwards(dates: list[tuple[int, int, int]], order: str) -> int | None:
    """How often a day comes before the one above it; None where something is no day."""
    days = [day(one, order) for one in dates]
    known = [one for one in days if one]
    if len(days) - len(known) > max(1, len(days) // 50) or not known:
        return None
    return sum(later < earlier for earlier, later in pairwise(known)) + 10 * (len(days) - len(known))
