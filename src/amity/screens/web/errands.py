"""Long work into something that goes on by itself while pages come and go: one errand at a time, its progress at hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any

from amity.errors import AmityError, LockedError

Told = Callable[[str, int, int], None]


class _StoppedError(Exception):
    """Somebody asked the errand to stop."""


@dataclass(slots=True)
class Errand:
    """One piece of work and how far it has come: `position` of `size` in its own unit, `size` 0 where nobody knows.

    `result` is what it brought, `trouble` why it brought nothing; neither is there before `done`.
    """

    kind: str
    about: Any = None
    words: str = ""
    position: int = 0
    size: int = 0
    done: bool = False
    stopped: bool = False
    result: Any = None
    trouble: AmityError | None = None
    broken: bool = False
    thread: Thread | None = field(default=None, repr=False)
    stop: Event = field(default_factory=Event, repr=False)

    @property
    def share(self) -> float | None:
        """How much is done, 0 to 1; None where nobody knows."""
        return min(self.position / self.size, 1.0) if self.size > 0 else None


class Errands:
    """The errands of one server: what each kind is at, or brought last."""

    def __init__(self) -> None:
        self._last: dict[str, Errand] = {}
        self._lock = Lock()

    def last(self, kind: str) -> Errand | None:
        """The errand of that kind that runs, or that ran last."""
        return self._last.get(kind)

    def running(self) -> Errand | None:
        """The errand that runs now."""
        return next((one for one in self._last.values() if not one.done), None)

    def begin(self, kind: str, work: Callable[[Told], Any], about: Any = None) -> Errand:
        """Begin, in a thread of its own. Raises LockedError where another one runs."""
        with self._lock:
            if self.running() is not None:
                raise LockedError("Something else is going on already.", "Wait until it is done.")
            errand = Errand(kind, about)
            self._last[kind] = errand
        errand.thread = Thread(target=_carry, args=(errand, work), name=kind, daemon=True)
        errand.thread.start()
        return errand

    def drop(self, kind: str) -> None:
        """Forget what an errand brought; one that runs is stopped first."""
        errand = self._last.get(kind)
        if errand is not None:
            _end(errand)
            self._last.pop(kind, None)

    def close(self) -> None:
        """Stop whatever runs, and wait until it has let go."""
        for errand in list(self._last.values()):
            _end(errand)


def _end(errand: Errand) -> None:
    errand.stop.set()
    if errand.thread is not None:
        errand.thread.join()


def _carry(errand: Errand, work: Callable[[Told], Any]) -> None:
    def told(words: str, position: int = 0, size: int = 0) -> None:
        if errand.stop.is_set():
            raise _StoppedError
        errand.words, errand.position, errand.size = words, position, size

    try:
        errand.result = work(told)
    except _StoppedError:
        errand.stopped = True
    except AmityError as error:
        errand.trouble = error
    except BaseException:
        errand.broken = True  # our own bug: the page says so, and the traceback goes where the server's own go
        raise
    finally:
        errand.done = True
