"""Paragraphs into a page for the terminal: wrapped, indented, quietly coloured.

A text is a list of spans, (words, style): what somebody else wrote can never be read as markup. Written by hand because
rich takes 60 ms to load, a fifth of what the whole of `amity today` may take.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from amity.screens.safe import PLAIN, cell, width

NARROWEST, WIDEST = 44, 92  # cells; lines longer than that tire the eye
STYLES = {
    "": "",
    "strong": "1",
    "faint": "2",
    "name": "1;36",
    "quote": "3",
    "yours": "36",
    "theirs": "33",
    "good": "32",
}

Span = tuple[str, str]
Text = str | Span | Sequence[Span]


def spans(text: Text) -> list[Span]:
    """Any way of giving a text, as spans."""
    if isinstance(text, str):
        return [(text, "")]
    if isinstance(text, tuple) and len(text) == 2 and isinstance(text[0], str) and isinstance(text[1], str):
        return [(text[0], text[1])]
    return [one for one in text if isinstance(one, tuple)]


def wrap(text: Iterable[Span], room: int, later: int) -> list[list[Span]]:
    """Lines of at most `room` cells, the second and further ones at most `later`; broken at spaces, or where none is."""
    lines: list[list[Span]] = [[]]
    left, gap = room, 0
    for word in _words(text):
        if not word:
            gap += bool(lines[-1])
            continue
        need = sum(width(part) for part, _ in word)
        if gap and need + gap > left and lines[-1]:
            lines.append([])
            left, gap = later, 0
        if gap:
            lines[-1].append((" " * gap, ""))
            left -= gap
        gap = 0
        for part, style in word:
            while width(part) > left:
                head = _fitting(part, left)
                lines[-1].append((part[:head], style))
                part = part[head:]  # noqa: PLW2901
                lines.append([])
                left = later
            lines[-1].append((part, style))
            left -= width(part)
    return lines


def _words(text: Iterable[Span]) -> Iterable[list[Span]]:
    """Words, each of one or more spans; an empty one stands for a space."""
    word: list[Span] = []
    for part, style in text:
        for number, piece in enumerate(part.split(" ")):
            if number:
                if word:
                    yield word
                yield []
                word = []
            if piece:
                word = [*word, (piece.replace("\u00a0", " "), style)]
    if word:
        yield word


def _fitting(text: str, room: int) -> int:
    """How many characters fit, at least one."""
    for number, one in enumerate(text):
        room -= cell(one)
        if room < 0:
            return max(number, 1)
    return max(len(text), 1)


class Page:
    """A page that is filled from top to bottom and printed once."""

    def __init__(self, columns: int, *, colour: bool, plain: bool) -> None:
        self.width = min(max(columns, NARROWEST), WIDEST)
        self.colour, self.plain = colour, plain
        self._lines: list[str] = []

    def say(self, text: Text, indent: int = 2, hang: int = 0) -> None:
        """A paragraph; its second and further lines stand `hang` cells further in."""
        room = self.width - indent
        for number, line in enumerate(wrap(spans(text), room, room - hang)):
            self._lines.append(" " * (indent + (hang if number else 0)) + self._painted(line))

    def line(self, text: Text, indent: int = 2) -> None:
        """One line exactly as it is: a row of a drawing."""
        self._lines.append((" " * indent + self._painted(spans(text))).rstrip(" "))

    def gap(self) -> None:
        """An empty line, never two, and none at the top."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def heading(self, text: str) -> None:
        """What the next paragraphs are about."""
        self.gap()
        self.line([(text, "strong")])

    def row(self, left: Text, right: Text, column: int, indent: int = 2) -> None:
        """Two columns; the right one wraps within itself, and stands below where the left one is too long."""
        first = spans(left)
        if sum(width(part) for part, _ in first) >= column:
            self.say(first, indent)
            self.say(right, indent + column)
            return
        room = self.width - indent - column
        for number, line in enumerate(wrap(spans(right), room, room)):
            start = first if number == 0 else []
            fill = " " * (column - sum(width(part) for part, _ in start))
            self._lines.append(" " * indent + self._painted([*start, (fill, ""), *line]))

    def text(self) -> str:
        """The whole page, with one empty line above and below."""
        text = "\n".join(["", *self._lines, ""]) + "\n"
        return text.translate(PLAIN) if self.plain else text

    def _painted(self, line: Sequence[Span]) -> str:
        if not self.colour:
            return "".join(part for part, _ in line).rstrip()
        painted = "".join(f"\x1b[{STYLES[style]}m{part}\x1b[0m" if STYLES[style] else part for part, style in line)
        return painted.rstrip(" ")


def for_stream(stream: TextIO, *, plain: bool = False) -> Page:
    """A page for a stream: colour on a terminal alone, and never under NO_COLOR; plain signs where it cannot do others."""
    columns = shutil.get_terminal_size((80, 24)).columns
    coloured = stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    if os.environ.get("FORCE_COLOR") and "NO_COLOR" not in os.environ:
        coloured = True
    encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "")
    return Page(columns, colour=coloured, plain=plain or not encoding.startswith("utf"))


def for_stdout(*, plain: bool = False) -> Page:
    """A page for the answer."""
    return for_stream(sys.stdout, plain=plain)
