"""A pattern and what it signals: the form in which every cue's own file writes its marks."""

import re
from functools import cached_property
from typing import NamedTuple

from amity.model import CueKind


class Mark:
    """One way of saying something: a pattern, the words without which it cannot match, and how sure it is.

    One of `triggers` and all of `needs` (written with a plus; `?` and `!` may be among them) stand in every match.

    `alone` are the odds (0 to 1) where the answered message is not at hand, `asked` where that message asks alter
    for something; where it is at hand and asks for nothing, the lower of the two counts, less a third. All odds here
    are by judgement, checked on the even items of the labelled set. The pattern is matched against lower-case text.
    """

    def __init__(self, kind: CueKind, language: str, row: "Row") -> None:
        self.kind = kind
        self.language = language
        words = row.triggers.split()
        self.triggers = frozenset(word for word in words if word[0] != "+")
        self.needs = frozenset(word[1:] for word in words if word[0] == "+")
        self.alone = row.alone
        self.asked = row.asked
        self.example = row.example
        self._pattern = row.pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern; a blank in it stands for one white space of any kind."""
        return re.compile(self._pattern.replace(" ", r"\s"))


class Row(NamedTuple):
    """A mark as it is written: words of which one must occur, pattern, odds alone, odds when asked, an example."""

    triggers: str
    pattern: str
    alone: float
    asked: float
    example: str


def marks(kind: CueKind, **rows: tuple[tuple[str, str, float, float, str], ...]) -> tuple[Mark, ...]:
    """Return the marks of one kind, written as rows a language."""
    return tuple(Mark(kind, language, Row(*row)) for language, table in rows.items() for row in table)
