"""Addresses into persons, kept: who is me, who is a machine, which addresses are one person."""

import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from amity import people
from amity.model import Handle, Wish, WishKind
from amity.people import Belonging, Claim, Known, Resolution
from amity.store.cards import on_cards, spelled_on_cards
from amity.store.readings import touch_beside
from amity.store.sightings import addressed_by, both_sides, known, spellings, standing_in, together
from amity.store.vault import Vault
from amity.store.wishes import wishes

A_LIST = "a mailing list's own address"


def know(vault: Vault) -> tuple[Claim, ...]:
    """Resolve who is who from everything seen and wished; the result replaces what was resolved before.

    Returns the claims about who is "me". Persons whose addresses are not what they were are marked as touched.
    """
    wished = wishes(vault)
    seen, lists = _seen(vault)
    total = vault.one("select count(*) from seen") or 0
    claims = people.me(seen, wished, total, lambda handles: standing_in(vault, handles))
    mine = {claim.handle_id for claim in claims if claim.sure}
    addressed = addressed_by(vault, mine)
    others = [
        one._replace(addressed=times, alone=alone)
        for one in seen
        if one.handle_id not in mine
        for times, alone in [addressed.get(one.handle_id, (0, 0))]
    ]
    machines = {one.handle_id: why for one in others if (why := _machine(one, lists, wished))}
    persons = [one for one in others if one.handle_id not in machines]
    resolution = people.resolve(persons, wished, together(vault))
    root = min(mine, default=0)
    belongings = [
        *resolution.belongings,
        *(Belonging(claim.handle_id, root, claim.because, "rule") for claim in claims if claim.sure),
        *(Belonging(number, number, why, "self") for number, why in machines.items()),
    ]
    _replace(vault, belongings, resolution, _names(seen, belongings, wished), machines, root)
    return claims


def _machine(one: Known, lists: set[int], wished: list[Wish]) -> str | None:
    return A_LIST if one.handle_id in lists else people.automated(one, wished)


def _seen(vault: Vault) -> tuple[list[Known], set[int]]:
    """Every address as the people room wants it, and which of them are lists' own."""
    rows = sorted([*spellings(vault), *spelled_on_cards(vault)], key=itemgetter(0))
    names = {
        key: tuple((name, times) for _, name, times in of_one) for key, of_one in groupby(rows, lambda row: row[0])
    }
    sides, told = both_sides(vault), on_cards(vault)
    seen, lists = [], set()
    for number, kind, value, written, answered, reached, automated, sent, delivered, times, is_list in known(vault):
        on = told.get(number, ((), "", ""))
        seen.append(
            Known(
                number, Handle(kind, value), names.get(number, ()), written=written, answered=answered, reached=reached,
                automated=automated, sent_flag=sent, delivered=delivered, both_sides=sides.get(number, 0), seen=times,
                cards=on[0], birthday=on[1], organisation=on[2],
            )
        )  # fmt: skip
        if is_list:
            lists.add(number)
    return seen, lists


def _names(seen: list[Known], belongings: list[Belonging], wished: list[Wish]) -> dict[int, str]:
    """What each person is called on screens: as ego wished, else the best of how they were spelled, else an address."""
    given = {handle: wish.text for wish in wished if wish.kind is WishKind.NAME for handle in wish.handles}
    by_id = {one.handle_id: one for one in seen}
    of_person: dict[int, list[Known]] = {}
    for one in sorted(belongings):
        of_person.setdefault(one.person, []).append(by_id[one.handle_id])
    return {
        person: next((given[one.handle] for one in ones if one.handle in given), "")
        or people.display([name for one in ones for name in one.names])
        or ones[0].handle.value
        for person, ones in of_person.items()
    }


def _numbers(belongings: Iterable[Belonging], before: dict[int, int]) -> dict[int, int]:
    """Each person's number: the one that its oldest known address had before, each number used once, else a new one."""
    numbers: dict[int, int] = {}
    free = max(before.values(), default=0)
    used: set[int] = set()
    for one in sorted(belongings):
        had = before.get(one.handle_id)
        if one.person not in numbers and had is not None and had not in used:
            numbers[one.person] = had
            used.add(had)
    for one in sorted(belongings):
        if one.person not in numbers:
            numbers[one.person] = free = free + 1
    return numbers


def _replace(
    vault: Vault,
    belongings: list[Belonging],
    resolution: Resolution,
    names: dict[int, str],
    machines: dict[int, str],
    me: int,
) -> None:
    rows = vault.rows("select b.handle_id, p.id, p.automated, p.me from belongs b join person p on p.id = b.person_id")
    before = {handle: person for handle, person, _, _ in rows}
    numbers = _numbers(belongings, before)
    after = {one.handle_id: numbers[one.person] for one in belongings}
    was = {handle: (person, automated != "", is_me != 0) for handle, person, automated, is_me in rows}
    now = {one.handle_id: (numbers[one.person], one.person in machines, one.person == me) for one in belongings}
    changed = {handle for handle in was.keys() | now.keys() if was.get(handle) != now.get(handle)}
    touched = {side[handle] for side in (before, after) for handle in changed if handle in side}
    if any(side[handle][2] for side in (was, now) for handle in changed if handle in side):
        touched |= set(after.values())  # who ego is
    doubted = set(vault.rows("select left_id, right_id from doubt"))
    doubts = {(one.left, one.right) for one in resolution.doubts}
    touched |= {after[handle] for pair in doubted ^ doubts for handle in pair if handle in after}
    with vault.transaction() as connection:
        _clear(connection, ("person", "belongs", "doubt"))
        connection.executemany(
            "insert into person values (?, ?, ?, ?)",
            [(numbers[person], name, machines.get(person, ""), person == me) for person, name in names.items()],
        )
        connection.executemany(
            "insert into belongs values (?, ?, ?, ?)",
            [(one.handle_id, numbers[one.person], one.because, one.by) for one in belongings],
        )
        connection.executemany(
            "insert into doubt values (?, ?, ?, ?)",
            [(one.left, one.right, json.dumps(one.reasons), json.dumps(one.against)) for one in resolution.doubts],
        )
        connection.executemany("insert or ignore into touched values (?)", [(number,) for number in touched])
        touch_beside(connection, sorted(changed))  # whom one shares is said of others, too


def _clear(connection: Any, tables: Iterable[str]) -> None:
    for table in tables:
        connection.execute(f"delete from {table}")
