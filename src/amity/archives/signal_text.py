"""The text files that exporters of Signal write, into messages: sigtop's long and short form, signal-export's page.

Learnt from what sigtop 0.20 and signal-export 3 print.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

_PAGE = re.compile(r"\[(\d{4}-\d\d-\d\d,? \d\d:\d\d(?::\d\d)?)\] ([^\n:]{1,80}): ?(.*)", re.DOTALL)
_SHORT = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d) ([^\n:]{1,80}):(?: (.*))?", re.DOTALL)
_DETAILS = re.compile(r"\[(?:reply to [^\]\n]*|edited|\d+ attachments?|\w+ message)(?:, [^\]\n]*)?\] ?")
_REACTIONS = re.compile(r"\n\(- .* -\)\s*$")
_PICTURES = re.compile(r"!?\[[^\]\n]*\]\(\.{1,2}/[^)\n]*\) {0,2}")
_NUMBER = re.compile(r"(.*?) \((\+\d{6,17}|[0-9a-f-]{36})\)")
OWNER = frozenset({"Me", "You"})


class Row(NamedTuple):
    """One message: name and number (may be empty) of its author, `mine`, its time as it stands, microseconds, words."""

    name: str
    number: str
    mine: bool
    stamp: str
    at: int | None
    text: str


def is_exported(first: str, names: list[str]) -> bool:
    """Whether a page of stamps in brackets is signal-export's: it says "Me", or gives no seconds where WhatsApp does."""
    found = _PAGE.match(first)
    return found is not None and (not OWNER.isdisjoint(names) or len(found[1]) < 19)


def form(start: str) -> str:
    """Which of the three forms a file begins with: `long`, `short`, `page`, or empty."""
    if re.match(r"Conversation: [^\n]+\n\nFrom: ", start):
        return "long"
    if _SHORT.match(start):
        return "short"
    found = [one for row in start.split("\n") if (one := _PAGE.match(row))]
    return "page" if found and is_exported(start.split("\n", 1)[0], [one[2] for one in found]) else ""


def begins(row: str, kind: str) -> bool:
    """Whether a message begins at this line."""
    if kind == "long":
        return row.startswith("From: ")
    return (_PAGE if kind == "page" else _SHORT).match(row) is not None


def title(path: Path) -> tuple[str, str]:
    """The chat's name and number (may be empty), after which the exporters name their files or folders."""
    spelled = path.parent.name if path.name in {"chat.md", "index.md", "data.json"} else path.stem
    told = _NUMBER.fullmatch(spelled)
    return (told[1], told[2]) if told else (spelled, "")


def rows(texts: Iterable[str], kind: str) -> Iterator[Row | None]:
    """Each message's text read; None for what is none."""
    for text in texts:
        yield _long(text) if kind == "long" else _stamped(text, kind)


def _stamped(text: str, kind: str) -> Row | None:
    found = (_PAGE if kind == "page" else _SHORT).match(text)
    if found is None:
        return None
    said = (found[3] or "").rstrip("\n ")
    if kind == "page":
        said = _PICTURES.sub("", _REACTIONS.sub("", said))
        said = re.sub(r"^> .*\n?", "", said, flags=re.MULTILINE).strip()
        said = "" if said == "(This message was deleted)" else said
    elif details := _DETAILS.match(said):
        if details[0].rstrip().endswith("message]"):
            return None
        said = said[details.end() :]
    stamp = found[1].replace(",", "")
    return Row(
        found[2],
        "",
        found[2] in OWNER,
        stamp,
        _at(stamp, "%Y-%m-%d %H:%M:%S" if len(stamp) > 16 else "%Y-%m-%d %H:%M"),
        said,
    )


def _long(text: str) -> Row | None:
    head, _, body = text.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.split("\n") if ": " in line)
    if fields.get("Type") not in {"incoming", "outgoing"}:
        return None
    spelled = fields.get("From", "").strip()
    told = _NUMBER.fullmatch(spelled)
    name, number = (told[1], told[2]) if told else (spelled, "")
    said = "\n".join(line for line in body.split("\n") if not line.startswith((">", "|"))).strip()
    stamp = fields.get("Sent", "")
    return Row(name, number, fields["Type"] == "outgoing", stamp, _at(stamp, "%a, %d %b %Y %H:%M:%S %z"), said)


def _at(stamp: str, shape: str) -> int | None:
    try:
        return int(datetime.strptime(stamp, shape).timestamp()) * 1_000_000  # noqa: DTZ007 - the machine's own clock
    except (ValueError, OverflowError, OSError):
        return None
