"""One mail archive into messages a second: splitting, headers, everything; beside Python's own `mailbox` and `email`.

    python benchmarks/readers.py ARCHIVE [--messages 20000] [--rounds 3] [--agreement]

ARCHIVE is an mbox (plain, for the standard library cannot read a packed one), a Maildir or a folder. All run in this one
process over the same messages, in turn, several rounds; quoted are medians of CPU seconds, which other work on the machine
disturbs less than wall time. The last line is the whole reader over the standard library. `--agreement` compares, message by
message, the text that fast-mail-parser and the standard library find, and prints counts only.
"""

import argparse
import email.message
import mailbox
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from amity import archives
from amity.archives import Source, bodies, heads, maildir
from amity.archives.mbox import _bytes
from amity.model import Piece

SMALLER = 10  # times fewer messages for the slow way
_SPACES = re.compile(r"\s+")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--agreement", action="store_true")
    arguments = parser.parse_args()
    sources = [one for one in archives.find(arguments.archive) if isinstance(one, Source)]
    if arguments.agreement:
        agreement(sources)
        return
    speed(sources[0], arguments.messages, arguments.rounds)


def speed(source: Source, most: int, rounds: int) -> None:
    """Print a line a way of reading, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        reader = archives.reader(source.reader)
        parts = [one for one in islice(reader.pieces(source), most) if isinstance(one, Piece)]
        copy = copied(parts[: len(parts) // SMALLER], Path(folder) / "copy", source.reader)
        seconds = measured(source, parts, copy, most, rounds)
    print(f"{len(parts):,} messages of {source.path.name}, one process, medians of {rounds} rounds of CPU time\n")
    for name, second in seconds.items():
        print(f"{name:22}{second:9.2f} s{len(parts) / second:12,.0f} messages/s")
    print(f"\nwhole reader: {seconds['mailbox and email'] / seconds['whole reader']:.1f} times mailbox and email")


def measured(source: Source, parts: list[Piece], copy: Path, most: int, rounds: int) -> dict[str, float]:
    """CPU seconds of each way, for all the messages; the slow way reads the first of them and is scaled."""
    reader = archives.reader(source.reader)
    raws = [raw for one in parts[:2_000] if (raw := bytes_of(one))]
    scale = len(parts) / len(raws)
    ways: list[tuple[str, Callable[[], object], float]] = [
        ("split", lambda: drained(islice(reader.pieces(source), most)), 1),
        ("headers", lambda: drained(heads.split(raw) for raw in raws), scale),
        ("headers and bodies", lambda: drained(whole(raw) for raw in raws), scale),
        ("whole reader", lambda: drained(one for part in parts for one in reader.parse(part)), 1),
        ("mailbox and email", lambda: drained(text_of(one) for one in standard(copy, source.reader)), SMALLER),
    ]
    taken: dict[str, list[float]] = {name: [] for name, _, _ in ways}
    for _ in range(rounds):
        for name, way, times in ways:
            begin = time.process_time()
            way()
            taken[name].append((time.process_time() - begin) * times)
        ways.reverse()
    return {name: sorted(ones)[len(ones) // 2] for name, ones in taken.items()}


def agreement(sources: list[Source]) -> None:
    """Print how often both find the same text, white space aside."""
    found: Counter[str] = Counter()
    for source in sources:
        for part in archives.reader(source.reader).pieces(source):
            raw = bytes_of(part) if isinstance(part, Piece) else b""
            if not raw:
                continue
            head, start = heads.split(raw)
            if not heads.first(head, "content-type").lower().startswith("multipart/"):
                found["not multipart"] += 1
                continue
            fast, slow = bodies.body(raw, start, head), bodies._slowly(raw)  # noqa: SLF001 - what is measured
            same = [squeezed(one) == squeezed(other) for one, other in zip(fast[:2], slow[:2], strict=True)]
            found["same" if all(same) else "only fast has text" if not any(slow[:2]) else "different"] += 1
            found["only the standard library has text"] += any(slow[:2]) and not any(fast[:2])
    for name, count in sorted(found.items()):
        print(f"{count:9,} {name}")


def bytes_of(part: Piece) -> bytes:
    """One message without its separator line."""
    if part.raw is None:
        raw = _bytes(part.path, part.start, part.end) if part.end else maildir.content(part.path)
    else:
        raw = part.raw
    return raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw


def whole(raw: bytes) -> bodies.Body:
    head, start = heads.split(raw)
    return bodies.body(raw, start, head)


def copied(parts: list[Piece], path: Path, reader: str) -> Path:
    """The first messages in a mailbox of their own, so that the standard library need not index the rest."""
    if reader == "mbox":
        path.write_bytes(b"".join(_bytes(one.path, one.start, one.end) for one in parts))
        return path
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True)
    for one in parts:
        (path / "cur" / Path(one.path).name).symlink_to(Path(one.path).resolve())
    return path


def standard(path: Path, reader: str) -> Iterator[email.message.Message]:
    """The standard library's way."""
    yield from mailbox.mbox(path, create=False) if reader == "mbox" else mailbox.Maildir(path, create=False)


def text_of(message: email.message.Message) -> int:
    """Touch what amity reads: the same header fields and the text parts."""
    size = sum(len(str(message[name])) for name in ("from", "to", "cc", "subject", "date", "message-id", "references"))
    for part in message.walk():
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            content = part.get_payload(decode=True)
            size += len(content.decode(errors="replace")) if isinstance(content, bytes) else 0
    return size


def squeezed(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def drained(stream: Iterator[object]) -> None:
    for _ in stream:
        pass


if __name__ == "__main__":
    main()
