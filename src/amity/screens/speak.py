"""What the keeper found into the words that a person reads. Never a score, never a reproach."""

from collections.abc import Collection, Mapping
from datetime import date

from amity import glossary
from amity.keeper import everyone, reckon
from amity.keeper.advise import Advice, Peace
from amity.keeper.look import Seen
from amity.model import Reading, Standing, Step, Verdict
from amity.people import Person
from amity.screens import dates
from amity.screens.clock import day_of
from amity.screens.desk import Desk
from amity.screens.page import Span
from amity.screens.safe import quoted, safe
from amity.store.vault import Vault

NONE_TODAY = "Nothing needs you today. That is a good answer, too."
WHO_ARE_YOU = "It is not known which addresses are yours, so nothing can be said yet. Say it: amity me ADDRESS"
EMPTY = "There is nothing in the record yet. Begin with: amity import PATH"
UNKNOWN = "not known yet"
YEARS = 800  # days from which on a date would promise more than anybody knows
SUPPORT = 3  # observations below which a usual way of being is not known yet


def nothing(vault: Vault) -> str:
    """Why nothing can be said of anybody, or "" where something can."""
    if everyone.mine(vault):
        return ""
    return WHO_ARE_YOU if reckon.holds_mail(vault) else EMPTY


def called(person: Person, namesakes: Collection[int] = ()) -> str:
    """A person's name, with an address where somebody else has the same name."""
    name = safe(person.name)
    return f"{name} <{safe(person.handles[0].value)}>" if person.person_id in namesakes and person.handles else name


def headline(advice: Advice, namesakes: Collection[int] = ()) -> str:
    """`Answer Ada Lind`."""
    name = called(advice.person, namesakes)
    if advice.counsel.act is Step.KEEP_PROMISE:
        return f"Keep your promise to {name}"
    return f"{glossary.STEPS[advice.counsel.act]} {name}"


def standing(one: Standing) -> str:
    """Where a relationship is, as the first words of a page about somebody."""
    words = glossary.state_words(one.state, one.leaning)
    lean = glossary.LEANINGS.get(one.leaning, "")
    return f"{words}, and {lean}" if lean and lean != words else words


def until(end: int | None, desk: Desk) -> str:
    """How long something holds: `until 3 June`, or how it ends where no day does."""
    if end is None:
        return ""
    day = day_of(end, desk.zone)
    return "for years to come" if (day - desk.day).days > YEARS else f"until {dates.spelled(day, desk.day)}"


def in_peace(one: Peace | Verdict, desk: Desk) -> str:
    """The first words of a line about somebody to be left in peace."""
    verdict = one.verdict if isinstance(one, Peace) else one
    return until(verdict.until, desk) or "until they turn to you, or you lift it"


def when(instant: int, desk: Desk) -> str:
    """`3 June 2025, 9 months ago`."""
    day = day_of(instant, desk.zone)
    return f"{dates.spelled(day, desk.day)}, {dates.ago(day, desk.day)}"


def said(seen: Seen, desk: Desk, longest: int = 240) -> list[Span]:
    """One message in a paragraph: the day, the subject, the words."""
    found = dated(seen, desk)
    if seen.words.strip():
        found += [("  ", ""), (quoted(seen.words, longest), "quote")]
    return found


def dated(seen: Seen, desk: Desk) -> list[Span]:
    """One message by its day and its subject."""
    day = day_of(seen.sent_at, desk.zone)
    subject = safe(seen.subject)
    found: list[Span] = [(f"{dates.spelled(day, desk.day)}, {dates.ago(day, desk.day)}", "faint")]
    return [*found, (f" · {subject}", "faint")] if subject else found


def side(seen: Seen) -> str:
    """Who spoke to whom: `you wrote`, `Ada Lind wrote`, `you met`, `you noted`."""
    if seen.channel == "encounter":
        return "you met"
    if seen.channel == "entry":
        return "you noted"
    return "you wrote" if seen.direction == 1 else f"{safe(seen.author) or 'somebody'} wrote"


def both_ways(readings: Mapping[str, Reading]) -> list[tuple[str, str, str]]:
    """Rows of (what, you, they), each by the same measure; "not known yet" where it rests on too little."""
    opened = _value(readings, "initiation")
    return [
        ("opens", _share(opened), _share(None if opened is None else 1.0 - opened)),
        *(
            (what, words(_value(readings, f"{signal}_ego")), words(_value(readings, f"{signal}_alter")))
            for what, signal, words in (
                ("answers", "answered_by", _share),
                ("takes", "answer_time", _takes),
                ("writes", "length", _length),
            )
        ),
    ]


def rhythm(readings: Mapping[str, Reading]) -> str:
    """How often the two usually hear from each other, as a sentence."""
    days = _value(readings, "rhythm")
    if days is None:
        return f"Your usual rhythm is {UNKNOWN}."
    every = "about every day" if days < 1.5 else f"about every {dates.span(days)}"
    return f"You usually hear from each other {every}."


def last_touch(days: float | None, day: date) -> str:
    """When the two were last in touch."""
    if days is None:
        return "never"
    return dates.ago(date.fromordinal(max(day.toordinal() - int(days), 1)), day)


def _value(readings: Mapping[str, Reading], signal: str) -> float | None:
    one = readings.get(signal)
    return one.value if one is not None and one.support >= SUPPORT else None


def _share(share: float | None) -> str:
    if share is None:
        return UNKNOWN
    tenths = round(share * 10)
    if tenths in (0, 10):
        return "nearly all" if tenths else "nearly none"
    return "about half" if tenths == 5 else f"{tenths} in 10"


def _takes(days: float | None) -> str:
    if days is None:
        return UNKNOWN
    return "often no answer" if days >= 60 else dates.about(days)


def _length(chars: float | None) -> str:
    if chars is None:
        return UNKNOWN
    steps = ((60, "a line"), (300, "a few lines"), (1200, "a paragraph or two"))
    return next((words for most, words in steps if chars < most), "a page or more")
