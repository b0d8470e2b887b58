"""Real mail and other projects' test files are read or refused in one sentence, within limits; only counts are looked at."""

import json
import subprocess
import sys
import tarfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
import zstandard

from amity import archives
from amity.archives import Source
from amity.model import Interaction, Problem
from letters import PEAK

SECONDS, MEGABYTES = 2.0, 512
MIME = "parser-mime"
READ = (
    PEAK
    + """
import sys
from itertools import islice
from pathlib import Path
from amity import archives
from amity.model import Problem
for path in sorted(Path(sys.argv[1]).rglob("*")) if sys.argv[2] == "files" else [Path(sys.argv[1])]:
    for source in archives.find(path):
        if isinstance(source, archives.Source):
            reader = archives.reader(source.reader)
            for piece in islice(reader.pieces(source), 1_000):
                sum(1 for _ in reader.parse(piece)) if not isinstance(piece, Problem) else 0
print(peak())
"""
)


def megabytes(folder: Path, what: str) -> float:
    """What reading needs, of a process that does nothing else."""
    done = subprocess.run([sys.executable, "-c", READ, folder, what], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024


def is_sentence(reason: str) -> bool:
    return reason.endswith(".") and reason.count(". ") == 0 and "\n" not in reason


def test_every_file_of_eleven_mail_projects_is_read_or_refused_within_limits(shared: Path) -> None:
    files = sorted(path for path in (shared / MIME).rglob("*") if path.is_file())
    assert len(files) >= 792
    read, refused = 0, 0
    for path in files:
        begin = time.perf_counter()
        found = list(archives.read(path))
        assert time.perf_counter() - begin < SECONDS, path
        assert all(is_sentence(one.reason) for one in found if isinstance(one, Problem)), path
        assert found, f"{path}: neither read nor refused"
        read += any(isinstance(one, Interaction) for one in found)
        refused += all(isinstance(one, Problem) for one in found)
    assert megabytes(shared / MIME, "files") < MEGABYTES
    assert read + refused == len(files)
    assert read > 550


@pytest.mark.parametrize(
    ("folder", "file", "count"),
    [
        ("mail-usrp-users", "2026.mbox.zst", 199),
        ("mail-berlios-multilingual", "gpt-usuarios.mbox.zst", 858),
        ("mail-berlios-multilingual", "hibiscus-devel.mbox.zst", 243),
        ("mail-berlios-multilingual", "mapnik-devel.mbox.zst", 1_516),
    ],
)
def test_a_lists_archive_holds_as_many_messages_as_its_provenance_says(
    shared: Path, folder: str, file: str, count: int
) -> None:
    found = list(archives.read(shared / folder / file))
    assert Counter(type(one) for one in found) == {Interaction: count}


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder", ["mail-linux-btrfs", "mail-r-lists", "mail-blinux-list", "mail-usrp-users", "mail-berlios-multilingual"]
)
def test_the_first_thousand_messages_of_every_archive_stream_through(shared: Path, folder: str) -> None:
    for source in archives.find(shared / folder):
        if isinstance(source, Source):
            reader = archives.reader(source.reader)
            parts = islice(reader.pieces(source), 1_000)
            found = [one for piece in parts for one in ([piece] if isinstance(piece, Problem) else reader.parse(piece))]
            interactions = [one for one in found if isinstance(one, Interaction)]
            assert len(interactions) > 0.99 * len(found)
            assert all(one.group for one in interactions[-50:])
    assert megabytes(shared / folder, "archive") < MEGABYTES


@pytest.mark.slow
def test_the_busiest_list_loses_no_message(shared: Path) -> None:
    for name in ("r-sig-finance", "r-sig-mac"):
        counted = json.loads((shared / "mail-r-lists" / "STATS.json").read_text())[name]["msgs"]
        source = next(iter(archives.find(shared / "mail-r-lists" / f"{name}.mbox.zst")))
        assert isinstance(source, Source)
        assert sum(1 for _ in archives.reader("mbox").pieces(source)) == counted


@pytest.mark.slow
def test_personal_mail_and_spam_of_twenty_years_ago_streams_through(shared: Path, tmp_path: Path) -> None:
    packed = shared / "mail-spamassassin" / "spamassassin_raw_messages.tar.zst"
    with zstandard.open(packed, "rb") as raw, tarfile.open(fileobj=raw, mode="r|") as files:
        files.extractall(tmp_path, filter="data")
    counts = Counter(type(one).__name__ for folder in tmp_path.iterdir() for one in archives.read(folder))
    assert counts["Interaction"] > 6_000
    assert counts["Interaction"] + counts["Problem"] == 6_046
