"""Alter's own reply times into days of peace: how long to wait for an answer, and how long after a no."""

from math import isfinite

from amity.model import DAY

# In days, by judgement unless a source stands beside it.
PATIENCE_LEAST = 7.0  # of answers, 90 % come within a day, and on a kernel list 1.6 % still came after 7 (anchors.md)
PATIENCE_UNKNOWN = 14.0  # nobody knows yet how long this person takes
SLOW_FOR_TYPICAL = 3.0  # the slow answer of somebody of whom only the typical one is known
SLOWEST_FOR_TYPICAL = 5.0  # beyond it the slow answer is one that never came, and says nothing about pace
PEACE_LEAST = 30.0
PEACE_FOR_SLOW = 6.0  # times the slow answer
CENTURY = 36_525.0  # beyond it no date is named


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
