"""Files into records: one reader a format. A reader splits a source into pieces, and a piece into interactions or problems."""

import os
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from types import ModuleType

from amity.archives import eml, maildir, mbox
from amity.archives.opened import packing
from amity.archives.sources import Source
from amity.model import Interaction, Piece, Problem

__all__ = ["SHELF", "Source", "find", "fingerprint", "read", "reader", "size"]

SHELF: tuple[ModuleType, ...] = (mbox, maildir, eml)
SAMPLE = 65_536  # bytes of a file's start and end that tell whether it is unchanged
TOLD = 5  # files of one folder that are named one by one where they are not mail
_BY_NAME = {one.NAME: one for one in SHELF}


def reader(name: str) -> ModuleType:
    """The reader of that NAME. Raises KeyError where there is none."""
    return _BY_NAME[name]


def read(path: Path) -> Iterator[Interaction | Problem]:
    """Everything that a file or folder holds, one after another, lazily."""
    for found in find(path):
        if isinstance(found, Problem):
            yield found
            continue
        for piece in reader(found.reader).pieces(found, 0):
            if isinstance(piece, Piece):
                yield from reader(found.reader).parse(piece)
            else:
                yield piece


def find(path: Path) -> Iterator[Source | Problem]:
    """The sources of a file or folder tree, known by their content; what is no mail is told of once, with its place."""
    if path.is_dir():
        yield from _in_folder(path, path, set())
    else:
        yield _file(path, path.name)


def _file(path: Path, place: str, label: str = "") -> Source | Problem:
    try:
        with path.open("rb") as file:
            if not file.read(1):
                return Problem(place, "skipped, because it is empty")
    except OSError as error:
        return Problem(place, f"skipped, because {(error.strerror or 'it cannot be read').lower()}")
    for one in (mbox, eml):
        if one.recognizes(path):
            return Source(path, one.NAME, label or path.name.partition(".")[0])
    return Problem(place, "skipped, because it is no mail that amity can read")


def _in_folder(path: Path, top: Path, been: set[tuple[int, int]]) -> Iterator[Source | Problem]:
    """Depth first, in order of name; a folder that was there already (a link back) is not entered again."""
    try:
        status = path.stat()
        if (status.st_dev, status.st_ino) in been:
            return
        been.add((status.st_dev, status.st_ino))
        with os.scandir(path) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(
            str(path.relative_to(top.parent)), f"skipped, because {(error.strerror or 'it cannot be read').lower()}"
        )
        return
    is_maildir = maildir.recognizes(path)
    if is_maildir:
        yield Source(path, maildir.NAME, "" if path == top else maildir.label(path))
    for entry in inside:
        if entry.is_dir() and not (is_maildir and entry.name in {"cur", "new", "tmp"}):
            yield from _in_folder(Path(entry.path), top, been)
    if not is_maildir:
        yield from _files(
            path, top, [entry.name for entry in inside if entry.is_file() and not entry.name.startswith(".")]
        )


def _files(path: Path, top: Path, names: list[str]) -> Iterator[Source | Problem]:
    """The files of one folder: mailboxes one by one, single messages together."""
    found = [_file(path / name, str((path / name).relative_to(top.parent))) for name in names]
    sources = [one for one in found if isinstance(one, Source)]
    loose = [one for one in sources if one.reader == eml.NAME and not packing(one.path)]
    yield from (one for one in sources if one.reader != eml.NAME or packing(one.path))
    if loose:
        yield Source(path, eml.NAME, "" if path == top else maildir.label(path))
    yield from _fewer([one for one in found if isinstance(one, Problem)])


def _fewer(problems: list[Problem]) -> Iterator[Problem]:
    """The first problems of a folder one by one, the rest of each kind as a number."""
    yield from problems[:TOLD]
    for reason, times in Counter(one.reason for one in problems[TOLD:]).items():
        yield Problem(f"{Path(problems[0].place).parent}, {times} more", reason)


def size(source: Source) -> int:
    """How far positions go: bytes of a plain file, files of a folder; 0 where the unpacked size is not known before."""
    if source.reader == mbox.NAME:
        return 0 if packing(source.path) else source.path.stat().st_size
    return len((maildir if source.reader == maildir.NAME else eml).files(source.path))


def fingerprint(source: Source) -> str:
    """Equal while an archive is unchanged, without reading it: size, time and both ends of a file; the names of a folder."""
    digest = blake2b(digest_size=16)
    if source.path.is_file():
        status = source.path.stat()
        with source.path.open("rb") as file:
            digest.update(file.read(SAMPLE))
            file.seek(max(0, status.st_size - SAMPLE))
            digest.update(file.read(SAMPLE))
        return f"{status.st_size}-{status.st_mtime_ns}-{digest.hexdigest()}"
    folders = ("cur", "new") if source.reader == maildir.NAME else ("",)
    for folder in folders:
        with os.scandir(source.path / folder) as entries:
            for name in sorted(entry.name for entry in entries):
                digest.update(os.fsencode(name) + b"\0")
    return digest.hexdigest()
