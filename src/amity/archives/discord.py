"""Discord's data package, a folder or a zip: what its owner wrote, channel by channel; others' words are not in it.

Learnt from the package's own description and the files of packages of recent years (CSV until 2023, JSON since).
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from amity.archives import trees
from amity.archives.chats import NOTHING, TOGETHER, Chat, Said, instant, interaction, loaded, piece, unframed, word
from amity.archives.jsons import Walk
from amity.archives.marked import plain
from amity.archives.source import Source
from amity.model import Interaction, Piece, Problem

NAME = "discord"

_LARGEST = 64 << 20
_CHANNEL = re.compile(
    r"(?:.*/)?(?:messages|nachrichten|mensajes|mensagens|berichten|messaggi)/c?(\d{5,25})/channel\.json", re.IGNORECASE
)
_TWO, _GROUP = {"1", "DM"}, {"3", "GROUP_DM"}


def recognizes(path: Path) -> bool:
    """Whether a channel's folder lies where the package has it."""
    try:
        return trees.is_tree(path) and any(_CHANNEL.fullmatch(name) and name.count("/") < 4 for name in _shallow(path))
    except OSError:
        return False


def roots(names: list[str]) -> list[str]:
    """Where among some files such a package may begin: above the folder of messages."""
    return sorted({"/".join(name.split("/")[:-3]) for name in names if _CHANNEL.fullmatch(name)})


def _shallow(path: Path) -> list[str]:
    """The files that lie where the package would have them; a folder on disk is not walked for it."""
    if not path.is_dir():
        return trees.files(path)
    inner = [one for one in path.iterdir() if one.is_dir() and one.name.casefold() in {"messages", "nachrichten", "mensajes", "mensagens",
                                                                                    "berichten", "messaggi"}]  # fmt: skip
    return [
        f"{one.name}/{below.name}/channel.json"
        for one in inner
        for below in one.iterdir()
        if (below / "channel.json").is_file()
    ]


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """A few messages each; `Piece.position` counts messages, and the bytes of the files before."""
    root = source.path
    try:
        files = trees.sizes(root)
        mine, friends = _account(root, [one.name for one in files])
    except OSError as error:
        yield Problem(root.name, f"not read: {(error.strerror or 'it cannot be opened').lower()}.")
        return
    before = 0
    for name, length in files:
        before += length
        if not _CHANNEL.fullmatch(name):
            continue
        folder = root / name
        try:
            chat = _chat(_loaded(folder), mine, friends)
            for one in _channel(folder.parent, f"{root.name}, {name.rpartition('/')[0]}", before, chat):
                if isinstance(one, Problem) or one.position > start:
                    yield one
        except OSError as error:
            yield Problem(f"{root.name}, {name}", f"not read: {(error.strerror or 'it cannot be opened').lower()}.")


def _channel(folder: Path, place: str, before: int, chat: Chat) -> Iterator[Piece | Problem]:
    held: list[Any] = []
    count = 0
    for one in _rows(folder):
        if one is None:
            yield Problem(place, "skipped, because it is broken off or is no JSON.")
            continue
        held.append(one)
        count += 1
        if len(held) >= TOGETHER:
            yield piece(chat, held, place, before + count)
            held = []
    if held:
        yield piece(chat, held, place, before + count)


def _rows(folder: Path) -> Iterator[dict[str, Any] | None]:
    if trees.has(folder, "messages.json"):
        with trees.opened(folder / "messages.json") as file:
            for part in Walk(file, frozenset()).parts():
                if part.broken or isinstance(part.value, dict):
                    yield None if part.broken else part.value
    elif trees.has(folder, "messages.csv"):
        text = trees.all_of(folder / "messages.csv", _LARGEST).decode("utf-8-sig", "replace").replace("\0", "")
        try:
            yield from csv.DictReader(io.StringIO(text, newline=""))
        except csv.Error:
            yield None


def parse(one: Piece) -> Iterator[Interaction | Problem]:
    """Read a few messages of one channel; all are the owner's own."""
    if (told := loaded(one)) is None:
        yield Problem(one.place, NOTHING)
        return
    chat = unframed(one.label)
    names = {value: name for _, value, name in chat.members}
    author = next((member for member in chat.members if member[:2] in chat.mine), (NAME, "me", ""))
    for message in told:
        at = _at(word(message.get("Timestamp")))
        if at is None:
            yield Problem(one.place, "skipped, because it bears no date that can be true.")
            continue
        name = word(message.get("ID"))
        text = plain(word(message.get("Contents")), names)
        yield interaction(chat, Said(author, at, str(at), text, name=name, sent=True), one.place)


def size(source: Source) -> int:
    """Bytes of all files, unpacked."""
    try:
        return sum(one.size for one in trees.sizes(source.path))
    except OSError:
        return 0


def fingerprint(source: Source) -> str:
    """Of all files together."""
    return trees.mark(source.path)


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: each channel's file is written anew; what is known already is only sighted again."""
    return 0


def _at(stamp: str) -> int | None:
    """As "2023-05-01 10:20:30" or "2021-05-01 10:20:30.123000+00:00", both UTC."""
    try:
        at = datetime.fromisoformat(stamp.strip())
        return instant(int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()))
    except (ValueError, OverflowError):
        return None


def _loaded(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(trees.all_of(path, _LARGEST))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _account(root: Path, names: list[str]) -> tuple[tuple[str, str, str], dict[str, str]]:
    """The owner, and the names of those whom the account knows."""
    path = next((name for name in names if name.casefold().endswith("/user.json") and name.count("/") < 4), None)
    user = _loaded(root / path) if path else {}
    friends = {}
    relations = user.get("relationships")
    for one in relations if isinstance(relations, list) else ():
        other = one.get("user") if isinstance(one, dict) else None
        if isinstance(other, dict) and (key := word(other.get("id"))):
            friends[key] = word(other.get("global_name")) or word(other.get("username"))
    return (NAME, word(user.get("id")) or "me", word(user.get("global_name")) or word(user.get("username"))), friends


def _chat(one: dict[str, Any], mine: tuple[str, str, str], friends: dict[str, str]) -> Chat:
    """A channel: with one other, with a few, or a server's, where nobody in particular is spoken to."""
    kind, key = word(one.get("type")), word(one.get("id"))
    listed = one.get("recipients")
    others = [
        user
        for each in (listed if isinstance(listed, list) else ())
        if (user := word(each)) and user != mine[1] and user.isdigit()
    ]
    members = (mine, *((NAME, user, friends.get(user, "")) for user in others))
    private = kind in _TWO or (kind not in _GROUP and len(others) == 1)
    title = "" if private else f"{key} {word(one.get('name'))}".strip()
    return Chat(NAME, key, title, members, (mine[:2],))
