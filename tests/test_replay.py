"""The replay: its arithmetic by hand, and its law: what is said of a day is the same whatever happens later."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity import boundaries
from amity.counsel import Welcome, welcome
from amity.forecast import outcomes
from amity.forecast.habits import by_habit
from amity.keeper.replay.days import SIGNALS, readings
from amity.keeper.replay.letters import everybody, own
from amity.keeper.replay.odds import history, odds_of
from amity.keeper.replay.sayings import courses, sayings
from amity.keeper.weigh import weighed
from amity.model import DAY, Step
from lives import ADA, BO, FRIENDS, START, lived, number_of, record, take, turns

END = START + 4_000 * DAY


def ints(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def flags(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.bool_)


def test_a_reply_is_the_next_in_the_thread_or_the_next_direct_one() -> None:
    tie = ints(0, 0, 0, 0, 1)
    thread = ints(7, 8, 8, 7, 7)
    at = ints(10, 20, 30, 40, 50)
    replies = flags(0, 0, 1, 1, 1)
    none = outcomes.replied_at(tie, thread, at, replies, flags(0, 0, 0, 0, 0))
    assert none.tolist() == [40, 30, outcomes.NEVER, outcomes.NEVER, outcomes.NEVER]
    direct = outcomes.replied_at(tie, thread, at, replies, flags(0, 0, 1, 0, 0))
    assert direct.tolist() == [30, 30, outcomes.NEVER, outcomes.NEVER, outcomes.NEVER]
    assert not len(outcomes.replied_at(*[ints()] * 3, flags(), flags()))


def test_measures_are_the_textbooks() -> None:
    odds, true = np.array([0.9, 0.8, 0.8, 0.1]), flags(1, 1, 0, 0)
    assert outcomes.auc(odds, true) == 3.5 / 4  # of four pairs three are told right, and one is a draw
    assert outcomes.ece(odds, true) == pytest.approx((0.1 + 0.6 + 0.1) / 4)
    assert outcomes.auc(odds, flags(1, 1, 1, 1)) is None
    few = outcomes.measure(odds, true)
    assert (few.n, few.base_rate, few.auc) == (4, 0.5, None)
    many = outcomes.measure(np.tile(odds, 10), np.tile(true, 10))
    assert many.brier == pytest.approx((0.01 + 0.04 + 0.64 + 0.01) / 4)
    assert many.skill == pytest.approx(1 - 0.175 / 0.25)


def test_an_interval_comes_of_drawing_whole_people() -> None:
    true = flags(*[1, 0] * 50)
    alike = outcomes.share(true, np.arange(100))
    assert (alike.n, alike.answered) == (100, 50)
    assert 0.38 < alike.low < 0.45
    assert 0.55 < alike.high < 0.62
    apart = outcomes.share(np.sort(true), np.repeat(np.arange(10), 10))  # five always answer, five never do
    assert apart.high - apart.low > 2 * (alike.high - alike.low)
    assert outcomes.share(true, np.zeros(100)).low is None
    assert outcomes.share(flags(), ints()).rate is None
    assert outcomes.share(true, np.arange(100)) == alike


def test_habits_choose_as_people_do() -> None:
    silence = np.array([5.0, 31.0, 200.0, 95.0, np.inf, 29.0])
    lately = ints(9, 2, 1, 3, 0, 4)
    found = by_habit(2, silence, lately)
    assert found["every_30_days"].tolist() == [1, 3]  # due for a day, for 65 days
    assert found["every_90_days"].tolist() == [3, 2]
    assert found["most_recent"].tolist() == [0, 5]
    assert found["most_frequent"].tolist() == [0, 5]
    assert len(set(found["random"].tolist())) == 2
    assert by_habit(3, silence, lately)["every_90_days"].tolist() == [3, 2, 1]  # then what comes due next


def test_the_guard_comes_before_every_odds() -> None:
    assert welcome(allowed=False, waiting=False, step=Step.ANSWER, odds=0.99) is Welcome.NO
    assert welcome(allowed=False, waiting=True, step=Step.ANSWER, odds=0.99) is Welcome.LATER


@settings(max_examples=15, deadline=None)
@given(turns(most=10), st.booleans())
def test_the_guard_along_the_way_is_the_guard_of_each_day(life, friends) -> None:
    with TemporaryDirectory() as folder, record(Path(folder)) as vault:
        take(vault, lived([*(FRIENDS if friends else ()), *life]), END)
        ties = own(vault, END)
        for course in courses(ties):
            acts, answering = ties.acts(course.tie), ties.answering(course.tie)
            heard = ties.heard.get(ties.pair(course.tie), ())
            for at in {one.at + after for one in course.happened for after in (0, 1, 5 * DAY)}:
                drawn = boundaries.draw(acts, heard, (), 2.0, 9.0, at - 1, answering)
                assert boundaries.before(course.happened, at, 2.0, 9.0) == drawn


def test_many_days_at_once_say_what_each_day_says(tmp_path: Path) -> None:
    with record(tmp_path) as vault:
        take(vault, [*lived(FRIENDS), *lived(FRIENDS[:9], BO, start=START + 40 * DAY)], END)
        ties = own(vault, END)
        number = [tie for tie in range(len(ties.starts) - 1) for _ in range(4)]
        instants = [START + days * DAY for days in (30, 61, 90, 400)] * (len(number) // 4)
        names = {one.name for one in SIGNALS}
        for tie, at, found in zip(number, instants, readings(ties, ints(*number), ints(*instants)), strict=True):
            alter = ties.pair(tie)[1]
            then = weighed(vault, at, [alter]).readings.get(alter, {})
            assert {
                name: (one.value, one.support, one.rests_on[:1]) for name, one in then.items() if name in names
            } == {name: (pytest.approx(one.value), one.support, one.rests_on) for name, one in found.items()}


def said_of(vault, until: int) -> list[tuple[object, ...]]:
    """All that the replay says of each letter, without what only the future tells."""
    ties = own(vault, until)
    found = sayings(ties, list(courses(ties)))
    odds = odds_of(history(ties), ties, ints(*(one.row for one in found))).tolist()
    return sorted(
        (one.at, int(ties.alter[one.row]), one.allowed, one.reasons, one.state, one.step, round(chance, 9))
        for one, chance in zip(found, odds, strict=True)
    )


@settings(max_examples=6, deadline=None)
@given(turns(most=14), turns(most=14), st.integers(1, 27))
def test_what_is_said_of_a_day_is_the_same_whatever_comes_later(ada, bo, place) -> None:
    found = [*lived([*FRIENDS, *ada]), *lived([*FRIENDS[:8], *bo], BO, start=START + DAY)]
    found.sort(key=lambda one: one.sent_at)
    cut = found[min(40 + place, len(found) - 1)].sent_at
    with TemporaryDirectory() as folder, record(Path(folder)) as vault:
        take(vault, [one for one in found if one.sent_at <= cut], END)
        before = said_of(vault, cut)
        take(vault, found, END, name="b.mbox")
        assert [one for one in said_of(vault, END) if one[0] <= cut] == before


def test_everybodys_ties_hold_ones_own(tmp_path: Path) -> None:
    with record(tmp_path) as vault:
        take(vault, [*lived(FRIENDS), *lived(FRIENDS[:9], BO)], END)
        mine, all_of_us = own(vault, END), everybody(vault, END)
        me = vault.one("select id from person where me = 1")
        columns = ("alter", "number", "at", "direction", "thread", "audience", "chars", "asks", "answers", "automatic")
        theirs = all_of_us.ego == me
        assert len(mine)
        for name in columns:
            assert getattr(all_of_us, name)[theirs].tolist() == getattr(mine, name).tolist(), name
        assert number_of(vault, ADA) in all_of_us.ego
