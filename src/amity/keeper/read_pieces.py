"""Pieces into arrivals, side by side: a few worker processes read and listen, and the order stays."""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Self

from amity import archives, words
from amity.model import Automation, Cue, Interaction, Party, Piece, Problem
from amity.store.arrivals import Arrival, Part

CARRIED = 8 << 20  # bytes of packed archives' messages in one go
CHUNK = 200  # pieces that a worker reads in one go
TOGETHER = 100  # pieces that are taken through each step together
ALONE = 2 * CHUNK  # pieces below which starting workers costs more than it gives
HEARD = 4_000  # characters of own words in which cues are looked for
FEW = 5  # people addressed: what is said to more is said to nobody in particular
LONGEST = 200_000  # characters of own words that are kept of one message

Batch = tuple[int, list[Arrival | Problem]]


class Readers:
    """A pool of worker processes that is started when the first long source needs it."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def read(self, reader: str, pieces: Iterable[Piece | Problem]) -> Iterator[Batch]:
        """Chunks of pieces, read: the position after each chunk and what it held. In order; a bounded number at once."""
        rest = iter(pieces)
        first = list(islice(rest, ALONE))
        if len(first) < ALONE or self.workers < 2:
            yield read_chunk(reader, first)
            while chunk := _some(rest):
                yield read_chunk(reader, chunk)
            return
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self.workers, mp_context=get_context("spawn"), initializer=_leave_with_parent
            )
        waiting: deque[Future[Batch]] = deque()
        rest = chain(first, rest)
        try:
            while chunk := _some(rest):
                with _interrupts_held():
                    waiting.append(self._executor.submit(read_chunk, reader, chunk))
                if len(waiting) > 2 * (os.cpu_count() or 2):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


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


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start workers that do not hear Ctrl-C: it is for this process, which lets them go quietly."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_with_parent() -> None:
    """In a worker: end when the process that started it has ended, however that happened."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def read_chunk(reader: str, pieces: list[Piece | Problem]) -> Batch:
    """Read pieces and listen to what they say: the position after the last one, and what they held."""
    parse = archives.reader(reader).parse
    found: list[Arrival | Problem] = []
    for start in range(0, len(pieces), TOGETHER):
        some = pieces[start : start + TOGETHER]
        found += listen([one for piece in some for one in ((piece,) if isinstance(piece, Problem) else parse(piece))])
    return max((piece.position for piece in pieces if isinstance(piece, Piece)), default=0), found


def listen(read: list[Interaction | Problem]) -> list[Arrival | Problem]:
    """Keep of each message what its author said: own words, whether they ask, and the cues in them.

    Step by step for all, and not message by message: the processor's cache then holds what a step needs.
    """
    told = [one for one in read if isinstance(one, Interaction)]
    texts = [one.plain or words.plain(one.html) for one in told]
    owns = [words.own(text)[:LONGEST] for text in texts]
    asks = [words.asks(own) for own in owns]
    heard = [own[:HEARD] if _is_meant(one) else "" for one, own in zip(told, owns, strict=True)]
    tongues = [words.language(said) for said in heard]
    cues = [
        words.hear(said, tongue, sent_at=one.sent_at) for one, said, tongue in zip(told, heard, tongues, strict=True)
    ]
    arrivals = map(_arrival, told, owns, asks, cues)
    return [one if isinstance(one, Problem) else next(arrivals) for one in read]


def _is_meant(one: Interaction) -> bool:
    """Whether a person wrote it to somebody, and not to everybody."""
    return one.automation == Automation.NONE and not one.group and 0 < len(one.audience) <= FEW


def _arrival(one: Interaction, own: str, asks: bool, cues: tuple[Cue, ...]) -> Arrival:
    return Arrival(
        one.identity, one.sent_at, one.channel, _in_tuples(one.author), tuple(map(_in_tuples, one.audience)), one.key,
        one.answers, one.root, one.subject, own, asks, one.automation, one.group, one.sent, one.delivered_to, one.place, cues,
    )  # fmt: skip


def _in_tuples(party: Party) -> Part:
    """A party as plain tuples: they cross processes in a third of the time."""
    return (*party.handle,), party.name, party.role
