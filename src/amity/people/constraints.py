"""What ego said of sameness into links and bars between handles; where two wishes contradict, the later one holds."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from amity.model import Handle, Wish, WishKind


class Constraints(NamedTuple):
    """Pairs of handle ids (smaller first) that ego joined, and that ego keeps apart; no link contradicts a bar."""

    links: tuple[tuple[int, int], ...]
    bars: frozenset[tuple[int, int]]


class _Statement(NamedTuple):
    made_at: int
    wish_id: int
    same: bool
    handles: tuple[int, ...]
    against: tuple[int, ...] = ()

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every pair within `handles`, or between `handles` and `against` where there are any."""
        if not self.against:
            yield from combinations(self.handles, 2)
            return
        yield from (tuple(sorted((one, other))) for one in self.handles for other in self.against if one != other)  # type: ignore[misc]


class Groups:
    """Handles in groups: union-find, whose root is always the smallest id."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}

    def root(self, one: int) -> int:
        """The smallest handle of its group."""
        parent = self._parent.setdefault(one, one)
        while parent != one:
            self._parent[one] = self._parent[parent]
            one, parent = parent, self._parent[parent]
        return one

    def members(self, root: int) -> list[int]:
        """All handles of the group that this root names."""
        return self._members.get(root, [root])

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        small, large = sorted((self.root(one), self.root(other)))
        if small == large:
            return
        self._parent[large] = small
        self._members[small] = self.members(small) + self.members(large)
        self._members.pop(large, None)


def _statements(wishes: Sequence[Wish], ids: Mapping[Handle, int]) -> Iterator[_Statement]:
    mine: dict[int, Wish] = {}
    for wish in sorted(wishes, key=lambda one: (one.made_at, one.wish_id)):
        handles = tuple(sorted({ids[handle] for handle in wish.handles if handle in ids}))
        if wish.kind in {WishKind.SAME, WishKind.DIFFERENT}:
            yield _Statement(wish.made_at, wish.wish_id, wish.kind == WishKind.SAME, handles)
        elif wish.kind in {WishKind.ME, WishKind.NOT_ME}:
            mine.update(dict.fromkeys(handles, wish))
    owner = tuple(sorted(one for one, wish in mine.items() if wish.kind == WishKind.ME))
    if owner:
        last = max((mine[one] for one in owner), key=lambda one: (one.made_at, one.wish_id))
        yield _Statement(last.made_at, last.wish_id, same=True, handles=owner)
    for one, wish in mine.items():
        if wish.kind == WishKind.NOT_ME and owner:
            yield _Statement(wish.made_at, wish.wish_id, same=False, handles=(one,), against=owner)


def constraints(wishes: Sequence[Wish], ids: Mapping[Handle, int]) -> Constraints:
    """Links and bars from SAME, DIFFERENT, ME and NOT_ME, the latest first; an older one that contradicts is left out.

    All handles that ego called their own are one person. `ids` says which handles the record has; others are unknown.
    """
    groups, bars, links = Groups(), set[tuple[int, int]](), []
    newest_first = sorted(_statements(wishes, ids), key=lambda one: (-one.made_at, -one.wish_id, one.same, one.handles))
    for statement in newest_first:
        for one, other in sorted(statement.pairs()):
            if statement.same and not barred(groups, bars, one, other):
                groups.join(one, other)
                links.append((one, other))
            elif not statement.same and groups.root(one) != groups.root(other):
                bars.add((one, other))
    return Constraints(tuple(links), frozenset(bars))


def barred(groups: Groups, bars: set[tuple[int, int]] | frozenset[tuple[int, int]], one: int, other: int) -> bool:
    """Whether joining the two groups would put two handles together that ego keeps apart."""
    if not bars:
        return False
    left, right = groups.members(groups.root(one)), groups.members(groups.root(other))
    if len(left) * len(right) > len(bars):
        roots = {groups.root(one), groups.root(other)}
        return len(roots) == 2 and any({groups.root(a), groups.root(b)} == roots for a, b in bars)
    return any((min(a, b), max(a, b)) in bars for a in left for b in right)
