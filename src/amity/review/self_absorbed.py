"""A2: a draft into where it speaks of its author alone: nothing about them, all I, nothing to answer, a wish without a gift."""

import re
from collections.abc import Iterator

from amity.review import measures
from amity.review.draft import Draft, words_of
from amity.review.nouns import Found, Reader, Rule
from amity.review.patterns import ASK, GIVES, INTEREST, phrases

OWN = frozenset({"i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself"})
THEIRS = frozenset({"you", "your", "yours", "you're", "you've", "you'd", "you'll", "yourself", "u", "ya"})
# A "you" that is not about them.
FORMULA = phrases("formula")
OPENS = re.compile(
    r"(?:and |but |so |well,? |then |also,? |anyway,? |now |actually,? )?(?:i|i'm|i've|i'd|i'll|my|me)\b"
)
ANSWERABLE = phrases("answerable")


def nothing_about_them(draft: Draft, reader: Reader) -> Iterator[Found]:
    """A letter in which the reader does not occur."""
    if draft.words < measures.ENOUGH_WORDS or reader.answers:
        return
    own, theirs = _counts(draft, reader)
    if not theirs and own:
        yield Found(*draft.first)


def all_about_me(draft: Draft, reader: Reader) -> Iterator[Found]:
    """Nearly every sentence begins with oneself, and few words turn to them."""
    if draft.words < measures.ENOUGH_WORDS or reader.answers:
        return
    own, theirs = _counts(draft, reader)
    if not theirs or own < measures.FIRST_PERSON or own < measures.I_PER_YOU * theirs:
        return
    opening = [one for one in draft.sentences if OPENS.match(draft.low, one.start)]
    if len(opening) >= measures.I_OPENS * len(draft.sentences):
        yield Found(*opening[0])


def nothing_to_answer(draft: Draft, reader: Reader) -> Iterator[Found]:
    """A long letter with neither a question nor a wish nor an offer."""
    if (
        draft.words < measures.LONG_LETTER
        or reader.answers
        or "?" in draft.said
        or ANSWERABLE.search(draft.low, draft.body)
    ):
        return
    if not (ASK.search(draft.low, draft.body) or GIVES.search(draft.low, draft.body)):
        yield Found(*(draft.sentences[-1] if draft.sentences else draft.first))


def wish_without_gift(draft: Draft, reader: Reader) -> Iterator[Found]:
    """A wish to somebody who is not close, and nothing for them: no thanks, no offer, no interest in them."""
    if reader.known or reader.answers:
        return
    wishes = list(draft.places(ASK))
    if wishes and not GIVES.search(draft.low, draft.body) and not _interest(draft):
        yield Found(*draft.sentence(wishes[0].start))


def _interest(draft: Draft) -> bool:
    """Whether a phrase of interest stands outside the formulas."""
    return any(not FORMULA.match(draft.low, place.start) for place in draft.places(INTEREST))


def _counts(draft: Draft, reader: Reader) -> tuple[int, int]:
    """Words for oneself and for the reader, by name, too, but where the name is only called at the begin."""
    words = words_of(FORMULA.sub(" ", draft.said))[1:]
    theirs = sum(one in THEIRS or one in reader.names for one in words)
    return sum(one in OWN for one in words), theirs


SELF_ABSORBED = (
    Rule(
        "A201",
        "nothing-about-them",
        nothing_about_them,
        "They do not occur in it.",
        "What do you know of their days that you would like to ask after?",
        "I changed jobs in May. I lead a small team now and I am learning to delegate. My flat is finally painted, and I took up rowing, "
        "which I never thought I would. I spend my Sundays on the river. I plan a tour in June, and I bought my own boat for it.",
        "I changed jobs in May and took up rowing. How did your year begin? Last time you were waiting for news about the garden.",
    ),
    Rule(
        "A202",
        "all-about-me",
        all_about_me,
        "Nearly every sentence begins with you.",
        "Which of these would they miss if it were gone?",
        "I have had a busy spring. I finished my course and I got my licence. I also moved my desk and I bought my first plants. "
        "I am thinking of a dog. I read a lot. I went to my sister's for Easter. I will be in your street on Sunday. I could tell the rest then.",
        "My course is over, thanks to your notes. Are your seedlings out yet? You said that they might not survive the frost.",
    ),
    Rule(
        "A203",
        "nothing-to-answer",
        nothing_to_answer,
        "There is nothing in it to answer.",
        "What would you like to hear back?",
        "The summer was long here. The heat came in June and stayed until the first week of September. The river fell so low that "
        "the ferry stopped, and the market moved to the square behind the church. The plums were small and sweet. The old cinema "
        "closed after all, though the mayor had promised otherwise. The neighbours painted their house in a green that nobody "
        "can agree on. In October the rain came back, and with it the mushrooms and the walkers.",
        "The summer was long here, and the ferry stopped. Did you get your harvest in before the rain?",
    ),
    Rule(
        "A204",
        "wish-without-gift",
        wish_without_gift,
        "This asks, and brings nothing.",
        "What could you give, thank for or ask after first?",
        "Could you introduce me to your editor? I have a manuscript to place.",
        "Your chapter on bridges sent me back to my own drawings, thank you for it. Could you tell me where you found the plans?",
        needs="that you do not know each other well",
    ),
)
