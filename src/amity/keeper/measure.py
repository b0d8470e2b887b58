"""Interactions into what the signals, the guard and everybody's behaviour say of each tie, computed afresh."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from amity import boundaries, signals
from amity.boundaries import Behaviour, Invited
from amity.keeper.about import by_person, grouped, meetings, persons_of, twins
from amity.model import Act, Boundary, Evidence, Heard, Reading, Wish
from amity.store.cards import ROLES
from amity.store.recall import act_of, acts, answering, heard, in_arrow, invited, presence, said
from amity.store.unheard import unheard_people
from amity.store.vault import Vault
from amity.store.wishes import wishes

_SAID = {ROLES["declined"]: -1, ROLES["unanswered"]: 0}
T = TypeVar("T")
EGO = 0  # the ego of one's own record


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the signals, the guard and alter's behaviour say of each tie on one day, by person."""

    readings: dict[int, dict[str, Reading]]
    boundaries: dict[int, tuple[Boundary, ...]]
    behaviours: dict[int, tuple[Evidence, ...]]

    def but(self, fresh: "Weighed", alters: set[int]) -> "Weighed":
        """The same with what is fresh of some ties."""

        def put(old: dict[int, T], new: dict[int, T]) -> dict[int, T]:
            return {alter: one for alter, one in old.items() if alter not in alters} | new

        return Weighed(
            put(self.readings, fresh.readings),
            put(self.boundaries, fresh.boundaries),
            put(self.behaviours, fresh.behaviours),
        )


def measured(vault: Vault, as_of: int, alters: Sequence[int] | None) -> Weighed:
    """What is said of all ties, or of the given ones, as of an instant."""
    wished = wishes(vault)
    of_handle = persons_of(vault, wished)
    pairs = twins(vault)
    asked = None if alters is None else sorted(beside(alters, pairs))
    rows = acts(vault, as_of, asked, meetings(wished, of_handle, as_of))
    readings: dict[int, dict[str, Reading]] = {}
    if rows:
        from amity.store import duck

        tables = in_arrow(rows, presence(vault, as_of, asked), EGO)
        for reading in duck.told(duck.readings(*tables, signals.plan(as_of))):
            readings.setdefault(reading.alter_id, {})[reading.signal] = reading
    done = {alter: [act_of(row)[1] for row in of_one] for alter, of_one in groupby(sorted(rows), key=itemgetter(0))}
    past = _Past(readings, by_person(wished, of_handle), done, grouped(heard(vault, as_of, asked)), as_of)
    ways = _ways(past, grouped(said(vault, as_of, asked)), _invited(vault, as_of, asked))
    drawn = _drawn(past, pairs, grouped(answering(vault, as_of, asked)), ways)
    for alter in unheard_people(vault) & (drawn.keys() | readings.keys()):
        drawn[alter] = (*drawn.get(alter, ()), boundaries.UNHEARD)
    wanted = drawn.keys() | readings.keys() if alters is None else set(alters)
    return Weighed(
        {alter: of_one for alter, of_one in readings.items() if alter in wanted},
        {alter: of_one for alter, of_one in drawn.items() if alter in wanted and of_one},
        {alter: tuple(one.evidence for one in of_one) for alter, of_one in ways.items() if alter in wanted and of_one},
    )


def beside(alters: Sequence[int], pairs: Sequence[tuple[int, int]]) -> set[int]:
    """These, and whoever may be the same person: what one says holds for both."""
    some = {*alters}
    return some | {other for one, other in pairs if one in some}


@dataclass(frozen=True, slots=True)
class _Past:
    """All that the guard reads, by person."""

    readings: dict[int, dict[str, Reading]]
    wanted: dict[int, list[Wish]]
    done: dict[int, list[Act]]
    heard: dict[int, list[Heard]]
    as_of: int


def _invited(vault: Vault, as_of: int, alters: Sequence[int] | None) -> dict[int, list[Invited]]:
    """Ego's past meetings by who was invited; without those to which they said "maybe"."""
    found: dict[int, list[Invited]] = {}
    for alter, number, begin, role in invited(vault, as_of, alters):
        if role != ROLES["tentative"]:
            found.setdefault(alter, []).append(Invited(number, begin, _SAID.get(role, 1)))
    return found


def _ways(
    past: _Past, said_to: dict[int, list[Heard]], invitations: dict[int, list[Invited]]
) -> dict[int, tuple[Behaviour, ...]]:
    """What each one's behaviour says."""
    return {
        alter: boundaries.behaviours(
            acts_of_one, past.heard.get(alter, ()), said_to.get(alter, ()), past.readings.get(alter, {}),
            past.wanted.get(alter, ()), past.as_of, invitations.get(alter, ()),
        )
        for alter, acts_of_one in past.done.items()
    }  # fmt: skip


def _drawn(
    past: _Past,
    pairs: Sequence[tuple[int, int]],
    on_lists: dict[int, list[int]],
    ways: dict[int, tuple[Behaviour, ...]],
) -> dict[int, tuple[Boundary, ...]]:
    """The boundaries of each tie; where a no stands with somebody who may be the same person, with that no."""

    def draw(alter: int, elsewhere: Sequence[Heard] = ()) -> tuple[Boundary, ...]:
        of_one = past.readings.get(alter, {})
        names = ("answer_time_alter", "answer_slow_alter")
        median, slow = (of_one[name].value if name in of_one else None for name in names)
        if median is None:  # before half have answered, the slow time only says how long was looked
            slow = None
        return boundaries.draw(
            past.done.get(alter, ()), past.heard.get(alter, ()), past.wanted.get(alter, ()), median, slow, past.as_of,
            on_lists.get(alter, ()), elsewhere, ways.get(alter, ()),
        )  # fmt: skip

    drawn = {alter: draw(alter) for alter in past.done.keys() | past.heard.keys() | past.wanted.keys()}
    refused = {alter: boundaries.refusing(drawn[alter], cues) for alter, cues in past.heard.items()}
    reached: dict[int, list[Heard]] = {}
    for one, other in pairs:
        if refused.get(other):
            reached.setdefault(one, []).extend(refused[other])
    return drawn | {alter: draw(alter, cues) for alter, cues in reached.items()}
