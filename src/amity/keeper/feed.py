"""The record into a calendar of your own: days of people to remember, what you promised by a day, what you put off."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from typing import NamedTuple

from amity.keeper.owed import owed
from amity.keeper.remembered import next_time
from amity.keeper.ties import people_by_id, plannable
from amity.ledger import Came
from amity.model import CueKind, Step, WishKind
from amity.people import Person
from amity.store.cards import cards, occasions
from amity.store.vault import Vault
from amity.store.wishes import wishes

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ANY_YEAR = "2000"  # of a day that is remembered without its year: it had a 29 February


class Entry(NamedTuple):
    """One day: of whom, what, and since when. `mark` is the same at every telling, whatever else changes.

    `kind`: `birthday` and the like, `promise` (`says` quotes it) or `later` (a step that was put off). `day`: the
    first day of those that come back every year, the last one that was named for a promise.
    """

    mark: str
    kind: str
    person: Person
    says: str
    day: date
    yearly: bool


def entries(vault: Vault, as_of: int) -> tuple[Entry, ...]:
    """All of it as of an instant, in a lasting order; nothing of anybody whom the guard leaves in peace."""
    since = plannable(vault, as_of)
    people = people_by_id(vault, since.keys())
    found: dict[str, Entry] = {}
    for one in (*_days(vault, people), *_promises(vault, as_of, people), *_later(vault, as_of, people)):
        if _comes(one, as_of) >= since[one.person.person_id]:
            found.setdefault(one.mark, one)
    return tuple(found[mark] for mark in sorted(found))


def _comes(one: Entry, as_of: int) -> int:
    """The instant from which an entry leads to its person: its next time; what was due is due now."""
    on = (next_time(one.day.isoformat(), _date(as_of)) if one.yearly else None) or one.day
    return max((datetime.combine(on, time(), UTC) - EPOCH) // timedelta(microseconds=1), as_of)


def _days(vault: Vault, people: dict[int, Person]) -> Iterator[Entry]:
    """Days of every year that belong to one person; meetings and days of nobody stand in a calendar already."""
    belongs: dict[int, int] = dict(vault.rows("select handle_id, person_id from belongs"))
    told = [(one.handle_ids, day.kind, day.on) for one in cards(vault) for day in one.days]
    told += [
        (tuple(number for number, _, _ in one.who), one.kind, one.on)
        for one in occasions(vault)
        if one.yearly and one.kind != "meeting"
    ]
    for handle_ids, kind, on in told:
        those = {belongs[one] for one in handle_ids if one in belongs}
        person = people.get(next(iter(those))) if len(those) == 1 else None
        day = _read(f"{ANY_YEAR}{on[1:]}" if on.startswith("--") else on)
        if person is not None and day is not None:
            yield Entry(_mark(vault, person, kind), kind, person, "", day, yearly=True)


def _promises(vault: Vault, as_of: int, people: dict[int, Person]) -> Iterator[Entry]:
    for one in owed(vault, as_of):
        bond, person = one.bond, people.get(one.person.person_id)
        if bond.by_ego and bond.kind is CueKind.PROMISE and bond.came is Came.OPEN and bond.due and person:
            mark = _mark(vault, person, bond.evidence.reason)
            yield Entry(mark, "promise", person, bond.quote, _date(bond.due), yearly=False)


def _later(vault: Vault, as_of: int, people: dict[int, Person]) -> Iterator[Entry]:
    """Steps that ego put off until a day to come; of several words about one step the last counts."""
    of_handle = {handle: one for one in people.values() for handle in one.handles}
    for wish in reversed(wishes(vault, as_of)):
        person = next((of_handle[one] for one in wish.handles if one in of_handle), None)
        if wish.kind is WishKind.SNOOZED and wish.on is not None and wish.on > as_of and wish.text and person:
            says = Step(wish.text).value
            yield Entry(_mark(vault, person, f"later:{says}"), "later", person, says, _date(wish.on), yearly=False)


def _mark(vault: Vault, person: Person, what: str) -> str:
    """The same for the same person and thing at every telling, and telling nothing to who does not have this record."""
    about = f"{vault.fact('salt')} {min(person.handles)} {what}"
    return blake2b(about.encode(), digest_size=16).hexdigest()


def _read(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _date(instant: int) -> date:
    """The day of an instant in UTC, in which days that were named are kept."""
    return (EPOCH + timedelta(microseconds=instant)).date()
