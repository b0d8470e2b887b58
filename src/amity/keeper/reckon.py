"""An import into what became of it: skipped with which reasons, how many people and machines, whose mail it is."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from amity.model import Handle, WishKind
from amity.store.cards import ACROSS
from amity.store.unheard import unheard as waiting
from amity.store.vault import Vault
from amity.store.wishes import wishes

# How archives say that a whole file, and not one record in it, could not be read.
BROKEN = ("not read%", "%may not be opened%", "%breaks off%", "%cannot be read:%")


class Skipped(NamedTuple):
    """One reason for which something did not arrive whole: how often, and the first place."""

    reason: str
    times: int
    place: str


class Apart(NamedTuple):
    """How many were told apart: people, machines and lists, pairs that may be one person."""

    people: int
    machines: int
    doubts: int


def skipped(vault: Vault, batches: Iterable[int]) -> tuple[Skipped, ...]:
    """Why records of these imports were skipped, the most frequent reason first."""
    marks = ", ".join(str(int(number)) for number in batches)
    rows = vault.rows(
        "select g.reason, times, place from (select reason, count(*) as times, min(id) as first from problem"
        f" where batch_id in ({marks}) group by reason) g join problem on id = first order by times desc, problem.reason"
    )
    return tuple(Skipped(*row) for row in rows)


def kinds(vault: Vault, batches: Iterable[int]) -> list[tuple[int, str]]:
    """What these imports hold, (how many, "message" or the like), leaving out kinds of which there is nothing.

    What was here before and only came again is not counted; of a card or an occasion, every one that these imports told.
    """
    marks = ", ".join(str(int(number)) for number in batches)
    passed = dict(vault.rows(
        "select iif(channel in ('meeting', 'call', 'missed call'), 'meeting', 'message'), count(*) from interaction"
        f" where batch_id in ({marks}) and id not in (select interaction_id from sighting where batch_id in ({marks})) group by 1"
    ))  # fmt: skip
    told = {"message": passed.get("message", 0), "meeting or call": passed.get("meeting", 0)}
    for table, name in (("card", "card"), ("occasion", "day to come")):
        those = f" and kind not in {ACROSS}" if table == "occasion" else ""
        told[name] = int(vault.one(f"select count(*) from {table} where batch_id in ({marks}){those}"))
    return [(times, name) for name, times in told.items() if times]


def came_before(vault: Vault, paths: Iterable[Path]) -> frozenset[Path]:
    """Those of the paths of which an import has taken something before, from themselves or from below them."""
    once = "select 1 from source where path = ? or substr(path, 1, length(?)) = ? limit 1"
    places = ((one, str(one.expanduser().resolve())) for one in paths)
    return frozenset(one for one, place in places if vault.one(once, (place, f"{place}/", f"{place}/")) is not None)


def unreadable(vault: Vault, batches: Iterable[int]) -> int:
    """How many archives of these imports broke off, or refused to be read: something that the owner should look at."""
    marks = ", ".join(str(int(number)) for number in batches)
    told = " or ".join("reason like ?" for _ in BROKEN)
    return int(vault.one(f"select count(*) from problem where batch_id in ({marks}) and ({told})", BROKEN))


def holds_mail(vault: Vault) -> bool:
    """Whether any message is in the record."""
    return vault.one("select 1 from seen limit 1") is not None


def apart(vault: Vault) -> Apart:
    """How many people and machines the record knows, and how many pairs are doubtful."""
    return Apart(
        vault.one("select count(*) from person where me = 0 and automated = ''"),
        vault.one("select count(*) from person where automated <> ''"),
        vault.one("select count(*) from doubt"),
    )


def confirmed(vault: Vault) -> frozenset[Handle]:
    """The addresses that the owner has seen and confirmed as their own."""
    return frozenset(Handle(*one) for one in json.loads(vault.fact("confirmed", "[]")))


def confirm(vault: Vault, handles: Iterable[Handle]) -> None:
    """Remember that the owner has confirmed these addresses, so that nobody asks again."""
    content = json.dumps(sorted(list(one) for one in handles))
    with vault.transaction() as connection:
        connection.execute("insert or replace into fact values ('confirmed', ?)", (content,))


def is_claimed(vault: Vault, handle: Handle) -> bool:
    """Whether the owner has said of this address that it is theirs, or that it is not."""
    return any(handle in one.handles for one in wishes(vault) if one.kind in {WishKind.ME, WishKind.NOT_ME})


def is_fetched(vault: Vault, batch_id: int) -> bool:
    """Whether a batch brought what lies on a server, and not in files here: where it came from is an address then."""
    return vault.one("select 1 from source where batch_id = ? and path like '%://%' limit 1", (batch_id,)) is not None


def unheard(vault: Vault) -> int:
    """How many messages between the owner and people nobody has listened to yet."""
    return len(waiting(vault))
