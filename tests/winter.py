"""One winter's correspondence as a home: Ada, with whom ego wrote for long, asked a question in December and waits."""

import os
from pathlib import Path

import pytest

from amity.screens import cli
from amity.store.home import Home
from letters import ME, letter, mbox, talk

__all__ = ["ME", "run", "winter"]
DAY = "2024-01-03"


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """One command: its code, its answer, and what it said beside that."""
    capsys.readouterr()
    code = cli.run(list(args))
    said = capsys.readouterr()
    return code, said.out, " ".join(said.err.split())


def winter(tmp_path: Path, capsys: pytest.CaptureFixture[str], *more: bytes) -> Path:
    """The home, on 3 January 2024, its own clock standing still; `more` are further letters."""
    asked = letter(
        900, day="2023-12-24", subject="<b>The ladder</b>", body="Could you lend me the <script>long</script> ladder on Friday?",
        extra="Delivered-To: ego@example.org\n",
    )  # fmt: skip
    path = mbox(tmp_path / "inbox.mbox", [*talk(40), asked, *more])
    home = Path(os.environ["AMITY_HOME"])
    assert run(capsys, "import", str(path), "--yes")[0] == 0
    Home(home).set("timezone", "UTC")
    Home(home).set("today", DAY)
    assert run(capsys, "me", ME)[0] == 0
    return home
