"""Own words into cues: marks are found by their words, weighed with what was asked, and set against each other."""

import re
from datetime import date
from functools import cache
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

_BLANK = {number: " " for number in range(128) if not (chr(number).isalnum() or number == ord("_"))}
_NO_WORD = re.compile(r"\W")
_MARK = re.compile(r"[?!]")
_STOP = re.compile("[.!?…\n\U0001f300-\U0001faff]+[\"'”»)]*")
_ABBREVIATED = re.compile(r"(?:\b(?:[dms]r|mrs|ms|st|no|vs|approx|ca|bzw|usw|sra?|dra?|mme|prof)|\.\w|\b\w)$")
_GREETING = re.compile(
    r"\s*(?:hi|hey|hello|(?:my )?dear(?:est)?|(?:good )?morning|hallo|moin|(?:meine? )?liebe[rs]?|guten (?:tag|morgen)|sehr geehrte[rs]?|hola|(?:mi )?querid[oa]s?|estimad[oa]s?"
    r"|bonjour|bonsoir|salut|(?:mon |ma )?ch(?:er|ère)s?|monsieur|madame|(?:minha |meu )?querid[oa]|oi|olá|prezad[oa]s?|car[oa]s?|exm[oa]s?\.?)"
    r"(?: (?!(?:i|i'\w+|we|we'\w+|it|it's|that|that's|you|u|can|cant|no|not|nope|yes|yeah|sorry|thanks|thx)\b)[\w.'-]+){0,3}[,:](?=\s)"
)
_DATED = re.compile(r"\b\d{1,2}\. (?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)")
_SHORT_LINE = 50  # a line of at most so many characters ends a sentence: nobody wraps that early
_SHORT_LETTER = 500  # characters above which a no without a known question is doubted: refusals are short
_DOUBT = 0.75  # what is left of its odds then, by judgement
_NOS = frozenset({CueKind.EXPLICIT_NO, CueKind.SOFT_NO})
_ANSWERS = frozenset({CueKind.DEFERRAL, CueKind.YES, CueKind.WARM_YES})
_MOST = 3  # cues of one mark in one sentence

_Table = dict[str, tuple[tuple[Mark, float], ...]]


@cache
def _table(language: str, question: Asked, *, long: bool) -> _Table:
    """Return the marks that can be loud enough, with their odds, by triggering word; `long` is the letter."""
    table: _Table = {}
    for mark in SHELF:
        odds = _odds(mark, question, long=long)
        if mark.language == language and odds >= LOUD_ENOUGH:
            for word in mark.triggers:
                table[word] = (*table.get(word, ()), (mark, odds))
    return table


def hear(own: str, language: str, question: Asked, today: date | None) -> tuple[Cue, ...]:
    """Return the cues in the first 4,000 characters of somebody's own words, in order; empty in unknown languages.

    `question` is what the answered message asked (`asked.asked`), `today` the day of writing or None.
    """
    own = own[:LONGEST]
    low = lowered(own)
    table = _table(language, question, long=len(low) > _SHORT_LETTER)
    if not table:
        return ()
    starts, ends = sentences(low)
    bare = low.translate(_BLANK) if low.isascii() else _NO_WORD.sub(" ", low)
    hits: list[Hit] = []
    for number, start in enumerate(starts):
        end = ends[number]
        said = {*bare[start:end].split(), *_MARK.findall(low, start, end)}
        heard = table.keys() & said
        if heard:
            for mark, odds in {found for word in heard for found in table[word]}:
                if mark.needs <= said:
                    hits += _found(mark, odds, low, (number, start, end))
    if not hits:
        return ()
    kept = settle(hits, low, starts, ends, question, language)
    cues = {(one.kind, one.start, one.end): one for one in (_cue(hit, own, low, language, today) for hit in kept)}
    return tuple(sorted(cues.values(), key=lambda one: (one.start, one.end, one.kind)))


def lowered(text: str) -> str:
    """Return the text in lower case with plain apostrophes, character by character in the same places."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return low.replace("’", "'").replace("\u2018", "'").replace("´", "'")


def sentences(text: str) -> tuple[list[int], list[int]]:
    """Return where the sentences of a text begin and end.

    They are cut at full stops, pictures, empty lines, behind short lines and behind a greeting; each is without white
    space around it.
    """
    starts: list[int] = []
    ends: list[int] = []
    at = line = 0
    if greeting := _GREETING.match(text):
        at = greeting.end()
        _add(text, 0, at, starts, ends)
    for stop in _STOP.finditer(text):
        begin, cut = stop.span()
        chunk, behind = stop[0], text[cut : cut + 1]
        if "\n" in chunk:
            ends_here = begin - line <= _SHORT_LINE or chunk[0] != "\n" or chunk.count("\n") > 1 or behind in "-*•"
            line = cut
        else:
            ends_here = (not behind or behind.isspace()) and not (chunk == "." and _is_abbreviated(text, begin))
        if ends_here:
            _add(text, at, cut, starts, ends)
            at = cut
    _add(text, at, len(text), starts, ends)
    return starts, ends


def is_greeting(sentence: str) -> bool:
    """Tell whether a sentence, in lower case, only greets: "dear ms holt,"."""
    found = _GREETING.match(sentence + " ")
    return found is not None and found.end() == len(sentence)


def _is_abbreviated(text: str, stop: int) -> bool:
    return _ABBREVIATED.search(text[max(0, stop - 8) : stop]) is not None or any(
        _DATED.match(text, max(0, stop - many)) for many in (1, 2)
    )


def _add(text: str, start: int, end: int, starts: list[int], ends: list[int]) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        start += piece.index(bare)
        starts.append(start)
        ends.append(start + len(bare))


def _found(mark: Mark, odds: float, low: str, sentence: tuple[int, int, int]) -> list[Hit]:
    """Return where a mark stands in one sentence (its number, start and end)."""
    number, start, end = sentence
    begin = start - 2 if start > 2 else 0  # patterns may look at the full stop before
    if mark.pattern.search(low, begin, end) is None:
        return []
    return [
        Hit(mark.kind, odds, number, start, end, max(match.start(), start), match.end())
        for match in islice(mark.pattern.finditer(low, begin, end), _MOST)
    ]


def _odds(mark: Mark, question: Asked, *, long: bool) -> float:
    if question.request:
        return mark.asked
    if not question.known:
        return mark.alone * (_DOUBT if long and mark.kind in _NOS else 1.0)
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
