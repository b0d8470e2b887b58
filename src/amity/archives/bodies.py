"""A message's body into its text: plain and HTML, attachments left undecoded, nothing that it holds can make it fail."""

import binascii
import email
import email.policy
import re
from email.message import Message
from typing import NamedTuple

from fast_mail_parser import ParseError, PyLazyMimePart, parse_email_tree

from amity.archives.charsets import from_base64, text_of
from amity.archives.heads import Head, first

TEXT = 1_000_000  # characters of one message's text that are kept
_BYTES = 4 * TEXT
_PARTS = 2_000  # nodes of one message that are looked at
_DEPTH = 30  # levels within one another that are looked at; honest mail has seven at most

_CHARSET = re.compile(r"charset\*?\s*=\s*\"?(?:[\w-]*'[\w-]*')?([^\s\";,]+)", re.IGNORECASE)


class Body(NamedTuple):
    """`plain` and `html` as text; `calendar`: it carries an invitation; `cut`: there was more text than is kept."""

    plain: str
    html: str
    calendar: bool = False
    cut: bool = False


def body(raw: bytes, start: int, head: Head) -> Body:
    """Read the body that begins at `start`. Attached files and attached messages are not its author's text."""
    kind = first(head, "content-type")
    main = kind.partition(";")[0].strip().lower()
    if main.startswith("multipart/"):
        return _parts(kind, raw, start)
    if main.startswith("message/") and main != "message/rfc822":
        main = "text/plain"
    text = _decoded(raw[start : start + _BYTES], first(head, "content-transfer-encoding")) if _is_text(main) else b""
    return _gathered([(main, charset_of(kind), text)], calendar=main == "text/calendar")


def charset_of(content_type: str) -> str:
    """The charset that a Content-Type names, RFC 2231 included, in lower case; empty where it names none."""
    found = _CHARSET.search(content_type) if len(content_type) < 10_000 else None
    return found[1].lower() if found else ""


def _is_text(main: str) -> bool:
    """Where no type is named, or none that could be one, it is text (RFC 2045, section 5.2)."""
    return main.startswith("text") or "/" not in main


def _decoded(content: bytes, encoding: str) -> bytes:
    encoding = encoding.partition(";")[0].strip().lower()
    if encoding == "base64":
        return from_base64(content)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(content)
    return content


def _parts(kind: str, raw: bytes, start: int) -> Body:
    try:
        tree = parse_email_tree(
            b"Content-Type: " + kind.encode("utf-8", "replace") + b"\n\n" + raw[start:], mode="lazy"
        )
        texts, calendar = _leaves(tree)
    except ParseError:
        return _slowly(raw)
    if not tree.children:
        # No boundary that holds: if nobody finds parts, the whole is text, as a person would read it.
        found = _slowly(raw)
        whole = _gathered([("text/plain", "", raw[start : start + _BYTES])], calendar=False)
        return found if found.plain or found.html else whole
    return _gathered(texts, calendar=calendar)


def _leaves(tree: PyLazyMimePart) -> tuple[list[tuple[str, str, bytes]], bool]:
    """(type, charset, bytes) of every text part in order, and whether a calendar's part is among them."""
    waiting, texts, calendar = [(tree, 0)], [], False
    for _ in range(_PARTS):
        if not waiting:
            break
        part, depth = waiting.pop()
        if part.is_message or depth > _DEPTH:
            continue
        main = part.content_type.lower()
        if part.children:
            waiting.extend((child, depth + 1) for child in reversed(part.children))
        elif main == "text/calendar":
            calendar = True
        elif _is_text(main) and not _is_attached(part.disposition, part.filename, main):
            declared = next((values[0] for name, values in part.headers.items() if name.lower() == "content-type"), "")
            texts.append((main, charset_of(declared), part.content or b""))
    return texts, calendar


def _is_attached(disposition: str | None, name: str | None, main: str) -> bool:
    return (disposition or "").lower() == "attachment" or bool(name and main != "text/plain")


def _slowly(raw: bytes) -> Body:
    """The standard library's reading, for what the fast one refuses: it accepts any bytes, and takes its time."""
    texts: list[tuple[str, str, bytes]] = []
    calendar = False
    try:
        waiting: list[Message] = [email.message_from_bytes(raw, policy=email.policy.compat32)]
        for _ in range(_PARTS):
            if not waiting:
                break
            part = waiting.pop()
            main, inner = part.get_content_type(), part.get_payload()
            if isinstance(inner, list):
                waiting.extend(one for one in inner[::-1] if isinstance(one, Message) and main.startswith("multipart/"))
            elif main == "text/calendar":
                calendar = True
            elif main.startswith("text/") and not _is_attached(
                part.get_content_disposition(), part.get_filename(), main
            ):
                content = part.get_payload(decode=True)
                texts.append(
                    (main, charset_of(part.get("content-type", "")), content if isinstance(content, bytes) else b"")
                )
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError):
        # Parts within parts beyond any reading, or a header that the library trips over: what was found is kept.
        pass
    return _gathered(texts, calendar=calendar)


def _gathered(texts: list[tuple[str, str, bytes]], *, calendar: bool) -> Body:
    plain: list[str] = []
    html: list[str] = []
    for main, charset, content in texts:
        text = text_of(content[:_BYTES], charset)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        (html if main == "text/html" else plain).append(text)
    whole, marked = "\n".join(plain), "\n".join(html)
    return Body(whole[:TEXT], marked[:TEXT], calendar, cut=len(whole) > TEXT or len(marked) > TEXT)
