"""A portrait into JSON: the same facts as the page, with the numbers of the messages they rest on."""

from typing import Any

from amity.boundaries import key
from amity.keeper.portrait import Portrait, words_about
from amity.model import Heard, WishKind
from amity.screens import drawing, in_json, remembering
from amity.screens.clock import day_of
from amity.screens.desk import Desk
from amity.store.vault import Vault


def as_json(vault: Vault, one: Portrait, desk: Desk) -> dict[str, Any]:
    """The same facts as the page."""
    circles = words_about(one, WishKind.CIRCLE)
    days = [day_of(act.sent_at, desk.zone) for act in one.acts]
    found, unit = drawing.spans(one.acts, days, desk.day, 10_000)
    return {
        "as_of": desk.day.isoformat(),
        "person": in_json.person(one.person),
        "addresses": [
            {"address": a.handle.value, "because": a.because, "by": a.by, "messages": a.seen} for a in one.addresses
        ],
        "card": remembering.card_in_json(vault, one.person),
        **in_json.standing(one.standing),
        "evidence": in_json.told(vault, one.standing.evidence, desk),
        "in_peace": {
            "allowed": one.verdict.allowed,
            "until": in_json.day(one.verdict.until, desk),
            "reasons": in_json.told(vault, one.verdict.reasons, desk),
        },
        "boundaries": [in_json.boundary(vault, boundary, desk) for boundary in one.boundaries],
        "measures": {name: {"value": r.value, "support": r.support} for name, r in sorted(one.readings.items())},
        "rhythm": {
            "unit": unit,
            "spans": [{"first": s.first.isoformat(), "you": s.yours, "they": s.theirs, "met": s.met} for s in found],
        },
        "pace": in_json.told(vault, [one.pace], desk)[0] if one.pace else None,
        "approach": {
            "kind": one.reach.choice.approach.value if one.reach.choice else None,
            "evidence": in_json.told(vault, (one.reach.choice.evidence,) if one.reach.choice else (), desk),
        },
        "terms": in_json.terms(vault, one.reach.terms, one.reach.manners, desk),
        "last_words": {
            "you": in_json.message(one.last_yours, desk, words=True) if one.last_yours else None,
            "they": in_json.message(one.last_theirs, desk, words=True) if one.last_theirs else None,
        },
        "last_conversation": _talk_in_json(one, desk),
        "they_said": [_said_in_json(heard, desk) for heard in one.sayings.said],
        "behaviours": in_json.told(vault, one.behaviours, desk),
        "given": _given_in_json(vault, one, desk),
        "you_both_know": [{"person": other.person.name, "messages": other.times} for other in one.shared],
        "circle": circles[-1].text if circles else None,
        "notes": [{"date": in_json.day(w.made_at, desk), "text": w.text} for w in words_about(one, WishKind.NOTE)],
    }


def _given_in_json(vault: Vault, one: Portrait, desk: Desk) -> dict[str, Any] | None:
    if one.given is None:
        return None
    return {
        **in_json.told(vault, [one.given.evidence], desk)[0],
        "each": [
            {"date": in_json.day(gift.at, desk), "by": "you" if gift.by_ego else "they", "what": gift.what, "reason": gift.evidence.reason}
            for gift in one.given.gifts
        ],
    }  # fmt: skip


def _said_in_json(heard: Heard, desk: Desk) -> dict[str, Any]:
    return {
        "date": in_json.day(heard.sent_at, desk),
        "kind": heard.kind.value,
        "quote": heard.quote,
        "until": in_json.day(heard.until, desk),
        "reason": key(heard),
        "message": heard.interaction_id,
    }


def _talk_in_json(one: Portrait, desk: Desk) -> dict[str, Any] | None:
    talk = one.sayings.talk
    if talk is None:
        return None
    return {
        "first": in_json.day(talk.began, desk),
        "last": in_json.day(talk.ended, desk),
        "subject": talk.subject,
        "you": talk.yours or None,
        "they": talk.theirs or None,
        "minutes": talk.minutes or None,
        "messages": list(talk.rests_on),
    }
