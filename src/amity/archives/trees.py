"""A folder, or a packed one, into its files: what archives of many files need to know of where they lie."""

from collections.abc import Iterator
from hashlib import blake2b
from os import walk
from pathlib import Path

from amity.archives import zips
from amity.archives.zips import Member, NotPackedError, ZipError, opened

__all__ = ["all_of", "begins", "files", "has", "is_here", "is_tree", "length", "mark", "opened", "sizes"]

MOST = 500_000  # files that are listed of one folder


def is_tree(path: Path) -> bool:
    """Whether files lie below this path: a folder, a zip, or a folder within a zip."""
    if path.is_dir():
        return True
    try:
        return zips.inside(path) is not None and zips.member(path) is None and any(True for _ in _packed(path))
    except OSError:
        return False


def is_here(path: Path) -> bool:
    """Whether a file lies there, on disk or in a zip."""
    return path.is_file() or zips.member(path) is not None


def has(root: Path, name: str) -> bool:
    """Whether a file of this name lies directly in the folder or zip."""
    return is_here(root / name)


def files(root: Path) -> list[str]:
    """The names of all files below, relative to it, sorted; OSError where it cannot be read."""
    return sorted(one.name for one in _packed(root)) if not root.is_dir() else sorted(_loose(root))


def sizes(root: Path) -> list[Member]:
    """All files below by name, with their unpacked sizes in bytes; OSError where it cannot be read."""
    if root.is_dir():
        return [Member(name, (root / name).stat().st_size) for name in files(root)]
    return sorted(_packed(root))


def length(path: Path) -> int:
    """A file's size in bytes, unpacked; 0 where it cannot be known."""
    try:
        if path.is_file():
            return path.stat().st_size
        one = zips.member(path)
    except OSError:
        return 0
    return one.size if one else 0


def all_of(path: Path, most: int) -> bytes:
    """A file's bytes; OSError where it cannot be read or is larger than `most`."""
    with opened(path) as file:
        found = file.read(most + 1)
    if len(found) > most:
        raise ZipError(f"it is larger than {most // 1_000_000} MB")
    return found


def begins(path: Path, most: int) -> bytes:
    """A file's first bytes; OSError where it cannot be opened."""
    with opened(path) as file:
        return file.read(most)


def mark(path: Path) -> str:
    """Equal as long as nothing below the path changed; empty where it cannot be read."""
    digest = blake2b(digest_size=16)
    try:
        if path.is_dir():
            for name in files(path):
                stat = (path / name).stat()
                digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode("utf-8", "replace"))
            return digest.hexdigest()
        if path.is_file():
            stat = path.stat()
            return f"{stat.st_size}-{stat.st_mtime_ns}"
        if told := zips.check(path):
            return told
        names = files(path)
        for name in names:
            digest.update(f"{name}\0{zips.check(path / name)}\n".encode("utf-8", "replace"))
    except OSError:
        return ""
    return digest.hexdigest() if names else ""


def _packed(root: Path) -> Iterator[Member]:
    """The files of a zip, or of a folder within one."""
    where = zips.inside(root)
    if where is None:
        return
    top, folder = root, ""
    if where[1]:
        try:
            zips.members(root)
        except NotPackedError:
            top, folder = _innermost(root, where[0])
    before = f"{folder}/" if folder else ""
    for one in zips.members(top):
        if one.name.startswith(before):
            yield Member(one.name[len(before) :], one.size)


def _innermost(path: Path, disk: Path) -> tuple[Path, str]:
    """The nearest zip above a folder that lies within it, and the folder's name there."""
    for parent in path.parents:
        if parent == disk:
            break
        if zips.member(parent) is not None:
            return parent, path.relative_to(parent).as_posix()
    return disk, path.relative_to(disk).as_posix()


def _loose(root: Path) -> Iterator[str]:
    count = 0
    for folder, below, names in walk(root):
        below[:] = sorted(one for one in below if not one.startswith("."))
        for name in names:
            count += 1
            if count > MOST:
                raise ZipError(f"it holds more than {MOST:,} files")
            yield (Path(folder) / name).relative_to(root).as_posix()
