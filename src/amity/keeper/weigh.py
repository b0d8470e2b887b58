"""Interactions into readings and boundaries, kept: all ties on a new day, and only the touched ones after news."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from amity import boundaries, signals
from amity.keeper.about import by_person, grouped, meetings, persons_of, twins
from amity.model import Act, Boundary, Heard, Reading, Wish
from amity.store.readings import keep_weighed, kept_boundaries, kept_readings, touched
from amity.store.recall import act_of, acts, answering, heard, in_arrow, presence
from amity.store.vault import Vault
from amity.store.wishes import wishes

EGO = 0  # the ego of one's own record


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the signals and the guard say of each tie on one day, by person."""

    readings: dict[int, dict[str, Reading]]
    boundaries: dict[int, tuple[Boundary, ...]]


def weighed(vault: Vault, as_of: int, alters: Sequence[int] | None = None) -> Weighed:
    """Readings and boundaries as of an instant: the kept ones where they are of that day, else computed, not kept."""
    if vault.fact("weighed") == str(as_of) and not touched(vault):
        return Weighed(kept_readings(vault, EGO, alters), kept_boundaries(vault, alters))
    return _compute(vault, as_of, alters)


def weigh(vault: Vault, as_of: int) -> None:
    """Keep readings and boundaries of the day: of the touched ties, or of all where the day is a new one."""
    alters = touched(vault) if vault.fact("weighed") == str(as_of) else None
    if alters == []:
        return
    if alters is not None:  # what one says holds for whoever may be the same person
        alters = sorted({*alters, *(other for one, other in twins(vault) if one in set(alters))})
    fresh = _compute(vault, as_of, alters)
    every = (reading for of_one in fresh.readings.values() for reading in of_one.values())
    keep_weighed(vault, as_of, alters, every, fresh.boundaries)


def _compute(vault: Vault, as_of: int, alters: Sequence[int] | None) -> Weighed:
    wished = wishes(vault)
    of_handle = persons_of(vault)
    pairs = twins(vault)
    asked = None if alters is None else sorted({*alters, *(other for one, other in pairs if one in set(alters))})
    rows = acts(vault, as_of, asked, meetings(wished, of_handle, as_of))
    readings: dict[int, dict[str, Reading]] = {}
    if rows:
        from amity.store import duck

        tables = in_arrow(rows, presence(vault, as_of, asked), EGO)
        for reading in duck.told(duck.readings(*tables, signals.plan(as_of))):
            readings.setdefault(reading.alter_id, {})[reading.signal] = reading
    drawn = _drawn(vault, rows, readings, by_person(wished, of_handle), pairs, as_of, asked)
    if alters is None:
        return Weighed(readings, drawn)
    return Weighed(
        {alter: readings[alter] for alter in alters if alter in readings},
        {alter: drawn[alter] for alter in alters if alter in drawn},
    )


def _drawn(
    vault: Vault,
    rows: list[tuple[int, ...]],
    readings: dict[int, dict[str, Reading]],
    wanted: dict[int, list[Wish]],
    pairs: Sequence[tuple[int, int]],
    as_of: int,
    alters: Sequence[int] | None,
) -> dict[int, tuple[Boundary, ...]]:
    """The boundaries of each tie that has any; where a no stands with somebody who may be the same person, with that no."""
    said, on_lists = grouped(heard(vault, as_of, alters)), grouped(answering(vault, as_of, alters))
    done: dict[int, list[Act]] = {
        alter: [act_of(row)[1] for row in of_one] for alter, of_one in groupby(sorted(rows), key=itemgetter(0))
    }

    def draw(alter: int, elsewhere: Sequence[Heard] = ()) -> tuple[Boundary, ...]:
        of_one = readings.get(alter, {})
        names = ("answer_time_alter", "answer_slow_alter")
        median, slow = (of_one[name].value if name in of_one else None for name in names)
        if median is None:  # before half have answered, the slow time only says how long was looked
            slow = None
        acts_of_one, cues, about = done.get(alter, []), said.get(alter, []), wanted.get(alter, [])
        return boundaries.draw(acts_of_one, cues, about, median, slow, as_of, on_lists.get(alter, ()), elsewhere)

    every = [one for one in done.keys() | said.keys() | wanted.keys() if alters is None or one in alters]
    drawn = {alter: draw(alter) for alter in every}
    refused = {alter: boundaries.refusing(drawn[alter], said[alter]) for alter in every if alter in said}
    reached: dict[int, list[Heard]] = {}
    for one, other in pairs:
        reached.setdefault(one, []).extend(refused.get(other, ()))
    drawn |= {
        alter: draw(alter, cues) for alter, cues in reached.items() if cues and (alters is None or alter in alters)
    }
    return {alter: of_one for alter, of_one in drawn.items() if of_one}
