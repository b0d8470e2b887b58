"""All ties into one day: the few steps worth taking, maybe none, and whom to leave in peace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from amity.counsel import bearings, gate
from amity.counsel.reasons import STEPS
from amity.counsel.tie import Tie, as_known
from amity.model import Counsel, Step, Verdict

HEARD_ALOUD = 0.0  # what weighs no more than this is not worth a line


@dataclass(frozen=True, slots=True)
class Day:
    """What one day holds: the suggestions, the weightiest first, and the verdicts on those to leave in peace."""

    counsel: tuple[Counsel, ...]
    in_peace: tuple[Verdict, ...]


def steps(tie: Tie, as_of: int) -> tuple[Counsel, ...]:
    """Every step that something speaks for with this person, the weightiest first, one of a kind."""
    known = as_known(tie, as_of)
    found: dict[Step, Counsel] = {}
    for step, reason in STEPS:
        lead = reason(known, as_of) if gate.allowed(known, step) else None
        told = bearings.tellings(known, step, as_of)
        if lead is None or step in found or bearings.rests(told, as_of) or bearings.held(known, step, as_of):
            continue
        if bearings.better_not(known, step):
            continue
        why = bearings.reason_to_write(known, step, lead)
        bears = (bearings.depth(known), why, bearings.stepping_back(known, step), bearings.foreseen(known, step))
        speaks = [lead, *(one for one in bears if one and step not in gate.QUIET)]
        softer = bearings.quieter(told, sum(one.weight for one in speaks))
        made = gate.counsel(
            known, step, f"{lead.says} {why.says}" if why else lead.says, (*speaks, *((softer,) if softer else ()))
        )
        if made is not None:
            found[step] = made
    return tuple(sorted(found.values(), key=lambda one: -one.weight))


def choose(
    ties: Sequence[Tie], as_of: int, most: int = 3, steps_of: Callable[[Tie, int], tuple[Counsel, ...]] = steps
) -> Day:
    """The day of `as_of` (microseconds UTC): at most `most` suggestions, one a person; none is a good answer too.

    Waiting and resting are no suggestions: they show in `in_peace`, which holds every person whom the guard protects
    and who is not among the suggestions: those first who mean more to ego, then whose peace ends first. Letting go is
    suggested for one person at most, after all else. `steps_of` is `steps`, or what remembers its answers.
    """
    best = [found[0] for tie in ties if (found := [one for one in steps_of(tie, as_of) if _for_a_day(one)])]
    best.sort(key=lambda one: (-one.weight, one.alter_id))
    contact = [one for one in best if one.act is not Step.LET_GO]
    chosen = (contact + [one for one in best if one.act is Step.LET_GO][:1])[: max(most, 0)]
    suggested = {one.alter_id for one in chosen if one.act not in gate.QUIET}
    peace = [tie for tie in ties if not tie.verdict.allowed and tie.alter_id not in suggested and _is_said(tie.verdict)]
    return Day(tuple(chosen), tuple(tie.verdict for tie in sorted(peace, key=_by_peace)))


def _is_said(verdict: Verdict) -> bool:
    """Whether there is a reason to name somebody as left in peace; that amity has not listened yet is none."""
    return any(one.reason != "boundary:unheard" for one in verdict.reasons)


def _for_a_day(one: Counsel) -> bool:
    return one.act not in (Step.WAIT, Step.REST) and one.weight > HEARD_ALOUD


def _by_peace(tie: Tie) -> tuple[bool, bool, int, int]:
    depth = bearings.depth(tie)
    return depth is None, tie.verdict.until is None, tie.verdict.until or 0, tie.alter_id
