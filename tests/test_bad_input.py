"""Bad input at the terminal: whatever lies on the disk, one clear sentence, nothing lost, nothing half done."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from amity.screens import cli
from amity.store.home import Home
from amity.store.vault import open_vault
from letters import PEAK, letter, mbox, talk

HINT = "amity reads mail (mbox, Maildir, .eml), address books, calendars and chats, packed or not; the README names each.\n"
DAMAGED = (
    "The record is damaged; nothing in it was changed.\n"
    "Restore the folder from a backup, or import your archives into a new --home.\n"
)
MEMORY = 400_000  # kilobytes
IMPORT = (
    PEAK
    + """
import sys
from amity.screens import cli
code = cli.run(["import", sys.argv[1], "--yes"])
print("peak", peak())
sys.exit(code)
"""
)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(list(args))
    said = capsys.readouterr()
    return code, said.out, said.err


def took(out: str) -> str:
    """The first line of what an import says."""
    return out.strip().partition("\n")[0].strip()


def folder() -> Path:
    return Path(os.environ["AMITY_HOME"])


def kept() -> int:
    """How many messages the record shows."""
    with closing(open_vault(Home(folder()), lambda: "")[0]) as vault:
        return int(vault.one("select count(*) from seen"))


def bytes_of_home() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder().iterdir() if path.name != "pen"}


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A record of forty letters; returns the mailbox that they lay in."""
    path = mbox(tmp_path / "inbox.mbox", talk(40))
    assert run(capsys, "import", str(path), "--yes")[0] == 0
    assert kept() == 40
    return path


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.mbox", b"", "it is empty"),
        ("nothing.mbox", b"\0" * 100_000, "nothing that amity reads was recognised in it"),
        ("noise.mbox", b"From " + bytes(range(256)) * 400, "nothing that amity reads was recognised in it"),
        ("cut.mbox.gz", gzip.compress(b"From ada@example.net Sat Mar  1 09:00:00 2025\n", mtime=0)[:5], "nothing that amity reads was recognised in it"),
        ("shopping.txt", b"milk\neggs\n", "nothing that amity reads was recognised in it"),
        ("photo.eml", b"\x89PNG\r\n\x1a\n", "it is a picture"),
        ("old.pst", b"!BDN" + b"\0" * 600, "it is an Outlook file, which amity cannot read yet"),
    ],
)  # fmt: skip
def test_a_file_without_mail_is_refused_in_one_sentence_and_leaves_no_step(
    name: str, content: bytes, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, out, err = run(capsys, "import", str(path))
    assert (code, out) == (1, "")
    assert err.endswith(f"Nothing could be read from {path}: {why}.\n{HINT}")
    assert run(capsys, "undo", "--yes")[::2] == (4, "There is nothing to take back.\n")


def test_two_good_mails_arrive_out_of_a_folder_of_junk_with_links_that_go_in_circles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    junk = tmp_path / "junk"
    (junk / "deep" / "deeper").mkdir(parents=True)
    (junk / "one.eml").write_bytes(letter(1))
    (junk / "deep" / "deeper" / "two.eml").write_bytes(letter(2))
    (junk / "deep" / "up").symlink_to(junk, target_is_directory=True)
    (junk / "round").symlink_to(junk / "round")
    (junk / "gone").symlink_to(junk / "nowhere")
    for name, content in (
        ("empty", b""), ("hollow.eml", b""), ("noise.eml", os.urandom(400)), ("notes.txt", b"milk\n"),
        ("a.pdf", b"%PDF-1.7"), ("b.png", b"\x89PNG\r\n"), ("c.zip", b"PK\x03\x04"), ("d.ics", b"BEGIN:VCALENDAR\n"),
    ):  # fmt: skip
        (junk / name).write_bytes(content)
    code, out, _ = run(capsys, "import", str(junk), "--yes")
    assert (code, took(out)) == (0, "2 messages taken in.")
    assert "2 records skipped; the rest arrived:" in out
    for kind in ("it is empty", "a document", "a picture", "a packed folder", "it holds no event"):
        assert kind in " ".join(out.split())
    assert kept() == 2


def test_a_packed_file_that_breaks_off_gives_what_stands_before_the_break_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = mbox(tmp_path / "inbox.mbox", talk(300)).read_bytes()
    path = tmp_path / "inbox.mbox.gz"
    path.write_bytes(gzip.compress(plain)[:-2000])
    code, out, _ = run(capsys, "import", str(path), "--yes")
    assert code == 3
    assert "the file breaks off in it; what stands before it arrived" in " ".join(out.split())
    some = kept()
    assert 0 < some < 300
    path.write_bytes(gzip.compress(plain))
    code, out, _ = run(capsys, "import", str(path), "--yes")
    assert (code, took(out)) == (0, f"{300 - some} messages taken in, {some} were here already.")


@pytest.mark.slow
@pytest.mark.parametrize("where", ["body", "subject", "nowhere"])
def test_a_line_of_200_megabytes_is_read_in_bounded_memory(where: str, tmp_path: Path) -> None:
    path = tmp_path / "long.mbox"
    last = b"From ada@example.net Sun Mar  2 09:00:00 2025\n" + letter(2, body="Short.")
    head, tail = {
        "body": (b"From ada@example.net Sat Mar  1 09:00:00 2025\n" + letter(1).rstrip(), b"\n\n" + last),
        "subject": (b"From a@b.example Sat Mar  1 09:00:00 2025\nFrom: Ada <ada@example.net>\nSubject: ", b"\n\n" + last),
        "nowhere": (b"", b""),
    }[where]  # fmt: skip
    with path.open("wb") as file:
        file.write(head)
        for _ in range(200):
            file.write(b"abcdefg " * 131_072)
        file.write(tail)
    child = subprocess.run([sys.executable, "-c", IMPORT, path], capture_output=True, text=True, check=False)
    *_, peak = child.stdout.split()
    assert int(peak) < MEMORY
    if where == "nowhere":
        assert child.returncode == 1
        assert (
            f"Nothing could be read from {path}: nothing that amity reads was recognised in it.\n{HINT}" in child.stderr
        )
        return
    assert child.returncode == 0, child.stderr
    assert kept() == 2


def test_zero_bytes_in_headers_and_text_lose_no_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = mbox(tmp_path / "nul.mbox", talk(20))
    path.write_bytes(path.read_bytes().replace(b"Subject: ", b"Subject: \0").replace(b"bed", b"b\0ed\0"))
    code, out, _ = run(capsys, "import", str(path), "--yes")
    assert (code, took(out)) == (0, "20 messages taken in.")
    assert "\0" not in run(capsys, "search", "weather")[1]


@pytest.mark.parametrize("nested", [True, False])
def test_ten_thousand_parts_are_read_within_seconds(
    nested: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1)
        if nested
        else b"--b0\nContent-Type: text/plain\n\npart %d\n" % n
        for n in range(10_000)
    )
    head = letter(1, extra="Content-Type: multipart/mixed; boundary=b0\n").replace(
        b"Content-Type: text/plain", b"X-Other: x"
    )
    path = tmp_path / "parts.eml"
    path.write_bytes(head + parts)
    began = time.perf_counter()
    code, out, _ = run(capsys, "import", str(path), "--yes")
    assert (code, took(out)) == (0, "1 message taken in.")
    assert time.perf_counter() - began < 60


