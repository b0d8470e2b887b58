"""A packed folder (zip) into its members, each a stream: nothing is unpacked to disk, and nothing grows without bound."""

import errno
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

MAGIC = b"PK\x03\x04"
ENTRIES = 200_000  # members of one zip
RATIO = 300  # unpacked bytes for a packed one: chats and mail stay under 30
SMALL = 16 << 20  # unpacked bytes under which no ratio is asked after
LARGEST = 64 << 30  # unpacked bytes of one member
NESTED = 96 << 20  # packed bytes of a zip within a zip, which is held in memory
DEEPEST = 2  # zips within one another


class ZipError(OSError):
    """A zip that cannot be read, or must not be; `strerror` is the end of a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(errno.EINVAL, why)


class NotPackedError(ZipError):
    """A path that leads to no zip."""


class Member(NamedTuple):
    """One file in a zip: its name within, and its unpacked size in bytes."""

    name: str
    size: int


def inside(path: Path) -> tuple[Path, str] | None:
    """The zip on disk that a path leads into and what follows it ("" for the zip itself); None for any other path."""
    if path.is_dir():
        return None
    if path.is_file():
        return (path, "") if is_zip(path) else None
    for parent in path.parents:
        if parent.is_file():
            return (parent, path.relative_to(parent).as_posix()) if is_zip(parent) else None
        if parent.is_dir():
            return None
    return None


def is_zip(path: Path) -> bool:
    """Whether a file on disk begins like a zip; False where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(4) == MAGIC
    except OSError:
        return False


def members(path: Path) -> tuple[Member, ...]:
    """The files of a zip, or of a zip within one, in the order of their names; ZipError where it must not be read."""
    where = inside(path)
    if where is None:
        raise NotPackedError("it is no packed folder")
    file, rest = _opened(*where, into=True)
    if rest:
        raise NotPackedError("it is no packed folder")
    return tuple(Member(name, one.file_size) for name, one in sorted(_table(file).items()))


def member(path: Path) -> Member | None:
    """The file within a zip to which a path leads, or None."""
    if (where := inside(path)) is None or not where[1]:
        return None
    try:
        file, rest = _opened(*where)
    except OSError:
        return None
    one = _table(file).get(rest)
    return Member(rest, one.file_size) if one else None


def check(path: Path) -> str:
    """The member's own checksum with its size: equal as long as it holds the same bytes."""
    where = inside(path)
    if where is None:
        return ""
    file, rest = _opened(*where)
    one = _table(file).get(rest)
    return f"{one.file_size}-{one.CRC:08x}" if one else ""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file on disk or within a zip, to be read forward; OSError where it cannot be opened, ZipError while reading."""
    if path.is_file() or (where := inside(path)) is None:
        with path.open("rb") as plain:
            yield plain
        return
    file, rest = _opened(*where)
    one = _table(file).get(rest)
    if one is None:
        raise FileNotFoundError(errno.ENOENT, "it is not there")
    with file.open(one) as stream:
        yield cast("BinaryIO", _Bounded(stream, one))  # it reads, which is all that is asked of it


class _Bounded:
    """A member's stream that stops where it unpacks to more than it should."""

    def __init__(self, stream: object, one: ZipInfo) -> None:
        self._stream, self._read = stream, 0
        self._most = min(LARGEST, max(SMALL, RATIO * max(one.compress_size, 1)))

    def read(self, most: int = -1) -> bytes:
        try:
            found: bytes = self._stream.read(most if most >= 0 else self._most + 1 - self._read)  # type: ignore[attr-defined]
        except (zlib.error, BadZipFile, EOFError, NotImplementedError) as error:
            raise ZipError("what is packed in it is damaged") from error
        self._read += len(found)
        if self._read > self._most:
            raise ZipError("it unpacks to far more than mail or chats ever do")
        return found


def _opened(path: Path, rest: str, *, into: bool = False) -> tuple[ZipFile, str]:
    """The innermost zip that `rest` leads into (`into`: that it is itself, too), and what follows within it."""
    try:
        stat = path.stat()
        file = _zip(str(path), stat.st_size, stat.st_mtime_ns)
        for _ in range(DEEPEST - 1):
            table = _table(file)
            inner = next((name for name in _prefixes(rest) if name in table and name != rest), None)
            if inner is None and into and rest in table and _begins_as_zip(file, table[rest]):
                inner = rest
            if inner is None:
                break
            file = _nested(str(path), stat.st_mtime_ns, inner, file)
            rest = rest[len(inner) + 1 :]
    except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ZipError("it is damaged") from error
    return file, rest


def _prefixes(rest: str) -> Iterator[str]:
    parts = rest.split("/")
    for count in range(1, len(parts) + 1):
        yield "/".join(parts[:count])


@lru_cache(maxsize=4)
def _zip(path: str, size: int, changed: int) -> ZipFile:  # noqa: ARG001 - another state of the file is another zip
    return _checked(ZipFile(path), size)


_nests: dict[tuple[str, int, str], ZipFile] = {}


def _nested(path: str, changed: int, name: str, file: ZipFile) -> ZipFile:
    key = (path, changed, name)
    if key not in _nests:
        one = _table(file)[name]
        if one.file_size > NESTED:
            raise ZipError(f"it lies in another and is larger than {NESTED >> 20} MB")
        with file.open(one) as stream:
            _nests.clear()  # one at a time
            _nests[key] = _checked(ZipFile(BytesIO(stream.read(NESTED + 1))), one.file_size)
    return _nests[key]


def _checked(file: ZipFile, size: int) -> ZipFile:
    infos = file.infolist()
    if len(infos) > ENTRIES:
        raise ZipError(f"it holds more than {ENTRIES:,} files")
    if sum(one.compress_size for one in infos) > size:
        raise ZipError("its parts lie over one another, as only a trap's do")
    return file


def _table(file: ZipFile) -> dict[str, ZipInfo]:
    """The files by their names; what is encrypted or climbs out of the zip is not among them."""
    found: dict[str, ZipInfo] | None = getattr(file, "amity_table", None)
    if found is None:
        found = {
            one.filename.lstrip("/"): one
            for one in file.infolist()
            if not one.is_dir() and ".." not in one.filename.split("/") and not one.flag_bits & 1
        }
        if not found and file.infolist() and any(one.flag_bits & 1 for one in file.infolist()):
            raise ZipError("it is protected by a password")
        vars(file)["amity_table"] = found  # kept beside what it was made of
    return found


def _begins_as_zip(file: ZipFile, one: ZipInfo) -> bool:
    with file.open(one) as stream:
        return stream.read(4) == MAGIC
