"""Ties among people into the ways to somebody: who could introduce you, over one or two others, and whom it costs least.

A way's odds are the product of its steps': that the first connector is glad to be asked, and that each tie on the way
carries. Exact: every way over at most two connectors is weighed. Numbers here are by judgement unless a source stands
beside them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from amity.counsel.tie import Tie
from amity.glossary import of_ten, span
from amity.model import Evidence

KNOWS = 2.0  # messages both ways at which two others know each other as likely as not
ONE_WAY, BESIDE = (
    0.25,
    0.1,
)  # what an unanswered message, or standing in one message of a third, counts of one both ways
HALF_LIFE = 3.0  # years; old ties carry surprisingly well (Levin, Walter & Murnighan 2011), yet not for ever
A_STEP_MORE = 0.7  # is left of the odds where a second person must be asked, too
FAVOUR = 0.7  # is left of the gladness after each favour asked of late
GLAD = {"close": 0.9, "established": 0.75, "budding": 0.4}  # to be asked, by what the two are to each other
STRANGER = 0.1
ANSWERS_SEEN = 3
LEAST = 0.02  # odds below which a way is none


class Link(NamedTuple):
    """One tie between two others as it shows in what passed through your hands; `odds` that it carries a request."""

    left: int
    right: int
    odds: float


@dataclass(frozen=True, slots=True)
class Way:
    """A way to somebody: the connectors in the order in which they are asked, and the odds that it leads there."""

    connectors: tuple[int, ...]
    odds: float


def link_odds(there: float, back: float, beside: float, years: float) -> float:
    """The odds that a tie between two others carries a request.

    `there`, `back`: messages from one to the other, each shared among all whom it addressed; `beside`: the same of
    messages in which both only stood; `years` since the last.
    """
    both = min(there, back)
    seen = both + ONE_WAY * (max(there, back) - both) + BESIDE * beside
    left: float = 0.5 ** (max(years, 0.0) / HALF_LIFE)
    return seen / (seen + KNOWS) * left


def willing(depth: str, answered: float | None, seen: int, favours: int) -> float:
    """The odds that somebody is glad to be asked and answers.

    `depth`: what the two are to each other; `answered`: the share of ego's openings that they answered, over `seen`;
    `favours`: what ego asked of them of late. Each favour costs.
    """
    answers = ((answered or 0.0) * seen + 1.0) / (seen + 2.0)
    cost: float = FAVOUR**favours
    return GLAD.get(depth, STRANGER) * answers * cost


class Graph:
    """Ties among people, laid out for asking: three columns, each tie in both directions."""

    def __init__(self, links: Iterable[Link]) -> None:
        import numpy as np

        table = np.fromiter(chain.from_iterable(links), np.float64).reshape(-1, 3)  # holds numbers below 2^53 exactly
        ends = table[:, :2].astype(np.int64)
        self.left: Any = np.concatenate((ends[:, 0], ends[:, 1]))
        self.right: Any = np.concatenate((ends[:, 1], ends[:, 0]))
        self.odds: Any = np.tile(table[:, 2], 2)
        self.people = int(self.left.max(initial=0)) + 1

    def ways(
        self, target: int, glad: Mapping[int, float], barred: Collection[int] = (), most: int = 3
    ) -> tuple[Way, ...]:
        """The best ways to `target`, the likeliest first, no first connector twice.

        `glad`: the odds that each person is willing to be asked by ego; nobody else is asked first. `barred`: nobody
        among them stands on a way: those whom the guard protects.
        """
        import numpy as np

        size = max(self.people, target + 1, max(glad, default=0) + 1)
        carries, asked = np.zeros(size), np.zeros(size)
        for person, odds in glad.items():
            asked[person] = odds
        to_target = self.right == target
        np.maximum.at(carries, self.left[to_target], self.odds[to_target])
        closed = np.fromiter((one for one in barred if 0 <= one < size), np.int64)
        for column in (carries, asked):
            column[closed] = 0.0
            column[target] = 0.0
        directly = asked * carries
        over = (asked[self.left] > 0) & (carries[self.right] > 0) & (self.left != self.right)
        first, second = self.left[over], self.right[over]
        odds = asked[first] * self.odds[over] * carries[second] * A_STEP_MORE
        best: dict[int, Way] = {}
        for person in np.flatnonzero(directly > LEAST).tolist():
            best[person] = Way((person,), float(directly[person]))
        likely = np.flatnonzero(odds > LEAST)
        order = likely[np.lexsort((second[likely], -odds[likely]))]
        _, firsts = np.unique(first[order], return_index=True)  # of each first connector the best way alone
        for at in order[firsts].tolist():
            one = int(first[at])
            if one not in best or best[one].odds < odds[at]:
                best[one] = Way((one, int(second[at])), float(odds[at]))
        return tuple(sorted(best.values(), key=lambda way: (-way.odds, way.connectors))[:most])


def asked_first(tie: Tie) -> Evidence | None:
    """Why somebody may be glad to be asked by you: what you are to each other, and how often they answer."""
    for state, glad in GLAD.items():
        found = next((one for one in tie.standing.evidence if one.reason == f"state:{state}"), None)
        if found is not None:
            answered = tie.value("answered_by_alter", ANSWERS_SEEN)
            often = f" {tie.name} answers {of_ten(answered)} of what you open." if answered is not None else ""
            return Evidence("path:asked_first", glad, f"{found.says}{often}", found.rests_on)
    return None


def carries(left: str, right: str, there: float, back: float, days: float, rests_on: tuple[int, ...]) -> Evidence:
    """What shows that two others know each other; `days` since the last time."""
    if there and back:
        seen = f"{left} and {right} have written to each other"
    elif there or back:
        seen = f"{left} has written to {right}" if there else f"{right} has written to {left}"
    else:
        seen = f"{left} and {right} were in the same messages"
    return Evidence(
        "path:carries", 0.0, f"{seen}, the last time {span(days)} ago, as far as your own mail shows.", rests_on
    )
