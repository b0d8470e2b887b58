"""`amity owed` through real commands on real mail: both sides, in their words; done, let be, corrected, undone."""

import json
import os
from pathlib import Path

import pytest

from amity.screens import cli
from letters import ME, letter, mbox, talk

ADA, BO = "Ada Lind <ada@example.net>", "Bo Vant <bo@example.net>"
TO_ME = {"extra": "Delivered-To: ego@example.org\n"}
RAKE = "Could you lend me the long rake on Friday?"
SEEDS = "I'll send you the bean seeds tomorrow."
JARS = "I'll bring you the empty jars next week."


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(list(args))
    said = capsys.readouterr()
    return code, said.out, said.err


def told(capsys: pytest.CaptureFixture[str], *more: str) -> list[tuple[str, str, str, str]]:
    """Each line as who owes, to or from whom, the words, and what became of it."""
    found = json.loads(run(capsys, "owed", "--json", *more)[1])
    sides = ("you_owe", "you_are_owed")
    return [(side, one["person"], one["quote"], one["became"]) for side in sides for one in found[side]]


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A mailbox: a talk with Ada; ego promised her seeds, she promised jars; Bo, whom ego knows, asks for a rake."""
    box = mbox(
        tmp_path / "inbox.mbox",
        [
            *talk(12),
            letter(
                100, to=BO, author=ME, day="2023-12-01", subject="Plot", body="Is the plot beside yours free again?"
            ),
            letter(101, author=BO, day="2023-12-20", subject="The rake", body=RAKE, **TO_ME),
            letter(102, author=ME, to=ADA, day="2023-12-21", subject="Seeds", body=SEEDS),
            letter(103, author=ADA, day="2023-12-28", subject="Jars", body=JARS, **TO_ME),
        ],
    )
    assert run(capsys, "import", str(box), "--yes")[0] == 0
    home = Path(os.environ["AMITY_HOME"])
    (home / "settings.json").write_text(json.dumps({"timezone": "UTC", "today": "2024-01-10"}))
    return box


EVERYTHING = [
    ("you_owe", "Bo Vant", RAKE, "open"),
    ("you_owe", "Ada Lind", SEEDS, "open"),
    ("you_are_owed", "Ada Lind", JARS, "open"),
]


def test_both_sides_are_told_with_words_and_days_oldest_first(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == EVERYTHING
    code, out, _ = run(capsys, "owed")
    assert code == 0
    flat = " ".join(out.split())
    assert f"On 20 December 2023 Bo asked you: “{RAKE}”" in flat
    assert f"On 21 December 2023 you told Ada: “{SEEDS}”" in flat
    assert out.index("You owe") < out.index("Bo Vant") < out.index("You were promised")
    assert "22 December 2023" in flat  # the day that was named


def test_an_earlier_day_knows_nothing_of_what_was_said_later(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--as-of", "2023-12-20") == EVERYTHING[:1]
    assert told(capsys, "--as-of", "2023-11-01") == []


def test_done_and_dismiss_hold_over_undo_and_a_new_import_and_can_be_taken_back(
    life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "owed")
    assert run(capsys, "owed", "done", "2")[0] == 0
    assert run(capsys, "owed", "dismiss", "1")[0] == 0
    assert told(capsys) == EVERYTHING[2:]
    assert {one[3] for one in told(capsys, "--all")} >= {"done", "dismissed"}
    assert run(capsys, "import", str(life), "--yes")[0] == 0
    assert told(capsys) == EVERYTHING[2:]
    assert run(capsys, "undo")[0] == 0
    assert told(capsys) == [EVERYTHING[0], EVERYTHING[2]]
    assert run(capsys, "undo")[0] == 0
    assert told(capsys) == EVERYTHING


def test_a_wrong_promise_is_corrected_by_its_number(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "owed")
    assert run(capsys, "wrong", "2")[0] == 0
    assert told(capsys, "--all") == [EVERYTHING[0], EVERYTHING[2]]
    assert run(capsys, "undo")[0] == 0
    assert told(capsys) == EVERYTHING


def test_a_number_that_is_nothing_owed_is_not_found(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "owed")
    assert run(capsys, "owed", "done", "9")[0] == 4
    assert run(capsys, "owed", "finish", "1")[0] == 2
    assert run(capsys, "owed", "done", "1", "--as-of", "2024-01-01")[0] == 2
    run(capsys, "who", "Ada")
    assert run(capsys, "owed", "done", "1")[0] == 4


def test_thanks_for_what_was_sent_say_that_it_was_kept(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = mbox(
        tmp_path / "more.mbox", [
        letter(110, author=ME, to=ADA, day="2023-12-30", subject="Re: Seeds", body="They are in the post.", answers=102),
        letter(111, author=ADA, day="2024-01-03", subject="Re: Seeds", body="Thank you so much for the seeds!", answers=110, **TO_ME),
    ])  # fmt: skip
    assert run(capsys, "import", str(more), "--yes")[0] == 0
    assert ("you_owe", "Ada Lind", SEEDS, "kept") in told(capsys, "--all")
    assert ("you_owe", "Ada Lind", SEEDS, "kept") not in told(capsys)


def test_a_promise_whose_day_has_come_is_suggested_in_its_words(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "today", "--json")[1])
    kept = [one for one in found["counsel"] if one["act"] == "keep a promise"]
    assert [one["person"] for one in kept] == ["Ada Lind"]
    assert SEEDS in kept[0]["says"]
    run(capsys, "owed")
    assert run(capsys, "owed", "done", "2")[0] == 0
    assert "keep a promise" not in [one["act"] for one in json.loads(run(capsys, "today", "--json")[1])["counsel"]]
