"""A reader's language into words, days and numbers: strings from the catalogues in `locale/`, the rest by Babel."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_timedelta
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

ENGLISH = "en"
LANGUAGES = (ENGLISH, "de")
Unit = Literal["day", "week", "month", "year"]
OFTEN_ASKED = 12  # languages of a browser's list that are looked at


@dataclass(frozen=True, slots=True)
class Language:
    """One reader's language: the locale for days and numbers, and the words."""

    locale: Locale
    words: NullTranslations

    @property
    def tag(self) -> str:
        """The tag for `lang=`: `en`, `de`."""
        return str(self.locale.language)


@cache
def spoken(name: str) -> NullTranslations:
    """The words of one language: all catalogues of its folder as one. English is what the code says itself."""
    if name == ENGLISH:
        return NullTranslations()
    every = Catalog(locale=name)
    for file in sorted((files("amity.screens.web") / "locale" / name).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".po"):
            for message in read_po(BytesIO(file.read_bytes()), locale=name):
                if message.id and message.string and not message.fuzzy:
                    every[message.id] = message
    content = BytesIO()
    write_mo(content, every)
    content.seek(0)
    return Translations(content)


@cache
def language(accepted: str) -> Language:
    """The first language of a browser's list (`de-AT,de;q=0.9,en;q=0.5`) that there is; else English."""
    for tag in _wanted(accepted):
        try:
            locale = Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
        if locale.language in LANGUAGES:
            return Language(locale, spoken(locale.language))
    return Language(Locale(ENGLISH, "GB"), spoken(ENGLISH))


def _wanted(accepted: str) -> Iterable[str]:
    found = []
    for number, part in enumerate(accepted[:400].split(",")[:OFTEN_ASKED]):
        tag, _, weight = part.strip().partition(";q=")
        try:
            found.append((-float(weight or 1), number, tag))
        except ValueError:
            continue
    return [tag for _, _, tag in sorted(found) if tag]


_reader: ContextVar[Language] = ContextVar("reader")


def reading_in(one: Language) -> None:
    """From here on, this request is answered in that language."""
    _reader.set(one)


def reader() -> Language:
    """The language of whoever reads now."""
    return _reader.get(language(""))


def _(words: str) -> str:
    """These words in the reader's language."""
    return reader().words.gettext(words)


def ngettext(one: str, many: str, count: int) -> str:
    """These words for one or for many, in the reader's language."""
    return str(reader().words.ngettext(one, many, count))


def N_(words: str) -> str:  # noqa: N802 -- the name by which every gettext tool knows it
    """Mark words that are put into the reader's language later."""
    return words


def on_day(day: date, style: str = "long") -> str:
    """`3 June 2025`, as the reader writes it; `style` as Babel names them, or a pattern."""
    return str(format_date(day, style, locale=reader().locale))


def near_day(day: date, today: date) -> str:
    """`3 June`, with the year where it is another."""
    return on_day(day, _without_year(reader().locale) if day.year == today.year else "long")


@cache
def _without_year(locale: Locale) -> str:
    """The locale's own order of day and month in letters."""
    return str(locale.datetime_skeletons.get("MMMMd") or locale.datetime_skeletons.get("MMMd") or "d MMMM")


def ago(day: date, today: date) -> str:
    """`12 days ago`, `yesterday`, `in 3 weeks`, in the largest unit that still says something."""
    days = (day - today).days
    if abs(days) <= 1:
        return (_("yesterday"), _("today"), _("tomorrow"))[days + 1]
    return str(
        format_timedelta(timedelta(days=days), _unit(days), threshold=1e9, add_direction=True, locale=reader().locale)
    )


def span(days: int) -> str:
    """A length of time: `12 days`, `7 months`."""
    return str(format_timedelta(timedelta(days=days), _unit(days), threshold=1e9, locale=reader().locale))


def _unit(days: int) -> Unit:
    return "day" if abs(days) < 14 else "week" if abs(days) < 91 else "month" if abs(days) < 730 else "year"


def number(value: float) -> str:
    """A number as the reader writes it."""
    return str(format_decimal(value, locale=reader().locale))
