"""Forecasts on invented histories, and the law that nothing later changes them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity import forecast
from amity.forecast import History, Letter, Message
from amity.forecast.correcting import LEFT, off
from amity.forecast.families import of_letter, of_tie
from amity.forecast.fitted import fitted, model
from amity.forecast.moving import REASONS
from amity.model import DAY

YOU, ADA, BEN, CLEO = 1, 2, 3, 4
START = 1_600_000_000_000_000


def exchange(first: int, alter: int, days: list[float], *, answered: bool, after: float = 1.0) -> list[Letter]:
    """You write on each of these days, and alter answers a day later, or not."""
    letters = []
    for place, day in enumerate(days):
        number = first + 2 * place
        letters.append(Letter(YOU, alter, number, START + int(day * DAY), number, asks=1, chars=300))
        if answered:
            at = START + int((day + after) * DAY)
            letters.append(Letter(alter, YOU, number + 1, at, number, chars=300, answers=number))
    return letters


def world() -> History:
    """Ada always answers after a day, Ben never does; all is over after a year."""
    days = [30.0 * month for month in range(12)]
    return History(
        exchange(100, ADA, days, answered=True) + exchange(200, BEN, [day + 5 for day in days], answered=False)
    )


def test_who_always_answered_is_more_likely_to_answer_than_who_never_did() -> None:
    now = START + 365 * DAY
    ada, ben = (forecast.answer(world(), YOU, alter, now, Message(asks=1, chars=300)) for alter in (ADA, BEN))
    assert ada.within_7 > 0.6 > 0.2 > ben.within_7
    assert ada.within_30 >= ada.within_7
    assert list(ada.days) == sorted(ada.days)
    assert ada.movers
    assert set(ada.movers[0].rests_on) <= set(range(100, 124))


def test_answers_are_found_in_the_thread_or_anywhere_if_direct() -> None:
    h = History([
        Letter(YOU, ADA, 1, START, 1, audience=2),
        Letter(YOU, ADA, 2, START + DAY, 2, audience=9),
        Letter(ADA, YOU, 3, START + 2 * DAY, 2, audience=9, answers=2),
        Letter(ADA, YOU, 4, START + 3 * DAY, 7, audience=1),
        Letter(YOU, ADA, 5, START + 4 * DAY, 8),
    ])  # fmt: skip
    took = {int(number): (reply - at) / DAY for number, reply, at in zip(h.number, h.replied_at, h.at, strict=True)}
    assert took[1] == 3.0
    assert took[2] == 1.0
    assert took[5] > 10_000


def test_a_letter_counts_as_unanswered_only_once_its_week_has_passed() -> None:
    h = History(exchange(1, BEN, [0.0, 1.0, 2.0, 3.0], answered=False))
    known = [
        of_tie(forecast.looking(h, [YOU], [BEN], [START + int(day * DAY)]))["person_known"][0]
        for day in (6.9, 7.0, 10.0)
    ]
    assert np.expm1(known) == pytest.approx([0, 1, 4])


def test_the_longer_the_silence_the_less_an_answer_is_to_be_hoped_for() -> None:
    now = START + 365 * DAY
    still = [forecast.waiting(world(), YOU, ADA, now, day, Message(asks=1)).odds for day in (0.0, 2.0, 7.0, 20.0)]
    assert still == sorted(still, reverse=True)
    assert still[0] == pytest.approx(forecast.returns(world(), YOU, ADA, now).odds, abs=0.2)


def test_a_tie_in_touch_is_likelier_to_live_than_one_long_silent() -> None:
    h = world()
    assert (
        forecast.alive(h, YOU, ADA, START + 340 * DAY).odds > 2 * forecast.alive(h, YOU, ADA, START + 2_000 * DAY).odds
    )


def test_somebody_unknown_gets_odds_and_no_error() -> None:
    assert 0 < forecast.answer(world(), YOU, 99, START + 100 * DAY).within_7 < 1
    assert 0 < forecast.answer(History([]), YOU, ADA, START).within_7 < 1
    assert 0 <= forecast.alive(History([]), YOU, ADA, START).odds < 1


def test_the_fitted_numbers_belong_to_the_features_of_today_and_each_has_its_words() -> None:
    h = world()
    letters, ties = of_letter(forecast.written(h, np.array([0]))), of_tie(forecast.looking(h, [YOU], [ADA], [START]))
    models = fitted()
    assert models["answer"].names == (*letters,)
    assert models["alive"].names == (*ties,)
    assert {name for reason in REASONS.values() for name in reason.names} == {*letters}
    for one in models.values():
        assert (one.low <= one.high).all()
        assert (one.precision > 0).all()


def test_the_shares_of_waiting_follow_from_the_hazards() -> None:
    """Two bins, a third answered in the first day and half of the rest in the next three: worked out by hand."""
    odds = np.log(np.array([[0.5, 1.0]]))
    one = model(
        {"features": {}, "precision": {"level": 1.0, "course": 1.0}, "intercepts": odds[0], "edges": [1.0, 4.0]}
    )
    silent = one.silent(odds)
    assert silent[0] == pytest.approx([1, 2 / 3, 1 / 3])
    assert one.silent_at(silent, np.array([1.0])) == pytest.approx([2 / 3])
    assert one.silent_at(silent, np.array([2.5])) == pytest.approx([2 / 3 * 0.5**0.5])
    assert one.when(silent, 0.5) == pytest.approx([1.0])


def test_beyond_what_the_numbers_saw_the_rule_of_silence_speaks() -> None:
    now = START + 365 * DAY
    ordinary = of_letter(forecast.sending(world(), [YOU], [ADA], [now], [Message(asks=1)]))
    told = fitted()["answer"]
    assert not told.strange(ordinary)[0]
    few, most = (told.names[: int(len(told.names) * share)] for share in (0.4, 0.6))
    assert not told.strange(ordinary | {name: np.array([1e6]) for name in few})[0]
    assert told.strange(ordinary | {name: np.array([1e6]) for name in most})[0]


def test_what_a_correction_left_over_shows_once_a_week_has_closed() -> None:
    h = History(exchange(1, ADA, [0.0, 20.0, 40.0], answered=True) + exchange(50, BEN, [100.0, 120.0], answered=False))
    told = fitted()["answer"]
    instants = START + np.array([1, 60, 300]) * DAY

    def left(said: float) -> np.ndarray:
        return off(told, h, instants, lambda past: np.full((len(past), len(told.edges)), said))

    assert left(-9.0)[0] == 0
    assert left(-9.0)[1] > 0
    assert left(3.0)[1] < 0
    assert (abs(left(-9.0)) <= LEFT).all()
    assert (abs(left(3.0)) <= LEFT).all()


def test_two_who_both_wrote_to_a_third_share_that_one() -> None:
    h = History([
        Letter(YOU, ADA, 1, START, 1), Letter(YOU, BEN, 2, START + DAY, 2), Letter(BEN, ADA, 3, START + 2 * DAY, 3),
    ])  # fmt: skip
    shared = [of_tie(forecast.looking(h, [YOU], [ADA], [START + day * DAY]))["shared"][0] for day in (1, 2)]
    assert np.expm1(shared) == pytest.approx([0, 1])


def test_a_history_corrects_numbers_that_do_not_fit_it() -> None:
    """Everybody here answers; somebody new is hoped for more than in a history where nobody does."""
    days = [3.0 * place for place in range(120)]
    now = START + 400 * DAY
    warm, cold = (
        History(
            [
                one
                for place, alter in enumerate(range(10, 20))
                for one in exchange(1000 * place, alter, days, answered=yes)
            ]
        )
        for yes in (True, False)
    )
    likely, hardly = (forecast.answer(h, YOU, 99, now).within_7 for h in (warm, cold))
    assert likely > hardly + 0.5


people = st.integers(1, 4)
lives = st.lists(
    st.tuples(people, people, st.integers(0, 400 * 24), st.integers(1, 5), st.integers(1, 6), st.integers(0, 1)),
    min_size=1, max_size=40,
).map(
    lambda rows: [
        Letter(one, other, number, START + hour * DAY // 24, thread, audience, 100, asks, max(0, number - 3))
        for number, (one, other, hour, thread, audience, asks) in enumerate(rows, start=1) if one != other
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(lives, st.integers(0, 400 * 24), people, people)
def test_nothing_later_than_the_day_asked_about_changes_a_forecast(letters, hour, ego, alter) -> None:
    as_of = START + hour * DAY // 24
    whole, cut = History(letters), History([one for one in letters if one.sent_at <= as_of])
    message = Message(asks=1, thread=3, answers=2)
    assert forecast.answer(whole, ego, alter, as_of, message) == forecast.answer(cut, ego, alter, as_of, message)
    assert forecast.alive(whole, ego, alter, as_of) == forecast.alive(cut, ego, alter, as_of)


@settings(max_examples=20, deadline=None)
@given(lives)
def test_many_at_once_say_what_each_alone_says(letters) -> None:
    h = History(letters)
    if len(h):
        rows = np.arange(len(h))
        together = of_letter(forecast.written(h, rows))
        for row in rows:
            alone = of_letter(forecast.written(h, rows[row : row + 1]))
            assert all(together[name][row] == alone[name][0] for name in alone)


ODD = {
    "empty": [],
    "one letter": [Letter(YOU, ADA, 1, START, 1)],
    "one person": [Letter(YOU, YOU, 1, START, 1), Letter(YOU, YOU, 2, START + DAY, 1, answers=1)],
    "out of order": [Letter(ADA, YOU, 2, START + DAY, 1, answers=1), Letter(YOU, ADA, 1, START, 1)],
    "three times the same": [Letter(YOU, ADA, 1, START, 1)] * 3,
    "all at one instant": [Letter(*pair, 3 * n + one, START, 1) for n in range(5) for one, pair in enumerate([(YOU, ADA), (ADA, YOU)])],
    "an answer before its question": [Letter(YOU, ADA, 1, START + DAY, 1), Letter(ADA, YOU, 2, START, 1, answers=1)],
    "before 1970": [Letter(YOU, ADA, 1, -(10**15), 1), Letter(ADA, YOU, 2, 0, 1)],
    "large ids": [Letter(10**12, 2**40, 10**15, START, 10**15), Letter(2**40, 10**12, 3, START + DAY, 10**15)],
    "ids below zero": [Letter(-5, ADA, -1, START, -3), Letter(ADA, -5, -2, START + DAY, -3, answers=-1)],
}  # fmt: skip


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("letters", ODD.values(), ids=ODD)
def test_the_oddest_history_gets_odds_that_are_odds(letters: list[Letter]) -> None:
    h = History(letters)
    for ego, alter in ((YOU, ADA), (ADA, YOU), (YOU, YOU), (YOU, 99), (98, 99), (10**12, 2**40), (-5, ADA)):
        for now in (0, START - DAY, START, START + 400 * DAY, 10**18):
            found = forecast.answer(h, ego, alter, now, Message(asks=1, audience=0, chars=-1, answers=77, thread=77))
            assert 0 <= found.within_7 <= found.within_30 <= 1
            assert list(found.days) == sorted(found.days)
            assert 0 <= found.days[0] <= found.days[-1] <= 30
            for odds in (forecast.alive(h, ego, alter, now), forecast.waiting(h, ego, alter, now, 3.0)):
                assert 0 <= odds.odds <= 1
            assert len(forecast.unanswered(h, ego, START + 400 * DAY)[0]) <= len(letters)


@pytest.mark.filterwarnings("error")
def test_no_question_gets_no_answer() -> None:
    for h in (History(), world()):
        none = forecast.looking(h, [], [], [])
        assert len(forecast.alive_many(none)) == len(forecast.returns_many(none)) == 0
        assert len(forecast.answers(forecast.sending(h, [], [], [], [])).days) == 0


def test_what_is_no_history_and_no_question_is_refused_in_plain_words() -> None:
    one = np.ones(1, dtype=np.int64)
    for make in (
        lambda: History([Letter(YOU, ADA, 1, None, 1)]),  # type: ignore[arg-type]
        lambda: History([Letter("you", "ada", 1, START, 1)]),  # type: ignore[arg-type]
        lambda: History([(YOU, ADA, 1)]),  # type: ignore[list-item]
        lambda: History(columns=[one] * 9),
        lambda: History(columns=[*[one] * 9, np.ones(2, dtype=np.int64)]),
    ):
        with pytest.raises(ValueError, match=r"^a (letter is ten whole numbers|history has 10 columns)"):
            make()
    with pytest.raises(ValueError, match="no rows of questions"):
        forecast.looking(world(), [YOU, YOU], [ADA], [START])
    with pytest.raises(ValueError, match="no rows of questions"):
        forecast.sending(world(), [YOU], [ADA], [START], [])
    for days in (-1.0, float("nan")):
        with pytest.raises(ValueError, match="silent for"):
            forecast.waiting(world(), YOU, ADA, START, days)
