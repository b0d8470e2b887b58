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
    assert [one.rests_on for one in asked] == [(5,)]
    assert "moving to the coast" in asked[0].says
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
