"""Real mail, where it lies beside the project: nothing raises, and most of what is quoted goes."""

import io
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from amity import words

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def bodies(folder: str, most: int) -> list[tuple[str, str]]:
    """Return the type and text of the text parts of the first messages of an archive."""
    zstandard = pytest.importorskip("zstandard")
    found: list[tuple[str, str]] = []
    for path in sorted((DATA / folder).glob("*.mbox.zst"))[:1]:
        with zstandard.open(path, "rb") as raw:
            chunk = io.BufferedReader(raw).read(6_000_000)
        for message in chunk.split(b"\n\nFrom ")[:most]:
            for part in message_from_bytes(message.split(b"\n", 1)[1], policy=policy.compat32).walk():
                if part.get_content_maintype() == "text":
                    content = part.get_payload(decode=True) or b""
                    found.append((part.get_content_type(), content.decode("utf-8", "replace")))
    return found


@pytest.mark.skipif(not DATA.exists(), reason="the shared data is not here")
@pytest.mark.parametrize("folder", ["mail-usrp-users", "mail-linux-btrfs"])
def test_real_mail_loses_most_of_its_quotes(folder):
    before = after = 0
    for kind, text in bodies(folder, 400):
        shown = words.plain(text) if kind == "text/html" else text
        own = words.own(shown)
        words.read(own[:4_000])
        before, after = before + len(shown), after + len(own)
        assert not any(line.startswith(">") for line in own.split("\n"))
    assert 0.3 < 1 - after / before < 0.95
