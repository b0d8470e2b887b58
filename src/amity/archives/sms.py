"""Text messages and calls of an Android phone, as SMS Backup & Restore writes them in XML.

Learnt from the published fields of that app's backups. Each message is a small XML text of its own here, so that a broken
one costs only itself, and half a character in two references (as the app writes emoji) is made whole first.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from amity.archives import mbox, trees
from amity.archives.chats import NOTHING, TOGETHER, Chat, Said, instant, interaction
from amity.archives.phones import handle, is_service, region
from amity.archives.source import Source
from amity.archives.unpacking import BLOCK, BrokenOffError, opening, unpacked, until_broken
from amity.model import Automation, Interaction, Piece, Problem

NAME = "sms"
ME = ("self", NAME)

_LONGEST = 8 << 20  # bytes of one message; pictures within it are not kept
_KEPT = 200_000  # bytes that are kept of one
_ROOT = re.compile(rb"<(?:smses|calls|allsms)\b", re.IGNORECASE)
_OPEN = re.compile(rb"<(sms|mms|call)\s")
_TAG = re.compile(rb"<(sms|mms|call)(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*(/?)>")
_PICTURE = re.compile(rb"\sdata=(?:\"[^\"]*\"|'[^']*')")
_NUMBER = re.compile(rb"(?:address|number)=[\"'](\+[\d -]{6,20})[\"']")
_HALVES = re.compile(r"&#(5[5-7]\d{3});&#(5[5-7]\d{3});")
_HALF = re.compile(r"&#(?:5[5-7]\d{3}|x[dD][89a-fA-F][\da-fA-F]{2}|0*(?:[0-8]|1[1-24-9]|2\d|3[01]));")
_BETWEEN = "\0"
_UNKNOWN = {"(Unknown)", "null", "Unknown", ""}


def recognizes(path: Path) -> bool:
    """Whether the file's outermost element is such a backup's."""
    try:
        start = opening(path, 4_000) if trees.is_here(path) else b""
    except OSError:
        return False
    return start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and _ROOT.search(start) is not None


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """A few messages each; `Piece.position` counts unpacked bytes."""
    name = source.path.name
    try:
        numbers = [one.decode() for one in _NUMBER.findall(opening(source.path, 1 << 20))]
        here = region(numbers)
        trouble: list[str] = []
        elements = enumerate(until_broken(_elements(source.path), trouble), start=1)
        for _, some in groupby(elements, key=lambda one: (one[0] - 1) // TOGETHER):
            told = list(some)
            broken = sum(text is None for _, (text, _) in told)
            texts = [text.decode("utf-8", "replace") for _, (text, _) in told if text is not None]
            position = told[-1][1][1]
            for _ in range(broken):
                yield Problem(f"{name}, from record {told[0][0]}", "skipped, because it breaks off or has no end.")
            if position > start:
                yield Piece(f"{name}, from record {told[0][0]}", position, here, _BETWEEN.join(texts).encode())
        for why in trouble:
            yield Problem(name, f"not read to its end: {why}.")
    except OSError as error:
        yield Problem(name, f"not read to its end: {(error.strerror or 'it cannot be opened').lower()}.")


def _elements(path: Path) -> Iterator[tuple[bytes | None, int]]:
    """Each record's own text without its pictures, and where it ends; None for one without an end."""
    with unpacked(path) as read:
        held, gone = b"", 0
        while True:
            try:
                block = read(BLOCK)
            except BrokenOffError as error:
                raise OSError(None, str(error)) from error
            held += block
            while found := _OPEN.search(held):
                end = _end(held, found)
                after = _OPEN.search(held, found.end())
                if after is not None and (end < 0 or end > after.start()):
                    gone += after.start()
                    yield None, gone
                    held = held[after.start() :]
                    continue
                if end < 0:
                    break  # it may go on in the next block
                gone += end
                yield _PICTURE.sub(b"", held[found.start() : end]).replace(b"\0", b"")[:_KEPT], gone
                held = held[end:]
            if not block:
                if _OPEN.search(held):
                    yield None, gone + len(held)
                return
            if len(held) > _LONGEST or not _OPEN.search(held):
                short = _cut(held)
                gone += len(held) - len(short)
                held = short


def _cut(held: bytes) -> bytes:
    """Let go of a record that is too long, and of what lies between records."""
    if _OPEN.search(held) and len(held) > _LONGEST:
        pictured = _PICTURE.sub(b"", held)
        return pictured if len(pictured) < _LONGEST else pictured[-200:]
    return held[-200:]


def _end(held: bytes, found: re.Match[bytes]) -> int:
    """Where the record that begins at `found` ends; -1 where it does not yet."""
    tag = _TAG.match(held, found.start())
    if tag is None:
        return -1
    if tag[2] or tag[1] != b"mms":
        return tag.end()
    close = held.find(b"</mms>", tag.end())
    return close + 6 if close >= 0 else -1


