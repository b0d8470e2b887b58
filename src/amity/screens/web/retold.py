"""A sentence of the rooms into the reader's language: recognised by its form, its values told anew, somebody's words left alone.

The rooms speak English, and the record keeps what they said beside what it rests on. So a sentence is not made twice: the
catalogue `said.po` holds the form of each, with its values by kind (`%(span)s`, `%(day)s`, `%(quote)s`), and a text is read
as a row of such forms. A form of the other language may use `%(who)s`, the person of whom it is said, and `%(ago)s` for
the length of time of a `%(span)s`. A text that is no row of known forms stays as it is.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

from babel.dates import format_timedelta, get_day_names, get_month_names
from babel.messages.pofile import read_po

from amity.glossary import STEPS
from amity.screens.safe import safe
from amity.screens.web import languages
from amity.screens.web.languages import ENGLISH

LONGEST = 4_000  # characters of a text that is looked at
DEEPEST = 2  # texts within texts
CATALOGUE = "said.po"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LEAP = 2000  # stands for a year that was not told, and has every day
_UNIT, _MONTH = r"(?:minute|hour|day|week|month|year)", f"(?:{'|'.join(MONTHS)})"
_OFTEN = r"nearly none|nearly all|about half|none|\d+ in 10"
KINDS = {
    "name": r"[^“”\n]{1,160}?",
    "quote": r"“[^\n]{0,600}?”",
    "span": rf"(?:(?:less than )?an? {_UNIT}|\d+ {_UNIT}s?|a very long time)",
    "every": rf"every (?:\d+ )?{_UNIT}s?",
    "day": rf"\d{{1,2}} {_MONTH}(?: \d{{4}})?",
    "date": rf"(?:{'|'.join(WEEKDAYS)}), \d{{1,2}} {_MONTH}",
    "month": rf"{_MONTH}(?: \d{{4}})?",
    "times": r"(?:twice|once|Once|[\d,]+ times)",
    "number": r"\d[\d,]*",
    "often": rf"(?:{_OFTEN})",
    "percent": r"(?:\d+[\u00a0 ]%|none)",
    "length": r"(?:a line|a few lines|a paragraph or two|a page or more)",
    "channel": r"[\w ]{1,20}",
    "code": r"[a-z]{2,3}",
    "address": r"\S{1,200}",
    "words": r"[^\n]{1,900}?",
    "letters": r"[^\n]{1,40}?",
    "free": r"[^\n]{1,300}?",
    "said": r"[^\n]{1,900}?",
    "step": r"[^\n]{1,200}?",
    "ring": r"\w{1,20}",
}
GAP = re.compile(r"[;,]?\s*")
VALUE = re.compile(r"%\((\w+?)(\d*)\)s")
LENGTH = re.compile(rf"(less than )?(an?|\d+) ({_UNIT})s?")


class Form(NamedTuple):
    """One sentence as it is recognised, and as the other language says it."""

    shape: re.Pattern[str]
    says: str


def retold(says: str, name: str = "") -> str:
    """What a room said, in the reader's language; `name`: of whom it was said. English, or what is no form, stays."""
    tag = languages.reader().tag
    if tag == ENGLISH or not says or len(says) > LONGEST:
        return says
    return Telling(safe(name) or languages._("somebody"), forms(tag)).of(says) or languages._(says)


class Telling(NamedTuple):
    """The telling of one text: of whom it is, by which forms, and how deep it stands in another."""

    who: str
    forms: tuple[Form, ...]
    depth: int = 0

    def of(self, says: str) -> str:
        """The text in that language, or "" where a part of it is not known."""
        found = self._row(says, 0, {})
        return found[:1].upper() + found[1:] if found and says[0].isupper() else found or ""

    def _row(self, says: str, at: int, seen: dict[int, str | None]) -> str | None:
        """The text from a place on, as a row of forms; None where it is none."""
        if at not in seen:
            seen[at] = next((words for form in self.forms if (words := self._after(form, says, at, seen))), None)
        return seen[at]

    def _after(self, form: Form, says: str, at: int, seen: dict[int, str | None]) -> str | None:
        """The text from a place on, where it begins with this form: the shortest that fits, or else all of it."""
        for match in (form.shape.match(says, at), form.shape.fullmatch(says, at)):
            gap = GAP.match(says, match.end()) if match else None
            if match is None or gap is None:
                return None
            rest = "" if gap.end() == len(says) else self._row(says, gap.end(), seen)
            values = None if rest is None else self._values(match.groupdict())
            if rest is not None and values is not None:
                words = form.says % values
                begins = not self.depth and (says[at].isupper() or says[at].isdigit())
                return (words[:1].upper() + words[1:] if begins else words) + gap.group() + rest
        return None

    def _values(self, found: Mapping[str, str]) -> dict[str, str] | None:
        """The values of a form in the reader's language; None where one of them is not known."""
        told = {"who": self.who}
        for called, value in found.items():
            kind = called.rstrip("0123456789")
            words = self._within(value) if kind in ("words", "letters") else _value(kind, value)
            if not words:
                return None
            told[called] = words
            if kind == "span":
                told["ago" + called.removeprefix("span")] = _length(value, ago=True)
        return told

    def _within(self, says: str) -> str:
        """A text that stands within another, to a small depth: a name that looks like many forms costs no time."""
        return self._replace(depth=self.depth + 1).of(says) if self.depth < DEEPEST else ""


