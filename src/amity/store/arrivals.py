"""Records into the vault: a batch arrives in pieces, and is seen by nobody before it is whole.

An import may be killed at any instant. What had arrived stays, marked `arriving`, which every reading leaves out; the
same command later goes on where it stopped and, with one last transaction, the batch is `kept`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from amity.model import DAY, Automation, Card, Handle, Occasion, Problem
from amity.store.cards import ROLES, keep_cards, keep_occasions
from amity.store.readings import touch
from amity.store.unheard import HEARD
from amity.store.vault import Vault

LATER = "skipped, because its date lies in the future"
AT_ONCE = 1_000  # identities that are looked up in one query


Part = tuple[tuple[str, str], str, str]  # a `model.Party` or its like in plain tuples, which cross processes cheaply


class Arrival(NamedTuple):
    """An interaction with its author's own words: what is kept of it. Fields as in `model.Interaction`.

    `closing`: the parting words under it, or empty.
    """

    identity: bytes
    sent_at: int
    channel: str
    author: Part
    audience: tuple[Part, ...]
    key: int
    answers: int | None
    root: int
    subject: str
    own: str
    asks: bool
    automation: Automation
    group: str
    sent: bool
    delivered_to: tuple[str, ...]
    place: str
    minutes: int = 0
    east: int | None = None
    closing: str = ""


Found = Arrival | Card | Occasion | Problem


class Count(NamedTuple):
    """What became of a source: taken anew, known already, skipped with a reason."""

    taken: int
    known: int
    skipped: int


class Arrivals:
    """One batch while it arrives. `now` is the import's own instant: what claims to be later is a Problem."""

    def __init__(self, vault: Vault, batch_id: int, *, now: int, keep_text: bool) -> None:
        self.vault, self.batch_id, self.now, self.keep_text = vault, batch_id, now, keep_text
        self.next_id = (vault.one("select max(id) from interaction") or 0) + 1
        self.handles: dict[tuple[str, str], int | None] = {}
        self.spellings: dict[tuple[int, str], int] = {}
        self.parts: dict[Part, tuple[int, int, int | None] | None] = {}
        self.salt = bytes.fromhex(vault.fact("salt"))
        self.tombstones = {row[0] for row in vault.rows("select hash from tombstone")}

    def keep(self, path: str, fingerprint: str, position: int, found: Iterable[Found], *, done: bool) -> Count:
        """Keep one chunk of a source and how far it has come, in one transaction."""
        with self.vault.transaction() as connection:
            found = list(found)
            count = self._keep_all(connection, (one for one in found if isinstance(one, Arrival | Problem)))
            count = self._keep_told(connection, path, found, count)
            connection.execute(
                "insert into source values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do update set position = excluded.position,"
                " fingerprint = excluded.fingerprint, done = excluded.done, taken = taken + excluded.taken,"
                " known = known + excluded.known, skipped = skipped + excluded.skipped",
                (path, self.batch_id, fingerprint, position, done, *count),
            )
        return count

    def _keep_told(self, connection: Any, path: str, found: Sequence[Found], count: Count) -> Count:
        """Cards and occasions, added to what was counted."""
        cards = (one for one in found if isinstance(one, Card))
        occasions = (one for one in found if isinstance(one, Occasion))
        for taken, known in (
            keep_cards(connection, self.batch_id, cards, self._handle),
            keep_occasions(connection, self.batch_id, path, occasions, self._handle),
        ):
            count = Count(count.taken + taken, count.known + known, count.skipped)
        return count

    def _keep_all(self, connection: Any, found: Iterable[Arrival | Problem]) -> Count:
        rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _INSERTS}
        owned: Counter[tuple[int, int]] = Counter()
        arrivals: list[Arrival] = []
        for one in found:
            if isinstance(one, Arrival) and one.sent_at <= self.now + DAY:
                arrivals.append(one)
            else:
                rows["problem"].append((self.batch_id, one.place, one.reason if isinstance(one, Problem) else LATER))
        here = _known(connection, [one.identity for one in arrivals])
        first = self.next_id
        for one in arrivals:
            if number := here.get(one.identity):
                rows["sighting"].append((self.batch_id, number))
            elif self._add(connection, rows, one, owned):
                here[one.identity] = self.next_id
                self.next_id += 1
        rows["ownership"] = [
            (self.batch_id, handle_id, times * (not delivered), times * delivered)
            for (handle_id, delivered), times in owned.items()
        ]
        for table, statement in _INSERTS.items():
            if rows[table]:
                connection.executemany(statement, rows[table])
        return Count(self.next_id - first, len(rows["sighting"]), len(rows["problem"]))

    def _add(
        self, connection: Any, rows: dict[str, list[tuple[object, ...]]], one: Arrival, owned: Counter[Any]
    ) -> bool:
        """One interaction into rows; False where its author, or all whom it addressed, were forgotten by hand."""
        number = self.next_id
        author = self._part(connection, one.author)
        audience = [part for each in one.audience if (part := self._part(connection, each))]
        if author is None or (one.audience and not audience):
            return False
        group_id = self._handle(connection, ("group", one.group)) if one.group else None
        author_id = author[1]
        reached = len({handle_id for role, handle_id, _ in audience if role > 0} - {author_id, group_id})
        rows["interaction"].append(
            (
                number, one.identity, self.batch_id, one.sent_at, one.channel, author_id, max(reached, 1), one.key, one.answers,
                one.root, one.root, one.subject, len(one.own), one.asks, one.automation.value, group_id, one.place, one.minutes, one.east,
            )
        )  # fmt: skip
        rows["party"].append((number, *author))
        rows["party"].extend((number, *part) for part in audience)
        if self.keep_text:
            rows["text"].append((number, one.own, one.closing))
            rows["found"].append((number, one.subject, one.own))
        else:
            rows["passing"].append((number, one.own[:HEARD]))
        if one.sent:
            owned[author_id, 0] += 1
        for value in one.delivered_to:
            if handle_id := self._handle(connection, ("mail", value)):
                owned[handle_id, 1] += 1
        return True

    def _part(self, connection: Any, part: Part) -> tuple[int, int, int | None] | None:
        """Role, handle and spelling of a party, in the record's numbers; None where ego had the handle forgotten."""
        if part not in self.parts:
            handle, name, role = part
            handle_id = self._handle(connection, handle)
            spelled = handle_id and self._spelling(connection, handle_id, name)
            self.parts[part] = (ROLES[role], handle_id, spelled) if handle_id else None
        return self.parts[part]

    def _handle(self, connection: Any, handle: tuple[str, str]) -> int | None:
        """The handle's id, made where it is new; None where ego had it forgotten."""
        if handle not in self.handles:
            if self.tombstones and tombstone(self.salt, Handle(*handle)) in self.tombstones:
                self.handles[handle] = None
                return None
            find = "select id from handle where kind = ? and value = ?"
            row = connection.execute(find, handle).fetchone()
            row = (
                row
                or connection.execute("insert into handle (kind, value) values (?, ?) returning id", handle).fetchone()
            )
            self.handles[handle] = row[0]
        return self.handles[handle]

    def _spelling(self, connection: Any, handle_id: int, name: str) -> int | None:
        if not name:
            return None
        key = (handle_id, name)
        if key not in self.spellings:
            find = "select id from spelling where handle_id = ? and name = ?"
            row = connection.execute(find, key).fetchone()
            make = "insert into spelling (handle_id, name) values (?, ?) returning id"
            self.spellings[key] = (row or connection.execute(make, key).fetchone())[0]
        return self.spellings[key]


