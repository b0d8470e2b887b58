"""Handles into those that are the archive's owner, each with its reason."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from amity.model import Wish, WishKind
from amity.people.evidence import Scale
from amity.people.known import Claim, Known
from amity.people.names import parse
from amity.people.profiles import Profile, profile
from amity.people.robots import automated

# All by judgement; benchmarks/people.py says how often they name the right one in carved mailboxes.
SENT_FEWEST = 3  # a stray message in a Sent folder names nobody
SENT_OWN_SHARE = 0.5  # of what a handle wrote: somebody else's mail that was moved there is a small part of theirs
SENT_SHARE = 0.02  # of all that was sent
DELIVERED_SHARE = 0.6  # of all that arrived
DELIVERED_SOME = 0.1
SEEN_MOST, SEEN_HALF = 0.8, 0.5  # of the whole archive
CLOSE = 0.6  # a second candidate with more than this share of the first one's evidence is close
MISSES, MISSES_LEAST = 3, 0.05  # and who misses more messages than thrice the first one's and this share is not close
FEWEST = 20  # messages under which being in all of them is chance
MONTHS_FEWEST = 3
MOST_UNSURE = 5


Together = Callable[[Collection[int]], int]


class _Candidate(NamedTuple):
    known: Known
    because: str
    sure: bool
    strength: float


class _Somebody(NamedTuple):
    """Addresses under one full name, the busiest first, and in how many messages any of them stands."""

    ones: tuple[Known, ...]
    seen: int
    both_sides: int


def me(
    known: Sequence[Known], wishes: Sequence[Wish], archive_total: int, together: Together | None = None
) -> tuple[Claim, ...]:
    """Which handles are the owner's, the sure ones first; empty where nothing tells.

    What ego said (ME, NOT_ME) overrides everything, and where the likeliest by being on both sides was said not to be ego,
    the next one is asked about: it may be a correspondent of an owner whom nothing shows; then Sent folders and labels, then where mail was delivered, and
    only without those who is on both sides of nearly everything. What ego said adds to whoever is so for sure, unless the
    addresses that ego named are in half of the archive themselves: then the other one is a correspondent. `archive_total` counts all messages. Where two
    candidates are close, both come back unsure. `together` tells in how many messages any of some handles (ids) stands,
    so that somebody who writes from two addresses is found though neither is in nearly all; without it each counts alone.
    """
    said = _said(wishes)
    told = [one for one in known if said.get(one.handle) is True]
    rest = [one for one in sorted(known, key=lambda one: one.handle_id) if one.handle not in said]
    claims = {one.handle_id: Claim(one.handle_id, "you said so", sure=True) for one in told}
    denied = max((one.seen for one in known if said.get(one.handle) is False and one.written), default=0)
    for one in rest:
        if one.handle.kind == "self":
            claims[one.handle_id] = Claim(one.handle_id, "whose archive it is", sure=True)
    for found in _found(rest, archive_total, together, told=told, denied=denied):
        claims.setdefault(found.known.handle_id, Claim(found.known.handle_id, found.because, found.sure))
    owners = [one for one in known if one.handle_id in claims and claims[one.handle_id].sure]
    own_cards = {card for one in owners for card in one.cards}
    for one in rest:
        if one.cards and one.handle_id not in claims and own_cards.issuperset(one.cards):
            claims[one.handle_id] = Claim(one.handle_id, "on your own card", sure=True)
    for claim in _alike(owners, [one for one in rest if one.handle_id not in claims], known):
        claims[claim.handle_id] = claim
    sure = tuple(one for one in claims.values() if one.sure)
    return sure + tuple(one for one in claims.values() if not one.sure)[:MOST_UNSURE]


def _said(wishes: Sequence[Wish]) -> dict[tuple[str, str], bool]:
    said: dict[tuple[str, str], bool] = {}
    for wish in sorted(wishes, key=lambda one: (one.made_at, one.wish_id)):
        if wish.kind in {WishKind.ME, WishKind.NOT_ME}:
            said.update(dict.fromkeys(wish.handles, wish.kind == WishKind.ME))
    return said


def _found(
    known: Sequence[Known], archive_total: int, together: Together | None, *, told: Sequence[Known], denied: int
) -> list[_Candidate]:
    """Candidates by what the archive says, the best kind of evidence only; strongest first.

    `told`: whom ego named, who are no candidates any more. `denied`: in how many messages the busiest stands whom ego
    has disowned.
    """
    sent = list(_by_sent(known))
    delivered = list(_by_delivery(known, archive_total))
    strong = [one for one in (*sent, *delivered) if one.sure]
    both = [] if strong else _by_both_sides([*told, *known], archive_total, together)
    if told:
        both = _beside(told, both, archive_total, together)
    if both and denied >= both[0].known.seen:
        both = [one._replace(sure=False) for one in both]
    if not strong and both and not sent and not delivered:
        return both
    backed = {one.known.handle_id for one in both}
    weak = [one for one in (*sent, *delivered) if not one.sure]
    alone = len(backed) == 1 or any(one.sure for one in both)
    raised = [one._replace(sure=alone and one.known.handle_id in backed) for one in weak]
    return sorted((*strong, *raised, *both), key=lambda one: (not one.sure, not one.known.written, -one.strength))


def _beside(
    told: Sequence[Known], both: Sequence[_Candidate], archive_total: int, together: Together | None
) -> list[_Candidate]:
    """Who besides those whom ego named is so for sure: under one name with them, or where they are in little of it all."""
    named = {one.handle_id for one in told}
    seen = together(sorted(named)) if together else max(one.seen for one in told)
    sure = [one for one in both if one.sure]
    if seen >= SEEN_HALF * archive_total and not any(one.known.handle_id in named for one in sure):
        return []
    return [one for one in sure if one.known.handle_id not in named]


def _by_sent(known: Sequence[Known]) -> Iterator[_Candidate]:
    """Who wrote what lies in Sent folders and carries Sent labels."""
    total = sum(one.sent_flag for one in known)
    for one in known:
        if not one.sent_flag or one.sent_flag < SENT_OWN_SHARE * one.written:
            continue
        sure = one.sent_flag >= SENT_FEWEST and one.sent_flag >= SENT_SHARE * total
        yield _Candidate(one, f"wrote {one.sent_flag} of the {total} messages in Sent", sure, one.sent_flag / total)


def _by_delivery(known: Sequence[Known], archive_total: int) -> Iterator[_Candidate]:
    """To whom the server delivered what arrived. A list is delivered to as well, but never writes."""
    arrived = max(1, archive_total - sum(one.sent_flag for one in known))
    for one in known:
        share = one.delivered / arrived
        if share < DELIVERED_SOME or (one.written == 0 and share < DELIVERED_SHARE) or automated(one) is not None:
            continue
        sure = share >= DELIVERED_SHARE and one.written > 0 and arrived >= SENT_FEWEST
        yield _Candidate(one, f"{one.delivered} messages were delivered to it", sure, share)


def _by_both_sides(known: Sequence[Known], archive_total: int, together: Together | None) -> list[_Candidate]:
    """Who is author or recipient of nearly every message; unsure where two are close or hardly anything tells."""
    people = [one for one in known if one.seen and one.seen >= one.written and automated(one) is None]
    active = [one for one in people if one.written and one.seen > one.written]
    ranked = _persons(active, archive_total, together)
    most = max((one.both_sides for one in ranked), default=0)
    enough = [
        one
        for one in ranked
        if one.seen >= SEEN_HALF * archive_total or (one.both_sides >= MONTHS_FEWEST and one.both_sides == most)
    ]
    if not enough:
        silent = [one for one in people if not one.written and one.seen >= SEEN_MOST * archive_total]
        return [_silent(one, archive_total) for one in sorted(silent, key=lambda one: -one.seen)]
    best = enough[0]
    missed = MISSES * (archive_total - best.seen) + MISSES_LEAST * archive_total
    close = [one for one in ranked if one.seen > CLOSE * best.seen and archive_total - one.seen <= missed]
    sure = len(close) == 1 and archive_total >= FEWEST and best.seen >= SEEN_MOST * archive_total
    shown = close if len(close) > 1 else [best] if sure else enough
    return [
        _Candidate(one, _sides(somebody, one, archive_total), sure and somebody is best, one.seen / archive_total)
        for somebody in shown
        for one in somebody.ones
    ]


def _persons(active: Sequence[Known], archive_total: int, together: Together | None) -> list[_Somebody]:
    """Everybody active, most seen first; addresses that each have a good part of the archive go together by full name."""
    by_name: dict[str, list[Known]] = {}
    for one in sorted(active, key=lambda one: (-one.seen, one.handle_id)):
        name = ""
        if together and one.seen >= DELIVERED_SOME * archive_total:
            seen_as = profile(one)
            name = " ".join(seen_as.names[0].key) if seen_as.full and seen_as.one_person else ""
        by_name.setdefault(name or f"#{one.handle_id}", []).append(one)
    found = [
        _Somebody(
            tuple(ones),
            together([one.handle_id for one in ones]) if together and len(ones) > 1 else ones[0].seen,
            max(one.both_sides for one in ones),
        )
        for ones in by_name.values()
    ]
    return sorted(found, key=lambda one: (-one.seen, -one.both_sides, one.ones[0].handle_id))


def _sides(somebody: _Somebody, one: Known, archive_total: int) -> str:
    if len(somebody.ones) == 1:
        return f"wrote or was sent {one.seen} of {archive_total} messages"
    others = " and ".join(other.handle.value for other in somebody.ones if other is not one)
    return f"with {others}, under one name, wrote or was sent {somebody.seen} of {archive_total} messages"


def _silent(one: Known, archive_total: int) -> _Candidate:
    were = "was" if one.seen == 1 else "were"
    because = f"{one.seen} of {archive_total} messages {were} sent to it, though it wrote none"
    return _Candidate(one, because, sure=False, strength=one.seen / max(1, archive_total))


def _alike(owners: Sequence[Known], rest: Sequence[Known], known: Sequence[Known]) -> Iterator[Claim]:
    """Further handles under an owner's full name: sure where the addresses agree too or a list hid the address."""
    mine = [one for one in map(profile, owners) if one.full]
    if not mine:
        return
    keys = {name.key for one in mine for name in one.names}
    alike = [one for one in rest if any((name := parse(text)) and name.key in keys for text, _ in one.names)]
    scale = Scale([profile(one) for one in known]) if alike else None
    for one in alike:
        other = profile(one)
        if scale is not None and other.one_person and any(name.key in keys for name in other.names):
            yield _claim_alike(other, mine, scale)


def _claim_alike(other: Profile, mine: Sequence[Profile], scale: Scale) -> Claim:
    if other.handle.kind == "listname":
        return Claim(other.handle_id, "your name, on a list that hides addresses", sure=True)
    best = max((scale.weigh(own, other) for own in mine), key=lambda weighed: (weighed.sure, weighed.bits))
    return Claim(other.handle_id, " and ".join(best.reasons), best.sure)
