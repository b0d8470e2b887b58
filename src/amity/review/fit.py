"""A5: a draft beside how its reader is: their length, their way of greeting, their language, how they like to be come to."""

from collections.abc import Iterator

from amity.model import Evidence
from amity.review import measures
from amity.review.draft import Draft
from amity.review.manner import manner
from amity.review.nouns import Found, Reader, Rule
from amity.review.patterns import ASK, GIVES, INTEREST

# The other way of addressing somebody in the same language.
ADDRESSES = {"du": "Sie", "Sie": "du", "tu": "vous", "vous": "tu", "tú": "usted", "usted": "tú"}


def longer_than_theirs(draft: Draft, reader: Reader) -> Iterator[Found]:
    """Several times as long as what they write."""
    if reader.length is None or reader.length_because is None or reader.answers:
        return
    if len(" ".join(draft.said.split())) > max(measures.LONGER, measures.TIMES_LONGER * reader.length):
        yield Found(*draft.first, reader.length_because.says, (reader.length_because,))


def another_manner(draft: Draft, reader: Reader) -> Iterator[Found]:
    """A title for somebody on first names, or a first name for somebody who keeps to titles."""
    if reader.greets is None or draft.greeting is None:
        return
    here = manner(draft.own[draft.greeting.start : draft.greeting.end])
    if here and here != reader.greets.value:
        yield Found(*draft.greeting, reader.greets.evidence.says, (reader.greets.evidence,))


def another_language(draft: Draft, reader: Reader) -> Iterator[Found]:
    """A language that was never in use between the two."""
    if draft.language is None or not reader.tongues or draft.language in reader.tongues:
        return
    says = f"You two have not written in this language before ({draft.language})."
    yield Found(*draft.first, says, (Evidence("check:A503", 0.0, says, reader.tongues_rest_on),))


def another_address(draft: Draft, reader: Reader) -> Iterator[Found]:  # noqa: ARG001 - as every rule's
    """Du for somebody who says Sie, tu for vous, tú for usted, or the other way round."""
    if reader.address is None or not reader.here or reader.address.value != ADDRESSES.get(reader.here):
        return
    yield Found(*reader.here_at, reader.address.evidence.says, (reader.address.evidence,))


def another_approach(draft: Draft, reader: Reader) -> Iterator[Found]:
    """The wish comes late for somebody who likes it plain, or first for somebody who likes to be asked how they are."""
    wishes = list(draft.places(ASK))
    if reader.approach is None or not wishes or reader.answers:
        return
    first, size = wishes[0].start - draft.body, max(len(draft.said.rstrip()), 1)
    late = draft.words >= measures.LATE_WORDS and first > measures.LATE * size
    cold = not any(one.search(draft.low, draft.body) for one in (GIVES, INTEREST))
    if (reader.approach.value == "direct" and late) or (reader.approach.value == "nurture" and cold):
        yield Found(*draft.sentence(wishes[0].start), reader.approach.evidence.says, (reader.approach.evidence,))


FIT = (
    Rule(
        "A501",
        "longer-than-theirs",
        longer_than_theirs,
        "It is much longer than what they write.",
        "Which third of it would you keep?",
        "a page, to somebody who writes a line",
        "three lines, to them",
        needs="how much they write",
        everywhere=True,
    ),
    Rule(
        "A502",
        "another-manner",
        another_manner,
        "They greet in another way.",
        "Would you greet them as they greet you?",
        "Dear Ms Amsel, (to Ruth, who writes “Dear Tom”)",
        "Dear Ruth,",
        needs="how they greet",
        everywhere=True,
    ),
    Rule(
        "A503",
        "another-language",
        another_language,
        "This language is new between you.",
        "Is it the one in which they are at ease?",
        "an English letter, where you have only written in Spanish",
        "the same in Spanish",
        needs="the languages you write in",
        everywhere=True,
    ),
    Rule(
        "A504",
        "another-approach",
        another_approach,
        "They may like to be asked in another way.",
        "Where would the wish stand if they had written this?",
        "Could you review this? (to somebody who answers when asked how they are first)",
        "How is the new flat? And could you look at a page of mine?",
        needs="which of your openings they answered",
    ),
    Rule(
        "A505",
        "another-address",
        another_address,
        "It is not how they address you.",
        "Would you stay with theirs, until they offer another?",
        "Können Sie mir den Schlüssel dalassen? (to Ruth, who says “du”)",
        "Kannst du mir den Schlüssel dalassen?",
        needs="whether they say du or Sie, tu or vous, tú or usted",
        everywhere=True,
    ),
)