_INSERTS = {
    "interaction": "insert into interaction (id, identity, batch_id, sent_at, channel, author_id, audience, key, answers_key,"
    " root_key, thread_id, subject, chars, asks, automation, group_id, place, minutes, east) values ("
    + "?, " * 18
    + "?)",
    "party": "insert or ignore into party values (?, ?, ?, ?)",
    "text": "insert into text (interaction_id, own, closing) values (?, ?, ?)",
    "found": "insert into found (rowid, subject, own) values (?, ?, ?)",
    "passing": "insert into passing values (?, ?)",
    "sighting": "insert or ignore into sighting values (?, ?)",
    "problem": "insert into problem (batch_id, place, reason) values (?, ?, ?)",
    "ownership": "insert into ownership values (?, ?, ?, ?) on conflict do update set sent = sent + excluded.sent,"
    " delivered = delivered + excluded.delivered",
}


def _known(connection: Any, identities: list[bytes]) -> dict[bytes, int]:
    """Which of these interactions are here already, and under which numbers."""
    here: dict[bytes, int] = {}
    for start in range(0, len(identities), AT_ONCE):
        some = identities[start : start + AT_ONCE]
        marks = ", ".join("?" * len(some))
        here.update(connection.execute(f"select identity, id from interaction where identity in ({marks})", some))
    return here


