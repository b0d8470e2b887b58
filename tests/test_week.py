"""A week: near the best plan there is, within the guard, quieter when it was left, and settled by the same words as a day."""

import json
import os
import random
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from amity.counsel import weights
from amity.counsel.packing import Item, objective, pack
from amity.counsel.tie import Told
from amity.counsel.week import Way, care, options, welcomed
from amity.keeper import week as journey
from amity.model import DAY, CueKind, Evidence, Step, WishKind
from amity.screens import cli
from amity.store.home import Home
from amity.store.vault import open_vault
from letters import letter, mbox, talk
from test_counsel import NOW, cue, no, tie, wish

KINDS = ("thank", "offer", "reconnect", "greet", "revisit", "keep a promise")
FREE = frozenset[int]()


def best(items: list[Item], minutes: int, most: int, meetings: int) -> float:
    """What the best plan is worth, by an exact solver: each pair of one kind is taken off by its tangents."""
    kinds = sorted({one.kind for one in items if one.kind})
    rows: list[list[float]] = []
    highest: list[float] = []

    def at_most(per_item: list[float], top: float, kind: int | None = None) -> None:
        rows.append([*per_item, *(-1.0 if at == kind else 0.0 for at in range(len(kinds)))])
        highest.append(top)

    at_most([one.minutes for one in items], minutes)
    at_most([1.0] * len(items), most)
    at_most([float(one.together) for one in items], meetings)
    for person in {one.person for one in items}:
        at_most([float(one.person == person) for one in items], 1)
    for number, kind in enumerate(kinds):
        for m in range(1, most):
            slope = weights.SAME_KIND * m
            at_most([slope * (one.kind == kind) for one in items], slope * (m + 1) / 2, number)
    found = milp(
        np.array([-one.worth for one in items] + [1.0] * len(kinds)),
        constraints=LinearConstraint(np.array(rows), -np.inf, highest),
        integrality=[1] * len(items) + [0] * len(kinds),
        bounds=Bounds(0, [1.0] * len(items) + [np.inf] * len(kinds)),
    )
    assert found.success
    return float(-found.fun)


def offered(chance: random.Random, *, answers: bool) -> list[Item]:
    items = []
    for person in range(chance.randint(1, 45)):
        for _ in range(chance.randint(1, 3)):
            kind = "" if answers and chance.random() < 0.1 else chance.choice(KINDS)
            worth = chance.uniform(0.1, 6) * chance.choice([0.2, 0.4, 0.8, 1]) if kind else weights.ANSWER
            items.append(Item(person, kind, chance.choice([5, 10, 15, 20, 40]), worth))
            if chance.random() < 0.3:
                items.append(Item(person, kind, 90, worth * weights.TOGETHER, together=True))
    return items


@pytest.mark.parametrize("answers", [False, True])
def test_a_plan_is_within_two_percent_of_the_best_there_is(answers: bool) -> None:
    chance = random.Random(20 + answers)
    for _ in range(60):
        items, minutes = offered(chance, answers=answers), chance.choice([5, 15, 30, 60, 90, 120, 180, 300, 600])
        plan = [items[at] for at in pack(items, minutes, 7)]
        assert sum(one.minutes for one in plan) <= minutes
        assert len(plan) == len({one.person for one in plan}) <= 7
        assert sum(one.together for one in plan) <= weights.MEETINGS
        assert objective(plan) >= 0.98 * best(items, minutes, 7, weights.MEETINGS)


def test_the_same_items_in_another_order_give_the_same_plan() -> None:
    chance = random.Random(5)
    items = offered(chance, answers=True)
    plan = {items[at] for at in pack(items, 90, 7)}
    chance.shuffle(items)
    assert {items[at] for at in pack(items, 90, 7)} == plan


def test_nothing_fits_into_no_time_and_nothing_is_a_plan_too() -> None:
    assert pack([Item(1, "thank", 10, 5.0)], 5, 7) == ()
    assert pack([], 500, 7) == ()
    assert pack([Item(1, "thank", 10, 5.0)], 500, 0) == ()


def test_an_answer_that_is_owed_comes_before_all_else_together() -> None:
    most = max(weights.KEEP_PROMISE, weights.ON_THEIR_DAY * weights.TOGETHER, weights.OFFER * weights.TOGETHER)
    others = [Item(number, KINDS[number % 6], 90, most, together=number < 2) for number in range(7)]
    plan = pack([Item(9, "", 40, weights.ANSWER * weights.TOLD**2), *others], 7 * 90, 7)
    assert 0 in plan


