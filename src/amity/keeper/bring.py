"""What you bring into whom it may fit, by what they said."""

from typing import NamedTuple

from amity.counsel.profile import fits, fitting
from amity.keeper.profile import profile
from amity.keeper.ties import people_by_id, ties
from amity.model import Evidence
from amity.people import Person
from amity.store.vault import Vault


class Offer(NamedTuple):
    """Somebody for whom something that ego brings may be of use, and in what words they said so."""

    person: Person
    evidence: Evidence


def offers(vault: Vault, as_of: int) -> tuple[Offer, ...]:
    """Whom something that ego brings may fit, the latest word first; nobody whom the guard protects."""
    brings = profile(vault, as_of).brings()
    people = people_by_id(vault)
    found = [
        (fit.heard.sent_at, Offer(people[tie.alter_id], fitting(tie.name, fit, as_of)))
        for tie in ties(vault, as_of)
        if tie.verdict.allowed and tie.alter_id in people
        for fit in fits(brings, tie.heard, as_of)[:1]
    ]
    return tuple(offer for _, offer in sorted(found, key=lambda pair: -pair[0]))
