"""One person into how to reach them: straight or gently or by a friend, on whose terms, and in what manner."""

from collections.abc import Sequence
from dataclasses import dataclass

from amity.counsel.approach import Choice, approach
from amity.counsel.manners import NOT_KNOWN, Manners, Written, manners
from amity.counsel.terms import Terms, terms
from amity.keeper.introduce import ways_to
from amity.model import ALTER_TO_EGO, EGO_TO_ALTER, Act, Evidence, Standing, Wish, WishKind
from amity.people import Person
from amity.store.recall import clocks, closings, words_and_minutes
from amity.store.vault import Vault
from amity.words import language
from amity.words.manner import manner

LATELY = 24  # messages of either, to the other alone, that tell how they write


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody likes to be met; `choice` is None where it is not known yet."""

    choice: Choice | None
    terms: Terms
    manners: Manners = NOT_KNOWN

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All that is said of it, the approach first."""
        first = (self.choice.evidence,) if self.choice else ()
        return (*first, *self.terms.evidence, *self.manners.evidence)


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
    ways_of_theirs = terms(person.name, acts, east, as_of, established=established, wrong=wrong)
    written = [_written(vault, acts, side) for side in (ALTER_TO_EGO, EGO_TO_ALTER)]
    return Reach(choice, ways_of_theirs, manners(person.name, *written, established=established, wrong=wrong))


def _written(vault: Vault, acts: Sequence[Act], side: int) -> list[Written]:
    """How the latest messages of one side are written, latest first; of a home that keeps no words, none."""
    ids = [one.interaction_id for one in acts if one.direction == side and one.audience == 1 and not one.automatic]
    texts, _ = words_and_minutes(vault, ids[-LATELY:])
    ends = closings(vault, ids[-LATELY:])
    found = []
    for number in reversed(ids[-LATELY:]):
        if number in texts:
            how = manner(texts[number], language(texts[number]))
            found.append(
                Written(
                    number, how.greeting, how.called, ends.get(number, how.closing), how.address, how.short, how.in_full
                )
            )
    return found
