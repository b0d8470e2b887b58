"""One tie into what may be worth doing: one function a reason, which speaks or keeps silent.

Each makes its weight, its sentence and the interactions under it together; `weights.py` holds every number. Sentences
use the name and never "he" or "she", and would survive being shown to the person they are about.
"""

from collections.abc import Callable
from dataclasses import replace

from amity.counsel import weights
from amity.counsel.plain import quoted
from amity.counsel.profile import fits, fitting
from amity.counsel.tie import Tie
from amity.glossary import every, span
from amity.model import DAY, CueKind, Evidence, Heard, State, Step, WishKind

Reason = Callable[[Tie, int], Evidence | None]


def owes_an_answer(tie: Tie, as_of: int) -> Evidence | None:
    """Alter asked, and waits."""
    days, rests = tie.value("owed_by_ego"), tie.stands("you_owe")
    if days is None or not rests:
        return None
    asked = [one for one in tie.heard if one.interaction_id in tie.rests_on("owed_by_ego")]
    said = next((one.quote for one in asked if one.kind in (CueKind.QUESTION_ABOUT_EGO, CueKind.ASK)), "")
    words = f": {quoted(said)}" if said else ""
    says = f"{tie.name} asked you something {span(days)} ago{words}. {tie.name} is waiting for your answer."
    return _open(tie, as_of, Evidence("reason:owes_an_answer", weights.ANSWER, says, rests), as_of - int(days * DAY))


def promised(tie: Tie, as_of: int) -> Evidence | None:
    """Ego promised something by a time that has come, and has not written since. A promise without a time is a guess."""
    due = [
        one
        for one in tie.said
        if one.kind is CueKind.PROMISE and (comes := one.comes()) and 0 <= as_of - comes <= weights.PROMISE_WITHIN
    ]
    cue = min(
        (one for one in due if not _after(tie, "last_out", one, as_of)), key=lambda one: one.sent_at, default=None
    )
    if cue is None:
        return None
    verb = "told" if cue.interaction_id > 0 else "promised"
    says = f"{_ago(cue, as_of)} you {verb} {tie.name}: {quoted(cue.quote)}."
    return _open(tie, as_of, _cue("promised", weights.KEEP_PROMISE, says, cue), cue.sent_at)


def thanks_due(tie: Tie, as_of: int) -> Evidence | None:
    """Alter offered or promised something, and ego has not written since."""
    cue = tie.latest(CueKind.OFFER, CueKind.PROMISE)
    if cue is None or not weights.THANK_FROM <= as_of - cue.sent_at <= weights.THANK_UNTIL:
        return None
    if _after(tie, "last_out", cue, as_of) or not _known(tie):
        return None
    says = f"{_ago(cue, as_of)} {tie.name} wrote: {quoted(cue.quote)}. You have not written since; a word of thanks would be kind."
    return _open(tie, as_of, _cue("thanks_due", weights.THANK, says, cue), cue.sent_at)


def favour_done(tie: Tie, as_of: int) -> Evidence | None:
    """Ego asked for something, alter answered and did not refuse, and ego has not written since."""
    cue, answered = tie.latest(CueKind.ASK, by_ego=True), tie.last("last_in", as_of)
    if cue is None or answered is None or answered <= cue.sent_at or not _known(tie):
        return None
    if not weights.THANK_FROM <= as_of - answered <= weights.THANK_UNTIL or _after(tie, "last_out", cue, as_of):
        return None
    refusal = tie.latest(CueKind.EXPLICIT_NO, CueKind.SOFT_NO, CueKind.DEFERRAL, CueKind.AUTO_REPLY)
    if refusal is not None and refusal.sent_at > cue.sent_at:
        return None
    says = (
        f"You asked {tie.name}: {quoted(cue.quote)}. {tie.name} answered {span((as_of - answered) / DAY)} ago, "
        "and you have not written since; a word of thanks would be kind."
    )
    rests = (*tie.rests_on("last_in")[:1], cue.interaction_id)
    return _open(tie, as_of, Evidence("reason:favour_done", weights.THANK, says, rests), answered)


def introduced(tie: Tie, as_of: int) -> Evidence | None:
    """Alter agreed to introduce ego, or did, and ego has not written since: tell how it went, and thank."""
    for one in tie.introductions:
        due = one.state in ("agreed", "met") and weights.THANK_FROM <= as_of - one.since <= weights.THANK_UNTIL
        if due and (tie.last("last_out", as_of) or 0) <= one.since:
            did = "introduced you to" if one.state == "met" else "agreed to introduce you to"
            days = (as_of - one.since) / DAY
            says = f"{tie.name} {did} {one.name} {span(days)} ago. A word of how it went, and thanks, would close the circle."
            found = Evidence("reason:introduced", weights.THANK, says, tie.rests_on("last_in")[:1])
            return _open(tie, as_of, found, one.since)
    return None


