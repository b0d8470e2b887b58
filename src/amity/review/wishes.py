"""A6: a draft into what its wish lacks: a reason to write, something one can say yes to, a way to say no."""

from collections.abc import Iterator

from amity.review import measures
from amity.review.draft import Draft, words_of
from amity.review.nouns import Found, Reader, Rule
from amity.review.patterns import ASK, EFFORT, EMPTY, GIVES, SMALL_WORDS, WAY_OUT, phrases
from amity.review.schmooze import BUZZ

VAGUE = phrases("vague")
DEFINITE = phrases("definite")


def no_reason(draft: Draft, reader: Reader) -> Iterator[Found]:
    """Formulas, and when they are taken away hardly a word is left that carries something."""
    empty = list(draft.places(EMPTY))
    if not empty or draft.words > measures.SHORT_NOTE or reader.answers or GIVES.search(draft.low, draft.body):
        return
    left = BUZZ.sub(" ", EMPTY.sub(" ", draft.said))
    telling = {one for one in words_of(left) if one not in SMALL_WORDS and one not in reader.names and len(one) > 2}
    if len(telling) < measures.TELLING:
        yield Found(*empty[0])


def vague_wish(draft: Draft, reader: Reader) -> Iterator[Found]:
    """A wish of which nobody can tell when it is fulfilled: no day, no matter, no size."""
    if reader.answers:
        return
    for place in draft.places(VAGUE):
        here = draft.sentence(place.start)
        if not (DEFINITE.search(draft.low, here.start, place.start) or DEFINITE.search(draft.low, place.end, here.end)):
            yield Found(*place)


def no_way_out(draft: Draft, reader: Reader) -> Iterator[Found]:
    """A wish that costs them something, to somebody who is not close, without a word that makes a no easy."""
    if reader.known or reader.answers or WAY_OUT.search(draft.low, draft.body):
        return
    for place in draft.places(ASK):
        here = draft.sentence(place.start)
        short = draft.low.count(" ", *here) < measures.SHORT_WISH  # "Can you do it?" asks for what stands before it
        start = min(draft.sentence(max(here.start - 2, 0)).start, here.start) if short else here.start
        if EFFORT.search(draft.low, start, here.end):
            yield Found(*here)
            return


WISHES = (
    Rule(
        "A601",
        "no-reason",
        no_reason,
        "It does not say why you write to them.",
        "What made you think of them today?",
        "Hi Ruth, it's been a while! Just wanted to reach out and say hi. Would love to catch up.",
        "Hi Ruth, the plum tree that you grafted bears fruit. I thought of you when I picked the first.",
    ),
    Rule(
        "A602",
        "vague-wish",
        vague_wish,
        "It is hard to say yes to this.",
        "When, how long, and about what?",
        "I would love to pick your brain sometime.",
        "Could I ask you on Thursday, for ten minutes, how you found a printer?",
    ),
    Rule(
        "A603",
        "no-way-out",
        no_way_out,
        "A no would cost them something.",
        "How would you like to be asked, in a week without an hour to spare?",
        "Could you review my forty pages this weekend?",
        "Could you look at page three? If your week is full, never mind.",
        needs="that you do not know each other well",
    ),
)
