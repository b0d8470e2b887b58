"""Signal's messages as signal-cli, sigtop and signal-export write them: JSON, a line each, or text.

Learnt from the manuals and the printed output of the three programs.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from amity.archives import mbox, signal_text, trees
from amity.archives.chats import NOTHING, TOGETHER, Chat, Said, instant, interaction, loaded, piece, unframed, word
from amity.archives.phones import handle
from amity.archives.source import Source
from amity.archives.texts import lines, start_of
from amity.archives.unpacking import until_broken
from amity.model import Interaction, Piece, Problem

NAME = "signal"
ME = ("self", NAME)  # the owner, where an export only says "You"

_TELLING = (
    '"conversationId"',
    '"dataMessage"',
    '"syncMessage"',
    '"sourceServiceId"',
    '"receiptMessage"',
    '"typingMessage"',
)


def recognizes(path: Path) -> bool:
    """Whether it is one of the forms, told by its first lines."""
    return bool(_form(path))


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """A few messages each; `Piece.position` counts characters. The file is read twice: first for who is in the chat."""
    try:
        kind = _form(source.path)
        chat = _chat(source.path, kind)
        held: list[str] = []
        count, position = 0, 0
        trouble: list[str] = []
        for text, after in _messages(source.path, kind, trouble):
            if len(held) >= TOGETHER and _minute(text) != _minute(held[-1]):
                if position > start:
                    yield piece(
                        chat, [kind, held], f"{source.path.name}, from message {count - len(held) + 1}", position
                    )
                held = []
            held.append(text)
            count, position = count + 1, after
        if held and position > start:
            yield piece(chat, [kind, held], f"{source.path.name}, from message {count - len(held) + 1}", position)
        for why in trouble:
            yield Problem(source.path.name, f"not read to its end: {why}.")
    except OSError as error:
        yield Problem(source.path.name, f"not read to its end: {(error.strerror or 'it cannot be opened').lower()}.")


def parse(one: Piece) -> Iterator[Interaction | Problem]:
    """Read a few messages."""
    if (told := loaded(one)) is None:
        yield Problem(one.place, NOTHING)
        return
    kind, texts = told
    chat = unframed(one.label)
    if kind == "json":
        for text in texts:
            yield from _from_json(text, chat, one.place)
        return
    said: Counter[tuple[str, str, str]] = Counter()
    for row in signal_text.rows(texts, kind):
        if row is None:
            continue
        if row.at is None or not instant(row.at // 1_000_000):
            yield Problem(one.place, "skipped, because it bears no date that can be true.")
            continue
        who = _author(_who(row.name, row.number, mine=row.mine), chat)
        nth = said[who[1], row.stamp, row.text]
        said[who[1], row.stamp, row.text] += 1
        yield interaction(chat, Said(who, row.at, row.stamp, row.text, nth=nth), one.place)


def size(source: Source) -> int:
    """Bytes, unpacked."""
    return trees.length(source.path)


fingerprint = mbox.fingerprint


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: who is in the chat is told by the whole; what is known already is only sighted again."""
    return 0


def _form(path: Path) -> str:
    try:
        start = start_of(path, 16_000) if trees.is_here(path) else ""
    except OSError:
        return ""
    bare = start.lstrip("\ufeff \r\n\t[,")
    if bare.startswith("{"):
        exported = bare.startswith('{"date": ') and '"sender": ' in bare and '"body": ' in bare
        return "json" if exported or any(one in bare for one in _TELLING) else ""
    return signal_text.form(start.lstrip("\ufeff").replace("\r\n", "\n"))


def _messages(path: Path, kind: str, trouble: list[str]) -> Iterator[tuple[str, int]]:
    """Each message's own text, and how many bytes had been read; in `trouble`, why it does not end where the file does."""
    read = until_broken(lines(path), trouble)
    if kind == "json":
        for row, after in read:
            bare = row.strip().strip("[],").strip()
            if bare:
                yield bare, after
        return
    held, position = "", 0
    for row, after in read:
        if signal_text.begins(row, kind):
            if held:
                yield held, position
            held = row
        elif held and len(held) < 100_000:
            held += "\n" + row
        position = after
    if held:
        yield held, position


def _minute(text: str) -> str:
    return text[:24] if text[:1] in {"[", "2"} else ""


def _who(name: str, number: str, *, mine: bool = False) -> tuple[str, str, str]:
    if mine and not number:
        return *ME, ""
    told = handle(number) or handle(name)
    if told:
        return *told, "" if told[1] in name or name == number else name
    return NAME, (number or name).casefold(), name


def _chat(path: Path, kind: str) -> Chat:
    """Everybody who speaks in the file, and whom it is named after. signal-cli's lines name their chats themselves."""
    name, number = signal_text.title(path)
    key = (number or name).casefold()
    people: dict[tuple[str, str], str] = {}
    for who in _speakers(path, kind):
        people.setdefault(who[:2], who[2])
    others = [one for one in people if one != ME]
    if len(others) == 1 and not number and others[0][1] != key:
        people[others[0]] = people[others[0]] or name
    elif len(others) == 1 and number:  # the file names the one whom the lines may call otherwise
        people = {_who(name, number)[:2]: name}
    elif not others and key:
        people[_who(name, number)[:2]] = name
    people.setdefault(ME, "")
    members = tuple((*one, spelled) for one, spelled in people.items())
    return Chat(NAME, key, name if len(others) > 1 else "", members, (ME,))


