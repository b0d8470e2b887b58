"""Simulated care: the same luck for every plan, no letter against what was shown, and an optimum that nothing outdoes."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
pytestmark = pytest.mark.slow
FEW = {"ties": 2, "peace": 0.5}


@pytest.fixture(autouse=True)
def _beside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield
    for name in [one for one in sys.modules if one.startswith("attention")]:
        del sys.modules[name]


def test_every_habit_spends_what_amity_spends_and_amity_breaks_no_boundary_that_was_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import attention
    import attention_world as world

    monkeypatch.setattr(attention, "AFTER", 12)
    arms = attention.simulated([world.Rules(ties=12, peace=0.6, says=1.0)] * 2, wide=False)
    ours = arms["amity"]
    assert sum(sum(life.letters) for life in ours) > 0
    for name, lives in arms.items():
        if name != "no letters at all":
            assert [life.letters for life in lives] == [life.letters for life in ours], name
    assert [life.shown for life in ours] == [0, 0]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_optimum_foresees_what_happens_where_nothing_is_done_and_is_outdone_by_no_habit(seed: int) -> None:
    import attention_plans as plans
    import attention_world as world
    from attention_optimum import best

    rules = world.Rules(**FEW)
    ties = world.drawn(rules, seed)
    dice = np.random.default_rng(seed)
    weeks = range(world.BEFORE, world.BEFORE + world.AFTER)

    def kept(habit: plans.Habit | None) -> np.ndarray:
        lives = [
            plans.Life([world.with_luck(one, 100 * luck + at) for at, one in enumerate(ties)], rules)
            for luck in range(150)
        ]
        for week in weeks:
            for life in lives:
                may = habit is not None and (week - world.BEFORE) % 8 == 0
                life.live(week, habit(life, week, dice)[:1] if habit and may else [])
        return np.array([life.kept() for life in lives])

    def far(found: np.ndarray) -> float:
        return float(4 * found.std() / np.sqrt(len(found)) + 1e-9)

    left = kept(None)
    assert abs(left.mean() - best(ties, rules, 0)) <= far(left) + 0.03  # beyond LONGEST weeks all silences are one
    most = best(ties, rules, 8)
    for name, habit in plans.HABITS.items():
        found = kept(habit)
        assert found.mean() <= most + far(found), name


def test_whoever_was_refused_is_not_written_to_against_it() -> None:
    import attention_plans as plans
    import attention_world as world
    from amity.model import CueKind

    rules = world.Rules(ties=1)
    (one,) = world.drawn(rules, 5)
    refusing = replace(one, peace=(world.BEFORE, np.inf), no=CueKind.EXPLICIT_NO, ended=False)
    life = plans.Life([refusing], rules)
    for week in range(world.BEFORE, world.BEFORE + 6):
        life.live(week, [0])
    assert life.hidden == 6
    assert life.shown == 5
