"""The terminal: real imports through real commands, what stands on stdout, on stderr, and with which code it ends."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from amity.screens import cli
from amity.store.home import Home
from amity.store.vault import open_vault
from letters import ME, letter, mbox, talk

NAMED = ("Ada Lind <ada@example.net>", "Bo Vant <bo@example.net>")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(list(args))
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A home with one correspondence: Ada and ego in turn, forty days from November 2023; Bo asked once and waits."""
    bo = letter(
        900, author=NAMED[1], day="2023-12-20", subject="The ladder", body="Could you lend me the long ladder on Friday?",
        extra="Delivered-To: ego@example.org\n",
    )  # fmt: skip
    path = mbox(tmp_path / "inbox.mbox", [*talk(40), bo])
    home = Path(os.environ["AMITY_HOME"])
    assert run(capsys, "import", str(path), "--yes")[0] == 0
    return home


def test_help_names_every_command_and_loads_none(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    assert all(re.search(rf"^  {name} ", out, re.MULTILINE) for name in cli.COMMANDS)
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, name, "--help")
    assert code == 0
    assert f"amity {name}" in out


def test_a_misspelled_command_is_a_usage_error_that_names_its_neighbour(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "todya")
    assert (code, out) == (2, "")
    assert "Did you mean `amity today`?" in err


def test_without_a_record_a_look_says_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "today")
    assert (code, out) == (10, "")
    assert "amity import PATH" in err
    assert len(err.strip().splitlines()) == 2


def test_a_path_that_is_not_there_is_not_found_and_makes_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "import", str(tmp_path / "none.mbox"))
    assert code == 4
    assert "is not there" in err
    assert not Path(os.environ["AMITY_HOME"]).exists()


def test_an_empty_file_gets_one_sentence_and_leaves_no_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.mbox").write_bytes(b"")
    code, out, err = run(capsys, "import", str(tmp_path / "empty.mbox"))
    assert (code, out) == (1, "")
    assert "it is empty" in err
    assert run(capsys, "undo")[0] == 4