def test_a_letter_of_1904_and_one_of_2099_are_named_and_the_rest_arrives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    box = tmp_path / "letters"
    box.mkdir()
    for number, day in ((1, "2025-03-01"), (2, "1904-01-01"), (3, "2099-01-01")):
        (box / f"{number}.eml").write_bytes(letter(number, day=day))
    code, out, _ = run(capsys, "import", str(box), "--yes")
    assert (code, took(out)) == (0, "1 message taken in.")
    assert "2 records skipped; the rest arrived:" in out
    assert "date" in out
    assert "1904" not in run(capsys, "today")[1]


def test_one_message_id_on_two_different_mails_keeps_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = mbox(tmp_path / "twins.mbox", [letter(1, body="The beans are up."), letter(1, body="The roof leaks.")])
    assert took(run(capsys, "import", str(path), "--yes")[1]) == "2 messages taken in."
    assert "The roof leaks." in " ".join(run(capsys, "search", "roof")[1].split())
    assert "The beans are up." in " ".join(run(capsys, "search", "beans")[1].split())


def test_a_path_that_is_not_there_stops_the_others_from_half_arriving(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = mbox(tmp_path / "more.mbox", talk(5, first=100))
    gone = tmp_path / "gone.mbox"
    code, out, err = run(capsys, "import", str(more), str(gone), "--yes")
    assert (code, out) == (4, "")
    assert err == f"{gone} is not there.\nName a mailbox file, a Maildir or a folder of mail.\n"
    assert kept() == 40


def test_a_folder_that_may_not_be_entered_is_no_crash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked" / "inbox.mbox"
    found = os.stat

    def refuse(name: os.PathLike[str], *args, **named):
        if str(name) == str(path):
            raise PermissionError(13, "Permission denied", str(name))
        return found(name, *args, **named)

    monkeypatch.setattr(os, "stat", refuse)
    code, _, err = run(capsys, "import", str(path))
    assert code == 4
    assert err.startswith(f"{path} is not there")


def test_a_file_that_may_not_be_opened_is_named_and_its_neighbour_arrives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = tmp_path / "box"
    box.mkdir()
    mbox(box / "open.mbox", talk(4))
    mbox(box / "shut.mbox", talk(4, first=50))
    opened = Path.open

    def refuse(self: Path, *args, **named):
        if self.name == "shut.mbox":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **named)

    monkeypatch.setattr(Path, "open", refuse)
    code, out, _ = run(capsys, "import", str(box), "--yes")
    assert (code, took(out)) == (3, "4 messages taken in.")
    assert "shut.mbox left out, because it may not be opened." in " ".join(out.split())
    code, _, err = run(capsys, "import", str(box / "shut.mbox"), "--yes")
    assert code == 1
    assert f"Nothing could be read from {box / 'shut.mbox'}: it may not be opened." in err


