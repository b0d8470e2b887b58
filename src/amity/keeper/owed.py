"""The record into what is owed and what was given, both ways: what is still open between you and each, and what went across."""

from collections.abc import Collection
from typing import NamedTuple

from amity import boundaries, ledger
from amity.keeper.about import across, cues_about, wishes_about
from amity.keeper.bonds import bonds
from amity.keeper.ties import people_by_id
from amity.keeper.weigh import weighed
from amity.ledger import Balance, Bond
from amity.model import CueKind, Verdict, WishKind
from amity.people import Person
from amity.store.vault import Vault

BINDING = frozenset({CueKind.PROMISE, CueKind.ASK})
GIVING = frozenset({WishKind.GAVE, WishKind.GOT})


class Owed(NamedTuple):
    """One bond with the person at its other end, and what the guard says of turning to them about it."""

    person: Person
    bond: Bond
    verdict: Verdict


class Given(NamedTuple):
    """What went both ways between you and somebody of late."""

    person: Person
    balance: Balance


class Sheet(NamedTuple):
    """What is open, the oldest due first, and what was given, with whom it was last first."""

    owed: tuple[Owed, ...]
    given: tuple[Given, ...]


def owed(vault: Vault, as_of: int, *, everything: bool = False) -> tuple[Owed, ...]:
    """What you owe and what you were promised as of an instant, the oldest due first; all bonds where `everything`."""
    return sheet(vault, as_of, everything=everything).owed


def given(vault: Vault, alter_id: int, as_of: int) -> Balance | None:
    """What went both ways between you and one person of late."""
    return next((one.balance for one in sheet(vault, as_of, [alter_id]).given), None)


def sheet(vault: Vault, as_of: int, only: Collection[int] | None = None, *, everything: bool = False) -> Sheet:
    """What is open and what was given between you and everybody, or only those persons.

    Nothing is told of somebody who has said a plain no: what was open before ends there.
    """
    wanted = wishes_about(vault, as_of)
    of_them, of_me = cues_about(vault, wanted, as_of, None if only is None else list(only))
    bound = {alter for side in (of_them, of_me) for alter, cues in side.items() if any(c.kind in BINDING for c in cues)}
    imported = across(vault)
    bound |= {
        alter for side in (wanted, imported) for alter, said in side.items() if any(w.kind in GIVING for w in said)
    }
    known = people_by_id(vault, bound if only is None else bound & set(only))
    found = bonds(vault, {alter: one.name for alter, one in known.items()}, of_them, of_me, wanted, as_of)
    drawn = weighed(vault, as_of, sorted(found)).boundaries
    told = {
        alter: of_one
        for alter, of_one in found.items()
        if not any(one.kind == "explicit_no" for one in drawn.get(alter, ()))
    }
    open_still = [
        Owed(known[alter], bond, boundaries.verdict(alter, drawn.get(alter, ()), as_of, initiative=_approaches(bond)))
        for alter, of_one in told.items()
        for bond in (of_one if everything else ledger.listed(of_one, as_of))
    ]
    balances = [
        Given(known[alter], one)
        for alter, of_one in told.items()
        if (one := ledger.balance(known[alter].name, (*wanted.get(alter, ()), *imported.get(alter, ())), of_one, as_of))
    ]
    return Sheet(
        tuple(sorted(open_still, key=lambda one: (one.bond.when, one.bond.said_at, one.person.person_id))),
        tuple(sorted(balances, key=lambda one: (-one.balance.gifts[0].at, one.person.person_id))),
    )


def _approaches(bond: Bond) -> bool:
    """Whether turning to them about it is an approach: everything but answering what they asked."""
    return not (bond.by_ego and bond.kind is CueKind.ASK)
