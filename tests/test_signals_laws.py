"""What holds of every history: laws 3, 4 and 6 of the doctrine, and that the touched ties alone are enough."""

from dataclasses import replace
from math import isfinite, log

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.model import DAY
from amity.signals import SHELF
from signals_world import ADA, BEN, CY, NOW, Row, measure

BOTH_WAYS = {
    "last_in": "last_out",
    "answered_by_alter": "answered_by_ego",
    "answer_time_alter": "answer_time_ego",
    "owed_by_alter": "owed_by_ego",
    "length_alter": "length_ego",
}
BOTH_WAYS |= {there: back for back, there in BOTH_WAYS.items()}
ONE_WAY_ONLY = {"unanswered", "unanswered_age", "unanswered_since", "answer_slow_alter", "initiation"}
PEOPLE = (ADA, BEN, CY)


@st.composite
def an_act(draw, act_id):
    """One act of one of two egos with some of three people, as rows and as presence."""
    ego_id = draw(st.sampled_from([1, 2]))
    there = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True))
    direction = draw(st.sampled_from([-1, 1, -1, 1, 0]))
    first = Row(
        act_id,
        ago=draw(st.integers(0, 40)) * draw(st.sampled_from([0.25, 1, 20])),
        direction=direction,
        thread_id=draw(st.integers(1, 4)),
        audience=len(there) + draw(st.sampled_from([0, 0, 2])),
        asks=draw(st.integers(0, 1)),
        chars=draw(st.integers(0, 400)),
        channel=draw(st.sampled_from(["mail", "chat"])),
        answers_id=draw(st.sampled_from([None, None, 1])),
        automatic=draw(st.sampled_from([0, 0, 0, 1])),
        ego_id=ego_id,
    )
    seen = there[:1] if direction == -1 else there
    rows = [replace(first, alter_id=who) for who in seen]
    return rows, [(ego_id, act_id, who) for who in there]


@st.composite
def histories(draw):
    acts = [draw(an_act(number)) for number in range(draw(st.integers(1, 50)))]
    return [row for rows, _ in acts for row in rows], [one for _, present in acts for one in present]


laws = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def alike(one, other):
    """Equal readings; sums of floats may be added up in another order."""
    assert one.keys() == other.keys()
    for key, reading in one.items():
        same = other[key]
        assert (reading.support, reading.rests_on) == (same.support, same.rests_on), key
        assert reading.value == pytest.approx(same.value, rel=1e-9, abs=1e-12), key


@laws
@given(histories())
def test_every_reading_is_finite_and_rests_on_acts_of_its_own_tie(history):
    rows, presence = history
    ids = {}
    for row in rows:
        if not row.automatic:
            ids.setdefault((row.ego_id, row.alter_id), set()).add(row.act_id)
    for (ego_id, alter_id, signal), reading in measure(rows, presence).items():
        assert isfinite(reading.value), signal
        assert reading.support >= 1
        assert 1 <= len(reading.rests_on) <= 12
        assert set(reading.rests_on) <= ids[ego_id, alter_id]
        assert len(set(reading.rests_on)) == len(reading.rests_on)


@laws
@given(histories(), st.integers(0, 300))
def test_a_past_day_can_be_replayed_from_the_whole_record(history, days):
    rows, presence = history
    then = [row for row in rows if row.ago >= days]
    known = {row.act_id for row in then}
    replayed = measure(rows, presence, as_of=NOW - days * DAY)
    alike(replayed, measure(then, [one for one in presence if one[1] in known], as_of=NOW - days * DAY))


@laws
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_says_nothing(history, chance):
    rows, presence = history
    shuffled, present = list(rows), list(presence)
    chance.shuffle(shuffled)
    chance.shuffle(present)
    alike(measure(rows, presence), measure(shuffled, present))


@laws
@given(histories(), st.sets(st.tuples(st.sampled_from([1, 2]), st.sampled_from(PEOPLE)), min_size=1))
def test_the_touched_ties_alone_give_what_the_whole_record_gives(history, touched):
    rows, presence = history
    some = [row for row in rows if (row.ego_id, row.alter_id) in touched]
    shared = {(row.ego_id, row.act_id) for row in some}
    whole = {key: one for key, one in measure(rows, presence).items() if key[:2] in touched}
    alike(measure(some, [one for one in presence if one[:2] in shared]), whole)


@laws
@given(histories())
def test_what_is_said_of_one_side_is_said_of_the_other_by_the_same_measure(history):
    rows, presence = history
    here, turned = measure(rows, presence), measure([row.turned() for row in rows], presence)
    even = {signal.name for signal in SHELF} - BOTH_WAYS.keys() - ONE_WAY_ONLY
    for other in (even, BOTH_WAYS):
        kept = {key: one for key, one in here.items() if key[2] in other}
        mirror = {name: name for name in even} | BOTH_WAYS
        found = {(*key[:2], mirror[key[2]]): one for key, one in turned.items() if key[2] in other}
        alike(kept, found)
    for key, one in here.items():
        if key[2] == "initiation":
            assert one.value + turned[key].value == pytest.approx(1)


@laws
@given(histories())
def test_what_must_be_a_share_is_one(history):
    shares = {"initiation", "answered_by_alter", "answered_by_ego", "one_to_one", "reciprocity"}
    for (_, _, signal), reading in measure(*history).items():
        if signal in shares:
            assert 0 <= reading.value <= 1 + 1e-12
        elif signal not in {"trend", "burstiness"}:
            assert reading.value >= 0, signal
        elif signal == "trend":
            assert abs(reading.value) <= log(1 + reading.support)


@laws
@given(histories())
def test_a_floor_is_never_above_its_ceiling(history):
    found = measure(*history)
    for (ego_id, alter_id, signal), reading in found.items():
        if signal == "rhythm":
            floor, ceiling = (found[ego_id, alter_id, f"rhythm_{end}"].value for end in ("floor", "ceiling"))
            assert floor <= ceiling
            assert reading.value <= ceiling


@laws
@given(histories())
def test_an_automatic_reply_changes_nothing(history):
    rows, presence = history
    alike(measure(rows, presence), measure([row for row in rows if not row.automatic], presence))
