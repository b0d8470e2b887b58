"""What else bears on a step: how much the two are to each other, why they would be glad of it, how often it was said."""

from amity.counsel import weights
from amity.counsel.plain import quoted
from amity.counsel.tie import Tie
from amity.model import DAY, CueKind, Evidence, Step


def depth(tie: Tie) -> Evidence | None:
    """More effort where it matters: what the two are to each other, in the words of the standing."""
    for state, weight in weights.DEPTHS.items():
        found = next((one for one in tie.standing.evidence if one.reason == f"state:{state}"), None)
        if found is not None:
            months = min((tie.value("persistence_mutual") or 0.0) / weights.MONTHS_FULL, 1.0) * weights.MONTHS
            return Evidence(found.reason, weight + months, found.says, found.rests_on)
    return None


def reason_to_write(tie: Tie, step: Step) -> Evidence | None:
    """Why they would be glad of it; where nothing is known, which reason is missing (law 9)."""
    if step not in (Step.RECONNECT, Step.REVISIT):
        return None
    cue = tie.latest(CueKind.DISCLOSURE, CueKind.QUESTION_ABOUT_EGO, CueKind.OFFER)
    if cue is None:
        says = f"You would need a reason to write: what has happened since, that {tie.name} would be glad to hear?"
        return Evidence("reason:missing", weights.REASON_MISSING, says, ())
    says = {
        CueKind.DISCLOSURE: f"{tie.name} told you: {quoted(cue.quote)}. You could ask how that has been since.",
        CueKind.QUESTION_ABOUT_EGO: f"{tie.name} asked after you: {quoted(cue.quote)}. You could tell how things are.",
        CueKind.OFFER: f"{tie.name} offered: {quoted(cue.quote)}. You could come back to that.",
    }[cue.kind]
    return Evidence("reason:shared_ground", weights.REASON_KNOWN, says, (cue.interaction_id,))


def tellings(tie: Tie, step: Step, as_of: int) -> list[int]:
    """The instants of the earlier days on which this step was suggested since alter last gave cause for it, and left."""
    owed = tie.value("owed_by_ego") if step is Step.ANSWER else None
    since = as_of - int(owed * DAY) if owed is not None else tie.last("last_in", as_of) or 0
    days = {
        one.told_at // DAY: one.told_at
        for one in tie.told
        if one.step is step and since < one.told_at <= as_of - weights.EARLIER
    }
    return sorted(days.values())


def quieter(told: list[int], weight: float) -> Evidence | None:
    """What was suggested and not taken is not repeated louder: half of it is left after each day."""
    if not told:
        return None
    less = -(1.0 - weights.TOLD ** len(told)) * weight
    return Evidence("reason:told_before", less, "You have seen this before and left it, which is fine.", ())


def rests(tie: Tie, step: Step, told: list[int], as_of: int) -> bool:
    """Whether the suggestion itself is left in peace: told three times of late, or taken."""
    taken = any(one.taken and one.step is step and as_of - one.told_at < weights.TELLING_RESTS for one in tie.told)
    return taken or (len(told) >= weights.TELLINGS and as_of - told[-1] < weights.TELLING_RESTS)
