"""How to come to somebody, and on whose terms: small histories in, worked out by hand."""

import pytest

from amity.counsel.approach import Approach, approach, openings
from amity.counsel.terms import terms
from amity.model import ALTER_TO_EGO, DAY, EGO_TO_ALTER, MUTUAL, Act, Evidence

START = 19_999 * DAY  # a Thursday, midnight in Greenwich
HOUR = DAY // 24
WAY = Evidence("path:carries", 0.0, "Bo and Ada have written to each other.", (7,))


def act(number, days, way, *, chars=100, asks=0, thread=None, answers=None, hour=12, channel="mail", automatic=0):
    at = START + days * DAY + hour * HOUR
    return Act(number, at, way, channel, thread or number, 1, chars, asks, answers, automatic)


def tries(outcomes, *, asks, first=0):
    """Openings a month apart, each with whether Ada answered it the next day."""
    found = []
    for number, answered in enumerate(outcomes):
        day = first + 60 * number
        found.append(act(first * 100 + 2 * number + 1, day, EGO_TO_ALTER, asks=asks))
        if answered:
            found.append(
                act(
                    first * 100 + 2 * number + 2,
                    day + 1,
                    ALTER_TO_EGO,
                    thread=found[-1].thread_id,
                    answers=found[-1].interaction_id,
                )
            )
    return found


def at(days):
    return START + days * DAY


def test_an_opening_is_a_new_thread_or_a_word_after_a_long_pause() -> None:
    acts = [act(1, 0, EGO_TO_ALTER), act(2, 1, ALTER_TO_EGO, thread=1, answers=1), act(3, 2, EGO_TO_ALTER, thread=1, answers=2),
            act(4, 40, EGO_TO_ALTER, thread=1, answers=2), act(5, 41, ALTER_TO_EGO, thread=1, automatic=1)]  # fmt: skip
    found = openings(acts, at(100))
    assert [(one.act.interaction_id, one.answer.interaction_id if one.answer else None) for one in found] == [
        (1, 2),
        (4, None),
    ]
    assert [one.act.interaction_id for one in openings(acts, at(60))] == [1]


def test_who_answers_only_plain_questions_is_met_directly_with_the_counts_as_reason() -> None:
    acts = sorted([*tries([True] * 5, asks=1), *tries([False] * 5, asks=0, first=30)], key=lambda one: one.sent_at)
    found = approach("Ada", acts, at(900))
    assert found is not None
    assert found.approach is Approach.DIRECT
    assert "5 of 5" in found.evidence.says
    assert "0 of 5" in found.evidence.says
    assert set(found.evidence.rests_on) <= {one.interaction_id for one in acts}
    assert approach("Ada", acts, at(900), wrong={found.evidence.reason}) is None


def test_who_answers_news_and_no_questions_is_met_gently() -> None:
    acts = sorted([*tries([False] * 5, asks=1), *tries([True] * 5, asks=0, first=30)], key=lambda one: one.sent_at)
    found = approach("Ada", acts, at(900))
    assert found is not None
    assert found.approach is Approach.NURTURE


@pytest.mark.parametrize(
    ("plain", "news"), [([True] * 5, [True] * 5), ([True] * 2, [False] * 2), ([True] * 3, [True, True, False])]
)
def test_what_is_thin_or_alike_says_nothing(plain, news) -> None:
    acts = sorted([*tries(plain, asks=1), *tries(news, asks=0, first=30)], key=lambda one: one.sent_at)
    assert approach("Ada", acts, at(900)) is None


def test_a_friend_stands_between_only_where_nothing_else_has_led_to_them() -> None:
    never = tries([False] * 3, asks=1)
    found = approach("Ada", never, at(900), way=WAY)
    assert found is not None
    assert found.approach is Approach.INTRODUCED
    assert approach("Ada", [], at(0), way=WAY) is not None
    assert approach("Ada", tries([False, True, False], asks=1), at(900), way=WAY) is None
    assert approach("Ada", never[:1], at(900), way=WAY) is None


def test_their_hours_are_read_by_their_own_clock_and_not_from_few_letters() -> None:
    evenings = [act(n, 7 * n, ALTER_TO_EGO, hour=11) for n in range(1, 15)]  # 11 in Greenwich, 20 in Tokyo
    tokyo = {one.interaction_id: 540 for one in evenings}
    found = terms("Ada", evenings, tokyo, at(200), established=False)
    assert found.hours is not None
    assert found.hours[0] <= 20 < found.hours[1]
    assert found.hours[1] - found.hours[0] == 2
    assert found.days == "working days"
    assert "by their own clock" in " ".join(one.says for one in found.evidence)
    assert terms("Ada", evenings[:11], tokyo, at(200), established=False).hours is None
    assert terms("Ada", evenings, {}, at(200), established=False).hours is None
    assert terms("Ada", evenings, tokyo, at(200), established=False, wrong={"terms:hours"}).hours is None


def test_length_is_theirs_at_first_and_the_middle_once_established() -> None:
    acts = [act(n, n, ALTER_TO_EGO if n % 2 else EGO_TO_ALTER, chars=100 if n % 2 else 2_500) for n in range(1, 21)]
    first, later = (terms("Ada", acts, {}, at(30), established=known) for known in (False, True))
    assert (first.chars, first.theirs) == (100, True)
    assert (later.chars, later.theirs) == (500, False)
    assert "half-way" in later.evidence[-1].says


def test_who_meets_as_often_as_they_write_is_to_be_met() -> None:
    acts = [
        act(n, n * 10, MUTUAL if n % 2 else ALTER_TO_EGO, channel="meeting" if n % 2 else "mail") for n in range(1, 9)
    ]
    assert terms("Ada", acts, {}, at(100), established=False).meets
    assert not terms("Ada", acts[1::2], {}, at(100), established=False).meets


def test_nothing_later_is_read() -> None:
    acts = [act(n, n, ALTER_TO_EGO, chars=100 * n) for n in range(1, 30)]
    early = terms("Ada", acts, {}, at(10), established=False)
    assert early == terms("Ada", acts[:9], {}, at(10), established=False)
    assert approach("Ada", acts, at(10)) == approach("Ada", acts[:9], at(10))
