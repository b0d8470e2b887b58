"""What every reader on the shelf promises, as tests that each one inherits; and where the goldens of each lie."""

import random
import resource
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.archives import Source
from amity.model import Card, Interaction, Occasion, Piece, Problem

GOLDEN = Path(__file__).parent / "golden" / "archives"
NOW = 1_740_900_000_000_000  # 2 March 2025


def files(name: str) -> tuple[Path, ...]:
    """A reader's golden files; what is written about them is none."""
    return tuple(one for one in sorted((GOLDEN / name).iterdir()) if one.suffix != ".md")


GOLDENS: dict[str, tuple[Path, ...]] = {
    "mbox": files("mbox"),
    "maildir": (GOLDEN / "maildir" / "Mail",),
    "eml": (GOLDEN / "eml" / "Old letters", GOLDEN / "eml" / "Old letters" / "second"),
    **{
        name: files(name)
        for name in (
            "vcard",
            "contacts_csv",
            "linkedin",
            "monica",
            "ics",
            "whatsapp",
            "telegram",
            "slack",
            "discord",
            "imessage",
            "sms",
        )
    },
    "signal": (*(one for one in files("signal") if one.is_file()), GOLDEN / "signal" / "Bo Vant" / "chat.md"),
    "meta": (GOLDEN / "meta" / "your_facebook_activity" / "messages", GOLDEN / "meta" / "instagram.json"),
}


class Contract:
    """What every reader on the shelf promises."""

    reader: ModuleType
    goldens: tuple[Path, ...]

    def sources(self) -> Iterator[Source]:
        for path in self.goldens:
            yield Source(path, self.reader.NAME, "", NOW)

    def pieces(self, source: Source, start: int = 0) -> list[Piece]:
        return [one for one in self.reader.pieces(source, start) if isinstance(one, Piece)]

    def test_it_recognises_its_own_goldens_and_no_others(self) -> None:
        for name, paths in GOLDENS.items():
            for path in paths:
                assert self.reader.recognizes(path) == (name == self.reader.NAME), path
        assert not self.reader.recognizes(GOLDEN / "nothing is here")

    def test_reading_twice_gives_equal_records(self) -> None:
        for source in self.sources():
            first, second = ([one for piece in self.pieces(source) for one in self.reader.parse(piece)] for _ in "12")
            assert first
            assert first == second
            records = [one for one in first if not isinstance(one, Problem)]
            assert len({one.identity for one in records}) == len(records)

    def test_reading_goes_on_from_every_position(self) -> None:
        for source in self.sources():
            whole = self.pieces(source)
            for at, piece in enumerate(whole, start=1):
                assert self.pieces(source, piece.position) == whole[at:]

    def test_positions_rise_to_the_size(self) -> None:
        for source in self.sources():
            positions = [piece.position for piece in self.pieces(source)]
            assert positions == sorted(set(positions))
            assert 0 < positions[-1] <= self.reader.size(source)

    def test_nothing_is_read_before_it_is_asked_for(self) -> None:
        for source in self.sources():
            assert isinstance(next(iter(self.reader.pieces(source))), Piece)
            piece = Piece("nowhere", 1, "", None, str(source.path / "gone"), 0, 10)
            assert [type(one) for one in self.reader.parse(piece)] == [Problem]

    def test_a_missing_archive_is_a_problem_and_has_no_size(self) -> None:
        gone = Source(GOLDEN / "gone", self.reader.NAME, "")
        found = list(self.reader.pieces(gone))
        assert all(isinstance(one, Problem) or self.reader.parse(one) for one in found)
        assert self.reader.fingerprint(gone) == ""

    @settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(seed=st.integers(0, 2**32))
    def test_scrambled_bytes_give_records_or_problems_and_never_an_exception(self, tmp_path: Path, seed: int) -> None:
        dice = random.Random(seed)
        for source in self.sources():
            copy = tmp_path / f"{seed}-{source.path.name}"
            if source.path.is_dir():
                shutil.copytree(source.path, copy, dirs_exist_ok=True)
            else:
                shutil.copy(source.path, copy)
            for file in [copy] if copy.is_file() else [one for one in copy.rglob("*") if one.is_file()]:
                file.write_bytes(scrambled(file.read_bytes(), dice))
            for piece in self.reader.pieces(source._replace(path=copy)):
                found = [piece] if isinstance(piece, Problem) else list(self.reader.parse(piece))
                for one in found:
                    repr(one).encode("utf-8")
                    assert isinstance(one, Problem | Interaction | Card | Occasion)


def peak() -> float:
    """The most memory that this process ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def scrambled(content: bytes, dice: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(dice.randrange(1, 12)):
        at = dice.randrange(len(found) + 1)
        what = dice.choice(
            [
                bytes([dice.randrange(256)]),
                b"\0",
                b"\n\n",
                b"=?utf-8?q?=",
                b"--",
                b"<",
                b'"',
                b"\xff\xfe",
                b"boundary=",
                b"",
            ]
        )
        found[at : at + dice.choice([0, 1, 5, 80])] = what
    return bytes(found)
