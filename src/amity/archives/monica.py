"""Monica 4's export (JSON) into cards, calls, messages and activities, each with the direction that Monica gives it.

Learnt from the export of Monica 4 and its source (AGPL-3.0; the format alone). Names of kinds come in singular and plural.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from amity.archives import mbox, monica_contact
from amity.archives.lines import start_of
from amity.archives.source import Source
from amity.archives.trees import is_here
from amity.archives.unpacking import BLOCK, BrokenOffError, unpacked
from amity.model import Piece, Problem, Record

NAME = "monica"
LARGEST = 1 << 28  # bytes of an export; pictures within it count

_OPENS = re.compile(rb'\s*\{[^{\[]{0,2000}"account"\s*:\s*\{', re.DOTALL)
_OBJECT = re.compile(r'\{\s*"uuid"\s*:')
_CALLED = re.compile(r'"(?:first_name|summary|contact_is)"\s*:')


def recognizes(path: Path) -> bool:
    """Whether the file begins as Monica's export does: an account after a few facts about the export."""
    try:
        start = start_of(path, 4_000) if is_here(path) else b""
    except OSError:
        return False
    return _OPENS.match(start) is not None and (b'"app_version"' in start or b'"exported_by"' in start)


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """One piece a contact or an activity, with what it needs of the others; positions are ordinals."""
    name = source.path.name
    try:
        text, broken = _text(source.path)
    except OSError as error:
        yield Problem(name, f"not read: {(error.strerror or 'it cannot be opened').lower()}.")
        return
    if len(text) > LARGEST:
        yield Problem(name, f"left out, because it is larger than {LARGEST:,} bytes.")
        return
    try:
        found = monica_contact.taken_apart(json.loads(text))
    except (ValueError, RecursionError):
        yield Problem(name, "damaged: what stands whole in it is read.")
        found = monica_contact.taken_apart({"account": {"data": [{"type": "found", "values": list(_whole(text))}]}})
    if broken:
        yield Problem(name, f"not read to its end: {broken}.")
    for number, one in enumerate(found, start=1):
        if number > start:
            kind = one["kind"]
            raw = json.dumps(one).encode("utf-8", "surrogatepass")
            yield Piece(f"{name}, {kind} {number}", number, source.label, raw, now=source.now)


def parse(piece: Piece) -> Iterator[Record]:
    """Read one contact with all that hangs on it, or one activity."""
    if piece.raw is None:
        yield Problem(piece.place, "skipped, because it cannot be read.")
        return
    try:
        yield from monica_contact.read(json.loads(piece.raw.decode("utf-8", "surrogatepass")), piece.place, piece.now)
    except (ValueError, RecursionError):
        yield Problem(piece.place, "skipped, because it cannot be read.")


def size(source: Source) -> int:
    """Bytes of a plain file, which are more than there are contacts; 0 for a packed one."""
    return mbox.size(source)


def fingerprint(source: Source) -> str:
    """As of an mbox: size, time of change and both ends of the file."""
    return mbox.fingerprint(source)


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: an export is written anew each time."""
    return 0


def _text(path: Path) -> tuple[str, str]:
    """The whole file, and why it breaks off, where it does."""
    blocks, size = [], 0
    with unpacked(path) as read:
        try:
            while size <= LARGEST and (block := read(BLOCK)):
                blocks.append(block)
                size += len(block)
        except BrokenOffError as error:
            return b"".join(blocks).decode("utf-8", "replace"), str(error)
    return b"".join(blocks).decode("utf-8", "replace").removeprefix("\ufeff"), ""


def _whole(text: str) -> Iterator[Any]:
    """Every object of a damaged export that can be read by itself, outermost first; some may stand in others."""
    decoder, at = json.JSONDecoder(), 0
    while found := _OBJECT.search(text, at):
        at = found.end()
        following = _OBJECT.search(text, at)
        near = text[found.start() : following.start() if following else len(text)]
        if not _CALLED.search(near[:4_000]):
            continue
        try:
            one, _ = decoder.raw_decode(text, found.start())  # what damage has moved within it is looked for, too
        except (ValueError, RecursionError):
            continue
        yield one