def parse(piece: Piece) -> Iterator[Interaction | Problem]:
    """Read a few messages and calls."""
    from defusedxml.ElementTree import ParseError, fromstring

    if piece.raw is None:
        yield Problem(piece.place, NOTHING)
        return
    for text in piece.raw.decode("utf-8", "replace").split(_BETWEEN):
        if not text:
            continue
        try:
            element = fromstring(_HALF.sub("\ufffd", _HALVES.sub(_whole, text)))
        except (ParseError, ValueError, RecursionError):
            yield Problem(piece.place, "skipped, because it is no XML.")
            continue
        told = _call(element, piece.label) if element.tag == "call" else _message(element, piece.label)
        if isinstance(told, str):
            yield Problem(piece.place, told)
        elif told is not None:
            yield interaction(*told, piece.place)


def _whole(found: re.Match[str]) -> str:
    high, low = int(found[1]), int(found[2])
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return "\ufffd"


def size(source: Source) -> int:
    """Bytes, unpacked; 0, unknown, where it is packed for itself."""
    return mbox.size(source) or trees.length(source.path) * (not source.path.is_file())


fingerprint = mbox.fingerprint


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: a backup is written anew each time; what is known already is only sighted again."""
    return 0


_Told = tuple[Chat, Said] | str | None
_NO_DATE = "skipped, because it bears no date that can be true."


def _message(element: Any, here: str) -> _Told:
    """A text or picture message."""
    box = element.get("type") if element.tag == "sms" else element.get("msg_box")
    if box not in {"1", "2"}:
        return None  # drafts, and what was never sent
    at = instant(element.get("date"), 1_000)
    if at is None:
        return _NO_DATE
    mine = box == "2"
    others = _others(element, here)
    if not others:
        return "skipped, because it names no number."
    text = element.get("body") or "" if element.tag == "sms" else _parts(element)
    author = (*ME, "") if mine else _writer(element, here, others)
    group = " ".join(sorted(value for _, value, _ in others)) if len(others) > 1 else ""
    why = Automation.ROBOT if len(others) == 1 and is_service(others[0][1]) else ""
    chat = Chat(NAME, group or others[0][1], group, ((*ME, ""), *others), (ME,), str(why))
    return chat, Said(author, at, str(at), text if text != "null" else "")


def _call(element: Any, here: str) -> _Told:
    at = instant(element.get("date"), 1_000)
    if at is None:
        return _NO_DATE
    others = _others(element, here)
    if not others:
        return None  # a number that was withheld
    seconds = instant_of(element.get("duration"))
    kind = element.get("type")
    taken = seconds > 0 and kind in {"1", "2", "7"}
    author = (*ME, "") if kind == "2" else others[0]
    chat = Chat(
        NAME, others[0][1], "", ((*ME, ""), *others), (ME,), str(Automation.ROBOT) if is_service(others[0][1]) else ""
    )
    channel = "call" if taken else "missed call"
    return chat, Said(author, at, str(at), "", channel=channel, minutes=max(1, round(seconds / 60)) if taken else 0)


def instant_of(seconds: object) -> int:
    """Seconds that a call can have lasted, else 0."""
    try:
        lasted = int(str(seconds))
    except ValueError:
        return 0
    return lasted if 0 < lasted < 10**6 else 0


def _others(element: Any, here: str) -> list[tuple[str, str, str]]:
    """Everybody but the owner: the number, or all those that a picture message names, joined by "~"."""
    spelled = element.get("contact_name") or ""
    spelled = "" if spelled in _UNKNOWN else spelled
    numbers = (element.get("address") or element.get("number") or "").split("~")
    names = [one.strip() for one in spelled.split(",")] if len(numbers) > 1 else [spelled]
    names = names if len(names) == len(numbers) else [""] * len(numbers)
    found: list[tuple[str, str, str]] = []
    for number, name in zip(numbers, names, strict=True):
        bare = number.strip()
        told = ("mail", bare.casefold()) if "@" in bare else handle(bare, here)
        if told is None and re.fullmatch(r"[^\W\d_][\w .&-]{1,30}", bare) and bare != "insert-address-token":
            told = ("phone", bare.casefold())  # a word in place of a number: a service
        if told and told not in [one[:2] for one in found]:
            found.append((*told, name))
    return found


def _writer(element: Any, here: str, others: list[tuple[str, str, str]]) -> tuple[str, str, str]:
    """Of several, who sent the picture message."""
    for one in element.iter("addr"):
        if one.get("type") == "137" and (told := handle(one.get("address") or "", here)):
            return next((other for other in others if other[:2] == told), others[0])
    return others[0]


def _parts(element: Any) -> str:
    return "\n".join(
        text
        for one in element.iter("part")
        if one.get("ct") == "text/plain" and (text := one.get("text")) not in {None, "null"}
    )
