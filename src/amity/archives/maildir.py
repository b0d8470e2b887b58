"""Maildirs into records: one file a message, in `cur` and `new`."""

import os
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from amity.archives import letters
from amity.archives.source import Source, is_folder, is_sent
from amity.archives.splitting import LONGEST
from amity.model import Interaction, Piece, Problem

NAME = "maildir"

_FLAGS = ":2,"
_OTHER_FLAGS = (";2,", "!2,")  # where a colon cannot stand in a file's name


def recognizes(path: Path) -> bool:
    """Whether the folder has `cur`, and `new` or `tmp` beside it."""
    try:
        return (path / "cur").is_dir() and ((path / "new").is_dir() or (path / "tmp").is_dir())
    except OSError:
        return False


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """The files in order of their names without flags, so that reading or moving a letter does not change its place.

    `Piece.position` is an ordinal. Drafts and what is marked for deletion (flags D and T) are passed over.
    """
    try:
        files = _files(source.path)
    except OSError as error:
        yield Problem(source.path.name, f"not read: {(error.strerror or 'it cannot be opened').lower()}.")
        return
    for number, file in enumerate(islice(files, start, None), start=start + 1):
        name = _name(file)
        flags = file[len("cur/") + len(name) :]
        if not ("D" in flags or "T" in flags):
            place = f"{source.label or source.path.name}, file {name}"
            yield Piece(place, number, source.label, None, f"{source.path}/{file}")


def parse(piece: Piece) -> Iterator[Interaction | Problem]:
    """Read one file, or the bytes that bear its name; the second in the name is the last resort for its date."""
    try:
        raw = piece.raw if piece.raw is not None else content(piece.path)
    except OSError as error:
        yield Problem(piece.place, f"skipped, because it cannot be read: {(error.strerror or 'unknown').lower()}.")
        return
    if not raw or raw.isspace():
        yield Problem(piece.place, "skipped, because it is empty.")
        return
    yield from letters.read(raw, piece.place, sent=is_sent(piece.label), envelope=_second(piece.path))


def size(source: Source) -> int:
    """Files, read or not."""
    try:
        return sum(1 for _ in _listed(source.path))
    except OSError:
        return 0


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: new files may lie anywhere among the old; what is known already is only sighted again."""
    return 0


def fingerprint(source: Source) -> str:
    """A digest of all names without flags: a message never changes in a Maildir, it comes and goes."""
    try:
        names = sorted(_bare(name) for _, name in _listed(source.path))
    except OSError:
        return ""
    digest = blake2b("\n".join(names).encode("utf-8", "replace"), digest_size=16)
    return f"{len(names)}-{digest.hexdigest()}"


def content(path: str) -> bytes:
    """A message file's first bytes, a stray mbox separator taken off."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        raw = os.read(file, min(os.fstat(file).st_size, LONGEST))
    finally:
        os.close(file)
    if raw.startswith((b"From ", b">From ")):
        raw = raw.partition(b"\n")[2]
    return raw


def _files(path: Path) -> list[str]:
    """Every message's place in the Maildir (`cur/NAME`), sorted by its name without flags: a string each, no more."""
    found = sorted(f"{part}/{name}" for part, name in _listed(path))
    found.sort(key=_name)
    return found


def _name(file: str) -> str:
    return _bare(file.partition("/")[2])


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    for part in ("cur", "new"):
        folder = path / part
        if part == "cur" or folder.is_dir():
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not entry.name.startswith(".") and not is_folder(entry):
                        yield part, entry.name


def _bare(name: str) -> str:
    bare = name.partition(_FLAGS)[0]
    if len(bare) == len(name):
        for mark in _OTHER_FLAGS:
            bare = bare.partition(mark)[0]
    return bare


def _second(path: str) -> str:
    """The second of delivery with which a Maildir's names begin."""
    second = path.rpartition("/")[2].partition(".")[0]
    return second if second.isascii() and second.isdigit() else ""