def tombstone(salt: bytes, handle: Handle) -> bytes:
    """What is kept of a forgotten handle: a salted hash, which tells that it is the same and nothing else."""
    return blake2b("\0".join(handle).encode("utf-8", "surrogatepass"), key=salt, digest_size=16).digest()


def begin(vault: Vault, kind: str, argument: str, now: int) -> int:
    """The batch of this argument that still arrives, or a new one; returns its id."""
    find = "select id from batch where kind = ? and argument = ? and state = 'arriving' order by id desc"
    if (left := vault.one(find, (kind, argument))) is not None:
        return int(left)
    with vault.transaction() as connection:
        sql = "insert into batch (kind, argument, began_at, state) values (?, ?, ?, 'arriving') returning id"
        return int(connection.execute(sql, (kind, argument, now)).fetchone()[0])


def finish(vault: Vault, batch_id: int, now: int) -> None:
    """Make the batch whole: its threads are joined to what was here, it is seen from now on, and its ties are touched."""
    with vault.transaction() as connection:
        connection.execute(
            "update interaction set batch_id = ?1 where id in (select interaction_id from sighting where batch_id = ?1)"
            " and batch_id in (select id from batch where state <> 'kept')",
            (batch_id,),
        )
        _join_threads(connection, batch_id)
        touch(connection, batch_id)
        connection.execute("update batch set state = 'kept', ended_at = ? where id = ?", (now, batch_id))


def _join_threads(connection: Any, batch_id: int) -> None:
    """Give each new message the message that it answers and that one's thread, also where the answer came first."""
    fresh = connection.execute(
        "select id, key, answers_key, thread_id from interaction where batch_id = ? order by sent_at, id", (batch_id,)
    ).fetchall()
    by_key: dict[int, tuple[int, int]] = {}
    changed: list[tuple[int | None, int, int]] = []
    moved: list[tuple[int, int]] = []
    find = "select id, thread_id from interaction where key = ? order by id"
    for number, key, answers, thread in fresh:
        parent = None
        if answers is not None:
            parent = by_key.get(answers) or connection.execute(find, (answers,)).fetchone()
        joined = parent[1] if parent and parent[0] != number else thread
        by_key.setdefault(key, (number, joined))
        if parent and parent[0] != number:
            changed.append((parent[0], joined, number))
        if joined != key:
            moved.append((joined, key))
    connection.executemany("update interaction set answers_id = ?, thread_id = ? where id = ?", changed)
    connection.executemany("update interaction set thread_id = ? where thread_id = ?", moved)
    connection.execute(
        "update interaction set answers_id = (select min(p.id) from interaction p where p.key = interaction.answers_key"
        " and p.id <> interaction.id) where answers_id is null and answers_key in"
        " (select key from interaction where batch_id = ?)",
        (batch_id,),
    )


def arrived(vault: Vault, batch_id: int, path: str) -> tuple[str, int, bool] | None:
    """How far this batch has come with one source: fingerprint, position, done."""
    rows = vault.rows(
        "select fingerprint, position, done from source where batch_id = ? and path = ?", (batch_id, path)
    )
    return (rows[0][0], rows[0][1], bool(rows[0][2])) if rows else None


def known_before(vault: Vault, path: str) -> tuple[str, int] | None:
    """The fingerprint and length of a source when it was last taken in whole, or None."""
    rows = vault.rows(
        "select fingerprint, position from source s join batch b on b.id = s.batch_id where path = ? and done"
        " and b.state = 'kept' order by b.id desc limit 1",
        (path,),
    )
    return (rows[0][0], rows[0][1]) if rows else None


def in_json(handles: Sequence[Handle]) -> str:
    """Handles as kept in a wish: by what they are, not by the record's ids, so that a wish outlives a re-import."""
    return json.dumps([list(handle) for handle in handles])
