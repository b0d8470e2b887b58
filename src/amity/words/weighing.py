"""Found marks into those that stand: what contradicts, repeats or explains away another mark is settled here."""

import re
from typing import NamedTuple

from amity.model import CueKind
from amity.words.asked import Asked
from amity.words.days import until

_NOS = frozenset({CueKind.EXPLICIT_NO, CueKind.SOFT_NO})
_YESES = frozenset({CueKind.WARM_YES, CueKind.YES})
_GRANTS = _YESES | {CueKind.PROMISE}
_INFERRED = 0.6  # odds of a refusal told only by parting words without an answer, by judgement
_NEXT_SENTENCE = 160  # characters of the next sentence that an automatic reply's cue takes along
_OTHER_MATTERS = re.compile(
    r"\b(?:no (?:worries|problem|need|rush|hurry|harm|trouble|doubt|objection|panic|idea|matter|wonder)|not (?:at all|to worry|a"
    r" (?:problem|bad idea))|never mind|don'?t (?:worry|mind|be|you dare|forget)|why don'?t|no such thing|nothing better)\b"
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:if (?:you|he|she|they|i|we)(?:'re|'s|'m)?|(?:that|which) you(?:'re| are)?|whether (?:you|he|she|they)|(?:he|she|they)(?:'s|'re|'ll|'d)?|who|people|users?|somebody)\b[^,.;!?]{0,30}$"
)
_FIRST_PERSON = re.compile(r"\W*(?:i|we)\b")
_PLAIN_PARTING = re.compile(r"^(?:dear|hi|hello|hey|lieber?|hola|bonjour|oi|olá|estimad[oa])\b[^.!?]{0,40}$")


class Hit(NamedTuple):
    """One found mark: its kind, odds, sentence, and where the sentence and the mark itself begin and end."""

    kind: CueKind
    odds: float
    sentence: int
    start: int
    end: int
    begins: int
    stops: int


def settle(hits: list[Hit], low: str, starts: list[int], ends: list[int], question: Asked, language: str) -> list[Hit]:
    """Return the hits that stand, at most one of a kind a sentence.

    An automatic reply carries nothing else. A no in a sentence that names a later time is a deferral. A yes outweighs
    a refused detail. After a refusal, politeness is not another. A request that meets neither yes, no nor time, but
    parting words, was refused softly.
    """
    automatic = [hit for hit in hits if hit.kind == CueKind.AUTO_REPLY]
    if automatic:
        surest = max(automatic, key=lambda hit: hit.odds)
        behind = min(surest.sentence + 1, len(ends) - 1)  # the day of return often stands in the next sentence
        return [surest._replace(end=max(surest.end, min(ends[behind], surest.end + _NEXT_SENTENCE)))]
    best: dict[tuple[CueKind, int], Hit] = {}
    for hit in hits:
        if hit.kind in _NOS and _is_harmless(hit, low, language):
            continue
        known = best.get((hit.kind, hit.sentence))
        if known is None or hit.odds > known.odds:
            best[hit.kind, hit.sentence] = hit
    kept = _without_questions(list(best.values()), low)
    kept = _put_off(kept, low, language)
    kept = _agreed(kept)
    if question.request and not any(hit.kind in _NOS | _GRANTS | {CueKind.DEFERRAL} for hit in kept):
        kept += _silence(kept, low, starts, ends)
    return kept


def _is_harmless(hit: Hit, low: str, language: str) -> bool:
    """Tell whether the words that look like a no are an idiom of something else."""
    before = low[max(hit.start, hit.begins - 60) : hit.begins]
    if language == "en" and _SOMEBODY_ELSE.search(before) and not _FIRST_PERSON.match(low[hit.begins : hit.stops]):
        return True
    near = low[hit.begins : hit.stops + 15]
    return hit.kind == CueKind.EXPLICIT_NO and hit.odds < 0.9 and bool(_OTHER_MATTERS.search(near))


def _without_questions(hits: list[Hit], low: str) -> list[Hit]:
    """Drop a no or yes that stands in a question: it is not alter's answer."""
    return [
        hit
        for hit in hits
        if not (hit.kind in {CueKind.EXPLICIT_NO, CueKind.PROMISE} and low[hit.start : hit.end].rstrip().endswith("?"))
    ]


def _put_off(hits: list[Hit], low: str, language: str) -> list[Hit]:
    """Turn a no whose own or next sentence says when instead into a deferral, and drop deferrals that say neither."""
    deferred = {hit.sentence for hit in hits if hit.kind == CueKind.DEFERRAL}
    kept = []
    for hit in hits:
        if hit.kind in _NOS and hit.odds < 0.9 and {hit.sentence, hit.sentence + 1} & deferred:
            named = any(
                until(low[one.start : one.end], language, None) is not None
                for one in hits
                if one.kind == CueKind.DEFERRAL and one.sentence in {hit.sentence, hit.sentence + 1}
            )
            if named:
                continue
        kept.append(hit)
    return kept


def _agreed(hits: list[Hit]) -> list[Hit]:
    """Let a yes outweigh a lesser no, a no a lesser yes, a warm yes a plain one, an explicit no a soft one."""
    yes = max((hit.odds for hit in hits if hit.kind in _YESES), default=0.0)
    no = max((hit.odds for hit in hits if hit.kind == CueKind.EXPLICIT_NO), default=0.0)
    soft = max((hit.odds for hit in hits if hit.kind == CueKind.SOFT_NO), default=0.0)
    warm = any(hit.kind == CueKind.WARM_YES for hit in hits)
    deferral = any(hit.kind == CueKind.DEFERRAL for hit in hits)
    kept = []
    for hit in hits:
        if hit.kind == CueKind.EXPLICIT_NO and yes >= hit.odds - 0.1 and hit.odds < 0.9:
            continue
        if hit.kind == CueKind.SOFT_NO and (no or (yes >= 0.6 and hit.odds < 0.8)):
            continue
        if hit.kind in _YESES and (no > yes + 0.1 or (soft >= 0.8 and hit.odds < 0.8)):
            continue
        if hit.kind == CueKind.YES and (warm or (deferral and hit.odds < 0.8)):
            continue
        kept.append(hit)
    return kept


def _silence(hits: list[Hit], low: str, starts: list[int], ends: list[int]) -> list[Hit]:
    """Return the soft no that lies in parting words that come instead of an answer, or nothing.

    Silence on the request without parting words is not enough: on labelled replies every second such guess is wrong.
    """
    kinds = {hit.kind for hit in hits}
    if CueKind.CLOSING not in kinds or kinds & {CueKind.ASK, CueKind.LOGISTICS, CueKind.OFFER}:
        return []
    taken = {hit.sentence for hit in hits if hit.kind in {CueKind.THANKS, CueKind.CLOSING, CueKind.QUESTION_ABOUT_EGO}}
    free = [
        number
        for number in range(len(starts))
        if number not in taken
        and ends[number] - starts[number] >= 12
        and not _PLAIN_PARTING.match(low[starts[number] : ends[number]])
    ]
    if not free:
        return []
    number = max(free, key=lambda one: ends[one] - starts[one])
    return [Hit(CueKind.SOFT_NO, _INFERRED, number, starts[number], ends[number], starts[number], ends[number])]
