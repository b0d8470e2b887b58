"""A reply whose question is known into cues: the kinds that are likely enough, each with the sentences that carry it."""

import re
from collections.abc import Iterator
from datetime import date

import numpy as np

from amity.model import Cue, CueKind
from amity.words.answers import Judged, judging, refused
from amity.words.asked import Asked
from amity.words.days import Until, until
from amity.words.listening import lowered
from amity.words.together import Reading
from amity.words.traits import KINDS, SETTLED, Reply, taken_apart

_PROMISE = KINDS.index(CueKind.PROMISE)
_OWED = 0.9  # odds of a promise that no plain words make, by judgement: what was never promised must not be claimed
_REFUSALS = (KINDS.index(CueKind.EXPLICIT_NO), KINDS.index(CueKind.SOFT_NO))
_SURE = 0.985  # odds of a no without any plain word of refusal that everyday mail must reach, by judgement
_ALSO = 0.5  # odds of a further sentence that carries the same cue
# Kinds of which a reply carries one: they answer what was asked.
_ONCE = frozenset(
    {CueKind.EXPLICIT_NO, CueKind.SOFT_NO, CueKind.DEFERRAL, CueKind.WARM_YES, CueKind.YES, CueKind.AUTO_REPLY}
)
_TIMED = frozenset({CueKind.DEFERRAL, CueKind.PROMISE, CueKind.AUTO_REPLY})
_RIVALS = frozenset({KINDS.index(CueKind.WARM_YES), KINDS.index(CueKind.YES)})  # only one is said
# Idioms of enthusiasm, thanks and ease that hold the words of a refusal, and what is told of somebody else.
_IDIOM = re.compile(
    r"\b(?:(?:can'?t|cannot|couldn'?t|can hardly) (?:thank|agree|wait|believe|have (?:said|put|asked)|be happier|praise|recommend)"
    r"|(?:do not|don'?t|wouldn'?t|won'?t|never) (?:want to |wanna )?(?:miss|pass (?:this|that|it) up|say no|dream of missing)"
    r"|won'?t (?:be (?:long|a (?:minute|moment|sec))|take (?:me )?long|regret|bite)|if you (?:are not|aren'?t|don'?t|can'?t|won'?t)"
    r"|no (?:worries|problem|trouble|bother|hurry|rush|harm done|objections?)|not (?:at all|a problem|to worry)"
    r"|nicht (?:entgehen|zweimal sagen)|nichts lieber|no (?:me|nos) lo (?:pierdo|perdemos|perdería)|no me lo digas dos veces"
    r"|pour rien au monde|(?:não|nao) (?:perco|perdia|perderia))\b"
)
_TOLD = re.compile(
    r"\b(?:(?:she|he|they) (?:said|says|told|answered|won'?t|can'?t|declin\w+|refus\w+|turned)"
    r"|(?:she|he)(?:'s| is| has) (?:not(?! exactly)|declin\w+|refus\w+|turned))\b"
)
# An answer that allows what it was asked not to mind.
_NOT_MINDING = re.compile(
    r"\W*(?:no\b(?!,? (?:way|but|not|please don't)|\W+(?:i'd|we'd|i would) rather)|nope\b|not at all|course not|of course not|nein\b|nö\b|gar nicht"
    r"|überhaupt nicht|para nada|en absoluto|non\b|pas du tout|não\b|nada\b|i (?:do not|don't|wouldn't) mind|go ahead)"
)
_MINDING = re.compile(
    r"\b(?:i|we) (?:do|would|really|actually|'d)(?: very much| rather)? mind\b(?! if i (?:do|don))|(?:yes|yeah),? (?:i|we)'?d? mind\b"
)
_FORBIDS = 0.95  # odds of a no in plain words to whether one would mind, by judgement
_REFUSED = re.compile(
    r"\b(?:no|not|never|nicht|kein\w*|não|pas|\w+n'?t|cannot|declin\w+|refus\w+|unable|against|pass)\b"
)
_OWN = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|we|we're|we've|we'd|we'll|me|us|my|our|no)\b")


