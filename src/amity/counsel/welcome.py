"""What the guard, a step and a forecast say of one letter into how welcome it would be: yes, no, or nothing to say."""

from enum import StrEnum

from amity.counsel import weights
from amity.model import Step


class Welcome(StrEnum):
    """What amity would have said of writing to somebody now."""

    YES = "welcome"
    UNSAID = "unsaid"
    NO = "held_back"


def welcome(*, allowed: bool, step: Step | None, odds: float) -> Welcome:
    """Whether a letter would be welcome now.

    `allowed`: the guard's answer for an approach. `step`: what counsel would have suggested towards that person and sends
    something. `odds` (0 to 1): of an answer within 30 days. The guard comes first; then what speaks for it; a forecast alone
    calls it welcome where two in three answer, and holds it back where not one in five does.
    """
    if not allowed:
        return Welcome.NO
    if step is not None or odds >= weights.LIKELY:
        return Welcome.YES
    return Welcome.NO if odds < weights.UNLIKELY else Welcome.UNSAID
