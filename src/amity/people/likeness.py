"""Two names into how they relate, and a name into how rare it is."""

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from math import log2

from amity.people.names import Name
from amity.people.tables import table

COMMON = table("common")

# People outside the archive that stand for the world at large while a word is counted: keeps small archives modest.
# With these shares the names of an R list of 7,000 and of a kernel list of 700 should coincide 3.6 times by chance;
# they do twice.
WORLD = 500
COMMON_SHARE, OTHER_SHARE = 1 / 200, 1 / 3000
MOST_BITS = 30.0


@cache
def _nicknames() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Each short form's long ones, and every given name known (`nicknames`, Apache-2.0, English names)."""
    from nicknames import NickNamer

    namer = NickNamer()
    longer = {short: frozenset(names) for short, names in namer.canonical_lookup.items()}
    return longer, frozenset(longer) | frozenset(namer.nickname_lookup)


@lru_cache(maxsize=8192)
def is_nickname(one: str, other: str) -> bool:
    """Whether one given name is a short form of the other, or both of a third: "bob" and "robert", "bob" and "rob"."""
    longer = _nicknames()[0]
    left, right = longer.get(one, frozenset()), longer.get(other, frozenset())
    return other in left or one in right or not left.isdisjoint(right)


def is_common(word: str) -> bool:
    """Whether many unrelated people bear this word as a name."""
    return word in COMMON or word in _nicknames()[1]


def relation(one: Name, other: Name) -> str:
    """How two names relate: `same`, `middle`, `initial`, `nickname`, `near`, `different`; empty where one is not full.

    `middle`: one has a middle name or initial more. `near`: a slip of the pen or a further surname; never sure.
    """
    if not (one.full and other.full):
        return ""
    if one.generation and other.generation and one.generation != other.generation:
        return "different"
    if one.key == other.key:
        return "same"
    if len(one.words) > len(other.words) or (len(one.words) == len(other.words) and one.words > other.words):
        one, other = other, one
    return _loosely(one.words, other.words)


@lru_cache(maxsize=65536)
def _loosely(short: tuple[str, ...], long: tuple[str, ...]) -> str:
    rest, open_words, shared = list(long), [], 0
    for word in short:
        if word in rest:
            rest.remove(word)
            shared += len(word) > 1
        else:
            open_words.append(word)
    if "".join(short) == "".join(long):
        return "same"
    if not shared:
        return "different"
    kind, open_words = _paired(open_words, rest)
    if open_words:
        return _slip(open_words, rest)
    if kind and shared == 1 and len(rest) > 1:
        return "near"
    inside = all(len(word) == 1 or word not in {long[0], long[-1]} for word in rest)
    if not inside or (rest and not kind and shared < 2):
        return "near"
    return kind or "middle"


def _paired(open_words: list[str], rest: list[str]) -> tuple[str, list[str]]:
    """Take from `rest` what initials and nicknames explain; the kind found, and the words still open."""
    kind, still = "", []
    for word in open_words:
        match = next((one for one in rest if 1 in {len(word), len(one)} and word[0] == one[0]), None)
        found = "initial"
        if match is None and len(word) > 1:
            match = next((one for one in rest if is_nickname(word, one)), None)
            found = "nickname"
        if match is None:
            still.append(word)
            continue
        rest.remove(match)
        kind = "nickname" if "nickname" in {kind, found} else found
    return kind, still


def _slip(open_words: list[str], rest: list[str]) -> str:
    from rapidfuzz.distance import DamerauLevenshtein

    if len(open_words) != 1 or len(rest) != 1:
        return "different"
    one, other = open_words[0], rest[0]
    if min(len(one), len(other)) < 4:
        return "different"
    return "near" if DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1 else "different"


class Rarity:
    """How many bits a coincidence of a name costs, counted over the distinct names of one archive.

    A word seen once is taken as often as its like are seen again: 2 * N2 / N1 times (Good 1953).
    """

    def __init__(self, names: Iterable[Name]) -> None:
        distinct = {one.key: one.words for one in names if one.full}
        self.people = max(1, len(distinct))
        self._counts = Counter(word for words in distinct.values() for word in set(words) if len(word) > 1)
        times = Counter(self._counts.values())
        self._once = min(1.0, 2 * times[2] / max(1, times[1]))

    def word_bits(self, word: str, *, twice: bool = False) -> float:
        """-log2 of the share of other people who bear the word: the archive's count, smoothed towards the world's.

        `twice`: the two handles in question were counted as two names that bear it, where they may be one.
        """
        share = COMMON_SHARE if len(word) < 5 or is_common(word) else OTHER_SHARE
        count = self._counts[word] - twice
        return -log2(((self._once if count == 1 else count) + WORLD * share) / (self.people + WORLD))

    def bits(self, words: Iterable[str], *, twice: bool = False) -> float:
        """-log2 of the chance that somebody else in the archive bears all these words; initials count nothing."""
        return min(sum(self.word_bits(word, twice=twice) for word in words if len(word) > 1), MOST_BITS)
