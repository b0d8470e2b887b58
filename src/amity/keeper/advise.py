"""A day into advice: the few steps that are worth taking, and whom to leave in peace."""

from collections.abc import Iterable
from dataclasses import dataclass

from amity import counsel
from amity.keeper.foresee import foresee, steps_of
from amity.keeper.ties import people_by_id, ties
from amity.model import Counsel, Verdict
from amity.people import Person
from amity.store.days import day_number, keep_day, kept_day, stamp
from amity.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Advice:
    """One suggested step and the person it is about."""

    person: Person
    counsel: Counsel


@dataclass(frozen=True, slots=True)
class Peace:
    """A person to be left in peace, and why."""

    person: Person
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Today:
    """What amity has to say on one day; both may be empty."""

    as_of: int
    counsel: tuple[Advice, ...]
    in_peace: tuple[Peace, ...]


def today(vault: Vault, as_of: int, most: int = 3) -> Today:
    """At most `most` suggestions, each allowed by the guard, and whom to leave in peace, as of an instant."""
    mark = stamp(vault, as_of, most)
    found = kept_day(vault, mark)
    if found is None:
        every = foresee(vault, ties(vault, as_of), as_of)
        day = counsel.choose(every, as_of, most, lambda tie, at: steps_of(vault, tie, at))
        found = day.counsel, day.in_peace
        if mark:
            keep_day(vault, mark, *found)
    known = people_by_id(vault, {one.alter_id for some in found for one in some})
    return Today(
        as_of,
        tuple(Advice(known[one.alter_id], one) for one in found[0]),
        tuple(Peace(known[one.alter_id], one) for one in found[1]),
    )


def remember_told(vault: Vault, shown: Today) -> None:
    """Remember what was suggested today, so that it is not said louder tomorrow. Only for a day that is really today."""
    keep_told(vault, day_number(shown.as_of), 1, shown.counsel)


def keep_told(vault: Vault, day: int, days: int, shown: Iterable[Advice]) -> None:
    """Remember what was suggested from a day on, for so many days: once, however often it is shown.

    It stands under each address of the person, so that both halves remember where they turn out to be two.
    """
    rows = [(day, days, *handle, one.counsel.act.value) for one in shown for handle in one.person.handles]
    with vault.transaction() as connection:
        connection.executemany("insert or ignore into told values (?, ?, ?, ?, ?)", rows)
