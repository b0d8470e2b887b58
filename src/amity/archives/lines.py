"""A file of text into its lines, each with where the next one begins: any line ends, UTF-8 or UTF-16, bounded."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from amity.archives.unpacking import BLOCK, BrokenOffError, Read, opening, unpacked

LONGEST = 1 << 20  # bytes of one line; what follows is left out
_MARK = b"\xef\xbb\xbf"
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def lines(path: Path) -> Iterator[tuple[bytes, int]]:
    """Every line without its end, and the position after it, in bytes of the unpacked file (of its UTF-8, if it is UTF-16).

    Raises OSError, and BrokenOffError after the last line of a packed file that breaks off.
    """
    wide = _WIDE.get(opening(path, 2))
    with unpacked(path) as read:
        first = True
        for line, position in _lines(_recoded(read, wide) if wide else read):
            yield (line.removeprefix(_MARK) if first else line), position
            first = False


def start_of(path: Path, most: int) -> bytes:
    """The first bytes of a file, unpacked, in UTF-8 and without its mark; OSError where it cannot be opened."""
    found = opening(path, most)
    wide = _WIDE.get(found[:2])
    return found[2:].decode(wide, "replace").encode() if wide else found.removeprefix(_MARK)


def _lines(read: Read) -> Iterator[tuple[bytes, int]]:
    rest, position, dropping, broken = b"", 0, False, None
    while broken is None:
        try:
            block = read(BLOCK)
        except BrokenOffError as error:
            block, broken = b"", error
        if not block:
            break
        if dropping:
            cut = block.find(b"\n") + 1
            position += cut or len(block)
            block, dropping = block[cut:] if cut else b"", not cut
        *whole, rest = (rest + block).split(b"\n")
        for line in whole:
            position += len(line) + 1
            yield from _parts(line, position)
        if len(rest) > LONGEST:
            head, mark, tail = rest.rpartition(b"\r")
            whole_line = head if mark and tail else rest
            position += len(rest) - len(tail) if mark and tail else len(rest)
            yield from _parts(whole_line, position)
            rest, dropping = (tail, False) if mark and tail else (b"", True)
    if rest:
        yield from _parts(rest, position + len(rest))
    if broken:
        raise broken


def _parts(line: bytes, position: int) -> Iterator[tuple[bytes, int]]:
    """A line, or those of an old Macintosh, which end with CR alone; these share one position."""
    if b"\r" not in line:
        yield line[:LONGEST], position
        return
    for part in line.removesuffix(b"\r").split(b"\r"):
        yield part[:LONGEST], position


def _recoded(read: Read, charset: str) -> Read:
    decoder = codecs.getincrementaldecoder(charset)("replace")

    def recoded(most: int) -> bytes:
        while block := read(most):
            if text := decoder.decode(block).removeprefix("\ufeff"):
                return text.encode("utf-8", "replace")
        return b""

    return recoded
