"""A sentence into numbered groups of its words and letters: what a fitted reader weighs."""

import re
from itertools import pairwise
from zlib import crc32

PLACES = 4_096  # groups are told apart only by a number below this: no word can be read back out of the fitted numbers
_LONGEST = 600  # characters of one sentence that are looked at
_WORD = re.compile(r"\w+(?:'\w+)?|[?!]|[^\w\s.,]")


def grams(sentence: str) -> frozenset[int]:
    """Return the numbers (below `PLACES`) of the word groups of one to three and letter groups of four and five.

    `sentence` is in lower case. A mark stands before its first word and one behind its last.
    """
    words = ["^", *_WORD.findall(sentence[:_LONGEST]), "$"]
    found = set(words)
    found.update(f"{one} {two}" for one, two in pairwise(words))
    found.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    letters = f" {' '.join(words[1:-1])} "
    for many in (4, 5):
        found.update(f"#{letters[at : at + many]}" for at in range(len(letters) - many + 1))
    return frozenset(crc32(one.encode("utf-8", "surrogatepass")) % PLACES for one in found)
