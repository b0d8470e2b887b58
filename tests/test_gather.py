"""A guest list into an evening: lists in the forms in which people keep them, questions from their own words."""

import json
from pathlib import Path

import pytest

from amity.counsel.gathering import plan
from amity.counsel.tie import Tie
from amity.keeper.gather import Guest, guests_of
from amity.model import DAY, CueKind, Evidence, Heard, Standing, State, Verdict
from amity.screens import cli
from amity.store.home import Home
from letters import mbox, talk

NOW = 20_000 * DAY


@pytest.mark.parametrize(
    ("line", "guest"),
    [
        ("Ada Lind", Guest("Ada Lind", "")),
        ("Ada Lind <Ada@Example.net>", Guest("Ada Lind", "ada@example.net")),
        ("Lind Ada;Gardens Ltd;ada@example.net;yes", Guest("Lind Ada", "ada@example.net")),
        ("• ada@example.net", Guest("", "ada@example.net")),
        ("\tAda  Lind\t", Guest("Ada Lind", "")),
    ],
)
def test_a_line_of_a_list_is_a_guest(line: str, guest: Guest) -> None:
    assert guests_of(line) == [guest]


@pytest.mark.parametrize(
    "table",
    [
        "Name\nAda Lind",
        "Order,First Name,Surname,Email\n7,Ada,Lind,",
        "Nachname;Vorname;Firma\nLind;Ada;Mühle",
        '\ufeff"Name"\t"Vorname"\n"Lind"\t"Ada"',
        'Email,Name,Note\n,"Ada Lind","Bo, and Cy"',
    ],
)
def test_a_line_that_names_the_columns_is_nobody(table: str) -> None:
    assert guests_of(table) == [Guest("Ada Lind", "")]


def test_lines_without_anybody_are_none() -> None:
    assert guests_of("\n---\n12:30\n\n") == []
    assert len(guests_of("Ada Lind\n" * 50_000)) == 2_000


def test_questions_come_from_their_own_words_and_else_from_nobody() -> None:
    free = Verdict(1, allowed=True, until=None, reasons=())
    standing = Standing(1, State.CLOSE, (Evidence("state:close", 1.0, "You are close.", (4,)),))
    heard = (
        Heard(1, 5, NOW - 9 * DAY, CueKind.DISCLOSURE, "we are moving to the coast"),
        Heard(2, 6, NOW - 900 * DAY, CueKind.PROMISE, "I'll bring the ladder"),
        Heard(3, 7, NOW + DAY, CueKind.QUESTION_ABOUT_EGO, "how are you?"),
    )
    asked = plan([Tie(1, "Ada", standing, {}, free, free, heard)], NOW).conversations[0].questions
    assert [one.rests_on for one in asked] == [(), (5,)]  # an opener, then their own words
    assert "moving to the coast" in asked[1].says
    asked = plan([Tie(1, "Ada", standing, {}, free, free)], NOW).conversations[0].questions
    assert [one.rests_on for one in asked] == [()]


