"""Message ids, subjects and people into the hashes by which a message is known again and its thread is found."""

import re
from collections.abc import Iterable
from hashlib import blake2b

from amity.archives.heads import Head, first

_ID = re.compile(r"<([^<>]+)>")
_LETTERS = re.compile(r"[^\W_]+")
_TAGS = re.compile(r"<[^<>]*>")
_PREFIX = re.compile(
    r"\s*(?:\[[^\]]{1,60}\]\s*)?(?:(?:re|aw|antw|antwort|sv|vs|ref|rif|r|rép|réf|res|odp|ynt|vá|ang|απ|отв|回复|回覆|答复|답장|הש|re)"
    r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s*[:：]\s*)+",
    re.IGNORECASE,
)
_TAG = re.compile(r"\s*\[[^\]]{1,60}\]\s*")
_START = 64  # letters and digits of a body by which two messages of one id are told apart
_SPACES = re.compile(r"\s+")


def ids(value: str) -> list[str]:
    """The message ids in a field, in order; a bare one counts where nothing stands in angle brackets."""
    found = [_SPACES.sub("", one) for one in _ID.findall(value)]
    if found or "@" not in value:
        return found
    return [one for one in value.split() if "@" in one]


def number(text: str) -> int:
    """A signed 64-bit hash."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def identity(message_id: str, sent_at: int, author: str, subject: str, body: str) -> bytes:
    """16 bytes, equal wherever the same message lies: by its id, its second, and its first 64 letters and digits.

    One id that two messages share keeps them two. Without an id, author and subject take its place.
    """
    start = _start(body[:120])
    if len(start) < _START < len(body):
        start = _start(body[:8_000])
    named = message_id or f"{author}\n{subject}"
    return blake2b(f"{named}\n{sent_at // 1_000_000}\n{start}".encode("utf-8", "replace"), digest_size=16).digest()


def _start(text: str) -> str:
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return "".join(_LETTERS.findall(text))[:_START].casefold()


def place_in_thread(
    head: Head, message_id: str, own: bytes, subject: str, people: Iterable[str]
) -> tuple[int, int | None, int]:
    """`key`, `answers` and `root`: this message, the one that it answers, and the first of its thread, as hashes.

    Where a reply names no message, its root is told by subject and people together.
    """
    key = number(message_id) if message_id else int.from_bytes(own[:8], "big", signed=True)
    references = [one for one in ids(first(head, "references")) if one != message_id]
    replied = [one for one in ids(first(head, "in-reply-to")) if one != message_id]
    answered = replied[0] if replied else references[-1] if references else None
    origin = references[0] if references else answered
    if origin is not None:
        return key, number(answered) if answered else None, number(origin)
    prefix = _PREFIX.match(subject)
    if prefix is None:
        return key, None, key
    topic = _TAG.sub(" ", subject[prefix.end() :])
    return key, None, number("\n".join((_SPACES.sub(" ", topic).strip().casefold(), *sorted(people))))
