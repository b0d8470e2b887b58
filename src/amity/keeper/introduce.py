"""Somebody into the ways to them: who could introduce you, asked first, and how far an introduction has come."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from amity import boundaries
from amity.counsel import Tie
from amity.counsel.paths import Graph, Link, asked_first, carries, link_odds, willing
from amity.keeper.act import say
from amity.keeper.introductions import Introduction, introductions
from amity.keeper.ties import people_by_id, standings, ties, verdict_of
from amity.keeper.weigh import weighed
from amity.model import DAY, CueKind, Evidence, Standing, Verdict, WishKind
from amity.people import Person
from amity.store.links import Between, between, messages_between
from amity.store.vault import Vault

YEAR = 365.25 * DAY
LATELY = 180 * DAY  # within which a favour counts


@dataclass(frozen=True, slots=True)
class Way:
    """One way to somebody: whom to ask, in order, and for each step what it rests on."""

    connectors: tuple[Person, ...]
    evidence: tuple[Evidence, ...]


class Ways(NamedTuple):
    """The ways to one person. `refused` is the guard's answer where it stands against any approach; then there are none.

    `near` is true where the two know each other well enough that no introduction is needed.
    """

    refused: Verdict | None
    near: bool
    ways: tuple[Way, ...]


def ways_to(vault: Vault, target: Person, as_of: int, most: int = 3) -> Ways:
    """Who could introduce ego to somebody, the likeliest way first; nobody whom the guard protects stands on one."""
    refused = verdict_of(vault, target.person_id, as_of)
    if not refused.allowed:
        return Ways(refused, near=False, ways=())
    if _depth(standings(vault, as_of, [target.person_id])[target.person_id]):
        return Ways(None, near=True, ways=())
    beside = {one.left + one.right - target.person_id for one in between(vault, as_of, [target.person_id])}
    return Ways(None, near=False, ways=_over(vault, target, beside, as_of, most) if beside else ())


def _over(vault: Vault, target: Person, beside: set[int], as_of: int, most: int) -> tuple[Way, ...]:
    """The ways over those who were seen with somebody: only what touches them or somebody can lie on one."""
    drawn = weighed(vault, as_of).boundaries
    verdicts = {alter: boundaries.verdict(alter, of_one, as_of) for alter, of_one in drawn.items()}
    by_id = {one.alter_id: one for one in ties(vault, as_of)}
    made = introductions(vault, as_of)
    declined = {one.connector for one in made if one.target == target.person_id and one.state == "declined"}
    asked = Counter(one.connector for one in made if as_of - one.asked_at < LATELY)
    glad = {
        alter: willing(
            _depth(one.standing), one.value("answered_by_alter"), _seen(one), _favours(one, as_of) + asked[alter]
        )
        for alter, one in by_id.items()
        if _may_be_asked(one) and alter not in declined
    }
    barred = {alter for alter, verdict in verdicts.items() if not verdict.allowed}
    barred |= {alter for alter, one in by_id.items() if one.standing.leaning}
    seen = between(vault, as_of, {target.person_id, *beside})
    links = (Link(one.left, one.right, strength(one, as_of)) for one in seen)
    found = Graph(links).ways(target.person_id, glad, barred, most)
    people = people_by_id(vault)
    pairs = {(one.left, one.right): one for one in seen}
    return tuple(_told(vault, one.connectors, target, by_id, people, pairs, as_of) for one in found)


def remember(vault: Vault, connector: Person, target: Person, state: str, *, now: int, as_of: int) -> None:
    """Keep how far an introduction has come, as said by hand."""
    both = (connector.handles[0], target.handles[0])
    words = f"an introduction to {target.name} by {connector.name}: {state}"
    say(vault, WishKind.INTRODUCTION, both, words, now=now, as_of=as_of, text=state)


def made_for(vault: Vault, target: Person, as_of: int) -> tuple[tuple[Person, Introduction], ...]:
    """The introductions to somebody that were asked for, with the one who was asked."""
    people = people_by_id(vault)
    found = (one for one in introductions(vault, as_of) if one.target == target.person_id and one.connector in people)
    return tuple((people[one.connector], one) for one in found)


def acquainted(vault: Vault, one: Person, other: Person, as_of: int) -> Between | None:
    """What was seen between two others, or None."""
    pair = min(one.person_id, other.person_id), max(one.person_id, other.person_id)
    return next((seen for seen in between(vault, as_of, pair) if (seen.left, seen.right) == pair), None)


def _told(
    vault: Vault,
    connectors: Iterable[int],
    target: Person,
    by_id: dict[int, Tie],
    people: dict[int, Person],
    pairs: dict[tuple[int, int], Between],
    as_of: int,
) -> Way:
    asked = [people[one] for one in connectors]
    first = asked_first(by_id[asked[0].person_id])
    evidence = [first] if first else []
    for one, other in zip(asked, [*asked[1:], target], strict=True):
        left, right = sorted((one, other), key=lambda person: person.person_id)
        seen = pairs[left.person_id, right.person_id]
        rests = tuple(messages_between(vault, left.person_id, right.person_id, as_of))
        evidence.append(carries(left.name, right.name, seen.there, seen.back, (as_of - seen.last) / DAY, rests))
    return Way(tuple(asked), tuple(evidence))


def strength(seen: Between, as_of: int) -> float:
    """The odds, 0 to 1, that what ties two others to each other carries a request."""
    return link_odds(seen.there, seen.back, seen.beside, (as_of - seen.last) / YEAR)


def _may_be_asked(tie: Tie) -> bool:
    return tie.verdict.allowed and not tie.standing.leaning and asked_first(tie) is not None


def _depth(standing: Standing) -> str:
    said = (one.reason.removeprefix("state:") for one in standing.evidence)
    return next((one for one in said if one in ("close", "established", "budding")), "")


def _seen(tie: Tie) -> int:
    reading = tie.readings.get("answered_by_alter")
    return reading.support if reading else 0


def _favours(tie: Tie, as_of: int) -> int:
    return sum(one.kind is CueKind.ASK and as_of - one.sent_at < LATELY for one in tie.said)
