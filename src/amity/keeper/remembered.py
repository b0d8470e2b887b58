"""Cards and occasions into what the day and a person's page say of them: days to come, and the facts of a card."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from amity.keeper.ties import people_by_id, verdict_of
from amity.model import Dated, Relation
from amity.people import Person
from amity.store.cards import Held, cards, occasions
from amity.store.vault import Vault

LEAP_DAY = "02-29"  # kept on the 28th where the year has no 29th


class Coming(NamedTuple):
    """A day to come: what it is, in its source's own words, and of whom; `person` is None where nobody is named."""

    on: date
    kind: str
    says: str
    person: Person | None


class Facts(NamedTuple):
    """What the cards say of one person: of several, the one that arrived last; empty where nothing is told."""

    organisation: str
    title: str
    home: str
    known_since: str
    days: tuple[Dated, ...]
    relations: tuple[Relation, ...]
    notes: str


def coming(vault: Vault, today: date, days: int, as_of: int) -> tuple[Coming, ...]:
    """What is planned or remembered from `today` on for so many days, in order; each person's day once.

    A day that belongs to somebody whom the guard leaves in peace is not told: it would be a nudge.
    """
    rows = vault.rows("select handle_id, person_id from belongs")
    belongs: dict[int, int] = dict(rows)
    people = people_by_id(vault)
    last = today + timedelta(days=days)
    found: dict[tuple[date, str, object], Coming] = {}
    for on, kind, says, person_id in sorted(_days(vault, belongs, today), key=lambda one: (one[0], one[1], one[2])):
        person = people.get(person_id) if person_id is not None else None
        if not today <= on <= last or (person_id is not None and person is None):
            continue
        if person is not None and kind != "meeting" and not verdict_of(vault, person.person_id, as_of).allowed:
            continue
        found.setdefault((on, kind, person_id if person else says), Coming(on, kind, says, person))
    return tuple(found.values())


def facts(vault: Vault, person: Person) -> Facts | None:
    """What the cards say of one person, or None where there is no card."""
    marks = ", ".join("(?, ?)" for _ in person.handles)
    ids = [row[0] for row in vault.rows(
        f"select id from handle where (kind, value) in (values {marks})", [part for one in person.handles for part in one]
    )]  # fmt: skip
    held = cards(vault, ids)
    if not held:
        return None
    return Facts(
        organisation=_last(held, "organisation"),
        title=_last(held, "title"),
        home=_last(held, "home"),
        known_since=_last(held, "known_since"),
        days=tuple({day.kind: day for one in held for day in one.days}.values()),
        relations=tuple(dict.fromkeys(relation for one in held for relation in one.relations)),
        notes="\n\n".join(one.notes for one in held if one.notes),
    )


def next_time(on: str, today: date) -> date | None:
    """The next time, from `today` on, of a day of every year such as "--02-29" or "1984-02-29"; None where it is none."""
    for year in (today.year, today.year + 1):
        ends = "02-28" if on[-5:] == LEAP_DAY and not _is_leap(year) else on[-5:]
        try:
            found = date.fromisoformat(f"{year}-{ends}")
        except ValueError:
            return None
        if found >= today:
            return found
    return None


def _days(vault: Vault, belongs: dict[int, int], today: date) -> Iterator[tuple[date, str, str, int | None]]:
    """Every day of every card and occasion as (next time, kind, words, person)."""
    for card in cards(vault):
        those = {belongs[one] for one in card.handle_ids if one in belongs}
        for remembered in card.days if len(those) == 1 else ():
            if on := next_time(remembered.on, today):
                yield on, remembered.kind, "", next(iter(those))
    for one in occasions(vault):
        day = next_time(one.on, today) if one.yearly else date.fromisoformat(one.on)
        those = {belongs[handle] for handle, role, _ in one.who if handle in belongs and role != "declined"}
        known = those & people_by_id(vault, those).keys() if those else set()
        if day is not None:
            yield from ((day, one.kind, one.says, person) for person in sorted(known))
            if not one.who:
                yield day, one.kind, one.says, None


def _last(held: list[Held], name: str) -> str:
    return next((value for one in reversed(held) if (value := str(getattr(one, name)))), "")


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
