"""Introductions: who could introduce you, both letters of it, and how far each has come; and two people to introduce."""

from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from amity.counsel.introductions import STATES, both, halves
from amity.errors import NotFoundError
from amity.keeper import introduce as journey
from amity.keeper.introductions import introductions
from amity.keeper.ties import people_by_id, verdict_of
from amity.model import Verdict
from amity.people import Person, find
from amity.screens.web import whom, wording
from amity.screens.web.asked import Asked, Menu, reads, writes
from amity.screens.web.languages import N_, _

MENU = Menu("/introductions", N_("Introductions"), 50)
FOUND = 12  # people whom a search names
LONGEST = 600  # characters of a reason
SAID = {
    "asked": N_("You asked %(by)s."),
    "agreed": N_("%(by)s agreed."),
    "declined": N_("%(by)s would rather not."),
    "met": N_("%(by)s introduced you."),
    "thanked": N_("You thanked %(by)s."),
}
NEXT = {
    "asked": N_("I asked"),
    "agreed": N_("They agreed"),
    "declined": N_("They would rather not"),
    "met": N_("We met"),
    "thanked": N_("I said thank you"),
}
Refused = list[tuple[Person, Verdict]]


@reads("/introductions", lasting=True)
def overview(asked: Asked) -> Response:
    """Everything that was asked for, a search for somebody to get to know, and one for two who might meet."""
    people = people_by_id(asked.vault)
    query = asked.query("q")
    return asked.page(
        "introductions.html", whom=whom, wording=wording, query=query, said=SAID, one=asked.query("one"), other=asked.query("other"),
        found=[match.person for match in find(query, list(people.values()))][:FOUND] if query else [],
        going_on=[
            (people[one.connector], people[one.target], one)
            for one in reversed(introductions(asked.vault, asked.desk.as_of))
            if one.connector in people and one.target in people
        ],
        **_two(asked, people),
    )  # fmt: skip


@reads("/introductions/ways")
def ways(asked: Asked) -> Response:
    """The ways to one person, the likeliest first."""
    target = _person(asked, "to")
    return asked.page(
        "introduction_ways.html", whom=whom, wording=wording, target=target, said=SAID, ways=journey.ways_to(asked.vault, target, asked.desk.as_of),
        made=journey.made_for(asked.vault, target, asked.desk.as_of),
    )  # fmt: skip


@reads("/introductions/letters")
def letters(asked: Asked) -> Response:
    """Both letters of one introduction, and how far it has come; nothing to send where somebody is to be left in peace."""
    target, connector = _person(asked, "to"), _person(asked, "by")
    if target == connector:
        raise NotFoundError(_("Nobody can introduce you to themselves."))
    reason = asked.query("because")[:LONGEST]
    refused = _refused(asked, (connector, target))
    made = [one for by, one in journey.made_for(asked.vault, target, asked.desk.as_of) if by == connector]
    return asked.page(
        "introduction_letters.html", whom=whom, wording=wording, target=target, connector=connector, refused=refused, reason=reason, said=SAID, next=NEXT,
        letters=None if refused else halves(_me(asked), connector.name, target.name, reason),
        seen=journey.acquainted(asked.vault, connector, target, asked.desk.as_of), made=made[-1] if made else None,
    )  # fmt: skip


@writes("/introductions/state")
def remember(asked: Asked) -> Response:
    """Keep how far it has come."""
    target, connector = whom.somebody(asked, asked.form.get("to", "")), whom.somebody(asked, asked.form.get("by", ""))
    state = asked.form.get("state", "")
    if target is None or connector is None or target == connector or state not in STATES:
        raise NotFoundError(_("There is no such introduction."))
    journey.remember(asked.vault, connector, target, state, now=asked.desk.now, as_of=asked.desk.as_of)
    return asked.back(_(SAID[state]) % {"by": connector.name})


def _two(asked: Asked, people: dict[int, Person]) -> dict[str, Any]:
    """Two people who might meet: who they are, who of them is to be left in peace, and what to write to each."""
    nobody: dict[str, Any] = {
        "unclear": "",
        "perhaps": [],
        "pair": [],
        "pair_refused": [],
        "pair_seen": None,
        "pair_letters": [],
    }
    chosen: list[Person] = []
    for said in filter(None, (asked.query("one"), asked.query("other"))):
        matches = find(said, list(people.values()))
        best = [match.person for match in matches if match.rank == matches[0].rank]
        if len(best) != 1:
            return nobody | {"unclear": said, "perhaps": best[:FOUND]}
        chosen += best
    if len(chosen) < 2 or chosen[0] == chosen[1]:
        return nobody
    one, other = chosen
    refused = _refused(asked, chosen)
    return nobody | {
        "pair": chosen, "pair_refused": refused, "pair_seen": journey.acquainted(asked.vault, one, other, asked.desk.as_of),
        "pair_letters": [] if refused else list(zip(chosen, both(_me(asked), one.name, other.name), strict=True)),
    }  # fmt: skip


def _refused(asked: Asked, people: Sequence[Person]) -> Refused:
    """Who of them is to be left in peace, with the guard's answer."""
    answers = [(one, verdict_of(asked.vault, one.person_id, asked.desk.as_of)) for one in people]
    return [(one, verdict) for one, verdict in answers if not verdict.allowed]


def _person(asked: Asked, name: str) -> Person:
    found = whom.somebody(asked, asked.query(name))
    if found is None:
        raise NotFoundError(_("Nobody here goes by that address."))
    return found


def _me(asked: Asked) -> str:
    return str(asked.vault.one("select name from person where me = 1") or _("[your name]"))
