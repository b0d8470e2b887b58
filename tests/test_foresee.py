"""What is foreseen holds back and orders, in words alone, and adds nothing; it reads nothing later than its day."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from amity.counsel import UNASKED, Foreseen, Welcome, choose, steps, welcome
from amity.counsel.week import welcomed
from amity.forecast import History, Letter, unanswered
from amity.keeper.foresee import foreseen
from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.keeper.ties import people_by_id
from amity.model import DAY, Evidence, Reading, Standing, State, Step, Verdict
from amity.store.home import Home
from amity.store.vault import open_vault
from letters import letter, mbox, talk

NOW = 20_000 * DAY
LIKELY, OPEN, HARDLY = Foreseen(0.7, 0.8, 0.9), Foreseen(0.45, 0.5, 0.55), Foreseen(0.05, 0.1, 0.2)


def fading(alter: int, ahead: Foreseen | None):
    from amity.counsel import Tie

    values = {
        "recency": 77, "last_in": 77, "last_out": 80, "rhythm": 21, "persistence_mutual": 24, "answered_by_alter": 0.9,
        "answered_by_ego": 0.8,
    }  # fmt: skip
    readings = {name: Reading(1, alter, name, value, 10, (alter * 10,)) for name, value in values.items()}
    stands = tuple(Evidence(f"state:{one}", 1.0, f"It is {one}.", (70,)) for one in ("fading", "established"))
    free = Verdict(alter, allowed=True, until=None, reasons=())
    return Tie(alter, f"Ada{alter}", Standing(alter, State.FADING, stands, ""), readings, free, free, foreseen=ahead)


def test_whoever_would_hardly_answer_is_not_written_to_unasked_and_nothing_is_ever_added() -> None:
    plain = [one.act for one in steps(fading(7, None), NOW)]
    assert plain[0] is Step.RECONNECT
    for ahead in (LIKELY, OPEN, HARDLY, replace(LIKELY, still=0.06)):
        found = [one.act for one in steps(fading(7, ahead), NOW)]
        assert set(found) <= set(plain)
        assert (Step.RECONNECT in found) is (ahead in (LIKELY, OPEN))
    assert Step.RECONNECT in [one.act for one in steps(fading(7, replace(LIKELY, still=0.04)), NOW)]


def test_those_who_would_answer_come_first_and_no_number_is_said() -> None:
    less = Foreseen(0.3, 0.35, 0.45)
    day = choose([fading(1, less), fading(2, OPEN), fading(3, LIKELY)], NOW)
    assert [one.alter_id for one in day.counsel] == [3, 2, 1]
    said = [one.says for each in day.counsel for one in each.evidence if one.reason == "reason:foreseen"]
    assert said == [
        "As you two have written so far, Ada3 would most likely answer.",
        "As you two have written so far, Ada1 may well not answer, and need not.",
    ]
    assert not any(re.search(r"\d", one.replace("Ada3", "").replace("Ada1", "")) for one in said)
    assert all(one.rests_on for each in day.counsel for one in each.evidence if one.reason == "reason:foreseen")


def test_a_week_goes_by_what_is_foreseen_and_without_it_by_what_was_answered() -> None:
    assert welcomed(fading(7, LIKELY)) == 0.8
    assert welcomed(fading(7, None)) == pytest.approx((2 + 9) / 14)


@pytest.mark.parametrize(
    ("allowed", "waiting", "step", "odds", "word"),
    [
        (False, False, Step.ANSWER, 0.99, Welcome.NO),
        (False, True, None, 0.5, Welcome.LATER),
        (False, True, None, 0.2, Welcome.NO),
        (True, False, None, 0.76, Welcome.YES),
        (True, False, None, 0.7, Welcome.UNSAID),
        (True, False, Step.ANSWER, 0.7, Welcome.YES),
        (True, False, Step.ANSWER, 0.5, Welcome.UNSAID),
        (True, False, Step.ANSWER, 0.2, Welcome.NO),
    ],
)
def test_the_guard_comes_first_and_then_the_odds(
    *, allowed: bool, waiting: bool, step: Step | None, odds: float, word: Welcome
) -> None:
    assert welcome(allowed=allowed, waiting=waiting, step=step, odds=odds) is word


def test_only_last_words_without_an_answer_are_waited_for_and_less_each_day() -> None:
    day = 10_000 * DAY
    told = [
        Letter(0, 1, 1, day, 1), Letter(1, 0, 2, day + DAY, 1, answers=1),  # answered
        Letter(0, 2, 3, day, 3), Letter(0, 3, 4, day - 40 * DAY, 4),  # open; nobody waits so long
    ]  # fmt: skip
    history = History(told)
    found = [dict(zip(*(one.tolist() for one in unanswered(history, 0, day + n * DAY)), strict=True)) for n in (2, 9)]
    assert [sorted(one) for one in found] == [[2, 3], [2, 3]]
    assert found[0][3] == 0
    assert 0 < found[1][2] < found[0][2] < 1


def test_it_is_foreseen_for_those_asked_about_and_blind_to_what_comes_later(tmp_path: Path) -> None:
    now = 2_000_000_000_000_000
    early = 1_700_000_000_000_000 + 9 * DAY
    answers = []
    for more in (0, 12):
        vault, _ = open_vault(Home(tmp_path / f"home{more}"), lambda: "", make=True)
        with vault:
            bo = letter(
                500, author="Bo Reyes <bo@example.net>", day="2023-11-15", extra="Delivered-To: ego@example.org\n"
            )
            take_in(vault, mbox(tmp_path / f"{more}.mbox", [*talk(12 + more), bo]), now=now, keep_text=True)
            settle(vault, now)
            number = {one.name: person for person, one in people_by_id(vault).items()}
            assert foreseen(vault, [], early) == {}
            (found,) = foreseen(vault, [number["Ada Lind"]], early).values()
            answers.append(found)
    assert answers[0] == answers[1]
    assert 0 < answers[0].low < answers[0].odds < answers[0].high < 1


def test_what_is_owed_is_never_held_back_by_a_forecast() -> None:
    assert not UNASKED & {Step.ANSWER, Step.THANK, Step.KEEP_PROMISE, Step.WRITE_AFTER}