def _speakers(path: Path, kind: str) -> Iterator[tuple[str, str, str]]:
    texts = (text for text, _ in _messages(path, kind, []))
    if kind != "json":
        yield from (_who(row.name, row.number, mine=row.mine) for row in signal_text.rows(texts, kind) if row)
        return
    for text in texts:
        try:
            one = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        if isinstance(one, dict) and "envelope" not in one:
            yield _speaker(one)


def _speaker(one: dict[str, Any]) -> tuple[str, str, str]:
    """Who wrote a message of Signal Desktop's or of signal-export's."""
    if "sender" in one:
        name = word(one.get("sender")).strip()
        return _who(name, "", mine=name in signal_text.OWNER)
    if word(one.get("type")) == "outgoing":
        return *ME, ""
    known = word(one.get("source")) or word(one.get("sourceServiceId")) or word(one.get("sourceUuid"))
    return _who("", known or word(one.get("conversationId")))


def _from_json(text: str, chat: Chat, place: str) -> Iterator[Interaction | Problem]:
    try:
        one = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        yield Problem(place, "skipped, because it is broken off or is no JSON.")
        return
    if not isinstance(one, dict):
        return
    if isinstance(one.get("envelope"), dict):
        told = _of_envelope(one["envelope"], word(one.get("account")))
    elif "sender" in one and "date" in one:
        told = _of_page(one, chat)
    else:
        told = _of_desktop(one, chat)
    if isinstance(told, str):
        yield Problem(place, told)
    elif told is not None:
        yield interaction(told[0], told[1], place)


_NO_DATE = "skipped, because it bears no date that can be true."
_Told = tuple[Chat, Said] | str | None


def _of_envelope(one: dict[str, Any], account: str) -> _Told:
    """A line of signal-cli: what arrived, or what the owner sent from another device."""
    sync = one.get("syncMessage")
    sent = sync.get("sentMessage") if isinstance(sync, dict) else None
    message = sent if isinstance(sent, dict) else one.get("dataMessage")
    if not isinstance(message, dict) or not (word(message.get("message")) or message.get("attachments")):
        return None
    at = _at(message.get("timestamp", one.get("timestamp")))
    if at is None:
        return _NO_DATE
    me = handle(account) or ME
    author = _who(
        word(one.get("sourceName")),
        word(one.get("sourceNumber")) or word(one.get("sourceUuid")) or word(one.get("source")),
    )
    other = _who(
        "",
        word(message.get("destinationNumber"))
        or word(message.get("destinationUuid"))
        or word(message.get("destination")),
    )
    if sent is not None:
        author = (*me, "")
    group = message.get("groupInfo")
    key = word(group.get("groupId")) if isinstance(group, dict) else ""
    members = ((*me, ""), author) if key or sent is None else ((*me, ""), other)
    if not (key or members[1][1]):
        return None
    chat = Chat(NAME, key or members[1][1], key, members, (me,))
    quote = message.get("quote")
    answers = word(quote.get("id")) if isinstance(quote, dict) else ""
    return chat, Said(
        author, at, str(at), word(message.get("message")), name=str(message.get("timestamp")), answers=answers
    )


def _of_desktop(one: dict[str, Any], chat: Chat) -> _Told:
    """A message as Signal Desktop keeps it, which sigtop prints."""
    if word(one.get("type")) not in {"incoming", "outgoing"}:
        return None
    at = _at(one.get("sent_at", one.get("timestamp")))
    if at is None:
        return _NO_DATE
    quote = one.get("quote")
    answers = word(quote.get("id")) if isinstance(quote, dict) else ""
    author = _author(_speaker(one), chat)
    return chat, Said(author, at, str(at), word(one.get("body")), name=word(one.get("sent_at")), answers=answers)


def _of_page(one: dict[str, Any], chat: Chat) -> _Told:
    """A line of signal-export's data.json; the chat is the folder that it lies in."""
    try:
        at: int | None = int(datetime.fromisoformat(word(one.get("date"))).timestamp()) * 1_000_000
    except (ValueError, OverflowError, OSError):
        at = None
    if at is None or not word(one.get("sender")).strip():
        return _NO_DATE
    return chat, Said(_author(_speaker(one), chat), at, word(one.get("date")), word(one.get("body")))


def _author(who: tuple[str, str, str], chat: Chat) -> tuple[str, str, str]:
    """As the chat's frame knows them: in a chat of two, whoever is not the owner is the other side."""
    others = [one for one in chat.members if one[:2] != ME]
    return who if who[:2] == ME or len(others) != 1 else others[0]


def _at(value: object) -> int | None:
    """Milliseconds as microseconds."""
    return instant(value, 1_000)
