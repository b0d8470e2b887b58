"""Letters into the bytes that mail programs make of them: headers, charsets, quotes, HTML."""

import base64
import html
import quopri
from collections.abc import Iterable
from email.header import Header
from email.utils import format_datetime

from amity.village.letter import Hand, Letter, Name

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DEPTH = 3  # how many letters back a quote still reaches


def message(letter: Letter) -> bytes:
    """One letter as a whole message, lines ended by a bare newline."""
    kind, body = _content(letter)
    lines = [*_arrival(letter), *_envelope(letter), *letter.headers, ("MIME-Version", "1.0"), *kind]
    head = "".join(f"{name}: {value}\n" for name, value in lines)
    return head.encode("ascii") + b"\n" + body


def _arrival(letter: Letter) -> list[tuple[str, str]]:
    if not letter.delivered_to:
        return []
    domain = letter.author.address.partition("@")[2]
    host = letter.delivered_to.partition("@")[2]
    bounce = "" if letter.hand is Hand.REPORT else letter.author.address
    received = f"from mx.{domain} by mail.{host} with ESMTPS\n\tid {letter.message_id[1:13]}; {_date(letter)}"
    return [("Return-Path", f"<{bounce}>"), ("Delivered-To", letter.delivered_to), ("Received", received)]


def _envelope(letter: Letter) -> list[tuple[str, str]]:
    lines = [
        ("Date", _date(letter)),
        ("From", address(letter.author, letter.charset)),
        ("To", _addresses(letter.to)),
        ("Cc", _addresses(letter.cc)),
        ("Subject", _words(letter.subject, letter.charset)),
        ("Message-ID", letter.message_id),
        ("In-Reply-To", letter.answers or ""),
        ("References", "\n ".join(letter.references)),
    ]
    return [line for line in lines if line[1]]


def _content(letter: Letter) -> tuple[list[tuple[str, str]], bytes]:
    """The content's own headers, and the body."""
    if letter.hand is Hand.HTML:
        return _part("text/html", _page(letter), letter.charset)
    if letter.hand is Hand.BOTH:
        pages = (("text/plain", _plain(letter)), ("text/html", _page(letter)))
        return _parts("multipart/alternative", letter, pages)
    if letter.hand is Hand.REPORT:
        report = f"Reporting-MTA: dns; {letter.author.address.partition('@')[2]}\n\nAction: failed\nStatus: 5.1.1\n"
        pages = (("text/plain", letter.text + "\n"), ("message/delivery-status", report))
        return _parts("multipart/report; report-type=delivery-status", letter, pages)
    return _part("text/plain", _plain(letter), letter.charset)


def _part(kind: str, text: str, charset: str) -> tuple[list[tuple[str, str]], bytes]:
    if text.isascii():
        return [("Content-Type", f"{kind}; charset=us-ascii"), ("Content-Transfer-Encoding", "7bit")], text.encode()
    charset = charset if charset == "utf-8" or text.encode(charset, "replace").decode(charset) == text else "utf-8"
    coded = text.encode(charset)
    encoding, body = "quoted-printable", quopri.encodestring(coded)
    if len(body) > len(coded) * 1.2:
        encoding, body = "base64", base64.encodebytes(coded)
    return [("Content-Type", f"{kind}; charset={charset}"), ("Content-Transfer-Encoding", encoding)], body


def _parts(kind: str, letter: Letter, pages: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], bytes]:
    border = f"=_{letter.message_id[1:17]}"
    body = b""
    for page_kind, text in pages:
        head, coded = _part(page_kind, text, letter.charset)
        lines = "".join(f"{name}: {value}\n" for name, value in head)
        body += f"--{border}\n{lines}\n".encode() + coded + b"\n"
    return [("Content-Type", f'{kind};\n boundary="{border}"')], body + f"--{border}--\n".encode()


def _plain(letter: Letter, depth: int = DEPTH) -> str:
    """Own words, signature and quotes, in this hand's order."""
    signed = letter.text + (f"\n\n-- \n{letter.signature}" if letter.signature else "") + "\n"
    earlier = letter.earlier
    if earlier is None or not depth or letter.hand in (Hand.PLAIN, Hand.REPORT):
        return signed
    quoted = _plain(earlier, depth - 1).rstrip("\n")
    if letter.hand is Hand.OUTLOOK:
        return f"{signed}\n{_outlook(earlier)}\n\n{quoted}\n"
    marked = "\n".join(f"> {line}" if line and line[0] != ">" else f">{line}" for line in quoted.split("\n"))
    if letter.hand is Hand.BELOW:
        return f"{attribution(letter, earlier)}\n{marked}\n\n{signed}"
    return f"{signed}\n{attribution(letter, earlier)}\n\n{marked}\n"


def _outlook(earlier: Letter) -> str:
    at = earlier.written
    sent = f"{WEEKDAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year} {at:%H:%M}"
    to = "; ".join(name.spelled or name.address for name in earlier.to)
    return (
        f"-----Original Message-----\nFrom: {earlier.author.spelled} <{earlier.author.address}>\n"
        f"Sent: {sent}\nTo: {to}\nSubject: {earlier.subject}"
    )


def attribution(letter: Letter, earlier: Letter) -> str:
    """The line over a quote, as the answering writer's program words it."""
    at, name = earlier.written, earlier.author
    if letter.tongue == "de":
        return f"Am {at:%d.%m.%Y} um {at:%H:%M} schrieb {name.spelled}:"
    if letter.tongue == "es":
        return f"El {at:%d/%m/%Y} a las {at:%H:%M}, {name.spelled} escribió:"
    day = f"{WEEKDAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year} at {at:%H:%M}"
    return f"On {day}, {name.spelled} <{name.address}> wrote:"


def _page(letter: Letter) -> str:
    paragraphs = [_html(part) for part in letter.text.split("\n\n")]
    if letter.signature:
        paragraphs.append(
            f'<div class="signature">-- <br>{html.escape(letter.signature).replace(chr(10), "<br>")}</div>'
        )
    if letter.earlier:
        over = html.escape(attribution(letter, letter.earlier))
        quoted = "".join(_html(part) for part in letter.earlier.text.split("\n\n"))
        paragraphs.append(f'<div class="quote">{over}<br><blockquote type="cite">{quoted}</blockquote></div>')
    body = "\n".join(paragraphs)
    return f'<html><head><style>p {{ margin: 0 0 1em }}</style></head>\n<body dir="auto">\n{body}\n</body></html>\n'


def _html(paragraph: str) -> str:
    return f"<p>{html.escape(paragraph, quote=False)}</p>".replace("\n", "<br>\n")


def address(name: Name, charset: str = "utf-8") -> str:
    """A name and its address for a header, the name encoded where it must be."""
    if not name.spelled:
        return name.address
    if not name.spelled.isascii():
        return f"{_words(name.spelled, charset)} <{name.address}>"
    plain = all(letter.isalnum() or letter in " -'" for letter in name.spelled)
    return f"{name.spelled} <{name.address}>" if plain else f'"{name.spelled}" <{name.address}>'


def _addresses(names: tuple[Name, ...]) -> str:
    return ",\n ".join(address(name) for name in names)


def _words(words: str, charset: str) -> str:
    return words if words.isascii() else Header(words, charset).encode(linesep="\n")


def _date(letter: Letter) -> str:
    return format_datetime(letter.written)
