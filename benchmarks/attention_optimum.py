"""Small worlds into what could be kept at best: exact, by looking back from the end over every state of all ties together."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from attention_world import AFTER, BEFORE, Rules, Tie, ending, kappa

LONGEST = 80  # weeks of silence that are told apart
ENDED = LONGEST + 1
Table = npt.NDArray[np.float64]


def best(ties: Sequence[Tie], rules: Rules, every: int) -> float:
    """How many ties are alive at the end, expected, if one letter every so many weeks (0: none) is spent by somebody who knows all.

    That is every tie's rates, whether it has ended, and who wishes for peace and until when: no plan that only sees what
    people write can be better, and none can know as much.
    """
    value = sum(_along(_kept(one), at, len(ties)) for at, one in enumerate(ties))
    exponent = kappa(rules)
    for week in reversed(range(BEFORE, BEFORE + AFTER)):
        left, tried = ([_moves(one, rules, week, exponent, try_it=try_it) for one in ties] for try_it in (False, True))
        choices = [left]
        if every and (week - BEFORE) % every == 0:
            choices += [[*left[:at], tried[at], *left[at + 1 :]] for at in range(len(ties))]
        value = np.max([_expected(value, moves) for moves in choices], axis=0)
    return float(value[tuple(ENDED if one.ended else min(one.silent, LONGEST) for one in ties)])


def _kept(one: Tie) -> Table:
    alive = np.zeros(ENDED + 1)
    alive[: min(one.recent(), LONGEST) + 1] = 1.0
    return alive


def _along(line: Table, axis: int, axes: int) -> Table:
    shape = [1] * axes
    shape[axis] = len(line)
    return np.broadcast_to(line.reshape(shape), (len(line),) * axes)


def _expected(value: Table, moves: Sequence[Table]) -> Table:
    for axis, odds in enumerate(moves):
        value = np.moveaxis(np.tensordot(odds, value, axes=(1, axis)), 0, axis)
    return value


def _moves(one: Tie, rules: Rules, week: int, exponent: float, *, try_it: bool) -> Table:
    """The odds of each state of a tie after a week, by the state before it: `attention_world.step` in one table."""
    odds = np.zeros((ENDED + 1, ENDED + 1))
    odds[ENDED, ENDED] = 1.0
    peaceful = one.in_peace(week)
    for silent in range(LONGEST + 1):
        after = min(silent + 1, LONGEST)
        if peaceful:
            lost, met = (rules.lost if try_it else 0.0), 0.0
        else:
            met = 1 - (1 - one.opens) * (1 - one.answered * try_it)
            lost = (1 - met) * ending(silent + 1, one.gap, exponent)
        odds[silent, 0] += met
        odds[silent, ENDED] += lost
        odds[silent, after] += 1 - met - lost
    return odds
