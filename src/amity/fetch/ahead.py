"""Pieces into the same pieces, fetched ahead: a thread waits for the server while what came already is read."""

from collections import deque
from collections.abc import Iterator
from threading import Condition, Thread

from amity.model import Piece

HELD = 32 << 20  # bytes that may wait to be read


def ahead(pieces: Iterator[Piece], held: int = HELD) -> Iterator[Piece]:
    """The same pieces in the same order; what goes wrong in fetching them rises where they are read."""
    queue: deque[Piece | BaseException | None] = deque()
    state, waiting, stopped = Condition(), 0, False

    def fetch() -> None:
        nonlocal waiting
        last: BaseException | None = None
        try:
            for piece in pieces:
                with state:
                    while waiting > held and not stopped:
                        state.wait()
                    if stopped:
                        return
                    queue.append(piece)
                    waiting += len(piece.raw or b"")
                    state.notify_all()
        except BaseException as error:  # noqa: BLE001 - it rises again in the thread that reads
            last = error
        finally:
            with state:
                queue.append(last)
                state.notify_all()

    Thread(target=fetch, daemon=True).start()
    try:
        while True:
            with state:
                while not queue:
                    state.wait()
                one = queue.popleft()
                waiting -= len(one.raw or b"") if isinstance(one, Piece) else 0
                state.notify_all()
            if not isinstance(one, Piece):
                if one is not None:
                    raise one
                return
            yield one
    finally:
        with state:
            stopped = True  # the thread ends when it next looks, or when the connection is closed under it
            state.notify_all()
