"""`amity import --preview`: what archives hold, told before anything is kept."""

import json
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


def test_only_a_preview_is_told_in_json(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "import", "--json", str(mbox(tmp_path / "a.mbox", talk(3))))
    assert code == 2
    assert "--preview" in err
    assert not (home / "record.db").exists()
