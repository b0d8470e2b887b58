"""What becomes of a suggestion: done, later, not this one; each one step, and each can be taken back."""

import json
import os
from pathlib import Path

import pytest

from amity.keeper.act import say
from amity.keeper.advise import keep_told, today
from amity.keeper.ties import ties
from amity.model import DAY, Handle, WishKind
from amity.screens import cli
from amity.store import vault as vaults
from amity.store.days import day_number
from amity.store.home import Home
from amity.store.vault import Vault, open_vault
from letters import letter, mbox, talk

ADA = "Ada Lind <ada@example.net>"
TODAY = "2023-12-27"


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(list(args))
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Home:
    """A home on a day on which Ada waits for an answer."""
    asked = letter(
        900, author=ADA, day="2023-12-24", subject="The ladder", body="Could you please lend me the long ladder?",
        extra="Delivered-To: ego@example.org\n",
    )  # fmt: skip
    home = Home(Path(os.environ["AMITY_HOME"]))
    home.make()
    home.set("today", TODAY)
    home.set("timezone", "UTC")
    mbox(tmp_path / "inbox.mbox", [*talk(40), asked])
    assert run(capsys, "import", str(tmp_path / "inbox.mbox"), "--yes")[0] == 0
    return home


def opened(home: Home) -> Vault:
    return open_vault(home, lambda: "")[0]


