"""The day and its evidence onto pages: what `today`, `why` and `try` share."""

from collections.abc import Collection, Iterable, Mapping

from amity.keeper import everyone
from amity.keeper.advise import Advice, Peace, Today
from amity.keeper.look import Line, Seen, interactions
from amity.model import Evidence
from amity.screens import speak
from amity.screens.desk import Desk
from amity.screens.numbers import Numbers, told
from amity.screens.page import Page, Span
from amity.screens.safe import safe, width
from amity.store.vault import Vault

NAMES = 22  # cells for a name beside what is said of it
IN_FULL = 3  # messages under a statement that are shown with their words; further ones by day and subject
PEACE_SHOWN = 6  # people in peace who are named with a reason; further ones are a matter of `amity people`


def day(page: Page, vault: Vault, shown: Today, desk: Desk, numbers: Numbers, *, peace: int = PEACE_SHOWN) -> None:
    """The suggestions with their reasons, then whom to leave in peace."""
    namesakes = everyone.namesakes(vault)
    page.line([(f"{desk.day:%A}, {desk.day.day} {desk.day:%B} {desk.day.year}", "faint")])
    page.gap()
    if not shown.counsel:
        page.say([(speak.nothing(vault) or speak.NONE_TODAY, "strong")])
    suggestions(page, shown.counsel, numbers, namesakes)
    if shown.in_peace:
        page.heading("In peace")
    for one in shown.in_peace[:peace]:
        _left_in_peace(page, one, desk, numbers, namesakes)
    if len(shown.in_peace) > peace:
        page.gap()
        page.say([("amity people", "yours"), ("  names the others", "faint")])


def suggestions(
    page: Page,
    shown: Iterable[Advice],
    numbers: Numbers,
    namesakes: Collection[int],
    beside: Mapping[int, str] | None = None,
) -> None:
    """Each step with its first reason beside the same number, and what else speaks for it below.

    `beside`: what stands faintly behind a name, by the person's number.
    """
    chosen = list(shown)
    for one in chosen:
        lead = one.counsel.evidence[0]
        numbers.of(lead, one.person.handles, one.person.name, step=one.counsel.act.value)
    for number, one in enumerate(chosen, start=1):
        lead, *rest = one.counsel.evidence
        page.gap()
        page.say([(f"{number}  ", "faint"), (speak.headline(one, namesakes), "name"), *_beside(beside, one)])
        page.say(told(lead.says, one.person.name), indent=5)
        for other in rest:
            _also(page, other, one, numbers, number)


def _beside(beside: Mapping[int, str] | None, one: Advice) -> list[Span]:
    words = (beside or {}).get(one.person.person_id, "")
    return [(f"  {words}", "faint")] if words else []


def _also(page: Page, evidence: Evidence, advice: Advice, numbers: Numbers, group: int) -> None:
    words = numbers.said(evidence, advice.person.handles, advice.person.name, group)
    page.say([("· ", "faint"), *words], indent=5, hang=2)


def _left_in_peace(page: Page, one: Peace, desk: Desk, numbers: Numbers, namesakes: Collection[int]) -> None:
    name = speak.called(one.person, namesakes)
    lines = [numbers.said(reason, one.person.handles, one.person.name) for reason in one.verdict.reasons]
    until: list[Span] = [(speak.in_peace(one, desk), "good")]
    wide = page.width >= 76
    page.gap()
    if wide and width(name) < NAMES - 1:
        page.row([(name, "strong")], until, NAMES)
    else:
        page.say([(name, "strong"), ("  ", ""), *until])
    for line in lines:
        page.say(line, indent=2 + (NAMES if wide else 2))


def evidence_of(page: Page, vault: Vault, lines: Iterable[Line], desk: Desk) -> None:
    """Each statement in full, with every message that it rests on: dates and subjects, and the words of the latest."""
    about = ""
    for line in lines:
        page.gap()
        if line.about != about:
            page.say([(safe(line.about), "name")])
            page.gap()
            about = line.about
        page.say(told(line.says, line.about), indent=4)
        found = interactions(vault, line.rests_on)
        if not found:
            page.say([("It rests on what you said by hand, or on nothing that is kept.", "faint")], indent=6)
        for one in found[:IN_FULL]:
            message(page, one, desk, indent=6)
        for one in found[IN_FULL:]:
            page.say([("· ", "faint"), (speak.side(one), _colour(one)), (", ", "faint"), *speak.dated(one, desk)], 6, 2)


def message(page: Page, one: Seen, desk: Desk, indent: int = 2) -> None:
    """One message under a statement: whose it was, the day, the subject, the first words."""
    page.say(
        [("· ", "faint"), (speak.side(one), _colour(one)), (", ", "faint"), *speak.said(one, desk)],
        indent=indent,
        hang=2,
    )


def _colour(one: Seen) -> str:
    return {1: "yours", -1: "theirs"}.get(one.direction, "")


def hint(page: Page, *commands: tuple[str, str]) -> None:
    """What to do next, faintly: a command and what it does."""
    page.gap()
    column = max(len(command) for command, _ in commands) + 2
    for command, what in commands:
        page.row([(command, "yours")], [(what, "faint")], column)
