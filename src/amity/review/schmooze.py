"""A4: a draft into where it flatters: praise without a reason, catchwords, and more exclamation than there is to exclaim."""

import re
from collections.abc import Iterator

from amity.review import measures
from amity.review.draft import Draft, Span
from amity.review.nouns import Found, Reader, Rule
from amity.review.patterns import phrases

PRAISE = phrases("praise")
PARTICULAR = phrases("particular")
NAMED = re.compile(r"(?:[a-z,;] (?!I\b|I'|LinkedIn|CEO|Hi\b|Dear\b)[A-Z][a-z]{2,}|\d|[“\"][^“”\"\n]{3,60}[”\"])")
BUZZ = phrases("buzz")


def praise_without_reason(draft: Draft, _: Reader) -> Iterator[Found]:
    """Big words for them, and nothing near that says what for."""
    for place in draft.places(PRAISE):
        near = _near(draft, place)
        if not PARTICULAR.search(draft.low, *near) and not NAMED.search(draft.own, *near):
            yield Found(*place)


def catchwords(draft: Draft, _: Reader) -> Iterator[Found]:
    """Several different catchwords."""
    places = list(draft.places(BUZZ))
    if len({draft.low[one.start : one.end][:6] for one in places}) >= measures.BUZZ:
        yield from (Found(*one) for one in places)


def gushing(draft: Draft, _: Reader) -> Iterator[Found]:
    """Most sentences exclaim, or exclamation marks come in rows."""
    loud = [one for one in draft.sentences if "!" in draft.own[one.start : one.end]]
    runs = re.findall(r"!{2,100}", draft.own)
    if (
        len(loud) >= max(measures.EXCLAIMED, measures.EXCLAIMED_SHARE * len(draft.sentences))
        or len(runs) >= measures.RUNS
    ):
        yield Found(*loud[0]) if loud else Found(*draft.first)


def _near(draft: Draft, place: Span) -> Span:
    """The sentence of a place and the next one."""
    here = draft.sentence(place.start)
    following = draft.sentence(min(here.end + 2, len(draft.text)))
    return Span(here.start, max(here.end, following.end))


SCHMOOZE = (
    Rule(
        "A401",
        "praise-without-reason",
        praise_without_reason,
        "This praises, and does not say what for.",
        "Which one thing of theirs stayed with you?",
        "I am a huge fan, you are such an inspiration.",
        "I am a huge fan of the way you let the second violin begin.",
    ),
    Rule(
        "A402",
        "catchwords",
        catchwords,
        "These are words of a trade fair.",
        "How would you say it to your neighbour?",
        "I see real synergies and would love to leverage our strengths.",
        "We both mend instruments; perhaps we could share a workshop.",
    ),
    Rule(
        "A403",
        "gushing",
        gushing,
        "There is much exclaiming in it.",
        "Which of these would you exclaim aloud?",
        "So great to meet you! What a night! We must do this again! I can't wait!",
        "It was good to meet you! Your story of the ferry made my evening.",
        everywhere=True,
    ),
)
