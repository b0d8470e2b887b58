"""A JSON text of any length into its parts, one at a time: bounded memory, and a broken part costs only itself."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

BLOCK = 1 << 18  # bytes that are read at once
LONGEST = 1 << 22  # characters of one part

_SOLID = re.compile(r"[^\s,:]")
_decode = json.JSONDecoder(strict=False).raw_decode


class Part(NamedTuple):
    """One part of the text.

    `path`: the keys that lead to it, a list's place being ""; `value`: what stands there; `raw`: its own text, where it
    stands in a list; `position`: characters up to its end. A part that is broken has `broken` set.
    """

    path: tuple[str, ...]
    value: Any
    raw: str
    position: int
    broken: bool = False


class Walk:
    """Steps through a JSON text. `into`: names of the keys whose objects and lists are entered, all others come whole."""

    def __init__(self, file: BinaryIO, into: frozenset[str]) -> None:
        self._file, self._into = file, into
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._text, self._at, self._gone, self._ended = "", 0, 0, False
        self._list_at: tuple[tuple[str, ...], str] | None = None

    def parts(self) -> Iterator[Part]:
        """Everything in order. A text that breaks off gives a last broken part."""
        start = self._next()
        if start in "{[" and start:
            yield from self._within((), start)
            while (
                self._list_at and self._next() and self._skip(self._list_at[1], beyond=0)
            ):  # a stray bracket had closed it
                yield Part(self._list_at[0], None, "", self._gone + self._at, broken=True)
                yield from self._list(self._list_at[0], "]")
        elif start:
            yield Part((), None, "", self._gone + self._at, broken=True)

    def _within(self, path: tuple[str, ...], start: str) -> Iterator[Part]:
        self._at += 1
        yield from self._object(path) if start == "{" else self._list((*path, ""), "]")

    def _object(self, path: tuple[str, ...]) -> Iterator[Part]:
        while start := self._next():
            if start == "}":
                self._at += 1
                return
            if start == "{" and self._list_at and self._list_at[0][:-2] == path:  # a stray bracket had closed the list
                yield Part(path, None, "", self._gone + self._at, broken=True)
                yield from self._list(self._list_at[0], "]")
                continue
            key, _ = self._value()
            if not isinstance(key, str):
                yield Part(path, None, "", self._gone + self._at, broken=True)
                if not self._skip(r'"[^"\n]{1,60}"\s*:\s*\['):
                    return
                continue
            start = self._next()
            if start in "{[" and start and key in self._into:
                yield from self._within((*path, key), start)
            else:
                value, raw = self._value()
                yield Part((*path, key), value, "", self._gone + self._at, broken=raw is None)
                if raw is None and not self._skip(r'"[^"\n]{1,60}"\s*:'):
                    return
        yield Part(path, None, "", self._gone + self._at, broken=True)

    def _list(self, path: tuple[str, ...], end: str) -> Iterator[Part]:
        first = self._list_at[1] if self._list_at and self._list_at[0] == path else ""
        while start := self._next():
            if start == end:
                self._at += 1
                return
            if start == "{" and path[-2:-1] and "*" + path[-2] in self._into:
                yield Part(path, None, "{", self._gone + self._at)
                yield from self._within(path, start)
                yield Part(path, None, "}", self._gone + self._at)
                continue
            value, raw = self._value() if start == "{" or not first else (None, None)
            if raw is None:
                yield Part(path, None, "", self._gone + self._at, broken=True)
                if not self._skip(first or r"\{"):
                    return
                continue
            if not first and isinstance(value, dict) and value:
                first = r"\{\s*" + re.escape(json.dumps(next(iter(value))))
                self._list_at = (path, first) if len(path) <= 2 else None  # else it is not known whose list goes on
            yield Part(path, value, raw, self._gone + self._at)
        if end:
            yield Part(path, None, "", self._gone + self._at, broken=True)

    def _next(self) -> str:
        """The next character that means something, "" at the end."""
        while True:
            if found := _SOLID.search(self._text, self._at):
                self._at = found.start()
                return found[0]
            self._at = len(self._text)
            if not self._more():
                return ""

    def _value(self) -> tuple[Any, str | None]:
        """The value that `_next` found, and its text; None for the text where it is broken."""
        while True:
            start = self._at
            try:
                value, end = _decode(self._text, start)
            except json.JSONDecodeError as error:
                near = error.pos > len(self._text) - 64 or "Unterminated" in error.msg
                if near and len(self._text) - start < LONGEST and self._more():
                    continue
                return None, None
            except (RecursionError, ValueError):
                return None, None
            if end > len(self._text) - 2 and self._more():  # a number may go on
                continue
            self._at = end
            return value, self._text[start:end]

    def _skip(self, pattern: str, beyond: int = 1) -> bool:
        """Go on where the next part seems to begin, after a broken one."""
        search = re.compile(pattern).search
        self._at += beyond
        while True:
            if found := search(self._text, self._at):
                self._at = found.start()
                return True
            self._at = max(self._at, len(self._text) - 200)
            if not self._more():
                return False

    def _more(self) -> bool:
        """Read on, forgetting what lies behind."""
        if self._ended:
            return False
        size = max(BLOCK, (len(self._text) - self._at) // 2)
        block = self._file.read(size)
        self._ended = not block
        if self._ended:
            self._text += self._decoder.decode(b"", final=True)
            return False
        self._gone += self._at
        self._text = self._text[self._at :] + self._decoder.decode(block)
        self._at = 0
        return True
