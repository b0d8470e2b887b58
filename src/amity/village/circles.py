"""Group conversations into letters: the book club, the old class, the choir, and a discussion list."""

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta
from typing import Any

from amity.village.cast import EGO, stories
from amity.village.letter import Letter, Name, zone_minutes
from amity.village.lives import bare, by_them, by_you, envelope
from amity.village.talk import YOU, Turn, conversations, seasons


def circle(story: dict[str, Any], seed: int) -> Iterator[Letter]:
    """All letters of one circle; each goes to everybody else in it, or to the list's own address."""
    dice = random.Random(f"{seed}:{story['name']}")  # noqa: S311 - invented letters, no secret
    for season in seasons(story):
        for turns in conversations(story, season, dice):
            yield from _thread(story, turns, season.members, dice)
    yield from _scripted(story, dice)


def _thread(
    story: dict[str, Any], turns: Iterable[Turn], members: tuple[str, ...], dice: random.Random
) -> Iterator[Letter]:
    earlier: Letter | None = None
    for turn in turns:
        earlier = _letter(story, turn, members, dice, earlier if turn.answers else None)
        yield earlier


def _scripted(story: dict[str, Any], dice: random.Random) -> Iterator[Letter]:
    earlier: Letter | None = None
    for told in story.get("letter", []):
        zone = zone_minutes(told["on"], _writer(told["by"]).get("zone", 0))
        moment = told["on"].replace(tzinfo=UTC) - timedelta(minutes=zone)
        answers = told.get("answers", False)
        subject = earlier.subject if answers and earlier else told["subject"]
        members = tuple(told.get("members", story["members"]))
        turn = Turn(moment, told["by"], subject, told["text"].strip(), answers)
        earlier = _letter(story, turn, members, dice, earlier if answers else None)
        yield earlier


def _letter(
    story: dict[str, Any], turn: Turn, members: tuple[str, ...], dice: random.Random, earlier: Letter | None
) -> Letter:
    subject = f"Re: {bare(turn.subject)}" if turn.answers else turn.subject
    author = _name(story, turn.by)
    to = tuple(_name(story, one) for one in (*members, YOU) if one != turn.by)
    headers: tuple[tuple[str, str], ...] = ()
    if "list" in story:
        to = (Name("", story["list"]),)
        tag = f"[{story['tag']}] "
        subject = ("Re: " if turn.answers else "") + tag + bare(turn.subject).removeprefix(tag)
        if turn.by != YOU:
            author, headers = _through_the_list(story, turn.by, author)
    sender = story | _writer(turn.by)
    if turn.by == YOU:
        return by_you(turn.moment, author, to, dice, cc=(), subject=subject, text=turn.words, earlier=earlier)
    mine = EGO.handles[story.get("mine", 0)]
    return by_them(
        sender | {"folder": story.get("folder", "Inbox")},
        turn.moment,
        author,
        to,
        dice,
        cc=(),
        subject=subject,
        text=turn.words,
        earlier=earlier,
        headers=headers,
        delivered_to=mine,
    )


def _through_the_list(story: dict[str, Any], by: str, author: Name) -> tuple[Name, tuple[tuple[str, str], ...]]:
    """The envelope that a discussion list makes: its own headers, and for some its own address in From."""
    address = story["list"]
    home = address.replace("@", ".")
    headers = [("List-Id", f"{story['name']} <{home}>"), ("List-Post", f"<mailto:{address}>"), ("Precedence", "list")]
    if by in story.get("rewritten", []):
        headers.append(("Reply-To", f"{author.spelled} <{author.address}>"))
        author = Name(f"{author.spelled} via {story['tag'].capitalize()}", address)
    return author, tuple(headers)


def _name(story: dict[str, Any], by: str) -> Name:
    if by in story.get("addresses", {}):
        return Name(by, story["addresses"][by])
    return envelope(by)


def _writer(by: str) -> dict[str, Any]:
    """How this member's letters look: from the life file, where the member has one."""
    found = next((one for one in stories("lives") if by in (one["name"], one.get("known_as"))), {})
    return {part: found[part] for part in ("zone", "hand", "tongue", "charset", "signature") if part in found}
