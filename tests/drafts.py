"""Invented drafts with what is to be said of them: files of `=== CODES`, each followed by one draft."""

from pathlib import Path
from typing import NamedTuple

from amity import review
from amity.keeper.check import read

FOLDER = Path(__file__).parent / "drafts"
RUTH = review.Reader(name="Ruth Amsel", names=frozenset({"ruth", "amsel"}))  # known by name alone
# The rules that look at a draft and need to know no more of its reader than the name.
WORDED = tuple(rule.code for rule in review.SHELF if not rule.needs or rule.code in {"A204", "A303", "A603"})


class Labelled(NamedTuple):
    """One draft and the codes that are to be found in it."""

    codes: frozenset[str]
    text: str


def labelled(name: str) -> list[Labelled]:
    """The drafts of one file, in order."""
    found = []
    for part in (FOLDER / f"{name}.txt").read_text("utf-8").split("=== ")[1:]:
        codes, _, text = part.partition("\n")
        found.append(Labelled(frozenset(codes.split()) - {"-"}, text))
    return found


def codes(text: str, reader: review.Reader = RUTH) -> frozenset[str]:
    """The codes that the linter finds in a draft to this reader."""
    return frozenset(one.code for one in review.review(read(text), reader))
