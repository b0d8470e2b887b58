"""Files into records: one reader a format, and a search for the archives that a path holds.

A reader has `NAME`, `recognizes(path)`, `pieces(source, start)` (cheap, in order), `parse(piece)` (dear, side by side),
`size(source)` and `fingerprint(source)`.
"""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

from amity.archives import (
    contacts_csv,
    discord,
    eml,
    ics,
    imessage,
    linkedin,
    maildir,
    mbox,
    meta,
    monica,
    signal,
    slack,
    sms,
    telegram,
    vcard,
    whatsapp,
)
from amity.archives.finding import find
from amity.archives.source import Source
from amity.model import Piece, Problem, Record

__all__ = ["SHELF", "Reader", "Source", "find", "fingerprint", "grown", "read", "reader", "size"]

SHELF: tuple[ModuleType, ...] = (
    mbox, maildir, eml, vcard, contacts_csv, linkedin, monica, ics, whatsapp, telegram, signal, slack, discord, meta, imessage, sms,
)  # fmt: skip


class Reader(Protocol):
    """What every module on the shelf offers."""

    NAME: str

    def recognizes(self, path: Path) -> bool:
        """Whether this reader reads what lies at `path`, told by its content; never raises."""

    def pieces(self, source: Source, start: int = 0) -> Iterator[Piece | Problem]:
        """The archive's parts in order, unread, from a `Piece.position` of an earlier run on."""

    def parse(self, piece: Piece) -> Iterator[Record]:
        """Read one part. Never raises, whatever its bytes are."""

    def size(self, source: Source) -> int:
        """All of the archive in the unit of `Piece.position`; 0 where it cannot be known."""

    def fingerprint(self, source: Source) -> str:
        """Equal for an archive that did not change; empty where it cannot be read."""

    def grown(self, source: Source, before: str) -> int:
        """The position where the new begins, if it only grew since that fingerprint; 0 where all must be read."""


def reader(name: str) -> Reader:
    """The reader of that NAME; KeyError where there is none."""
    return _BY_NAME[name]


def fingerprint(source: Source) -> str:
    """A short text that is equal as long as the archive did not change, told without reading it through."""
    return reader(source.reader).fingerprint(source)


def grown(source: Source, before: str) -> int:
    """The position where the new begins, if the archive only grew since it bore the fingerprint `before`; else 0."""
    return reader(source.reader).grown(source, before)


def size(source: Source) -> int:
    """All of the archive in the unit of `Piece.position` (bytes or files); 0 where only reading would tell."""
    return reader(source.reader).size(source)


def read(path: Path, now: int = 0) -> Iterator[Record]:
    """Everything that the archives at `path` hold, in order, in one process, lazily; planned is what lies after `now`."""
    for found in find(path):
        if isinstance(found, Problem):
            yield found
            continue
        one = reader(found.reader)
        for piece in one.pieces(found._replace(now=now)):
            if isinstance(piece, Problem):
                yield piece
            else:
                yield from one.parse(piece)


_BY_NAME = {module.NAME: cast("Reader", module) for module in SHELF}
