"""A step and a verdict into a counsel, or nothing: the one place where a counsel is made.

The guard is asked when a step is thought of and again here, so that no contact can be suggested which it refuses.
"""

from amity.counsel.tie import Tie
from amity.model import Counsel, Evidence, Step, Verdict

QUIET = frozenset({Step.WAIT, Step.REST, Step.LET_GO})  # nothing is sent
REPLIES = frozenset({Step.ANSWER})  # the open question is alter's: no approach, as thanks are


def allowed(tie: Tie, step: Step) -> bool:
    """Whether the guard lets this step through. A verdict about somebody else, or with a reason in it, does not."""
    if step in QUIET:
        return True
    verdict: Verdict = tie.reply_verdict if step in REPLIES else tie.verdict
    return verdict.allowed is True and not verdict.reasons and verdict.alter_id == tie.alter_id


def counsel(tie: Tie, step: Step, says: str, evidence: tuple[Evidence, ...]) -> Counsel | None:
    """One suggested step, or None: where the guard refuses, or nothing speaks for it."""
    if not evidence or not says or not allowed(tie, step):
        return None
    return Counsel(step, tie.alter_id, says, evidence)
