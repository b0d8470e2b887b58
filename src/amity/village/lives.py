"""Conversations into the letters of one life: names, greetings, signatures and the thread of each."""

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from amity.village.cast import EGO, slots, stories
from amity.village.letter import Hand, Letter, Name, microseconds, zone_minutes
from amity.village.talk import YOU, Turn, conversations, seasons

EGO_LEARNED_TO_QUOTE_ABOVE = 2022  # the year from which the owner's own program quotes like everybody's


def life(story: dict[str, Any], seed: int) -> Iterator[Letter]:
    """All letters between the owner and one villager; not in order of time across the story's scripts."""
    dice = random.Random(f"{seed}:{story['name']}")  # noqa: S311 - invented letters, no secret
    for season in seasons(story):
        for turns in conversations(story, season, dice):
            yield from _thread(story, turns, dice, season.handle)
    yield from _scripted(story, dice)


def _thread(story: dict[str, Any], turns: Iterable[Turn], dice: random.Random, handle: int) -> Iterator[Letter]:
    earlier: Letter | None = None
    for turn in turns:
        words = _dressed(story, turn, dice)
        earlier = _letter(story, turn._replace(words=words), dice, handle, earlier if turn.answers else None)
        yield earlier


def _scripted(story: dict[str, Any], dice: random.Random) -> Iterator[Letter]:
    earlier: Letter | None = None
    for told in story.get("letter", []):
        zone = 0 if told["by"] == YOU else story.get("zone", 0)
        moment = told["on"].replace(tzinfo=UTC) - timedelta(minutes=zone_minutes(told["on"], zone))
        answers = told.get("answers", False)
        subject = told.get("subject") or (earlier.subject.removeprefix("Re: ") if earlier else "")
        turn = Turn(moment, told["by"], subject, told["text"].strip(), answers)
        letter = _letter(story, turn, dice, told.get("handle", 0), earlier if answers else None, told)
        yield letter
        if not told.get("aside", False):
            earlier = letter


def _dressed(story: dict[str, Any], turn: Turn, dice: random.Random) -> str:
    """The words with a greeting, now and then an aside, and a name below."""
    hails, byes, asides = (story.get(part, {}).get(turn.by, []) for part in ("hail", "bye", "asides"))
    parts = [dice.choice(hails)] if hails else []
    parts.append(turn.words)
    if asides and not turn.answers and dice.random() < 0.55:
        chosen = {slot: dice.choice(words) for slot, words in slots().items()}
        parts.append(dice.choice(asides).format_map(chosen))
    if byes:
        parts.append(dice.choice(byes))
    return "\n\n".join(part for part in parts if part)


def _letter(
    story: dict[str, Any],
    turn: Turn,
    dice: random.Random,
    handle: int,
    earlier: Letter | None,
    told: dict[str, Any] | None = None,
) -> Letter:
    told = told or {}
    spelled = dice.choice(story.get("spelled", {}).get(str(handle), [story["name"]]))
    them = Name(*told["author"]) if "author" in told else Name(spelled, story["handles"][handle])
    me = EGO.envelope(story.get("mine", 0))
    prefix = told.get("prefix", "Re: " if story.get("tongue", "en") != "de" or turn.by == YOU else "AW: ")
    subject = prefix + bare(turn.subject) if turn.answers else turn.subject
    author, reader = (me, them) if turn.by == YOU else (them, me)
    cc = tuple(envelope(name) for name in told.get("cc", []))
    to = tuple(envelope(name) for name in told.get("to", [])) or (reader,)
    headers = tuple(told.get("headers", {}).items())
    common = {"cc": cc, "subject": subject, "text": turn.words, "earlier": earlier, "headers": headers}
    return (
        by_you(turn.moment, author, to, dice, **common)
        if turn.by == YOU
        else by_them(story | told, turn.moment, author, to, dice, delivered_to=me.address, **common)
    )


def by_you(moment: datetime, author: Name, to: tuple[Name, ...], dice: random.Random, **rest: Any) -> Letter:
    """A letter that the owner sent."""
    late = moment.year >= EGO_LEARNED_TO_QUOTE_ABOVE
    return Letter(
        sent_at=microseconds(moment),
        author=author,
        to=to,
        message_id=message_id(author, dice),
        folder="Sent",
        zone=zone_minutes(moment, 0),
        hand=Hand.ABOVE if late else Hand.BELOW,
        **rest,
    )


def by_them(
    story: dict[str, Any], moment: datetime, author: Name, to: tuple[Name, ...], dice: random.Random, **rest: Any
) -> Letter:
    """A letter that the owner received from the one whose story it is."""
    return Letter(
        sent_at=microseconds(moment),
        author=author,
        to=to,
        message_id=message_id(author, dice),
        folder=story.get("folder", "Inbox"),
        zone=zone_minutes(moment, story.get("zone", 0)),
        hand=Hand(story.get("hand", "plain")),
        tongue=story.get("tongue", "en"),
        charset=story.get("charset", "utf-8"),
        signature=story.get("signature", ""),
        **rest,
    )


def envelope(name: str) -> Name:
    """One villager, or the owner for `you`, by name and newest address."""
    if name == YOU:
        return EGO.envelope()
    told = next(story for story in stories("lives") if name in (story["name"], story.get("known_as")))
    return Name(told["name"], told["handles"][-1])


def message_id(author: Name, dice: random.Random) -> str:
    """A new message id under the writer's own domain."""
    return f"<{dice.getrandbits(72):018x}@{author.address.partition('@')[2]}>"


def bare(subject: str) -> str:
    """The subject without its marks of an answer."""
    while subject[:4] in ("Re: ", "AW: "):
        subject = subject[4:]
    return subject
