"""Circles: few questions that tell much, an order that is yours, and what one more takes from the others."""

import json
import os
import random
from pathlib import Path
from statistics import fmean

import pytest

from amity.counsel import weights
from amity.counsel.circles import ASKED_ABOUT, LEFT, NEITHER, QUESTIONS, RIGHT, Order, asked, rings, shares
from amity.keeper.circles import ask, circles, place, what_it_takes
from amity.keeper.ties import people_by_id, standings
from amity.model import DAY, WishKind
from amity.screens import cli
from amity.screens.desk import set_up
from amity.store.home import Home
from amity.store.vault import Vault, open_vault
from amity.store.wishes import wishes
from lives import BO, CY, FRIENDS, START, Turn, lived, number_of, record, take

PLACES = list(range(ASKED_ABOUT))


def in_order(hidden: list[float], order: list[int]) -> float:
    """The share of pairs that stand as the heart has them."""
    return fmean(hidden[one] > hidden[other] for at, one in enumerate(order) for other in order[at + 1 :])


@pytest.mark.parametrize("along", [0.0, 0.3, 0.6])
def test_twenty_questions_come_nearer_to_a_hidden_heart_than_what_is_inferred(along: float) -> None:
    chance, gained = random.Random(11), []
    inferred = Order.inferred(len(PLACES)).means
    for _ in range(4):
        hidden = [along * place + (1 - along**2) ** 0.5 * chance.gauss(0, 1) for place in inferred]
        said = ""
        while (question := asked(len(PLACES), said).question) is not None:
            said += LEFT if hidden[question[0]] > hidden[question[1]] else RIGHT
        assert len(said) == QUESTIONS
        gained.append(in_order(hidden, list(asked(len(PLACES), said).order)) - in_order(hidden, PLACES))
    assert fmean(gained) > 0.05


def test_who_answers_as_was_inferred_keeps_that_order() -> None:
    said = ""
    while (question := asked(8, said).question) is not None:
        said += LEFT if question[0] < question[1] else RIGHT
    assert asked(8, said).order == tuple(range(8))


def test_an_answer_moves_the_two_apart_and_no_pair_is_asked_about_twice() -> None:
    order = Order.inferred(3)
    before = order.means[2] - order.means[0]
    order.learn(2, 0)
    assert order.means[2] - order.means[0] > before
    assert order.means[1] == 0
    assert order.vary[0][2] > 0  # known now only of the two together
    seen = [asked(5, NEITHER * count).question for count in range(QUESTIONS)]
    pairs = [one for one in seen if one is not None]
    assert len(pairs) == len(set(pairs)) == 10
    assert asked(5, NEITHER * QUESTIONS).order == tuple(range(5))


def test_rings_are_filled_from_the_nearest_on_and_share_a_week() -> None:
    assert rings([4, 2, 7], [("close", 1), ("good", 5)]) == {4: "close", 2: "good", 7: "good"}
    found = shares(["close", "good", "good"], 130)
    assert found == {"close": pytest.approx(50), "good": pytest.approx(40)}
    assert shares([], 120) == {}


