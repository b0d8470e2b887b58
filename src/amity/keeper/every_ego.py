"""A public archive into letters: every participant writes and is written to, so that each can be the ego.

Whom a letter is addressed to follows `store.recall.acts`: those named in To, Cc and Bcc, and on a list the author of the
message that it answers. A person is every address that writes under one spelled full name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from amity import archives, people, words
from amity.forecast import Letter
from amity.model import Automation, Handle, Interaction
from amity.people import Known
from amity.store.recall import COPIED

PATCH = re.compile(r"\[[^\]]*\b(?:PATCH|RFC|PULL)\b[^\]]*\]", re.IGNORECASE)


class Told(NamedTuple):
    """What is kept of one interaction, fields as in `Interaction`, without its text.

    `audience`: handles, each with whether it only gets a copy; `chars` and `asks` are of the author's own words;
    `patch`: the subject says that it carries code.
    """

    sent_at: int
    author: Handle
    name: str
    audience: tuple[tuple[Handle, bool], ...]
    key: int
    answers: int | None
    root: int
    group: str
    machine: bool
    patch: bool
    chars: int
    asks: bool


@dataclass(frozen=True, slots=True)
class Everyone:
    """The letters among an archive's people in order of time, and the ids of those that carry code."""

    letters: tuple[Letter, ...]
    patches: frozenset[int]
    people: int


def tell(paths: Sequence[Path]) -> Iterator[Told]:
    """Every interaction of these archives, each once, in the order in which it lies there."""
    seen: set[bytes] = set()
    for path in paths:
        for one in archives.read(path):
            if isinstance(one, Interaction) and one.identity not in seen:
                seen.add(one.identity)
                yield _told(one)


def _told(one: Interaction) -> Told:
    own = words.own(one.plain or words.plain(one.html))
    return Told(
        one.sent_at, one.author.handle, one.author.name,
        tuple((party.handle, party.role != "to") for party in one.audience if party.handle != one.author.handle),
        one.key, one.answers, one.root, one.group, one.automation is not Automation.NONE,
        PATCH.search(one.subject) is not None, len(own), words.asks(own),
    )  # fmt: skip


def everyone(told: Iterable[Told]) -> Everyone:
    """The letters of an archive. What machines sent, and what was sent to machines and lists, is left out."""
    every = sorted(told, key=lambda one: (one.sent_at, one.key))
    of_handle = _persons(every)
    ids: dict[int, int] = {}
    author: dict[int, int | None] = {}
    thread: dict[int, int] = {}
    letters: list[Letter] = []
    patches: set[int] = set()
    for number, one in enumerate(every, start=1):
        ids.setdefault(one.key, number)
        author.setdefault(one.key, of_handle.get(one.author))
        # A thread is known by the oldest message that anything in it answers.
        thread[one.key] = thread.get(one.answers, one.root) if one.answers is not None else one.root
        if not one.machine and one.author in of_handle:
            letters += _letters(one, number, thread[one.key], of_handle, ids, author)
            if one.patch:
                patches.add(number)
    return Everyone(tuple(letters), frozenset(patches), len({*of_handle.values()}))


def _letters(
    one: Told,
    number: int,
    thread: int,
    of_handle: dict[Handle, int],
    ids: dict[int, int],
    author: dict[int, int | None],
) -> Iterator[Letter]:
    """One letter to each person whom an interaction addresses."""
    sender = of_handle[one.author]
    named: dict[int, bool] = {}
    for handle, copy in one.audience:
        if (person := of_handle.get(handle)) is not None:
            named[person] = copy and named.get(person, True)
    by_name = any(not copy for copy in named.values())
    answered = author.get(one.answers) if one.answers is not None else None
    if one.group and answered is not None:
        named[answered] = False
    reached = max(len(named), 1 + bool(one.group))
    answers = None if one.answers is None else ids.get(one.answers, 0)
    for person, copy in named.items():
        if person != sender:
            copied = copy and (bool(one.group) or by_name)
            yield Letter(
                sender, person, number, one.sent_at, thread, max(reached, COPIED) if copied else reached, one.chars,
                int(one.asks and not copied), answers,
            )  # fmt: skip


def _persons(every: Sequence[Told]) -> dict[Handle, int]:
    """The handles of people, numbered by person."""
    names: dict[Handle, Counter[str]] = defaultdict(Counter)
    counts: dict[Handle, Counter[str]] = defaultdict(Counter)
    reached: dict[Handle, set[Handle]] = defaultdict(set)
    author = {one.key: one.author for one in every}
    lists = {form for one in every if one.group for form in (one.group, one.group.replace(".", "@", 1))}
    for one in every:
        spelled = " ".join(one.name.casefold().split())
        names[one.author][spelled] += " " in spelled
        counts[one.author].update(written=1, automated=one.machine)
        reached[one.author].update(handle for handle, _ in one.audience)
        if one.answers is not None and author.get(one.answers, one.author) != one.author:
            counts[author[one.answers]]["answered"] += 1
        for handle, _ in one.audience:
            counts[handle].update(addressed=1, alone=len(one.audience) == 1)
    persons: dict[str, int] = {}
    found: dict[Handle, int] = {}
    for handle, count in counts.items():
        known = Known(
            0, handle, written=count["written"], automated=count["automated"], addressed=count["addressed"],
            alone=count["alone"], answered=count["answered"], reached=len(reached[handle]),
        )  # fmt: skip
        if handle.value not in lists and people.automated(known) is None:
            spelled, times = max(names[handle].items(), key=lambda item: item[1], default=("", 0))
            found[handle] = persons.setdefault(spelled if times else handle.value, len(persons))
    return found
