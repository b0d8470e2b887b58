"""Messenger and Instagram messages as JSON, a folder or a zip of one's information: a folder a chat, a file or more each.

Learnt from the exports themselves: the archive of either network, and Messenger's own of its encrypted chats.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from amity.archives import trees
from amity.archives.chats import (
    NOTHING,
    TOGETHER,
    Chat,
    Said,
    instant,
    interaction,
    loaded,
    owner,
    piece,
    unframed,
    word,
)
from amity.archives.jsons import Part, Walk
from amity.archives.source import Source
from amity.archives.unpacking import until_broken
from amity.archives.zips import Member
from amity.model import Interaction, Piece, Problem

NAME = "meta"

_INTO = frozenset({"messages"})
_THREAD = re.compile(
    r"(?:.*/)?(?:inbox|archived_threads|e2ee_cutover|filtered_threads|message_requests)/[^/]+/message_\d+\.json"
)
_SECRET = re.compile(r"(?:.*/)?messages/[^/]+_\d+\.json|[^/]+_\d+\.json")
_LIKED = re.compile(r"^(?:Liked a message|Reacted .{1,8} to your message|.{1,60} reacted .{1,8} to your message) ?$")


def recognizes(path: Path) -> bool:
    """Whether it is a chat's file, or the folder or zip has such files where the networks put them."""
    try:
        if trees.is_here(path):
            return _is_chat(path)
        return bool(_files(path, shallow=True))
    except OSError:
        return False


def roots(names: list[str]) -> list[str]:
    """Where among some files such an export may begin: the folders of messages."""
    threads = {"/".join(name.split("/")[:-3]) for name in names if _THREAD.fullmatch(name)}
    loose = {name.rpartition("/")[0] for name in names if _SECRET.fullmatch(name) and not _THREAD.fullmatch(name)}
    return sorted(threads | {one for one in loose if one not in threads})


def _is_chat(path: Path) -> bool:
    start = trees.begins(path, 6_000).decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    told = '"sender_name"' in start and '"timestamp_ms"' in start
    secret = '"senderName"' in start and '"timestamp"' in start
    return start.startswith("{") and '"messages"' in start and (told or secret)


def _files(root: Path, *, shallow: bool = False) -> list[str]:
    """The chats' files below; `shallow`: only if they lie at once below the folder of messages."""
    if shallow and root.is_dir():
        inner = [one for one in root.iterdir() if one.is_dir() and _THREAD.fullmatch(f"{one.name}/x/message_1.json")]
        threads = [
            f"{one.name}/{below.name}/{file.name}"
            for one in inner
            for below in one.iterdir()
            if below.is_dir()
            for file in below.iterdir()
        ]
        loose = [one.name for one in root.iterdir() if _SECRET.fullmatch(one.name) and one.is_file() and _is_chat(one)]
        return [one for one in threads if _THREAD.fullmatch(one)] or loose
    names = trees.files(root)
    found = [one for one in names if _THREAD.fullmatch(one)]
    secret = [one for one in names if _SECRET.fullmatch(one) and not _THREAD.fullmatch(one)]
    if not shallow:
        return sorted({*found, *(one for one in secret if _is_chat(root / one))})
    return found or [one for one in secret[:50] if _is_chat(root / one)]


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """A few messages each; `Piece.position` counts characters, and the bytes of the files before. Files are opened twice: first for who is in every chat."""
    try:
        files = _sized(source.path)
    except OSError as error:
        yield Problem(source.path.name, f"not read: {(error.strerror or 'it cannot be opened').lower()}.")
        return
    rooms: dict[str, set[str]] = {}
    titles: dict[str, str] = {}
    for name, _ in files:
        people, title = _people(source.path / name if name else source.path)
        rooms.setdefault(_thread(name), set()).update(people)
        titles[_thread(name)] = title or titles.get(_thread(name), "")
    mine = owner([frozenset(one) for one in rooms.values() if len(one) > 1]) or _left(rooms, titles)
    before = 0
    for name, length in files:
        thread = _thread(name)
        path = source.path / name if name else source.path
        chat = _chat(path, thread, sorted(rooms[thread]), titles[thread], mine)
        if before + length > start:
            for one in _file(path, name or source.path.name, before, chat):
                if isinstance(one, Problem) or one.position > start:
                    yield one
        before += length


def _sized(path: Path) -> list[Member]:
    """The chats' files with their sizes; one that is a chat's file itself has no name below it."""
    if trees.is_here(path):
        return [Member("", trees.length(path))]
    names = set(_files(path))
    return [one for one in trees.sizes(path) if one.name in names]


