"""Zips that are traps, damaged or too deep: one clear sentence for each, bounded memory, and everything else arrives."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from amity import archives
from amity.archives import zips
from amity.model import Problem
from letters import letter, mbox, talk

SPREAD = b" " * 20_000_000  # packs into a thousandth
TOO_FAR = "it unpacks to far more than mail or chats ever do"
CHAT = "13.05.24, 10:00 - Ada Lind: Hello\n13.05.24, 10:01 - Ego Own: Hello\n"
EVENT = b"BEGIN:VEVENT\nUID:%d\nDTSTART:20240101T090000Z\nATTENDEE:mailto:ada@example.net\nEND:VEVENT\n"

# What two whole records look like at the beginning of a file that then goes on without end, and what is read of it.
ENDLESS: dict[str, tuple[bytes, int]] = {
    "WhatsApp Chat with Ada Lind.txt": (CHAT.encode(), 2),
    "talk.mbox": (b"".join(b"From a@b Sat Mar  1 09:00:00 2025\n" + one + b"\n" for one in talk(3, first=50)), 2),
    "two.vcf": (b"BEGIN:VCARD\nFN:Ada\nEMAIL:ada@example.net\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nTEL:+4930123456\nEND:VCARD\n", 2),
    "two.ics": (b"BEGIN:VCALENDAR\n" + EVENT % 1 + EVENT % 2, 2),
    "result.json": (
        b'{"name": "Ada", "type": "personal_chat", "id": 1, "messages": [\n'
        + b",\n".join(b'{"id": %d, "type": "message", "date_unixtime": "171559150%d", "from": "Ada", "from_id": "user1", "text": "hi"}' % (n, n) for n in (1, 2)),
        2,
    ),
    "sms.xml": (b"<smses>\n" + b"".join(b'<sms address="+4930123456" date="171559150%d000" type="1" body="x" />\n' % n for n in (1, 2)), 2),
    "Connections.csv": (
        b"\n".join([
            b"First Name,Last Name,URL,Email Address,Company,Position,Connected On",
            b"Ada,L,https://www.linkedin.com/in/ada,ada@example.net,A,B,01 Jan 2020",
            b"Bo,V,https://www.linkedin.com/in/bo,,A,B,01 Jan 2020",
        ]),
        2,
    ),
    "messages/inbox/ada_1/message_1.json": (
        b'{"participants": [{"name": "Ada"}, {"name": "Ego"}], "messages": ['
        + b",".join(b'{"sender_name": "Ada", "timestamp_ms": 171559150%d000, "content": "x"}' % n for n in (1, 2)),
        2,
    ),
    "Ada (+4930123456).json": (
        b"[\n" + b",\n".join(b'{"id": "%d", "conversationId": "c", "type": "incoming", "sent_at": 171559150%d000, "body": "t"}' % (n, n) for n in (1, 2)),
        2,
    ),
}  # fmt: skip


def packed(members: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return held.getvalue()


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    """Four letters, as a file."""
    path = mbox(tmp_path / "good", talk(4))
    content = path.read_bytes()
    path.unlink()
    return content


def read(path: Path) -> tuple[int, list[Problem]]:
    """How many records arrive, and what is said of the rest."""
    found = list(archives.read(path, 1_800_000_000_000_000))
    problems = [one for one in found if isinstance(one, Problem)]
    return len(found) - len(problems), problems


@pytest.mark.parametrize("name", ENDLESS)
def test_a_file_that_unpacks_without_end_gives_what_stands_before_and_one_sentence(
    name: str, good: bytes, tmp_path: Path
) -> None:
    start, records = ENDLESS[name]
    path = tmp_path / "takeout.zip"
    path.write_bytes(packed({name: start + b"\n" + SPREAD, "good.mbox": good}))
    arrived, problems = read(path)
    assert arrived == records + 4
    (said,) = [one for one in problems if TOO_FAR in one.reason]
    assert said.place.startswith(Path(name).name) or said.place in name
    assert all("breaks off" not in one.reason for one in problems) or name == "Connections.csv"


def test_a_letter_larger_than_any_is_named_and_the_letters_beside_it_arrive(tmp_path: Path) -> None:
    path = tmp_path / "letters.zip"
    path.write_bytes(packed({"a.eml": letter(1) + SPREAD, "b.eml": letter(2), "c.eml": letter(3)}))
    arrived, problems = read(path)
    assert arrived == 2
    assert [(one.place, one.reason) for one in problems] == [
        ("a.eml", "skipped, because it cannot be read: it is larger than 4 MB.")
    ]


def test_a_zip_of_too_many_files_is_refused_whole_and_its_neighbours_arrive(
    good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "ENTRIES", 50)
    (tmp_path / "all" / "of it").mkdir(parents=True)
    (tmp_path / "all" / "many.zip").write_bytes(packed({f"{number}.txt": b"x" for number in range(51)}))
    (tmp_path / "all" / "of it" / "good.mbox").write_bytes(good)
    arrived, problems = read(tmp_path / "all")
    assert arrived == 4
    assert [one.reason for one in problems] == ["left out, because it is a packed folder: it holds more than 50 files."]
    assert "many.zip" in problems[0].place


def test_a_zip_within_a_zip_is_read_and_a_third_one_is_named(good: bytes, tmp_path: Path) -> None:
    other = good.replace(b"@example.net>", b"@example.com>")
    inner = packed({"deep.mbox": good})
    path = tmp_path / "outer.zip"
    path.write_bytes(packed({"middle.zip": packed({"inner.zip": inner, "middle.mbox": other}), "outer.mbox": good}))
    arrived, problems = read(path)
    assert arrived == 8
    assert [one.reason for one in problems] == ["left out, because it is a packed folder within packed folders."]
    assert "inner.zip" in problems[0].place


def test_a_zip_within_a_zip_that_memory_should_not_hold_is_named(
    good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "NESTED", 1 << 20)
    large = packed({"large.mbox": good, "filling": bytes(range(256)) * 8_000}, zipfile.ZIP_STORED)
    path = tmp_path / "outer.zip"
    path.write_bytes(packed({"inner.zip": large, "good.mbox": good}))
    arrived, problems = read(path)
    assert arrived == 4
    assert [(one.place, one.reason) for one in problems] == [
        ("outer.zip: inner.zip", "left out, because it is a packed folder: it lies in another and is larger than 1 MB.")
    ]


def test_a_damaged_zip_within_a_zip_is_named(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "outer.zip"
    path.write_bytes(packed({"inner.zip": packed({"deep.mbox": good})[:-30], "good.mbox": good}))
    arrived, problems = read(path)
    assert arrived == 4
    assert [one.reason for one in problems] == ["left out, because it is a packed folder: it is damaged."]


def test_a_zip_whose_parts_lie_over_one_another_is_refused(good: bytes, tmp_path: Path) -> None:
    whole = packed({f"{number}.mbox": good for number in range(3)}, zipfile.ZIP_STORED)
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        offsets = [one.header_offset for one in file.infolist()]
    trap = whole[: offsets[1]] + whole[whole.index(b"PK\x01\x02") :]  # one part, and three entries that lead to it
    end = trap.rindex(b"PK\x05\x06") + 16
    trap = trap[:end] + trap.index(b"PK\x01\x02").to_bytes(4, "little") + trap[end + 4 :]
    (tmp_path / "trap.zip").write_bytes(trap)
    arrived, problems = read(tmp_path / "trap.zip")
    assert arrived == 0
    assert [one.reason for one in problems] == [
        "left out, because it is a packed folder: its parts lie over one another, as only a trap's do."
    ]


def test_names_that_climb_out_of_a_zip_are_passed_over(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "climbs.zip"
    path.write_bytes(packed({"../../evil.mbox": good, "good.mbox": good}))
    assert read(path)[0] == 4
    assert sorted(one.name for one in tmp_path.iterdir()) == ["climbs.zip"]


def test_what_a_password_protects_is_named(good: bytes, tmp_path: Path) -> None:
    locked = bytearray(packed({"good.mbox": good}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(sign) + place] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    arrived, problems = read(tmp_path / "locked.zip")
    assert arrived == 0
    assert "it is protected by a password" in problems[0].reason
