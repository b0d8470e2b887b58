"""Telegram's export as JSON: one chat, or everything, of any size.

Learnt from the published description of Telegram Desktop's export and from the files that it writes.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from amity.archives import mbox, trees
from amity.archives.chats import NOTHING, TOGETHER, Chat, Said, instant, interaction, loaded, unframed, word
from amity.archives.chats import framed as frame
from amity.archives.jsons import Part, Walk
from amity.archives.source import Source
from amity.archives.unpacking import until_broken
from amity.model import Automation, Interaction, Piece, Problem

NAME = "telegram"
ENOUGH = 50_000  # messages of a single chat in which its members are looked for
MEMBERS = 400  # people that are looked for among a chat's first messages

_INTO = frozenset({"chats", "left_chats", "list", "messages", "*list"})
_TWO = {"personal_chat", "bot_chat", "saved_messages"}
_PUBLIC = {"public_channel", "private_channel"}
_TALKS = {
    "personal_chat",
    "bot_chat",
    "saved_messages",
    "private_group",
    "private_supergroup",
    "public_supergroup",
    *_PUBLIC,
}


def recognizes(path: Path) -> bool:
    """Whether it is JSON with what only this export has."""
    try:
        start = (
            trees.begins(path, 6_000).decode("utf-8", "replace").lstrip("\ufeff \r\n\t") if trees.is_here(path) else ""
        )
    except OSError:
        return False
    if not start.startswith("{"):
        return False
    told = '"date_unixtime"' in start or ('"from_id"' in start and '"type": "message"' in start)
    return (told and '"messages"' in start) or any(f'"type": "{one}"' in start for one in _TALKS) or (
        '"personal_information"' in start and '"user_id"' in start
    )  # fmt: skip


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """A few messages each. The file is read twice: first for who is in which chat. `Piece.position` counts characters."""
    try:
        chats = _chats(source.path)
        with trees.opened(source.path) as file:
            yield from _pieces(source.path.name, Walk(file, _INTO).parts(), chats, start)
    except OSError as error:
        yield Problem(source.path.name, f"not read to its end: {(error.strerror or 'it cannot be opened').lower()}.")


def _pieces(name: str, parts: Iterator[Part], chats: list[Chat], start: int) -> Iterator[Piece | Problem]:
    """Messages of one chat together; the chats' frames come in the order in which the chats do."""
    held: list[str] = []
    count, chat, broken = 0, 0, 0
    labels = [frame(one) for one in chats]
    position = 0

    def packed() -> Piece:
        raw = f"[{','.join(held)}]".encode("utf-8", "replace")
        return Piece(f"{name}, from message {count - len(held) + 1}", position, labels[chat], raw)

    trouble: list[str] = []
    for part in until_broken(parts, trouble):
        if part.broken:
            broken += 1
            yield Problem(f"{name}, after message {count}", "skipped, because it is broken off or is no JSON.")
            continue
        if part.raw == "}" and len(part.path) > 1:
            if held and position > start:
                yield packed()
            held, chat = [], chat + 1
        elif part.path[-2:] == ("messages", "") and isinstance(part.value, dict):
            if len(held) >= TOGETHER:
                if position > start:
                    yield packed()
                held = []
            held.append(part.raw)
            count, position = count + 1, part.position
    if held and position > start and chat < len(labels):
        yield packed()
    yield from (Problem(name, f"not read to its end: {why}.") for why in trouble)


def parse(piece: Piece) -> Iterator[Interaction | Problem]:
    """Read a few messages of one chat."""
    if (told := loaded(piece)) is None:
        yield Problem(piece.place, NOTHING)
        return
    chat = unframed(piece.label)
    for one in told:
        said = _said(one) if isinstance(one, dict) else None
        if isinstance(said, Said):
            yield interaction(chat, said, piece.place)
        elif said is not None:
            yield Problem(piece.place, said)


def size(source: Source) -> int:
    """Bytes, unpacked."""
    return trees.length(source.path)


