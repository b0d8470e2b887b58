"""Slack workspaces as their export, a folder or a zip: channels, groups and direct messages, a file a day.

Learnt from Slack's own help pages on reading an export, and from the files of such exports.
"""

import json
from collections.abc import Iterator
from pathlib import Path
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
from amity.archives.jsons import Walk
from amity.archives.marked import plain
from amity.archives.source import Source
from amity.model import Interaction, Piece, Problem

NAME = "slack"
ROOMS = {"channels.json": "channel", "groups.json": "group", "mpims.json": "group", "dms.json": "two"}

_LARGEST = 64 << 20  # bytes of a list of people or rooms
_SAID = {"", "thread_broadcast", "me_message", "file_share", "file_comment", "file_mention"}


def recognizes(path: Path) -> bool:
    """Whether the folder or zip holds the list of people and at least one list of rooms."""
    try:
        return trees.has(path, "users.json") and any(trees.has(path, one) for one in ROOMS)
    except OSError:
        return False


def roots(names: list[str]) -> list[str]:
    """Where among some files such an export may begin: the folders with a list of people."""
    return [name.rpartition("/")[0] for name in names if name.rpartition("/")[2] == "users.json"]


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """A few messages each; `Piece.position` counts characters, and the bytes of the files before."""
    root = source.path
    try:
        people, bots = _people(root)
        rooms = _rooms(root, people)
        files = trees.sizes(root)
    except OSError as error:
        yield Problem(root.name, f"not read: {(error.strerror or 'it cannot be opened').lower()}.")
        return
    before = 0
    for name, length in files:
        folder, _, day = name.rpartition("/")
        if folder in rooms and day.endswith(".json") and before + length > start:
            for one in _day(root / name, f"{root.name}, {name}", before, rooms[folder], bots):
                if isinstance(one, Problem) or one.position > start:
                    yield one
        before += length


def _day(path: Path, place: str, before: int, room: Chat, bots: frozenset[str]) -> Iterator[Piece | Problem]:
    held: list[Any] = []
    position = before
    try:
        with trees.opened(path) as file:
            for part in Walk(file, frozenset()).parts():
                if part.broken:
                    yield Problem(place, "skipped, because it is broken off or is no JSON.")
                elif isinstance(part.value, dict):
                    part.value["amity_bot"] = word(part.value.get("user")) in bots
                    held.append(part.value)
                    position = before + part.position
                if len(held) >= TOGETHER:
                    yield piece(room, held, place, position)
                    held = []
    except OSError as error:
        yield Problem(place, f"not read to its end: {(error.strerror or 'it cannot be opened').lower()}.")
    if held:
        yield piece(room, held, place, position)


def parse(one: Piece) -> Iterator[Interaction | Problem]:
    """Read a few messages of one room."""
    if (told := loaded(one)) is None:
        yield Problem(one.place, NOTHING)
        return
    room = unframed(one.label)
    names = {value: name for _, value, name in room.members}
    for message in told:
        said = _said(message, room, names)
        if isinstance(said, Said):
            yield interaction(room, said, one.place)
        elif said:
            yield Problem(one.place, said)


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
    """Always 0: new days lie among the old; what is known already is only sighted again."""
    return 0


def _said(one: dict[str, Any], room: Chat, names: dict[str, str]) -> Said | str:
    """One message; "" where nobody says anything by it: somebody came or went, a bot reports."""
    if word(one.get("type")) != "message" or word(one.get("subtype")) not in _SAID or one.get("hidden") is True:
        return ""
    user = word(one.get("user"))
    is_bot = one.get("amity_bot") is True or bool(one.get("bot_id")) or user == "USLACKBOT"
    if not user or is_bot:
        return ""
    stamp = word(one.get("ts"))
    at = _at(stamp)
    if at is None:
        return "skipped, because it bears no date that can be true."
    team = room.key.partition("/")[0]
    value = user if "/" in user else f"{team}/{user}"
    thread = word(one.get("thread_ts"))
    answers = thread if thread != stamp else ""
    return Said(
        (NAME, value, names.get(value, "")),
        at,
        stamp,
        plain(word(one.get("text")), names, team),
        name=stamp,
        answers=answers,
    )


def _at(stamp: str) -> int | None:
    """Seconds with their fraction, as in "1455000000.000012"."""
    seconds, _, micro = stamp.partition(".")
    at = instant(seconds)
    return None if at is None else at + (int(micro[:6].ljust(6, "0")) if micro.isascii() and micro.isdigit() else 0)


def _listed(root: Path, name: str) -> list[dict[str, Any]]:
    if not trees.has(root, name):
        return []
    try:
        found = json.loads(trees.all_of(root / name, _LARGEST))
    except (ValueError, RecursionError):
        return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _people(root: Path) -> tuple[dict[str, tuple[str, str, str]], frozenset[str]]:
    """Everybody in the workspace by their id, as (kind, value, name), and the ids of bots."""
    people, bots = {}, set()
    for one in _listed(root, "users.json"):
        user, profile = word(one.get("id")), one.get("profile")
        profile = profile if isinstance(profile, dict) else {}
        if not user:
            continue
        if one.get("is_bot") is True or one.get("is_app_user") is True or user == "USLACKBOT":
            bots.add(user)
            continue
        name = (
            word(profile.get("real_name"))
            or word(one.get("real_name"))
            or word(profile.get("display_name"))
            or word(one.get("name"))
        )
        team = word(one.get("team_id"))
        people[user] = (NAME, f"{team}/{user}", name)
    return people, frozenset(bots)


def _rooms(root: Path, people: dict[str, tuple[str, str, str]]) -> dict[str, Chat]:
    """Every room by the folder that holds its days, with its members; the owner is who is in all rooms of two."""
    listed = [(one, kind) for name, kind in ROOMS.items() for one in _listed(root, name)]
    twos = [frozenset(_members(one)) for one, kind in listed if kind == "two"]
    mine = owner([one for one in twos if len(one) == 2])
    teams = [one[1].partition("/")[0] for one in people.values()]
    team = max(set(teams), key=teams.count, default="")
    found = {}
    for one, kind in listed:
        key, title = word(one.get("id")), word(one.get("name"))
        members = tuple(people.get(user, (NAME, f"{team}/{user}", "")) for user in _members(one))
        me = tuple(member[:2] for member in members if member[1].endswith(f"/{mine}")) if mine else ()
        group = "" if kind == "two" else title or key
        found[title if kind != "two" else key] = Chat(NAME, f"{team}/{key}", group, members, me, "")
    return found


def _members(one: dict[str, Any]) -> list[str]:
    members = one.get("members")
    return [user for each in members if (user := word(each))] if isinstance(members, list) else []
