"""What all chats have in common: who is in a chat, and one message of it as an interaction."""

import json
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from amity.archives.naming import number
from amity.model import Automation, Handle, Interaction, Party, Piece

LARGE = 20  # members: what is said among more is said to nobody in particular, as on a mailing list; by judgement
EARLIEST, LATEST = 1_000_000_000_000_000, 4_102_444_800_000_000  # 2001 to 2100, in microseconds
TEXT = 100_000  # characters that are kept of one message
NOTHING = "skipped, because it cannot be read."
TOGETHER = 12  # messages in one piece


class Chat(NamedTuple):
    """One conversation's frame, which all of its messages share.

    `network`: the channel ("whatsapp"); `key`: the chat's own id within it; `group`: its title or id, empty where two
    people talk; `members`: everybody who is known to be in it as (kind, value, name), in a lasting order; `mine`: the
    owner's handles among them, where the export tells; `automated`: why nobody in it is a person, or empty.
    """

    network: str
    key: str
    group: str
    members: tuple[tuple[str, str, str], ...]
    mine: tuple[tuple[str, str], ...] = ()
    automated: str = ""


class Said(NamedTuple):
    """One message within its chat.

    `at`: microseconds UTC; `stamp`: the time as it stands in the export; `name`: the message's own id, empty where the
    network tells none, and then `nth` counts what is equal in all else; `answers`: the id of the one it replies to;
    `channel`: where it is not the network's (a call); `minutes`: how long a call lasted.
    """

    author: tuple[str, str, str]
    at: int
    stamp: str
    text: str
    name: str = ""
    nth: int = 0
    answers: str = ""
    channel: str = ""
    minutes: int = 0
    automated: str = ""
    sent: bool | None = None


def interaction(chat: Chat, said: Said, place: str) -> Interaction:
    """One message of a chat, addressed to everybody else in it; in a large one to nobody, as on a mailing list.

    Its identity rests on network, chat, author, time and text, so that a longer export of the same chat brings only what
    is new; the conversation's root is the chat itself, which is cut by its silences when it is weighed.
    """
    side = _side(chat, said.author)
    named = f"{side.within}\n{said.author[1]}\n{said.stamp}\n{said.text}\n{said.nth}"
    own = f"{side.within}\n{said.name}" if said.name else named
    return Interaction(
        identity=blake2b(named.encode("utf-8", "replace"), digest_size=16).digest(),
        sent_at=said.at,
        channel=said.channel or chat.network,
        author=side.author,
        audience=side.audience,
        key=number(own),
        answers=number(f"{side.within}\n{said.answers}") if said.answers else None,
        root=side.root,
        subject="",
        plain=said.text[:TEXT],
        html="",
        automation=Automation(said.automated) if said.automated else side.automation,
        group=side.group,
        sent=side.sent if said.sent is None else said.sent,
        delivered_to=(),
        place=place,
        minutes=said.minutes,
    )


class _Side(NamedTuple):
    """What all messages of one author in one chat share; `within` names the chat in what is hashed."""

    author: Party
    audience: tuple[Party, ...]
    within: str
    root: int
    automation: Automation
    group: str
    sent: bool


@lru_cache(maxsize=4096)
def _side(chat: Chat, author: tuple[str, str, str]) -> _Side:
    within = f"{chat.network}\n{chat.key}"
    others = [one for one in chat.members if one[:2] != author[:2]]
    heard = () if chat.group and len(others) >= LARGE else tuple(_party(one, "to") for one in others)
    group = f"{chat.network}:{chat.group}" if chat.group else ""
    automation, sent = Automation(chat.automated), author[:2] in chat.mine
    return _Side(_party(author, "from"), heard, within, number(within), automation, group, sent)


def _party(one: tuple[str, str, str], role: str) -> Party:
    kind, value, name = one
    return Party(Handle(kind, value), name, role)


def piece(chat: Chat, messages: object, place: str, position: int) -> Piece:
    """Some messages with their chat, to be read elsewhere; `messages` is whatever JSON can hold."""
    return Piece(place, position, framed(chat), json.dumps(messages, ensure_ascii=False).encode("utf-8", "replace"))


def loaded(piece: Piece) -> Any:
    """What `piece` packed; None where there is nothing to read."""
    try:
        return json.loads(piece.raw, strict=False) if piece.raw is not None else None
    except (ValueError, RecursionError):
        return None


def framed(chat: Chat) -> str:
    """A chat's frame as a piece's label."""
    return json.dumps(chat)


@lru_cache(maxsize=64)
def unframed(label: str) -> Chat:
    """The chat's frame out of a piece's label."""
    network, key, group, members, mine, automated = json.loads(label)
    return Chat(network, key, group, tuple(map(tuple, members)), tuple(map(tuple, mine)), automated)


def instant(seconds: object, unit: int = 1_000_000) -> int | None:
    """A number, or its digits, as microseconds, if it is a time that can be true; `unit`: microseconds in one."""
    try:
        at = int(float(seconds) * unit) if isinstance(seconds, float) else int(str(seconds).strip()) * unit
    except (ValueError, OverflowError):
        return None
    return at if EARLIEST <= at <= LATEST else None


def word(value: object) -> str:
    """A text as it is, a number as its digits, anything else as nothing."""
    if isinstance(value, str):
        return value.replace("\0", "") if "\0" in value else value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def owner(rooms: list[frozenset[str]]) -> str:
    """Who is in every one of some chats: the archive's owner, if only one is; else empty."""
    if len(rooms) < 2:
        return ""
    everywhere = frozenset.intersection(*rooms)
    return next(iter(everywhere)) if len(everywhere) == 1 else ""
