"""A plain or compressed file into a stream of its unpacked bytes, in bounded memory."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from amity.archives.zips import ZipError, opened

Read = Callable[[int], bytes]

BLOCK = 1 << 20
GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
BREAKS_OFF = "the packed file breaks off"
_SIP = 1 << 10  # compressed bytes fed at once: a block of 4 bytes may unpack to 128 kB


class BrokenOffError(Exception):
    """The packed stream cannot be read on; its text is the end of a sentence that says why."""

    def __init__(self, why: str = BREAKS_OFF) -> None:
        super().__init__(why)


def is_packed(path: Path) -> bool:
    """Whether the file's first bytes are those of gzip or Zstandard, or it lies in a zip; OSError where it cannot be opened."""
    with opened(path) as file:
        return file.read(4).startswith((GZIP, ZSTANDARD)) or not path.is_file()


@contextmanager
def unpacked(path: Path) -> Iterator[Read]:
    """Open a file for reading forward; the given `read(n)` returns at most about n bytes, none at the end.

    Raises OSError where the file cannot be opened; `read` raises BrokenOffError.
    """
    with opened(path) as file:
        start = file.read(4)
    with opened(path) as file:
        if start.startswith(GZIP):
            with gzip.GzipFile(fileobj=file) as plain:
                yield _joined(_gzip(plain))
        elif start.startswith(ZSTANDARD):
            yield _joined(_zstandard(file))
        elif path.is_file():
            yield file.read
        else:
            yield _joined(_member(file))


def opening(path: Path, most: int) -> bytes:
    """The first `most` unpacked bytes, or fewer; OSError where the file cannot be opened."""
    found = b""
    with unpacked(path) as read:
        try:
            while len(found) < most and (block := read(most - len(found))):
                found += block
        except BrokenOffError:
            pass
    return found[:most]


def until_broken(read: Iterator[Any], trouble: list[str]) -> Iterator[Any]:
    """What can be read before a file breaks off; why it does is told in `trouble`, as the end of a sentence."""
    try:
        yield from read
    except BrokenOffError as error:
        trouble.append(str(error))
    except OSError as error:
        trouble.append(because(error))


def because(error: OSError) -> str:
    """Why something cannot be read, as the end of a sentence."""
    why = error.strerror or "it cannot be opened"
    return why[:1].lower() + why[1:]


def _joined(blocks: Iterator[bytes]) -> Read:
    """Small blocks as large ones; what came before a break is given before the break is told."""
    broken: list[BrokenOffError] = []

    def joined(most: int) -> bytes:
        found, size = [], 0
        try:
            while not broken and size < most and (block := next(blocks, b"")):
                found.append(block)
                size += len(block)
        except BrokenOffError as error:
            broken.append(error)
        if broken and not found:
            raise broken[0]
        return b"".join(found)

    return joined


def _member(file: BinaryIO) -> Iterator[bytes]:
    try:
        while block := file.read(BLOCK):
            yield block
    except ZipError as error:
        raise BrokenOffError(error.strerror or BREAKS_OFF) from error


def _gzip(plain: gzip.GzipFile) -> Iterator[bytes]:
    try:
        while block := plain.read1(BLOCK):
            yield block
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BrokenOffError from error


def _zstandard(file: BinaryIO) -> Iterator[bytes]:
    """Frame after frame; the library's own stream reader ends silently where a frame breaks off."""
    import zstandard

    rest = b""
    frame = None
    while sip := rest or file.read(_SIP):
        rest = b""
        if frame is None:
            frame = zstandard.ZstdDecompressor().decompressobj()
        try:
            block = frame.decompress(sip)
        except zstandard.ZstdError as error:
            raise BrokenOffError from error
        if frame.eof:
            rest, frame = frame.unused_data, None
        if block:
            yield block
    if frame is not None:
        raise BrokenOffError
