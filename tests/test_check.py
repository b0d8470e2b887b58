"""`amity check` through real commands on real mail: what it finds and on what that rests, what is let be and for how long."""

import io
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from amity.screens import cli
from letters import ME, letter, mbox, talk

ADA, BO, CY = "Ada Lind <ada@example.net>", "Bo Vant <bo@example.net>", "Cy Marsh <cy@example.net>"
TO_ME = {"extra": "Delivered-To: ego@example.org\n"}
SENT = {"author": f"Ego <{ME}>", "extra": "X-Gmail-Labels: Sent\n"}
INVITATION = (
    "we open the old mill on the third of May, with bread from the new oven and the band of the fire brigade, and the children"
    " will show you the wheel and the eel ladder that they built themselves over the winter."
)
FINE = "Hi Ada,\n\nthe plum tree that you grafted bears fruit. I thought of you when I picked the first. How is the beehive?\n\nEgo\n"
REMINDER = "Hi Ada,\n\njust following up on the rake.\n\nEgo\n"


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(list(args))
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mailbox and its record, made once: talks with Ada (she wrote last) and with Bo; ego wrote to Cy, who had answered once, twice in vain; Bo had the invitation."""
    with_bo = [
        letter(200, author=BO, day="2023-11-20", subject="Boat", body="Is the boat dry? I wonder how the caulking held.", **TO_ME),
        letter(201, to=BO, day="2023-11-21", subject="Re: Boat", body="It is dry, all but the bow.", answers=200, **SENT),
        letter(202, author=BO, day="2023-11-22", subject="Re: Boat", body="The bow was always the weak spot.", answers=201, **TO_ME),
        letter(203, to=BO, day="2023-11-30", subject="The mill", body=f"Dear Bo, {INVITATION}", **SENT),
    ]  # fmt: skip
    with_cy = [
        letter(300, to=CY, day="2023-06-01", subject="Chess", body="Do you still play on Thursdays?", **SENT),
        letter(301, author=CY, day="2023-06-02", subject="Re: Chess", body="Every week, at the back table.", answers=300, **TO_ME),
        letter(302, to=CY, day="2023-09-01", subject="Tournament", body="There is a tournament in Lund. Are you going?", **SENT),
        letter(303, to=CY, day="2023-10-01", subject="Opening", body="I found the book on the Dutch defence. Do you want it?", **SENT),
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("life")
    box = mbox(folder / "inbox.mbox", [*talk(13), *with_bo, *with_cy])
    assert cli.run(["--home", str(folder / "home"), "import", str(box), "--yes"]) == 0
    (folder / "home" / "settings.json").write_text(json.dumps({"timezone": "UTC", "today": "2023-12-10"}))
    return folder


@pytest.fixture
def life(made: Path) -> Path:
    """The mailbox, with its record as this test's home."""
    shutil.copytree(made / "home", os.environ["AMITY_HOME"])
    return made / "inbox.mbox"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A reminder to Ada."""
    path = tmp_path / "draft.txt"
    path.write_text(REMINDER)
    return path


def found(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> list[dict[str, Any]]:
    code, out, _ = run(capsys, "check", str(path), "--json", "--opening", *more)
    told: list[dict[str, Any]] = json.loads(out)["findings"]
    assert code == (1 if told else 0)
    return told


def codes(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> set[str]:
    return {one["code"] for one in found(capsys, path, *more)}


def test_nothing_to_say_is_said_and_ends_with_nought(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fine.txt"
    path.write_text(FINE)
    code, out, err = run(capsys, "check", str(path), "--to", "Ada")
    assert (code, err) == (0, "")
    assert "There is nothing to say about it" in out
    assert found(capsys, path, "--to", "Ada") == []


def test_a_finding_has_its_place_its_why_and_a_better_way(
    life: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "check", str(draft), "--to", "Ada", "--opening")
    assert (code, err) == (1, "")
    assert "3:1" in out
    assert "“just following up”" in out
    assert "A104 just-following-up" in out
    (one,) = found(capsys, draft, "--to", "Ada")
    assert REMINDER[one["start"] : one["end"]] == one["quote"] == "just following up"
    assert (one["line"], one["column"]) == (3, 1)
    assert one["why"] == "This reminds, and brings nothing new."
    assert one["asks"].endswith("?")
    assert one["evidence"] == []


def test_a_draft_comes_through_a_pipe_also_before_there_is_any_record(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfHi {name}, I need this ASAP, please!")))
    code, out, _ = run(capsys, "check", "-", "--json")
    told = json.loads(out)
    assert code == 1
    assert (told["version"], told["draft"], told["to"], told["language"]) == (1, "the draft", None, "en")
    assert {"A102", "A302"} <= {one["code"] for one in told["findings"]}
    assert not Path(os.environ["AMITY_HOME"]).exists()


def test_what_cannot_be_read_or_found_is_one_sentence(
    life: Path, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for args, wanted in (
        ((str(tmp_path / "none.txt"), "--to", "Ada"), 2),
        ((str(tmp_path),), 2),
        ((str(draft), "--to", "Nobody Known"), 4),
        ((str(draft), "--explain", "A999"), 2),
        ((str(draft), "--dismiss", "A9"), 2),
        (("--dismiss", "A104", "--as-of", "2023-12-01"), 2),
    ):
        code, out, err = run(capsys, "check", *args)
        assert (code, out) == (wanted, ""), args
        assert 1 <= len(err.strip().splitlines()) <= 2, args


def test_a_draft_without_words_gets_no_praise(life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "quoted.txt"
    path.write_text("On Monday Ada wrote:\n> just following up, ASAP\n")
    code, out, _ = run(capsys, "check", str(path), "--to", "Ada", "--opening")
    assert code == 0
    assert "no words of yours" in out


def test_a_third_message_rests_on_the_two_that_wait(
    life: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """While they are to be left in peace the guard says so; later this rule does."""
    assert "A100" in codes(capsys, draft, "--to", "Cy", "--as-of", "2023-10-02")
    (third,) = [one for one in found(capsys, draft, "--to", "Cy") if one["code"] == "A101"]
    assert third["why"].startswith("You have written twice since Cy Marsh last turned to you.")
    assert [seen["date"] for seen in third["evidence"][0]["rests_on"]] == ["2023-10-01", "2023-09-01"]
    run(capsys, "check", str(draft), "--to", "Cy", "--opening")
    assert "you wrote, 1 October" in run(capsys, "why", "1")[1]


def test_what_stands_against_writing_is_told_first_and_not_let_be(
    life: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "rest", "Ada", "--until", "2024-06-01")[0] == 0
    first, second = found(capsys, draft, "--to", "Ada")
    assert (first["code"], second["code"]) == ("A100", "A104")
    assert "2024" in json.dumps(first["evidence"]) + first["why"]
    assert run(capsys, "check", "--dismiss", "A100")[0] == 2
    assert run(capsys, "settings", "check_off", "A100")[0] == 2
    assert run(capsys, "check", "--dismiss", "A1", "--to", "Ada")[0] == 0
    assert codes(capsys, draft, "--to", "Ada") == {"A100"}


def test_what_is_let_be_for_one_is_let_be_for_them_alone_and_can_be_taken_back(
    life: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "check", "--dismiss", "A104", "--to", "Ada")[0] == 0
    assert codes(capsys, draft, "--to", "Ada") == set()
    assert "A104" in codes(capsys, draft, "--to", "Bo")
    assert run(capsys, "undo")[0] == 0
    assert codes(capsys, draft, "--to", "Ada") == {"A104"}
    assert run(capsys, "check", "--dismiss", "a1")[0] == 0
    assert codes(capsys, draft, "--to", "Ada") == set()
    assert run(capsys, "check", "--again", "A1")[0] == 0
    assert codes(capsys, draft, "--to", "Ada") == {"A104"}


def test_what_is_let_be_outlives_imports_their_undoing_and_a_merge(
    life: Path, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "check", "--dismiss", "A104", "--to", "Ada")[0] == 0
    more = mbox(tmp_path / "more.mbox", talk(2, first=13))
    for step in (("import", str(life), "--yes"), ("import", str(more), "--yes"), ("undo", "--yes")):
        assert run(capsys, *step)[0] == 0
        assert "A104" not in codes(capsys, draft, "--to", "Ada")
        assert "A104" in codes(capsys, draft, "--to", "Bo")
    assert run(capsys, "merge", "ada@example.net", "bo@example.net")[0] == 0
    assert "A104" not in codes(capsys, draft, "--to", "bo@example.net")


def test_a_finding_called_wrong_is_let_be_for_that_person(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "invitation.txt"
    path.write_text(f"Dear Ada, {INVITATION}")
    run(capsys, "check", str(path), "--to", "Ada", "--opening")
    assert run(capsys, "wrong", "1")[0] == 0
    assert "A301" not in codes(capsys, path, "--to", "Ada")
    assert "A301" in codes(capsys, path, "--to", "Cy")


def test_a_rule_is_left_out_for_everybody_by_the_settings(
    life: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "settings", "check_off", "A2, a104")[0] == 0
    assert codes(capsys, draft, "--to", "Ada") == set()
    assert run(capsys, "settings", "check_off", "A777")[0] == 2
    assert run(capsys, "settings", "check_off", "")[0] == 0
    assert codes(capsys, draft, "--to", "Ada") == {"A104"}


def test_a_note_in_the_draft_lets_a_rule_be_this_once(
    life: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noted = draft.with_name("noted.txt")
    noted.write_text(f"{REMINDER}# amity: ok A104\n")
    assert codes(capsys, noted, "--to", "Ada") == set()
    assert "--clean" in run(capsys, "check", str(noted), "--to", "Ada", "--opening")[1]
    assert run(capsys, "check", str(noted), "--clean")[:2] == (0, REMINDER)
    assert codes(capsys, draft, "--to", "Ada") == {"A104"}


def test_what_others_got_word_for_word_is_found_in_sent_mail_and_named(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "invitation.txt"
    path.write_text(f"Dear Ada, {INVITATION.replace('themselves', 'alone')} Bring your brother.")
    (one,) = [one for one in found(capsys, path, "--to", "Ada") if one["code"] == "A301"]
    assert "Bo Vant" in one["why"]
    assert [[seen["date"] for seen in why["rests_on"]] for why in one["evidence"]] == [["2023-11-30"]]
    assert "A301" not in codes(capsys, path, "--to", "Bo")  # what they got themselves is no form
    half = tmp_path / "half.txt"
    half.write_text(f"Dear Ada, {INVITATION[: len(INVITATION) // 3]} {FINE[10:]} {FINE[10:]}")
    assert "A301" not in codes(capsys, half, "--to", "Ada")


def test_without_kept_words_nothing_is_held_against_sent_mail(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMITY_HOME", str(tmp_path / "wordless"))
    assert run(capsys, "settings", "keep_text", "false")[0] == 0
    assert run(capsys, "import", str(life), "--yes")[0] == 0
    path = tmp_path / "invitation.txt"
    path.write_text(f"Dear Ada, {INVITATION}")
    assert run(capsys, "check", str(path), "--to", "Ada")[0] in (0, 1)
    assert "A301" not in codes(capsys, path, "--to", "Ada")


def test_an_answer_is_told_from_an_opening_by_the_record_or_by_you(
    life: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ada wrote last, in the middle of a talk: what follows answers her, and reminds of nothing."""
    day = ("--as-of", "2023-11-27")
    assert run(capsys, "check", str(draft), "--to", "Ada", *day)[0] == 0
    assert run(capsys, "check", str(draft), "--to", "Ada", "--opening", *day)[0] == 1
    assert run(capsys, "check", str(draft), "--to", "Bo", "--answer", *day)[0] == 1  # the name alone


def test_a_rule_and_a_family_explain_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", "--explain", "A104")
    assert code == 0
    assert "Just following up on my mail below." in out
    assert "A105" not in out
    assert all(name in run(capsys, "check", "--explain", "A3")[1] for name in ("A301", "A302", "A303", "A304"))
