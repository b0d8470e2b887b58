"""A path into the record: find, split, read in parallel, keep; idempotent, interruptible, resumable, undone as one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from amity import archives
from amity.archives import Source
from amity.errors import NotFoundError
from amity.keeper.read_pieces import read_pieces
from amity.keeper.side_by_side import Workers
from amity.model import Problem
from amity.store.arrivals import Arrivals, Count, arrived, begin, finish, known_before
from amity.store.vault import Vault

COMMIT = 20  # chunks in one transaction

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Taken:
    """What became of an import: counts, and problems by place. `unchanged` counts sources that were skipped whole."""

    batch_id: int = 0
    sources: int = 0
    unchanged: int = 0
    taken: int = 0
    known: int = 0
    skipped: int = 0
    notes: list[str] = field(default_factory=list)


def take_in(
    vault: Vault,
    path: Path,
    *,
    now: int,
    keep_text: bool,
    progress: Progress = lambda *_: None,
    workers: Workers | None = None,
    called: str = "",
) -> Taken:
    """Take a file or folder into the record as one batch. The caller holds the pen (`Home.writing`).

    `progress(source, position, size)` is called as it goes; `called` is what `undo` will call it, else its path. Raises
    NotFoundError, DiskError, LockedError.
    """
    path = path.expanduser().resolve()
    if not path.exists():
        raise NotFoundError(f"{path} is not there.", "Name a mailbox file, a Maildir or a folder of mail.")
    found = [one._replace(now=now) if isinstance(one, Source) else one for one in archives.find(path)]
    fresh = [(one, archives.fingerprint(one)) for one in found if isinstance(one, Source)]
    problems = [one for one in found if isinstance(one, Problem)]
    taken = Taken(sources=len(fresh))
    changed = [(source, mark) for source, mark in fresh if not _unchanged(vault, source, mark, taken)]
    if not changed and not problems:
        return taken
    taken.batch_id = begin(vault, "import", called or str(path), now)
    arrivals = Arrivals(vault, taken.batch_id, now=now, keep_text=keep_text)
    if problems:
        taken.skipped += arrivals.keep(str(path), "", 0, problems, done=True).skipped
    for source, mark in changed:
        _take_source(arrivals, source, mark, workers or Workers(1), progress, taken)
    finish(vault, taken.batch_id, now)
    return taken


def _unchanged(vault: Vault, source: Source, mark: str, taken: Taken) -> bool:
    before = known_before(vault, str(source.path))
    if before and before[0] == mark:
        taken.unchanged += 1
        return True
    if before and 0 < archives.size(source) < before[1]:
        taken.notes.append(f"{source.path.name} is smaller than it was; nothing that it held before was removed.")
    return False


def _take_source(
    arrivals: Arrivals, source: Source, mark: str, workers: Workers, progress: Progress, taken: Taken
) -> None:
    name, size = str(source.path), archives.size(source)
    before = arrived(arrivals.vault, arrivals.batch_id, name)
    start = before[1] if before and before[0] == mark else 0
    if not start and (known := known_before(arrivals.vault, name)):
        start = archives.grown(source, known[0])
    if before and before[0] == mark and before[2]:
        return
    progress(source.path.name, start, size)
    position, held = start, []
    pieces = archives.reader(source.reader).pieces(source, start)
    for number, (position, batch) in enumerate(read_pieces(workers, source.reader, pieces), start=1):
        held.extend(batch)
        progress(source.path.name, position, size)
        if number % COMMIT == 0:
            _count(taken, arrivals.keep(name, mark, position, held, done=False))
            held = []
    _count(taken, arrivals.keep(name, mark, position, held, done=True))


def _count(taken: Taken, count: Count) -> None:
    taken.taken += count.taken
    taken.known += count.known
    taken.skipped += count.skipped
