"""What would have been said of each letter, held against whether it was answered, beside what people go by instead."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from amity import counsel
from amity.counsel import Welcome
from amity.forecast import outcomes
from amity.forecast.habits import by_habit
from amity.forecast.outcomes import Flags, Floats, Share
from amity.keeper.replay.letters import Ints, Ties
from amity.keeper.replay.odds import WINDOW
from amity.keeper.replay.sayings import Saying
from amity.model import DAY

YEAR = 365 * DAY
WAITING = ("waiting",)  # all that the guard names where an answer may be on its way
DIRECT = 3  # people addressed: what goes to so many is meant for each of them


class Advice(NamedTuple):
    """How many letters that hoped for an answer got one: those called welcome, held back, not yet due, unsaid, and all.

    `reasons`: held back ones by what held them back. `baselines`: as many as were welcome, chosen by habit. `ratio`: the interval
    of the welcome share over the best of those. `refusals` of the guard, and `wrong` ones: alter began a conversation meanwhile.
    """

    welcome: Share
    held_back: Share
    not_yet: Share
    unsaid: Share
    all: Share
    reasons: dict[str, Share]
    baselines: dict[str, Share]
    ratio: tuple[float, float] | None
    refusals: int
    wrong: int
    people: int


def advice(ties: Ties, said: Sequence[Saying], odds: Floats, until: int) -> Advice:
    """Held against what happened by `until`; a letter whose 30 days had not passed by then is left out."""
    replied = outcomes.replied_at(
        ties.tie, ties.thread, ties.at, (ties.direction <= 0) & (ties.automatic == 0), ties.audience <= DIRECT
    )
    rows = np.array([one.row for one in said], dtype=np.int64)
    closed = ties.at[rows] + WINDOW <= until
    answered = replied[rows] - ties.at[rows] <= WINDOW
    whose = ties.ego[rows] if ties.everybody else ties.alter[rows]
    words = [
        counsel.welcome(allowed=one.allowed, waiting=one.reasons == WAITING, step=one.step, odds=chance)
        for one, chance in zip(said, odds.tolist(), strict=True)
    ]

    def share(chosen: Flags) -> Share:
        return outcomes.share(answered[chosen & closed], whose[chosen & closed])

    def of(word: Welcome) -> Flags:
        return np.array([one is word for one in words], dtype=np.bool_)

    welcome, held = of(Welcome.YES) & closed, of(Welcome.NO)
    kinds = sorted({kind for one in said for kind in one.reasons})
    reasons = {kind: np.array([kind in one.reasons for one in said], dtype=np.bool_) for kind in kinds}
    reasons["unlikely"] = held & np.array([one.allowed for one in said], dtype=np.bool_)
    silence, lately = _habits(ties)
    inside = np.flatnonzero(closed)
    habits = by_habit(int(welcome.sum()), silence[rows[inside]], lately[rows[inside]])
    chosen = {name: inside[places] for name, places in habits.items()}
    best = max(chosen.values(), key=lambda places: float(answered[places].mean()) if len(places) else 0.0)
    return Advice(
        share(welcome), share(held), share(of(Welcome.LATER)), share(of(Welcome.UNSAID)), share(closed),
        {kind: share(flags) for kind, flags in reasons.items() if (flags & closed).any()},
        {name: outcomes.share(answered[places], whose[places]) for name, places in chosen.items()},
        outcomes.ratio(answered[welcome], answered[best], whose[welcome], whose[best]),
        len({one.refusal for one in said if one.refusal}), len({one.refusal for one in said if one.opened}),
        len(np.unique(whose[closed])),
    )  # fmt: skip


def _habits(ties: Ties) -> tuple[Floats, Ints]:
    """Before each act: days since the one before it in its tie, inf where there is none; and acts in the year before."""
    n = len(ties)
    first = np.arange(n) == ties.starts[ties.tie]
    silence = np.where(first, np.inf, np.diff(ties.at, prepend=ties.at[:1]) / DAY)
    axis = np.sort(ties.at)
    keys = ties.tie * (n + 1) + np.searchsorted(axis, ties.at)
    year = ties.tie * (n + 1) + np.searchsorted(axis, ties.at - YEAR)
    return silence, np.searchsorted(keys, keys) - np.searchsorted(keys, year)
