"""A record into the letters of every tie in it, as columns: one's own ties, or those of everybody in an archive."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from amity.keeper.about import by_person, meetings, persons_of
from amity.keeper.every_ego import PATCH
from amity.model import Act, Heard, Wish
from amity.store import dyads, recall
from amity.store.vault import Vault
from amity.store.wishes import wishes

Ints = NDArray[np.int64]
EGO = 0  # the ego of one's own record
NOTHING = -1  # in `answers`: of what begins anew
ELSEWHERE = -2  # of what answers something that, by its clock, had not been written yet


@dataclass(frozen=True, slots=True)
class Ties:
    """Every act of every tie, sorted by ego, alter, instant and id; columns of equal length.

    `tie` numbers the ties from 0; `starts[t]:starts[t + 1]` are the rows of tie t. `answers` is an id, 0 where it is not
    known, -1 where nothing is answered. `everybody`: everyone is an ego, so that each letter stands here twice. `on_list`: 1 where one answers on a list what the other had written there.
    """

    ego: Ints
    alter: Ints
    number: Ints
    at: Ints
    direction: Ints
    thread: Ints
    audience: Ints
    chars: Ints
    asks: Ints
    answers: Ints
    automatic: Ints
    on_list: Ints
    tie: Ints
    starts: Ints
    heard: dict[tuple[int, int], list[Heard]]
    said: dict[int, list[Heard]]
    wished: dict[int, list[Wish]]
    everybody: bool

    def __len__(self) -> int:
        return len(self.at)

    def pair(self, tie: int) -> tuple[int, int]:
        """Whose tie it is, and with whom: ego and alter."""
        return int(self.ego[self.starts[tie]]), int(self.alter[self.starts[tie]])

    def acts(self, tie: int) -> list[Act]:
        """The acts of one tie, in order; an answer to something later is an answer to something else (a clock was wrong)."""
        rows = slice(self.starts[tie], self.starts[tie + 1])
        columns = (
            self.number, self.at, self.direction, self.thread, self.audience, self.chars, self.asks, self.answers, self.automatic,
        )  # fmt: skip
        ids, before = set(self.number[rows].tolist()), set[int]()
        found = []
        for number, at, direction, thread, audience, chars, asks, answers, automatic in zip(
            *(column[rows].tolist() for column in columns), strict=True
        ):
            told = None if answers == NOTHING else ELSEWHERE if answers in ids and answers not in before else answers
            before.add(number)
            found.append(Act(number, at, direction, "mail", thread, audience, chars, asks, told, automatic))
        return found

    def rows(self, ties: Iterable[int]) -> dict[tuple[int, int], int]:
        """Where the acts of these ties stand: the row by tie and id."""
        found: dict[tuple[int, int], int] = {}
        for tie in ties:
            first, end = self.starts[tie : tie + 2].tolist()
            found.update(((tie, number), first + n) for n, number in enumerate(self.number[first:end].tolist()))
        return found

    def answering(self, tie: int) -> set[int]:
        """The ids of the acts of one tie by which one answers on a list what the other had written there."""
        rows = slice(self.starts[tie], self.starts[tie + 1])
        return set(self.number[rows][self.on_list[rows] > 0].tolist())


def own(vault: Vault, until: int) -> Ties:
    """The ties of the record's owner, with the encounters that were told by hand."""
    wished = wishes(vault)
    of_handle = persons_of(vault, wished)
    on_lists = set(recall.answering(vault, until))
    rows = [
        (EGO, alter, number, at, direction, thread or 0, audience, chars, asks,
         NOTHING if answers is None else answers, automatic, (alter, number) in on_lists)
        for alter, number, at, direction, _, thread, audience, chars, asks, answers, automatic in recall.acts(
            vault, until, None, meetings(wished, of_handle, until)
        )
    ]  # fmt: skip
    said: dict[tuple[int, int], list[Heard]] = defaultdict(list)
    for alter, one in recall.heard(vault, until):
        said[EGO, alter].append(one)
    told: dict[int, list[Heard]] = defaultdict(list)
    for alter, one in recall.said(vault, until):
        told[alter].append(one)
    return _sorted(rows, said, told, by_person(wished, of_handle), everybody=False)


def everybody(vault: Vault, until: int) -> Ties:
    """The ties of everybody: each letter once as its author's and once as its reader's. Mail that carries code is left out."""
    patches = {number for number, subject in dyads.titled(vault, "[") if PATCH.search(subject)}
    rows: list[tuple[Any, ...]] = []
    for (
        sender,
        receiver,
        number,
        at,
        thread,
        audience,
        as_read,
        chars,
        asks,
        asked,
        answers,
        automatic,
        on_list,
    ) in dyads.letters(vault, until):
        if number in patches:
            continue
        rows.append((sender, receiver, number, at, 1, thread, audience, chars, asks, answers, automatic, on_list))
        rows.append((receiver, sender, number, at, -1, thread, as_read, chars, asked, answers, automatic, on_list))
    said: dict[tuple[int, int], list[Heard]] = defaultdict(list)
    for ego, alter, one in dyads.heard(vault, until):
        said[ego, alter].append(one)
    return _sorted(rows, said, {}, {}, everybody=True)


def _sorted(
    rows: Iterable[tuple[Any, ...]],
    heard: dict[tuple[int, int], list[Heard]],
    said: dict[int, list[Heard]],
    wished: dict[int, list[Wish]],
    *,
    everybody: bool,
) -> Ties:
    names = [field.name for field in fields(Ties)][:12]
    table = np.array(list(rows), dtype=np.int64).reshape(-1, len(names))
    table = table[np.lexsort((table[:, 2], table[:, 3], table[:, 1], table[:, 0]))]
    changes = np.any(np.diff(table[:, :2], axis=0) != 0, axis=1)
    tie = np.concatenate(([0], np.cumsum(changes))) if len(table) else np.zeros(0, dtype=np.int64)
    starts = np.searchsorted(tie, np.arange((tie[-1] + 2) if len(tie) else 1))
    columns = {name: np.ascontiguousarray(table[:, place]) for place, name in enumerate(names)}
    return Ties(
        **columns, tie=tie, starts=starts, heard=dict(heard), said=dict(said), wished=wished, everybody=everybody
    )
