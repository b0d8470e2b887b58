"""WhatsApp chats as text, as a phone exports them, alone or in their zip.

Learnt from the exports of Android phones and iPhones in many languages, and from the header forms that readers of
such exports list.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from amity.archives import mbox, signal_text, trees, whatsapp_lines, whatsapp_words
from amity.archives.chats import NOTHING, TOGETHER, Chat, Said, interaction, loaded, piece, unframed
from amity.archives.phones import handle
from amity.archives.source import Source
from amity.archives.texts import lines, start_of
from amity.archives.unpacking import until_broken
from amity.archives.whatsapp_lines import Line, head, named
from amity.model import Interaction, Piece, Problem

NAME = "whatsapp"
MOST = 500  # messages of one minute in one piece
LONGEST = 20_000  # characters of one message

_TITLE = re.compile(
    r"(?:whatsapp[- ]?chat|chat|conversa|conversación|discussion|chat whatsapp|whatsapp)\b.{0,14}?"
    r"(?:\bwith\b|\bmit\b|\bcon\b|\bcom\b|\bavec\b|\bmet\b|\bmed\b|\bdengan\b|\s-|с)\s+(?P<name>.+)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\b(DMY|MDY|YMD|YDM)\b")
_COPY = re.compile(r"(?:\s?\(\d+\)|[-_ ](?:DMY|MDY|YMD|YDM))+$")


class _Learnt(NamedTuple):
    """What the whole file tells: how it writes dates, who speaks in which group, and which author is the owner."""

    order: str
    chat: Chat


def recognizes(path: Path) -> bool:
    """Whether most of the first lines that bear a stamp are such an export's."""
    try:
        text = start_of(path, 8_000)
    except OSError:
        return False
    if not text or text.lstrip()[:1] in {"{", "<"}:
        return False
    rows = [row for row in text.split("\n")[:60] if row.strip()]
    stamped = [one for row in rows if (one := head(row.rstrip("\r")))]
    if not stamped or head(rows[0].rstrip("\r")) is None:
        return False
    spoken = [found for one in stamped if (found := named(one.rest))]
    if not spoken or signal_text.is_exported(rows[0], [name for name, _ in spoken]):
        return False
    return any(whatsapp_lines.day(one.date, order) for one in stamped[:3] for order in ("DMY", "MDY", "YMD", "YDM"))


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """A few messages each, never parting those of one minute. The file is read twice: first, to learn how it is written."""
    name = source.path.name
    try:
        learnt = _learn(source)
        if not learnt.order:
            yield Problem(name, "left out, because its days and months cannot be told apart; put DMY or MDY into its name, "
                          "such as “chat DMY.txt”.")  # fmt: skip
            return
        yield from _pieces(source, learnt, start)
    except OSError as error:
        yield Problem(name, f"not read to its end: {(error.strerror or 'it cannot be opened').lower()}.")


def _pieces(source: Source, learnt: _Learnt, start: int) -> Iterator[Piece | Problem]:
    held: list[tuple[str, str]] = []
    count, position, lost = 0, 0, 0
    framed = learnt.chat._replace(automated="")
    trouble: list[str] = []
    for row, after in until_broken(lines(source.path), trouble):
        found = head(row)
        if found is None:
            if held and len(held[-1][1]) < LONGEST:
                held[-1] = (held[-1][0], f"{held[-1][1]}\n{row}")
            lost += not held and bool(row.strip())
            position = after
            continue
        stamp = _stamp(found, learnt.order)
        if held and ((len(held) >= TOGETHER and stamp != held[-1][0]) or len(held) >= MOST):
            if position > start:
                yield piece(framed, held, f"{source.path.name}, from message {count - len(held) + 1}", position)
            held = []
        held.append((stamp, found.rest))
        count, position = count + 1, after
    if held and position > start:
        yield piece(framed, held, f"{source.path.name}, from message {count - len(held) + 1}", position)
    for why in trouble:
        yield Problem(source.path.name, f"not read to its end: {why}.")
    if lost:
        yield Problem(source.path.name, "skipped, because lines stand before the first message.")


