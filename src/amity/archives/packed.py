"""A zip into the archives that it holds, by the names and contents of its members."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from amity.archives import discord, eml, kinds, mbox, meta, slack, trees, zips
from amity.archives.source import Source, folder_name, is_left_out
from amity.model import Problem

WHOLE = (slack, discord, meta)  # readers of many files together
_DOCUMENT = "[Content_Types].xml"
_LEFT_OUT = "left out, because it holds drafts or what was thrown away; name it to read it."


def find_packed(path: Path, left: dict[str, list[str]], depth: int = 1) -> Iterator[Source | Problem]:
    """The archives in a zip, in order of their names; what is none is named in `left` by its kind."""
    try:
        names = trees.files(path)
    except OSError as error:
        left.setdefault(f"a packed folder: {error.strerror or 'it is damaged'}", []).append(path.name)
        return
    if _DOCUMENT in names or "META-INF/MANIFEST.MF" in names:
        left.setdefault("a document" if _DOCUMENT in names else "a program", []).append(path.name)
        return
    whole: list[str] = []
    for reader in WHOLE:
        for root in reader.roots(names):
            if not any(_is_below(root, other) for other in whole) and reader.recognizes(path / root):
                whole.append(root)
                yield Source(path / root, reader.NAME, "")
    letters: set[str] = set()
    for name in names:
        if not any(_is_below(name, root) for root in whole):
            yield from _member(path, name, letters, left, depth)


def _member(
    path: Path, name: str, letters: set[str], left: dict[str, list[str]], depth: int
) -> Iterator[Source | Problem]:
    inner, folder = path / name, str(PurePosixPath(name).parent)
    label = (
        folder_name(Path(folder).parent if Path(folder).name in {"cur", "new"} else Path(folder))
        if folder != "."
        else ""
    )
    kind = kinds.kind(inner, packed=True)
    if kind == eml.NAME:
        if folder in letters:
            return
        letters.add(folder)
        yield Problem(label, _LEFT_OUT) if is_left_out(label) else Source(inner.parent, eml.NAME, label)
    elif kind == kinds.ZIP and depth < zips.DEEPEST:
        yield from find_packed(inner, left, depth + 1)
    elif kind == mbox.NAME and is_left_out(folder_name(inner)):
        yield Problem(inner.name, _LEFT_OUT)
    elif any(kind == one.NAME for one in kinds.FILES):
        yield Source(inner, kind, folder_name(inner))
    else:
        left.setdefault("a packed folder within packed folders" if kind == kinds.ZIP else kind, []).append(inner.name)


def _is_below(name: str, root: str) -> bool:
    return not root or name == root or name.startswith(f"{root}/")
