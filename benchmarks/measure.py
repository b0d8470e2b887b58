"""Commands into seconds and megabytes: wall time, CPU time and the peak of the whole process tree together."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

EVERY = 0.25  # seconds between two looks at the tree's memory: a look holds the process up


class Run(NamedTuple):
    """One finished run: seconds of wall and of CPU, megabytes of the largest process and of the tree at its fullest."""

    wall: float
    cpu: float
    peak_mb: float
    tree_mb: float


def run(command: Sequence[str], **environment: str) -> Run:
    """Run a command to its end; raises CalledProcessError where it fails."""
    begin = time.perf_counter()
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    )
    most = [0.0]
    watcher = threading.Thread(target=_watch, args=(child.pid, most), daemon=True)
    watcher.start()
    error = child.stderr.read() if child.stderr else b""
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    if child.returncode:
        sys.stderr.write(error.decode(errors="replace"))
        raise subprocess.CalledProcessError(child.returncode, command)
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6, most[0])


def _watch(pid: int, most: list[float]) -> None:
    """Keep the largest sum of proportional set sizes of a process and its descendants (Linux)."""
    while Path(f"/proc/{pid}").exists():
        most[0] = max(most[0], sum(_pss(one) for one in _tree(pid)))
        time.sleep(EVERY)


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _tree(int(child)))]


def _pss(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) * 1024 / 1e6


def median(values: Sequence[float]) -> float:
    """The middle value."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
