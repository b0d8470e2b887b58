"""What a browser sends into files of the home's own spool: streamed, capped, under names that cannot lead anywhere else.

A file goes to the disk as it arrives and is never whole in memory. What lies here is read once and then removed: mail
must not lie about in clear beside a record that is encrypted.
"""

import os
import re
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

from amity.errors import DiskError, UsageError
from amity.store.home import Home, told_of

MOST_BYTES = 64 << 30  # of one drop
MOST_FILES = 20_000  # of one drop: a folder of single letters
LEFT = 1 << 30  # bytes that a drop leaves free on the disk
FORGOTTEN = 86_400.0  # seconds: another server beside this one may still be reading what is younger
LONGEST = 120  # characters of a name
LONGEST_HEADER = 8_192  # bytes


def spool(home: Home) -> Path:
    """The folder in which drops lie while they are read."""
    return home.folder / "spool"


def clear(home: Home, older: float = FORGOTTEN) -> None:
    """Remove what a server that was killed left behind: drops that nobody has touched for so many seconds."""
    for folder in spool(home).glob("*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime >= older:
                shutil.rmtree(folder, ignore_errors=True)


def safe_name(said: str) -> str:
    """A file's own name, without any way to somewhere else: no separators, no leading dots, no signs that mean something."""
    name = re.split(r"[/\\]", said)[-1]
    name = re.sub(r"[^\w.\-+@,()\[\] ]", "_", name).strip(" .")
    stem, dot, kind = name.rpartition(".")
    return (stem[: LONGEST - len(kind) - 1] + dot + kind if dot and len(kind) < 12 else name[:LONGEST]) or "file"


async def receive(
    stream: AsyncIterator[bytes],
    content_type: str,
    home: Home,
    *,
    most_bytes: int = MOST_BYTES,
    most_files: int = MOST_FILES,
) -> Path:
    """A form's files into a fresh folder of the spool; its other fields are passed over.

    Raises UsageError where it is no such form, too much or nothing, DiskError where there is no room.
    """
    found = re.search(r'boundary="?([\w\'()+,./:=? -]{1,70})"?', content_type)
    if not content_type.startswith("multipart/form-data") or found is None:
        raise UsageError("No file came with that.")
    folder = spool(home) / token_hex(8)
    with told_of(folder):
        folder.mkdir(parents=True, mode=0o700)
        drop = _Drop(folder, most_files)
        try:
            await _written(drop, stream, found[1].strip(), most_bytes)
        except BaseException:
            drop.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return folder


async def _written(drop: "_Drop", stream: AsyncIterator[bytes], boundary: str, most_bytes: int) -> None:
    from python_multipart.exceptions import FormParserError
    from python_multipart.multipart import MultipartParser

    parser = MultipartParser(boundary.encode(), drop.callbacks())
    came = checked = 0
    try:
        async for chunk in stream:
            came += len(chunk)
            if came > most_bytes:
                raise UsageError("That is more than fits in one go.", "Import it by its path: amity import PATH")
            if came - checked > LEFT // 8:
                checked = came
                if shutil.disk_usage(drop.folder).free < LEFT:
                    raise DiskError("There is not enough room on the disk.", "Make room, or: amity import PATH")
            parser.write(chunk)
        parser.finalize()
    except FormParserError:
        drop.whole = False
    if not drop.whole:
        raise UsageError("What came was cut off.", "Try it once more.")
    if not drop.names:
        raise UsageError("No file was chosen.")


class _Drop:
    """One form on its way into files: what the parser tells, in order."""

    def __init__(self, folder: Path, most_files: int) -> None:
        self.folder, self.most_files = folder, most_files
        self.names: set[str] = set()
        self.whole = False
        self._file: IO[bytes] | None = None
        self._field = self._value = b""
        self._headers: dict[bytes, bytes] = {}

    def callbacks(self) -> Any:
        """What the parser calls, by its own names."""
        return {
            "on_part_begin": self._begin, "on_header_field": self._header_field, "on_header_value": self._header_value,
            "on_header_end": self._header_end, "on_headers_finished": self._open, "on_part_data": self._data,
            "on_part_end": self.close, "on_end": self._end,
        }  # fmt: skip

    def close(self) -> None:
        """Let go of the file that is being written."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _end(self) -> None:
        self.whole = True

    def _begin(self) -> None:
        self._headers = {}

    def _header_field(self, content: bytes, start: int, end: int) -> None:
        self._field += content[start:end]

    def _header_value(self, content: bytes, start: int, end: int) -> None:
        self._value += content[start:end]
        if len(self._value) > LONGEST_HEADER:
            raise UsageError("That is no form that a browser sends.")

    def _header_end(self) -> None:
        self._headers[self._field.lower()] = self._value
        self._field = self._value = b""

    def _open(self) -> None:
        from python_multipart.multipart import parse_options_header

        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        said = options.get(b"filename", b"").decode("utf-8", "replace")
        if not said:
            return  # a field, or an empty choice
        if len(self.names) >= self.most_files:
            raise UsageError("Those are more files than fit in one go.", "Import the folder: amity import PATH")
        path = self.folder / self._free(safe_name(said))
        self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def _free(self, name: str) -> str:
        stem, dot, kind = name.rpartition(".")
        fresh, number = name, 1
        while fresh.casefold() in self.names:
            number += 1
            fresh = f"{stem} ({number}).{kind}" if dot else f"{name} ({number})"
        self.names.add(fresh.casefold())
        return fresh

    def _data(self, content: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.write(content[start:end])
