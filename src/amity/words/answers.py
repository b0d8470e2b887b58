"""A reply and what it answers into odds for each kind of cue: fitted weights over words, marks, times and meaning."""

from typing import NamedTuple

import numpy as np

from amity.model import CueKind
from amity.words.answered import LOUD, answered
from amity.words.asked import Asked
from amity.words.fitted import Hidden, Weights, reader
from amity.words.meaning import Numbers, encoder
from amity.words.together import Reading
from amity.words.traits import KINDS, Reply

GRAMS = 2.0  # how much word groups count beside the meaning, found by cross-validation
_HALF = 0.5
_TOGETHER = 3.0
_REFUSING = [KINDS.index(kind) for kind in (CueKind.EXPLICIT_NO, CueKind.SOFT_NO, CueKind.DEFERRAL)]
NOS = _REFUSING[:2]
_GRANTING = [KINDS.index(kind) for kind in (CueKind.WARM_YES, CueKind.YES)]
_PLAINLY = 0.7  # times the odds of a polite no from which a no is a plain one, found by cross-validation
_WORTH_IT = 0.05  # odds of a refusal or put-off, by words alone, from which the dear encoder is asked


class Judged(NamedTuple):
    """Odds for each kind: of each sentence (sentences, kinds) and of the whole reply (kinds,); and what is loud.

    `any_no`: the odds that the whole reply is a no, plain or polite, asked as one question. `plain`: the question was a
    plain one, so that a no refuses nothing.
    """

    sentences: Numbers
    whole: Numbers
    loud: Numbers
    any_no: float
    plain: bool = False


def judging(own: str, context: str, reply: Reply, question: Asked) -> Reading[Judged]:
    """Tell the odds of every kind of cue in a reply that was taken apart, and the odds from which each is said.

    Words, marks and times are weighed first. Only where they leave a refusal possible is the meaning of the sentences
    weighed too, if the encoder is installed: it takes a hundred times as long.
    """
    first = judged_by("lean", reply, None)
    possible = question.request or bool((first.whole[_REFUSING] > _WORTH_IT).any())
    if not possible or encoder() is None:
        return first
    meaning = yield [*(own[start:end] for start, end in reply.spans), own, context]
    return _after_plain_question(judged_by("full", reply, meaning), reply, meaning)


def _after_plain_question(odds: Judged, reply: Reply, meaning: Numbers) -> Judged:
    """Return the odds with those of no and yes told anew where the question asks for nothing."""
    found = answered(meaning[-1], pair_numbers(reply, meaning))
    if found is None:
        return odds
    whole, loud = odds.whole.copy(), odds.loud.copy()
    told, other = NOS if refused(whole, odds.any_no)[1] else NOS[::-1]
    granted, more = _GRANTING if whole[_GRANTING[0]] > whole[_GRANTING[1]] else _GRANTING[::-1]
    whole[[told, other, granted, more]] = found.no, 0.0, found.yes, 0.0
    loud[[*NOS, *_GRANTING]] = LOUD
    return Judged(odds.sentences, whole, loud, found.no, plain=True)


def pair_numbers(reply: Reply, meaning: Numbers) -> Numbers:
    """Return what is weighed of a reply beside a plain question: its meaning with the question's, and its traits."""
    return np.hstack([whole_meaning(meaning)[0], whole_numbers(reply)[0][0]])


def refused(odds: Numbers, any_no: Numbers | float) -> tuple[Numbers, Numbers]:
    """Return the odds of any no and whether it is a plain one, from odds of each kind, (..., kinds), and of any no, (...,).

    A no is either plain or polite: where it is hard to tell which, the two together still say that it is one. That and
    the odds of any no err differently; where neither kind is left, there is none.
    """
    plain, polite = odds[..., NOS[0]], odds[..., NOS[1]]
    either = 1 - (1 - plain) * (1 - polite)
    return np.where(either > 0, (either + any_no) / 2, 0.0), np.asarray(plain > _PLAINLY * polite)


def judged_by(name: str, reply: Reply, meaning: Numbers | None) -> Judged:
    """Return the odds by one fitted reader; `meaning` is needed by `full` alone (see `sentence_meaning`)."""
    fitted = reader(name)
    traits, groups = sentence_numbers(reply)
    by_sentence = _odds(fitted.sentence, traits, groups, meaning if meaning is None else sentence_meaning(meaning))
    traits, groups = whole_numbers(reply)
    whole = _odds(fitted.whole, traits, groups, meaning if meaning is None else whole_meaning(meaning))
    told = [whole[0], by_sentence.max(axis=0)]
    if meaning is not None:
        told.append(_by_layer(fitted.hidden, hidden_numbers(traits, meaning))[0])
    both = np.mean(np.log(told), axis=0)
    slope, height = fitted.honest
    honest = _between(slope * (both - np.log1p(-np.exp(both))) + height)
    return Judged(by_sentence[:, :-1], honest[:-1], fitted.loud, float(honest[-1]))


def _odds(weights: Weights, traits: Numbers, groups: list[frozenset[int]], meaning: Numbers | None) -> Numbers:
    total = weights.bias + traits @ weights.traits
    for number, some in enumerate(groups):
        total[number] += weights.grams[list(some)].sum(axis=0) * (GRAMS / np.sqrt(len(some) + 1))
    if meaning is not None:
        total += meaning @ weights.meaning
    return _between(total)


def _by_layer(weights: Hidden, values: Numbers) -> Numbers:
    """Return the odds of each kind that a hidden layer tells from `hidden_numbers`, (replies, kinds)."""
    return _between(np.maximum(values @ weights.inner + weights.lift, 0) @ weights.outer + weights.bias)


def _between(total: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(total, -12, 12))), dtype=np.float32)


def sentence_numbers(reply: Reply) -> tuple[Numbers, list[frozenset[int]]]:
    """Return what is weighed of each sentence but its meaning: traits (sentences, traits), and groups."""
    return np.array(reply.traits, dtype=np.float32), reply.grams


def whole_numbers(reply: Reply) -> tuple[Numbers, list[frozenset[int]]]:
    """Return what is weighed of the whole reply but its meaning: the largest of each trait, and all groups."""
    traits = np.array(reply.traits, dtype=np.float32).max(axis=0, keepdims=True)
    return traits, [frozenset().union(*reply.grams)]


def sentence_meaning(meaning: Numbers) -> Numbers:
    """Return what is weighed of each sentence's meaning, from vectors of all sentences, the reply and its context.

    Its own, that of the whole and of the context by half, and how it agrees with the context, place by place.
    """
    own, whole, context = meaning[:-2], meaning[-2:-1], meaning[-1:]
    rest = np.broadcast_to(np.hstack([whole * _HALF, context * _HALF]), (len(own), 2 * own.shape[1]))
    return np.hstack([own, rest, own * context * _TOGETHER])


def whole_meaning(meaning: Numbers) -> Numbers:
    """Return what is weighed of a reply's meaning: its own, that of the context, and how they agree."""
    whole, context = meaning[-2:-1], meaning[-1:]
    return np.hstack([whole, context * 0.7, whole * context * _TOGETHER])


def hidden_numbers(traits: Numbers, meaning: Numbers) -> Numbers:
    """Return what the hidden layer weighs of a reply: its meaning beside the context's, and its traits by half."""
    return np.hstack([whole_meaning(meaning), traits * _HALF])
