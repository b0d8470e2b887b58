"""A home into a record that stays open between requests: what was reckoned is held for as long as nothing changes.

After half an hour in which nobody asked for anything the record is let go of, and its key with it.
"""

from collections.abc import Callable, Hashable
from contextlib import suppress
from time import monotonic
from typing import Any, TypeVar

from amity.errors import DiskError, LockedError
from amity.screens.desk import Desk, set_up
from amity.screens.web.errands import Errands
from amity.store.home import Home
from amity.store.vault import Vault, open_vault

IDLE_SECONDS = 1800
REMEMBERED = 256  # answers that are held; the oldest goes first
Found = TypeVar("Found")


class Held:
    """One home's record, open or locked, for one process and one thread."""

    def __init__(self, home: Home, clock: Callable[[], float] = monotonic) -> None:
        self.home = home
        self.clock = clock
        self.vault: Vault | None = None
        self.touched = clock()
        self.errands = Errands()
        self._mark: Hashable = None
        self._known: dict[Hashable, Any] = {}

    def desk(self) -> Desk:
        """Today's surroundings, as a command has them."""
        return set_up(self.home.folder)

    def open(self, ask: Callable[[], str]) -> None:
        """Open the record, made first where there is none; finish what was left undone, and weigh a new day.

        Raises LockedError, WrongKeyError, DiskError, NoStoreError.
        """
        if self.vault is None:
            self.vault, _ = open_vault(self.home, ask, make=True)
            self._catch_up(self.vault)
        self.touched = self.clock()

    def _catch_up(self, vault: Vault) -> None:
        from amity.keeper.hear import A_MOMENT
        from amity.keeper.settle import settle
        from amity.store.days import is_settled

        if not is_settled(vault):
            with suppress(LockedError, DiskError), self.home.writing():
                settle(vault, self.desk().as_of, seconds=A_MOMENT)

    def close(self) -> None:
        """Let go of the record, of its key, and of all that was reckoned from it."""
        self._known.clear()
        self._mark = None
        if self.vault is not None:
            self.vault.close()
            self.vault = None

    def record(self) -> Vault:
        """The open record. Raises LockedError where nobody asked for anything for too long, or it was not opened."""
        if self.vault is not None and self.clock() - self.touched > IDLE_SECONDS:
            self.close()
        if self.vault is None:
            raise LockedError("The record is locked.")
        self.touched = self.clock()
        return self.vault

    def of(self, name: Hashable, reckon: Callable[[], Found]) -> Found:
        """What `reckon` found when the record was last as it is now; reckoned again after any change, by whomever."""
        mark = self.mark()
        if mark != self._mark:
            self._known.clear()
            self._mark = mark
        if name not in self._known:
            found = reckon()
            after = self.mark()
            if after[0] == mark[0]:  # what reckoning itself wrote down makes nothing old; what another wrote does
                self._mark = after
            while len(self._known) >= REMEMBERED:
                self._known.pop(next(iter(self._known)))
            self._known[name] = found
        kept: Found = self._known[name]
        return kept

    def mark(self) -> tuple[int, int]:
        """What changes with every write to the record: by another process, and by this one."""
        vault = self.record()
        return int(vault.one("pragma data_version")), int(vault.connection.total_changes)
