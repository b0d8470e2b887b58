"""A handle's behaviour into whether it is no person, and why: newsletters, robots, lists."""

from collections.abc import Sequence

from amity.model import Wish, WishKind
from amity.people.addresses import is_list, is_robot
from amity.people.known import Known

# Somebody who wrote this often to this many and was never answered is sending, not talking. By judgement.
MANY_MESSAGES, MANY_PEOPLE = 12, 6
# What ego wrote to this often, never alone, and what never wrote to anybody, is a group's address. By judgement.
MANY_BESIDE = 12
# Ego writes to a person at least this often for what they write; to a newsletter hardly ever. By judgement.
ADDRESSED_SHARE = 0.2


def automated(known: Known, wishes: Sequence[Wish] = ()) -> str | None:
    """Why this handle is no person, as a plain fragment of a sentence, or None where nothing says so.

    What ego said last of it (AUTOMATED, PERSON) overrides all rules.
    """
    said = [one for one in wishes if one.kind in {WishKind.AUTOMATED, WishKind.PERSON} and known.handle in one.handles]
    if said:
        last = max(said, key=lambda one: (one.made_at, one.wish_id))
        return "you said that this is no person" if last.kind == WishKind.AUTOMATED else None
    return _by_address(known) or _by_behaviour(known)


def _by_address(known: Known) -> str | None:
    if known.handle.kind != "mail":
        return None
    if is_robot(known.handle.value.rpartition("@")[0]):
        return "the address is one that only machines write from"
    if known.written == 0 and is_list(known.handle.value):
        return "it is a mailing list: it is written to and never writes"
    return None


def _by_behaviour(known: Known) -> str | None:
    if 2 * known.automated > known.written and known.addressed < ADDRESSED_SHARE * known.written:
        return "most of its mail was sent by a machine"
    if known.written == 0 and known.addressed >= MANY_BESIDE and known.alone == 0:
        return f"you wrote to it {known.addressed} times, always beside others, and it never wrote to anybody"
    unanswered = known.answered == 0 and known.addressed == 0
    if unanswered and known.written >= MANY_MESSAGES and known.reached >= MANY_PEOPLE:
        return f"it wrote to {known.reached} people and nobody ever wrote back"
    return None