def hearing(
    own: str, language: str, question: Asked, context: str, today: date | None, *, everyday: bool = False
) -> Reading[tuple[Cue, ...]]:
    """Tell the cues in somebody's own words, in order.

    `question` is what `context`, the message that they answer, asked for; `today` is the day of writing or None. In
    `everyday` mail, where hardly anybody refuses, a no is heard only in plain words of refusal, or where it is sure.
    """
    reply = taken_apart(own, language, question)
    if not reply.spans:
        return ()
    odds = yield from judging(own, context, reply, question)
    for refusal in _REFUSALS:
        allowed = question.minds and _NOT_MINDING.match(reply.low[0])
        if allowed or _is_explained(reply.low[odds.sentences[:, refusal].argmax()]):
            odds.whole[refusal] = 0.0
    if question.minds and any(map(_MINDING.search, reply.low)):
        odds.whole[_REFUSALS[0]] = _FORBIDS
        odds = odds._replace(any_no=_FORBIDS)
    if everyday and not any(traits[SETTLED + refusal] for traits in reply.traits for refusal in _REFUSALS):
        for refusal in _REFUSALS:
            odds.whole[refusal] *= odds.whole[refusal] >= _SURE and not odds.plain
    cues = [cue for number in _loud(odds, reply) for cue in _cues(number, own, language, reply, odds, today)]
    return tuple(sorted(cues, key=lambda one: (one.start, one.end, one.kind)))


def _is_explained(sentence: str) -> bool:
    """Tell whether the words of refusal in a sentence are an idiom of something else, or somebody else's no."""
    if _TOLD.search(sentence):
        return _OWN.search(sentence) is None
    return _IDIOM.search(sentence) is not None and _REFUSED.search(_IDIOM.sub(" ", sentence)) is None


def _loud(odds: Judged, reply: Reply) -> list[int]:
    """Return which kinds are said: those that are likely enough.

    An automatic reply alone, one no, and one yes, which a likelier no in the same sentence unsays.
    """
    loud_enough = odds.loud.copy()
    plain = any(traits[SETTLED + _PROMISE] for traits in reply.traits)
    loud_enough[_PROMISE] = loud_enough[_PROMISE] if plain else _OWED
    lead = odds.whole / loud_enough
    any_no, plainly = refused(odds.whole, odds.any_no)
    told, other = _REFUSALS if plainly else _REFUSALS[::-1]
    lead[told], lead[other] = any_no / loud_enough[told], 0.0
    loud = {number for number in range(len(KINDS)) if lead[number] >= 1}
    automatic = KINDS.index(CueKind.AUTO_REPLY)
    if automatic in loud:
        return [automatic]
    if loud >= _RIVALS:
        loud.discard(min(_RIVALS, key=lambda number: lead[number]))
    carries = odds.sentences.argmax(axis=0)
    return sorted(
        number
        for number in loud
        if not (number in _RIVALS and told in loud and lead[number] < lead[told] and carries[number] == carries[told])
    )


def _cues(number: int, own: str, language: str, reply: Reply, odds: Judged, today: date | None) -> Iterator[Cue]:
    """Yield the cues of one kind: its likeliest sentence, and where it may come twice all others that are likely."""
    kind = KINDS[number]
    best = int(np.argmax(odds.sentences[:, number]))
    sure = round(float(odds.whole[number]), 3)
    for place, (start, end) in enumerate(reply.spans):
        if place != best and (kind in _ONCE or odds.sentences[place, number] < _ALSO):
            continue
        named = _time(place, kind, language, reply, own, today) if kind in _TIMED else None
        if named is None:
            yield Cue(kind, start, end, own[start:end], sure)
            continue
        at, stop, found = named
        begin, stop = min(start, at), max(end, stop)
        words = own[at + found.start : at + found.end].rstrip()
        yield Cue(kind, begin, stop, own[begin:stop], sure, words, found.dates)


def _time(
    place: int, kind: CueKind, language: str, reply: Reply, own: str, today: date | None
) -> tuple[int, int, Until] | None:
    """Return where the sentence that names the time begins and ends (this or the next, the plainer one), and the time.

    Where they only say which time it is not ("not tonight"), the sentence after that may say which it is. Where they name
    none, a put-off may lean on the sentence before ("I'll know more after").
    """
    conditions = kind == CueKind.DEFERRAL
    text = lowered(own)
    best: tuple[int, int, Until] | None = None
    for ahead, (start, end) in enumerate(reply.spans[place : place + 3]):
        if ahead == 2 and (best is None or best[2].strength):
            break
        found = until(text[start:end], language, today, conditions=conditions)
        if found is not None and (best is None or found.strength > best[2].strength):
            best = start, end, found
    if best is None and conditions and place:
        start, end = reply.spans[place - 1]
        before = until(text[start:end], language, today, conditions=conditions)
        return before and (start, end, before)
    return best