def parse(one: Piece) -> Iterator[Interaction | Problem]:
    """Read a few messages; times are the phone's own, which are taken for this machine's zone."""
    if (told := loaded(one)) is None:
        yield Problem(one.place, NOTHING)
        return
    chat = unframed(one.label)
    said: dict[tuple[str, str, str], int] = {}
    for stamp, row in told:
        spoken = named(row)
        if spoken is None or whatsapp_words.is_notice(spoken[1]):
            continue
        if not stamp:
            yield Problem(one.place, "skipped, because it bears no date that can be true.")
            continue
        at = datetime.fromisoformat(stamp)
        who = _who(spoken[0], chat.key)
        text = whatsapp_words.own_words(spoken[1])
        nth = said.get((who[1], stamp, text), 0)
        said[who[1], stamp, text] = nth + 1
        yield interaction(chat, Said(who, int(at.timestamp() * 1_000_000), stamp, text, nth=nth), one.place)


def size(source: Source) -> int:
    """Bytes of the text, unpacked."""
    return trees.length(source.path)


fingerprint = mbox.fingerprint


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: who is in the chat, and how it writes dates, is told by the whole; what is known is only sighted."""
    return 0


def _learn(source: Source) -> _Learnt:
    seen: list[tuple[Line, int]] = []
    before: tuple[int, int, int] | None = None
    names: dict[str, int] = {}
    mine, group, is_group = "", "", False
    trouble: list[str] = []
    for row, after in until_broken(lines(source.path), trouble):
        found = head(row)
        if found is None:
            continue
        if found.date != before:
            seen.append((found, after))
            before = found.date
        spoken = named(found.rest)
        if spoken is None or whatsapp_words.is_notice(spoken[1]):
            if not is_group and whatsapp_words.speaks_of_a_group(found.rest):
                is_group = True
            group = group or whatsapp_words.group_name(found.rest)
        else:
            names[spoken[0]] = names.get(spoken[0], 0) + 1
            if not mine and whatsapp_words.deleted_by_owner(spoken[1]):
                mine = spoken[0]
    if trouble and not seen:
        raise OSError(None, trouble[0])
    title = _title(source.path)
    is_group = len(names) > 2 or (is_group and title not in names)
    hint = _HINT.search(source.path.name)
    return _Learnt(
        whatsapp_lines.order(seen, hint[1] if hint else ""), _chat(list(names), title, mine, group, is_group)
    )


def _chat(names: list[str], title: str, mine: str, group: str, is_group: bool) -> Chat:
    """Who is in the chat: everybody who wrote, and whom the file is named after."""
    named = title or group or "group"
    key = "group" if is_group else title or " and ".join(sorted(names))
    if not is_group and title and title not in names and len(names) < 2:
        names = [*names, title]
    if not mine and not is_group and title in names and len(names) == 2:
        mine = next(name for name in names if name != title)
    members = tuple(_who(name, key) for name in names)
    me = tuple(_who(name, key)[:2] for name in names if name == mine)
    if not is_group and title and names == [title]:  # the owner never wrote, and is not named
        members, me = (*members, ("self", NAME, "")), (("self", NAME),)
    return Chat(NAME, key.casefold(), named if is_group else "", members, me)


@lru_cache(maxsize=4096)
def _who(name: str, chat: str) -> tuple[str, str, str]:
    """A number is a number everywhere; a name is the one in the phone's address book, but "~ name" holds in its chat alone."""
    if number := handle(name):
        return *number, ""
    if name.startswith("~"):
        return NAME, f"{name.casefold()} in {chat.casefold()}", name.lstrip("~ \u202f\u00a0")
    return NAME, name.casefold(), name


def _title(path: Path) -> str:
    """The other side or the group, where the file, or the zip around it, bears its name."""
    for one in islice((path, *path.parents), 2):
        stem = _COPY.sub("", one.stem if one.suffix.lower() in {".txt", ".zip"} else one.name)
        if found := _TITLE.fullmatch(stem.strip().lstrip("_")):
            return found["name"].strip().removesuffix(".txt")
    return ""


def _stamp(line: Line, order: str) -> str:
    """The time by the phone's own clock, as ISO 8601; empty where there is no such day."""
    day = whatsapp_lines.day(line.date, order)
    return datetime(*day, line.hour, line.minute, line.second).isoformat() if day else ""  # noqa: DTZ001
