"""Work into a few processes side by side: started when first needed, answers in order, a bounded number at once."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Self, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


class Workers:
    """A pool of processes; with fewer than two, the work is done here, unless it is to be done `aside`."""

    def __init__(self, count: int, *, aside: bool = False) -> None:
        self.count, self.aside = count, aside
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def each(self, work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """What `work` makes of each one given, in order."""
        if self.count < 2 and not self.aside:
            yield from map(work, given)
            return
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self.count, mp_context=get_context("spawn"), initializer=_leave_with_parent
            )
        waiting: deque[Future[Made]] = deque()
        try:
            for one in given:
                with _interrupts_held():
                    waiting.append(self._executor.submit(work, one))
                if len(waiting) > 2 * (os.cpu_count() or 2):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


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
