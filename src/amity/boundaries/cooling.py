"""Alter's own reply times into days of peace: how long to wait for an answer, and how long after a no."""

from collections.abc import Sequence
from math import ceil, isfinite

from amity.boundaries.moments import Meaning, Moment
from amity.model import DAY

# In days, by judgement unless a source stands beside it.
PATIENCE_LEAST = 7.0  # of answers, 90 % come within a day, and on a kernel list 1.6 % still came after 7 (anchors.md)
PATIENCE_UNKNOWN = 14.0  # nobody knows yet how long this person takes
SLOW_FOR_TYPICAL = 3.0  # the slow answer of somebody of whom only the typical one is known
SLOWEST_FOR_TYPICAL = 5.0  # beyond it the slow answer is one that never came, and says nothing about pace
PEACE_LEAST = 30.0
PEACE_FOR_SLOW = 6.0  # times the slow answer
CENTURY = 36_525.0  # beyond it no date is named
NO_ANSWER = 60.0  # what comes later answers nothing


def patience(answer_time: float | None, answer_slow: float | None) -> float:
    """Days in which one unanswered message may still be answered: alter's slow answer, else thrice the typical one.

    Where one in ten never answers, the 90th percentile is only how long somebody looked: five times the typical answer
    bounds it, and two weeks where that is less.
    """
    typical, slow = _days(answer_time), _days(answer_slow)
    if typical is None and slow is None:
        return PATIENCE_UNKNOWN
    if slow is None:
        slow = SLOW_FOR_TYPICAL * (typical or 0.0)
    if typical is not None:
        slow = min(slow, max(SLOWEST_FOR_TYPICAL * typical, PATIENCE_UNKNOWN))
    return max(PATIENCE_LEAST, slow)


def pace(before: Sequence[Moment]) -> tuple[float | None, float | None]:
    """Days that alter took to turn to ego: the median and the 90th percentile (nearest rank), or None, None.

    Counted from the first message of each silence. `before`: what happened up to alter's last turning to ego, and nothing
    after it. So a cool-down is measured on what was known when it began: neither a quick refusal nor time can shorten it.
    """
    waits: list[float] = []
    tried: int | None = None
    for one in before:
        if one.meaning is Meaning.APPROACHED:
            tried = one.at if tried is None else tried
        elif tried is not None:
            waits.append(min((one.at - tried) / DAY, NO_ANSWER))
            tried = None
    if not waits:
        return None, None
    waits.sort()
    return waits[ceil(len(waits) * 0.5) - 1], waits[ceil(len(waits) * 0.9) - 1]


def peace(slow: float, step: int) -> int | None:
    """Microseconds of cool-down at its first, second, ... step: each is twice the one before. None: longer than a century.

    `slow`: days, from `patience`.
    """
    days = max(PEACE_LEAST, PEACE_FOR_SLOW * slow)
    doublings = min(step - 1, 64)
    days *= 2.0**doublings
    return None if days > CENTURY else int(days * DAY)


def _days(told: float | None) -> float | None:
    """A time that can be one, else None."""
    return told if told is not None and isfinite(told) and told >= 0 else None
