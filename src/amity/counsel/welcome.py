"""What the guard, a step and a forecast say of one letter into how welcome it would be: yes, no, not yet, or nothing to say."""

from enum import StrEnum

from amity.counsel import weights
from amity.model import Step


class Welcome(StrEnum):
    """What amity would have said of writing to somebody now.

    `LATER`: their answer to an earlier letter may well be on its way; that asks for some days, and is no word against them.
    """

    YES = "welcome"
    UNSAID = "unsaid"
    LATER = "not_yet"
    NO = "held_back"


def welcome(*, allowed: bool, waiting: bool, step: Step | None, odds: float) -> Welcome:
    """Whether a letter would be welcome now.

    `allowed`: the guard's answer for an approach; `waiting`: all that it names against it is an answer that may be on its
    way. `step`: what counsel would have suggested towards that person and sends something. `odds` (0 to 1): of an answer
    within 30 days. The guard comes first. Then a forecast says yes where three in four answer, or three in five where a step
    speaks for it, too, and no where not one in four does.
    """
    if not allowed:
        return Welcome.LATER if waiting and odds >= weights.UNLIKELY else Welcome.NO
    if odds >= (weights.LIKELY if step is None else weights.LIKELY_ENOUGH):
        return Welcome.YES
    return Welcome.NO if odds < weights.UNLIKELY else Welcome.UNSAID
