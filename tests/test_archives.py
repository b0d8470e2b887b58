"""Every reader keeps one contract; and what lies about on a disk is found, named and survived."""

import gzip
import importlib
import os
import random
import shutil
from itertools import islice
from pathlib import Path

import pytest
import zstandard
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amity import archives
from amity.archives import Source, eml, kinds, maildir, mbox, splitting
from amity.model import Automation, Interaction, Piece, Problem
from readers import GOLDEN, GOLDENS, Contract

LETTER = b"From: Ada <ada@example.net>\nTo: ego@example.org\nDate: Sat, 1 Mar 2025 09:00:00 +0000\nMessage-ID: <%d@example.net>\n\nNo. %d\n"
LINE = b"From ada@example.net Sat Mar  1 09:00:00 2025\n"


def letter(number: int) -> bytes:
    return LETTER % (number, number)


def sources(path: Path) -> list[Source]:
    return [one for one in archives.find(path) if isinstance(one, Source)]


def problems(path: Path) -> list[Problem]:
    return [one for one in archives.read(path) if isinstance(one, Problem)]


def letters(path: Path) -> list[Interaction]:
    return [one for one in archives.read(path) if isinstance(one, Interaction)]


class TestMbox(Contract):
    reader = mbox
    goldens = GOLDENS["mbox"]

    def test_separators_are_told_from_lines_that_only_begin_alike(self) -> None:
        found = letters(GOLDEN / "mbox" / "plain.mbox")
        assert found[0].plain == "The beans are up.\nFrom here you can see them.\nFrom the gate you cannot.\n\n"
        assert [one.place for one in found] == [f"plain.mbox, message {n}" for n in (1, 2, 3)]

    def test_gmail_labels_tell_what_was_sent_and_what_is_left_out(self) -> None:
        found = letters(GOLDEN / "mbox" / "takeout.mbox")
        assert [(one.subject, one.sent) for one in found] == [("The bicycle", True), ("Re: The bicycle", False)]
        assert found[1].delivered_to == ("ego@example.org",)
        assert problems(GOLDEN / "mbox" / "takeout.mbox") == []

    def test_a_lists_public_archive_is_a_group_named_after_its_file(self) -> None:
        found = letters(GOLDEN / "mbox" / "garden-talk.txt")
        assert {one.group for one in found} == {"garden-talk"}
        assert [one.author.handle for one in found] == [
            ("mail", "ada@example.net"),
            ("listname", "bo ek @ garden-talk"),
            ("mail", "cem@example.net"),
        ]
        assert found[2].answers == found[1].key
        assert found[1].root == found[0].key

    @pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gz", "zst"])
    def test_a_packed_file_gives_the_same_records(self, pack, tmp_path: Path) -> None:
        plain = GOLDEN / "mbox" / "plain.mbox"
        packed = tmp_path / "plain.mbox.packed"
        packed.write_bytes(pack(plain.read_bytes()))
        assert [one._replace(place="") for one in letters(packed)] == [one._replace(place="") for one in letters(plain)]
        source = sources(packed)[0]
        assert archives.size(source) == 0
        whole = list(mbox.pieces(source))
        assert list(mbox.pieces(source, whole[0].position)) == whole[1:]

    @pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gz", "zst"])
    def test_a_packed_file_that_breaks_off_gives_all_whole_messages_and_one_problem(self, pack, tmp_path: Path) -> None:
        noise = random.Random(3)
        whole = b"".join(LINE + letter(n) + noise.randbytes(9000).hex().encode() + b"\n\n" for n in range(200))
        broken = tmp_path / "all.mbox.packed"
        content = pack(whole)
        broken.write_bytes(content[: len(content) // 2])
        found = letters(broken)
        assert 60 < len(found) < 140
        assert [one.reason for one in problems(broken)] == [
            "skipped, because the file breaks off in it; what stands before it arrived."
        ]
        assert [one.plain.partition("\n")[0] for one in found] == [f"No. {n}" for n in range(len(found))]

    def test_frames_of_zstandard_that_follow_one_another_are_one_stream(self, tmp_path: Path) -> None:
        (tmp_path / "two.zst").write_bytes(b"".join(zstandard.compress(LINE + letter(n) + b"\n") for n in range(3)))
        assert [one.plain for one in letters(tmp_path / "two.zst")] == ["No. 0\n\n", "No. 1\n\n", "No. 2\n\n"]

    def test_messages_are_found_wherever_blocks_end(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "all.mbox"
        path.write_bytes(b"".join(LINE + letter(n) + b"x" * (n * 37 % 400) + b"\n\n" for n in range(60)))
        want = list(mbox.pieces(sources(path)[0]))
        assert len(want) == 60
        for block in (2_001, 2_500, 4_096, 10_007):
            monkeypatch.setattr(splitting, "BLOCK", block)
            assert list(mbox.pieces(sources(path)[0])) == want

    def test_a_windows_file_is_read_like_any_other(self, tmp_path: Path) -> None:
        path = tmp_path / "all.mbox"
        path.write_bytes(b"".join(LINE + letter(n) + b"\n" for n in range(3)).replace(b"\n", b"\r\n"))
        assert [one.plain for one in letters(path)] == ["No. 0\n\n", "No. 1\n\n", "No. 2\n\n"]

    def test_a_very_long_line_is_survived(self, tmp_path: Path) -> None:
        path = tmp_path / "all.mbox"
        with path.open("wb") as file:
            file.write(LINE + letter(1) + b"\n" + LINE + letter(2))
            for _ in range(50):
                file.write(b"x" * 1_000_000)
            file.write(b"\n\n" + LINE + letter(3))
        assert [(one.plain[:5], len(one.plain)) for one in letters(path)] == [
            ("No. 1", 7),
            ("No. 2", 1_000_000),
            ("No. 3", 6),
        ]
        assert problems(path) == [
            Problem("all.mbox, message 2", "kept, but only the first 1,000,000 characters of its text.")
        ]


class TestMaildir(Contract):
    reader = maildir
    goldens = GOLDENS["maildir"]

    def test_folders_of_both_kinds_are_found_with_their_names(self) -> None:
        found = list(archives.find(GOLDEN / "maildir"))
        assert [(one.path.name, one.label) for one in found if isinstance(one, Source)] == [
            ("Mail", "Mail"),
            (".Sent", "Sent"),
            ("Garden", "Garden"),
        ]
        assert [one for one in found if isinstance(one, Problem)] == [
            Problem("Entwürfe", "left out, because it holds drafts or what was thrown away; name it to read it.")
        ]

    def test_flags_leave_out_what_was_thrown_away_and_the_folder_tells_what_was_sent(self) -> None:
        found = letters(GOLDEN / "maildir" / "Mail")
        assert [(one.subject, one.sent) for one in found] == [
            ("Seeds", False),
            ("The saw", False),
            ("Re: Seeds", True),
            ("[Garden] Compost", False),
        ]

    def test_a_date_that_is_missing_is_the_second_in_the_files_name(self) -> None:
        assert letters(GOLDEN / "maildir" / "Mail")[1].sent_at == 1_740_826_800 * 1_000_000

    def test_a_letter_that_is_read_changes_neither_place_nor_fingerprint(self, tmp_path: Path) -> None:
        box = tmp_path / "Mail"
        shutil.copytree(GOLDEN / "maildir" / "Mail", box)
        source = Source(box, "maildir", "")
        before, places = maildir.fingerprint(source), [one.place for one in maildir.pieces(source)]
        (box / "new" / "1740826800.M3P1.home").rename(box / "cur" / "1740826800.M3P1.home!2,RS")
        assert maildir.fingerprint(source) == before
        assert [one.place for one in maildir.pieces(source)] == places
        (box / "new" / "1740900000.M9P1.home").write_bytes(letter(9))
        assert maildir.fingerprint(source) != before


class TestEml(Contract):
    reader = eml
    goldens = GOLDENS["eml"]

    def test_an_absurd_date_gives_way_to_the_arrival(self) -> None:
        found = letters(GOLDEN / "eml" / "Old letters")
        assert [one.sent_at // 1_000_000 for one in found] == [1_556_697_600, 1_556_784_005]
        assert (found[0].plain, found[0].html) == ("", "<p>I have it here.</p>\n")

    def test_a_folder_that_grew_or_changed_has_another_fingerprint(self, tmp_path: Path) -> None:
        (tmp_path / "1.eml").write_bytes(letter(1))
        source = sources(tmp_path)[0]
        before = eml.fingerprint(source)
        (tmp_path / "1.eml").write_bytes(letter(1) + b"more")
        after = eml.fingerprint(source)
        (tmp_path / "2.eml").write_bytes(letter(2))
        assert len({before, after, eml.fingerprint(source)}) == 3


def test_all_readers_together_read_the_goldens_folder() -> None:
    readers = [one.reader for one in sources(GOLDEN)]
    assert {name: readers.count(name) for name in GOLDENS} == {
        **{name: len(paths) for name, paths in GOLDENS.items()},
        "maildir": 3,
        "eml": 1,
    }
    assert len([one for one in letters(GOLDEN) if one.channel == "mail"]) == 14


def test_junk_is_told_once_a_kind_and_mail_beside_it_arrives(tmp_path: Path) -> None:
    (tmp_path / "letters").write_bytes(LINE + letter(1))
    (tmp_path / "one").write_bytes(letter(2))
    (tmp_path / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (tmp_path / "index.sqlite").write_bytes(b"SQLite format 3\0" + bytes(100))
    (tmp_path / "global.sqlite").write_bytes(b"SQLite format 3\0" + bytes(100))
    (tmp_path / "notes.txt").write_text("Buy beans: two bags\n")
    (tmp_path / "empty").touch()
    for number in range(500):
        (tmp_path / f"{number}.png").write_bytes(b"\x89PNG\r\n")
    os.mkfifo(tmp_path / "pipe")
    assert [one.plain for one in letters(tmp_path)] == ["No. 1\n", "No. 2\n"]
    told = {one.place.removeprefix(tmp_path.name): one.reason for one in problems(tmp_path)}
    assert told.pop(": .DS_Store") == "left out, because it is a hidden file."
    assert told.pop(": notes.txt") == "left out, because nothing that amity reads was recognised in it."
    assert told.pop(": empty") == "left out, because it is empty."
    assert told.pop(": pipe") == "left out, because it is no file."
    assert len(told) == 1
    reasons = [one.reason for one in problems(tmp_path)]
    assert "2 databases left alone, such as global.sqlite, index.sqlite." in reasons
    assert "500 pictures left alone, such as 0.png, 1.png, 10.png." in reasons


def test_what_lies_too_deep_is_named_and_never_passed_over_in_silence(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["down"] * kinds.DEPTH)
    (deep / "below").mkdir(parents=True)
    (deep / "1.eml").write_bytes(letter(1))
    (deep / "below" / "2.eml").write_bytes(letter(2))
    assert [one.plain for one in letters(tmp_path)] == ["No. 1\n"]
    assert [one.place for one in problems(tmp_path)] == [f"{tmp_path.name}: below"]
    assert "40 folders deep" in problems(tmp_path)[0].reason


def test_links_that_go_round_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "back").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "b" / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "a" / "box").write_bytes(LINE + letter(1))
    assert len(sources(tmp_path)) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "left out, because it is empty."),
        (b"Once upon a time\n", "left out, because nothing that amity reads was recognised in it."),
        (b"\0" * 5000, "left out, because nothing that amity reads was recognised in it."),
        (b"!BDN" + b"\0" * 100, "left out, because it is an Outlook file, which amity cannot read yet."),
    ],
)
def test_a_single_file_that_is_no_mail_is_refused_in_one_sentence(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "thing").write_bytes(content)
    assert list(archives.find(tmp_path / "thing")) == [Problem("thing", reason)]