def test_an_archive_that_shrank_is_told_and_takes_nothing_away(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mbox(life, talk(10))
    code, out, _ = run(capsys, "import", str(life), "--yes")
    assert (code, took(out)) == (0, "0 messages taken in, 10 were here already.")
    assert "inbox.mbox is smaller than it was; nothing that it held before was removed." in " ".join(out.split())
    assert kept() == 40


def test_of_an_archive_that_grew_only_the_new_arrives(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mbox(life, talk(43))
    code, out, _ = run(capsys, "import", str(life), "--yes")
    assert (code, took(out)) == (0, "3 messages taken in.")
    assert kept() == 43
    assert run(capsys, "undo", "--yes")[0] == 0
    assert kept() == 40


def test_a_second_import_at_the_same_time_is_refused_while_looking_goes_on(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = mbox(tmp_path / "more.mbox", talk(5, first=100))
    with Home(folder()).writing():
        assert run(capsys, "import", str(more), "--yes") == (
            11, "", "Another import is writing to this record.\nWait until it has ended, then say it again.\n",
        )  # fmt: skip
        assert run(capsys, "today")[0] == 0
        assert run(capsys, "who", "Ada")[0] == 0
    assert run(capsys, "import", str(more), "--yes")[0] == 0
    assert kept() == 45


def test_several_imports_started_at_once_end_whole_or_refused(tmp_path: Path) -> None:
    path = mbox(tmp_path / "inbox.mbox", talk(300))
    command = [sys.executable, "-m", "amity", "import", str(path), "--yes"]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    ends = [(child.communicate(), child.returncode) for child in children]
    codes = sorted(code for _, code in ends)
    assert codes[0] == 0, ends
    assert set(codes) <= {0, 11}, ends
    assert all("went wrong" not in err for (_, err), _ in ends)
    assert kept() == 300


def test_an_import_that_is_stopped_ends_with_130_and_the_same_words_complete_it(tmp_path: Path) -> None:
    path = mbox(tmp_path / "inbox.mbox", (letter(number, body=f"Letter {number}.") for number in range(20_000)))
    command = [sys.executable, "-m", "amity", "import", str(path), "--yes", "--workers", "1"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    begun = folder() / "settings.json"
    while not begun.exists() and child.poll() is None:
        time.sleep(0.01)
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate()
    assert (child.returncode, out) == (130, "")
    assert err.endswith("Stopped. What had arrived is kept; the same command goes on from there.\n")
    assert "Traceback" not in err
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert kept() == 20_000


@pytest.mark.parametrize("place", ["a file", "below a file", "no file system that can be written"])
def test_a_home_that_cannot_be_made_is_one_sentence(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = mbox(tmp_path / "inbox.mbox", talk(2))
    home = {"a file": path, "below a file": path / "home"}.get(place, tmp_path / "new")
    if place.startswith("no file system"):
        monkeypatch.setattr(Path, "mkdir", _refuse)
    before = path.read_bytes()
    code, out, err = run(capsys, "--home", str(home), "import", str(path), "--yes")
    assert (code, out) == (1, "")
    sentence, hint, rest = err.split("\n")
    assert sentence.startswith(f"{home} cannot be written: ")
    assert (hint, rest) == ("Choose another place, or make room.", "")
    assert path.read_bytes() == before


def test_a_record_on_a_place_that_became_read_only_is_one_sentence(
    life: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(self: Path, mode: str = "r", *args, **named):
        return opened(self, mode, *args, **named) if mode.startswith("r") else _refuse()

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(os, "open", _refuse)
    for words in (("import", str(life)), ("settings", "suggestions", "2")):
        code, _, err = run(capsys, *words)
        assert (code, err) == (
            1, f"{folder()} cannot be written: read-only file system.\nChoose another place, or make room.\n",
        )  # fmt: skip


def _refuse(*_: object, **__: object) -> None:
    raise OSError(30, "Read-only file system")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"suggestions": 3', "is no settings file."),
        (b"[1, 2]", "is no settings file."),
        (b"\xff\xfe\x00", "is no settings file."),
        (b'{"suggestions": "many"}', "gives suggestions a value that it cannot have."),
        (b'{"keep_text": 1}', "gives keep_text a value that it cannot have."),
    ],
)
def test_settings_that_cannot_be_read_stop_everything_and_are_not_overwritten(
    content: bytes, sentence: str, life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder() / "settings.json"
    path.write_bytes(content)
    for words in (("today",), ("import", str(life)), ("settings", "suggestions", "2"), ("note", "Ada", "x")):
        code, out, err = run(capsys, *words)
        assert (code, out) == (2, "")
        assert err.startswith(f"{path} {sentence}\n")
        assert err.count("\n") == 2
    assert path.read_bytes() == content


@pytest.mark.parametrize("command", [("today",), ("search", "weather"), ("note", "Ada", "x"), ("undo", "--yes")])
@pytest.mark.parametrize("harm", ["cut short", "scrambled within"])
def test_a_damaged_record_is_one_sentence_and_nothing_is_overwritten(
    harm: str, command: tuple[str, ...], life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = folder() / "record.db"
    content = record.read_bytes()
    page = 16_384
    middle = content[: 2 * page] + os.urandom(len(content) - 3 * page) + content[-page:]
    record.write_bytes(content[: page + 100] if harm == "cut short" else middle)
    before = bytes_of_home()
    assert run(capsys, *command) == (1, "", DAMAGED)
    assert run(capsys, "import", str(life), "--yes")[::2] == (1, DAMAGED)
    assert bytes_of_home()["record.db"] == before["record.db"]


@pytest.mark.parametrize("content", [b"x" * 50, os.urandom(100_000), b"SQLite format 3\0" + b"\0" * 5000])
def test_what_is_no_record_does_not_open_and_is_not_overwritten(
    content: bytes, life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = folder() / "record.db"
    record.write_bytes(content)
    for words in (("today",), ("import", str(life), "--yes"), ("doctor",)):
        code, out, err = run(capsys, *words)
        assert (code, out) == (12, "")
        assert err.startswith(f"{record} does not open with this key.\n")
        assert err.count("\n") == 2
    assert record.read_bytes() == content


def test_a_wrong_key_is_one_sentence_and_the_right_one_opens_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["import", str(mbox(tmp_path / "inbox.mbox", talk(4))), "--yes"]) == 0
    capfd.readouterr()
    key = folder() / "key"
    right = key.read_bytes()
    key.write_text("00" * 32)
    assert cli.run(["today"]) == 12
    out, err = capfd.readouterr()  # of the process itself: what the library underneath says counts, too
    assert out == ""
    assert err.startswith(f"{folder() / 'record.db'} does not open with this key.\n")
    assert err.count("\n") == 2
    key.write_bytes(right)
    assert cli.run(["today"]) == 0


@pytest.mark.parametrize(
    ("harm", "code", "sentence"),
    [("gone", 11, "The record's key is not in {}."), ("a folder", 11, "{} cannot be read: is a directory."),
     ("no key", 12, "{} does not hold a key.")],
)  # fmt: skip
def test_a_key_that_is_not_there_is_asked_for_and_never_made_anew(
    harm: str, code: int, sentence: str, life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, record = folder() / "key", (folder() / "record.db")
    before = record.read_bytes()
    key.unlink()
    if harm == "a folder":
        key.mkdir()
    if harm == "no key":
        key.write_text("my dog's name")
    for words in (("today",), ("import", str(life), "--yes")):
        found, _, err = run(capsys, *words)
        assert (found, err.partition("\n")[0]) == (code, sentence.format(key))
    assert record.read_bytes() == before


def test_an_empty_record_is_none_yet_and_an_import_begins_it(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder() / "record.db").write_bytes(b"")
    assert run(capsys, "today")[0] == 10
    assert run(capsys, "import", str(life), "--yes")[0] == 0
    assert kept() == 40


def test_a_record_of_a_newer_amity_is_left_as_it_is(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_vault(Home(folder()), lambda: "")[0]) as vault:
        vault.connection.execute("pragma user_version = 99")
    for words in (("today",), ("import", str(life), "--yes")):
        code, out, err = run(capsys, *words)
        assert (code, out) == (10, "")
        assert err == "This record was written by a newer amity.\nInstall that version to read it.\n"


def test_the_doctor_says_that_pages_are_damaged(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = folder() / "record.db"
    content = bytearray(record.read_bytes())
    content[-16_384 * 4 : -16_384 * 3] = os.urandom(16_384)
    record.write_bytes(content)
    code, out, _ = run(capsys, "doctor", "--json")
    assert code == 1
    (found,) = [one for one in json.loads(out)["findings"] if not one["well"]]
    assert found["about"] == "record"
    assert "damaged" in found["says"]


def test_workers_leave_when_their_parent_is_killed(tmp_path: Path) -> None:
    path = mbox(tmp_path / "big.mbox", talk(6_000))
    command = [sys.executable, "-m", "amity", "--home", str(tmp_path / "home"), "import", str(path), "--yes"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    time.sleep(1.2)
    child.kill()
    child.communicate(timeout=20)  # the pipe closes only when the workers, which hold it too, are gone
