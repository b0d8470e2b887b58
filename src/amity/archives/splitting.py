"""A stream of mbox text into the places where its messages begin and end, in one pass and bounded memory."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from amity.archives.unpacking import BLOCK, BrokenOffError, Read

LONGEST = 4_000_000  # bytes of one message that are read; what follows is deep in an attachment
_LOOK = 2_000  # bytes in which a separator and the line after it must lie

_SEPARATOR = b"\nFrom "
_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# Who, when (in asctime's order or RFC 5322's), and then a field, an empty line or the end: words of a letter do not.
FROM_LINE = re.compile(
    rb"From (?P<who>[^\n]{0,300}?)[ \t]+(?P<when>(?:"
    + _DAY
    + rb",?[ \t]+)?(?:"
    + _MONTH
    + rb"[ \t]+\d{1,2}|\d{1,2}[ \t-]"
    + _MONTH
    + rb")"
    rb"[^\n]{0,60}?\d{1,2}:\d\d[^\n]{0,80})(?:\n(?=[!-9;-~]+[ \t]*:|>?From |\r?\n|\Z)|\Z)",
)


class Span(NamedTuple):
    """One message's bytes from `start` to `end` of the unpacked stream, separator line included, and the bytes if kept.

    `broken`: why the stream broke off within it, as the end of a sentence, else empty.
    """

    start: int
    end: int
    raw: bytes | None
    broken: str = ""


def spans(read: Read, *, keep: bool) -> Iterator[Span]:
    """Find the messages. `keep` holds each one's first LONGEST bytes, for streams that cannot be read again."""
    splitter = _Splitter(keep=keep)
    window, offset, broken = b"", 0, ""
    while True:
        try:
            block = read(BLOCK)
        except BrokenOffError as error:
            block, broken = b"", str(error)
        window += block
        safe = len(window) if not block else max(0, len(window) - _LOOK)
        taken = 0
        for found in _separators(window, safe):
            splitter.take(window, taken, found)
            if splitter.size:
                yield splitter.close(offset + found)
            taken = found
        if taken < safe:
            splitter.take(window, taken, safe)
            taken = safe
        if not block:
            break
        window, offset = window[taken:], offset + taken
    if splitter.size or broken:
        yield splitter.close(offset + len(window), broken=broken)


def _separators(window: bytes, safe: int) -> Iterator[int]:
    at = window.find(_SEPARATOR)
    while 0 <= at < safe:
        if FROM_LINE.match(window, at + 1, at + 1 + _LOOK):
            yield at + 1
        at = window.find(_SEPARATOR, at + 1)


class _Splitter:
    """The message that is being passed over."""

    def __init__(self, *, keep: bool) -> None:
        self.keep = keep
        self.size = 0
        self.held = bytearray()

    def take(self, window: bytes, start: int, end: int) -> None:
        self.size += end - start
        if self.keep and len(self.held) < LONGEST:
            self.held += window[start : min(end, start + LONGEST - len(self.held))]

    def close(self, end: int, *, broken: str = "") -> Span:
        span = Span(end - self.size, end, bytes(self.held) if self.keep else None, broken)
        self.size = 0
        self.held = bytearray()
        return span
