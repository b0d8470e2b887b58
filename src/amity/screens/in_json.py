"""What the keeper found into JSON: the same facts as on the screen, with the numbers of the messages they rest on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from amity.counsel.manners import Manners
from amity.counsel.terms import Terms
from amity.keeper.advise import Today
from amity.keeper.look import Seen, interactions
from amity.model import Boundary, Evidence, Standing
from amity.people import Person
from amity.screens.clock import day_of
from amity.screens.desk import Desk
from amity.store.vault import Vault

DIRECTIONS = {1: "from you", -1: "to you", 0: "both", 2: "between others"}


def today(vault: Vault, shown: Today, desk: Desk) -> dict[str, Any]:
    """The day: `as_of`, `counsel`, `in_peace`."""
    every = [one for advice in shown.counsel for one in advice.counsel.evidence]
    every += [one for peace in shown.in_peace for one in peace.verdict.reasons]
    seen = _seen(vault, every)
    return {
        "as_of": desk.day.isoformat(),
        "counsel": [
            {
                "act": one.counsel.act.value,
                "person": one.person.name,
                "says": one.counsel.says,
                "evidence": evidence(one.counsel.evidence, seen, desk),
            }
            for one in shown.counsel
        ],
        "in_peace": [
            {
                "person": one.person.name,
                "until": day(one.verdict.until, desk),
                "reasons": evidence(one.verdict.reasons, seen, desk),
            }
            for one in shown.in_peace
        ],
    }


def evidence(found: Iterable[Evidence], seen: Mapping[int, Seen], desk: Desk) -> list[dict[str, Any]]:
    """Statements, each with the messages that it rests on."""
    return [
        {
            "reason": one.reason,
            "says": one.says,
            "rests_on": [message(seen[number], desk) for number in one.rests_on if number in seen],
        }
        for one in found
    ]


def told(vault: Vault, found: Sequence[Evidence], desk: Desk) -> list[dict[str, Any]]:
    """Statements with their messages looked up."""
    return evidence(found, _seen(vault, found), desk)


def terms(vault: Vault, one: Terms, how: Manners, desk: Desk) -> dict[str, Any]:
    """How somebody likes to be met and written to; hours by their own clock, length in characters."""
    return {
        "channel": one.channel,
        "hours": list(one.hours) if one.hours else None,
        "days": one.days,
        "characters": one.chars,
        "meets": one.meets,
        "whose": "theirs" if one.theirs else "the middle between theirs and yours",
        "greeting": how.greeting,
        "called": how.called,
        "closing": how.closing,
        "address": how.address,
        "tone": how.tone,
        "evidence": told(vault, (*one.evidence, *how.evidence), desk),
    }


def message(one: Seen, desk: Desk, *, words: bool = False) -> dict[str, Any]:
    """One message or meeting; its words where they are asked for."""
    found: dict[str, Any] = {
        "id": one.interaction_id,
        "date": day_of(one.sent_at, desk.zone).isoformat(),
        "direction": DIRECTIONS[one.direction],
        "channel": one.channel,
        "subject": one.subject,
    }
    return {**found, "author": one.author, "words": one.words, "place": one.place} if words else found


def person(one: Person) -> dict[str, Any]:
    """Somebody, by name and addresses."""
    return {"name": one.name, "addresses": [handle.value for handle in one.handles]}


def standing(one: Standing) -> dict[str, Any]:
    """Where a relationship is, by its own name."""
    return {"standing": one.state.value, "leaning": one.leaning or None}


def boundary(vault: Vault, one: Boundary, desk: Desk) -> dict[str, Any]:
    """What must not be done, since when, until when, and why."""
    (why,) = told(vault, [one.evidence], desk)
    return {"kind": one.kind, "since": day(one.since, desk), "until": day(one.until, desk), **why}


def day(instant: int | None, desk: Desk) -> str | None:
    """A day in ISO form, or None."""
    return None if instant is None else day_of(instant, desk.zone).isoformat()


def _seen(vault: Vault, found: Iterable[Evidence]) -> dict[int, Seen]:
    ids = {number for one in found for number in one.rests_on}
    return {one.interaction_id: one for one in interactions(vault, sorted(ids))}
