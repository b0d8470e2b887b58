"""Maildir folders, one file a message, with subfolders of both kinds (`.Sent` beside `cur`, or `Sent/cur`)."""

import os
from collections.abc import Iterator
from pathlib import Path

from amity.archives import message
from amity.archives.sources import Source
from amity.model import Interaction, Piece, Problem

NAME = "maildir"
LARGEST = 32 << 20  # bytes of one message that are read; what lies behind them is attached files


def recognizes(path: Path) -> bool:
    """Whether it is a folder with `cur` and `new` in it."""
    return path.is_dir() and (path / "cur").is_dir() and (path / "new").is_dir()


def label(path: Path) -> str:
    """A folder's own name: `.Archive.Sent` and `Sent` are both `Sent`."""
    return path.name.rpartition(".")[2] if path.name.startswith(".") else path.name


def files(path: Path) -> list[str]:
    """The messages' files, relative to the folder, in a stable order."""
    found = []
    for part in ("cur", "new"):
        with os.scandir(path / part) as entries:
            found += [f"{part}/{entry.name}" for entry in entries if not entry.name.startswith(".")]
    return sorted(found)


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """One piece a file; a position is the number of files before the next."""
    for number, name in enumerate(files(source.path)[start:], start=start + 1):
        yield Piece(f"{source.path.name}/{name}", number, source.label, path=str(source.path / name))


def parse(piece: Piece) -> Iterator[Interaction | Problem]:
    """The message of one file."""
    try:
        with Path(piece.path).open("rb") as file:
            raw = file.read(LARGEST)
    except OSError as error:
        yield Problem(piece.place, f"skipped, because {(error.strerror or 'it cannot be read').lower()}")
        return
    if not raw.strip():
        yield Problem(piece.place, "skipped, because it is empty")
        return
    first, _, rest = raw.partition(b"\n")
    from_line = first.decode("latin-1") if first.startswith(b"From ") else ""
    raw = rest if from_line else raw
    yield from message.interactions(raw.replace(b"\r\n", b"\n"), piece, from_line)
