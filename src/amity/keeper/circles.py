"""Your circles: who stands in which, what a few answers suggest, and what one more takes from the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from amity.counsel import Tie, weights
from amity.counsel.circles import ASKED_ABOUT, asked, rings, shares
from amity.counsel.week import care
from amity.glossary import CIRCLES
from amity.keeper.profile import profile
from amity.keeper.ties import people_by_id, ties
from amity.model import State, Wish, WishKind
from amity.people import Person
from amity.store.days import is_settled, mark_settled, steps
from amity.store.vault import Vault
from amity.store.wishes import keep_wishes

LEAST = 3  # people below whom there is nothing to ask


@dataclass(frozen=True, slots=True)
class Ring:
    """One circle: its name, about how many it has room for, who is in it, and about how many minutes a week each gets."""

    name: str
    room: int
    people: tuple[Person, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Asking:
    """What the answers so far suggest. `question`: the next pair, None where no more is asked; `count` were answered.

    `suggested`: who would stand in which circle, the nearest first.
    """

    question: tuple[Person, Person] | None
    count: int
    suggested: tuple[tuple[Person, str], ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What one more in a circle takes: how many it holds then, and minutes a week for each, before and after.

    `least`: of the others in it, the one with whom there was least of late; None where it has room.
    """

    held: int
    room: int
    before: int
    after: int
    least: Person | None


def circles(vault: Vault, as_of: int) -> tuple[Ring, ...]:
    """The four circles as you gave them, the nearest first."""
    placed = _placed(ties(vault, as_of))
    people = people_by_id(vault, {tie.alter_id for tie in placed})
    each = shares([tie.circle() for tie in placed], _minutes(vault, as_of))
    return tuple(
        Ring(
            name, room, tuple(people[tie.alter_id] for tie in placed if tie.circle() == name), round(each.get(name, 0))
        )
        for name, room in CIRCLES.items()
    )


def ask(vault: Vault, as_of: int, answers: str = "") -> Asking:
    """The next question after these answers (each 1, 2 or 0 for neither), and the circles that they suggest so far.

    Asked is about those who mean most by what is known, at most twenty of them, and at most twenty times; the same answers
    lead to the same question. Nothing is kept: see `place`.
    """
    near = _near(ties(vault, as_of))
    people = people_by_id(vault, {tie.alter_id for tie in near})
    who = [people[tie.alter_id] for tie in near]
    if len(who) < LEAST:
        return Asking(None, 0, ())
    found = asked(len(who), answers)
    room = [(name, CIRCLES[name]) for name in ("close", "good")]
    suggested = tuple((who[at], ring) for at, ring in rings(found.order, room).items())
    question = (who[found.question[0]], who[found.question[1]]) if found.question else None
    return Asking(question, found.count, suggested)


def place(vault: Vault, suggested: Sequence[tuple[Person, str]], *, now: int) -> None:
    """Keep the circles of these people in one step, which one `undo` takes back."""
    if not suggested:
        return
    settled = is_settled(vault)
    said = [Wish(0, WishKind.CIRCLE, now, person.handles, ring) for person, ring in suggested]
    keep_wishes(vault, said, f"the circles of {len(said)} people")
    if settled:
        mark_settled(vault, steps(vault))


def what_it_takes(vault: Vault, person: Person, ring: str, as_of: int) -> Taken:
    """What it takes from the others in a circle to have this person there, too."""
    others = [tie for tie in _placed(ties(vault, as_of)) if tie.alter_id != person.person_id]
    in_it = [tie for tie in others if tie.circle() == ring]
    minutes, placed = _minutes(vault, as_of), [tie.circle() for tie in others]
    before, after = (shares(some, minutes).get(ring, 0.0) for some in (placed, [*placed, ring]))
    full = len(in_it) >= CIRCLES[ring]
    least = min(in_it, key=_lately) if full else None
    who = people_by_id(vault, {least.alter_id})[least.alter_id] if least else None
    return Taken(len(in_it) + 1, CIRCLES[ring], round(before), ceil(after) if after < 1 else round(after), who)


def _placed(known: Sequence[Tie]) -> list[Tie]:
    return sorted((tie for tie in known if tie.circle() in CIRCLES), key=_order)


def _near(known: Sequence[Tie]) -> list[Tie]:
    """Those who may be asked about, the nearest by what is known first; a plain no is no question of nearness."""
    seen = [
        tie for tie in known if tie.standing.state is not State.CLOSED
        and (tie.circle() in CIRCLES or any(tie.stands(one) is not None for one in weights.DEPTHS))
    ]  # fmt: skip
    return sorted(seen, key=_order)[:ASKED_ABOUT]


def _order(tie: Tie) -> tuple[float, float, int]:
    return -care(tie), -_lately(tie), tie.alter_id


def _lately(tie: Tie) -> float:
    """How much the two had to do with each other of late."""
    return tie.value("strength") or 0.0


def _minutes(vault: Vault, as_of: int) -> int:
    return profile(vault, as_of).minutes or weights.MINUTES
