"""Items and a budget into the plan that is worth most: greedy, then swaps until none helps.

The exact plan is an integer programme; this one stays within 2 % of it (tests/test_week.py, against `scipy.optimize.milp`)
and needs no solver. Pure: the same items in any order give the same plan.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from amity.counsel import weights

SEARCHED = 40  # items among which swaps are tried: the worthiest, and the worthiest for their minutes


class Item(NamedTuple):
    """Something that could be done: for whom, of which kind (empty: no variety is asked), how long, worth how much."""

    person: int
    kind: str
    minutes: int
    worth: float
    together: bool = False


def objective(items: Iterable[Item]) -> float:
    """What a plan is worth: the sum of its items, less for each pair of one kind."""
    chosen = list(items)
    of_kind = Counter(one.kind for one in chosen if one.kind)
    pairs = sum(count * (count - 1) // 2 for count in of_kind.values())
    return sum(one.worth for one in chosen) - weights.SAME_KIND * pairs


def pack(items: Sequence[Item], minutes: int, most: int, meetings: int = weights.MEETINGS) -> tuple[int, ...]:
    """Positions in `items` of the plan: at most `minutes`, `most` items, `meetings` of them together, one a person."""
    room = _Room(minutes, most, meetings)
    order = sorted(range(len(items)), key=lambda at: (-items[at].worth, items[at].minutes, items[at].person))
    by_minute = sorted(order, key=lambda at: -items[at].worth / max(items[at].minutes, 1))
    within = [at for at in order if items[at].worth > 0 and items[at].minutes <= minutes]
    known = {*within[: SEARCHED // 2], *[at for at in by_minute if at in set(within)][: SEARCHED // 2]}
    orders = tuple([at for at in one if at in known] for one in (order, by_minute))
    found = [_climbed(items, room.filled(items, [], one), orders, room) for one in orders]
    best = max(found, key=lambda plan: objective(items[at] for at in plan), default=[])
    return tuple(sorted(best, key=order.index))


class _Room(NamedTuple):
    """What a plan has room for."""

    minutes: int
    most: int
    meetings: int

    def has(self, items: Sequence[Item], plan: Sequence[int], at: int) -> bool:
        """Whether one more fits."""
        return (
            len(plan) < self.most
            and sum(items[one].minutes for one in plan) + items[at].minutes <= self.minutes
            and sum(items[one].together for one in plan) + items[at].together <= self.meetings
            and all(items[one].person != items[at].person for one in plan)
        )

    def filled(self, items: Sequence[Item], plan: list[int], order: Sequence[int]) -> list[int]:
        """The plan with everything added that fits and still helps, in this order."""
        plan = list(plan)
        left = self.minutes - sum(items[one].minutes for one in plan)
        for at in order:
            if len(plan) == self.most:
                break
            if items[at].minutes <= left and items[at].worth > _repeats(items, plan, at) and self.has(items, plan, at):
                plan.append(at)
                left -= items[at].minutes
        return plan


def _repeats(items: Sequence[Item], plan: Sequence[int], at: int) -> float:
    """What the item loses because the plan holds others of its kind."""
    return weights.SAME_KIND * sum(items[one].kind == items[at].kind != "" for one in plan)


def _climbed(items: Sequence[Item], plan: list[int], orders: Sequence[Sequence[int]], room: _Room) -> list[int]:
    """Swaps as long as one helps."""
    value = objective(items[at] for at in plan)
    while True:
        better, best = max(
            ((objective(items[at] for at in one), one) for one in _swaps(items, plan, orders, room)),
            key=lambda pair: pair[0], default=(value, plan),
        )  # fmt: skip
        if better <= value + 1e-9:
            return plan
        value, plan = better, best


def _swaps(
    items: Sequence[Item], plan: Sequence[int], orders: Sequence[Sequence[int]], room: _Room
) -> Iterable[list[int]]:
    """Plans near this one: up to two items out and another in, or one out, and the room that is left filled again."""
    for count in (0, 1, 2):
        for out in combinations(plan, count):
            kept = [at for at in plan if at not in out]
            others = [[at for at in order if at not in out] for order in orders]
            for order in others:
                yield room.filled(items, kept, order)
            for at in others[0] if count else ():
                if at not in plan and room.has(items, kept, at):
                    yield room.filled(items, [*kept, at], others[1])