fingerprint = mbox.fingerprint


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: an export is written anew each time; what is known already is only sighted again."""
    return 0


def _said(one: dict[str, Any]) -> Said | str | None:
    """One message; a sentence where it cannot be true, None where nobody says anything by it."""
    kind = one.get("type")
    call = kind == "service" and one.get("action") in ("phone_call", "group_call")
    if kind != "message" and not call:
        return None
    who, at = _who(one, "actor" if call else "from"), _at(one)
    if who is None:
        return None
    if at is None:
        return "skipped, because it bears no date that can be true."
    name, answers = word(one.get("id")), word(one.get("reply_to_message_id"))
    seconds = one.get("duration_seconds")
    lasted = seconds if isinstance(seconds, int) and 0 < seconds < 10**6 else 0
    if call:
        channel = "call" if lasted else "missed call"
        return Said(who, at, str(at), "", name=name, channel=channel, minutes=max(1, lasted // 60) if lasted else 0)
    if one.get("via_bot") or word(one.get("from_id")).startswith("channel"):
        return Said(who, at, str(at), _text(one.get("text")), name=name, automated=Automation.ROBOT)
    return Said(who, at, str(at), _text(one.get("text")), name=name, answers=answers)


def _text(value: object) -> str:
    """A text, or a list of texts and marked parts of texts."""
    if isinstance(value, list):
        return "".join(_text(one.get("text")) if isinstance(one, dict) else word(one) for one in value[:10_000])
    return word(value)


def _who(one: dict[str, Any], field: str) -> tuple[str, str, str] | None:
    name = word(one.get(field)).strip()
    value = word(one.get(f"{field}_id")).removeprefix("user") or name.casefold()
    return (NAME, value, name) if value else None


def _at(one: dict[str, Any]) -> int | None:
    at = instant(one.get("date_unixtime"))
    if at is not None:
        return at
    try:
        return instant(int(datetime.fromisoformat(word(one.get("date"))).timestamp()))  # the phone's own clock
    except (ValueError, OverflowError, OSError):
        return None


def _chats(path: Path) -> list[Chat]:
    """Who is in which chat, in the order of the file, and who the owner is."""
    owner = ""
    found: list[tuple[dict[str, str], dict[str, str]]] = []
    count = 0
    facts: dict[str, str] = {}
    people: dict[str, str] = {}
    with trees.opened(path) as file:
        for part in until_broken(Walk(file, _INTO).parts(), []):
            if part.path == ("personal_information",) and isinstance(part.value, dict):
                owner = word(part.value.get("user_id"))
            elif part.raw == "}":
                found.append((facts, people))
                facts, people = {}, {}
            elif part.path[-2:] == ("messages", "") and isinstance(part.value, dict):
                count += 1
                if count > ENOUGH and len(part.path) == 2:
                    break  # a single chat, whose facts stand before its messages
                if len(people) < MEMBERS and (who := _who(part.value, "from")):
                    people.setdefault(who[1], who[2])
            elif part.path and part.path[-1] in {"name", "type", "id"} and "messages" not in part.path:
                facts[part.path[-1]] = word(part.value)
    if people or not found:
        found.append((facts, people))
    owner = owner or _owner(found)
    return [_chat(facts, people, owner) for facts, people in found]


def _owner(found: list[tuple[dict[str, str], dict[str, str]]]) -> str:
    """In a chat of two, which bears the other's id or name, the owner is who is left."""
    for facts, people in found:
        if facts.get("type", "personal_chat") == "personal_chat" and len(people) == 2:
            others = [value for value, name in people.items() if facts.get("id") == value or facts.get("name") == name]
            if len(others) == 1:
                return next(value for value in people if value != others[0])
    return ""


def _chat(facts: dict[str, str], people: dict[str, str], owner: str) -> Chat:
    kind = facts.get("type", "personal_chat" if len(people) <= 2 else "private_group")
    key, title = facts.get("id", ""), facts.get("name", "")
    members = dict(people)
    if kind in _TWO and key and key not in members and key != owner and len(members) < 2:
        members[key] = title
    if owner and owner not in members:
        members[owner] = ""
    why = Automation.ROBOT if kind == "bot_chat" else Automation.NEWSLETTER if kind in _PUBLIC else ""
    key = key or (" and ".join(sorted(people)) if kind in _TWO else title)
    return Chat(
        NAME, key, "" if kind in _TWO else f"{key} {title}".strip(), tuple((NAME, value, name) for value, name in members.items()),
        ((NAME, owner),) if owner else (), str(why),
    )  # fmt: skip
