"""The bytes above the first empty line into headers: unfolded, by lower-case name, their text decoded and harmless.

Own code, because the libraries either raise on what real mail holds (`email.policy.default`) or cost more than all the
rest of reading (`email` with compat32: 8,000 messages a second here against 25,000).
"""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from functools import lru_cache

MOST = 262_144  # bytes of headers that are read
_WANTED = """from sender reply-to to cc bcc date received subject message-id in-reply-to references delivered-to x-original-to
    envelope-to x-gmail-labels list-id list-post list-unsubscribe precedence auto-submitted x-auto-response-suppress
    x-autoreply x-autorespond return-path content-type x-original-from x-mailing-list x-mailman-version mailing-list
    x-failed-recipients x-github-reason x-github-sender x-gitlab-project x-jira-fingerprint x-bugzilla-reason
    x-bugzilla-type feedback-id x-campaign-id x-mailer x-loop original-from status x-mozilla-status"""
WANTED = {name.encode(): name for name in _WANTED.split()}
_FIELD = re.compile(rb"^([!-9;-~]+)[ \t]*:[ \t]*((?:.*(?:\r?\n|\Z))(?:[ \t].*(?:\r?\n|\Z))*)", re.MULTILINE)
_FOLD = re.compile(r"\r?\n[ \t]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")

Headers = dict[str, list[str]]


def split(raw: bytes) -> tuple[bytes, int]:
    """The header block and where the body begins. A message without an empty line is all headers."""
    for mark in (b"\n\n", b"\n\r\n"):
        at = raw.find(mark, 0, MOST + 4)
        if at >= 0:
            other = raw.find(b"\n\r\n" if mark == b"\n\n" else b"\n\n", 0, at)
            at = other if other >= 0 else at
            return raw[: at + 1], at + (2 if raw[at + 1 : at + 2] == b"\n" else 3)
    return raw[:MOST], min(len(raw), MOST)


def read(block: bytes) -> Headers:
    """The wanted headers of a block, each with its values in order, undecoded but for bytes that are not ASCII."""
    found: Headers = {}
    for name, value in _FIELD.findall(block):
        if key := WANTED.get(name.lower()):
            text = _text(value).strip()
            found.setdefault(key, []).append(_FOLD.sub(" ", text) if "\n" in text else text)
    return found


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


@lru_cache(65_536)
def decoded(value: str) -> str:
    """Encoded words (RFC 2047) as text; what cannot be decoded stays as it stands. Control characters become spaces."""
    if "=?" in value:
        value = "".join(_word(text, charset) for text, charset in _words(value))
    return _CONTROL.sub(" ", value).strip()


def _words(value: str) -> list[tuple[bytes | str, str | None]]:
    try:
        return decode_header(value)
    except (HeaderParseError, ValueError, LookupError):
        return [(value, None)]


def _word(text: bytes | str, charset: str | None) -> str:
    return text if isinstance(text, str) else as_text(text, charset or "")


def as_text(content: bytes, charset: str) -> str:
    """Bytes in a declared charset as text: as declared, else UTF-8, else cp1252; never an error."""
    for name in (charset.strip("'\" ") or "utf-8", "utf-8"):
        try:
            return content.decode("cp1252" if name.lower() in LATIN else name)
        except (UnicodeError, LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


LATIN = frozenset(
    {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "unknown-8bit", "x-unknown"}
)  # read as its superset
