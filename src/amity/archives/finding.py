"""A path into the archives that it holds, recognised by what they contain, and a word about what is none."""

import os
from collections.abc import Iterator
from pathlib import Path

from amity.archives import eml, kinds, maildir, mbox
from amity.archives.packed import WHOLE, find_packed
from amity.archives.source import Source, folder_name, is_file, is_folder, is_left_out, is_sent
from amity.model import Problem


def find(path: Path) -> Iterator[Source | Problem]:
    """The archives at a file or anywhere below a folder, in order of their paths; one Problem a kind of what is none.

    A Maildir is one archive, each of its folders another; so is every mbox file, and every folder with single messages.
    Folders of drafts, spam and trash within `path` are left out and named; asked for by name, they are read.
    """
    left: dict[str, list[str]] = {}
    if path.is_dir():
        yield from _folder(path, path, left, set())
        yield from (kinds.told(path, kind, names) for kind, names in left.items())
        return
    kind = kinds.kind(path)
    if kind == eml.NAME:
        yield Source(path, eml.NAME, _own_name(path.parent))
    elif any(kind == one.NAME for one in kinds.FILES):
        yield Source(path, kind, folder_name(path))
    elif kind == kinds.ZIP:
        yield from find_packed(path, left)
        yield from (kinds.told(path, kind, names) for kind, names in left.items())
    else:
        yield Problem(path.name, kinds.sentence(kind))


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
    if (stat.st_dev, stat.st_ino) in seen:
        return
    if len(folder.parts) - len(root.parts) > kinds.DEPTH:
        left.setdefault("deep", []).append(folder.name)
        return
    seen.add((stat.st_dev, stat.st_ino))
    is_maildir = maildir.recognizes(folder)
    if folder != root and is_left_out(folder_name(folder)) and (is_maildir or any(map(is_file, entries))):
        yield Problem(
            folder_name(folder), "left out, because it holds drafts or what was thrown away; name it to read it."
        )
        return
    below = []
    if whole := next((one for one in WHOLE if one.recognizes(folder)), None):
        yield Source(folder, whole.NAME, folder_name(folder))
        return
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
        kind = eml.NAME if eml.named(path) and is_file(entry) else kinds.kind(path)
        if kind == kinds.ZIP:
            yield from find_packed(path, left)
        elif kind != eml.NAME and any(kind == one.NAME for one in kinds.FILES):
            label = folder_name(path)
            if kind == mbox.NAME and is_left_out(label):
                yield Problem(
                    path.name, "left out, because it holds drafts or what was thrown away; name it to read it."
                )
            else:
                yield Source(path, kind, label)
        elif kind == eml.NAME:
            single = True
        else:
            left.setdefault(kind, []).append(entry.name)
    if single:
        yield Source(folder, eml.NAME, folder_name(folder) if folder != root else _own_name(folder))


def _own_name(folder: Path) -> str:
    """The name of the folder that was asked for tells something only where it is a mail program's own."""
    name = folder_name(folder)
    return name if is_sent(name) else ""
