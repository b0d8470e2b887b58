"""What can go wrong, by who can mend it.

Bad data is no error here: it is a `model.Problem` in the stream, and the import goes on. What stands below can be
mended by the user: one sentence, a hint, an exit code. Everything else is our own bug and rises.
"""


class AmityError(Exception):
    """A situation that the user can mend: `str(error)` is one plain sentence, `hint` says what to do about it."""

    exit_code = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint


class UsageError(AmityError):
    """The words of the command are off."""

    exit_code = 2


class NotFoundError(AmityError):
    """Nobody and nothing goes by that name."""

    exit_code = 4


class AmbiguousError(AmityError):
    """More than one person or thing goes by that name."""

    exit_code = 4


class NoStoreError(AmityError):
    """There is no record here yet."""

    exit_code = 10


class LockedError(AmityError):
    """Another amity is writing, or the key cannot be reached now."""

    exit_code = 11


class WrongKeyError(AmityError):
    """The record does not open with this key."""

    exit_code = 12


class DiskError(AmityError):
    """The disk is full or refuses to be written."""


class ServerError(AmityError):
    """A server cannot be reached, does not prove who it is, or does not let amity in."""


class CutOffError(ServerError):
    """A server fell silent or the way to it broke: the same may well work in a moment."""
