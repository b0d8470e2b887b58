"""What a form or an address says into people, and statements into the messages that they rest on."""

from amity.keeper import look, ties
from amity.keeper.look import Seen
from amity.model import Evidence, Handle
from amity.people import Person
from amity.screens.clock import day_of
from amity.screens.web import languages, wording
from amity.screens.web.asked import Asked

SHOWN = 3  # messages under a statement


def somebody(asked: Asked, said: str) -> Person | None:
    """Whoever this address (`mail:ada@example.net`) belongs to, or nobody."""
    kind, _, value = said.partition(":")
    return ties.person_at(asked.vault, Handle(kind, value)) if value else None


def named(person: Person) -> str:
    """What names a person in a form and in an address: an address of theirs, which outlives every recomputation."""
    return f"{person.handles[0].kind}:{person.handles[0].value}"


def rests(asked: Asked, one: Evidence) -> tuple[Seen, ...]:
    """The latest messages on which a statement rests."""
    return look.interactions(asked.vault, one.rests_on)[:SHOWN]


def side(one: Seen) -> str:
    """Who spoke to whom, and the day."""
    return wording.side(one)


def day(asked: Asked, instant: int) -> str:
    """The day of an instant, with the year where it is another."""
    return languages.near_day(day_of(instant, asked.desk.zone), asked.desk.day)
