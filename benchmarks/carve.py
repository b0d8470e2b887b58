"""A public list's archive into one person's mailbox: all that they sent, and all that was addressed to them.

    python benchmarks/carve.py ARCHIVE... --rank 1 --out one.mbox

The person is the RANK-th most reciprocal one: ranked by the smaller of how often they answered others and how often
others answered them. A message counts as addressed to them where it names them in To or Cc or answers one of theirs.
Prints counts only, never who it is.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from amity import archives
from amity.model import Automation, Handle, Interaction, Piece, Problem


def read(paths: list[Path]) -> Iterator[tuple[Piece, Interaction]]:
    """Every message with the piece that it came from."""
    for path in paths:
        for source in archives.find(path):
            if isinstance(source, Problem):
                continue
            reader = archives.reader(source.reader)
            for piece in reader.pieces(source, 0):
                if isinstance(piece, Piece):
                    yield from ((piece, one) for one in reader.parse(piece) if isinstance(one, Interaction))


def most_reciprocal(paths: list[Path], rank: int) -> tuple[Handle, set[int]]:
    """The rank-th most reciprocal author, and the keys of what they wrote."""
    author: dict[int, Handle] = {}
    answers: list[tuple[Handle, int]] = []
    for _, one in read(paths):
        if one.automation is Automation.NONE:
            author[one.key] = one.author.handle
            if one.answers is not None:
                answers.append((one.author.handle, one.answers))
    given: Counter[Handle] = Counter()
    received: Counter[Handle] = Counter()
    for who, key in answers:
        if key in author and author[key] != who:
            given[who] += 1
            received[author[key]] += 1
    ranked = sorted(given, key=lambda who: (-min(given[who], received[who]), who))
    chosen = ranked[rank - 1]
    return chosen, {key for key, who in author.items() if who == chosen}


def main() -> None:
    """Write the mailbox as mboxrd."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", type=Path, nargs="+")
    parser.add_argument("--rank", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    chosen, keys = most_reciprocal(arguments.archives, arguments.rank)
    sent = got = 0
    with arguments.out.open("wb") as file:
        for piece, one in read(arguments.archives):
            mine = one.author.handle == chosen
            if mine or one.answers in keys or chosen in {party.handle for party in one.audience}:
                sent, got = sent + mine, got + (not mine)
                file.write(
                    b"From carved@example.org Thu Jan  1 00:00:00 1970\n" + _bytes(piece).rstrip(b"\n") + b"\n\n"
                )
    print(f"sent {sent}, received {got}")


def _bytes(piece: Piece) -> bytes:
    """A piece's message as it lies in its mbox, still escaped, without its From_ line."""
    if piece.raw is None:
        with Path(piece.path).open("rb") as file:
            file.seek(piece.start)
            raw = file.read(piece.end - piece.start)
    else:
        raw = piece.raw
    return raw.split(b"\n", 1)[1] if raw.startswith(b"From ") else raw


if __name__ == "__main__":
    main()
