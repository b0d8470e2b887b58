"""Handles into persons: join what is certain, never what ego keeps apart, and ask about the rest."""

from collections.abc import Iterable, Sequence
from itertools import chain, combinations

from amity.model import Wish
from amity.people.blocks import pairs
from amity.people.constraints import constraints
from amity.people.evidence import WORTH_ASKING, Scale, Weighed
from amity.people.known import Known, Resolution
from amity.people.likeness import relation
from amity.people.persons import Edge, Persons
from amity.people.profiles import Profile, profile

ON_ONE_CARD = Weighed(99.0, ("the same card",), (), sure=True)


def resolve(known: Sequence[Known], wishes: Sequence[Wish], together: Iterable[tuple[int, int]]) -> Resolution:
    """Every handle's person, and the pairs to ask about.

    `together`: pairs of handle ids that stood in one message in different roles; such a pair is not joined unasked, but where
    it is somebody's own second address in copy.
    The result depends on nothing but what is given, and not on its order: taking a wish back restores what was.
    """
    ordered = sorted(known, key=lambda one: one.handle_id)
    profiles = {one.handle_id: profile(one) for one in ordered}
    told = constraints(wishes, {one.handle: one.handle_id for one in ordered})
    carded = _on_one_card(ordered, profiles)
    candidates = sorted({*pairs(list(profiles.values())), *carded})
    involved = set(chain.from_iterable(candidates))
    apart = {
        (min(pair), max(pair))
        for pair in together
        if pair[0] in involved
        and pair[1] in involved
        and (min(pair), max(pair)) not in carded
        and not _one_in_two_places(profiles[pair[0]], profiles[pair[1]])
    }
    edges = sorted(_edges(profiles, candidates, apart, carded), key=_order)
    persons = Persons(profiles, told, apart, edges)
    for edge in edges:
        persons.consider(edge)
    return Resolution(persons.belongings(), persons.doubts())


def _one_in_two_places(one: Profile, other: Profile) -> bool:
    """Whether one person may well stand in one message under both handles."""
    return _through_list(one, other) or _own_copy(one, other)


def _own_copy(one: Profile, other: Profile) -> bool:
    """One's own second address in copy: the same full name, and the same word before the @.

    Not everybody of the name would choose that word, or it stands at two hosts of one organisation.
    """
    left, right = one.address, other.address
    if not (one.full and other.full and left.local and left.local == right.local) or left.role or left.robot:
        return False
    distinctive = len(left.local) > 4 and not one.fit and not other.fit
    house = left.label if left.organisation and right.organisation and len(left.label) > 3 else ""
    return relation(one.names[0], other.names[0]) == "same" and (distinctive or (house != "" and house == right.label))


def _through_list(one: Profile, other: Profile) -> bool:
    """One person under two handles of one message: lists that rewrite From keep the real address in Reply-To or Cc."""
    if "listname" not in {one.handle.kind, other.handle.kind} or not (one.names and other.names):
        return one.handle_id == other.handle_id
    return relation(one.names[0], other.names[0]) == "same"


def _on_one_card(known: Sequence[Known], profiles: dict[int, Profile]) -> set[tuple[int, int]]:
    """Pairs that stand on one card: its keeper says that they are one; but for addresses that several people share."""
    members: dict[int, list[int]] = {}
    for one in known:
        for card in one.cards if profiles[one.handle_id].one_person else ():
            members.setdefault(card, []).append(one.handle_id)
    return {pair for those in members.values() for pair in combinations(sorted(those), 2)}


def _edges(
    profiles: dict[int, Profile],
    candidates: list[tuple[int, int]],
    apart: set[tuple[int, int]],
    carded: set[tuple[int, int]],
) -> list[Edge]:
    """Every pair that may be one person, with its evidence."""
    scale = Scale(list(profiles.values()))
    edges = []
    for pair in candidates:
        one, other = profiles[pair[0]], profiles[pair[1]]
        weighed = ON_ONE_CARD if pair in carded else scale.weigh(one, other, together=pair in apart)
        same_mailbox = one.address.mailbox == other.address.mailbox
        if same_mailbox or weighed.sure or (weighed.bits >= WORTH_ASKING and weighed.reasons):
            lists = (one.handle.kind == "listname") + (other.handle.kind == "listname")
            edges.append(Edge(*pair, weighed, same_mailbox, lists))
    return edges


def _order(edge: Edge) -> tuple[bool, int, float, int, int]:
    return (not edge.same_mailbox, edge.lists, -edge.weighed.bits, edge.left, edge.right)
