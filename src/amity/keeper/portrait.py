"""One person into a portrait: who they are, how things stand, both directions, boundaries, last words, whom you share."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from amity.keeper.about import wishes_about
from amity.keeper.everyone import Address, addresses
from amity.keeper.foresee import pace
from amity.keeper.look import Seen, interactions
from amity.keeper.owed import given
from amity.keeper.reach import Reach, reach
from amity.keeper.talks import Sayings, sayings
from amity.keeper.ties import people_by_id, standings, verdict_of
from amity.keeper.weigh import weighed
from amity.ledger import Balance
from amity.model import (
    ALTER_TO_EGO,
    EGO_TO_ALTER,
    Act,
    Boundary,
    Evidence,
    Reading,
    Standing,
    State,
    Verdict,
    Wish,
    WishKind,
)
from amity.people import Person
from amity.store.recall import act_of, acts, presence
from amity.store.vault import Vault

SHARED_FEWEST = 2  # messages in which a third person stood with both, below which it may be chance
SHARED_MOST = 6


class Shared(NamedTuple):
    """Somebody whom both know, and in how many messages of a small group all three stood."""

    person: Person
    times: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything that one screen says of one person on one day. `wishes` are what you said of them, oldest first.

    `sayings` are what they said that carries a sign, and the last thoughtful conversation. `behaviours` are what shows without words. `given`: what went
    both ways of late, or None. `pace`: how soon they usually answer; None where not known, and after a no.

    `acts` are all that passed between you, oldest first. `last_yours` and `last_theirs` may be None.
    """

    person: Person
    addresses: tuple[Address, ...]
    standing: Standing
    verdict: Verdict
    readings: Mapping[str, Reading]
    boundaries: tuple[Boundary, ...]
    acts: tuple[Act, ...]
    last_yours: Seen | None
    last_theirs: Seen | None
    shared: tuple[Shared, ...]
    wishes: tuple[Wish, ...]
    sayings: Sayings
    reach: Reach
    behaviours: tuple[Evidence, ...]
    given: Balance | None
    pace: Evidence | None


def portrait(vault: Vault, person: Person, as_of: int) -> Portrait:
    """All that is known of one person as of an instant."""
    alter = person.person_id
    weights = weighed(vault, as_of, [alter])
    wanted = wishes_about(vault, as_of)
    about = tuple(wanted.get(alter, ()))
    met = [(alter, -one.wish_id, one.on) for one in about if one.kind is WishKind.MET and one.on and one.on <= as_of]
    rows = acts(vault, as_of, [alter], met)
    passed = tuple(act_of(row)[1] for row in rows)
    standing = standings(vault, as_of, [alter])[alter]
    return Portrait(
        person=person,
        addresses=addresses(vault, alter),
        standing=standing,
        verdict=verdict_of(vault, alter, as_of),
        readings=weights.readings.get(alter, {}),
        boundaries=weights.boundaries.get(alter, ()),
        acts=passed,
        last_yours=_last(vault, passed, EGO_TO_ALTER),
        last_theirs=_last(vault, passed, ALTER_TO_EGO),
        shared=_shared(vault, alter, as_of),
        wishes=about,
        sayings=sayings(vault, alter, passed, as_of),
        reach=reach(vault, person, passed, standing, about, as_of),
        behaviours=weights.behaviours.get(alter, ()),
        given=given(vault, alter, as_of),
        pace=None if standing.state is State.CLOSED else pace(person.name, passed, about, as_of),
    )


def _last(vault: Vault, passed: tuple[Act, ...], direction: int) -> Seen | None:
    """The latest message of one side that counts between the two, and no automatic reply."""
    ids = [one.interaction_id for one in passed if one.direction == direction and not one.automatic]
    found = interactions(vault, ids[-1:])
    return found[0] if found else None


def words_about(portrait: Portrait, kind: WishKind) -> tuple[Wish, ...]:
    """What you said of this kind, oldest first."""
    return tuple(one for one in portrait.wishes if one.kind is kind)


def _shared(vault: Vault, alter: int, as_of: int) -> tuple[Shared, ...]:
    together: dict[int, set[int]] = {}
    for act, person in presence(vault, as_of, [alter]):
        together.setdefault(act, set()).add(person)
    times = Counter(other for there in together.values() if alter in there for other in there if other != alter)
    often = [other for other, count in times.most_common(SHARED_MOST) if count >= SHARED_FEWEST]
    known = people_by_id(vault, often)
    return tuple(Shared(known[other], times[other]) for other in often)
