"""Standings and verdicts into counsel: at most three steps worth taking, each with its reasons, and whom to leave in peace.

Three steps, a file each: `reasons` says why a step may be worth taking, `gate` lets no contact through that the guard
refuses, `choose` keeps the few. `paths` and `introductions` are the two halves of being introduced.
"""

from amity.counsel.bearings import UNASKED
from amity.counsel.choose import Day, choose, steps
from amity.counsel.gate import QUIET
from amity.counsel.tie import Foreseen, Introduced, Tie, Told
from amity.counsel.welcome import Welcome, welcome

__all__ = ["QUIET", "UNASKED", "Day", "Foreseen", "Introduced", "Tie", "Told", "Welcome", "choose", "steps", "welcome"]