def test_variety_gives_way_only_to_what_is_worth_more() -> None:
    thanks = [Item(number, "thank", 10, 2.0) for number in range(3)]
    other = Item(9, "offer", 10, 1.7)
    assert len({one.kind for one in (([*thanks, other])[at] for at in pack([*thanks, other], 20, 7))}) == 2
    assert pack([*thanks, other._replace(worth=1.0)], 20, 7) == (0, 1)


def worths(*ties, days=None, meeting=FREE, began=NOW):
    return {(one.counsel.act, one.way): one.worth for one in options(ties, days or {}, meeting, began, NOW)}


def test_a_circle_that_ego_gave_counts_before_what_is_seen() -> None:
    assert care(tie("close")) == weights.CARE_SEEN["close"]
    assert care(tie("close", wishes=(wish(WishKind.CIRCLE, 3, "outer"),))) == weights.CARE_GIVEN["outer"]
    assert care(tie("new")) == weights.CARE_ELSE


def test_whoever_answers_more_is_more_welcome_and_nobody_is_certain() -> None:
    assert welcomed(tie("close", answered_by_alter=1.0)) == pytest.approx(12 / 14)  # ten of ten, and two of four before
    assert welcomed(tie("close", answered_by_alter=0.0)) == pytest.approx(2 / 14)
    assert welcomed(tie("close", answered_by_alter=None)) == weights.WELCOME_SHARE


def test_what_was_left_in_an_earlier_week_is_worth_half_and_then_nothing() -> None:
    states = ("fading", "established")
    fresh = worths(tie(*states))[Step.RECONNECT, Way.LETTER]
    told = tuple(Told(Step.RECONNECT, NOW - weeks * 7 * DAY) for weeks in (1, 2, 3))
    assert worths(tie(*states, told=told[:1]))[Step.RECONNECT, Way.LETTER] == pytest.approx(fresh / 2)
    assert worths(tie(*states, told=told[:2]))[Step.RECONNECT, Way.LETTER] == pytest.approx(fresh / 4)
    assert worths(tie(*states, told=told)) == {}


def test_what_was_suggested_within_this_week_is_no_repetition() -> None:
    told = (Told(Step.RECONNECT, NOW - 2 * DAY),)
    fresh = worths(tie("fading", "established"))
    assert worths(tie("fading", "established", told=told), began=NOW - 3 * DAY) == fresh


BIRTHDAY = {7: Evidence("reason:their_day", 0.0, "Ada has a day to remember.", ())}


def test_a_birthday_is_a_reason_for_those_who_care_and_for_nobody_else() -> None:
    assert (Step.GREET, Way.LETTER) in worths(tie("established", last_in=2, recency=2), days=BIRTHDAY)
    assert worths(tie("new"), days=BIRTHDAY) == {}
    assert worths(tie("established", verdict=no()), days=BIRTHDAY) == {}
    assert worths(tie("established", wishes=(wish(WishKind.PASSED, 1, "greet"),)), days=BIRTHDAY) == {}


def test_a_meeting_is_offered_to_those_who_like_to_meet() -> None:
    light = worths(tie("fading", "established"))
    both = worths(tie("fading", "established"), meeting=frozenset({7}))
    assert both[Step.RECONNECT, Way.MEETING] == weights.TOGETHER * light[Step.RECONNECT, Way.LETTER]
    assert (Step.RECONNECT, Way.MEETING) not in light


@settings(max_examples=200, deadline=None)
@given(st.booleans(), st.booleans(), st.sampled_from(["fading", "established", "you_owe", "resting", "closed"]),
       st.sampled_from(list(CueKind)), st.floats(1, 400), st.booleans())  # fmt: skip
def test_no_option_of_a_week_is_one_that_the_guard_refuses(
    approach: bool, reply: bool, state: str, kind: CueKind, days: float, day: bool
) -> None:
    refused, answered = no(), no()
    one = tie(
        state, "established", verdict=None if approach else refused, reply=None if reply else answered,
        heard=(cue(kind, days, until=NOW - DAY),), owed_by_ego=days, recency=days,
    )  # fmt: skip
    for found in options([one], BIRTHDAY if day else {}, frozenset({7}), NOW, NOW):
        assert reply if found.counsel.act is Step.ANSWER else approach


ADA = "Ada Lind <ada@example.net>"


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(list(args))
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home on a Wednesday on which Ada waits for an answer."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    asked = letter(900, author=ADA, day="2023-12-24", subject="The ladder",
                   body="Could you please lend me the long ladder?", extra="Delivered-To: ego@example.org\n")  # fmt: skip
    home = Home(Path(os.environ["AMITY_HOME"]))
    home.make()
    home.set("today", "2023-12-27")
    home.set("timezone", "UTC")
    mbox(tmp_path / "inbox.mbox", [*talk(40), asked])
    assert run(capsys, "import", str(tmp_path / "inbox.mbox"), "--yes")[0] == 0
    return home


