"""What else bears on a step: how much the two are to each other, why they would be glad of it, how often it was said."""

from collections.abc import Sequence

from amity.counsel import weights
from amity.counsel.plain import quoted
from amity.counsel.tie import Tie, Told
from amity.model import DAY, CueKind, Evidence, Step, WishKind

UNASKED = frozenset({Step.RECONNECT, Step.REVISIT, Step.OFFER, Step.GREET})  # nothing is owed: ego writes or lets it be


def depth(tie: Tie) -> Evidence | None:
    """More effort where it matters: what the two are to each other, in the words of the standing."""
    for state, weight in weights.DEPTHS.items():
        found = next((one for one in tie.standing.evidence if one.reason == f"state:{state}"), None)
        if found is not None:
            months = min((tie.value("persistence_mutual") or 0.0) / weights.MONTHS_FULL, 1.0) * weights.MONTHS
            return Evidence(found.reason, weight + months, found.says, found.rests_on)
    return None


def stepping_back(tie: Tie, step: Step) -> Evidence | None:
    """Where alter's behaviour says that they may be stepping back, the wish to write unasked is smaller. It forbids nothing."""
    if step not in (Step.RECONNECT, Step.REVISIT) or not tie.behaviours:
        return None
    sign = tie.behaviours[0]
    return Evidence(sign.reason, weights.STEPPING_BACK * len(tie.behaviours), sign.says, sign.rests_on)


def better_not(tie: Tie, step: Step) -> bool:
    """Whether, as far as can be foreseen, hardly any answer would come, or one to ego's last words may yet be on its way.

    It only ever holds back, beyond what the guard refuses, and only what would be written unasked.
    """
    if step not in UNASKED or tie.foreseen is None:
        return False
    return tie.foreseen.high < weights.UNLIKELY or tie.foreseen.still >= weights.STILL


def foreseen(tie: Tie, step: Step) -> Evidence | None:
    """How gladly alter would answer what ego writes unasked: in words, and only where it surely lies to one side."""
    rests = tuple(dict.fromkeys((*tie.rests_on("last_in"), *tie.rests_on("last_out"))))
    if step not in UNASKED or tie.foreseen is None or not rests:
        return None
    if tie.foreseen.low < weights.EVEN <= tie.foreseen.high:
        return None
    says = f"As you two have written so far, {tie.name} would most likely answer."
    if tie.foreseen.high < weights.EVEN:
        says = f"As you two have written so far, {tie.name} may well not answer, and need not."
    return Evidence("reason:foreseen", weights.FORESEEN * (tie.foreseen.odds - weights.EVEN), says, rests)


def reason_to_write(tie: Tie, step: Step, lead: Evidence) -> Evidence | None:
    """Why they would be glad of it; where nothing is known, which reason is missing (law 9)."""
    if step not in (Step.RECONNECT, Step.REVISIT):
        return None
    if lead.reason == "reason:time_has_come":
        says = "Come back once, and lightly, to what you had asked then."
        return Evidence("reason:they_named_it", weights.REASON_KNOWN, says, lead.rests_on)
    cue = tie.latest(CueKind.DISCLOSURE, CueKind.QUESTION_ABOUT_EGO, CueKind.OFFER, alone=True)
    if cue is None:
        says = f"You would need a reason to write: what has happened since, that {tie.name} would be glad to hear?"
        return Evidence("reason:missing", weights.REASON_MISSING, says, ())
    says = {
        CueKind.DISCLOSURE: f"{tie.name} told you: {quoted(cue.quote)}. You could ask how it went on.",
        CueKind.QUESTION_ABOUT_EGO: f"{tie.name} asked after you: {quoted(cue.quote)}. You could tell how things are.",
        CueKind.OFFER: f"{tie.name} offered: {quoted(cue.quote)}. You could come back to that.",
    }[cue.kind]
    return Evidence("reason:shared_ground", weights.REASON_KNOWN, says, (cue.interaction_id,))


def tellings(tie: Tie, step: Step, as_of: int) -> tuple[Told, ...]:
    """What of this step was suggested on earlier days, since alter last gave cause for it: one a day, oldest first."""
    owed = tie.value("owed_by_ego") if step is Step.ANSWER else None
    since = as_of - int(owed * DAY) if owed is not None else tie.last("last_in", as_of) or 0
    days = {
        one.told_at // DAY: one
        for one in sorted(tie.told, key=lambda one: (one.told_at, one.taken))
        if one.step is step and since < one.told_at <= as_of - weights.EARLIER
    }
    return tuple(days[day] for day in sorted(days))


def held(tie: Tie, step: Step, as_of: int) -> bool:
    """Whether ego said "not this one" since alter last turned to them, or "later" and the day has not come."""
    turned = tie.last("last_in", as_of) or 0
    said = [one for one in tie.wishes if one.text.strip() in ("", step.value) and one.made_at <= as_of]
    return any(
        (one.kind is WishKind.PASSED and one.made_at >= turned)
        or (one.kind is WishKind.SNOOZED and one.on is not None and as_of < one.on)
        for one in said
    )


def quieter(told: Sequence[Told], weight: float) -> Evidence | None:
    """What was suggested and not taken is not repeated louder: half of it is left after each day."""
    if not told:
        return None
    less = -(1.0 - weights.TOLD ** len(told)) * weight
    return Evidence("reason:told_before", less, "You have seen this before and left it, which is fine.", ())


def rests(told: Sequence[Told], as_of: int) -> bool:
    """Whether the suggestion itself is left in peace: told three times, or taken, and that of late."""
    lately = [one for one in told if as_of - one.told_at < weights.TELLING_RESTS]
    return bool(lately) and (len(told) >= weights.TELLINGS or any(one.taken for one in lately))
