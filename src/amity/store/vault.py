"""A key and a file into the record: one encrypted SQLite file that several processes may read while one writes."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from typing import Any, Self, TypeVar

import sqlcipher3.dbapi2 as sqlcipher

from amity import __version__
from amity.errors import AmityError, DiskError, LockedError, NoStoreError, WrongKeyError
from amity.store.home import Home
from amity.store.keys import BYTES, find_key, make_key

MIGRATIONS = (
    "0001.sql",
    "0002.sql",
    "0003.sql",
    "0004.sql",
    "0005.sql",
    "0007.sql",
    "0008.sql",
    "0009.sql",
    "0011.sql",
    "0012.sql",
)
PAGE = 16384  # bytes; one HMAC a page: 8 % faster than 4096 on a bulk import
DAMAGED = ("malformed", "not a database", "vtable constructor failed")  # how SQLite says that pages are not as written
Found = TypeVar("Found")
WAIT = 5_000  # milliseconds that a writer waits for another's short transaction


class Vault:
    """An open record. Reads see one state until they are done; writes go through `transaction`.

    `held` is what was read or reckoned of it while it is open, each with what tells whether it is still so.
    """

    def __init__(self, connection: Any, key: bytes) -> None:
        self.connection = connection
        self.key = key
        self.held: dict[Hashable, Any] = {}

    def rows(self, sql: str, values: Iterable[object] = ()) -> list[Any]:
        """All rows of one SELECT."""
        with told_plainly():
            return self.connection.execute(sql, tuple(values)).fetchall()  # type: ignore[no-any-return]

    def one(self, sql: str, values: Iterable[object] = ()) -> Any:
        """The first column of the first row of one SELECT, or None."""
        with told_plainly():
            row = self.connection.execute(sql, tuple(values)).fetchone()
        return row[0] if row else None

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """All of it or nothing of it, whatever happens; yields the connection."""
        with told_plainly():
            self.connection.execute("begin immediate")
            try:
                yield self.connection
                self.connection.execute("commit")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise

    @contextmanager
    def still(self) -> Iterator[None]:
        """All that is read within sees one state of the record, whatever others write meanwhile."""
        begins = not self.connection.in_transaction
        with told_plainly():
            if begins:
                self.connection.execute("begin")
            try:
                yield
            finally:
                if begins:
                    self.connection.execute("commit")

    def again(self, about: Hashable, reckon: Callable[..., Found], *known: object) -> Found:
        """What `reckon(*known)` is, for a pure function: as it was reckoned last `about` this, where the same is `known`."""
        before = self.held.get((reckon, about))
        if before is None or before[0] != known:
            before = self.held[reckon, about] = (known, reckon(*known))
        found: Found = before[1]
        return found

    def fact(self, name: str, default: str = "") -> str:
        """One named fact about the record itself."""
        value = self.one("select value from fact where name = ?", (name,))
        return default if value is None else str(value)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_vault(home: Home, ask: Callable[[], str], *, make: bool = False) -> tuple[Vault, str]:
    """Open the record of a home, and make it first where `make` says so; the second value says what was made, or "".

    Raises NoStoreError, LockedError, WrongKeyError, DiskError.
    """
    said = ""
    if not make:
        home.require()
    if not home.record.exists():
        home.make()
        said = make_key(home)
    key = find_key(home, ask)
    vault = Vault(_connect(home, key), key)
    try:
        _migrate(vault)
    except BaseException:
        vault.close()
        raise
    return vault, said


def beside(vault: Vault, home: Home) -> Vault:
    """The same record opened a second time, for another thread: a connection belongs to the one that made it."""
    return Vault(_connect(home, vault.key), vault.key)


@contextmanager
def passing_vault() -> Iterator[Vault]:
    """An empty record in a temporary folder, under a key that nobody keeps; all of it is gone afterwards."""
    with told_plainly(), TemporaryDirectory(prefix="amity-") as folder:
        key = token_bytes(BYTES)
        with Vault(_connect(Home(Path(folder)), key), key) as vault:
            _migrate(vault)
            yield vault


def _connect(home: Home, key: bytes) -> Any:
    with told_plainly():
        connection = sqlcipher.connect(home.record, isolation_level=None, timeout=WAIT / 1000)
        connection.execute("pragma cipher_log_level = none")  # what goes wrong is told below, once and in words
        connection.execute(f"pragma key = \"x'{key.hex()}'\"")
        connection.execute(f"pragma cipher_page_size = {PAGE}")
        try:
            connection.execute("select count(*) from sqlite_master")
        except sqlcipher.DatabaseError as error:
            connection.close()
            if "not a database" not in str(error):
                raise
            raise WrongKeyError(
                f"{home.record} does not open with this key.",
                "Was the passphrase mistyped, or the key file exchanged? If neither, the record is damaged: "
                "restore the folder from a backup.",
            ) from None
        home.record.chmod(0o600)
        for pragma in (
            "journal_mode = wal",
            "synchronous = normal",
            "foreign_keys = off",
            "cache_size = -64000",  # kB: with half of it, what joins 200,000 messages to their parties decrypts pages five times
            f"busy_timeout = {WAIT}",
            "temp_store = memory",
            "secure_delete = on",
        ):
            connection.execute(f"pragma {pragma}")
    return connection


def _migrate(vault: Vault) -> None:
    """Bring the record to today's form, one numbered step in one transaction each. Raises NoStoreError if it is newer."""
    newest = max(int(name[:4]) for name in MIGRATIONS)
    if int(vault.one("pragma user_version")) > newest:
        raise NoStoreError("This record was written by a newer amity.", "Install that version to read it.")
    for name in MIGRATIONS:
        if name in _migrated(vault):
            continue
        script = (files("amity.store") / "migrations" / name).read_text("utf-8")
        with vault.transaction() as connection:
            done = _migrated(vault)
            if name in done:
                continue  # another process was faster
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute("insert or replace into fact values ('migrations', ?)", (" ".join((*done, name)),))
            connection.execute(f"pragma user_version = {newest}")
    if vault.fact("reckoned by") != __version__:  # another version may reckon otherwise: nothing reckoned stays
        with vault.transaction() as connection:
            connection.execute("delete from fact where name in ('weighed', 'day', 'claims', 'settled')")
            connection.execute("insert or replace into fact values ('reckoned by', ?)", (__version__,))


