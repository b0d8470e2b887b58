"""Own words into cues: marks are found by their words, weighed with what was asked, and set against each other."""

import re
from datetime import date
from itertools import islice

from amity.model import Cue, CueKind
from amity.words.asked import Asked
from amity.words.closing import CLOSING
from amity.words.days import Until, until
from amity.words.deferral import DEFERRAL
from amity.words.explicit_no import EXPLICIT_NO
from amity.words.given import ASK, OFFER, PROMISE, THANKS
from amity.words.marks import Mark
from amity.words.personal import DISCLOSURE, QUESTION_ABOUT_EGO
from amity.words.plans import AUTO_REPLY, LOGISTICS
from amity.words.soft_no import SOFT_NO
from amity.words.weighing import Hit, settle
from amity.words.yes import WARM_YES, YES

LOUD_ENOUGH = 0.5  # odds below which nothing is said
LONGEST = 4_000  # characters of own words that are listened to

SHELF = (
    *AUTO_REPLY, *EXPLICIT_NO, *SOFT_NO, *DEFERRAL, *CLOSING, *WARM_YES, *YES, *PROMISE, *OFFER, *ASK, *THANKS,
    *QUESTION_ABOUT_EGO, *DISCLOSURE, *LOGISTICS,
)  # fmt: skip

_WORD = re.compile(r"\w+")
_STOP = re.compile("[.!?…\n\U0001f300-\U0001faff]+[\"'”»)]*")
_ABBREVIATED = re.compile(r"(?:\b(?:[dms]r|mrs|ms|st|no|vs|approx|ca|bzw|usw|sra?|dra?|mme|prof)|\.\w|\b\w)$")
_SHORT_LINE = 50  # a line of at most so many characters ends a sentence: nobody wraps that early
_SHORT_LETTER = 500  # characters above which a no without a known question is doubted: refusals are short
_DOUBT = 0.75  # what is left of its odds then, by judgement
_NOS = frozenset({CueKind.EXPLICIT_NO, CueKind.SOFT_NO})
_ANSWERS = frozenset({CueKind.DEFERRAL, CueKind.YES, CueKind.WARM_YES})
_MOST = 3  # cues of one mark in one sentence

_Table = dict[str, tuple[Mark, ...]]


def _by_trigger(*, asked: bool) -> dict[str, _Table]:
    """Return the marks by language and triggering word; only those that can be loud enough."""
    tables: dict[str, _Table] = {}
    for mark in SHELF:
        table = tables.setdefault(mark.language, {})
        if (mark.asked if asked else mark.alone) < LOUD_ENOUGH:
            continue
        for word in mark.triggers:
            table[word] = (*table.get(word, ()), mark)
    return tables


_WHEN_ASKED = _by_trigger(asked=True)
_WHEN_ALONE = _by_trigger(asked=False)


def hear(own: str, language: str, question: Asked, today: date | None) -> tuple[Cue, ...]:
    """Return the cues in the first 4,000 characters of somebody's own words, in order; empty in unknown languages.

    `question` is what the answered message asked (`asked.asked`), `today` the day of writing or None.
    """
    table = (_WHEN_ASKED if question.request else _WHEN_ALONE).get(language)
    if table is None:
        return ()
    own = own[:LONGEST]
    low = _lower(own)
    starts, ends = sentences(low)
    hits: list[Hit] = []
    for number, start in enumerate(starts):
        end = ends[number]
        said = set(_WORD.findall(low, start, end))
        said.update(one for one in "?!" if low.find(one, start, end) >= 0)
        for mark in {mark for word in said if word in table for mark in table[word] if mark.needs <= said}:
            hits += _found(mark, low, (number, start, end), question)
    if not hits:
        return ()
    kept = settle(hits, low, starts, ends, question, language)
    cues = {(one.kind, one.start, one.end): one for one in (_cue(hit, own, low, language, today) for hit in kept)}
    return tuple(sorted(cues.values(), key=lambda one: (one.start, one.end, one.kind)))


def _lower(text: str) -> str:
    """Return the text in lower case with plain apostrophes, character by character in the same places."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return low.replace("’", "'").replace("\u2018", "'").replace("´", "'")


def sentences(text: str) -> tuple[list[int], list[int]]:
    """Return where the sentences of a text begin and end.

    They are cut at full stops, pictures, empty lines and behind short lines; each is without white space around it.
    """
    starts: list[int] = []
    ends: list[int] = []
    at = line = 0
    for stop in _STOP.finditer(text):
        chunk, begin, cut = stop.group(), stop.start(), stop.end()
        breaks = "\n" in chunk
        ends_here = (breaks and (chunk.count("\n") > 1 or chunk[0] != "\n" or begin - line <= _SHORT_LINE)) or (
            not breaks and (text[cut : cut + 1].isspace() or cut == len(text)) and not _abbreviated(text, begin, chunk)
        )
        if breaks:
            line = cut
            ends_here = ends_here or text[cut : cut + 1] in "-*•"
        if ends_here:
            _add(text, at, cut, starts, ends)
            at = cut
    _add(text, at, len(text), starts, ends)
    return starts, ends


def _abbreviated(text: str, stop: int, chunk: str) -> bool:
    return chunk == "." and bool(_ABBREVIATED.search(text[max(0, stop - 8) : stop]))


def _add(text: str, start: int, end: int, starts: list[int], ends: list[int]) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        start += len(piece) - len(piece.lstrip())
        starts.append(start)
        ends.append(start + len(bare))


def _found(mark: Mark, low: str, sentence: tuple[int, int, int], question: Asked) -> list[Hit]:
    """Return where a mark stands in one sentence (its number, start and end), loud enough to be heard."""
    odds = _odds(mark, question, len(low))
    if odds < LOUD_ENOUGH:
        return []
    number, start, end = sentence
    begin = start - 2 if start > 2 else 0  # patterns may look at the full stop before
    return [
        Hit(mark.kind, odds, number, start, end, max(match.start(), start), match.end())
        for match in islice(mark.pattern.finditer(low, begin, end), _MOST)
    ]


def _odds(mark: Mark, question: Asked, length: int) -> float:
    if question.request:
        return mark.asked
    if not question.known:
        return mark.alone * (_DOUBT if length > _SHORT_LETTER and mark.kind in _NOS else 1.0)
    if mark.kind in _NOS or (mark.kind in _ANSWERS and not question.asks):
        return mark.alone * _DOUBT
    return min(mark.alone, mark.asked)


def _cue(hit: Hit, own: str, low: str, language: str, today: date | None) -> Cue:
    """Make the cue of a hit; deferrals, promises and automatic replies also name their time."""
    named: Until | None = None
    if hit.kind in {CueKind.DEFERRAL, CueKind.PROMISE, CueKind.AUTO_REPLY}:
        conditions = hit.kind == CueKind.DEFERRAL
        named = until(low[hit.start : hit.end], language, today, conditions=conditions)
    end = hit.end
    quote = own[hit.start : end]
    if named is None:
        return Cue(hit.kind, hit.start, end, quote, round(hit.odds, 3))
    words = own[hit.start + named.start : hit.start + named.end]
    return Cue(hit.kind, hit.start, end, quote, round(hit.odds, 3), words.rstrip(), named.dates)
