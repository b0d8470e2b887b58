"""A command of ego's own into the secret that it prints, as mail programs ask a password store."""

import shlex
import subprocess

from amity.errors import ServerError, UsageError

PATIENCE = 120  # seconds: somebody may have to unlock something


def told_by(command: str) -> str:
    """The first line that the command prints. It runs without a shell; `sh -c '...'` gives it one.

    Raises UsageError where the command cannot be run, ServerError where it tells nothing.
    """
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words:
        raise UsageError(f"“{command}” is no command.", "Are its quotation marks closed?")
    try:
        done = subprocess.run(words, stdout=subprocess.PIPE, timeout=PATIENCE, check=False)  # noqa: S603 - ego's own words
    except OSError as error:
        why = (error.strerror or "it refuses").lower()
        raise UsageError(f"The command “{words[0]}” cannot be run: {why}.", "Try it by itself first.") from None
    except subprocess.TimeoutExpired:
        raise ServerError(f"The command “{words[0]}” did not end within {PATIENCE} seconds.") from None
    line = done.stdout.decode("utf-8", "replace").partition("\n")[0].strip("\r")
    if done.returncode or not line:
        raise ServerError(f"The command “{words[0]}” told no secret.", "Try it by itself first.")
    return line
