"""A server's calendars or address books into the record: what stands there now takes the place of what stood there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from amity import archives
from amity.errors import ServerError
from amity.fetch.collections import Collection, collections, texts
from amity.fetch.dav import Asking
from amity.keeper.read_pieces import read_pieces
from amity.keeper.side_by_side import Workers
from amity.keeper.take_in import Progress, Taken
from amity.store.accounts import Account
from amity.store.amends import put_in_place, sweep, undo
from amity.store.arrivals import Arrivals, Found, begin, finish, known_before
from amity.store.cards import came_due
from amity.store.home import Home, told_of, write_private
from amity.store.vault import Vault

ENDINGS = {"caldav": "ics", "carddav": "vcf"}
SHORT = 60  # characters of a collection's name in a file's


class Mirror:
    """One account's collections on their way into the record. The caller holds the pen (`Home.writing`)."""

    def __init__(
        self,
        vault: Vault,
        home: Home,
        account: Account,
        *,
        now: int,
        keep_text: bool,
        progress: Progress,
        workers: Workers,
    ) -> None:
        self.vault, self.home, self.account, self.now, self.keep_text = vault, home, account, now, keep_text
        self.progress, self.workers = progress, workers

    def run(self, secret: str) -> Taken:
        """Read all collections anew where anything in one of them changed, or where what was planned has become past.

        A moved or deleted entry is thus told anew, or no more. Raises ServerError; nothing is kept then.
        """
        where = self.account
        with Asking(
            where.address, where.user, secret, token=where.login == "token", authority=where.authority
        ) as asking:
            found = collections(asking, where.kind)
            taken = Taken(sources=len(found))
            if not found and self._last():
                raise ServerError(
                    f"{self.account.name} shows nothing at all any more; what was read before stays.",
                    "If it is so, take the last import back with `amity undo`.",
                )
            if self._unchanged(found):
                taken.unchanged = len(found)
                return taken
            with self._folder() as folder:
                records = [(one, self._records(asking, one, folder)) for one in found]
        return self._keep(records, taken)

    def _unchanged(self, found: list[Collection]) -> bool:
        """Whether every collection is as it was when last read, none is gone, and nothing planned has come to pass."""
        last = self._last()
        paths = {path for (path,) in self.vault.rows("select path from source where batch_id = ?", (last,))}
        before = {one.address: known_before(self.vault, one.address) for one in found}
        return (
            paths == set(before)
            and all(mark is not None and mark[0] == one.mark for one in found for mark in (before[one.address],))
            and not came_due(self.vault, paths, self.now)
        )

    def _last(self) -> int:
        sql = "select max(id) from batch where kind = 'import' and argument = ? and state = 'kept'"
        return int(self.vault.one(sql, (self.account.name,)) or 0)

    def _records(self, asking: Asking, one: Collection, folder: Path) -> list[Found]:
        """What one collection tells, read by the reader of such files; the file lives only that long."""
        name = (
            "".join(letter if letter.isalnum() or letter in " -_" else "_" for letter in one.name)[:SHORT] or "entries"
        )
        path = folder / f"{name}.{ENDINGS[self.account.kind]}"
        self.progress(one.name, 0, 0)
        with told_of(folder):
            write_private(path, b"\n".join(texts(asking, one, self.account.kind)))
        told: list[Found] = []
        for source in archives.find(path) if path.stat().st_size else ():
            if isinstance(source, archives.Source):
                pieces = archives.reader(source.reader).pieces(source._replace(now=self.now))
                told += [each for _, some in read_pieces(self.workers, source.reader, pieces) for each in some]
            else:
                told.append(source)
        path.unlink()
        return told

    def _keep(self, records: list[tuple[Collection, list[Found]]], taken: Taken) -> Taken:
        left = "select id from batch where kind = 'import' and argument = ? and state = 'arriving'"
        for (number,) in self.vault.rows(left, (self.account.name,)):
            undo(self.vault, number)  # it may hold what has gone in the meantime
            sweep(self.vault)
        taken.batch_id = begin(self.vault, "import", self.account.name, self.now)
        arrivals = Arrivals(self.vault, taken.batch_id, now=self.now, keep_text=self.keep_text)
        for one, found in records:
            count = arrivals.keep(one.address, one.mark, len(found), found, done=True)
            taken.taken, taken.known = taken.taken + count.taken, taken.known + count.known
            taken.skipped += count.skipped
        finish(self.vault, taken.batch_id, self.now)
        put_in_place(self.vault, taken.batch_id)
        sweep(self.vault)
        return taken

    @contextmanager
    def _folder(self) -> Iterator[Path]:
        """A folder for the owner's eyes only, empty before and gone afterwards, also where amity was killed in between."""
        folder = self.home.folder / "fetching"
        with told_of(self.home.folder):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
