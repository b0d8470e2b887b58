"""Wishes, meetings and cues into what is about whom: by the persons to whom addresses belong today."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from amity import boundaries, ledger
from amity.model import SECOND, Handle, Heard, Wish, WishKind
from amity.store import cards
from amity.store.recall import heard, said
from amity.store.vault import Vault
from amity.store.wishes import wishes

T = TypeVar("T")
IMPORTED = 1 << 40
WENT = {
    "gave": WishKind.GAVE, "got": WishKind.GOT, "owes": WishKind.PROMISED, "is owed": WishKind.PROMISED_ME,
}  # fmt: skip
ByPerson = dict[int, tuple[Heard, ...]]


def persons_of(vault: Vault, wished: Iterable[Wish]) -> dict[Handle, int]:
    """The person of each address that these wishes name."""
    named = json.dumps(sorted({handle for one in wished for handle in one.handles}))
    rows = vault.rows(
        "select h.kind, h.value, b.person_id from json_each(?) j join handle h on h.kind = j.value ->> 0"
        " and h.value = j.value ->> 1 join belongs b on b.handle_id = h.id",
        (named,),
    )
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
    wished = wishes(vault, until)
    return by_person(wished, persons_of(vault, wished))


def across(vault: Vault) -> dict[int, list[Wish]]:
    """What an address book tells was given or is owed, as if entered by hand on its day, by person.

    The numbers of these begin where those of wishes never come.
    """
    of_handle: dict[int, int] = dict(vault.rows("select handle_id, person_id from belongs"))
    found: dict[int, list[Wish]] = {}
    for one in cards.across(vault):
        noon = int(datetime.fromisoformat(f"{one.on}T12:00:00+00:00").timestamp()) * SECOND
        for person in {of_handle[handle_id] for handle_id, _, _ in one.who if handle_id in of_handle}:
            told = Wish(IMPORTED + one.occasion_id, WENT[one.kind], noon, (), one.says)
            found.setdefault(person, []).append(told)
    return found


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
    imported = across(vault)
    for alter in {*wanted, *imported} if alters is None else alters:
        told = (*wanted.get(alter, ()), *imported.get(alter, ()))
        for side, entered in zip(sides, ledger.entered(told, as_of), strict=True):
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
