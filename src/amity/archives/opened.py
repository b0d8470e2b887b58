"""A file into its bytes, unpacked where it is packed, and a few bytes into what they are."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
BROKEN = (EOFError, OSError, zlib.error)


def packing(path: Path) -> str:
    """`gzip`, `zstd` or empty, by the first bytes; empty also where the file cannot be read."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError:
        return ""
    return "gzip" if start.startswith(GZIP) else "zstd" if start == ZSTD else ""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The unpacked stream of a file. Reading it raises one of BROKEN where the packing ends too early or is damaged."""
    kind = packing(path)
    with path.open("rb") as file:
        if kind == "gzip":
            with gzip.GzipFile(fileobj=file) as stream:
                yield stream  # type: ignore[misc]
        elif kind == "zstd":
            import zstandard

            with zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True) as stream:
                yield _Whole(stream)  # type: ignore[misc]
        else:
            yield file


class _Whole:
    """A Zstandard stream whose early end is an error, as it is with gzip."""

    def __init__(self, stream: object) -> None:
        self.stream = stream

    def read(self, size: int) -> bytes:
        import zstandard

        try:
            return self.stream.read(size)  # type: ignore[attr-defined, no-any-return]
        except zstandard.ZstdError as error:
            raise EOFError(str(error)) from None


def head(path: Path, size: int = 16_384) -> bytes:
    """The first unpacked bytes of a file; empty where they cannot be read."""
    try:
        with opened(path) as stream:
            return stream.read(size)
    except BROKEN:
        return b""
