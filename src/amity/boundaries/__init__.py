"""What happened between two people into what must not be done now: the guard. Small, pure, fails closed, gives every reason.

Four steps, a file each: `moments` says what each message meant, `behaviour` what shows without words, `kinds` draws the
boundaries that follow, `guard` says on a given day whether contact may be suggested. `along` asks the same of many
earlier days at once. docs/decisions/0006-the-guard.md gives the reasons.
"""

from amity.boundaries.along import TURNED, approaches, before, course, openings
from amity.boundaries.behaviour import LEAST, Behaviour, Invited, behaviours
from amity.boundaries.corrections import believed, key, refusing, sentence
from amity.boundaries.guard import UNHEARD, plannable_from, verdict
from amity.boundaries.kinds import draw
from amity.boundaries.moments import Moment

__all__ = [
    "LEAST",
    "TURNED",
    "UNHEARD",
    "Behaviour",
    "Invited",
    "Moment",
    "approaches",
    "before",
    "behaviours",
    "believed",
    "course",
    "draw",
    "key",
    "openings",
    "plannable_from",
    "refusing",
    "sentence",
    "verdict",
]
