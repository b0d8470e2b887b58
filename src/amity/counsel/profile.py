"""What you bring, and what they said, into offers that may fit: your words against theirs, quoted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from amity.counsel.plain import quoted
from amity.glossary import span
from amity.model import DAY, CueKind, Evidence, Heard

NEEDS = (CueKind.ASK, CueKind.DISCLOSURE)  # what shows what somebody needs, or is busy with
LATELY = 400 * DAY  # what they needed longer ago has found its answer
NEVER = 1_000  # more words than an offer has
SHORTEST = 4  # letters of a word that says what a thing is about
# What seeks something or lacks it. A question that only wants to know, and a tale that only tells, show no need.
SEEKS = re.compile(
    r"\b(?:can|could|would|will|may|might|need\w*|lend|borrow|help|looking for|do you (?:know|have)|(?:is|are) there|does any"
    r"|any(?:body|one)|who (?:can|could|knows)|where (?:can|could|do)|how (?:can|could|do) (?:i|we|one)"
    r"|gibt es|hast du|kann\w*|könn\w*|weißt|tienes|puede\w*|podr[ií]a\w*|sabes|y a-t-il|as-tu|peu[xt]|pou[rv]\w+|sais|pode\w*)\b",
    re.IGNORECASE,
)
LACKS = re.compile(
    r"\b(?:need\w*|help|looking for|search(?:ing)? for|tried|trying|struggl\w*|stuck|wish|if only|hop(?:e|ing) to|nobody (?:to|who|here)|nowhere|no idea"
    r"|don['’]t know (?:how|where|who)|can(?:no|['’])t|couldn['’]t|unable|lost|broken?|fails?|failed|trouble|missing|short of|run out|learn(?:ing)?"
    r"|brauche\w*|suche\w*|versuch\w*|niemand, der|nirgends|fehlt|brach|wei(?:ß|ss) nicht|kaputt|lernen"
    r"|necesit\w*|busc\w*|falta|intent\w*|besoin|cherch\w*|essa\w*|manque|precis\w*|procur\w*|tent\w*)\b",
    re.IGNORECASE,
)
ENDINGS = ("ings", "ing", "ers", "er", "ies", "es", "ed", "s", "e", "y")  # taken off, so that a baker bakes
# Words that stand in every offer and every letter.
EMPTY = frozenset(
    [
        "about",
        "after",
        "again",
        "also",
        "because",
        "been",
        "before",
        "being",
        "both",
        "could",
        "does",
        "doing",
        "done",
        "down",
        "each",
        "even",
        "every",
        "from",
        "give",
        "have",
        "help",
        "here",
        "into",
        "just",
        "know",
        "like",
        "made",
        "make",
        "many",
        "more",
        "most",
        "much",
        "need",
        "other",
        "over",
        "people",
        "really",
        "same",
        "should",
        "some",
        "such",
        "take",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "this",
        "time",
        "very",
        "want",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "work",
        "would",
        "your",
        "someone",
        "somebody",
        "something",
        "anything",
        "everything",
        "good",
        "great",
        "think",
    ]
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What ego brings, as said by hand: each a short phrase. `minutes` are for people, a week; 0 where not said.

    `energy`: how many real conversations an evening has room for; 0 where not said.
    """

    skills: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    hours: str = ""
    minutes: int = 0
    energy: int = 0

    def brings(self) -> tuple[str, ...]:
        """What could be offered."""
        return (*self.offers, *self.skills)


LISTS = tuple(one.name for one in fields(Profile) if one.name not in ("hours", "minutes", "energy"))


@dataclass(frozen=True, slots=True)
class Fit:
    """An offer of ego's that fits something they said."""

    offer: str
    heard: Heard


def fits(brings: Sequence[str], heard: Sequence[Heard], as_of: int) -> tuple[Fit, ...]:
    """Offers that share a telling word with what somebody asked for or lacked lately, the latest first, one a message.

    Of a tale that names no lack, two telling words of the offer are wanted.
    """
    found: dict[int, Fit] = {}
    wanted = [(offer, stems(offer)) for offer in brings]
    for one in sorted(heard, key=lambda one: -one.sent_at):
        if one.kind in NEEDS and as_of - LATELY <= one.sent_at <= as_of and one.interaction_id not in found:
            said = stems(one.quote)
            best = max(wanted, key=lambda pair: len(pair[1] & said), default=None)
            if best is not None and len(best[1] & said) >= _enough(one.quote):
                found[one.interaction_id] = Fit(best[0], one)
    return tuple(found.values())


def _enough(quote: str) -> int:
    """How many telling words must be shared: one with what seeks or lacks something, two with a tale, none will do else."""
    if quote.rstrip().endswith("?"):
        return 1 if SEEKS.search(quote) else NEVER
    return 1 if LACKS.search(quote) else 2


def fitting(name: str, fit: Fit, as_of: int) -> Evidence:
    """The sentence of an offer that fits."""
    ago = span((as_of - fit.heard.sent_at) / DAY)
    verb = "wrote" if fit.heard.interaction_id > 0 else "asked you"
    says = f"{name} {verb} {ago} ago: {quoted(fit.heard.quote)}. You bring: {fit.offer}."
    return Evidence("reason:could_offer", 0.0, says, (fit.heard.interaction_id,))


def stems(text: str) -> frozenset[str]:
    """The telling words of a text, without the endings of English; other words match where they are the same."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return frozenset(_stem(word) for word in words if len(word) >= SHORTEST and word not in EMPTY)


def _stem(word: str) -> str:
    end = next((one for one in ENDINGS if word.endswith(one) and len(word) - len(one) >= SHORTEST - 1), "")
    return word.removesuffix(end)
