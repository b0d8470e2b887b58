"""Wishes, meetings and cues into what is about whom: by the persons to whom addresses belong today."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from amity import boundaries, ledger
from amity.model import Handle, Heard, Wish, WishKind
from amity.store.recall import heard, said
from amity.store.vault import Vault
from amity.store.wishes import wishes

T = TypeVar("T")
ByPerson = dict[int, tuple[Heard, ...]]


def persons_of(vault: Vault) -> dict[Handle, int]:
    """The person of each address."""
    rows = vault.rows("select kind, value, person_id from belongs b join handle h on h.id = b.handle_id")
    return {Handle(kind, value): person for kind, value, person in rows}


def twins(vault: Vault) -> list[tuple[int, int]]:
    """Persons who may be one, each pair both ways round, as long as nobody has said which it is."""
    pairs = vault.rows(
        "select distinct l.person_id, r.person_id from doubt d join belongs l on l.handle_id = d.left_id"
        " join belongs r on r.handle_id = d.right_id where l.person_id <> r.person_id"
    )
    return [(one, other) for pair in pairs for one, other in (pair, pair[::-1])]


def by_person(wished: Iterable[Wish], of_handle: dict[Handle, int]) -> dict[int, list[Wish]]:
    """Wishes by the persons that they are about today."""
    found: dict[int, list[Wish]] = {}
    for wish in wished:
        for person in {of_handle[handle] for handle in wish.handles if handle in of_handle}:
            found.setdefault(person, []).append(wish)
    return found


def wishes_about(vault: Vault, until: int | None = None) -> dict[int, list[Wish]]:
    """Everything that you said by hand, oldest first, by person; with `until` only what was said up to then."""
    return by_person(wishes(vault, until), persons_of(vault))


def meetings(wished: Iterable[Wish], of_handle: dict[Handle, int], as_of: int) -> list[tuple[int, int, int]]:
    """Encounters told by hand: (person, minus the wish's id, instant)."""
    return sorted(
        {
            (of_handle[handle], -wish.wish_id, wish.on)
            for wish in wished
            if wish.kind is WishKind.MET and wish.on is not None and wish.on <= as_of
            for handle in wish.handles
            if handle in of_handle
        }
    )


def cues_about(
    vault: Vault, wanted: dict[int, list[Wish]], as_of: int, alters: Sequence[int] | None = None
) -> tuple[ByPerson, ByPerson]:
    """The cues in what they wrote to you, and in what you wrote to them alone, without those that you called wrong.

    With them what you entered by hand, which has numbers below zero.
    """
    sides = grouped(heard(vault, as_of, alters)), grouped(said(vault, as_of, alters))
    for alter in wanted if alters is None else alters:
        for side, entered in zip(sides, ledger.entered(wanted.get(alter, ()), as_of), strict=True):
            if entered:
                side.setdefault(alter, []).extend(entered)
    of_them, of_me = (
        {alter: boundaries.believed(cues, wanted.get(alter, ()), as_of) for alter, cues in side.items()}
        for side in sides
    )
    return of_them, of_me


def grouped(found: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    """What belongs to each person, in the order in which it came."""
    of_each: dict[int, list[T]] = {}
    for alter, one in found:
        of_each.setdefault(alter, []).append(one)
    return of_each
