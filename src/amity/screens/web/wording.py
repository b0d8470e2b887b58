"""The keeper's findings into the reader's words: what `screens.speak` says on a terminal, with days in their locale."""

from collections.abc import Collection
from datetime import date

from amity import glossary
from amity.keeper.advise import Advice
from amity.keeper.look import Seen
from amity.keeper.remembered import Coming, Facts
from amity.model import Standing, Step, Verdict
from amity.people import Person
from amity.screens import speak
from amity.screens.clock import day_of
from amity.screens.desk import Desk
from amity.screens.web import languages
from amity.screens.web.languages import _


def called(person: Person, namesakes: Collection[int] = ()) -> str:
    """A person's name, with an address where somebody else has the same name."""
    return speak.called(person, namesakes)


def headline(advice: Advice, namesakes: Collection[int] = ()) -> str:
    """`Answer Ada Lind`."""
    name = called(advice.person, namesakes)
    if advice.counsel.act is Step.KEEP_PROMISE:
        return _("Keep your promise to %(name)s") % {"name": name}
    return f"{_(glossary.STEPS[advice.counsel.act])} {name}"


def standing(one: Standing) -> str:
    """Where a relationship is."""
    words = _(glossary.state_words(one.state, one.leaning))
    lean = _(glossary.LEANINGS[one.leaning]) if one.leaning else ""
    return _("%(words)s, and %(lean)s") % {"words": words, "lean": lean} if lean and lean != words else words


def in_peace(verdict: Verdict, desk: Desk) -> str:
    """For how long somebody is to be left in peace."""
    if verdict.until is None:
        return _("until they turn to you, or you lift it")
    day = day_of(verdict.until, desk.zone)
    if (day - desk.day).days > speak.YEARS:
        return _("for years to come")
    return _("until %(day)s") % {"day": languages.near_day(day, desk.day)}


def when(instant: int, desk: Desk) -> str:
    """`3 June, 9 months ago`."""
    day = day_of(instant, desk.zone)
    return f"{languages.near_day(day, desk.day)}, {languages.ago(day, desk.day)}"


def soon(one: Coming, desk: Desk) -> str:
    """The day of something to come: today, tomorrow, or the day of the week."""
    days = (one.on - desk.day).days
    return languages.ago(one.on, desk.day) if days < 2 else languages.on_day(one.on, "EEEE")


def planned(one: Coming) -> str:
    """What is to come: a meeting with whom, or whose day it is."""
    name = one.person.name if one.person else ""
    if one.kind == "meeting" and name:
        return _("%(what)s with %(name)s") % {"what": one.says or _("meeting"), "name": name}
    return one.says or (f"{name}: {_(one.kind)}" if name else _(one.kind))


def last_touch(days: float | None, desk: Desk) -> str:
    """When the two were last in touch."""
    if days is None:
        return _("never")
    return languages.ago(date.fromordinal(max(desk.day.toordinal() - int(days), 1)), desk.day)


def leaning(one: Standing) -> str:
    """Who leans on whom, or nothing."""
    return _(glossary.LEANINGS[one.leaning]) if one.leaning else ""


def boundary(kind: str) -> str:
    """What a boundary is, as the first words of a line."""
    words = _(glossary.BOUNDARIES.get(kind, kind))
    return words[:1].upper() + words[1:]


def side(seen: Seen) -> str:
    """Who spoke to whom."""
    if seen.channel == "encounter":
        return _("you met")
    if seen.channel == "entry":
        return _("you noted")
    if seen.direction == 1:
        return _("you wrote")
    return _("%(name)s wrote") % {"name": seen.author or _("somebody")}


def span(days: int) -> str:
    """A length of time: `7 months`."""
    return languages.span(days)


def card(one: Facts) -> str:
    """What a card says, in a line."""
    work = " · ".join(part for part in (one.title, one.organisation, one.home) if part)
    days = [f"{_(day.kind)}: {_yearly(day.on)}" for day in one.days]
    since = [_("linked since %(day)s") % {"day": languages.on_day(date.fromisoformat(one.known_since))}] if one.known_since else []  # fmt: skip
    return "; ".join([part for part in (work, *days, *since) if part])


def _yearly(on: str) -> str:
    return languages.near_day(date.fromisoformat(f"2000{on[1:]}"), date(2000, 1, 1)) if on.startswith("--") else languages.on_day(date.fromisoformat(on))  # fmt: skip
