"""How far an import has come, as one line on a terminal; silent everywhere else."""

import sys
import time

from amity.screens.safe import safe, trimmed

EVERY = 0.1  # seconds between two drawings
BAR = 24


class Progress:
    """One line on stderr that rewrites itself: name, bar, share, rate and time left."""

    def __init__(self, *, shown: bool | None = None) -> None:
        self.shown = sys.stderr.isatty() if shown is None else shown
        self._name, self._began, self._from, self._drawn = "", 0.0, 0, 0.0

    def __call__(self, source: str, position: int, size: int) -> None:
        """Draw where it is worth it; `position` of `size` in the source's own unit."""
        if not self.shown:
            return
        now = time.monotonic()
        if source != self._name:
            self._name, self._began, self._from, self._drawn = source, now, position, 0.0
        if now - self._drawn < EVERY and position < size:
            return
        self._drawn = now
        sys.stderr.write("\r\x1b[K" + line(source, position, size, position - self._from, now - self._began))
        sys.stderr.flush()

    def close(self) -> None:
        """Leave no trace on the terminal."""
        if self.shown and self._name:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def line(source: str, position: int, size: int, done: int, seconds: float) -> str:
    """`inbox.mbox  ━━━━━━━━╌╌╌╌  62 %  11.2 MB/s  3 s left`."""
    share = min(position / size, 1.0) if size > 0 else 0.0
    full = round(share * BAR)
    name = trimmed(safe(source), 28)
    words = [f"  {name:<28}  {'━' * full}{'╌' * (BAR - full)}  {share:4.0%}"]
    if seconds > 0.5 and done > 0:
        rate = done / seconds
        words += [_rate(rate), f"{_left((size - position) / rate)} left"]
    return "  ".join(words)


def _rate(rate: float) -> str:
    for unit, least in (("MB", 1e6), ("kB", 1e3)):
        if rate >= least:
            return f"{rate / least:.1f} {unit}/s"
    return f"{rate:.0f} /s"


def _left(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 0):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
