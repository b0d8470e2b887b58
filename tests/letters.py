"""Literals into mail files, for tests that need a small archive of their own."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

ME = "ego@example.org"


def letter(
    number: int,
    *,
    author: str = "Ada Lind <ada@example.net>",
    to: str = f"Ego <{ME}>",
    day: str = "2025-03-01",
    subject: str = "The allotment",
    body: str = "The beans are up.",
    answers: int | None = None,
    extra: str = "",
) -> bytes:
    """One message; `number` makes its id, `answers` is the number of the one that it answers."""
    when = format_datetime(datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC))
    reference = (
        f"In-Reply-To: <{answers}@example.net>\nReferences: <{answers}@example.net>\n" if answers is not None else ""
    )
    return (
        f"From: {author}\nTo: {to}\nSubject: {subject}\nDate: {when}\nMessage-ID: <{number}@example.net>\n"
        f"{reference}{extra}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
    ).encode()


def mbox(path: Path, letters: Iterable[bytes]) -> Path:
    """Write letters as an mboxrd file."""
    with path.open("wb") as file:
        for one in letters:
            escaped = b"\n".join(
                b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in one.split(b"\n")
            )
            file.write(b"From ada@example.net Sat Mar  1 09:00:00 2025\n" + escaped + b"\n")
    return path


def talk(count: int, *, first: int = 0) -> list[bytes]:
    """A plain correspondence: Ada and ego in turn, a day between them, ego's letters filed as sent by a label."""
    found = []
    for number in range(first, first + count):
        day = datetime.fromtimestamp(1_700_000_000 + number * 86_400, UTC).date().isoformat()
        mine = number % 2 == 1
        found.append(
            letter(
                number,
                author=f"Ego <{ME}>" if mine else "Ada Lind <ada@example.net>",
                to="Ada Lind <ada@example.net>" if mine else f"Ego <{ME}>",
                day=day,
                body=f"Letter {number}: the weather holds, and bed {number} is dug. How is yours?",
                answers=number - 1 if number > first else None,
                extra="X-Gmail-Labels: Sent\n" if mine else "X-Gmail-Labels: Inbox\nDelivered-To: ego@example.org\n",
            )
        )
    return found


PEAK = """
def peak():
    # Kilobytes; the kernel's own high-water mark of this program, since rusage also counts what its parent had.
    import pathlib, re, resource
    status = pathlib.Path("/proc/self/status")
    found = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
"""