def talked_lately(tie: Tie, as_of: int) -> Evidence | None:
    """The two talked at a gathering, and ego means to write one line within two days; then that is over, written or not."""
    meant = [
        one for one in tie.wishes if one.kind is WishKind.LINE and 0 <= as_of - one.made_at <= weights.WRITE_WITHIN
    ]
    since = max((one.made_at for one in meant), default=0)
    done = any(one.kind is WishKind.DONE and one.made_at >= since and not one.text.strip() for one in tie.wishes)
    if not meant or done or (tie.last("last_out", as_of) or 0) > since:
        return None
    words = meant[-1].text.strip()
    about = f" about {quoted(words)}" if words else ""
    says = f"You talked with {tie.name}{about}, and meant to write a line while it is fresh."
    met = [-one.wish_id for one in tie.wishes if one.kind is WishKind.MET and one.made_at == since]
    return _unless_wrong(tie, Evidence("reason:talked_lately", weights.WRITE_AFTER, says, tuple(met)), since)


def could_offer(tie: Tie, as_of: int) -> Evidence | None:
    """Alter asked for something, or told of it, that ego brings; and the two care for it both."""
    if not tie.brings or not cared_for(tie):
        return None
    for fit in fits(tie.brings, tie.heard, as_of):
        if as_of - fit.heard.sent_at <= weights.OFFER_WITHIN and not _after(tie, "last_out", fit.heard, as_of):
            found = fitting(tie.name, fit, as_of)
            return _open(tie, as_of, replace(found, weight=weights.OFFER), fit.heard.sent_at)
    return None


def out_of_touch(tie: Tie, as_of: int) -> Evidence | None:
    """Two who cared for it both are silent for longer than is usual between them.

    What has been dormant was an ending (the ceiling), unless ego counts them among their own. Where alter's last word
    was a polite no, it is not drift: see `rested_enough`.
    """
    days, rhythm, fading = tie.value("recency"), tie.value("rhythm"), tie.stands("fading")
    rests = fading or tie.stands("dormant")
    if days is None or not rests or not cared_for(tie) or not (fading or tie.circle()) or tie.perhaps_in_touch(days):
        return None
    refused = tie.latest(CueKind.SOFT_NO)
    if refused is not None and not _after(tie, "last_in", refused, as_of):
        return None
    if as_of - tie.settled(as_of) < weights.SETTLED_FOR:
        return None
    usual = f"; usually you hear from each other {every(rhythm)}" if rhythm is not None else ""
    says = f"It has been {span(days)} since you and {tie.name} were in touch{usual}."
    weight = weights.RECONNECT_FADING if fading else weights.RECONNECT_DORMANT
    heard = tie.last("last_in", as_of) or 0
    return _unless_wrong(tie, Evidence("reason:out_of_touch", weight, says, rests), heard)


def time_has_come(tie: Tie, as_of: int) -> Evidence | None:
    """Alter asked for time and named it; it has come, and neither has written since."""
    cue = tie.latest(CueKind.DEFERRAL)
    if cue is None or cue.until is None or not 0 <= as_of - cue.until <= weights.REVISIT_WITHIN:
        return None
    written = tie.last("last_out", as_of)
    if _after(tie, "last_in", cue, as_of) or written is None or written >= cue.until:
        return None
    says = f"{_ago(cue, as_of)} {tie.name} asked for time: {quoted(cue.quote)}. That time has come."
    return _open(tie, as_of, _cue("time_has_come", weights.REVISIT_NAMED, says, cue), cue.sent_at)


def rested_enough(tie: Tie, as_of: int) -> Evidence | None:
    """Alter said no politely, the cool-down is over, and nobody has tried since: one light word, if ever.

    Not within their own rhythm: who was silent no longer than usual needs no second try. Not after a second polite no.
    """
    cue = tie.latest(CueKind.SOFT_NO, CueKind.DEFERRAL, CueKind.EXPLICIT_NO)
    if cue is None or cue.kind is not CueKind.SOFT_NO or not cared_for(tie) or _after(tie, "last_in", cue, as_of):
        return None
    written = tie.last("last_out", as_of)
    lately = [one for one in tie.heard if one.kind is cue.kind and as_of - one.sent_at <= weights.REFUSALS_WITHIN]
    if len({one.interaction_id for one in lately}) >= weights.REFUSALS:
        return None
    if tie.stands("fading") is None and tie.stands("dormant") is None:
        return None
    if written is None or written > cue.sent_at + weights.POLITE:
        return None
    says = f"{_ago(cue, as_of)} {tie.name} wrote {quoted(cue.quote)}, and you have left it in peace since. Once, and lightly."
    return _open(tie, as_of, _cue("rested_enough", weights.REVISIT_RESTED, says, cue), cue.sent_at)


