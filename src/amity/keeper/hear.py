"""Words into cues, once it is known who is who: only what passed between ego and people is listened to, and once.

Listening takes longer than reading, so it is done for a while behind each import and each look, person by person, until
all is heard. Until then whoever was not heard whole is left in peace (`boundaries.unheard`).
"""

import time
from collections.abc import Callable
from math import inf

from amity import words
from amity.keeper.side_by_side import Workers
from amity.model import Cue
from amity.store.unheard import Said, keep_heard, let_pass, unheard, words_of
from amity.store.vault import Vault

ALONE = 1_000  # messages for which starting a process costs more than it gives
A_WHILE = 10.0  # seconds behind an import; a third of its own time where that is more
A_MOMENT = 2.0  # seconds behind a look
SHARE = 0.33
TITLE = "Listening"

Progress = Callable[[str, int, int], None]


def a_while(began: float) -> float:
    """For how many seconds to listen behind an import that began at this instant of `time.monotonic`."""
    return max(A_WHILE, SHARE * (time.monotonic() - began))


def hear(vault: Vault, progress: Progress = lambda *_: None, *, seconds: float = inf, workers: int = 1) -> int:
    """Listen for about so many seconds to what needs it; returns how many messages are left for the next time.

    Kept a few at a time, so it can be interrupted. Where no text is kept there is no next time, and no end before all.
    Many are heard in processes beside this one, of 240 MB each, which is given back when they end.
    """
    numbers = unheard(vault)
    fleeting = vault.one("select 1 from passing limit 1") is not None
    if seconds <= 0 and not fleeting:
        return len(numbers)
    done, end = 0, time.monotonic() + seconds
    with Workers(workers, aside=True) if len(numbers) > ALONE else Workers(1) as crew:
        for heard in crew.each(listen, words_of(vault, numbers)):
            keep_heard(vault, heard)
            done += len(heard)
            progress(TITLE, done, len(numbers))
            if time.monotonic() > end and not fleeting:
                break
    let_pass(vault)
    return len(numbers) - done


def listen(said: list[Said]) -> list[tuple[int, tuple[Cue, ...]]]:
    """The cues in each message, in the light of what it answers."""
    heard = words.read_all([(one.own, one.context, one.sent_at) for one in said], everyday=True)
    return [(one.interaction_id, found.cues) for one, found in zip(said, heard, strict=True)]
