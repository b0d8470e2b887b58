"""The record into what is owed: promises and requests both ways that are still open, and what became of the others."""

from typing import NamedTuple

from amity import boundaries, ledger
from amity.keeper.about import cues_about, wishes_about
from amity.keeper.bonds import bonds
from amity.keeper.ties import people_by_id
from amity.keeper.weigh import weighed
from amity.ledger import Bond
from amity.model import CueKind, Verdict
from amity.people import Person
from amity.store.vault import Vault

BINDING = frozenset({CueKind.PROMISE, CueKind.ASK})


class Owed(NamedTuple):
    """One bond with the person at its other end, and what the guard says of turning to them about it."""

    person: Person
    bond: Bond
    verdict: Verdict


def owed(vault: Vault, as_of: int, *, everything: bool = False) -> tuple[Owed, ...]:
    """What you owe and what you were promised as of an instant, the oldest due first; all bonds where `everything`.

    Nothing is told of somebody who has said a plain no: what was open before ends there.
    """
    wanted = wishes_about(vault)
    of_them, of_me = cues_about(vault, wanted, as_of)
    bound = {alter for side in (of_them, of_me) for alter, cues in side.items() if any(c.kind in BINDING for c in cues)}
    known = people_by_id(vault, bound)
    found = bonds(vault, {alter: one.name for alter, one in known.items()}, of_them, of_me, wanted, as_of)
    drawn = weighed(vault, as_of, sorted(found)).boundaries
    told = [
        Owed(known[alter], bond, boundaries.verdict(alter, drawn.get(alter, ()), as_of, initiative=_approaches(bond)))
        for alter, of_one in found.items()
        if not any(one.kind == "explicit_no" for one in drawn.get(alter, ()))
        for bond in (of_one if everything else ledger.listed(of_one, as_of))
    ]
    return tuple(sorted(told, key=lambda one: (one.bond.when, one.bond.said_at, one.person.person_id)))


def _approaches(bond: Bond) -> bool:
    """Whether turning to them about it is an approach: everything but answering what they asked."""
    return not (bond.by_ego and bond.kind is CueKind.ASK)
