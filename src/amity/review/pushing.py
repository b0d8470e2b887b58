"""A1: a draft into where it pushes: against a boundary, into silence, by hurry, guilt, reminders, or what is taken for granted."""

from collections.abc import Iterator

from amity.model import Evidence
from amity.review import measures
from amity.review.draft import Draft
from amity.review.nouns import Found, Reader, Rule
from amity.review.patterns import phrases

URGENT = phrases("urgent")
GUILT = phrases("guilt")
REMINDING = phrases("reminding")
GRANTED = phrases("granted")


def left_in_peace(draft: Draft, reader: Reader) -> Iterator[Found]:
    """Something stands against writing to them at all: every reason of the guard."""
    if reader.verdict is not None and not reader.verdict.allowed:
        says = " ".join(one.says for one in reader.verdict.reasons)
        yield Found(*draft.first, says, reader.verdict.reasons)


def third_message(draft: Draft, reader: Reader) -> Iterator[Found]:
    """Two messages stand there already without an answer."""
    count = reader.unanswered
    if count is None or count.value < measures.TRIES or reader.answers or _refused(reader):
        return
    says = f"You have written {_times(int(count.value))} since {reader.name} last turned to you."
    yield Found(*draft.first, says, (Evidence("check:A101", 0.0, says, count.rests_on),))


def urgency(draft: Draft, _: Reader) -> Iterator[Found]:
    """Words that make your hurry theirs."""
    yield from (Found(*place) for place in draft.places(URGENT))


def guilt(draft: Draft, _: Reader) -> Iterator[Found]:
    """Words that make them owe you something."""
    yield from (Found(*place) for place in draft.places(GUILT))


def reminding(draft: Draft, reader: Reader) -> Iterator[Found]:
    """A reminder that brings nothing but itself."""
    if not reader.answers:
        yield from (Found(*place) for place in draft.places(REMINDING))


def granted(draft: Draft, _: Reader) -> Iterator[Found]:
    """Words that leave them no choice."""
    yield from (Found(*place) for place in draft.places(GRANTED))


def after_a_no(draft: Draft, reader: Reader) -> Iterator[Found]:
    """The last that they wrote was a no, and this is more than a light word."""
    if reader.no is not None and not _refused(reader) and len(" ".join(draft.said.split())) > measures.LONG_AFTER_NO:
        yield Found(*draft.first, reader.no.says, (reader.no,))


def off_hours(draft: Draft, reader: Reader) -> Iterator[Found]:
    """Now is far from the hours in which they write, or one of their free days."""
    if reader.hours_because is None or reader.answers:
        return
    late = (
        reader.hours is not None and reader.hour is not None and _away(reader.hour, reader.hours) > measures.OFF_HOURS
    )
    if late or (reader.days == "working days" and reader.weekend):
        yield Found(*draft.first, reader.hours_because.says, (reader.hours_because,))


def another_channel(draft: Draft, reader: Reader) -> Iterator[Found]:
    """They take another way than this one."""
    if reader.channel_because is not None and reader.channel not in (None, reader.by):
        yield Found(*draft.first, reader.channel_because.says, (reader.channel_because,))


def _refused(reader: Reader) -> bool:
    return reader.verdict is not None and not reader.verdict.allowed


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _away(hour: int, hours: tuple[int, int]) -> int:
    """Hours between an hour and the nearest one of a stretch of the day, either way round the clock."""
    start, end = hours
    if (hour - start) % 24 < ((end - start) % 24 or 24):
        return 0
    return min((start - hour) % 24, (hour - (end - 1)) % 24)


PUSHING = (
    Rule(
        "A100",
        "left-in-peace",
        left_in_peace,
        "Something stands against writing to them now.",
        "Can it wait, or does somebody else know the answer?",
        "any draft, while they have said no, asked for time, or not answered twice",
        "any draft, once they have written to you again",
        needs="what passed between you",
        everywhere=True,
    ),
    Rule(
        "A101",
        "third-message",
        third_message,
        "You have written several times without an answer.",
        "If silence were their answer, what would you want to leave them with?",
        "any third message in a row",
        "the same words, after they have answered",
        needs="what passed between you",
        everywhere=True,
    ),
    Rule(
        "A102",
        "urgency",
        urgency,
        "This makes your hurry theirs.",
        "What happens if they take a week, and could you tell them that instead?",
        "I need your answer today, this is urgent.",
        "The form goes out on the 12th; after that I will ask again next year.",
    ),
    Rule(
        "A103",
        "guilt",
        guilt,
        "This may read as a reproach.",
        "What would you write if you were sure that they mean well?",
        "I still haven't heard from you, and after all I did for you I am disappointed.",
        "I would be glad to hear how the move went.",
    ),
    Rule(
        "A104",
        "just-following-up",
        reminding,
        "This reminds, and brings nothing new.",
        "What is new since your last message, and could that come first?",
        "Just following up on my mail below.",
        "The library has found the map that you asked for.",
    ),
    Rule(
        "A105",
        "taken-for-granted",
        granted,
        "This answers in their place.",
        "Could you ask, and leave the answer to them?",
        "Thanks in advance. I have already put you down for Saturday.",
        "Would Saturday suit you? If not, I will ask Jo.",
    ),
    Rule(
        "A106",
        "after-a-no",
        after_a_no,
        "The last that they wrote was a no.",
        "Would one light line, without any wish, do?",
        "a long letter, after “I have too much on this year”",
        "Thank you for telling me. All the best for the year!",
        needs="what they wrote last",
        everywhere=True,
    ),
    Rule(
        "A107",
        "off-hours",
        off_hours,
        "They are seldom at it at this hour.",
        "Would it be as good tomorrow morning?",
        "a mail at three in the night, to somebody who writes from nine to five",
        "the same, at ten",
        needs="their hours",
        everywhere=True,
    ),
    Rule(
        "A108",
        "another-way",
        another_channel,
        "They mostly take another way.",
        "Would you reach them more easily by the way that they take?",
        "a mail, to somebody who nearly always texts",
        "a text message to them",
        needs="the ways they write by",
        everywhere=True,
    ),
)
