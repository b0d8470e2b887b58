"""A reply's sentences and the message that they answer into traits: numbers that a fitted reader weighs."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from amity.model import Cue, CueKind
from amity.words.asked import Asked
from amity.words.days import until
from amity.words.grams import grams
from amity.words.listening import SHELF, hear, is_greeting, lowered, sentences
from amity.words.marks import Mark

KINDS = tuple(CueKind)
_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
_MOST = 40  # sentences of one reply that are weighed: longer ones are letters, and no answer
SETTLED = 2 * len(KINDS) + 5  # where among the traits the odds of settled marks begin
_SOME_DAY = date(2026, 6, 10)  # only how far off a named time is counts here, and hardly depends on the day
_SAID = re.compile(r"\w+|[?!]")
_FULL = 0.4  # how much marks and times count beside words, found by cross-validation
_HALF = 0.5


class Reply(NamedTuple):
    """A reply taken apart: its sentences (begin, end), their lower-case text, their traits and their grams."""

    spans: list[tuple[int, int]]
    low: list[str]
    traits: list[list[float]]
    grams: list[frozenset[int]]


def taken_apart(own: str, language: str, question: Asked) -> Reply:
    """Return the sentences of somebody's own words (its first 40, but no greeting) with what is to be weighed of each."""
    text = lowered(own)
    starts, ends = sentences(text)
    spans = list(zip(starts, ends, strict=True))[:_MOST]
    if len(spans) > 1 and is_greeting(text[starts[0] : ends[0]]):
        del spans[0]
    low = [text[start:end] for start, end in spans]
    settled = hear(own, language, question, None)
    traits = [
        [
            *_marked(text, span, language, question),
            *_settled(settled, span),
            *_timed(one, language, question),
            *_formed(one, number, len(spans)),
        ]
        for number, (span, one) in enumerate(zip(spans, low, strict=True))
    ]
    return Reply(spans, low, traits, [grams(one) for one in low])


def _marked(text: str, span: tuple[int, int], language: str, question: Asked) -> list[float]:
    """Odds of the surest mark of each kind, after a request and alone; and what was asked."""
    asked, alone = [0.0] * len(KINDS), [0.0] * len(KINDS)
    said = set(_SAID.findall(text, *span))
    begin = max(0, span[0] - 2)  # patterns may look at the full stop before
    table = _table(language)
    for mark in {mark for word in table.keys() & said for mark in table[word]}:
        number = _NUMBER[mark.kind]
        louder = mark.asked > asked[number] or mark.alone > alone[number]
        if louder and mark.needs <= said and mark.pattern.search(text, begin, span[1]):
            asked[number] = max(asked[number], mark.asked)
            alone[number] = max(alone[number], mark.alone)
    wants = [question.request, question.asks, question.declines, question.gives, question.open]
    return [_FULL * one for one in (*asked, *alone, *wants)]


def _settled(cues: tuple[Cue, ...], span: tuple[int, int]) -> list[float]:
    """Odds of each kind that the plain words carry once idioms and contradictions among them are settled."""
    odds = [0.0] * len(KINDS)
    for cue in cues:
        if cue.start < span[1] and cue.end > span[0]:
            odds[_NUMBER[cue.kind]] = cue.odds
    return odds


@cache
def _table(language: str) -> dict[str, list[Mark]]:
    """Return the marks of a language by triggering word."""
    table: dict[str, list[Mark]] = {}
    for mark in SHELF:
        if mark.language == language:
            for word in mark.triggers:
                table.setdefault(word, []).append(mark)
    return table


def _timed(sentence: str, language: str, question: Asked) -> list[float]:
    """Whether a time or condition is named, how far off it is, and whether there are figures; again if asked."""
    named = until(sentence, language, _SOME_DAY)
    plain = until(sentence, language, _SOME_DAY, conditions=False)
    days = (named.dates[0] - _SOME_DAY).days if named and named.dates else -1
    figures = any(one.isdigit() for one in sentence)
    told = [named is not None, plain is not None, days == 0, 1 <= days < 8, days >= 8, figures]
    return [_FULL * one for one in told] + [_FULL * one * question.request for one in told]


def _formed(sentence: str, number: int, of: int) -> list[float]:
    shape = (of == 1, number == 0, number == of - 1, min(len(sentence), 400) / 200, sentence.endswith("?"))
    return [_HALF * one for one in shape]
