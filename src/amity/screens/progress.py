"""How far an import has come, as one line on a terminal; silent everywhere else."""

import shutil
import sys
import time

from amity.screens.safe import safe, trimmed

EVERY = 0.1  # seconds between two drawings
BAR, NAME = 20, 22  # cells
COUNTED = 1_000_000  # a folder of more messages is rare, and a smaller file is read before anybody looks


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
        columns = shutil.get_terminal_size((80, 24)).columns
        sys.stderr.write("\r\x1b[K" + line(source, position, size, position - self._from, now - self._began, columns))
        sys.stderr.flush()

    def note(self, words: str) -> None:
        """What is being done when there is nothing to count."""
        if self.shown:
            sys.stderr.write(f"\r\x1b[K  {words}")
            sys.stderr.flush()

    def close(self) -> None:
        """Leave no trace on the terminal."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def line(source: str, position: int, size: int, done: int, seconds: float, columns: int = 80) -> str:
    """`inbox.mbox  ━━━━━━━━╌╌╌╌  62%  11.2 MB/s  3 s left`; without bar and end where the size is not known before.

    Where the terminal is narrow, what matters least is left out: a line that wraps cannot rewrite itself.
    """
    name = f"  {trimmed(safe(source), NAME):<{NAME}}"
    rate = done / seconds if seconds > 0.5 and done > 0 else 0.0
    told = [_rate(rate, in_bytes=size == 0 or size > COUNTED)] if rate else []
    if size <= 0:
        parts = [name, f"{position / 1e6:,.0f} MB", *told]
    else:
        share = min(position / size, 1.0)
        full = round(share * BAR)
        left = [f"{_left((size - position) / rate)} left"] if rate else []
        parts = [name, "━" * full + "╌" * (BAR - full), f"{share:4.0%}", *told, *left]
    while len("  ".join(parts)) >= columns and len(parts) > 1:
        parts.pop(1)
    return "  ".join(parts)[: columns - 1]


def _rate(rate: float, *, in_bytes: bool) -> str:
    return f"{rate / 1e6:.1f} MB/s" if in_bytes else f"{rate:,.0f} messages/s"


def _left(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 0):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
