"""Ways to spend a few letters a week: amity's own rooms, and the habits that they are held against."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from amity import boundaries, counsel, signals, standing
from amity.counsel import Told
from amity.keeper.replay.days import SIGNALS
from amity.model import Reading, Step, Wish, WishKind
from amity.store import duck
from attention_world import START, WEEK, Rules, Tie, step

APPROACHES = frozenset({Step.RECONNECT, Step.REVISIT})  # nothing else speaks for a letter here


@dataclass
class Life:
    """One life under one policy: its ties, what was spent, and what it went against."""

    ties: list[Tie]
    rules: Rules
    circles: bool = False  # whether ego has said that these are people who matter
    letters: list[int] = field(default_factory=list)
    shown: int = 0
    hidden: int = 0
    told: dict[int, list[Told]] = field(default_factory=dict)

    def live(self, week: int, chosen: Sequence[int]) -> None:
        """One week, with a letter to each of the chosen."""
        self.letters.append(len(chosen))
        for number, one in enumerate(self.ties):
            breach = step(one, self.rules, week, try_it=number in chosen)
            self.shown += breach.shown
            self.hidden += breach.hidden

    def kept(self) -> int:
        """Ties that are alive and mutual."""
        return sum(one.alive() for one in self.ties)


Habit = Callable[[Life, int, np.random.Generator], list[int]]  # whom to write to first, in order


def longest_silence(life: Life, _week: int, _dice: np.random.Generator) -> list[int]:
    """Whoever was in touch longest ago comes first."""
    return sorted(range(len(life.ties)), key=lambda at: max(life.ties[at].contacts, default=-1))


def every_days(days: int) -> Habit:
    """Whoever was neither in touch nor written to for so many days, the most overdue first; else whoever comes next."""

    def due(life: Life, week: int, _dice: np.random.Generator) -> list[int]:
        last = [max([*one.contacts, *one.tries], default=-1) for one in life.ties]
        late = [(week - since) * 7 >= days for since in last]
        return sorted(range(len(last)), key=lambda at: (not late[at], last[at]))

    return due


def most_frequent(life: Life, week: int, _dice: np.random.Generator) -> list[int]:
    """Whoever one was in touch with most, and has not written to within four weeks."""
    fresh = [bool(one.tries) and week - one.tries[-1] < 4 for one in life.ties]
    return sorted(range(len(fresh)), key=lambda at: (fresh[at], -len(life.ties[at].contacts)))


def at_random(life: Life, _week: int, dice: np.random.Generator) -> list[int]:
    """Anybody."""
    return dice.permutation(len(life.ties)).tolist()


HABITS: dict[str, Habit] = {
    "longest silence first": longest_silence,
    "every 30 days": every_days(30),
    "every 90 days": every_days(90),
    "most frequent": most_frequent,
    "at random": at_random,
}


def seen(lives: Sequence[Life], week: int) -> list[list[counsel.Tie]]:
    """What amity knows of every tie of every life at the start of a week: readings, guard and standing as on any day."""
    as_of = START + week * WEEK
    found = _readings(lives, as_of)
    return [
        [_tie(life, at, found.get((number, at), {}), as_of) for at in range(len(life.ties))]
        for number, life in enumerate(lives)
    ]


def advised(life: Life, ties: Sequence[counsel.Tie], week: int, most: int) -> list[int]:
    """Whom amity suggests to write to; what it suggests is done, and remembered."""
    as_of = START + week * WEEK
    chosen = [one for one in counsel.choose(ties, as_of, most).counsel if one.act in APPROACHES]
    for one in chosen:
        life.told.setdefault(one.alter_id, []).append(Told(one.act, as_of, taken=True))
    return [one.alter_id for one in chosen]


def guarded(life: Life, ties: Sequence[counsel.Tie]) -> list[int]:
    """Longest silence first among those whom the guard leaves open: amity's guard without its choice."""
    open_to = {one.alter_id for one in ties if one.verdict.allowed}
    return [at for at in longest_silence(life, 0, np.random.default_rng(0)) if at in open_to]


def _tie(life: Life, at: int, readings: dict[str, Reading], as_of: int) -> counsel.Tie:
    one = life.ties[at]
    wishes = (Wish(1, WishKind.CIRCLE, START, (), "good"),) if life.circles else ()
    acts = [act for act in one.acts if act.sent_at <= as_of]
    heard = tuple(cue for cue in one.heard if cue.sent_at <= as_of)
    ways = boundaries.behaviours(acts, heard, (), readings, wishes, as_of)
    median, slow = (
        readings[one].value if one in readings else None for one in ("answer_time_alter", "answer_slow_alter")
    )
    drawn = boundaries.draw(acts, heard, wishes, median, None if median is None else slow, as_of, (), (), ways)
    verdict, reply = (boundaries.verdict(at, drawn, as_of, initiative=own) for own in (True, False))
    stands = standing.stand(at, readings, drawn, wishes, as_of)
    told, signs = tuple(life.told.get(at, ())), tuple(way.evidence for way in ways)
    return counsel.Tie(at, f"No. {at}", stands, readings, verdict, reply, heard, (), wishes, told, behaviours=signs)


def _readings(lives: Sequence[Life], as_of: int) -> dict[tuple[int, int], dict[str, Reading]]:
    rows = [
        (
            number,
            at,
            act.interaction_id,
            act.sent_at,
            act.direction,
            "mail",
            act.thread_id,
            1,
            1.0,
            act.chars,
            act.asks,
            act.answers,
            0,
        )
        for number, life in enumerate(lives)
        for at, one in enumerate(life.ties)
        for act in one.acts
        if act.sent_at <= as_of
    ]
    columns = zip(*rows, strict=True)
    acts = pa.table(
        [pa.array(values, one.type) for values, one in zip(columns, duck.ACTS, strict=True)], schema=duck.ACTS
    )
    found: dict[tuple[int, int], dict[str, Reading]] = {}
    for one in duck.told(duck.readings(acts, duck.PRESENCE.empty_table(), signals.plan(as_of, SIGNALS))):
        found.setdefault((one.ego_id, one.alter_id), {})[one.signal] = one
    return found
