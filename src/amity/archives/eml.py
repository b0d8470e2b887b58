"""Single message files, alone or a folder of them, into records."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from os import scandir
from pathlib import Path

from amity.archives import letters, mbox, trees
from amity.archives.maildir import content
from amity.archives.source import Source, is_file, is_sent
from amity.archives.splitting import LONGEST
from amity.archives.unpacking import because
from amity.archives.zips import MAGIC
from amity.model import Interaction, Piece, Problem

NAME = "eml"

_FIELD = re.compile(rb"[!-9;-~]{1,76}:(?:[ \t\r\n]|\Z)")
_TELLING = re.compile(
    rb"^(?:from|date|received|message-id|subject|to|sender|delivered-to|return-path|mime-version)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_LEADING = b"\xef\xbb\xbf\r\n"


def recognizes(path: Path) -> bool:
    """Whether the file begins with a message's header, or the folder holds such a file."""
    try:
        if path.is_dir():
            return any(_is_message(one) for one in _files(path))
        return trees.is_here(path) and _is_message(path)
    except OSError:
        return False


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """The files of a folder by name (those that are no message are passed over), or the one file; positions are ordinals."""
    try:
        files = [source.path] if _is_one(source.path) else _files(source.path)
    except OSError as error:
        yield Problem(source.path.name, f"not read: {(error.strerror or 'it cannot be opened').lower()}.")
        return
    for number, path in enumerate(files[start:], start=start + 1):
        if path != source.path and not named(path) and not _is_message(path):
            continue
        try:
            raw = None if path.is_file() else trees.all_of(path, LONGEST)
        except OSError as error:
            yield Problem(path.name, f"skipped, because it cannot be read: {because(error)}.")
            continue
        yield Piece(path.name, number, source.label, raw, str(path))


def parse(piece: Piece) -> Iterator[Interaction | Problem]:
    """Read one file."""
    try:
        raw = (content(piece.path) if piece.raw is None else piece.raw).lstrip(_LEADING)
    except OSError as error:
        yield Problem(piece.place, f"skipped, because it cannot be read: {(error.strerror or 'unknown').lower()}.")
        return
    if not raw or raw.isspace():
        yield Problem(piece.place, "skipped, because it is empty.")
        return
    yield from letters.read(raw, piece.place, sent=is_sent(piece.label))


def size(source: Source) -> int:
    """Files of the folder, messages or not; 1 for a single file."""
    try:
        return 1 if _is_one(source.path) else len(_files(source.path))
    except OSError:
        return 0


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: new files may lie anywhere among the old; what is known already is only sighted again."""
    return 0


def fingerprint(source: Source) -> str:
    """Names and sizes of a folder's files; as of an mbox for a single file."""
    if not source.path.is_dir():
        return mbox.fingerprint(source) if source.path.is_file() else trees.mark(source.path)
    digest = blake2b(digest_size=16)
    try:
        with scandir(source.path) as entries:
            told = sorted((one.name, one.stat().st_size) for one in entries if _counts(one.name) and is_file(one))
    except OSError:
        return ""
    for name, length in told:
        digest.update(f"{name}\n{length}\n".encode("utf-8", "replace"))
    return f"{len(told)}-{digest.hexdigest()}"


def named(path: Path) -> bool:
    """Whether its name alone says that it is a message: opening each of a hundred thousand files takes seconds."""
    return path.suffix.lower() == ".eml"


def _is_one(path: Path) -> bool:
    """Whether it is a file, and none in which others lie packed."""
    return trees.is_here(path) and not trees.begins(path, 4).startswith(MAGIC)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return [folder / name for name in trees.files(folder) if "/" not in name and _counts(name)]
    with scandir(folder) as entries:
        return [folder / name for name in sorted(one.name for one in entries if _counts(one.name) and is_file(one))]


def _counts(name: str) -> bool:
    return not name.startswith(".")


def _is_message(path: Path) -> bool:
    try:
        start = trees.begins(path, 4_096).lstrip(_LEADING)
    except OSError:
        return False
    if start.startswith(b">From "):
        start = start.partition(b"\n")[2]
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return _FIELD.match(head) is not None and _TELLING.search(head) is not None and b"\0" not in head[:200]
