"""`amity import --preview`: what archives hold, told before anything is kept."""

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from amity.screens.cli import main
from letters import mbox, talk


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    shown = capsys.readouterr()
    return int(ended.value.code or 0), shown.out, shown.err


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AMITY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_preview_says_what_it_holds_and_keeps_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "import", "--preview", str(mbox(tmp_path / "a.mbox", talk(20))))
    assert code == 0
    assert "It holds 20 messages." in out
    assert "Nothing was kept." in out
    assert not (home / "record.db").exists()


def test_a_preview_tells_a_program_the_same(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = mbox(tmp_path / "a.mbox", talk(20))
    code, out, _ = run(capsys, "import", "--preview", "--json", str(path))
    told = json.loads(out)
    assert code == 0
    assert told["version"] == 1
    assert told["preview"]["holds"] == {"message": 20}
    assert told["preview"]["first"] <= told["preview"]["last"]
    assert not home.exists() or not (home / "record.db").exists()


def test_a_preview_of_nothing_says_so(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.mbox").write_bytes(b"")
    code, out, _ = run(capsys, "import", "--preview", str(tmp_path / "empty.mbox"))
    assert code == 0
    assert "It holds nothing that amity reads." in out
    assert not (home / "record.db").exists()


def test_a_program_is_told_what_an_import_brought(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = mbox(tmp_path / "a.mbox", talk(20))
    code, out, _ = run(capsys, "import", "--json", str(path))
    told = json.loads(out)["imported"]
    assert code == 0
    assert (told["holds"], told["known"], told["people"], told["left_out"]) == ({"message": 20}, 0, 1, [])
    again = json.loads(run(capsys, "import", "--json", str(path))[1])["imported"]
    assert (again["batches"], again["holds"], again["unchanged"]) == ([], {}, 1)
    assert run(capsys, "undo", "--yes")[0] == 0
    assert json.loads(run(capsys, "import", "--json", str(path))[1])["imported"]["holds"] == {"message": 20}


def test_at_a_terminal_what_is_new_is_shown_and_asked_about_once(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = mbox(tmp_path / "a.mbox", talk(20))
    code, shown = at_terminal("n\n", "import", str(path))
    assert code == 0
    assert shown.index("It holds 20 messages.") < shown.index("Take it in?") < shown.index("Nothing was kept.")
    assert not (home / "record.db").exists()
    code, shown = at_terminal("y\ny\n", "import", str(path))
    assert code == 0
    assert shown.index("Take it in?") < shown.index("20 messages taken in.")
    code, shown = at_terminal("", "import", str(path))
    assert code == 0
    assert "Take it in?" not in shown


def at_terminal(answer: str, *words: str) -> tuple[int, str]:
    """Run amity as somebody at a terminal would, who types an answer beforehand and then closes it."""
    ours, theirs = pty.openpty()
    os.write(ours, answer.encode() + b"\x04\x04")
    with subprocess.Popen(
        [sys.executable, "-m", "amity", *words], stdin=theirs, stdout=theirs, stderr=theirs
    ) as running:
        os.close(theirs)
        shown = bytearray()
        with suppress(OSError):  # Linux says so when the other side is closed
            while block := os.read(ours, 65_536):
                shown += block
    os.close(ours)
    return running.returncode, shown.decode("utf-8", "replace")
