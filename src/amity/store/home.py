"""A folder into a home: where the record, its key and its few settings lie."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from amity.errors import DiskError, LockedError, NoStoreError, UsageError

Setting = bool | int | str

SETTINGS: dict[str, Setting] = {
    "keep_text": True,
    "suggestions": 3,
    "timezone": "",
    "today": "",
    "key": "",
    "check_off": "",
    "digest": "",
    "digest_file": "",
    "digest_mail": False,
    "feed": "",
    "quiet": "22-8",
    "sync_every": 6,
}


def default_home(environment: dict[str, str], platform: str = sys.platform) -> Path:
    """Where amity lives when nobody says: `AMITY_HOME`, else the platform's own place for an application's files."""
    if chosen := environment.get("AMITY_HOME"):
        return Path(chosen).expanduser()
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "amity"
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home()) / "amity"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "amity"


@dataclass(frozen=True, slots=True)
class Home:
    """One folder, readable by its owner alone: `record.db`, its key, `settings.json`."""

    folder: Path

    @property
    def record(self) -> Path:
        """The encrypted record."""
        return self.folder / "record.db"

    def make(self) -> None:
        """Make the folder where it is missing, for the owner's eyes only."""
        with told_of(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def require(self) -> None:
        """Raise NoStoreError where nothing was imported yet."""
        if not self.record.exists() or not (self.record.stat().st_size or self._pending()):
            raise NoStoreError(
                f"There is no record in {self.folder} yet.",
                "Begin with `amity import PATH`, or look at an invented life with `amity try`.",
            )

    def _pending(self) -> int:
        """Bytes that were written and not yet moved into the record's own file."""
        log = self.folder / "record.db-wal"
        return log.stat().st_size if log.exists() else 0

    def settings(self) -> dict[str, Setting]:
        """The settings, defaults where the file says nothing. Raises UsageError where the file is no settings file."""
        path = self.folder / "settings.json"
        if not path.exists():
            return dict(SETTINGS)
        try:
            said = json.loads(path.read_text("utf-8"))
        except (ValueError, OSError):
            said = None
        if not isinstance(said, dict):
            raise UsageError(f"{path} is no settings file.", "It holds one JSON object; mend it or move it away.")
        kept = {name: said[name] for name in SETTINGS if name in said}
        for name, value in kept.items():
            if type(value) is not type(SETTINGS[name]):
                raise UsageError(f"{path} gives {name} a value that it cannot have.", "Mend it or take the line out.")
        return SETTINGS | kept

    def set(self, name: str, value: Setting) -> None:
        """Change one setting; the file is replaced whole, never half."""
        if name not in SETTINGS or type(value) is not type(SETTINGS[name]):
            known = ", ".join(name for name in SETTINGS if name != "key")
            raise UsageError(f"{name} = {value!r} is not a setting that amity knows.", f"There are: {known}.")
        settings = self.settings() | {name: value}
        with told_of(self.folder):
            write_private(self.folder / "settings.json", json.dumps(settings, indent=1).encode())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one pen of this home; raises LockedError where another process holds it. A kill lets go of it."""
        self.make()
        with told_of(self.folder):
            pen = (self.folder / "pen").open("ab")
        with pen:
            try:
                _lock(pen.fileno())
            except OSError:
                raise LockedError(
                    "Another import is writing to this record.", "Wait until it has ended, then say it again."
                ) from None
            yield


@contextmanager
def told_of(folder: Path) -> Iterator[None]:
    """Turn a disk that refuses into one sentence."""
    try:
        yield
    except OSError as error:
        why = (error.strerror or "it refuses").lower()
        raise DiskError(f"{folder} cannot be written: {why}.", "Choose another place, or make room.") from None


def write_private(path: Path, content: bytes) -> None:
    """Write a file of mode 0600 so that a reader sees the old content or the new, never a part."""
    fresh = path.with_name(path.name + ".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
