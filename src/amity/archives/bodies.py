"""A message's bytes into its readable bodies, plain and HTML, without decoding what is attached.

`fast-mail-parser` reads; where it refuses (about one in 3,000), the standard library does, slower and more patiently.
"""

import email
import email.policy
import re
from email.message import Message

from fast_mail_parser import ParseError, parse_email

from amity.archives.headers import as_text

LONGEST = 1_000_000  # characters of either body
PARTS = 200
_BOUNDARY = re.compile(rb"(?m)^--")


def bodies(raw: bytes) -> tuple[str, str]:
    """The plain and the HTML body as text, either may be empty; never raises. Attached files are left out."""
    try:
        mail = parse_email(raw, mode="lazy")
        plain, html = mail.text_plain, mail.text_html
    except (ParseError, ValueError, RuntimeError):
        plain, html = _patiently(raw)
    return _joined(plain), _joined(html[:1])


def _joined(texts: list[str]) -> str:
    return "\n".join(texts)[:LONGEST].replace("\0", "").replace("\r\n", "\n")


def _patiently(raw: bytes) -> tuple[list[str], list[str]]:
    """What the standard library makes of it: a message of thousands of parts is taken as one plain text."""
    if len(_BOUNDARY.findall(raw)) > 20 * PARTS:
        return [as_text(raw.partition(b"\n\n")[2][:LONGEST], "")], []
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    plain: list[str] = []
    html: list[str] = []
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if number > PARTS:
            break
        if kind in {"text/plain", "text/html"} and not part.get_filename():
            (plain if kind == "text/plain" else html).append(_content(part))
    return plain, html


def _content(part: Message) -> str:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, AssertionError, TypeError):
        content = None
    if not isinstance(content, bytes):
        return str(part.get_payload())
    return as_text(content, str(part.get_param("charset") or ""))