def suggested(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    said = json.loads(run(capsys, "today", "--json")[1])
    return [(one["act"], one["person"]) for one in said["counsel"]]


def on(home: Home, day: str) -> None:
    home.set("today", day)


@pytest.mark.parametrize("word", ["done", "pass", "snooze"])
def test_one_step_takes_a_numbered_suggestion_away_and_undo_brings_it_back(
    word: str, life: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggested(capsys) == [("answer", "Ada Lind")]
    assert "amity done 1" in run(capsys, "today")[1]
    code, out, err = run(capsys, word, "1")
    assert (code, out) == (0, "")
    assert "Ada Lind" in err
    assert suggested(capsys) == []
    code, _, err = run(capsys, "undo")
    assert code == 0
    assert "Ada Lind" in err
    assert suggested(capsys) == [("answer", "Ada Lind")]


def test_what_is_put_off_comes_back_on_its_day(life: Home, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "today")
    assert "not before 29 December" in run(capsys, "snooze", "1", "--until", "2023-12-29")[2]
    on(life, "2023-12-28")
    assert suggested(capsys) == []
    on(life, "2023-12-29")
    assert suggested(capsys) == [("answer", "Ada Lind")]
    assert run(capsys, "snooze", "1", "--until", "yesterday")[0] == 2


def test_not_this_one_holds_until_they_turn_to_you(
    life: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "today")
    run(capsys, "pass", "1")
    on(life, "2024-01-20")
    assert ("answer", "Ada Lind") not in suggested(capsys)
    again = letter(
        901, author=ADA, day="2024-01-10", body="Could you lend me the rake?", extra="Delivered-To: ego@example.org\n"
    )
    mbox(tmp_path / "more.mbox", [again])
    run(capsys, "import", str(tmp_path / "more.mbox"), "--yes")
    assert ("answer", "Ada Lind") in suggested(capsys)


def test_a_name_means_all_that_is_suggested_of_somebody(life: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "snooze", "Ada")[0] == 0
    assert suggested(capsys) == []
    assert run(capsys, "undo")[0] == 0
    assert run(capsys, "pass", "Ada", "Lind")[0] == 0
    assert suggested(capsys) == []


def test_a_number_that_is_no_suggestion_is_told_so(life: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "pass", "1")[0] == 4  # nothing was shown yet
    run(capsys, "who", "Ada")
    code, _, err = run(capsys, "pass", "1")
    assert code == 4
    assert "is no suggestion" in err
    assert run(capsys, "pass", "Nobody")[0] == 4


def test_an_owed_line_is_done_or_let_be_by_the_same_words(life: Home, capsys: pytest.CaptureFixture[str]) -> None:
    for word in ("done", "pass"):
        assert "ladder" in run(capsys, "owed")[1]
        assert run(capsys, "snooze", "1")[0] == 4
        assert run(capsys, word, "1")[0] == 0
        assert "ladder" not in run(capsys, "owed")[1]
        assert run(capsys, "undo")[0] == 0


def test_a_telling_outlives_undo_and_reimport(life: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "today")
    on(life, "2023-12-28")
    with opened(life) as vault:
        before = today(vault, _end(life)).counsel[0].counsel
    assert run(capsys, "undo", "--yes")[0] == 0
    assert suggested(capsys) == []
    assert run(capsys, "import", str(tmp_path / "inbox.mbox"), "--yes")[0] == 0
    with opened(life) as vault:
        after = today(vault, _end(life)).counsel[0].counsel
    assert before.evidence[-1].reason == "reason:told_before"
    assert [one.says for one in after.evidence] == [one.says for one in before.evidence]


def test_a_week_s_telling_counts_when_the_week_is_over(life: Home, capsys: pytest.CaptureFixture[str]) -> None:
    monday = day_number(_end(life)) - 2
    with opened(life) as vault:
        keep_told(vault, monday, 7, today(vault, _end(life)).counsel)
        days = [today(vault, _end(life) + later * DAY) for later in (0, 4, 5)]
        assert [len(tie.told) for tie in ties(vault, _end(life) + 5 * DAY)] == [1]
    weights = [day.counsel[0].counsel.weight for day in days]
    assert weights == pytest.approx([weights[0], weights[0], weights[0] / 2])


def test_a_telling_outlives_merge_and_split(life: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = letter(
        901, author="Grove <grove@example.com>", day="2023-12-25", body="I write from here, too.",
        extra="Delivered-To: ego@example.org\n",
    )  # fmt: skip
    mbox(tmp_path / "other.mbox", [other])
    assert run(capsys, "import", str(tmp_path / "other.mbox"), "--yes")[0] == 0
    assert run(capsys, "merge", "ada@example.net", "grove@example.com")[0] == 0

    def told(address: str) -> list[str]:
        with opened(life) as vault:
            return [
                one.step.value
                for tie in ties(vault, _end(life) + 3 * DAY)
                for one in tie.told
                if tie.alter_id == vault.one(
                    "select b.person_id from belongs b join handle h on h.id = b.handle_id where h.value = ?", (address,)
                )
            ]  # fmt: skip

    assert suggested(capsys) == [("answer", "Ada Lind")]
    assert told("ada@example.net") == told("grove@example.com") == ["answer"]
    assert run(capsys, "split", "Ada", "grove@example.com", "--yes")[0] == 0
    assert told("ada@example.net") == told("grove@example.com") == ["answer"]
    assert run(capsys, "merge", "ada@example.net", "grove@example.com")[0] == 0
    assert told("ada@example.net") == ["answer"]


def test_who_turns_out_to_be_a_machine_is_neither_suggested_nor_left_in_peace(
    life: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "rest", "Ada")[0] == 0
    assert json.loads(run(capsys, "today", "--json")[1])["in_peace"][0]["person"] == "Ada Lind"
    with opened(life) as vault:
        ada = (Handle("mail", "ada@example.net"),)
        say(vault, WishKind.AUTOMATED, ada, "a machine", now=_end(life), as_of=_end(life))
    found = json.loads(run(capsys, "today", "--json")[1])
    assert (found["counsel"], found["in_peace"]) == ([], [])


def test_forgetting_somebody_forgets_what_was_suggested_of_them(life: Home, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "today")
    assert run(capsys, "forget", "Ada", "--yes")[0] == 0
    with opened(life) as vault:
        assert vault.rows("select * from told") == []


def _end(home: Home) -> int:
    from amity.screens.desk import set_up

    return set_up(home.folder).as_of


def test_what_an_older_record_was_told_goes_over_to_the_address_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path / "older")
    with monkeypatch.context() as then:
        then.setattr(vaults, "MIGRATIONS", tuple(one for one in vaults.MIGRATIONS if one < "0008"))
        with open_vault(home, lambda: "", make=True)[0] as vault:
            vault.connection.execute("insert into handle values (5, 'mail', 'ada@example.net')")
            vault.connection.execute("insert into told values (19000, 5, 'answer')")
    with opened(home) as vault:
        assert vault.rows("select * from told") == [(19000, 1, "mail", "ada@example.net", "answer")]
