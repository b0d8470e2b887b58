"""The acts of chats into conversations: a chat has one thread for years, which silence cuts, and thoughts in several lines."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from amity.model import DAY, SECOND, TOGETHER

WRITTEN = frozenset({"mail", "encounter", *TOGETHER})  # channels that tell their own threads
BREATH = 3_600 * SECOND  # lines of one side with no more between them are one thought; by judgement
SHORTEST, LONGEST, USUAL = DAY // 3, 7 * DAY, DAY  # silences between two conversations; by judgement
TIMES = 4  # answers that take no longer than this times the pair's own median belong to the conversation; by judgement
FEWEST = 3  # changes of side below which a pair's own pace is not known
NEAR = 3  # people addressed, up to whom what follows somebody's line answers it

_ID, _AT, _DIRECTION, _CHANNEL, _THREAD, _AUDIENCE, _ASKS, _ANSWERS = 1, 2, 3, 4, 5, 6, 8, 9


def talks(rows: list[Any]) -> list[Any]:
    """The same acts in the same order, those of chats with the conversation as thread, opened by its first act.

    Within a conversation the first line after the other side's answers it. Further lines of one thought belong to its
    first, which asks if any of them does: five short lines are no five attempts. Rows as `recall.acts` gives them.
    """
    chats: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row[_CHANNEL] not in WRITTEN:
            chats[row[0], row[_THREAD]].append(place)
    if not chats:
        return rows
    found = list(rows)
    for places in chats.values():
        for place, told in zip(places, _cut([rows[place] for place in places]), strict=True):
            found[place] = told
    return found


def silence(rows: Sequence[Any]) -> int:
    """After how long a silence the pair begins anew, in microseconds: by how fast they usually take turns."""
    turns = [later[_AT] - earlier[_AT] for earlier, later in pairwise(rows) if later[_DIRECTION] != earlier[_DIRECTION]]
    turns = [one for one in turns if one <= LONGEST]
    return min(LONGEST, max(SHORTEST, int(TIMES * median(turns)))) if len(turns) >= FEWEST else USUAL


def _cut(rows: list[Any]) -> list[Any]:
    """One chat of one pair, in order of time."""
    longest = silence(rows)
    found: list[list[Any]] = []
    thread, first, before = 0, -1, None
    for row in rows:
        one = list(row)
        if before is None or row[_AT] - before[_AT] > longest:
            thread, before = row[_ID], None
        one[_THREAD] = thread
        goes_on = before is not None and before[_DIRECTION] == row[_DIRECTION] and row[_AT] - before[_AT] <= BREATH
        if goes_on:
            found[first][_ASKS] = max(found[first][_ASKS], row[_ASKS])
            one[_ASKS] = 0
            one[_ANSWERS] = row[_ANSWERS] or found[first][_ID]
        else:
            first = len(found)
            turned = before is not None and before[_DIRECTION] != row[_DIRECTION] and row[_AUDIENCE] <= NEAR
            if turned and before is not None and not row[_ANSWERS]:
                one[_ANSWERS] = before[_ID]
        found.append(one)
        before = row
    return [tuple(one) for one in found]
