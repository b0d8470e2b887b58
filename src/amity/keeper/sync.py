"""A mail server into the record: what is new in each folder, one batch, which goes on where it was cut."""

import json
from collections.abc import Iterator, Sequence

from amity.archives.maildir import NAME as MAILDIR
from amity.archives.source import is_left_out, is_sent
from amity.errors import CutOffError, ServerError
from amity.fetch import imap
from amity.fetch.ahead import ahead
from amity.fetch.imap import Folder, Mailboxes, Mark
from amity.keeper.read_pieces import Batch, read_pieces
from amity.keeper.side_by_side import Workers
from amity.keeper.take_in import Progress, Taken
from amity.model import Piece
from amity.store.accounts import Account
from amity.store.arrivals import Arrivals, arrived, begin, finish, known_before
from amity.store.vault import Vault

COMMIT = 5  # chunks in one transaction: what a cut costs at most


def read_folders(folders: Sequence[Folder]) -> list[Folder]:
    """The folders that hold what somebody sent or received, those with sent mail first, which tell whose mail it is.

    Where one holds all mail, it and the sent ones are enough. A folder that its server calls sent is labelled so.
    """
    kept = [
        one._replace(label="Sent" if one.use == "sent" else one.label)
        for one in folders
        if one.use not in {"drafts", "trash", "junk"} and (one.use or not is_left_out(one.label))
    ]
    if any(one.use == "all" for one in kept):
        kept = [one for one in kept if one.use == "all" or is_sent(one.label)]
    return sorted(kept, key=lambda one: (not is_sent(one.label), one.name))


class MailSync:
    """One server's mail on its way into the record. The caller holds the pen (`Home.writing`)."""

    def __init__(
        self, vault: Vault, account: Account, *, now: int, keep_text: bool, progress: Progress, workers: Workers
    ) -> None:
        self.vault, self.account, self.now, self.keep_text = vault, account, now, keep_text
        self.progress, self.workers = progress, workers
        self.taken = Taken()
        self._arrivals: Arrivals | None = None

    def run(self, secret: str) -> Taken:
        """Fetch and keep what is new; connects again after a cut as long as something comes each time.

        Raises ServerError; what had arrived is kept, and the next run goes on from there.
        """
        where = self.account
        while True:
            before = self.taken.taken + self.taken.known
            try:
                with imap.letting_in(
                    where.address, where.user, secret, token=where.login == "token", authority=where.authority
                ) as boxes:
                    self._folders(boxes)
                break
            except CutOffError:
                if self.taken.taken + self.taken.known == before:
                    raise
        if self._arrivals is not None:
            finish(self.vault, self.taken.batch_id, self.now)
        return self.taken

    def _folders(self, boxes: Mailboxes) -> None:
        folders = read_folders(boxes.folders())
        self.taken.sources, self.taken.unchanged = len(folders), 0
        for folder in folders:
            path = f"{self.account.address}/{self.account.user}/{folder.name}"
            before = self._before(path, folder)
            if folder.now.last <= before.last and (not before.passed or folder.now.modseq == before.modseq != 0):
                self.taken.unchanged += 1
                continue
            try:
                self._folder(boxes, folder, before, path)
            except CutOffError:
                raise
            except ServerError as error:
                self.taken.notes.append(f"{folder.name} could not be read. {error}")

    def _before(self, path: str, folder: Folder) -> Mark:
        """How far the folder was read in this validity, by the batches that are kept or by the one that still arrives."""
        found = known_before(self.vault, path)
        mark = _mark(found[0] if found else "")
        if mark.validity != folder.now.validity:
            if mark.validity:
                note = f"{folder.name} was numbered anew by its server, and read anew; nothing is counted twice."
                self.taken.notes += [] if note in self.taken.notes else [note]
            mark = Mark(folder.now.validity, 0)
        left = "select id from batch where kind = 'import' and argument = ? and state = 'arriving' order by id desc"
        batch_id = self.vault.one(left, (self.account.name,))
        part = arrived(self.vault, int(batch_id), path) if batch_id is not None else None
        if part and _mark(part[0]).validity == mark.validity:
            mark = _mark(part[0])._replace(last=part[1])
        return mark

    def _folder(self, boxes: Mailboxes, folder: Folder, before: Mark, path: str) -> None:
        trouble: list[CutOffError] = []
        place = f"{self.account.name}, {folder.name}"
        pieces = _until_cut(ahead(boxes.pieces(folder, before, place)), trouble)
        position, held = before.last, list[Batch]()
        self.progress(folder.name, 0, folder.now.last - before.last)
        for number, (reached, found) in enumerate(read_pieces(self.workers, MAILDIR, pieces), start=1):
            position = max(position, reached)
            held.append((position, found))
            self.progress(folder.name, position - before.last, folder.now.last - before.last)
            if number % COMMIT == 0:
                self._keep(path, before._replace(last=position), held, done=False)
                held = []
        if trouble:
            if held:
                self._keep(path, before._replace(last=position), held, done=False)
            raise trouble[0]
        if held or self._arrivals is not None:
            passed = boxes.passed(folder)
            after = folder.now._replace(last=max(position, folder.now.last), passed=passed)
            self._keep(path, after, held, done=True)

    def _keep(self, path: str, mark: Mark, held: list[Batch], *, done: bool) -> None:
        if self._arrivals is None:
            self.taken.batch_id = begin(self.vault, "import", self.account.name, self.now)
            self._arrivals = Arrivals(self.vault, self.taken.batch_id, now=self.now, keep_text=self.keep_text)
        found = [one for _, batch in held for one in batch]
        count = self._arrivals.keep(path, json.dumps(mark), mark.last, found, done=done)
        self.taken.taken += count.taken
        self.taken.known += count.known
        self.taken.skipped += count.skipped


def _until_cut(pieces: Iterator[Piece], trouble: list[CutOffError]) -> Iterator[Piece]:
    """The pieces until the connection is cut, which is told in `trouble`: what came before it is still read and kept."""
    try:
        yield from pieces
    except CutOffError as error:
        trouble.append(error)


def _mark(text: str) -> Mark:
    """A mark as kept; one that says nothing where there is none, or where what it told of was taken back."""
    if not text:
        return Mark(0, 0)
    validity, last, modseq, passed = json.loads(text)
    return Mark(validity, last, modseq, tuple(passed))
