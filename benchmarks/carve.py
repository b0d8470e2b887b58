"""A public list's archive into one person's mailbox: all that they sent, and all that was addressed to them.

    python benchmarks/carve.py ARCHIVE... --rank 1 --out one.mbox

The person is the RANK-th most reciprocal one: ranked by the smaller of how often they answered others and how often
others answered them. A person is every address that writes under one spelled full name. A message counts as addressed
to them where it names one of their addresses in To or Cc or answers one of theirs. Prints counts only, never who it is.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from amity import archives
from amity.model import Automation, Handle, Interaction, Piece, Problem


class Carved(NamedTuple):
    """One person's mailbox: the addresses under which they write, the busiest first, and its messages."""

    handles: tuple[Handle, ...]
    sent: int
    received: int


class _Chosen(NamedTuple):
    handles: tuple[Handle, ...]
    keys: frozenset[int]


def read(paths: Sequence[Path]) -> Iterator[tuple[Piece, Interaction]]:
    """Every message with the piece that it came from."""
    for path in paths:
        for source in archives.find(path):
            if isinstance(source, Problem):
                continue
            reader = archives.reader(source.reader)
            for piece in reader.pieces(source, 0):
                if isinstance(piece, Piece):
                    yield from ((piece, one) for one in reader.parse(piece) if isinstance(one, Interaction))


def most_reciprocal(paths: Sequence[Path], ranks: Sequence[int]) -> list[_Chosen]:
    """The people of these ranks (the first is 1): their addresses and the keys of what they wrote."""
    author: dict[int, str] = {}
    handles: dict[str, Counter[Handle]] = defaultdict(Counter)
    answers: list[tuple[str, int]] = []
    for _, one in read(paths):
        if one.automation is Automation.NONE:
            name = " ".join(one.author.name.casefold().split())
            who = name if " " in name else one.author.handle.value
            author[one.key] = who
            handles[who][one.author.handle] += 1
            if one.answers is not None:
                answers.append((who, one.answers))
    given: Counter[str] = Counter()
    received: Counter[str] = Counter()
    for who, key in answers:
        if author.get(key, who) != who:
            given[who] += 1
            received[author[key]] += 1
    ranked = sorted(given, key=lambda who: (-min(given[who], received[who]), who))
    return [
        _Chosen(
            tuple(handle for handle, _ in handles[chosen].most_common()),
            frozenset(key for key, who in author.items() if who == chosen),
        )
        for chosen in (ranked[rank - 1] for rank in ranks)
    ]


def carve(paths: Sequence[Path], ranks: Sequence[int], outs: Sequence[Path]) -> list[Carved]:
    """Write the mailbox of each rank as mboxrd to the file beside it."""
    chosen = most_reciprocal(paths, ranks)
    sent, received = [0] * len(chosen), [0] * len(chosen)
    with ExitStack() as opened:
        files = [opened.enter_context(out.open("wb")) for out in outs]
        for piece, one in read(paths):
            named = {party.handle for party in one.audience}
            for at, who in enumerate(chosen):
                mine = one.author.handle in who.handles
                if mine or one.answers in who.keys or not named.isdisjoint(who.handles):
                    sent[at], received[at] = sent[at] + mine, received[at] + (not mine)
                    files[at].write(
                        b"From carved@example.org Thu Jan  1 00:00:00 1970\n" + _bytes(piece).rstrip(b"\n") + b"\n\n"
                    )
    return [Carved(who.handles, *counts) for who, *counts in zip(chosen, sent, received, strict=True)]


def main() -> None:
    """Write the mailbox as mboxrd."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", type=Path, nargs="+")
    parser.add_argument("--rank", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    (carved,) = carve(arguments.archives, [arguments.rank], [arguments.out])
    print(f"sent {carved.sent}, received {carved.received}")


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