def _value(kind: str, value: str) -> str:
    tell = TELLERS.get(kind)
    return tell(value) if tell else value


def _every(value: str) -> str:
    *number, unit = value.split()[1:]
    return languages._(" ".join(("every", *(["%(number)s"] if number else []), unit))) % {"number": "".join(number)}


def _number(value: str) -> str:
    return languages.number(int(value.replace(",", "")))


def _times(value: str) -> str:
    first = value.split(maxsplit=1)[0].lower()
    return languages._("%(number)s times") % {"number": _number(first)} if first[0].isdigit() else languages._(first)


def _often(value: str) -> str:
    if value[0].isdigit():
        return languages._("%(number)s in 10") % {"number": value.split(maxsplit=1)[0]}
    return languages._(f"{value} of them")


def _said(value: str) -> str:
    """A sentence that was put into another without its stop."""
    return retold(f"{value}.").removesuffix(".")


def _step(value: str) -> str:
    step = max((one for one in STEPS.values() if value.startswith(one)), key=len, default="")
    return languages._(step) + value[len(step) :] if step else value


def _length(value: str, *, ago: bool) -> str:
    """A length of time, or how long ago that is."""
    found = LENGTH.fullmatch(value)
    if found is None:
        return languages._(value)
    less, number, unit = found.groups()
    if less:
        return languages._("less than a day ago") if ago else languages._("less than a day")
    count = int(number) if number.isdigit() else 1
    days = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.5, "year": 365.0}[unit]
    return str(
        format_timedelta(
            timedelta(days=-count * days if ago else count * days), unit, threshold=1e9, add_direction=ago,  # type: ignore[arg-type]
            locale=languages.reader().locale,
        )
    )  # fmt: skip


def _day(value: str) -> str:
    """A day as the reader writes it, with its year where it has one."""
    day, month, year = (*value.split(), "0")[:3]
    on = date(int(year) or LEAP, MONTHS.index(month) + 1, int(day))
    return languages.near_day(on, date(LEAP, 1, 1)) if on.year == LEAP else languages.on_day(on)


def _date(value: str) -> str:
    weekday, _comma, day = value.partition(", ")
    name = get_day_names("wide", locale=languages.reader().locale)[WEEKDAYS.index(weekday)]
    return f"{name}, {_day(day)}"


def _month(value: str) -> str:
    month, *year = value.split()
    names = get_month_names("wide", context="stand-alone", locale=languages.reader().locale)
    return " ".join((str(names[MONTHS.index(month) + 1]), *year))


def _plainly(value: str) -> str:
    return languages._(value)


TELLERS: Mapping[str, Callable[[str], str]] = {
    "span": lambda value: _length(value, ago=False), "every": _every, "day": _day, "date": _date, "month": _month, "times": _times,
    "number": _number, "often": _often, "said": _said, "step": _step,
    "channel": _plainly, "length": _plainly,
    "percent": _plainly, "ring": _plainly,
}  # fmt: skip


@cache
def forms(tag: str) -> tuple[Form, ...]:
    """Every form of a language, those first that say most themselves and leave least to values."""
    content = (files("amity.screens.web") / "locale" / tag / CATALOGUE).read_bytes()
    found = [(str(one.id), str(one.string)) for one in read_po(BytesIO(content), locale=tag) if one.id and one.string]
    return tuple(Form(shape(form), says) for form, says in sorted(found, key=lambda one: -len(VALUE.sub("", one[0]))))


def shape(form: str) -> re.Pattern[str]:
    """What recognises a form: its own words, and for each value what such a value looks like, the same where it comes again."""
    pieces, at, seen = [], 0, set()
    for value in VALUE.finditer(form):
        called = value[1] + value[2]
        pieces.append(_own(form[at : value.start()], first=at == 0))
        pieces.append(f"(?P={called})" if called in seen else f"(?P<{called}>{KINDS[value[1]]})")
        seen.add(called)
        at = value.end()
    pieces.append(_own(form[at:], first=at == 0))
    return re.compile("".join(pieces) + r"(?=[;,]?\s|$)")


def _own(words: str, *, first: bool) -> str:
    """Words as they are; a first letter may be a capital or not, as a form may stand at the begin or within."""
    if first and words[:1].isalpha():
        return f"[{words[0].lower()}{words[0].upper()}]{re.escape(words[1:])}"
    return re.escape(words)
