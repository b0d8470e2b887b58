"""The record into who knows whom: everybody with the circle that you gave them, and what ties others to each other."""

from typing import NamedTuple

from amity import glossary
from amity.keeper.about import wishes_about
from amity.keeper.introduce import strength
from amity.keeper.ties import people_by_id
from amity.model import WishKind
from amity.people import Person
from amity.people.addresses import read
from amity.store.links import between
from amity.store.vault import Vault

PEOPLE, TIES = 10_000, 50_000  # at most: what can still be looked at


class Member(NamedTuple):
    """One person and their circle: 0 for none, else the ring from the inside, 1 for the closest."""

    person: Person
    circle: int


class Company(NamedTuple):
    """People, those in circles first, then those with most ties to others; `ties` are pairs of places in `members`.

    `ties` come with their strength, 0 to 1, the strongest first. `whole` is false where some were left out.
    """

    members: tuple[Member, ...]
    ties: tuple[tuple[int, int, float], ...]
    whole: bool


def desk_of_many(one: Person) -> bool:
    """Whether this is nobody in particular: a nameless `sales@` or `office@`, behind which anybody may sit."""
    nameless = not one.name or one.name in {handle.value for handle in one.handles}
    return nameless and all((found := read(handle)).role or found.robot for handle in one.handles)


def company(vault: Vault, as_of: int) -> Company:
    """Everybody who is a person here and somebody in particular, up to `PEOPLE` of them, and the ties among them as far as your own record shows."""
    wanted = wishes_about(vault, as_of)
    people = {at: one for at, one in people_by_id(vault).items() if at in wanted or not desk_of_many(one)}
    seen = [(one.left, one.right, strength(one, as_of)) for one in between(vault, as_of)]
    busy: dict[int, float] = dict.fromkeys(people, 0.0)
    for left, right, odds in seen:
        if left in people and right in people:
            busy[left] += odds
            busy[right] += odds
    rings = list(glossary.CIRCLES)
    circle = {
        number: rings.index(said[-1]) + 1
        for number, wishes in wanted.items()
        if (said := [one.text for one in wishes if one.kind is WishKind.CIRCLE]) and said[-1] in rings
    }
    order = sorted(people, key=lambda number: (circle.get(number, len(rings) + 1), -busy[number], number))[:PEOPLE]
    place = {number: at for at, number in enumerate(order)}
    ties = sorted(
        (
            (place[left], place[right], odds)
            for left, right, odds in seen
            if left in place and right in place and odds > 0
        ),
        key=lambda tie: (-tie[2], tie[:2]),
    )
    members = tuple(Member(people[number], circle.get(number, 0)) for number in order)
    return Company(members, tuple(ties[:TIES]), whole=len(people) <= PEOPLE and len(ties) <= TIES)