def _migrated(vault: Vault) -> tuple[str, ...]:
    """The steps that this record has taken, by name; the first ones were only counted."""
    version = int(vault.one("pragma user_version"))
    return tuple(vault.fact("migrations", " ".join(MIGRATIONS[:version])).split()) if version else ()


def _statements(script: str) -> Iterator[str]:
    """The script's statements, one by one: `executescript` would commit by itself."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += "" if line.startswith("--") else line
        if sqlcipher.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what the disk or another process does to us into one sentence; everything else is our own bug and rises."""
    try:
        yield
    except AmityError:
        raise
    except sqlcipher.OperationalError as error:
        text = str(error)
        if "full" in text or "disk I/O" in text:
            raise DiskError(
                "The disk is full: what had arrived so far is safe.", "Make room, then say the same command again."
            ) from None
        if "locked" in text or "busy" in text:
            raise LockedError("Another amity is writing to this record.", "Wait a moment, then try again.") from None
        if "readonly" in text or "unable to open" in text:
            raise DiskError("The record cannot be written here.", "Look at the folder's permissions.") from None
        raise
    except sqlcipher.DatabaseError as error:
        if not any(sign in str(error) for sign in DAMAGED):
            raise
        raise AmityError(
            "The record is damaged; nothing in it was changed.",
            "Restore the folder from a backup, or import your archives into a new --home.",
        ) from None
