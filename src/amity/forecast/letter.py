"""One message between two people, as forecasts see it."""

from typing import NamedTuple

from amity.model import Act


class Letter(NamedTuple):
    """One interaction from one person to another; ids are small integers, as in `model.Act`.

    `thread` groups a conversation, `audience` counts the people addressed, `chars` the characters of the author's own
    words; `asks` is 1 where these hold a question. `answers` is the id of what it answers, 0 where that is not known,
    or None. `mutual` is 1 for a meeting: both turned to each other.
    """

    sender: int
    receiver: int
    id: int
    sent_at: int
    thread: int
    audience: int = 1
    chars: int = 0
    asks: int = 0
    answers: int | None = None
    mutual: int = 0


def letter(ego_id: int, alter_id: int, act: Act) -> Letter:
    """An act of one tie as a letter; an automatic reply is none, and should be left out before."""
    sender, receiver = (ego_id, alter_id) if act.direction >= 0 else (alter_id, ego_id)
    return Letter(
        sender, receiver, act.interaction_id, act.sent_at, act.thread_id, act.audience, act.chars, act.asks,
        act.answers, int(act.direction == 0),
    )  # fmt: skip
