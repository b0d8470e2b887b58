"""Pieces into arrivals: read side by side in a few processes, in order, each with its author's own words."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice

from amity import archives, words
from amity.keeper.side_by_side import Workers
from amity.model import Interaction, Party, Piece, Problem, Record
from amity.store.arrivals import Arrival, Found, Part

CARRIED = 8 << 20  # bytes of packed archives' messages in one go
CHUNK = 200  # pieces that a worker reads in one go
TOGETHER = 100  # pieces that are taken through each step together
ALONE = 2 * CHUNK  # pieces below which starting workers costs more than it gives
LONGEST = 200_000  # characters of own words that are kept of one message

Batch = tuple[int, list[Found]]


def read_pieces(workers: Workers, reader: str, pieces: Iterable[Piece | Problem]) -> Iterator[Batch]:
    """Chunks of pieces, read: the position after each chunk and what it held. In order; a bounded number at once."""
    rest = iter(pieces)
    first = list(islice(rest, ALONE))
    crew = workers if len(first) == ALONE else Workers(1)
    yield from crew.each(partial(read_chunk, reader), _chunks(chain(first, rest)))


def _chunks(pieces: Iterator[Piece | Problem]) -> Iterator[list[Piece | Problem]]:
    while chunk := _some(pieces):
        yield chunk


def _some(pieces: Iterator[Piece | Problem]) -> list[Piece | Problem]:
    """The next pieces, as many as a worker reads in one go: by number, and by the bytes that they carry along."""
    chunk: list[Piece | Problem] = []
    carried = 0
    for piece in islice(pieces, CHUNK):
        chunk.append(piece)
        carried += len(piece.raw) if isinstance(piece, Piece) and piece.raw else 0
        if carried > CARRIED:
            break
    return chunk


def read_chunk(reader: str, pieces: list[Piece | Problem]) -> Batch:
    """Read pieces: the position after the last one, and what they held."""
    parse = archives.reader(reader).parse
    found: list[Found] = []
    for start in range(0, len(pieces), TOGETHER):
        some = pieces[start : start + TOGETHER]
        found += _told([one for piece in some for one in ((piece,) if isinstance(piece, Problem) else parse(piece))])
    return max((piece.position for piece in pieces if isinstance(piece, Piece)), default=0), found


def _told(read: list[Record]) -> list[Found]:
    """Keep of each message what its author said: own words, and whether they ask.

    Step by step for all, and not message by message: the processor's cache then holds what a step needs.
    """
    told = [one for one in read if isinstance(one, Interaction)]
    texts = [one.plain or words.plain(one.html) for one in told]
    owns = [words.own(text)[:LONGEST] for text in texts]
    asks = [words.asks(own) for own in owns]
    closings = map(words.closing, texts, owns)
    arrivals = map(_arrival, told, owns, asks, closings)
    return [next(arrivals) if isinstance(one, Interaction) else one for one in read]


def _arrival(one: Interaction, own: str, asks: bool, closing: str) -> Arrival:
    return Arrival(
        one.identity, one.sent_at, one.channel, _in_tuples(one.author), tuple(map(_in_tuples, one.audience)), one.key,
        one.answers, one.root, one.subject, own, asks, one.automation, one.group, one.sent, one.delivered_to, one.place, one.minutes,
        one.east, closing,
    )  # fmt: skip


def _in_tuples(party: Party) -> Part:
    """A party as plain tuples: they cross processes in a third of the time."""
    return (*party.handle,), party.name, party.role
