"""Tables of comma-separated values into rows that can be read alone: a broken one takes no other with it."""

import csv
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from amity.archives.charsets import text_of
from amity.archives.lines import lines

LONGEST = 1 << 18  # bytes of one row
PREAMBLE = 30  # lines at most before the heads of the columns
MARKS = ",;\t"


class Row(NamedTuple):
    """One row as bytes with its heads before it, its number in the table, and the position after it."""

    number: int
    raw: bytes
    position: int


def heads_of(line: bytes) -> tuple[str, ...]:
    """The heads of the columns in one line, in small letters."""
    return _heads(line)


def found_heads(opening: bytes, fits: Callable[[tuple[str, ...]], bool]) -> bytes | None:
    """The first line of an opening whose columns fit, or None."""
    for line in opening.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")[:PREAMBLE]:
        if fits(_heads(line)):
            return line
    return None


def rows(path: Path, fits: Callable[[tuple[str, ...]], bool]) -> Iterator[Row]:
    """Every row below the heads that fit. Raises OSError, BrokenOffError.

    A row goes on over lines while a quote is open, unless the next line is a whole row by itself: then the quote was
    never closed.
    """
    head, held, number, position = b"", list[bytes](), 0, 0
    quotes = size = 0
    for line, position in lines(path):
        if not head:
            head = line if fits(_heads(line)) else b""
            continue
        if held and (_is_whole(line, head) or size > LONGEST):
            number += 1
            yield Row(number, _joined(head, held), position - 1)
            held, quotes, size = [], 0, 0
        held.append(line)
        quotes, size = quotes + line.count(b'"'), size + len(line) + 1
        if quotes % 2 == 0:
            if any(held):
                number += 1
                yield Row(number, _joined(head, held), position)
            held, quotes, size = [], 0, 0
    if any(held):
        yield Row(number + 1, _joined(head, held), position)


def cells(raw: bytes) -> dict[str, str]:
    """The cells of a row by the heads of their columns, in small letters; of equal heads the first that says something."""
    head, _, row = raw.partition(b"\n")
    found: dict[str, str] = {}
    for key, value in zip(_heads(head), _split(row[:LONGEST], _mark(head)), strict=False):
        if value.strip() and key not in found:
            found[key] = value.strip()
    return found


def columns(raw: bytes) -> list[str]:
    """The cells of a row in their order."""
    head, _, row = raw.partition(b"\n")
    return [one.strip() for one in _split(row[:LONGEST], _mark(head))]


@lru_cache(maxsize=64)
def _heads(line: bytes) -> tuple[str, ...]:
    return tuple(" ".join(one.casefold().split()) for one in _split(line[:20_000], _mark(line)))


def _mark(head: bytes) -> str:
    return max(MARKS, key=lambda mark: head.count(mark.encode()))


def _split(line: bytes, mark: str) -> list[str]:
    text = text_of(line)
    try:
        return next(csv.reader([text] if "\n" not in text else text.splitlines(keepends=True), delimiter=mark), [])
    except csv.Error:
        return [one.strip(' "') for one in text.split(mark)]


def _is_whole(line: bytes, head: bytes) -> bool:
    width = len(_heads(head))
    return width > 3 and line.count(b'"') % 2 == 0 and len(_split(line, _mark(head))) == width


def _joined(head: bytes, held: list[bytes]) -> bytes:
    return head + b"\n" + b"\n".join(held)