def test_a_file_that_may_not_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "box").write_bytes(LINE + letter(1))
    (tmp_path / "locked").write_bytes(LINE + letter(2))
    source, opened = Source(tmp_path / "locked", "mbox", ""), Path.open

    def refuse(self: Path, *rest: object, **more: object) -> object:
        if self.name == "locked":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *rest, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert [one.plain for one in letters(tmp_path)] == ["No. 1\n"]
    assert [one.reason for one in problems(tmp_path)] == ["left out, because it may not be opened."]
    assert list(mbox.pieces(source)) == [Problem("locked", "not read to its end: permission denied.")]
    assert archives.fingerprint(source) == ""


def test_an_unchanged_file_keeps_its_fingerprint_and_a_changed_one_does_not(tmp_path: Path) -> None:
    path = tmp_path / "box"
    path.write_bytes(LINE + letter(1) + b"\n" * 200_000)
    os.utime(path, ns=(1, 1))
    source = sources(path)[0]
    before = archives.fingerprint(source)
    assert archives.fingerprint(source) == before
    path.write_bytes(LINE + letter(2) + b"\n" * 200_000)
    os.utime(path, ns=(1, 1))
    assert archives.fingerprint(source) != before


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "endless.mbox"
    with path.open("wb") as file:
        for number in range(40_000):
            file.write(LINE + letter(number) + b"\n")
    first = list(islice(archives.read(path), 3))
    assert [one.plain for one in first if isinstance(one, Interaction)] == ["No. 0\n\n", "No. 1\n\n", "No. 2\n\n"]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(raw=st.binary(max_size=3000))
@example(raw=b'From: a@b\nDate: 1 Jan 2020 00:00 +0000\nContent-Type: multipart/mixed; boundary=""\n\n--\n--\n')
@example(raw=b"\r")
def test_no_bytes_make_a_reader_raise(raw: bytes) -> None:
    for one in mbox.parse(Piece("here", 1, "", raw)):
        repr(one).encode("utf-8")
        assert isinstance(one, Problem | Interaction)


def test_nothing_on_the_shelf_lacks_a_contract() -> None:
    for module in Path(__file__).parent.glob("test_archives*.py"):
        importlib.import_module(module.stem)
    assert {one.NAME for one in archives.SHELF} == {one.reader.NAME for one in Contract.__subclasses__()}
    assert archives.reader("mbox") is mbox
    with pytest.raises(KeyError):
        archives.reader("pigeon")


def test_a_bounce_in_the_goldens_is_known_as_one() -> None:
    assert [one.automation for one in letters(GOLDEN / "mbox" / "plain.mbox")] == [
        Automation.NONE,
        Automation.NONE,
        Automation.BOUNCE,
    ]
