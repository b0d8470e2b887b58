"""Spelled names into comparable ones: decorations stripped, order not trusted, nicknames known."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from amity.people.tables import table

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_QUOTES = "\"'`“”‘’«»„‹›"
_ADDRESS = re.compile(r"<[^>]*>|\S+@\S+|\S+ at \S+\.\S+$")
_VIA = re.compile(r"\s+\(?(?:via|on behalf of|im auftrag von)\s+.+$", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_PRONOUNS = re.compile(r"\b(?:she|he|they|ze|xe|sie|er|ella|elle|il)\s*/\s*[a-z]+(?:\s*/\s*[a-z]+)*", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:[|/·•@]|[-–—]{1,2})\s*.*$|\s*\|.*$")
_TITLES = table("titles")
_DEGREES = table("degrees")
_GENERATIONS = table("generations")
_FIRMS = table("firms")


class Name(NamedTuple):
    """A person's name: folded words, first to last (an initial is one letter); `key` is the same in any order.

    `full` is true where it can tell people apart: two words or more (or one of two Han, Kana or Hangul signs).
    `hidden` marks a name that a service wrote over its own address ("via").
    """

    words: tuple[str, ...]
    key: tuple[str, ...]
    generation: str
    full: bool
    hidden: bool


def fold(text: str) -> str:
    """Lower case without accents, so that spellings meet: "Łukasz" and "lukasz"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return plain if plain.isascii() else "".join(one for one in plain if not unicodedata.combining(one))


def _is_eastern(word: str) -> bool:
    return any("぀" <= one <= "ヿ" or "㐀" <= one <= "鿿" or "가" <= one <= "힯" for one in word)


def _unwrapped(text: str) -> str:
    text = " ".join("".join(one for one in text if unicodedata.category(one) not in {"Cf", "So", "Cc"}).split())
    while len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1].strip()
    return text.strip(" ,;")


@lru_cache(maxsize=65536)
def undecorated(text: str) -> str:
    """A spelled name without what is not the name: addresses, quotes, "via ...", brackets, pronouns, firms."""
    bare = _unwrapped(_ADDRESS.sub(" ", _unwrapped(text.replace("\\", ""))))
    bare = _unwrapped(_VIA.sub("", bare))
    outside = _unwrapped(_PRONOUNS.sub("", _BRACKETS.sub(" ", bare)))
    bare = outside or _unwrapped(bare.strip("()[]{}"))
    return _unwrapped(_TAIL.sub("", bare)) or bare


def _pieces(text: str) -> tuple[str, list[str]]:
    """The generation ("jr") and the words as spelled, first to last, without titles and degrees."""
    parts = [one.strip() for one in text.split(",") if one.strip()]
    while len(parts) > 1 and all(_bare(one) in _DEGREES | _GENERATIONS for one in parts[-1].split()):
        parts = [*parts[:-2], f"{parts[-2]} {parts[-1]}"]
    if len(parts) == 2:
        parts = [parts[1], parts[0]]
    words = [one for one in " ".join(parts).replace(".", ". ").split() if _bare(one)]
    while len(words) > 1 and _bare(words[0]) in _TITLES:
        words = words[1:]
    generation = ""
    while len(words) > 2 and _bare(words[-1]) in _DEGREES | _GENERATIONS:
        generation = _bare(words[-1]) if _bare(words[-1]) in _GENERATIONS else generation
        words = words[:-1]
    return generation, words


def _bare(word: str) -> str:
    return "".join(one for one in fold(word) if one.isalnum())


@cache
def _human_name() -> type:
    from nameparser import HumanName

    return HumanName


def _split(words: list[str]) -> list[str]:
    """Words in the order first, middle, last: `nameparser` knows titles, nicknames in quotes and maiden names."""
    if len(words) < 3 and not any(one[0] in _QUOTES for one in words):
        return words
    parsed = _human_name()(" ".join(words))
    ordered = f"{parsed.first} {parsed.middle} {parsed.last}".split()
    return ordered if len(ordered) > 1 else words


@lru_cache(maxsize=131072)
def spelled(text: str) -> str:
    """The name as a screen may show it: decorations gone, "Last, First" turned round; empty where no name is left."""
    generation, words = _pieces(undecorated(text))
    shown = " ".join(words)
    return f"{shown} {generation.capitalize() if generation in {'jr', 'sr'} else generation.upper()}".strip()


@lru_cache(maxsize=131072)
def parse(text: str) -> Name | None:
    """One spelled name, or None where it is an address, a firm or nothing."""
    bare = undecorated(text)
    if not bare or len(bare) > 120:
        return None
    generation, pieces = _pieces(bare)
    words = tuple(
        one for piece in _split(pieces) for one in map(_bare, re.split(r"[-‐‑]", piece)) if one and not one.isdigit()
    )
    if not words or len(words) > 7 or any(one in _FIRMS for one in words):
        return None
    long = sum(len(one) > 1 or _is_eastern(one) for one in words)
    full = long >= 2 or (len(words) > 1 and any(len(one) > 3 for one in words))
    full = full or (_is_eastern(words[0]) and 2 <= len(words[0]) <= 6)
    return Name(words, tuple(sorted(words)), generation, full, _VIA.search(text) is not None)
