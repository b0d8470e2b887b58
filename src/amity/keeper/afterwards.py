"""What you tell after a gathering into the record: whom you talked to, what stays, and the one line you mean to write."""

from collections.abc import Sequence
from dataclasses import dataclass

from amity.keeper.act import follow
from amity.keeper.gather import Evening, Guest
from amity.keeper.ties import verdict_of
from amity.model import Handle, Wish, WishKind
from amity.people import Person
from amity.store.days import is_settled, mark_settled, steps
from amity.store.vault import Vault
from amity.store.wishes import keep_wishes


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation of a gathering: with whom, under which addresses, what stays of it and what ego promised (or empty).

    `person` is None for somebody new.
    """

    name: str
    handles: tuple[Handle, ...]
    says: str
    person: Person | None = None
    promised: str = ""


def talk_with(found: Evening, guests: Sequence[Guest], name: str, says: str) -> Talk | None:
    """The conversation with a guest of that name or address, or None where nobody of it was there.

    Somebody new is known by the address on the list; without one there is nothing to keep it under.
    """
    wanted = name.strip().casefold()
    for person in found.people.values():
        if wanted in (person.name.casefold(), person.name.casefold().split()[0]):
            return Talk(person.name, person.handles, says.strip(), person)
    for guest in guests:
        known = next((one for one in found.people.values() if any(guest.address == h.value for h in one.handles)), None)
        if wanted and wanted in (guest.name.casefold(), guest.name.casefold().split(" ")[0], guest.address):
            if known is not None:
                return Talk(known.name, known.handles, says.strip(), known)
            handles = (Handle("mail", guest.address),) if guest.address else ()
            return Talk(guest.name or guest.address, handles, says.strip())
    return None


def keep_talks(vault: Vault, talks: Sequence[Talk], line_to: Talk | None, *, now: int, as_of: int) -> None:
    """Keep what was told in one step, which one `undo` takes back. `line_to`: whom you mean to write to, within two days."""
    told: list[Wish] = []
    for one in (one for one in talks if one.handles):
        told.append(Wish(0, WishKind.MET, now, one.handles, "", now))
        if one.says:
            told.append(Wish(0, WishKind.NOTE, now, one.handles, one.says))
        if one.promised:
            told.append(Wish(0, WishKind.PROMISED, now, one.handles, one.promised))
        if line_to is not None and one.name == line_to.name:
            told.append(Wish(0, WishKind.LINE, now, one.handles, one.says))
    if not told:
        return
    settled = is_settled(vault)
    names = ", ".join(one.name for one in talks if one.handles)
    keep_wishes(vault, told, f"the talk with {names}")
    follow(vault, WishKind.MET, [handle for one in told for handle in one.handles], as_of)
    if settled:
        mark_settled(vault, steps(vault))


def may_write(vault: Vault, one: Talk, as_of: int) -> bool:
    """Whether the guard lets a line through. Somebody new may have one; then they set the pace."""
    return bool(one.handles) and (one.person is None or verdict_of(vault, one.person.person_id, as_of).allowed)
