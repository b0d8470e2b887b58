"""Other projects' cards and calendars, read in place: each file gives records or one sentence, and none takes long."""

import time
from pathlib import Path

import pytest

from amity import archives
from amity.archives import Source
from amity.model import Problem
from readers import NOW

SECONDS = 2.0


@pytest.mark.parametrize(("folder", "files", "read"), [("parser-vcard", 70, 45), ("parser-ics", 341, 330)])
def test_every_file_is_read_or_refused_in_one_sentence(shared: Path, folder: str, files: int, read: int) -> None:
    paths = [one for one in sorted((shared / folder).rglob("*")) if one.is_file() and one.name != "PROVENANCE.txt"]
    assert len(paths) >= files
    recognised = 0
    for path in paths:
        found = list(archives.find(path))
        if isinstance(found[0], Source):
            recognised += 1
            _read(path)
        else:
            assert len(found) == 1
            assert found[0].reason.endswith(".")
    assert recognised >= read


def _read(path: Path) -> None:
    for attempt in (1, 2):  # libraries load on first use
        began = time.process_time()
        found = list(archives.read(path, NOW))
        if time.process_time() - began < SECONDS:
            break
        assert attempt == 1, f"a file of {path.stat().st_size} bytes took long"
    assert found
    assert all(one.reason.endswith(".") for one in found if isinstance(one, Problem))
