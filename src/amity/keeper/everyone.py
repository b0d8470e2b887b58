"""The record into everybody in it: who can be named, how each stands, who may be one person, what is no person."""

import json
from collections.abc import Collection
from typing import NamedTuple

from amity import people
from amity.keeper.about import wishes_about
from amity.keeper.ties import people_by_id
from amity.keeper.weigh import stood, weighed
from amity.model import Handle, Standing, State
from amity.people import Claim, Person
from amity.store.vault import Vault


class Listed(NamedTuple):
    """One person in the list: how things stand, and days since the two were last in touch, None where never."""

    person: Person
    standing: Standing
    days: float | None


class Question(NamedTuple):
    """Two persons who may be one: the two addresses in question, what speaks for it and what against."""

    left: Person
    right: Person
    addresses: tuple[Handle, Handle]
    reasons: tuple[str, ...]
    against: tuple[str, ...]


class Address(NamedTuple):
    """One address: why it is where it is, who said so (`self`, `rule`, `wish`), and how many messages it stands in."""

    handle: Handle
    because: str
    by: str
    seen: int


def named(vault: Vault, words: str) -> Person:
    """The one person whom the words mean. Raises NotFoundError or AmbiguousError."""
    return people.one(words, tuple(people_by_id(vault).values()))


def everyone(vault: Vault, as_of: int, states: Collection[State] = ()) -> tuple[Listed, ...]:
    """Everybody with whom anything ever passed, of the given states or of all, by name."""
    known = people_by_id(vault)
    weights = weighed(vault, as_of)
    stands, readings = stood(vault, weights, wishes_about(vault), as_of), weights.readings
    found = []
    for alter, standing in stands.items():
        if alter not in known or (states and standing.state not in states):
            continue
        recency = readings.get(alter, {}).get("recency")
        found.append(Listed(known[alter], standing, recency.value if recency else None))
    return tuple(sorted(found, key=lambda one: (one.person.name.casefold(), one.person.person_id)))


def namesakes(vault: Vault) -> frozenset[int]:
    """Persons who share their name with another, so that a screen names their address, too."""
    rows = vault.rows(
        "select id from person where me = 0 and automated = '' and name in"
        " (select name from person where me = 0 and automated = '' group by name having count(*) > 1)"
    )
    return frozenset(number for (number,) in rows)


def questions(vault: Vault) -> tuple[Question, ...]:
    """Pairs that may be one person: first those against which nothing speaks."""
    known = people_by_id(vault)
    rows = vault.rows(
        "select l.person_id, r.person_id, lh.kind, lh.value, rh.kind, rh.value, reasons, against from doubt d"
        " join belongs l on l.handle_id = d.left_id join belongs r on r.handle_id = d.right_id"
        " join handle lh on lh.id = d.left_id join handle rh on rh.id = d.right_id"
        " order by json_array_length(against), json_array_length(reasons) desc, d.left_id, d.right_id"
    )
    return tuple(
        Question(
            known[left], known[right], (Handle(*one), Handle(*other)),
            tuple(json.loads(reasons)), tuple(json.loads(against)),
        )
        for left, right, *ends, reasons, against in rows
        for one, other in [(ends[:2], ends[2:])]
        if left in known and right in known and left != right
    )  # fmt: skip


def addresses(vault: Vault, person_id: int) -> tuple[Address, ...]:
    """Every address of one person, the busiest first."""
    return tuple(
        Address(Handle(kind, value), because, by, seen)
        for kind, value, because, by, seen in vault.rows(
            "select h.kind, h.value, b.because, b.by_whom,"
            " (select count(distinct q.interaction_id) from party q join seen i on i.id = q.interaction_id"
            "  where q.handle_id = h.id) as times"
            " from belongs b join handle h on h.id = b.handle_id where b.person_id = ? order by times desc, h.id",
            (person_id,),
        )
    )


def mine(vault: Vault) -> tuple[Address, ...]:
    """The owner's own addresses, each with its reason; empty where nobody knows yet who the owner is."""
    owner = vault.one("select id from person where me = 1")
    return () if owner is None else addresses(vault, owner)


def is_seen(vault: Vault, handle: Handle) -> bool:
    """Whether any message names this address."""
    return vault.one("select 1 from handle where kind = ? and value = ?", handle) is not None


def machines(vault: Vault) -> tuple[tuple[Address, str], ...]:
    """What was taken for no person, with the reason, the busiest first."""
    rows = vault.rows(
        "select h.kind, h.value, p.automated, p.name, (select count(*) from party q join seen i on i.id = q.interaction_id"
        " where q.handle_id = h.id) as times from person p join belongs b on b.person_id = p.id"
        " join handle h on h.id = b.handle_id where p.automated <> '' order by times desc, h.id"
    )
    return tuple((Address(Handle(kind, value), why, "rule", seen), name) for kind, value, why, name, seen in rows)


def claimed(vault: Vault, claims: Collection[Claim]) -> tuple[Address, ...]:
    """Claims about the owner as addresses; `by` is `sure` or `perhaps`."""
    found = {one.handle_id: one for one in claims}
    marks = ", ".join(str(int(number)) for number in found)
    rows = vault.rows(
        "select h.id, h.kind, h.value, (select count(*) from party q where q.handle_id = h.id) from handle h"
        f" where h.id in ({marks})"
    )
    values = {number: (Handle(kind, value), seen) for number, kind, value, seen in rows}
    return tuple(
        Address(values[number][0], one.because, "sure" if one.sure else "perhaps", values[number][1])
        for number, one in found.items()
        if number in values
    )


def perhaps_mine(vault: Vault) -> tuple[Address, ...]:
    """Addresses that may be the owner's, as told when persons were last told apart; to be asked about."""
    _, claims = json.loads(vault.fact("claims", '["", []]'))
    return tuple(one for one in claimed(vault, [Claim(*claim) for claim in claims]) if one.by == "perhaps")
