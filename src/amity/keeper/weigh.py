"""Interactions into readings and boundaries, kept: all ties on a new day, and only the touched ones after news."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from amity import boundaries, signals
from amity.keeper.about import by_person, grouped, meetings, persons_of
from amity.model import Act, Boundary, Handle, Reading, Wish
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
    fresh = _compute(vault, as_of, alters)
    every = (reading for of_one in fresh.readings.values() for reading in of_one.values())
    keep_weighed(vault, as_of, alters, every, fresh.boundaries)


def _compute(vault: Vault, as_of: int, alters: Sequence[int] | None) -> Weighed:
    wished = wishes(vault)
    of_handle = persons_of(vault)
    rows = acts(vault, as_of, alters, meetings(wished, of_handle, as_of))
    readings: dict[int, dict[str, Reading]] = {}
    if rows:
        from amity.store import duck

        tables = in_arrow(rows, presence(vault, as_of, alters), EGO)
        for reading in duck.told(duck.readings(*tables, signals.plan(as_of))):
            readings.setdefault(reading.alter_id, {})[reading.signal] = reading
    return Weighed(readings, dict(_drawn(vault, rows, readings, wished, of_handle, as_of, alters)))


def _drawn(
    vault: Vault,
    rows: list[tuple[int, ...]],
    readings: dict[int, dict[str, Reading]],
    wished: Iterable[Wish],
    of_handle: dict[Handle, int],
    as_of: int,
    alters: Sequence[int] | None,
) -> Iterable[tuple[int, tuple[Boundary, ...]]]:
    """The boundaries of each tie that has any."""
    said, on_lists = grouped(heard(vault, as_of, alters)), grouped(answering(vault, as_of, alters))
    wanted = by_person(wished, of_handle)
    done: dict[int, list[Act]] = {
        alter: [act_of(row)[1] for row in of_one] for alter, of_one in groupby(sorted(rows), key=itemgetter(0))
    }
    for alter in done.keys() | said.keys() | wanted.keys():
        if alters is not None and alter not in alters:
            continue
        of_one = readings.get(alter, {})
        median, slow = (
            of_one[name].value if name in of_one else None for name in ("answer_time_alter", "answer_slow_alter")
        )
        slow = (
            None if median is None else slow
        )  # before half have answered, the slow time only says how long was looked
        drawn = boundaries.draw(
            done.get(alter, []),
            said.get(alter, []),
            wanted.get(alter, []),
            median,
            slow,
            as_of,
            on_lists.get(alter, ()),
        )
        if drawn:
            yield alter, tuple(drawn)
