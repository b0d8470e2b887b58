"""Every surface passes through the guard: all commands are told apart here; `test_laws_surfaces.py` tries those that may lead to somebody."""

from collections.abc import Collection
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.counsel.gate import QUIET, REPLIES
from amity.counsel.gathering import plan
from amity.counsel.paths import Graph, Link
from amity.counsel.tie import Tie
from amity.keeper.advise import today
from amity.keeper.bring import offers
from amity.keeper.digest import digest
from amity.keeper.feed import entries
from amity.keeper.gather import Guest, evening
from amity.keeper.introduce import ways_to
from amity.keeper.ties import people_by_id, verdict_of
from amity.keeper.week import week
from amity.model import DAY, CueKind, Evidence, Reading, Standing, State, Verdict
from amity.screens.cli import COMMANDS
from amity.screens.web.app import every_page
from lives import START

END = START + 1_000 * DAY - 1
# What each command does with people: `leads` may lead to somebody unasked, and is in `suggested`.
LEADS = {"today", "web", "week", "digest", "feed", "path", "introduce", "gather", "offer"}
ELSEWHERE = {
    "introduce",  # leads to nobody who was not named, and asks the guard of both (tests/test_introductions.py)
    "web",  # its pages are told apart below, and ask the same functions as the commands
}
ASKED = {"who", "people", "why", "search", "owed", "check", "trust"}  # tells of whom or what was asked for, or all
SAYS = {
    "note",
    "met",
    "gave",
    "got",
    "promised",
    "asked",
    "circle",
    "rest",
    "done",
    "snooze",
    "pass",
    "lift",
    "call",
    "wrong",
    "merge",
    "split",
    "undo",
    "forget",
    "profile",
    "me",
}
KEEPS = {"tick", "schedule", "try", "import", "key", "settings", "export", "doctor", "completion", "source", "sync"}


def test_every_command_is_told_apart() -> None:
    """A new command belongs to one of these; if it may lead to somebody, it is in `suggested`, too."""
    assert not COMMANDS.keys() - LEADS - ASKED - SAYS - KEEPS


# The pages of the web app, by their files; `leads` ask the same functions as the commands that are tried below.
PAGES_LEAD = {"begin", "today", "week", "network", "introductions", "gatherings"}
PAGES_ASKED = {"check", "circles", "people", "person", "owed", "duplicates", "trust"}
PAGES_KEEP = {"deeds", "settings", "door", "sources"}


def test_every_page_is_told_apart() -> None:
    """A new page belongs to one of these; what it suggests comes from the functions that are tried, and no others."""
    files = {module.__name__.rpartition(".")[2] for module in every_page()}
    assert not files - PAGES_LEAD - PAGES_ASKED - PAGES_KEEP


def _is_later(vault, person, as_of: int) -> bool:
    """Whether a day of theirs may stand in a calendar although today is not one to write: they may well answer yet."""
    return {one.reason for one in verdict_of(vault, person.person_id, as_of).reasons} == {"boundary:waiting"}


def suggested(vault, as_of: int, most: int = 3, targets: Collection[int] | None = None) -> dict[str, set[int]]:
    """Everybody to whom each surface leads unasked, answers to what they opened themselves left out.

    `most` suggestions of a day; ways are looked for to `targets`, or to everybody.
    """
    people = people_by_id(vault)
    asked = people if targets is None else {number: people[number] for number in targets}
    guests = [Guest("", handle.value) for person in people.values() for handle in person.handles]
    night = evening(vault, guests, as_of, 300).plan
    steps = [one for one in today(vault, as_of, most).counsel if one.counsel.act not in REPLIES]
    ways = {number: ways_to(vault, person, as_of).ways for number, person in asked.items()}
    page = digest(vault, as_of, date(1970, 1, 1) + timedelta(days=as_of // DAY), most)
    return {
        "feed": {one.person.person_id for one in entries(vault, as_of) if not _is_later(vault, one.person, as_of)},
        "digest": {
            *(one.person.person_id for one in page.shown.counsel if one.counsel.act not in {*REPLIES, *QUIET}),
            *(one.person.person_id for one in page.owed if one.bond.kind is CueKind.PROMISE),
            *(one.person.person_id for one in page.coming if one.person),
        },
        "today": {one.person.person_id for one in steps if one.counsel.act.value not in ("let go", "wait", "rest")},
        "week": {
            one.person.person_id for one in week(vault, as_of, None, 600).planned if one.counsel.act not in REPLIES
        },
        "offer": {one.person.person_id for one in offers(vault, as_of)},
        "gather": {one.alter_id for one in night.conversations} | set(night.hellos),
        "path": {one.person_id for some in ways.values() for way in some for one in way.connectors}
        | {number for number, some in ways.items() if some},
    }


WHY = Evidence("boundary:rested", 1.0, "You chose it.", ())
VERDICTS = st.one_of(
    st.just(Verdict(0, allowed=True, until=None, reasons=())),
    st.just(Verdict(0, allowed=False, until=None, reasons=(WHY,))),
    st.just(Verdict(0, allowed=True, until=None, reasons=(WHY,))),
)


def _tie(number: int, verdict: Verdict, state: State, silence: float) -> Tie:
    own = Verdict(number, verdict.allowed, verdict.until, verdict.reasons)
    standing = Standing(number, state, (Evidence(f"state:{state.value}", 1.0, "It is so.", (number,)),))
    readings = {name: Reading(0, number, name, value, 9, (number,)) for name, value in
                {"recency": silence, "last_in": silence, "last_out": silence, "rhythm": 9.0, "owed_by_ego": silence}.items()}  # fmt: skip
    return Tie(number, f"P{number}", standing, readings, own, own)


@pytest.mark.slow
@settings(max_examples=5_000, deadline=None)
@given(st.lists(st.tuples(VERDICTS, st.sampled_from(State), st.floats(0, 900)), max_size=6), st.integers(15, 600))
def test_no_evening_leads_to_anybody_whom_the_guard_refuses(people, minutes: int) -> None:
    ties = [_tie(number, *one) for number, one in enumerate(people, start=1)]
    found = plan(ties, END, minutes)
    free = {tie.alter_id for tie in ties if tie.verdict.allowed and not tie.verdict.reasons}
    assert {one.alter_id for one in found.conversations} | set(found.hellos) <= free
    assert len(found.conversations) <= 3
    assert {one.alter_id for one in found.in_peace} == {tie.alter_id for tie in ties if not tie.verdict.allowed}


@pytest.mark.slow
@settings(max_examples=5_000, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.floats(0.1, 1)), max_size=15),
    st.sets(st.integers(1, 6)),
)
def test_no_way_leads_through_anybody_whom_the_guard_refuses(ties, barred: set[int]) -> None:
    graph = Graph(Link(*one) for one in ties)
    ways = graph.ways(1, dict.fromkeys(range(2, 7), 0.9), barred)
    assert not {one for way in ways for one in way.connectors} & barred


@pytest.mark.parametrize(("minutes", "talks"), [(15, 1), (60, 1), (120, 2), (300, 3), (600, 3)])
def test_an_evening_never_holds_more_than_its_minutes_or_three(minutes: int, talks: int) -> None:
    free = Verdict(0, allowed=True, until=None, reasons=())
    ties = [_tie(number, free, State.CLOSE, 5.0) for number in range(1, 9)]
    assert len(plan(ties, END, minutes).conversations) == talks
