"""Inferred lines into small numbers, so that one step can correct or explain each of them."""

import re
from collections.abc import Iterable, Sequence

from amity.keeper.look import Line
from amity.model import Evidence, Handle, WishKind
from amity.screens.page import Span
from amity.screens.safe import safe

ENDED = re.compile(r"([.?!…])”[.]")  # a quotation that has ended its sentence already
NO_FIRST_NAME = frozenset(
    {"dr", "mr", "mrs", "ms", "prof", "sir", "the", "van", "von", "de", "el", "al", "aunt", "uncle"}
)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Numbers:
    """The numbered lines of one screen, in the order in which they were shown."""

    def __init__(self, *, plain: bool = False) -> None:
        self.lines: list[Line] = []
        self.plain = plain

    def of(self, one: Evidence, handles: Sequence[Handle], about: str, group: int = 0, step: str = "") -> int:
        """Number a statement with its evidence; `group` is the number of the suggestion that it speaks for."""
        return self.of_line(
            Line(WishKind.WRONG, one.reason, tuple(handles), safe(one.says), tuple(one.rests_on), about, group, step)
        )

    def of_line(self, line: Line) -> int:
        """Number anything that can be corrected."""
        self.lines.append(line)
        return len(self.lines)

    def mark(self, number: int) -> Span:
        """The number as it stands behind a line: small and faint."""
        words = f"[{number}]" if self.plain else str(number).translate(RAISED)
        return (f"\u00a0{words}", "faint")

    def said(self, one: Evidence, handles: Sequence[Handle], about: str, group: int = 0) -> list[Span]:
        """A statement with its number behind it, ready for the page."""
        return [*told(one.says, about), self.mark(self.of(one, handles, about, group))]


def told(says: str, name: str = "") -> list[Span]:
    """A sentence of ours in which quotations stand out a little; a `name` that was just said is now the first name."""
    found: list[Span] = []
    words = ENDED.sub(r"\1”", safe(says))
    for number, part in enumerate(words.replace(safe(name), familiar(name)).split("“") if name else words.split("“")):
        if number == 0:
            found.append((part, ""))
            continue
        inside, closed, rest = part.partition("”")
        found += [(f"“{inside}{closed}", "quote"), (rest, "")]
    return [one for one in found if one[0]]


def familiar(name: str) -> str:
    """The first name, or the whole where the first word is no first name."""
    first, _, rest = safe(name).partition(" ")
    return (
        first if rest and len(first) > 1 and first.isalpha() and first.casefold() not in NO_FIRST_NAME else safe(name)
    )


def grouped(lines: Iterable[Line], number: int) -> list[Line]:
    """The line of this number and those that speak for the same suggestion."""
    return [line for at, line in enumerate(lines, start=1) if number in (at, line.group)]