@pytest.fixture
def guests(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AMITY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    Home(tmp_path / "home").make()
    Home(tmp_path / "home").set("today", "2024-01-15")
    assert cli.run(["import", str(mbox(tmp_path / "a.mbox", talk(61))), "--yes"]) == 0
    capsys.readouterr()
    path = tmp_path / "guests.txt"
    path.write_text("Ada Lind\nSomebody New <new@example.net>\nego@example.org\n")
    return path


def told(capsys: pytest.CaptureFixture[str], *args: str) -> dict:
    assert cli.run([*args, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_an_evening_is_one_good_conversation_and_the_strangers_are_named(
    guests: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(capsys, "gather", str(guests))
    assert [one["person"]["name"] for one in found["conversations"]] == ["Ada Lind"]
    assert found["conversations"][0]["why"][0]["rests_on"]
    assert found["new"] == ["Somebody New"]


def test_who_rests_is_left_in_peace_also_at_a_party(guests: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rest", "Ada"]) == 0
    capsys.readouterr()
    found = told(capsys, "gather", str(guests))
    assert found["conversations"] == []
    assert [one["person"]["name"] for one in found["in_peace"]] == ["Ada Lind"]


def test_a_list_that_is_not_there_or_empty_is_one_sentence(guests: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["gather", "no such evening"]) == 4
    assert cli.run(["gather", str(guests.parent / "nowhere.txt")]) == 4
    guests.write_text("\n")
    assert cli.run(["gather", str(guests)]) == 2


def test_a_question_may_come_from_their_field_and_two_are_enough() -> None:
    free = Verdict(1, allowed=True, until=None, reasons=())
    standing = Standing(1, State.CLOSE, (Evidence("state:close", 1.0, "You are close.", (4,)),))
    kinds = (CueKind.DISCLOSURE, CueKind.PROMISE, CueKind.QUESTION_ABOUT_EGO)
    heard = tuple(Heard(at, at, NOW - 9 * DAY, kind, "the beans are up") for at, kind in enumerate(kinds))
    field = {1: "as a gardener at Gardens Ltd"}
    (only,) = plan([Tie(1, "Ada", standing, {}, free, free)], NOW, fields=field).conversations
    assert [one.says for one in only.questions[1:]] == [
        "You work as a gardener at Gardens Ltd. What in it moves you at the moment?"
    ]
    (more,) = plan([Tie(1, "Ada", standing, {}, free, free, heard)], NOW, fields=field).conversations
    assert len(more.questions) == 3
    assert all(one.rests_on for one in more.questions[1:])


@pytest.mark.parametrize(("minutes", "energy", "talks"), [(300, 3, 3), (300, 1, 1), (15, 3, 1), (120, 3, 2)])
def test_an_evening_holds_no_more_than_its_time_and_one_s_energy(minutes: int, energy: int, talks: int) -> None:
    ties = [
        Tie(number, f"P{number}", Standing(number, State.CLOSE, (Evidence("state:close", 1.0, "Close.", (4,)),)), {},
            Verdict(number, allowed=True, until=None, reasons=()), Verdict(number, allowed=True, until=None, reasons=()))
        for number in range(1, 9)
    ]  # fmt: skip
    assert len(plan(ties, NOW, minutes, energy).conversations) == talks


def acts(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    return [(one["act"], one["person"]) for one in told(capsys, "today")["counsel"]]


def test_afterwards_one_line_is_meant_for_two_days_and_then_that_is_over(
    guests: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(guests.parent / "home")
    before = acts(capsys)
    code = cli.run(["gather", str(guests), "--after", "--talked", "Ada: the boat leaks", "--talked", "Somebody: seeds"])
    assert code == 0
    said = capsys.readouterr().err
    assert "With Ada Lind: “the boat leaks”. That stays." in said
    assert "Somebody New is new to you: let them set the pace." in said
    code = cli.run(["gather", str(guests), "--talked", "Ada: the boat leaks", "--line", "Ada"])
    assert code == 0
    assert "A line within two days" in capsys.readouterr().err
    assert ("write after a meeting", "Ada Lind") in acts(capsys)
    found = told(capsys, "today")["counsel"]
    line = next(one for one in found if one["act"] == "write after a meeting")
    assert "“the boat leaks”" in line["says"]
    assert line["evidence"][0]["rests_on"]
    home.set("today", "2024-01-18")
    assert "write after a meeting" not in [act for act, _ in acts(capsys)]
    home.set("today", "2024-01-15")
    assert cli.run(["undo"]) == 0
    assert cli.run(["undo"]) == 0
    capsys.readouterr()
    assert acts(capsys) == before


def test_who_is_to_be_left_in_peace_gets_no_line_and_nobody_else_can_be_named(
    guests: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["rest", "Ada"]) == 0
    assert cli.run(["gather", str(guests), "--talked", "Ada: seeds", "--line", "Ada"]) == 2
    assert cli.run(["gather", str(guests), "--talked", "Zoe: seeds"]) == 4
    assert cli.run(["gather", str(guests), "--talked", "Ada: seeds", "--line", "Zoe"]) == 4
    assert cli.run(["gather", str(guests), "--after"]) == 2  # nobody is there to be asked
    capsys.readouterr()
    assert cli.run(["gather", str(guests), "--talked", "Ada: seeds"]) == 0
    assert "A line within" not in capsys.readouterr().err
    assert "write after a meeting" not in [act for act, _ in acts(capsys)]


def test_somebody_new_may_have_one_line_and_nothing_of_it_is_suggested(
    guests: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = acts(capsys)
    assert cli.run(["gather", str(guests), "--talked", "Somebody New: seeds"]) == 0
    assert "to Somebody New; then let them set the pace." in capsys.readouterr().err
    assert acts(capsys) == before
    assert cli.run(["gather", str(guests)]) == 0
    out = capsys.readouterr().out
    assert "There is room for two real conversations" in out


def test_what_was_promised_there_is_owed_and_one_step_takes_all_of_it_back(
    guests: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        cli.run(["gather", str(guests), "--after", "--talked", "Ada: the boat leaks", "--promised", "Ada: a bucket"])
        == 0
    )
    assert "You promised Ada Lind: “a bucket”." in capsys.readouterr().err
    assert [one["quote"] for one in told(capsys, "owed")["you_owe"]] == ["a bucket"]
    assert cli.run(["undo"]) == 0
    capsys.readouterr()
    assert told(capsys, "owed")["you_owe"] == []
    assert told(capsys, "who", "Ada")["notes"] == []
    assert cli.run(["gather", str(guests), "--promised", "Ada: a sail"]) == 0  # named there is talked with
    capsys.readouterr()
    assert [one["quote"] for one in told(capsys, "owed")["you_owe"]] == ["a sail"]


def test_of_whom_no_address_is_known_nothing_is_said_to_be_kept(
    guests: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = guests.parent / "more.txt"
    listed.write_text("Nobody Known\n")
    assert cli.run(["gather", str(listed), "--talked", "Nobody Known: sails in May"]) == 0
    said = capsys.readouterr().err
    assert "nothing to keep this under" in said
    assert "That stays" not in said
    assert "Kept." not in said
