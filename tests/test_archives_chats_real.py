"""Other projects' chats, read in place: each file is read or refused in one sentence, and agrees with what lies beside it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amity import archives
from amity.model import Interaction, Problem

# Exports that bear instants are expected in the world's time; texts bear a phone's clock, which is taken for this machine's.
EXPECTED = {
    "instagram/test_export.json": True,
    "telegram/test_single_export.json": True,
    "telegram/test_batch_export.json": True,
    "signal/test_export.txt": False,
    "whatsapp/test_[mmddyy]_24hrs.txt": False,
    "whatsapp/test_ddmmyy_24hrs.txt": False,
    "whatsapp/test_mmddyy_24hrs.txt": False,
    "whatsapp/test_mmddyyyy_12hrs.txt": False,
    "whatsapp/test_yyyymmdd_24hrs.txt": False,
}


def test_every_file_is_read_or_refused_in_one_sentence(shared: Path) -> None:
    files = [path for path in (shared / "parser-chat").rglob("*") if path.is_file() and path.name != "PROVENANCE.txt"]
    readings = [list(archives.read(path)) for path in files]
    assert len(readings) >= 79
    assert all(readings)
    reasons = [one.reason for found in readings for one in found if isinstance(one, Problem)]
    assert all(one.endswith(".") and ". " not in one and "\n" not in one for one in reasons)
    assert sum(any(isinstance(one, Interaction) for one in found) for found in readings) >= 27


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_read_agrees_with_what_is_expected_beside_it(shared: Path, name: str) -> None:
    """But for spaces and ends of lines: the other project joins lines by spaces and puts spaces between a text's parts."""
    file = shared / "parser-chat" / "chat-miner" / "test" / name
    wanted = {
        (one["timestamp"], one["author"], "".join(one["message"].split()))
        for one in json.loads((file.parent / "target.json").read_text("utf-8"))
    }
    zone = UTC if EXPECTED[name] else None
    found = {
        (_clock(one.sent_at, zone), one.author.name, "".join(one.plain.split()))
        for one in archives.read(file)
        if isinstance(one, Interaction)
    }
    assert found == wanted


def _clock(sent_at: int, zone: object) -> str:
    at = datetime.fromtimestamp(sent_at // 1_000_000, UTC)
    return (at if zone is UTC else at.astimezone()).replace(tzinfo=None).isoformat()
