"""A guest list into an evening: who of them is known here, and the plan for those."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from amity import archives, people
from amity.archives import Source
from amity.counsel import gathering
from amity.counsel.gathering import Plan
from amity.errors import AmbiguousError, NotFoundError
from amity.keeper.remembered import facts
from amity.keeper.ties import people_by_id, ties
from amity.people import Person
from amity.store.cards import occasions
from amity.store.vault import Vault
from amity.told import Card, Interaction, Occasion

ADDRESS = re.compile(r"[^\s<>,;\"()]+@[^\s<>,;\"()]+\.[^\s<>,;\"()]+")
LONGEST = 1_000_000  # characters of a list that are read
GUESTS = 2_000
# What tables call their columns: for a whole name, or for its parts.
WHOLE = frozenset({"name", "full name", "attendee", "attendee name", "guest", "guest name", "participant"})
FIRST = frozenset({"first name", "firstname", "given name", "vorname", "nombre", "prénom", "nome"})
LAST = WHOLE | {"last name", "lastname", "surname", "family name", "nachname", "apellidos", "nom", "sobrenome"}


class Guest(NamedTuple):
    """One line of a guest list."""

    name: str
    address: str


class Evening(NamedTuple):
    """What is known of a gathering: the plan, the people in it, and who is new."""

    plan: Plan
    people: dict[int, Person]
    strangers: tuple[str, ...]


def guests_in(path: Path) -> list[Guest]:
    """The people in a calendar file, an address book, or a list with a name or an address on each line."""
    if not path.exists():
        raise NotFoundError(f"{path} is not there.", "Name a file with the guests, or the words of an occasion.")
    found = [one for source in archives.find(path) if isinstance(source, Source) for one in _in_archive(source)]
    return found or guests_of(path.read_text("utf-8", "replace")[:LONGEST])


def guests_of(text: str) -> list[Guest]:
    """The people in a pasted list: names, addresses, or both; a table's columns by commas, semicolons or tabs.

    Where the first line names the columns, as organisers' exports do, it is nobody, and first and last name are one.
    """
    found, lines = [], text.removeprefix("\ufeff").splitlines()[:GUESTS]
    mark = next((one for one in "\t;," if lines and one in lines[0]), ",")
    heads = [cell.strip(' "').casefold() for cell in lines[0].split(mark)] if lines else []
    first, last, whole = ([at for at, head in enumerate(heads) if head in names] for names in (FIRST, LAST, WHOLE))
    columns = first[:1] + last[:1] if first else whole[:1]
    for line in lines[1:] if columns else lines:
        address = ADDRESS.search(line)
        if columns:
            cells = next(csv.reader([line], delimiter=mark), [])
            name = " ".join(cells[at] for at in columns if at < len(cells))
        else:
            parts = re.split(r"[,;\t]", ADDRESS.sub(" ", line))
            name = next((part for part in parts if re.search(r"[^\W\d_]{2}", part)), "")
        if address or name.strip():
            plain = " ".join(re.sub(r"[<>\"()*•]", " ", name).split())
            found.append(Guest(plain, address[0].casefold() if address else ""))
    return found


def guests_at(vault: Vault, words: str) -> list[Guest]:
    """The people of an occasion whose name holds these words. Raises NotFoundError where there is none."""
    wanted = words.casefold()
    for one in occasions(vault):
        if wanted in one.says.casefold():
            rows = dict(vault.rows("select id, value from handle"))
            return [Guest(name, rows.get(handle_id, "")) for handle_id, _, name in one.who]
    raise NotFoundError(f"No occasion is called “{words}”.", "Name a file with the guests instead.")


def evening(vault: Vault, guests: Iterable[Guest], as_of: int, minutes: int, energy: int = gathering.MOST) -> Evening:
    """The plan for the guests who are known here; the others are strangers.

    `minutes` of company, and `energy` for at most so many real conversations.
    """
    everybody = people_by_id(vault)
    by_address = {handle.value: person for person in everybody.values() for handle in person.handles}
    mine = {row[0] for row in vault.rows(
        "select h.value from handle h join belongs b on b.handle_id = h.id join person p on p.id = b.person_id where p.me"
    )}  # fmt: skip
    known: dict[int, Person] = {}
    strangers: list[str] = []
    for guest in guests:
        person = by_address.get(guest.address) or _named(guest.name, tuple(everybody.values()))
        if person is not None:
            known[person.person_id] = person
        elif guest.address not in mine:
            strangers.append(guest.name or guest.address)
    there = [one for one in ties(vault, as_of) if one.alter_id in known]
    fields = {one.alter_id: _field(vault, known[one.alter_id]) for one in there}
    found = gathering.plan(there, as_of, minutes, energy, fields)
    told = {one.alter_id for one in there}
    strangers += [person.name for number, person in known.items() if number not in told]
    return Evening(found, known, tuple(dict.fromkeys(strangers)))


def _field(vault: Vault, person: Person) -> str:
    """As what and where somebody works, by their card; empty where it does not tell."""
    card = facts(vault, person)
    if card is None:
        return ""
    return " ".join(
        part for part in (card.title and f"as {card.title}", card.organisation and f"at {card.organisation}") if part
    )


def _in_archive(source: Source) -> Iterable[Guest]:
    for piece in archives.reader(source.reader).pieces(source):
        for one in archives.reader(source.reader).parse(piece) if not hasattr(piece, "reason") else ():
            if isinstance(one, Card):
                yield Guest(
                    one.names[0] if one.names else "", next((h.value for h in one.handles if h.kind == "mail"), "")
                )
            elif isinstance(one, Interaction | Occasion):
                parties = one.who if isinstance(one, Occasion) else (one.author, *one.audience)
                yield from (Guest(party.name, party.handle.value) for party in parties)


def _named(name: str, everybody: tuple[Person, ...]) -> Person | None:
    """The one person of that name; nobody where it may be two."""
    if " " not in name:
        return None
    try:
        return people.one(name, everybody)
    except (NotFoundError, AmbiguousError):
        return None