def test_what_was_not_listened_to_yet_is_said_behind_an_import(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amity.keeper.hear.A_WHILE", 0.0)
    monkeypatch.setattr("amity.keeper.hear.SHARE", 0.0)
    _, out, _ = run(capsys, "import", str(mbox(tmp_path / "inbox.mbox", talk(20))), "--yes")
    assert "20 messages are still to be listened to" in out
    run(capsys, "today")
    assert "listened" not in run(capsys, "import", str(mbox(tmp_path / "again.mbox", talk(20))), "--yes")[1]


def test_import_tells_what_it_took_and_who_it_thinks_you_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    undated = b"To: ego@example.org\nDate: Sat, 2 Mar 2024 09:00:00 +0000\nSubject: Who?\n\nNobody.\n"
    path = mbox(tmp_path / "inbox.mbox", [*talk(20), undated])
    code, out, err = run(capsys, "import", str(path), "--yes")
    assert code == 0
    assert "20 messages taken in." in out
    assert "1 record skipped" in out
    assert "because nobody is named as its author." in out
    assert "first: inbox.mbox, message 21" in out
    assert "1 person here." in out
    assert "amity today" in out
    assert ME in err
    assert "amity me ADDRESS" in out


def test_an_unchanged_archive_brings_nothing_new(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "import", str(tmp_path / "inbox.mbox"), "--yes")
    assert code == 0
    assert "0 messages taken in, 1 archive had not changed." in out


def test_the_day_suggests_the_answer_that_is_owed_with_its_evidence(
    life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "today", "--as-of", "2023-12-27")
    assert (code, err) == (0, "")
    assert out.startswith("\n  Wednesday, 27 December 2023\n")


def test_today_as_json_has_exactly_the_promised_shape(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "today", "--as-of", "2023-12-27", "--json")
    said = json.loads(out)
    assert code == 0
    assert set(said) == {"version", "as_of", "counsel", "in_peace"}
    assert (said["version"], said["as_of"]) == (1, "2023-12-27")
    for one in said["counsel"]:
        assert set(one) == {"act", "person", "says", "evidence"}
        assert all(set(why) == {"reason", "says", "rests_on"} for why in one["evidence"])
        assert all({"id", "date"} <= set(seen) for why in one["evidence"] for seen in why["rests_on"])
        assert all(seen["date"] <= "2023-12-27" for why in one["evidence"] for seen in why["rests_on"])
    for one in said["in_peace"]:
        assert set(one) == {"person", "until", "reasons"}
        assert one["until"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", one["until"])


def test_a_day_to_come_is_refused(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "today", "--as-of", "2999-01-01")[0] == 2


def test_who_shows_both_directions_and_last_words(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "who", "ada", "lind", "--as-of", "2023-12-27")
    assert code == 0
    for words in (
        "Ada Lind",
        "Both ways",
        "opens",
        "answers",
        "takes",
        "Last words",
        "Letter 38",
        "Letter 39",
        "Rhythm",
        "by week",
    ):
        assert words in out, words


def test_who_reads_nothing_later_than_the_day_asked_about(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "who", "Ada", "--as-of", "2023-11-20", "--json")[1]
    said = json.loads(out)
    assert "Letter 5" in said["last_words"]["you"]["words"]
    assert all(one["first"] <= "2023-11-20" for one in said["rhythm"]["spans"])


def test_plain_has_no_drawing_and_bracketed_numbers(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "who", "Ada", "--as-of", "2023-12-27", "--plain")[1]
    assert "[1]" in out
    assert not set(out) & set("▁▄█▀▔─“”…·")
    assert "week of 13 November 2023" in out


def test_an_unknown_name_is_not_found_and_two_of_one_name_are_ambiguous(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "who", "Zebedee")[0] == 4
    more = [letter(950 + n, author=f"Bo Vant <bo@other{n}.example>", day="2024-01-02", body="Hello.") for n in range(2)]
    run(capsys, "import", str(mbox(tmp_path / "more.mbox", more)), "--yes")
    code, _, err = run(capsys, "who", "Bo")
    assert code == 4
    assert "bo@other0.example" in err


def test_a_note_is_kept_shown_and_taken_back(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "note", "Ada", "Lind", "keeps", "bees")[0] == 0
    assert "keeps bees" in run(capsys, "who", "Ada")[1]
    code, _, err = run(capsys, "undo")
    assert code == 0
    assert "the note about Ada Lind" in err
    assert "keeps bees" not in run(capsys, "who", "Ada")[1]


def test_rest_stands_until_its_day_and_lift_ends_it(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rest", "Ada", "--until", "in 3 weeks")[0] == 0
    peace = json.loads(run(capsys, "today", "--json")[1])["in_peace"]
    assert "Ada Lind" in [one["person"] for one in peace]
    assert run(capsys, "lift", "Ada")[0] == 0
    peace = json.loads(run(capsys, "today", "--json")[1])["in_peace"]
    assert "Ada Lind" not in [one["person"] for one in peace]


def test_a_rest_cannot_end_in_the_past(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rest", "Ada", "--until", "yesterday")[0] == 2


def test_met_counts_as_being_in_touch_and_never_lies_ahead(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "met", "Ada", "--on", "tomorrow")[0] == 2
    assert run(capsys, "met", "Ada", "--on", "yesterday")[0] == 0
    assert "You were last in touch yesterday" in " ".join(run(capsys, "who", "Ada")[1].split())


def test_a_circle_is_one_of_four_rings(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "circle", "Ada", "nearby")[0] == 2
    assert run(capsys, "circle", "Ada", "close")[0] == 0
    said = json.loads(run(capsys, "who", "Ada", "--json")[1])
    assert said["circle"] == "close"
    assert "You count them among the people closest to you." in [one["says"] for one in said["evidence"]]


def test_wrong_corrects_the_line_of_that_number(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "circle", "Ada", "close")
    assert run(capsys, "rest", "Ada")[0] == 0
    out = run(capsys, "who", "Ada")[1]
    assert "You chose to leave them in peace. ¹" in out
    assert run(capsys, "wrong", "1")[0] == 0
    assert "leave them in peace" not in run(capsys, "who", "Ada")[1]
    assert run(capsys, "wrong", "99")[0] == 4


def test_merge_makes_one_person_of_two_and_split_two_of_one(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "merge", "Ada", "Lind", "Bo", "Vant")[0] == 0
    assert "bo@example.net" in run(capsys, "who", "Ada")[1]
    assert run(capsys, "split", "Ada", "bo@example.net")[0] == 0
    assert "bo@example.net" not in run(capsys, "who", "Ada", "Lind")[1]
    run(capsys, "undo")
    assert "bo@example.net" in run(capsys, "who", "Ada")[1]


def test_forget_removes_every_trace_and_survives_the_next_import(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "forget", "Bo")[0] == 2  # nobody to ask, and no --yes
    assert run(capsys, "forget", "Bo", "--yes")[0] == 0
    assert run(capsys, "who", "Bo")[0] == 4
    again = mbox(tmp_path / "again.mbox", [letter(901, author=NAMED[1], day="2023-12-21", body="And the saw?")])
    run(capsys, "import", str(again), "--yes")
    assert run(capsys, "who", "Bo")[0] == 4
    assert json.loads(run(capsys, "search", "saw", "--json")[1])["messages"] == []


def test_undo_takes_back_a_whole_import_only_when_asked_for(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "undo")[0] == 2
    assert run(capsys, "undo", "--yes")[0] == 0
    assert run(capsys, "who", "Ada")[0] == 4


def test_search_finds_words_and_nothing_later(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "search", "ladder", "--json")[1])["messages"]
    assert [one["subject"] for one in found] == ["The ladder"]
    assert json.loads(run(capsys, "search", "ladder", "--as-of", "2023-12-01", "--json")[1])["messages"] == []
    assert run(capsys, "search", 'la"dd*er(', "--json")[0] == 0


def test_me_is_told_and_changed(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [one["address"] for one in json.loads(run(capsys, "me", "--json")[1])["me"]] == [ME]
    assert run(capsys, "me", "bo@example.net")[0] == 0
    told = {one["address"] for one in json.loads(run(capsys, "me", "--json")[1])["me"]}
    assert told == {ME, "bo@example.net"}
    assert run(capsys, "me", "--not", "bo@example.net")[0] == 0
    assert "bo@example.net" not in run(capsys, "me")[1]
    assert run(capsys, "me", "nobody")[0] == 2


def test_people_are_listed_by_how_things_stand(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "rest", "Ada")
    said = json.loads(run(capsys, "people", "--standing", "resting", "--json")[1])
    assert [one["name"] for one in said["people"]] == ["Ada Lind"]
    assert run(capsys, "people", "--standing", "shiny")[0] == 2
    assert "Ada Lind" in run(capsys, "people", "--all")[1]


def test_why_names_days_subjects_and_words(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "why", "Ada", "--as-of", "2023-12-27")[1]
    assert "The allotment" in out
    assert "you wrote" in out
    assert run(capsys, "why", "77")[0] == 4


def test_export_writes_every_sheet_and_overwrites_nothing(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "given"
    assert run(capsys, "export", str(folder))[0] == 0
    messages = [json.loads(line) for line in (folder / "messages.jsonl").read_text("utf-8").splitlines()]
    assert len(messages) == 41
    assert "the long ladder" in " ".join(one["words"] for one in messages)
    assert "messages.jsonl" in (folder / "README.md").read_text("utf-8")
    if os.name != "nt":
        assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}
    assert run(capsys, "export", str(folder))[0] == 2


def test_the_key_hides_under_a_passphrase(
    life: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMITY_NEW_PASSPHRASE", "short")
    assert run(capsys, "key", "passphrase")[0] == 2
    monkeypatch.setenv("AMITY_NEW_PASSPHRASE", "seven quiet herons")
    assert run(capsys, "key", "passphrase")[0] == 0
    assert run(capsys, "today")[0] == 11  # nobody to ask
    monkeypatch.setenv("AMITY_PASSPHRASE", "seven loud herons")
    assert run(capsys, "today")[0] == 12
    monkeypatch.setenv("AMITY_PASSPHRASE", "seven quiet herons")
    assert run(capsys, "today")[0] == 0
    assert "passphrase" in run(capsys, "key")[1]


def test_settings_are_few_and_checked(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "settings", "suggestions", "0")[0] == 0
    assert json.loads(run(capsys, "today", "--json")[1])["counsel"] == []
    assert run(capsys, "settings", "suggestions", "many")[0] == 2
    assert run(capsys, "settings", "timezone", "Europe/Nowhere")[0] == 2
    assert run(capsys, "settings", "colour", "red")[0] == 2


def test_the_doctor_finds_a_sound_record_and_an_open_door(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "doctor", "--json")
    assert code == 0
    assert all(one["well"] for one in json.loads(out)["findings"])
    if os.name != "nt":
        (life / "key").chmod(0o644)
        code, out, _ = run(capsys, "doctor")
        assert code == 1
        assert "chmod" in out


def test_what_others_wrote_cannot_speak_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "=?utf-8?q?Eve_=1B=5B31m=1B=5D0;owned=07Red_=E2=80=AEback?= <eve@example.net>"
    letters = [
        letter(
            n,
            author=hostile,
            day=f"2024-02-{n + 1:02}",
            subject="=?utf-8?q?=1B=5B2Jgone?=",
            body="[red]Hi[/red] \x1b[5mblink",
        )
        for n in range(4)
    ]
    run(capsys, "import", str(mbox(tmp_path / "eve.mbox", [*talk(10), *letters])), "--yes")
    for args in (("who", "eve"), ("people", "--all"), ("search", "Hi"), ("why", "eve")):
        code, out, _ = run(capsys, *args)
        assert code == 0, args
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out), args
    assert "[red]Hi[/red]" in run(capsys, "search", "Hi")[1]


def test_every_page_fits_its_terminal(
    life: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "rest", "Bo")
    for columns in (60, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        for args in (
            ("today",),
            ("who", "Ada"),
            ("people", "--all"),
            ("people", "review"),
            ("me",),
            ("why", "Ada"),
            ("doctor",),
        ):
            out = run(capsys, *args)[1]
            assert max(map(len, out.splitlines())) <= columns, args


def test_the_shell_completes_the_next_word_of_a_name_and_never_asks(life: Path) -> None:
    def complete(words: str, at: int) -> list[str]:
        environment = os.environ | {"_AMITY_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        done = subprocess.run(
            [sys.executable, "-m", "amity"], env=environment, capture_output=True, text=True, check=False
        )
        assert done.stderr == ""
        return [line.partition(",")[2] for line in done.stdout.splitlines() if line]

    assert complete("amity who A", 2) == ["Ada"]
    assert complete("amity who Ada L", 3) == ["Lind"]
    assert complete("amity tod", 1) == ["today"]
    (life / "key").unlink()
    assert complete("amity who A", 2) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "completion", shell)
    assert code == 0
    assert "_AMITY_COMPLETE" in out


def test_our_own_bug_is_told_without_a_word_of_anybodys(
    life: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise TypeError("secret words of Ada Lind")

    monkeypatch.setattr("amity.keeper.everyone.everyone", broken)
    code, out, err = run(capsys, "people")
    assert (code, out) == (1, "")
    assert "TypeError in" in err
    assert "secret" not in err
    assert "Traceback" not in err


def test_an_interrupted_import_says_that_it_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    path = mbox(tmp_path / "inbox.mbox", talk(6))
    monkeypatch.setattr("amity.keeper.take_in.take_in", interrupted)
    code, _, err = run(capsys, "import", str(path))
    assert code == 130
    assert "the same command goes on" in err
    monkeypatch.undo()


def test_a_closed_pipe_is_no_error(life: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "amity", "people", "--all"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_colour_reaches_a_file_and_none_a_terminal_that_refuses(life: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(**more: str) -> str:
        environment = {key: value for key, value in os.environ.items() if key not in {"FORCE_COLOR", "NO_COLOR"}} | more
        done = subprocess.run(
            [sys.executable, "-m", "amity", "people", "--all"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    assert "\x1b" not in shown()
    assert "\x1b" in shown(FORCE_COLOR="1")
    assert "\x1b" not in shown(FORCE_COLOR="1", NO_COLOR="1")


def test_a_terminal_that_knows_no_unicode_gets_plain_signs(life: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "amity", "who", "Ada"], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.isascii()
    assert "?" not in done.stdout.replace("yours?", "")


def test_home_may_stand_before_or_after_the_command(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = str(tmp_path / "other")
    assert run(capsys, "--home", other, "today")[0] == 10
    assert run(capsys, "today", "--home", other)[0] == 10
    assert run(capsys, "--home", str(life), "today")[0] == 0


def test_doubts_are_asked_about_where_somebody_can_answer(
    life: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, _ = open_vault(Home(life), lambda: "")
    with vault, vault.transaction() as connection:
        connection.execute(
            "insert into doubt select a.id, b.id, '[\"the same initials\"]', '[]' from handle a, handle b"
            " where a.value = 'ada@example.net' and b.value = 'bo@example.net'"
        )
    listed = run(capsys, "people", "review")[1]
    assert "for it: the same initials" in listed
    assert "amity merge ada@example.net bo@example.net" in listed
    monkeypatch.setattr("amity.screens.commands.circle.can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert run(capsys, "people", "review")[0] == 0
    assert "bo@example.net" in run(capsys, "who", "Ada")[1]
    assert json.loads(run(capsys, "people", "review", "--json")[1])["pairs"] == []


def test_at_a_terminal_import_asks_who_you_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amity.screens.taking.can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\nn\n\n"))
    code, _, err = run(capsys, "import", str(mbox(tmp_path / "inbox.mbox", talk(20))))
    assert code == 0
    assert "Is this you?" in err
    assert ME not in run(capsys, "me")[1]


def test_try_shows_a_day_a_person_and_where_to_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "life"
    code, out, err = run(capsys, "try", "--keep", str(folder))
    assert (code, err) == (0, "")
    for words in ("Robin Hale", "messages taken in", "Saturday, 14 March 2026", "In peace", "Both ways", "amity why 1"):
        assert words in out, words
    assert f"export AMITY_HOME={folder / 'record'}" in out
    home = ("--home", str(folder / "record"))
    said = json.loads(run(capsys, *home, "today", "--json")[1])
    assert said["as_of"] == "2026-03-14"
    assert 1 <= len(said["counsel"]) <= 3
    assert run(capsys, *home, "why", "1")[0] == 0
    assert run(capsys, "try", "--keep", str(folder))[0] == 2


def test_without_a_known_owner_the_day_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crowd = [
        letter(
            n, author=f"Person {n} <p{n}@example.net>", to=f"Other <q{n}@example.net>", day="2024-01-02", body="Hello."
        )
        for n in range(5)
    ]
    run(capsys, "import", str(mbox(tmp_path / "list.mbox", crowd)), "--yes")
    for args in (("today",), ("people",)):
        assert "amity me ADDRESS" in run(capsys, *args)[1]
    assert run(capsys, "doctor")[0] == 1


def test_a_person_is_called_as_you_say_until_it_is_taken_back(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "call", "Ada", "--as", "Ada from the pier")[0] == 0
    assert "Ada from the pier" in run(capsys, "who", "ada@example.net")[1]
    assert run(capsys, "undo")[0] == 0
    assert "pier" not in run(capsys, "who", "ada@example.net")[1]


def test_lifting_where_nothing_is_closed_says_so_and_leaves_no_step(
    life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, said = run(capsys, "lift", "Ada")
    assert "no rest and no plain no to lift" in said
    assert "import" in run(capsys, "undo")[2]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["note"], "Something is missing.\nWrite it like this: amity note NAME TEXT...\n"),
        (["wrong", "x"], "“x” is no number.\nGive the small number behind a line, as in `amity wrong 3`.\n"),
        (
            ["search", "--most", "0", "x"],
            "--most takes a whole number, 1 or more.\n`amity search --help` tells more.\n",
        ),
        (["today", "--loud"], "`amity today` has no --loud.\n`amity today --help` tells more.\n"),
    ],
)
def test_a_slip_in_the_words_of_a_command_is_told_as_one_would(
    words: list[str], sentence: str, life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, *words) == (2, "", sentence)


def test_nothing_in_the_record_is_told_apart_from_nobody_known_as_you(
    life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "undo", "--yes")
    assert "There is nothing in the record yet." in run(capsys, "today")[1]


def test_addresses_that_may_be_yours_are_shown_to_be_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = ("--home", str(tmp_path / "home"))
    among = [("ada", "bo"), ("bo", "ada"), ("bo", "cy"), ("cy", "bo"), ("cy", "ada"), ("ada", "cy")] * 3
    letters = [
        letter(number, author=f"{one}@example.net", to=f"{other}@example.net")
        for number, (one, other) in enumerate(among)
    ]
    assert run(capsys, *home, "import", str(mbox(tmp_path / "a.mbox", letters)), "--yes")[0] == 0
    told = json.loads(run(capsys, *home, "me", "--json")[1])
    assert told["me"] == []
    assert told["perhaps"]
    assert told["perhaps"][0]["address"] in run(capsys, *home, "me")[1]
