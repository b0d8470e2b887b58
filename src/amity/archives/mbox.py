"""Mbox files into records: mboxo, mboxrd, `.gz`, `.zst`, Gmail's export, and the text archives of mailing lists."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from amity.archives import letters
from amity.archives.addresses import HIDDEN, SPOKEN
from amity.archives.source import Source, folder_name, is_sent
from amity.archives.splitting import FROM_LINE, LONGEST, spans
from amity.archives.trees import is_here, mark
from amity.archives.unpacking import BREAKS_OFF, is_packed, opening, unpacked
from amity.model import Interaction, Piece, Problem

NAME = "mbox"

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_MONTHLY = re.compile(r"(?:\d{4}[-_ ]?[A-Za-z0-9]*|[A-Za-z]+[-_ ]?\d{4})")
_FIELD = re.compile(rb"[^\n]*\n(?:[ \t>][^\n]*\n)*[!-9;-~]+[ \t]*:")
_LEADING = b"\r\n\xef\xbb\xbf"
_AHEAD = 1 << 18  # bytes read at once: messages come in order
_ENDS = 1 << 16  # bytes at either end of a file that tell whether it changed

_open: list[tuple[str, BinaryIO]] = []  # the file that this process read last: pieces come in order


def recognizes(path: Path) -> bool:
    """Whether the file begins with an mbox's separator line, packed or not; False where it cannot be read."""
    try:
        start = opening(path, 4_000).lstrip(_LEADING) if is_here(path) else b""
    except OSError:
        return False
    return start.startswith(b"From ") and (FROM_LINE.match(start) or _FIELD.match(start)) is not None


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """Split the file. `Piece.position` counts unpacked bytes. Reading begins at the file's start to count messages."""
    name = source.path.name
    try:
        packed = is_packed(source.path)
        with unpacked(source.path) as read:
            for number, span in enumerate(spans(read, keep=packed), start=1):
                place = f"{name}, message {number}"
                if span.broken:
                    why = "the file breaks off in it" if span.broken == BREAKS_OFF else span.broken
                    yield Problem(place, f"skipped, because {why}; what stands before it arrived.")
                elif span.end > start:
                    yield Piece(place, span.end, source.label, span.raw, str(source.path), span.start, span.end)
    except OSError as error:
        yield Problem(name, f"not read to its end: {(error.strerror or 'it cannot be opened').lower()}.")


def parse(piece: Piece) -> Iterator[Interaction | Problem]:
    """Read one message; its separator's date is the last resort, and `user at host` in it tells a list's archive."""
    try:
        raw = (
            piece.raw
            if piece.raw is not None
            else _bytes(piece.path, piece.start, min(piece.end, piece.start + LONGEST))
        )
    except OSError as error:
        yield Problem(piece.place, f"skipped, because it cannot be read: {(error.strerror or 'unknown').lower()}.")
        return
    raw = raw.lstrip(_LEADING)
    envelope, archive = "", ""
    if raw.startswith(b"From "):
        line, _, raw = raw.partition(b"\n")
        told = FROM_LINE.match(line)
        if told:
            envelope = told["when"].decode("latin-1")
            archive = _list_name(Path(piece.path)) if _is_disguised(told["who"].decode("latin-1")) else ""
    if b">From " in raw:
        raw = _QUOTED.sub(rb"\1", raw)
    if not raw or raw.isspace():
        yield Problem(piece.place, "skipped, because it is empty.")
        return
    yield from letters.read(raw, piece.place, sent=is_sent(piece.label), envelope=envelope, archive=archive)


def size(source: Source) -> int:
    """Bytes of a plain file; 0, unknown, for a packed one, whose unpacked length is written nowhere reliable."""
    try:
        return 0 if is_packed(source.path) else source.path.stat().st_size
    except OSError:
        return 0


def fingerprint(source: Source) -> str:
    """Size, time of change and both ends of the file, or a zip's own checksum; empty where it cannot be read."""
    if not source.path.is_file():
        return mark(source.path)
    try:
        stat = source.path.stat()
        return f"{stat.st_size}-{stat.st_mtime_ns}-{_ends(source.path, stat.st_size)}"
    except OSError:
        return ""


def grown(source: Source, before: str) -> int:
    """Where the new begins if the file has only grown since it bore the fingerprint `before`; else 0."""
    size, ends = before.partition("-")[0], before.rpartition("-")[2]
    try:
        old, now = int(size), source.path.stat().st_size
        return old if 0 < old < now and not is_packed(source.path) and _ends(source.path, old) == ends else 0
    except (OSError, ValueError):
        return 0


def _ends(path: Path, size: int) -> str:
    """A digest of both ends of the first `size` bytes of a file."""
    with path.open("rb") as file:
        digest = blake2b(file.read(min(_ENDS, size)), digest_size=16)
        file.seek(max(0, size - _ENDS))
        digest.update(file.read(min(_ENDS, size)))
    return digest.hexdigest()


def _is_disguised(who: str) -> bool:
    """Whether an address is written as the public archives of lists write it."""
    return bool(SPOKEN.fullmatch(who) or HIDDEN.fullmatch(who))


def _bytes(path: str, start: int, end: int) -> bytes:
    if not _open or _open[0][0] != path:
        for _, file in _open:
            file.close()
        _open[:] = [(path, Path(path).open("rb", buffering=_AHEAD))]  # noqa: SIM115 - closed when the next file comes
    file = _open[0][1]
    file.seek(start)
    return file.read(end - start)


def _list_name(path: Path) -> str:
    """A list's archive is named after the list; where its files are months, its folder is."""
    name = folder_name(path)
    return (folder_name(path.parent) if _MONTHLY.fullmatch(name) else name).casefold()