@pytest.fixture
def life(monkeypatch: pytest.MonkeyPatch) -> Home:
    """Three friends: of late most with Ada, least with Cy."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    home = Home(Path(os.environ["AMITY_HOME"]))
    with record(home.folder) as vault:
        found = [
            *lived(FRIENDS),
            *lived(FRIENDS, BO, start=START - 60 * DAY),
            *lived(FRIENDS, CY, start=START - 120 * DAY),
        ]
        take(vault, sorted(found, key=lambda one: one.sent_at), START + 300 * DAY)
    home.set("timezone", "UTC")
    home.set("today", "2022-11-04")
    return home


def opened(home: Home) -> Vault:
    return open_vault(home, lambda: "")[0]


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(list(args))
    said = capsys.readouterr()
    return code, said.out, said.err


def told(capsys: pytest.CaptureFixture[str], *args: str) -> dict:
    return json.loads(run(capsys, "circle", "--json", *args)[1])


def test_circles_are_asked_for_without_a_terminal_and_kept_in_one_step(
    life: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "You have not said yet" in run(capsys, "circle")[1]
    said, questions = "", 0
    while (found := told(capsys, "--answers", said))["question"]:
        names = [one["name"] for one in found["question"]]
        said += "1" if names[0] > names[1] else "2"  # the heart knows them from Z to A
        questions += 1
    assert questions == found["answered"] == 3
    assert "Whom would you miss more?  1: " in run(capsys, "circle", "--answers", "")[1]
    code, _, err = run(capsys, "circle", "--answers", said, "--yes")
    assert (code, err) == (0, "Kept. `amity undo` takes it back.\n")
    ring = told(capsys)["circles"][0]
    assert ring["circle"] == "close"
    assert {one["name"] for one in ring["people"]} == {"Ada Lind", "Bo Vant", "Cy Marsh"}
    assert run(capsys, "undo")[0] == 0
    assert [one["people"] for one in told(capsys)["circles"]] == [[], [], [], []]


def test_what_was_answered_orders_and_overrides_what_was_inferred(life: Home) -> None:
    as_of = set_up(life.folder).as_of
    with opened(life) as vault:
        found = ask(vault, as_of)
        assert [person.name for person, _ in found.suggested] == ["Ada Lind", "Bo Vant", "Cy Marsh"]
        said = ""
        while (question := ask(vault, as_of, said).question) is not None:
            said += "1" if question[0].name > question[1].name else "2"
        turned = ask(vault, as_of, said).suggested
        assert [person.name for person, _ in turned] == ["Cy Marsh", "Bo Vant", "Ada Lind"]
        place(vault, turned[:1], now=as_of)
        cy = number_of(vault, CY)
        assert "state:close" in [one.reason for one in standings(vault, as_of, [cy])[cy].evidence]
        assert [ring.name for ring in circles(vault, as_of) if ring.people] == ["close"]
        assert ask(vault, as_of).suggested[0][0].person_id == cy  # said once, it is where the next order begins
        assert [one.text for one in wishes(vault) if one.kind is WishKind.CIRCLE] == ["close"]


def test_one_more_tells_what_it_takes_from_the_others(life: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert "It holds" not in run(capsys, "circle", "Ada", "close")[2]
    assert (
        "It holds 2, of about 5. Each of them has about 60 minutes of your week now; before, 120 minutes."
        in run(capsys, "circle", "Bo", "close")[2]
    )
    as_of = set_up(life.folder).as_of
    with opened(life) as vault, pytest.MonkeyPatch.context() as then:
        cy = people_by_id(vault)[number_of(vault, CY)]
        then.setitem(what_it_takes.__globals__["CIRCLES"], "close", 2)
        taken = what_it_takes(vault, cy, "close", as_of)
        assert (taken.held, taken.before, taken.after) == (3, 60, 40)
        assert taken.least is not None
        assert taken.least.name == "Bo Vant"  # there was less with Bo than with Ada
        assert "`amity circle Bo Vant good`" in run(capsys, "circle", "Cy", "close")[2]


def test_answers_that_cannot_be_and_people_who_cannot_be_asked_about_are_told_so(
    life: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "circle", "--answers", "1x")[0] == 2
    assert run(capsys, "circle", "Ada")[0] == 2
    assert run(capsys, "circle", "Ada", "dear")[0] == 2
    life.set("today", "2021-01-01")
    assert "Too few people" in run(capsys, "circle", "--answers", "")[2]


def test_nobody_who_said_no_is_asked_about(life: Home) -> None:
    as_of = set_up(life.folder).as_of
    with opened(life) as vault:
        assert ask(vault, as_of).suggested
        take(vault, lived([Turn("no", 1)], CY, start=START + 280 * DAY), as_of, "b.mbox")
        assert ask(vault, as_of).suggested == ()  # two are too few


def test_weights_of_circles_fall_from_the_close_to_the_outer() -> None:
    assert list(weights.CARE_GIVEN.values()) == sorted(weights.CARE_GIVEN.values(), reverse=True)