def _left(rooms: dict[str, set[str]], titles: dict[str, str]) -> str:
    """Where one chat of two is named after one of them, the owner is the other."""
    named = {min(people - {titles[key]}) for key, people in rooms.items() if len(people) == 2 and titles[key] in people}
    return min(named) if len(named) == 1 else ""


def _thread(name: str) -> str:
    """A chat's own name: that of the folder of its files, or the file's without its number."""
    path = PurePosixPath(name)
    return (
        path.parent.name if path.name.startswith("message_") and len(path.parts) > 1 else path.stem.rpartition("_")[0]
    )


def _people(path: Path) -> tuple[set[str], str]:
    """Everybody who is named as in the chat or as an author, and the chat's title."""
    people: set[str] = set()
    title = ""
    try:
        for part in _parts(path):
            if part.path == ("participants",) and isinstance(part.value, list):
                people |= {
                    _mended(name)
                    for one in part.value
                    if (name := word(one.get("name") if isinstance(one, dict) else one))
                }
            elif part.path in {("title",), ("threadName",)}:
                title = _mended(word(part.value))
            elif part.path == ("messages", "") and isinstance(part.value, dict) and (name := _author(part.value)):
                people.add(name)
    except OSError:
        return people, title
    return people, title


def _parts(path: Path) -> Iterator[Part]:
    with trees.opened(path) as file:
        yield from Walk(file, _INTO).parts()


def _chat(path: Path, thread: str, people: list[str], title: str, mine: str) -> Chat:
    network = "instagram" if "instagram" in str(path).casefold() else "messenger"
    members = tuple((network, name.casefold(), name) for name in people)
    two = len(people) <= 2
    key = " and ".join(people).casefold() if two else thread.casefold()
    return Chat(network, key, "" if two else title or thread, members, ((network, mine.casefold()),) if mine else ())


def _file(path: Path, place: str, before: int, chat: Chat) -> Iterator[Piece | Problem]:
    held: list[Any] = []
    position = before
    trouble: list[str] = []
    for part in until_broken(_parts(path), trouble):
        if part.broken:
            yield Problem(place, "skipped, because it is broken off or is no JSON.")
        elif part.path == ("messages", ""):
            held.append(part.value)
            position = before + part.position
        if len(held) >= TOGETHER:
            yield piece(chat, held, place, position)
            held = []
    for why in trouble:
        yield Problem(place, f"not read to its end: {why}.")
    if held:
        yield piece(chat, held, place, position)


def parse(one: Piece) -> Iterator[Interaction | Problem]:
    """Read a few messages of one chat."""
    if (told := loaded(one)) is None:
        yield Problem(one.place, NOTHING)
        return
    chat = unframed(one.label)
    for message in told:
        said = _said(message, chat) if isinstance(message, dict) else None
        if isinstance(said, Said):
            yield interaction(chat, said, one.place)
        elif said is not None:
            yield Problem(one.place, said)


def size(source: Source) -> int:
    """Bytes of the files with messages in them, unpacked."""
    try:
        return sum(one.size for one in _sized(source.path))
    except OSError:
        return 0


def fingerprint(source: Source) -> str:
    """Of all files together."""
    return trees.mark(source.path)


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: each chat's newest file is written anew; what is known already is only sighted again."""
    return 0


def _said(one: dict[str, Any], chat: Chat) -> Said | str | None:
    name = _author(one)
    if not name or one.get("is_unsent") is True or one.get("isUnsent") is True:
        return None
    at = instant(one.get("timestamp_ms", one.get("timestamp")), 1_000)
    if at is None:
        return "skipped, because it bears no date that can be true."
    author = (chat.network, name.casefold(), name)
    if word(one.get("type")) == "Call" or "call_duration" in one:
        seconds = one.get("call_duration")
        lasted = seconds if isinstance(seconds, int) and 0 < seconds < 10**6 and one.get("missed") is not True else 0
        return Said(
            author,
            at,
            str(at),
            "",
            channel="call" if lasted else "missed call",
            minutes=max(1, lasted // 60) if lasted else 0,
        )
    text = _mended(word(one.get("content")) or word(one.get("text")))
    if word(one.get("type")) in {"Subscribe", "Unsubscribe"} or _LIKED.match(text):
        return None
    return Said(author, at, str(at), text)


def _author(one: dict[str, Any]) -> str:
    return _mended(word(one.get("sender_name")) or word(one.get("senderName"))).strip()


def _mended(text: str) -> str:
    """UTF-8 that was taken for Latin-1 on its way, set right; anything else as it is."""
    try:
        return text.encode("latin-1").decode("utf-8") if not text.isascii() else text
    except ValueError:
        return text
