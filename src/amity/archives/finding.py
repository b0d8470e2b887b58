"""A path into the archives that it holds, recognised by what they contain, and a word about what is none."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from amity.archives import contacts_csv, eml, ics, linkedin, maildir, mbox, monica, vcard
from amity.archives.source import Source, folder_name, is_file, is_folder, is_left_out, is_sent
from amity.model import Problem

_FILES = (mbox, vcard, ics, linkedin, monica, contacts_csv, eml)  # readers of single files, the sharpest eyes first
_NAMES = frozenset(one.NAME for one in _FILES)
_DEPTH = 40  # folders within one another
_KINDS = (
    (b"SQLite format 3\0", "a database"),
    (b"%PDF", "a document"),
    (b"PK\x03\x04", "a packed folder; unpack it first"),
    (b"7z\xbc\xaf", "a packed folder; unpack it first"),
    (b"Rar!", "a packed folder; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"!BDN", "an Outlook file, which amity cannot read yet"),
)
_MANY = {
    "a database": "databases",
    "a document": "documents",
    "a picture": "pictures",
    "empty": "empty files",
    "hidden": "hidden files",
    "no mail": "files with nothing in them that amity reads",
    "unreadable": "files that may not be opened",
    "no file": "links that lead nowhere, sockets or devices",
}


def find(path: Path) -> Iterator[Source | Problem]:
    """The archives at a file or anywhere below a folder, in order of their paths; one Problem a kind of what is none.

    A Maildir is one archive, each of its folders another; so is every mbox file, and every folder with single messages.
    Folders of drafts, spam and trash within `path` are left out and named; asked for by name, they are read.
    """
    if path.is_dir():
        left: dict[str, list[str]] = {}
        yield from _folder(path, path, left, set())
        for kind, names in left.items():
            yield _told(path, kind, names)
        return
    kind = _kind(path)
    if kind == mbox.NAME:
        yield Source(path, mbox.NAME, folder_name(path))
    elif kind == eml.NAME:
        yield Source(path, eml.NAME, _own_name(path.parent))
    elif kind in _NAMES:
        yield Source(path, kind, folder_name(path))
    else:
        yield Problem(path.name, _sentence(kind))


def _folder(
    folder: Path, root: Path, left: dict[str, list[str]], seen: set[tuple[int, int]]
) -> Iterator[Source | Problem]:
    """One folder and those below it; `seen` ends the circles that links can make."""
    try:
        stat = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        left.setdefault("unreadable", []).append(folder.name)
        return
    if (stat.st_dev, stat.st_ino) in seen or len(folder.parts) - len(root.parts) > _DEPTH:
        return
    seen.add((stat.st_dev, stat.st_ino))
    is_maildir = maildir.recognizes(folder)
    if folder != root and is_left_out(folder_name(folder)) and (is_maildir or any(map(is_file, entries))):
        yield Problem(
            folder_name(folder), "left out, because it holds drafts or what was thrown away; name it to read it."
        )
        return
    below = []
    if is_maildir:
        yield Source(folder, maildir.NAME, _own_name(folder) if folder == root else folder_name(folder))
        below = [one for one in entries if is_folder(one) and one.name not in {"cur", "new", "tmp"}]
    else:
        yield from _loose([one for one in entries if not is_folder(one)], folder, root, left)
        below = [one for one in entries if is_folder(one)]
    for one in below:
        hidden = one.name.startswith(".") and not maildir.recognizes(Path(one.path))
        if hidden:
            left.setdefault("hidden", []).append(one.name)
        else:
            yield from _folder(Path(one.path), root, left, seen)


def _loose(
    entries: list[os.DirEntry[str]], folder: Path, root: Path, left: dict[str, list[str]]
) -> Iterator[Source | Problem]:
    single = False
    for entry in entries:
        path = Path(entry.path)
        kind = eml.NAME if eml.named(path) and is_file(entry) else _kind(path)
        if kind == mbox.NAME:
            label = folder_name(path)
            if is_left_out(label):
                yield Problem(
                    path.name, "left out, because it holds drafts or what was thrown away; name it to read it."
                )
            else:
                yield Source(path, mbox.NAME, label)
        elif kind == eml.NAME:
            single = True
        elif kind in _NAMES:
            yield Source(path, kind, folder_name(path))
        else:
            left.setdefault(kind, []).append(entry.name)
    if single:
        yield Source(folder, eml.NAME, folder_name(folder) if folder != root else _own_name(folder))


def _kind(path: Path) -> str:
    """The NAME of the file's reader, else what it is instead: a key of `_MANY` or a kind of `_KINDS`."""
    if path.name.startswith("."):
        return "hidden"
    try:
        if not path.is_file():
            return "no file"
        with path.open("rb") as file:
            start = file.read(64)
    except OSError:
        return "unreadable"
    known = "empty" if not start else next((kind for magic, kind in _KINDS if start.startswith(magic)), "")
    return known or next((one.NAME for one in _FILES if one.recognizes(path)), "no mail")


def _sentence(kind: str) -> str:
    return {
        "hidden": "left out, because it is a hidden file.",
        "no file": "left out, because it is no file.",
        "unreadable": "left out, because it may not be opened.",
        "empty": "left out, because it is empty.",
        "no mail": "left out, because nothing that amity reads was recognised in it.",
    }.get(kind, f"left out, because it is {kind}.")


def _told(path: Path, kind: str, names: list[str]) -> Problem:
    if len(names) == 1:
        return Problem(f"{path.name}: {names[0]}", _sentence(kind))
    examples = ", ".join(name for name, _ in Counter(names).most_common(3))
    return Problem(
        path.name, f"{len(names):,} {_MANY.get(kind, f'files left out, each {kind}')} left alone, such as {examples}."
    )


def _own_name(folder: Path) -> str:
    """The name of the folder that was asked for tells something only where it is a mail program's own."""
    name = folder_name(folder)
    return name if is_sent(name) else ""
