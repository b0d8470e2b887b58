"""The ways to somebody, against every way counted by hand."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.counsel.paths import A_STEP_MORE, LEAST, Graph, Link, Way, link_odds, willing

ADA, BO, CY, DEE = 1, 2, 3, 4


def test_a_friend_who_knows_them_is_the_way() -> None:
    graph = Graph([Link(ADA, CY, 0.8), Link(BO, CY, 0.5)])
    found = graph.ways(CY, {ADA: 0.5, BO: 0.5})
    assert [(one.connectors, round(one.odds, 6)) for one in found] == [((ADA,), 0.4), ((BO,), 0.25)]


def test_two_steps_where_one_does_not_lead_there() -> None:
    graph = Graph([Link(ADA, BO, 0.9), Link(BO, CY, 0.9)])
    found = graph.ways(CY, {ADA: 1.0})
    assert [one.connectors for one in found] == [(ADA, BO)]
    assert found[0].odds == pytest.approx(0.81 * A_STEP_MORE)


def test_no_way_leads_through_somebody_to_be_left_in_peace() -> None:
    graph = Graph([Link(ADA, BO, 0.9), Link(BO, CY, 0.9), Link(ADA, CY, 0.1)])
    assert [one.connectors for one in graph.ways(CY, {ADA: 1.0, BO: 1.0}, barred={BO})] == [(ADA,)]
    assert graph.ways(CY, {ADA: 1.0}, barred={ADA, BO}) == ()


def test_nobody_is_asked_whom_you_do_not_know() -> None:
    assert Graph([Link(ADA, CY, 0.9)]).ways(CY, {}) == ()
    assert Graph([]).ways(CY, {ADA: 1.0}) == ()


@given(
    st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7), st.floats(0.05, 1)), max_size=24),
    st.dictionaries(st.integers(1, 7), st.floats(0.05, 1), max_size=6),
    st.sets(st.integers(1, 7), max_size=2),
)
def test_the_best_way_is_exactly_the_best(ties, glad, barred) -> None:
    links = [Link(*one) for one in ties if one[0] != one[1]]
    target = 1
    odds: dict[tuple[int, int], float] = {}
    for one in links:
        for pair in ((one.left, one.right), (one.right, one.left)):
            odds[pair] = max(odds.get(pair, 0.0), one.odds)
    others = [one for one in range(2, 8) if one not in barred]
    every = [Way((one,), glad[one] * odds[one, target]) for one in others if one in glad and (one, target) in odds]
    every += [
        Way((one, two), glad[one] * odds[one, two] * odds[two, target] * A_STEP_MORE)
        for one, two in permutations(others, 2)
        if one in glad and (one, two) in odds and (two, target) in odds
    ]
    best = max((one.odds for one in every if one.odds > LEAST), default=0.0)
    found = Graph(links).ways(target, glad, barred)
    assert (found[0].odds if found else 0.0) == pytest.approx(best)
    assert len({one.connectors[0] for one in found}) == len(found)
    assert not {one for way in found for one in way.connectors} & ({target} | barred)


def test_messages_both_ways_carry_more_than_many_one_way() -> None:
    assert link_odds(2, 2, 0, 0) == 0.5
    assert link_odds(4, 0, 0, 0) < link_odds(2, 2, 0, 0)
    assert link_odds(2, 2, 0, 3) == 0.25
    assert link_odds(0, 0, 0, 0) == 0


def test_each_favour_asked_costs_and_a_stranger_is_hardly_glad() -> None:
    assert willing("close", 1.0, 8, 0) == pytest.approx(0.81)
    assert willing("close", 1.0, 8, 2) == pytest.approx(0.81 * 0.49)
    assert willing("", 1.0, 8, 0) < 0.1
