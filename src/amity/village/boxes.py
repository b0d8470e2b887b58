"""Letters into real archives on disk: an export of one mailbox, a mail folder in daily use, and kept files."""

import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from amity.village.letter import Hand, Letter
from amity.village.wire import MONTHS, WEEKDAYS, message

KEPT_UNTIL = date(2021, 1, 1)  # single files, saved by hand, to this day
EXPORTED = (date(2020, 11, 1), date(2024, 1, 1))  # the webmail's export
IN_USE_FROM = date(2023, 10, 1)  # the mail folder, begun before the export was made
MARK = "!" if os.name == "nt" else ":"  # a colon cannot stand in a file name there

ESCAPED = re.compile(rb"^(>*From )", re.MULTILINE)


def write(folder: Path, letters: Iterable[Letter]) -> None:
    """Write `Takeout/Mail/All mail.mbox`, the Maildir `Mail` and the files `Old letters/*.eml` into `folder`.

    They overlap by two and by three months, so that some letters lie in two of them.
    """
    kept, used, export = folder / "Old letters", folder / "Mail", folder / "Takeout" / "Mail" / "All mail.mbox"
    for one in (kept, export.parent, *(used / box / part for box in ("", ".Sent", ".Growers") for part in PARTS)):
        one.mkdir(parents=True, exist_ok=True)
    with export.open("wb") as box:
        for number, letter in enumerate(letters):
            day, raw = letter.written.date(), message(letter)
            if day < KEPT_UNTIL:
                (kept / f"{day:%Y-%m-%d} {number:04}.eml").write_bytes(raw.replace(b"\n", b"\r\n"))
            if EXPORTED[0] <= day < EXPORTED[1]:
                box.write(_exported(letter, raw))
            if day >= IN_USE_FROM:
                (used / FOLDERS[letter.folder] / "cur" / _filed(letter, number)).write_bytes(raw)


PARTS = ("cur", "new", "tmp")
FOLDERS = {"Inbox": "", "Sent": ".Sent", "Growers": ".Growers"}


def _exported(letter: Letter, raw: bytes) -> bytes:
    at = letter.written
    day = f"{WEEKDAYS[at.weekday()]} {MONTHS[at.month - 1]} {at:%d %H:%M:%S +0000 %Y}"
    labels = letter.folder if letter.folder == "Sent" else f"{letter.folder},Opened"
    if any(name == "List-Unsubscribe" for name, _ in letter.headers):
        labels += ",Category Promotions"
    if letter.hand is Hand.REPORT:
        labels += ",Category Updates"
    top = f"From {int(letter.message_id[1:16], 16)}@xxx {day}\nX-Gmail-Labels: {labels}\n"
    return top.encode() + ESCAPED.sub(rb">\1", raw) + b"\n"


def _filed(letter: Letter, number: int) -> str:
    return f"{letter.sent_at // 1_000_000}.M{number:06}P7.village{MARK}2,S"
