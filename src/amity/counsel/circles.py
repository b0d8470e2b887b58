"""A few answers to "whom would you miss more?" into an order, and an order into rings: about 5, 15, 50 and 150 people.

What was inferred is where the order begins, and no more than that: each person has a place on a line, uncertain, and each
answer moves the two. The next question is the one whose answer is expected to tell most. Places reach no screen.
Update of the places: Herbrich, Minka, Graepel 2006; choice of the question: Houlsby et al. 2011, with full covariance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, pi, sqrt
from statistics import NormalDist

from amity.counsel import weights

QUESTIONS = 20
ASKED_ABOUT = 20  # people: as many as the two inner rings hold
NORMAL = NormalDist()
LEFT, RIGHT, NEITHER = "1", "2", "0"
_KNOWN = pi * log(2) / 2  # the constant of the approximation to what an answer tells


@dataclass(slots=True)
class Order:
    """The places of so many people, of whom the first is inferred to be the nearest: means, and how they vary together."""

    means: list[float]
    vary: list[list[float]]

    @classmethod
    def inferred(cls, count: int) -> "Order":
        """Where the order begins: evenly on a bell, each place uncertain."""
        means = [NORMAL.inv_cdf(1 - (at + 0.5) / count) for at in range(count)]
        own = weights.PLACE_UNCERTAIN**2
        return cls(means, [[own if at == other else 0.0 for other in range(count)] for at in range(count)])

    def learn(self, more: int, less: int) -> None:
        """Move the places, and what goes with them, so that `more` is likelier to be missed more than `less`."""
        moved = [row[more] - row[less] for row in self.vary]
        spread = moved[more] - moved[less] + weights.ANSWER_WAVERS**2
        ahead = (self.means[more] - self.means[less]) / sqrt(spread)
        surprise = NORMAL.pdf(ahead) / max(NORMAL.cdf(ahead), 1e-12)
        shrink = surprise * (surprise + ahead) / spread
        self.means = [mean + step * surprise / sqrt(spread) for mean, step in zip(self.means, moved, strict=True)]
        self.vary = [
            [value - shrink * moved[at] * step for value, step in zip(row, moved, strict=True)]
            for at, row in enumerate(self.vary)
        ]

    def tells(self, one: int, other: int) -> float:
        """How much an answer about these two is expected to tell, in bits."""
        wavers = weights.ANSWER_WAVERS**2
        spread = (self.vary[one][one] + self.vary[other][other] - 2 * self.vary[one][other]) / wavers
        ahead = (self.means[one] - self.means[other]) / sqrt(wavers)
        share = NORMAL.cdf(ahead / sqrt(spread + 1))
        known = sqrt(_KNOWN / (spread + _KNOWN)) * exp(-(ahead**2) / (2 * (spread + _KNOWN)))
        return _bits(share) - known

    def ranked(self) -> list[int]:
        """Positions, the nearest first."""
        return sorted(range(len(self.means)), key=lambda at: (-self.means[at], at))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the answers so far come to: the order (positions, the nearest first), and the next question or None."""

    order: tuple[int, ...]
    question: tuple[int, int] | None
    count: int


def asked(people: int, answers: str) -> Asked:
    """The order of so many people, inferred nearest first, after these answers, each 1 (the first), 2 or 0 (neither).

    The same answers always lead to the same next question. At most `QUESTIONS` are asked; further answers are not read.
    """
    order, done = Order.inferred(people), set[tuple[int, int]]()
    question = _next(order, done)
    for answer in answers[:QUESTIONS]:
        if question is None:
            break
        one, other = question
        done.add(question)
        if answer in (LEFT, RIGHT):
            order.learn(*((one, other) if answer == LEFT else (other, one)))
        question = _next(order, done)
    return Asked(tuple(order.ranked()), question if len(done) < QUESTIONS else None, len(done))


def rings(order: Sequence[int], room: Sequence[tuple[str, int]]) -> dict[int, str]:
    """Who stands in which ring: as many as each has room for, from the nearest on."""
    names = [name for name, size in room for _ in range(size)]
    return dict(zip(order, names, strict=False))


def shares(placed: Sequence[str], minutes: int) -> dict[str, float]:
    """Minutes a week for each person of a ring, where `placed` names the ring of everybody who has one."""
    whole = sum(weights.CARE_GIVEN.get(ring, 0.0) for ring in placed)
    return {ring: minutes * care / whole for ring, care in weights.CARE_GIVEN.items() if ring in placed}


def _next(order: Order, done: set[tuple[int, int]]) -> tuple[int, int] | None:
    pairs = [(one, other) for other in range(len(order.means)) for one in range(other) if (one, other) not in done]
    return max(pairs, key=lambda pair: (round(order.tells(*pair), 9), -pair[1], -pair[0]), default=None)


def _bits(share: float) -> float:
    if not 0 < share < 1:
        return 0.0
    return -(share * log(share) + (1 - share) * log(1 - share)) / log(2)