def planned(capsys: pytest.CaptureFixture[str], *args: str) -> dict:
    return json.loads(run(capsys, "week", "--json", *args)[1])


def test_a_week_is_told_quietly_and_begins_on_a_monday(life: Home, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "week")
    assert code == 0
    assert "The week from Monday, 25 December 2023" in out
    assert "Answer Ada Lind  about 10 minutes" in out
    assert "In all about 10 minutes of the 2 hours that you have for people." in out
    found = planned(capsys)
    assert (found["version"], found["began"], found["minutes"]) == (1, "2023-12-25", 120)
    assert [(one["act"], one["person"], one["way"]) for one in found["planned"]] == [("answer", "Ada Lind", "letter")]
    assert found["planned"][0]["evidence"][0]["rests_on"]


def test_the_minutes_are_those_of_the_profile_unless_others_are_named(
    life: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert planned(capsys, "--minutes", "5")["planned"] == []
    assert "Nothing needs you this week" in run(capsys, "week", "--minutes", "5")[1]
    run(capsys, "profile", "--minutes", "45")
    assert planned(capsys)["minutes"] == 45


@pytest.mark.parametrize("word", ["done", "pass", "snooze"])
def test_an_item_of_a_week_is_settled_by_the_words_of_a_day(
    word: str, life: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "amity done 1" in run(capsys, "week")[1]
    code, _, err = run(capsys, word, "1")
    assert code == 0
    assert "Ada Lind" in err
    found = planned(capsys)
    assert found["planned"] == []
    assert found["done"] == (["Ada Lind"] if word == "done" else [])
    assert ("Done this week: Ada Lind." in run(capsys, "week")[1]) is (word == "done")


def test_an_earlier_week_is_looked_at_and_nothing_of_it_is_kept(life: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert planned(capsys, "--as-of", "2023-12-26")["began"] == "2023-12-25"
    with open_vault(life, lambda: "")[0] as vault:
        assert vault.rows("select * from told") == []
    planned(capsys)
    with open_vault(life, lambda: "")[0] as vault:
        assert [row[1] for row in vault.rows("select * from told")] == [7]


def test_a_week_that_was_left_is_told_more_softly_in_the_next(life: Home, capsys: pytest.CaptureFixture[str]) -> None:
    planned(capsys)
    life.set("today", "2023-12-31")
    reasons = [one["reason"] for one in planned(capsys)["planned"][0]["evidence"]]
    assert "reason:told_before" not in reasons
    life.set("today", "2024-01-01")
    assert planned(capsys)["planned"][0]["evidence"][-1]["reason"] == "reason:told_before"


def test_a_birthday_of_this_week_is_a_step_of_its_own_and_is_told_with_its_day(
    life: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lind\nEMAIL:ada@example.net\nBDAY:1984-12-29\nEND:VCARD\n"
    (tmp_path / "ada.vcf").write_text(card)
    assert run(capsys, "import", str(tmp_path / "ada.vcf"), "--yes")[0] == 0
    run(capsys, "done", "Ada")
    assert planned(capsys)["planned"] == []  # too little is known of the two, and nobody said that they are near
    run(capsys, "circle", "Ada", "good")
    (one,) = planned(capsys)["planned"]
    assert (one["act"], one["person"]) == ("greet", "Ada Lind")
    assert "Friday, 29 December" in one["says"]
    assert "Send good wishes to Ada Lind" in run(capsys, "week")[1]
    run(capsys, "rest", "Ada")
    assert planned(capsys)["planned"] == []


def test_whom_you_will_meet_needs_no_letter_to_be_in_touch_again(
    life: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "done", "Ada")
    run(capsys, "circle", "Ada", "good")
    life.set("today", "2024-05-01")
    day = date(2024, 5, 1)

    def act() -> list[Step]:
        from amity.screens.desk import set_up

        desk = set_up(life.folder)
        with open_vault(life, lambda: "")[0] as vault:
            return [one.counsel.act for one in journey.week(vault, desk.as_of, day).planned]

    assert act() == [Step.RECONNECT]
    event = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:walk@example.net\nDTSTART:20240503T100000Z\nSUMMARY:Walk\n"
    event += "ORGANIZER:mailto:ego@example.org\nATTENDEE;CN=Ada Lind;PARTSTAT=ACCEPTED:mailto:ada@example.net\n"
    (tmp_path / "walk.ics").write_text(event + "END:VEVENT\nEND:VCALENDAR\n")
    assert run(capsys, "import", str(tmp_path / "walk.ics"), "--yes")[0] == 0
    assert act() == []
