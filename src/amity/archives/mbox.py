"""Mailbox files in which messages follow one another: mbox, mboxrd, Gmail Takeout and pipermail text, also `.gz` and `.zst`."""

import re
from collections.abc import Iterator
from pathlib import Path

from amity.archives import message
from amity.archives.opened import BROKEN, head, opened, packing
from amity.archives.sources import Source
from amity.model import Interaction, Piece, Problem

NAME = "mbox"
BLOCK = 4 << 20  # bytes that are read at once
LARGEST = 32 << 20  # bytes of one message that are read; what lies behind them is attached files, in all mail seen
# A line that begins a message: an address (or pipermail's "user at host"), then a date with a time and a year.
LINE = re.compile(
    rb"From [^\n]{0,400}?(?:[A-Z][a-z]{2}\s+)?[A-Z][a-z]{2}\s+\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?(?:\s+[A-Z+\-]\S{0,8})?\s+\d{4}"
    rb"(?:\s+[+\-]\d{4})?[^\n]{0,80}\n",
)
HEADER = re.compile(rb"\r?\n?>?(?:[!-9;-~]{1,100}:|From )")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_FIRST = re.compile(rb"^(?:\xef\xbb\xbf)?\s*From ")


def recognizes(path: Path) -> bool:
    """Whether the file's first line begins a message."""
    start = head(path)
    return bool(_FIRST.match(start) and LINE.match(start.lstrip(b"\xef\xbb\xbf\r\n \t").replace(b"\r\n", b"\n")))


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """Each message's place. Of a plain file only the position is given, of a packed one the bytes; memory stays bounded."""
    plain = not packing(source.path)
    name, number = source.path.name, 0
    try:
        for number, (begin, end, raw) in enumerate(_messages(source.path, keep=not plain), start=1):
            if end <= start:
                continue
            place = f"{name}, message {number}"
            if plain:
                yield Piece(place, end, source.label, path=str(source.path), start=begin, end=min(end, begin + LARGEST))
            else:
                yield Piece(place, end, source.label, raw=raw)
    except BROKEN as error:
        why = getattr(error, "strerror", None) or "the packed file is damaged or ends too early"
        yield Problem(f"{name}, after message {number}", f"nothing more could be read, because {why.lower()}")


def parse(piece: Piece) -> Iterator[Interaction | Problem]:
    """The message of one piece."""
    raw = piece.raw
    if raw is None:
        try:
            with open(piece.path, "rb") as file:  # noqa: PTH123 - a Path costs as much again as opening it
                file.seek(piece.start)
                raw = file.read(piece.end - piece.start)
        except OSError as error:
            yield Problem(piece.place, f"skipped, because {(error.strerror or 'it cannot be read').lower()}")
            return
    first, _, rest = raw.partition(b"\n")
    if b"\r\n" in first + b"\n":
        rest = rest.replace(b"\r\n", b"\n")
    if b">From " in rest:
        rest = _QUOTED.sub(rb"\1", rest)
    yield from message.interactions(rest, piece, first.decode("latin-1"))


def _messages(path: Path, *, keep: bool) -> Iterator[tuple[int, int, bytes | None]]:
    """Where each message begins and ends in the unpacked stream, and its bytes where they are to be kept."""
    begin = offset = 0
    carried = b""
    held: list[bytes] = []
    opens = False
    with opened(path) as stream:
        while True:
            block = stream.read(BLOCK)
            window = carried + block
            last = window.rfind(b"\n") + 1 if block else len(window)
            if block and (last == 0 or len(window) - last > BLOCK):
                last = 0 if len(window) < 2 * BLOCK else len(window) - 1024
            at = 0
            for found in _bounds(window[:last]):
                if opens:
                    held.append(window[at:found] if keep else b"")
                    yield begin, offset + found, b"".join(held)[:LARGEST] if keep else None
                begin, opens, at, held = offset + found, True, found, []
            if keep and opens and sum(map(len, held)) < LARGEST:
                held.append(window[at:last])
            offset += last
            carried = window[last:]
            if not block:
                break
    if opens:
        yield begin, offset, b"".join(held)[:LARGEST] if keep else None


def _bounds(window: bytes) -> Iterator[int]:
    """Where messages begin: a From line at a line's start, with a header under it."""
    at = 0 if window.startswith(b"From ") else window.find(b"\nFrom ") + 1
    while at or window.startswith(b"From "):
        found = LINE.match(window, at)
        if found and (HEADER.match(window, found.end()) or found.end() >= len(window)):
            yield at
        following = window.find(b"\nFrom ", at)
        if following < 0:
            return
        at = following + 1
