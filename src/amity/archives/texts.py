"""A text file of any size into its lines, with the place of each; UTF-8 or UTF-16, bounded memory."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from amity.archives.unpacking import BLOCK, BrokenOffError, opening, unpacked

LONGEST = 1 << 20  # characters of one line: what is longer is cut into several

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def start_of(path: Path, most: int) -> str:
    """The first characters of a file; OSError where it cannot be opened."""
    found = opening(path, most)
    return found.decode(_WIDE.get(found[:2], "utf-8"), "replace").lstrip("\ufeff")


def lines(path: Path) -> Iterator[tuple[str, int]]:
    """Every line without its end, and how many characters of the file end with it. OSError where it cannot be read."""
    with unpacked(path) as read:
        first = read(BLOCK)
        decoder = codecs.getincrementaldecoder(_WIDE.get(first[:2], "utf-8"))("replace")
        rest, position, block = "", 0, first
        while block:
            rows = (rest + decoder.decode(block)).split("\n")
            rest = rows.pop()
            for row in rows:
                position += len(row) + 1
                yield _clean(row), position
            if len(rest) > LONGEST:
                position += len(rest)
                yield _clean(rest), position
                rest = ""
            try:
                block = read(BLOCK)
            except BrokenOffError as error:
                raise OSError(None, str(error)) from error
        if rest:
            yield _clean(rest), position + len(rest)


def _clean(row: str) -> str:
    return row.rstrip("\r").replace("\0", "").lstrip("\ufeff")
