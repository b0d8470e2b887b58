"""One person into how to reach them: straight or gently or by a friend, and on whose terms."""

from collections.abc import Sequence
from dataclasses import dataclass

from amity.counsel.approach import Choice, approach
from amity.counsel.terms import Terms, terms
from amity.keeper.introduce import ways_to
from amity.model import EGO_TO_ALTER, Act, Standing, Wish, WishKind
from amity.people import Person
from amity.store.recall import clocks
from amity.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody likes to be met; `choice` is None where it is not known yet."""

    choice: Choice | None
    terms: Terms


def reach(
    vault: Vault, person: Person, acts: Sequence[Act], standing: Standing, said: Sequence[Wish], as_of: int
) -> Reach:
    """How to reach somebody, from all that passed (`acts`, oldest first) and without what you called wrong in `said`."""
    wrong = {one.text.strip() for one in said if one.kind is WishKind.WRONG}
    established = any(one.reason in ("state:established", "state:close") for one in standing.evidence)
    heard = any(one.direction != EGO_TO_ALTER for one in acts)
    ways = () if heard else ways_to(vault, person, as_of, most=1).ways
    way = ways[0].evidence[-1] if ways else None
    choice = approach(person.name, acts, as_of, way=way, wrong=wrong)
    east = clocks(vault, person.person_id, as_of)
    return Reach(choice, terms(person.name, acts, east, as_of, established=established, wrong=wrong))
