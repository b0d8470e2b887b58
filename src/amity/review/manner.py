"""What somebody wrote into how they greet: by first name or by title."""

import re
from collections import Counter
from collections.abc import Sequence

from amity.model import Evidence
from amity.review.draft import greeted
from amity.review.nouns import Told

TITLE = re.compile(
    r"(?i:mr|mrs|ms|miss|mx|dr|prof|professor|doctor|sir|madam|ma'am|herr|frau|herrn|señora?|monsieur|madame|senhora?|rev|fr)\b\.?"
)
FEW = 3  # greetings below which a habit is chance
MOST = 0.8  # of them


def manner(greeting: str) -> str:
    """`title`, `first name` or nothing, of what stands behind a greeting word."""
    words = greeting.strip(" .,").split()
    if not words:
        return ""
    if TITLE.fullmatch(words[0]):
        return "title"
    return "first name" if len(words) == 1 and words[0][:1].isupper() and words[0].isalpha() else ""


def usual(messages: Sequence[tuple[int, str]]) -> Told | None:
    """How somebody greets, of (id, own words) of their messages, latest first; None where that is not known."""
    found = [(number, kind) for number, words in messages if (kind := manner(greeted(words)))]
    if len(found) < FEW:
        return None
    kind, times = Counter(kind for _, kind in found).most_common(1)[0]
    if times < MOST * len(found):
        return None
    says = f"In {times} of {len(found)} greetings they used a {kind}."
    return Told(kind, Evidence("check:A502", 0.0, says, tuple(number for number, one in found if one == kind)[:12]))
