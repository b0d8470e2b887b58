"""The way in which amity was called into a systemd timer with its service, or a line for cron."""

import os
import shlex
import shutil
import sys
from pathlib import Path

from amity.store.home import default_home

NAMES = ("amity.service", "amity.timer")
OURS = "# Written by `amity schedule install`; `amity schedule remove` takes it away.\n"
MINUTE = 17  # past the hour: most other things run at the full hour


def folder(environment: dict[str, str]) -> Path:
    """Where a user's own units lie."""
    return Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def has_systemd(environment: dict[str, str]) -> bool:
    """Whether this computer keeps time with systemd."""
    running = Path("/run/systemd/system").is_dir() or bool(environment.get("AMITY_SYSTEMD"))
    return sys.platform == "linux" and running and shutil.which("systemctl") is not None


def command(home: Path) -> list[str]:
    """The words that call `amity tick` from anywhere, for this home."""
    words = [sys.executable, "-m", "amity"]
    if home.resolve() != default_home({}).resolve():
        words += ["--home", str(home.resolve())]
    return [*words, "tick"]


def units(home: Path) -> dict[str, str]:
    """The two units by their file's name."""
    service = (
        f"{OURS}[Unit]\nDescription=amity fetches what is new and writes what is due\n\n"
        f"[Service]\nType=oneshot\nExecStart={' '.join(map(_quoted, command(home)))}\n"
        "SuccessExitStatus=3\nNice=10\nIOSchedulingClass=idle\nUMask=0077\n"
    )
    timer = (
        f"{OURS}[Unit]\nDescription=amity once an hour\n\n"
        f"[Timer]\nOnCalendar=*-*-* *:{MINUTE}:00\nRandomizedDelaySec=5min\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    return dict(zip(NAMES, (service, timer), strict=True))


def cron(home: Path) -> str:
    """The same as a line of a crontab."""
    return f"{MINUTE} * * * * " + shlex.join(command(home)).replace("%", r"\%")


def is_ours(path: Path) -> bool:
    """Whether a unit was written here, and may be replaced or taken away."""
    try:
        return path.read_text("utf-8").startswith(OURS)
    except (OSError, ValueError):
        return False


def environment() -> dict[str, str]:
    """What this process was told by its surroundings."""
    return dict(os.environ)


def _quoted(word: str) -> str:
    """A word of ExecStart= as systemd reads it: quoted, with its own signs taken literally (systemd.service(5))."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"' if set(plain) & set(" \t'\"\\;") or not plain else plain
