"""Single messages as files (`.eml` and alike): one file, or the files of a folder."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from amity.archives import maildir
from amity.archives.opened import head
from amity.archives.sources import Source
from amity.model import Interaction, Piece, Problem

NAME = "eml"
HEADERS = re.compile(
    rb"^(?:from|to|cc|date|subject|message-id|received|return-path|delivered-to|mime-version|reply-to|x-[\w-]+)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
FIELD = re.compile(rb"^(?:\xef\xbb\xbf)?[!-9;-~]+[ \t]*:")
ENOUGH = 2  # header lines of a message by which a file is known as one


def recognizes(path: Path) -> bool:
    """Whether a file begins with the headers of a message."""
    if not path.is_file():
        return False
    start = head(path)
    block = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return bool(FIELD.match(start)) and len({name.lower() for name in HEADERS.findall(block)}) >= ENOUGH


def files(path: Path) -> list[str]:
    """The messages of a folder, not of its subfolders, in a stable order; of a single file, itself."""
    if path.is_file():
        return [path.name]
    with os.scandir(path) as entries:
        names = sorted(entry.name for entry in entries if entry.is_file() and not entry.name.startswith("."))
    return [name for name in names if recognizes(path / name)]


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """One piece a file; a position is the number of files before the next."""
    folder = source.path.parent if source.path.is_file() else source.path
    for number, name in enumerate(files(source.path)[start:], start=start + 1):
        yield Piece(
            name if source.path.is_file() else f"{folder.name}/{name}", number, source.label, path=str(folder / name)
        )


def parse(piece: Piece) -> Iterator[Interaction | Problem]:
    """The message of one file."""
    return maildir.parse(piece)
