"""A file's first bytes into what it is: the reader that reads it, or a word for what it is instead."""

from collections import Counter
from pathlib import Path, PurePosixPath
from types import ModuleType

from amity.archives import (
    contacts_csv,
    eml,
    ics,
    imessage,
    linkedin,
    mbox,
    meta,
    monica,
    signal,
    sms,
    telegram,
    vcard,
    whatsapp,
)
from amity.archives.trees import begins, is_here
from amity.model import Problem

# Readers of single files, the sharpest eyes first.
FILES: tuple[ModuleType, ...] = (
    mbox, vcard, ics, linkedin, monica, telegram, meta, signal, whatsapp, sms, imessage, contacts_csv, eml,
)  # fmt: skip

ZIP = "a packed folder"
_KINDS = (
    (b"PK\x03\x04", ZIP),
    (b"%PDF", "a document"),
    (b"7z\xbc\xaf", "a packed folder; unpack it first"),
    (b"Rar!", "a packed folder; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"!BDN", "an Outlook file, which amity cannot read yet"),
)
_LATER = ((b"SQLite format 3\0", "a database"),)  # what no reader knew
_MEDIA = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".webp",
        ".heic",
        ".mp4",
        ".mov",
        ".avi",
        ".3gp",
        ".mkv",
        ".mp3",
        ".m4a",
        ".ogg",
        ".opus",
        ".aac",
        ".wav",
        ".pdf",
        ".was",
        ".thumb",
    ]
)
DEPTH = 40  # folders within one another that are looked into
_MANY = {
    "a database": "databases",
    "a document": "documents",
    "a picture": "pictures",
    "deep": f"folders more than {DEPTH} deep",
    "empty": "empty files",
    "hidden": "hidden files",
    "media": "pictures, films and sounds",
    "no mail": "files with nothing in them that amity reads",
    "unreadable": "files that may not be opened",
    "no file": "links that lead nowhere, sockets or devices",
}
_ONE = {
    "deep": f"left out, because it lies more than {DEPTH} folders deep; name it to read it.",
    "hidden": "left out, because it is a hidden file.",
    "no file": "left out, because it is no file.",
    "unreadable": "left out, because it may not be opened.",
    "empty": "left out, because it is empty.",
    "media": "left out, because it is a picture, a film or a sound.",
    "no mail": "left out, because nothing that amity reads was recognised in it.",
}


def kind(path: Path, *, packed: bool = False) -> str:
    """The NAME of the file's reader, else what it is instead. `packed`: it lies in a zip, where opening it costs more."""
    if path.name.startswith("."):
        return "hidden"
    if packed and PurePosixPath(path.name).suffix.lower() in _MEDIA:
        return "media"
    try:
        if not is_here(path):
            return "no file"
        start = begins(path, 64)
    except OSError:
        return "unreadable"
    known = next((word for magic, word in _KINDS if start.startswith(magic)), "" if start else "empty")
    known = known or next((one.NAME for one in FILES if one.recognizes(path)), "")
    return known or next((word for magic, word in _LATER if start.startswith(magic)), "no mail")


def sentence(kind: str) -> str:
    """Why a file of that kind is left out."""
    return _ONE.get(kind, f"left out, because it is {kind}.")


def told(path: Path, kind: str, names: list[str]) -> Problem:
    """One sentence for all files of a kind below a path."""
    if len(names) == 1:
        return Problem(path.name if names[0] == path.name else f"{path.name}: {names[0]}", sentence(kind))
    examples = ", ".join(name for name, _ in Counter(names).most_common(3))
    return Problem(
        path.name, f"{len(names):,} {_MANY.get(kind, f'files left out, each {kind}')} left alone, such as {examples}."
    )