def chances_used(tie: Tie, as_of: int) -> Evidence | None:
    """Ego has written often and long without an answer, to somebody whom they do not count among their own.

    Where ego already leaves them in peace, or must, there is nothing left to let go.
    """
    if tie.standing.state is State.CLOSED or tie.standing.evidence[0].reason == "boundary:rested":
        return None
    times, since = tie.value("unanswered"), tie.value("unanswered_age")
    if times is None or since is None or times < weights.FAIR_CHANCES or since < weights.FAIR_DAYS or tie.circle():
        return None
    if tie.perhaps_in_touch(since) or (tie.value("unanswered_since") or 0.0) > weights.FAIR_LATELY:
        return None
    heard = tie.last("last_in", as_of) or 0
    says = (
        f"You have written {tie.readings['unanswered'].support} times without an answer from {tie.name}, first "
        f"{span(since)} ago. You may let this go, without blame on either side."
    )
    found = Evidence("reason:chances_used", weights.LET_GO, says, tie.rests_on("unanswered"))
    return _open(tie, as_of, found, heard)


def still_waiting(tie: Tie, _as_of: int) -> Evidence | None:
    """Ego wrote lately."""
    return _peace(tie, ("waiting",), f"You wrote to {tie.name} lately; give {tie.name} time to answer.")


def at_rest(tie: Tie, _as_of: int) -> Evidence | None:
    """Something stands against writing."""
    kinds = ("closed", "resting")
    return _peace(tie, kinds, f"Leave {tie.name} in peace for now.")


def cared_for(tie: Tie) -> bool:
    """Whether both have kept it up: the gate before any suggestion to write unasked."""
    if tie.standing.leaning or (tie.circle() in ("casual", "outer")):
        return False
    answered = [tie.value(f"answered_by_{side}", weights.ANSWERS_SEEN) for side in ("alter", "ego")]
    alone = tie.value("one_to_one")
    if alone is not None and alone < weights.ALONE:
        return False
    if tie.value("last_in") is None or any(one is not None and one < weights.BOTH_ANSWER for one in answered):
        return False
    return bool(tie.circle()) or tie.stands("close") is not None or tie.stands("established") is not None


STEPS: tuple[tuple[Step, Reason], ...] = (
    (Step.ANSWER, owes_an_answer),
    (Step.KEEP_PROMISE, promised),
    (Step.THANK, favour_done),
    (Step.THANK, thanks_due),
    (Step.THANK, introduced),
    (Step.WRITE_AFTER, talked_lately),
    (Step.OFFER, could_offer),
    (Step.REVISIT, time_has_come),
    (Step.REVISIT, rested_enough),
    (Step.RECONNECT, out_of_touch),
    (Step.LET_GO, chances_used),
    (Step.WAIT, still_waiting),
    (Step.REST, at_rest),
)


def _known(tie: Tie) -> bool:
    """Whether the two know each other, however it stands between them: thanks are not for strangers' offers."""
    return bool(tie.standing.leaning) or any(tie.stands(one) is not None for one in weights.DEPTHS)


def _open(tie: Tie, as_of: int, evidence: Evidence, since: int) -> Evidence | None:
    """The evidence, unless ego has settled it by hand or called it wrong since it arose."""
    return None if tie.settled(as_of) >= since else _unless_wrong(tie, evidence, since)


def _unless_wrong(tie: Tie, evidence: Evidence, since: int) -> Evidence | None:
    corrected = tie.wrong(evidence.reason)
    return None if corrected and corrected >= since else evidence


def _cue(reason: str, weight: float, says: str, cue: Heard) -> Evidence:
    return Evidence(f"reason:{reason}", weight, says, (cue.interaction_id,))


def _ago(cue: Heard, as_of: int) -> str:
    words = f"{span((as_of - cue.sent_at) / DAY)} ago"
    return words[0].upper() + words[1:]


def _after(tie: Tie, signal: str, cue: Heard, as_of: int) -> bool:
    """Whether one side has given a sign of life after the cue."""
    last = tie.last(signal, as_of)
    return last is not None and last > cue.sent_at + weights.SAME_ACT


def _peace(tie: Tie, states: tuple[str, ...], says: str) -> Evidence | None:
    if tie.standing.state.value not in states:
        return None
    return Evidence(f"reason:{tie.standing.state.value}", weights.PEACE, says, tie.standing.evidence[0].rests_on)
