"""The whole record into plain files that outlive amity: one JSON object a line, and a page that explains them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from amity.errors import DiskError, UsageError
from amity.store.vault import Vault, told_plainly

# File, what a line of it is, and the SELECT that makes it. Times are microseconds since 1970 in UTC.
SHEETS: tuple[tuple[str, str, str], ...] = (
    ("addresses", "one address, and the person it belongs to, because of what",
     ("select h.id, h.kind, h.value, b.person_id, b.because, b.by_whom from handle h left join belongs b on b.handle_id = h.id"
     " order by h.id")),
    ("people", "one person; `automated` says why it is none, `me` is 1 for you", "select * from person order by id"),
    ("messages", "one message: who wrote it, when, its subject, and the author's own words where they are kept",
     ("select i.id, hex(i.identity) as identity, i.sent_at, i.channel, i.author_id, i.audience, i.thread_id, i.answers_id,"
     " i.subject, t.own as words, t.closing, i.chars, i.asks, i.automation, i.group_id, i.place, i.minutes"
     " from seen i left join text t on t.interaction_id = i.id order by i.id")),
    ("parties", "one address in one message: role 0 wrote it, 1 to, 2 copied, 3 copied blindly, below 0 asked and not there; the name as it was spelled",
     ("select q.interaction_id, q.role, q.handle_id, s.name from party q join seen i on i.id = q.interaction_id"
     " left join spelling s on s.id = q.spelling_id order by q.interaction_id, q.role, q.handle_id")),
    ("said", "words in a message that carry a sign: a no, a promise, thanks",
     "select c.* from cue c join seen i on i.id = c.interaction_id order by c.id"),
    ("cards", "one card of an address book or a network; its addresses are named by `handle_ids`",
     ("select c.id, c.names, (select json_group_array(h.handle_id) from card_handle h where h.card_id = c.id) as handle_ids,"
     " c.organisation, c.title, c.days, c.notes, c.relations, c.home, c.known_since, c.place from held c order by c.id")),
    ("occasions", "one day or hour that is planned or remembered, and for whom: [handle_id, role, name]",
     ("select o.id, o.kind, o.says, o.on_day, o.starts_at, o.minutes, o.yearly, o.place, (select"
     " json_group_array(json_array(w.handle_id, w.role, w.name)) from occasion_party w where w.occasion_id = o.id) as who"
     " from planned o order by o.id")),
    ("wishes", "what you said by hand", "select id, kind, made_at, on_at, text, handles from heeded order by id"),
    ("suggested", "what amity suggested, to whom, on which day since 1970, and for how many days", "select * from told order by 1, 2, 3, 4, 5"),
    ("measures", "one measure of one relationship on the day of the last weighing",
     "select * from reading order by alter_id, signal"),
    ("boundaries", "what must not be done with one person, since when, until when, and why", "select * from boundary"),
    ("behaviours", "what somebody's behaviour says without words, and what it rests on", "select * from behaviour"),
    ("doubts", "two addresses that may be one person", "select * from doubt"),
    ("imports", "one step: an import or something that you said", "select * from batch where state = 'kept' order by id"),
    ("sources", "one server that you have asked for what is new; its password is not told",
     "select name, kind, address, user, added_at, reached_at from account order by name"),
    ("skipped", "what could not be read, where it lies, and why",
     "select p.* from problem p join batch b on b.id = p.batch_id where b.state = 'kept' order by p.id"),
)  # fmt: skip

INTRODUCTION = """# What amity knew

Every line of a `.jsonl` file is one JSON object. Numbers named `*_id` point from one file into another:
`person_id` into people, `interaction_id` and `answers_id` into messages, `handle_id`, `author_id` and `group_id` into
addresses. Times are microseconds since 1970-01-01 in UTC. These files are not encrypted: keep them well.

"""


def give_out(vault: Vault, folder: Path) -> dict[str, int]:
    """Write everything into an empty or new folder; returns how many lines each file has.

    Raises UsageError where the folder holds something already, DiskError where it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} holds something already.", "Name a new or an empty folder; nothing is overwritten.")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        counts = {name: _write(folder / f"{name}.jsonl", _lines(vault, select)) for name, _, select in SHEETS}
        told = "".join(f"- `{name}.jsonl` ({counts[name]} lines): {what}.\n" for name, what, _ in SHEETS)
        _private(folder / "README.md").write_text(INTRODUCTION + told, "utf-8")
    except OSError as error:
        raise DiskError(
            f"{folder} cannot be written: {(error.strerror or 'it refuses').lower()}.",
            "Choose another folder, or make room.",
        ) from None
    return counts


def _lines(vault: Vault, select: str) -> Iterator[dict[str, Any]]:
    with told_plainly():
        found = vault.connection.execute(select)
        names = [column[0] for column in found.description]
        for row in found:
            yield dict(zip(names, row, strict=True))


def _write(path: Path, rows: Iterator[dict[str, Any]]) -> int:
    count = 0
    with _private(path).open("w", encoding="utf-8", errors="surrogateescape") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def _private(path: Path) -> Path:
    path.touch(mode=0o600)
    return path
