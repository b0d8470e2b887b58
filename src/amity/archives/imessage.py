"""Messages of a Mac (iMessage and SMS), out of its `chat.db`: a copy is opened, to be read and nothing else.

Learnt from the database's own schema, and from descriptions of the archived form in which newer systems keep the text.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from amity.archives import mbox, trees
from amity.archives.attributed import text_of
from amity.archives.chats import NOTHING, TOGETHER, Chat, Said, instant, interaction, loaded, unframed, word
from amity.archives.chats import framed as frame
from amity.archives.phones import handle, is_service
from amity.archives.source import Source
from amity.model import Automation, Interaction, Piece, Problem

NAME = "imessage"
MAGIC = b"SQLite format 3\0"
NEEDED = {"message": {"rowid", "date", "is_from_me", "handle_id", "text"}, "handle": {"rowid", "id"}}

_EPOCH = 978_307_200  # seconds from 1970 to 2001, where Apple's time begins
_PACKED = 128 << 20  # bytes of a database within a zip, which is held in memory
_LONGEST = 16 << 20  # bytes of one value
_STEPS = 200_000_000  # of the engine, for one question
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_FUNCTIONS = {"coalesce", "lower", "max", "min", "count"}
_REACTIONS = range(1_000, 4_000)  # hearts, thumbs and stickers on another message
_GROUP = 43


def recognizes(path: Path) -> bool:
    """Whether it is a database with the two tables that make it this one."""
    try:
        if not trees.is_here(path) or trees.begins(path, 16) != MAGIC:
            return False
        with _opened(path) as database:
            return all(needed <= _columns(database, table) for table, needed in NEEDED.items())
    except (OSError, sqlite3.Error, ValueError):
        return False


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """A few messages each, in order of their rows; `Piece.position` is a row's number."""
    name = source.path.name
    try:
        with _opened(source.path) as database:
            yield from _pieces(database, name, start)
    except (OSError, sqlite3.Error, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "the database is damaged"
        yield Problem(name, f"not read to its end: {why.lower()}.")


def _pieces(database: sqlite3.Connection, name: str, start: int) -> Iterator[Piece | Problem]:
    chats = {key: frame(chat) for key, chat in _chats(database).items()}
    alone = _numbers(database)
    mine = _owner(database)
    rows_of = _rows(database, start)
    while rows := list(islice(rows_of, TOGETHER)):
        told = []
        for row, chat, who, *rest in rows:
            other = alone.get(who)
            lone = Chat(NAME, str(who), "", ((*mine, ""), *((other,) if other else ())), (mine,))
            told.append([chats.get(chat) or frame(lone), row, other, *rest])
        yield Piece(f"{name}, from row {rows[0][0]}", rows[-1][0], "", json.dumps(told).encode())


def parse(piece: Piece) -> Iterator[Interaction | Problem]:
    """Read a few messages, each with its chat."""
    if (told := loaded(piece)) is None:
        yield Problem(piece.place, NOTHING)
        return
    for label, row, other, mine, date, text, guid, answers, kind, item in told:
        chat = unframed(label)
        if item or (isinstance(kind, int) and kind in _REACTIONS):
            continue
        at = _at(date)
        author = next((one for one in chat.members if one[:2] in chat.mine), None) if mine else other
        if at is None or author is None:
            why = "bears no date that can be true" if at is None else "names nobody who wrote it"
            yield Problem(f"{piece.place.partition(',')[0]}, row {row}", f"skipped, because it {why}.")
            continue
        author = tuple(author)
        why = str(Automation.ROBOT) if not mine and author[0] == "phone" and is_service(author[1]) else ""
        said = Said(
            author, at, str(at), text.strip("\ufffc \n"), name=guid, answers=answers, automated=why, sent=bool(mine)
        )
        yield interaction(chat, said, piece.place)


def size(source: Source) -> int:
    """The highest row's number; 0 where only reading would tell."""
    try:
        with _opened(source.path) as database:
            return int(database.execute("select coalesce(max(rowid), 0) from message").fetchone()[0])
    except (OSError, sqlite3.Error, ValueError):
        return 0


fingerprint = mbox.fingerprint


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: what came from another device may lie among the old; what is known already is only sighted again."""
    return 0


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the database, which can do nothing but answer; within a zip it is held in memory."""
    if not path.is_file():
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(trees.all_of(path, _PACKED))
            yield _hardened(database)
        return
    with TemporaryDirectory(prefix="amity-") as folder:  # only its owner may enter
        copy = Path(folder) / "chat.db"
        shutil.copyfile(path, copy)
        for more in ("-wal",):
            if (beside := path.with_name(path.name + more)).is_file():
                shutil.copyfile(beside, copy.with_name(copy.name + more))
        with closing(sqlite3.connect(copy, isolation_level=None)) as database:
            yield _hardened(database)


def _hardened(database: sqlite3.Connection) -> sqlite3.Connection:
    for pragma in ("trusted_schema = off", "cell_size_check = on", "mmap_size = 0", "query_only = on"):
        database.execute(f"pragma {pragma}")
    for limit, most in (
        (sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST), (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000), (sqlite3.SQLITE_LIMIT_COLUMN, 300),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50), (sqlite3.SQLITE_LIMIT_ATTACHED, 0), (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    ):  # fmt: skip
        database.setlimit(limit, most)
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    steps = [0]

    def go_on() -> int:
        steps[0] += 1
        return int(steps[0] * 100_000 > _STEPS)

    database.set_progress_handler(go_on, 100_000)
    database.set_authorizer(_may)
    return database


def _may(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    reads = action in _ALLOWED or (action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS)
    asks = action == sqlite3.SQLITE_PRAGMA and first == "table_info"
    return sqlite3.SQLITE_OK if reads or asks else sqlite3.SQLITE_DENY


def _columns(database: sqlite3.Connection, table: str) -> set[str]:
    """The columns of a real table, lower case; none where it is a view or is not there."""
    kind = database.execute("select type from sqlite_master where lower(name) = ?", (table,)).fetchone()
    if kind is None or kind[0] != "table":
        return set()
    return {"rowid", *(str(row[1]).lower() for row in database.execute(f"pragma table_info({table})"))}


def _rows(database: sqlite3.Connection, start: int) -> Iterator[tuple[Any, ...]]:
    """(row, chat, handle's row, from ego, date, text, id, id of what it answers, kind of reaction, kind of notice)."""
    there = _columns(database, "message")
    found = {name: f"m.{name}" if name in there else "null" for name in
             ("guid", "attributedbody", "thread_originator_guid", "associated_message_type", "item_type")}  # fmt: skip
    joined = {"chat_id", "message_id"} <= _columns(database, "chat_message_join")
    chat = "(select min(j.chat_id) from chat_message_join j where j.message_id = m.rowid)" if joined else "null"
    for row in database.execute(
        f"select m.rowid, {chat}, m.handle_id, m.is_from_me, m.date, m.text, {found['attributedbody']}, {found['guid']},"
        f" {found['thread_originator_guid']}, {found['associated_message_type']}, {found['item_type']} from message m"
        " where m.rowid > ? order by m.rowid",
        (start,),
    ):
        number, room, who, mine, date, text, attributed, guid, answers, kind, item = row
        said = word(text) or (text_of(attributed) if isinstance(attributed, bytes) else "")
        yield (number, room, who, 1 if mine == 1 else 0, date if isinstance(date, int | float) else 0, said, word(guid), word(answers),
               kind if isinstance(kind, int) else 0, item if isinstance(item, int) else 0)  # fmt: skip


def _numbers(database: sqlite3.Connection) -> dict[Any, tuple[str, str, str]]:
    """Each handle's row: a number, or an address."""
    found = {}
    for row, value in database.execute("select rowid, id from handle"):
        bare = word(value).strip()
        told = ("mail", bare.casefold()) if "@" in bare else handle(bare) or ("phone", bare.casefold())
        if bare:
            found[row] = (*told, "")
    return found


def _owner(database: sqlite3.Connection) -> tuple[str, str]:
    """The number or address from which most of the owner's messages went, where the database tells."""
    there = _columns(database, "message")
    for column in ("destination_caller_id", "account"):
        if column in there:
            for (value,) in database.execute(
                f"select {column} from message where is_from_me = 1 and {column} <> '' group by {column} order by count(*) desc limit 3"
            ):
                bare = word(value).partition(":")[2] or word(value)
                told = ("mail", bare.casefold()) if "@" in bare else handle(bare)
                if told:
                    return told
    return "self", NAME


def _chats(database: sqlite3.Connection) -> dict[Any, Chat]:
    """Every chat with its members."""
    there = _columns(database, "chat")
    if "rowid" not in there or not {"chat_id", "handle_id"} <= _columns(database, "chat_handle_join"):
        return {}
    style, title = ("style" if "style" in there else "0"), ("display_name" if "display_name" in there else "''")
    key = "chat_identifier" if "chat_identifier" in there else "''"
    numbers, mine = _numbers(database), _owner(database)
    members: dict[Any, list[tuple[str, str, str]]] = {}
    for chat, who in database.execute("select chat_id, handle_id from chat_handle_join order by chat_id, handle_id"):
        if who in numbers and numbers[who] not in members.setdefault(chat, []):
            members[chat].append(numbers[who])
    found = {}
    for row, kind, name, identifier in database.execute(f"select rowid, {style}, {title}, {key} from chat"):
        there_too = members.get(row, [])
        group = (word(name) or word(identifier) or str(row)) if kind == _GROUP or len(there_too) > 1 else ""
        own = word(identifier) if group else (there_too[0][1] if there_too else word(identifier))
        found[row] = Chat(NAME, own, group, ((*mine, ""), *there_too), (mine,))
    return found


def _at(date: object) -> int | None:
    """Apple's time: seconds since 2001 on old systems, nanoseconds on new ones."""
    if not isinstance(date, int | float) or date <= 0:
        return None
    seconds = date / 1_000_000_000 if date > 100_000_000_000 else date
    return instant(float(seconds + _EPOCH))
