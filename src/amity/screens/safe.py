"""Words that somebody else wrote into words that are safe to print, and how wide they stand on a terminal."""

import re
import unicodedata
from functools import lru_cache

ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b.?",
    re.DOTALL,
)
JOINERS = "\u200c\u200d"  # some scripts are misspelled without them
# Signs beyond what a plain terminal can show, and what stands for them there.
PLAIN = str.maketrans({
    "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "·": "-", "•": "*", "●": "o", "→": ">",
    "─": "-", "│": "|", "█": "#", "▄": "#", "▁": ".", "▀": "#", "▔": "'", "░": ".", "━": "=", "╌": "-",
})  # fmt: skip


def safe(text: str) -> str:
    """One line without terminal escapes, control signs, marks that turn the direction of writing, or broken characters."""
    kept = (
        " " if one.isspace() else one
        for one in ESCAPES.sub("", text)
        if one.isspace() or one in JOINERS or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return " ".join("".join(kept).split())


def trimmed(text: str, longest: int) -> str:
    """At most `longest` cells, cut at a word where one ends in the last third, with an ellipsis."""
    if width(text) <= longest:
        return text
    cut, room = 0, longest - 1
    while cut < len(text) and cell(text[cut]) <= room:
        room -= cell(text[cut])
        cut += 1
    space = text.rfind(" ", longest * 2 // 3, cut + 1)
    return text[: space if space > 0 else cut].rstrip(" ,;:-–") + "…"


def quoted(text: str, longest: int = 160) -> str:
    """Somebody's words in quotation marks, safe and trimmed."""
    return f"“{trimmed(safe(text), longest)}”"


def width(text: str) -> int:
    """How many cells a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(cell, text))


@lru_cache(maxsize=4096)
def cell(one: str) -> int:
    """How many cells one character takes: none for a mark that sits on another, two for the wide ones."""
    if unicodedata.combining(one) or one in JOINERS or unicodedata.category(one) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(one) in "WF" else 1
