"""Words into cues, once it is known who is who: only what passed between ego and people is listened to, and once."""

from collections.abc import Callable

from amity import words
from amity.keeper.side_by_side import Workers
from amity.model import Cue
from amity.store.unheard import Said, keep_heard, let_pass, unheard, words_of
from amity.store.vault import Vault

ALONE = 1_000  # messages for which starting workers costs more than it gives
TITLE = "Listening"

Progress = Callable[[str, int, int], None]


def hear(vault: Vault, workers: Workers | None = None, progress: Progress = lambda *_: None) -> int:
    """Listen to every message that needs it; returns to how many. Kept some hundred at a time, so it can be interrupted."""
    numbers = unheard(vault)
    crew = workers if workers and len(numbers) > ALONE else Workers(1)
    done = 0
    for heard in crew.each(listen, words_of(vault, numbers)):
        keep_heard(vault, heard)
        done += len(heard)
        progress(TITLE, done, len(numbers))
    let_pass(vault)
    return done


def listen(said: list[Said]) -> list[tuple[int, tuple[Cue, ...]]]:
    """The cues in each message, in the light of what it answers."""
    return [
        (one.interaction_id, words.read(one.own, context=one.context, sent_at=one.sent_at).cues if one.own else ())
        for one in said
    ]
