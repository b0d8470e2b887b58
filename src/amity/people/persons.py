"""Weighed pairs into persons: each join checked against everybody who would come together by it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from amity.people.constraints import Constraints, Groups, barred
from amity.people.evidence import Weighed
from amity.people.known import Belonging, Doubt
from amity.people.likeness import relation
from amity.people.names import Name
from amity.people.profiles import UNLIKE, Profile

SAME_MAILBOX = "the same mailbox, written with other dots or with a tag"
SAID_SO = "you said that they are one person"


class Edge(NamedTuple):
    """Two handle ids (smaller first) with the evidence on them; `lists` counts the ends that a list had rewritten."""

    left: int
    right: int
    weighed: Weighed
    same_mailbox: bool
    lists: int


class Persons:
    """Groups of handles under what ego said, joined pair by pair; the strongest evidence has to come first."""

    def __init__(
        self,
        profiles: Mapping[int, Profile],
        told: Constraints,
        apart: set[tuple[int, int]],
        edges: Sequence[Edge],
    ) -> None:
        self._profiles, self._edges, self._bars = profiles, edges, told.bars
        self._groups = Groups()
        self._because: dict[int, tuple[str, bool]] = {}
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._homes: defaultdict[int, set[int]] = defaultdict(set)
        for edge in edges:
            if edge.lists == 1:
                hidden, open_end = edge.left, edge.right
                if profiles[open_end].handle.kind == "listname":
                    hidden, open_end = open_end, hidden
                self._homes[hidden].add(open_end)
        for one, other in told.links:
            self._join(one, other, SAID_SO, by_wish=True)

    def _join(self, one: int, other: int, because: str, *, by_wish: bool) -> None:
        for end, far in ((one, other), (other, one)):
            words = because if by_wish else f"{because} as {self._profiles[far].handle.value}"
            self._because.setdefault(end, (words, by_wish))
        self._groups.join(one, other)

    def consider(self, edge: Edge) -> None:
        """Join the pair if its evidence is sure and nobody in either group speaks against it."""
        one, other = self._groups.root(edge.left), self._groups.root(edge.right)
        if one == other or barred(self._groups, self._bars, one, other):
            return
        if edge.same_mailbox:
            self._join(edge.left, edge.right, SAME_MAILBOX, by_wish=False)
        elif edge.weighed.sure and not self._objections(one, other) and not self._several_homes(edge):
            self._join(edge.left, edge.right, " and ".join(edge.weighed.reasons), by_wish=False)

    def _objections(self, one: int, other: int) -> list[str]:
        """What the two whole groups have against being one person."""
        left, right = self._groups.members(one), self._groups.members(other)
        found = []
        if any(not self._apart[member].isdisjoint(right) for member in left if member in self._apart):
            found.append("both stood in one message, as if they were two people")
        if not _agree(self._names(left), self._names(right)):
            found.append("two different names")
        return found

    def _names(self, members: list[int]) -> set[Name]:
        return {name for member in members for name in self._profiles[member].names if name.full}

    def _several_homes(self, edge: Edge) -> bool:
        """Whether a name behind a list could be that of more than one person with an address."""
        return any(len({self._groups.root(home) for home in self._homes[end]}) > 1 for end in (edge.left, edge.right))

    def belongings(self) -> tuple[Belonging, ...]:
        """Every handle with its person, in order of handle id."""
        return tuple(self._belonging(one) for one in sorted(self._profiles))

    def _belonging(self, one: int) -> Belonging:
        person = self._groups.root(one)
        if person == one:
            return Belonging(one, person, "this address itself", "self")
        because, by_wish = self._because[one]
        return Belonging(one, person, because, "wish" if by_wish else "rule")

    def doubts(self) -> tuple[Doubt, ...]:
        """One question for each pair of persons that may be one, the likeliest first."""
        asked: set[tuple[int, int]] = set()
        found = []
        for edge in sorted(self._edges, key=lambda one: (-one.weighed.bits, one.left, one.right)):
            one, other = sorted((self._groups.root(edge.left), self._groups.root(edge.right)))
            ends = (self._profiles[edge.left], self._profiles[edge.right])
            if one == other or (one, other) in asked or not all(end.one_person for end in ends):
                continue
            asked.add((one, other))
            if not edge.weighed.reasons or barred(self._groups, self._bars, one, other):
                continue
            against = dict.fromkeys((*edge.weighed.against, *self._objections(one, other)))
            found.append(Doubt(edge.left, edge.right, edge.weighed.reasons, tuple(against)))
        return tuple(found)


def _agree(left: set[Name], right: set[Name]) -> bool:
    """Whether all names can be one person's; a name that stands on both sides already is excused by ego's own joins."""
    keys = {name.key for name in left} & {name.key for name in right}
    strange = ((a, b) for a in left for b in right if a.key not in keys and b.key not in keys)
    return all(relation(a, b) not in UNLIKE for a, b in strange)
