"""Sentences into asks, where nothing is known of what they answer: fitted weights over their words, English only."""

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from zlib import crc32

from amity.model import Cue, CueKind
from amity.words.listening import LONGEST, lowered, sentences

FILE = "asking.txt"
PLACES = 16_384  # word groups are told apart only by a number below this
LOUD = 0.66  # odds from which an ask is said: below it, a plain question about the weather counts as one
_LONGEST_SENTENCE = 60  # words of one sentence that are looked at
_OPENING = 3  # words at whose place it matters that a sentence opens with them
_WORD = re.compile(r"\w+(?:'\w+)?|[^\w\s]")
# Without one of these a sentence hardly ever asks: one look spares all others the weighing.
_TRIGGER = re.compile(
    r"\?|\b(?:please|pls|plz|can|could|would|will|need|let(?:'s)?|send|give|call|get|make|tell|ask|want|like|should|might"
    r"|check|confirm|review|advise|forward|provide|bring|take|try|look|help|know|meet|discuss|remember|ensure|feel|put|add"
    r"|suggest|propose|shall|may|if)\b"
)


# A question without one of these wants to know something, and nothing done: `Words.asks` tells of those.
_WANTS = re.compile(
    r"\b(?:can|could|would|will|please|pls|plz|shall|should|may|let|want|like|need|send|give|help|mind)\b"
)


def with_asks(cues: tuple[Cue, ...], own: str, language: str) -> tuple[Cue, ...]:
    """Return the cues and those asks in somebody's own words that no plain pattern told, in order."""
    if language != "en" or any(cue.kind == CueKind.AUTO_REPLY for cue in cues):
        return cues
    own = own[:LONGEST]
    low = lowered(own)
    if not _TRIGGER.search(low):
        return cues
    known = [(cue.start, cue.end) for cue in cues if cue.kind == CueKind.ASK]
    more = []
    for start, end in zip(*sentences(low), strict=True):
        if any(first < end and start < last for first, last in known):
            continue
        odds = asks_odds(low[start:end])
        if odds >= LOUD and (low[end - 1] != "?" or _WANTS.search(low, start, end)):
            more.append(Cue(CueKind.ASK, start, end, own[start:end], round(odds, 3)))
    return tuple(sorted((*cues, *more), key=lambda one: (one.start, one.end, one.kind))) if more else cues


def asks_odds(sentence: str) -> float:
    """Return the odds that a sentence (in lower case) asks for something or proposes it; 0 without a trigger."""
    if not _TRIGGER.search(sentence):
        return 0.0
    groups = word_groups(sentence)
    bias, scale, weights = _fitted()
    total = bias + scale * sum(weights[one] for one in groups) / (len(groups) + 1) ** 0.5
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def word_groups(sentence: str) -> frozenset[int]:
    """Return the numbers (below `PLACES`) of the groups of one to three words, and of the words that open it."""
    words = ["^", *_WORD.findall(sentence)[:_LONGEST_SENTENCE], "$"]
    found = {*words, *(f"{one} {two}" for one, two in pairwise(words))}
    found.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    found.update(f"{place} {word}" for place, word in enumerate(words[1 : _OPENING + 1]))
    return frozenset(crc32(one.encode("utf-8", "surrogatepass")) % PLACES for one in found)


@cache
def _fitted() -> tuple[float, float, list[int]]:
    """Return bias, scale and whole-number weights: the lines of the file below its heading."""
    _, bias, scale, *weights = (files("amity.words") / FILE).read_text("utf-8").splitlines()
    return float(bias), float(scale), [int(one) for one in " ".join(weights).split()]
