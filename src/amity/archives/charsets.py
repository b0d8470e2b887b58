"""Bytes and encoded words into text, where the declared charset may be wrong, unknown or missing."""

import binascii
import re
from functools import lru_cache

# Wider relatives that mailers mean when they declare the narrower name (WHATWG Encoding, section 4.2).
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "unicode-1-1-utf-7": "utf-7",
}
_WESTERN = frozenset(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "cp1252", "windows-1252"))
_UNSAID = frozenset(("", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit", "x-unknown", "8bit", "7bit", "default"))
# Python's own codecs that are no charset of mail; punycode takes quadratic time.
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "unicode_escape", "unicode-escape", "raw_unicode_escape", "undefined", "mbcs")
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def text_of(content: bytes, charset: str = "") -> str:
    """Decode without ever failing: as declared if that works, else as UTF-8, else as Windows-1252, else as Latin-1.

    Valid UTF-8 beats a declared Latin-1, for Latin-1 text is hardly ever valid UTF-8 by chance. NUL bytes vanish.
    """
    if content.isascii() and not charset.startswith(("utf-7", "unicode-1", "iso-2022", "hz", "utf-16", "utf-32")):
        found = content.decode("ascii")
    else:
        found = _decoded(content, charset.strip().strip("\"'").lower())
    return found.replace("\0", "") if "\0" in found else found


def _decoded(content: bytes, name: str) -> str:
    name = _MEANT.get(name, name)
    if name not in _UNSAID and name not in _WESTERN and name not in _NO_CHARSETS:
        try:
            return _SURROGATES.sub("\ufffd", content.decode(name))
        except (LookupError, ValueError):
            pass
    for attempt in ("utf-8", "cp1252"):
        try:
            return content.decode(attempt)
        except ValueError:
            continue
    return content.decode("latin-1")


def from_base64(content: bytes) -> bytes:
    """Decode base64 that may hold foreign characters, lack its padding or stop in the middle; a footer after it is left."""
    body, padding, _ = content.partition(b"=")
    body = _NOT_BASE64.sub(b"", body)
    if not padding and len(body) % 4 == 1:
        body = body[:-1]
    body = body[: len(body) - 1] if len(body) % 4 == 1 else body
    try:
        return binascii.a2b_base64(body + b"=" * (-len(body) % 4))
    except binascii.Error:
        return b""


def unfolded(value: str) -> str:
    """Decode the encoded words (RFC 2047) in a header's value, also those that stand where they may not."""
    if "=?" not in value:
        return value
    return _remembered(value) if len(value) < 2_000 else _unfolded(value)


@lru_cache(maxsize=8192)
def _remembered(value: str) -> str:
    return _unfolded(value)


def _unfolded(value: str) -> str:
    found: list[str] = []
    held, charset, end = b"", "", 0
    value = _BETWEEN.sub(r"\1", value)
    for match in _WORD.finditer(value):
        name = match[1].partition("*")[0].lower()
        if held and (match.start() > end or name != charset):
            found.append(text_of(held, charset))
            held = b""
        found.append(value[end : match.start()])
        held, charset, end = held + _word(match[2], match[3]), name, match.end()
    found.extend((text_of(held, charset), value[end:]))
    return "".join(found)


def _word(kind: str, coded: str) -> bytes:
    content = coded.encode("utf-8", "replace")
    if kind in "bB":
        return from_base64(content)
    return binascii.a2b_qp(content, header=True)
