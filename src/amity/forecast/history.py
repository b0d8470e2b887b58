"""Letters into what had happened between whom by any instant, for many questions at once.

A history may hold one person's own record or a whole archive in which every participant is an ego. It can be asked as of
any instant and then tells nothing later: what happened by then, and of outcomes only those whose window had closed.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from amity.forecast.letter import Letter
from amity.forecast.timeline import Flags, Ints, Timeline, numbered, ordered, searched
from amity.model import DAY

Index = TypeVar("Index")

NEVER = 2**62  # later than every instant
BEFORE = -NEVER  # earlier than every instant
DIRECT = 3  # people addressed: what goes to at most so many is said to each of them
CLOSES = 7 * DAY  # the window after which a letter counts as answered or not

OPENS, ANSWERS, JOINS, TO_MANY = 0, 1, 2, 3
KINDS = 4


def kinds(audience: Ints, answers: Ints, theirs: Flags) -> Ints:
    """What letters are to their receivers: an opening, an answer to theirs, to another's, or one copy of many."""
    return np.where(theirs, ANSWERS, np.where(audience > DIRECT, TO_MANY, np.where(answers >= 0, JOINS, OPENS)))


class History:
    """Letters in order of time, and indexes over them that are made when first asked for.

    Columns are arrays of equal length, one row a letter: `sender`, `receiver` (people numbered from 0 in `people`),
    `pair` (directed, numbered from 0; -1 where unknown), `back` (the same pair the other way round), `at`
    (microseconds), `thread`, `audience`, `chars`, `asks`, `answers` (an id, 0 unknown, -1 none), `number` (ids).
    """

    def __init__(self, letters: Iterable[Letter] = (), columns: Sequence[Ints] | None = None) -> None:
        """Take letters in any order, or the columns of their fields, in which `answers` is -1 where nothing is.

        No letter at all is a history, too; what machines sent should be left out before. Raises ValueError where a
        letter is not whole numbers (only `answers` may be None), or columns are not as many, or as long, as they should be.
        """
        columns = _columns(letters) if columns is None else columns
        if len(columns) != len(Letter._fields) or len({len(one) for one in columns}) > 1:
            raise ValueError(
                f"a history has {len(Letter._fields)} columns of equal length, one for each field of Letter"
            )
        self._fill(*columns)

    def _fill(
        self, sender: Ints, receiver: Ints, number: Ints, at: Ints, thread: Ints, audience: Ints, chars: Ints, asks: Ints,
        answers: Ints, mutual: Ints,
    ) -> None:  # fmt: skip
        self._made: dict[Any, Any] = {}
        met = np.flatnonzero(mutual)  # a meeting stands for a letter of each to the other
        columns = [
            np.concatenate((one, one[met])) for one in (number, at, thread, audience, chars, asks, answers, mutual)
        ]
        sender, receiver = np.concatenate((sender, receiver[met])), np.concatenate((receiver, sender[met]))
        order = ordered(columns[0])
        order = order[ordered(columns[1][order])]
        self.number, self.at, self.thread, self.audience, self.chars, self.asks, self.answers, self.mutual = (
            one[order] for one in columns
        )
        self.threads, self.talk = numbered(self.thread)
        self.people, place = numbered(np.concatenate((sender[order], receiver[order])))
        self.sender, self.receiver = place[: len(order)], place[len(order) :]
        self.pairs, self.pair = numbered(self.sender * len(self.people) + self.receiver)
        size = max(len(self.people), 1)
        self._turned = self.pair_of(self.pairs % size, self.pairs // size)
        self.back = self._turned[self.pair]

    def __len__(self) -> int:
        return len(self.at)

    def person(self, ids: Ints) -> Ints:
        """People's ids into their numbers here, -1 where nobody is known by it."""
        return _place(self.people, ids)

    def talk_of(self, thread: int | None) -> int:
        """The number of a thread here, -1 where nothing of it is known."""
        return -1 if thread is None else int(_place(self.threads, np.array([thread]))[0])

    def pair_of(self, sender: Ints, receiver: Ints) -> Ints:
        """The number of each directed pair of people's numbers, -1 where the first never wrote to the second."""
        known = (sender >= 0) & (receiver >= 0)
        return np.where(known, _place(self.pairs, sender * len(self.people) + receiver), -1)

    @cached_property
    def replied_at(self) -> Ints:
        """When each letter was answered: the other's next letter in its thread, or the next direct one, if sooner.

        NEVER where none came. It knows the future: `outcomes` is what may be asked.
        """
        direct = np.flatnonzero(self.audience <= DIRECT)
        anywhere = Timeline(self.pair[direct], self.at[direct]).next(self.back, self.at, NEVER)
        known, place = self._talks
        size = max(len(self.pairs), 1)
        within = self.talk_pair(known // size, self._turned[known % size])[place]
        return np.minimum(anywhere, self.in_thread.next(within, self.at, NEVER))

    @cached_property
    def sent(self) -> Timeline:
        """Letters by directed pair."""
        return Timeline(self.pair, self.at)

    @cached_property
    def by_person(self) -> Timeline:
        """Interactions by their author, each once."""
        first = self._once
        return Timeline(self.sender[first], self.at[first], first)

    @cached_property
    def in_thread(self) -> Timeline:
        """Letters by thread and directed pair."""
        return Timeline(self._talks[1], self.at)

    @cached_property
    def by_thread(self) -> Timeline:
        """Interactions by thread, each once."""
        return Timeline(self.talk[self._once], self.at[self._once], self._once)

    @cached_property
    def by_person_in_thread(self) -> Timeline:
        """Interactions by thread and author, each once."""
        first = self._once
        return Timeline(self._authors[1][first], self.at[first])

    @cached_property
    def kind(self) -> Ints:
        """What each letter is to its receiver: one of OPENS, ANSWERS, JOINS, TO_MANY."""
        row = self.row_of(self.answers, self.at)
        return kinds(self.audience, self.answers, picked(self.sender, row, -1) == self.receiver)

    def kept(self, make: Callable[["History"], Index]) -> Index:
        """What `make` reads from this history, made when first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Index = self._made[make]
        return found

    @cached_property
    def _numbers(self) -> tuple[Ints, Ints]:
        rows = self._firsts(self.number)
        return self.number[rows], rows

    def row_of(self, numbers: Ints, now: Ints) -> Ints:
        """A letter of each interaction that was sent by then, -1 where there is none."""
        known, rows = self._numbers
        place = _place(known, numbers)
        row = picked(rows, place, -1)
        return np.where((row >= 0) & (picked(self.at, row, NEVER) <= now), row, -1)

    @cached_property
    def _once(self) -> Ints:
        """One letter of each interaction."""
        return self._firsts(self.number * 2 + self.mutual)

    @staticmethod
    def _firsts(values: Ints) -> Ints:
        """The row at which each value first stands, in the order of the values."""
        order = ordered(values)
        known = values[order]
        return order[np.append(True, known[1:] != known[:-1])] if len(known) else order

    @cached_property
    def _talks(self) -> tuple[Ints, Ints]:
        """Each directed pair within a thread, and the place of each letter's among these."""
        return numbered(self.talk * len(self.pairs) + self.pair)

    @cached_property
    def _authors(self) -> tuple[Ints, Ints]:
        """Each author within a thread, and the place of each letter's among these."""
        return numbered(self.talk * len(self.people) + self.sender)

    def talk_person(self, talk: Ints, person: Ints) -> Ints:
        """The number of each author within a thread, -1 where they never wrote there."""
        known = (talk >= 0) & (person >= 0)
        return np.where(known, _place(self._authors[0], talk * len(self.people) + person), -1)

    def talk_pair(self, talk: Ints, pair: Ints) -> Ints:
        """The number of each directed pair within a thread, -1 where it never wrote there."""
        known = (talk >= 0) & (pair >= 0)
        return np.where(known, _place(self._talks[0], talk * len(self.pairs) + pair), -1)


def _columns(letters: Iterable[Letter]) -> Sequence[Ints]:
    """The fields of letters as columns."""
    try:
        rows = [one._replace(answers=-1) if one.answers is None else one for one in letters]
        return [*np.array(rows, dtype=np.int64).reshape(len(rows), len(Letter._fields)).T]
    except (TypeError, ValueError, OverflowError, AttributeError) as error:
        raise ValueError("a letter is ten whole numbers, of which only `answers` may be None") from error


def picked(values: Ints, rows: Ints, otherwise: int) -> Ints:
    """The values at rows, `otherwise` where the row is -1."""
    found: Ints = np.append(values, otherwise)[rows]
    return found


def _place(known: Ints, wanted: Ints) -> Ints:
    """Where each wanted number stands among the known ones, which are sorted; -1 where it does not."""
    if not len(known):
        return np.full(len(wanted), -1)
    place = np.minimum(searched(known, wanted), len(known) - 1)
    return np.where(known[place] == wanted, place, -1)
