"""What went from one to the other into a balance in words: what you entered, and promises whose keeping was thanked for.

It is told both ways and never counted out: who gave more of late is said, how much is not, and nothing is asked of anybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from amity.ledger.bonds import Bond, Came, quoted
from amity.model import DAY, SECOND, CueKind, Evidence, Wish, WishKind

# By judgement.
LATELY = 365 * DAY
GIVEN = "given"  # the code of the sentence
FEWEST = 2  # kept promises below which nothing is said, where ego told of nothing
FAR_MORE = 2  # times as often, from which on most is said to come from one side


@dataclass(frozen=True, slots=True)
class Gift:
    """One thing that was given, whoever gave it: on which day (microseconds UTC), what, and the sentence that says it.

    `entered`: ego told of it; else letters do. `evidence` has a durable code as its reason, by which it is corrected.
    """

    entered: bool
    by_ego: bool
    at: int
    what: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Balance:
    """All that went both ways, the latest first, and how it stands of late in a sentence."""

    gifts: tuple[Gift, ...]
    evidence: Evidence

    @property
    def entered(self) -> bool:
        """Whether ego told of any of it."""
        return any(one.entered for one in self.gifts)


def balance(name: str, wishes: Sequence[Wish], bonds: Iterable[Bond], as_of: int) -> Balance | None:
    """What went both ways between ego and `name`; None where nothing is known of the last year.

    Once ego has said that the sentence is wrong, it speaks of later things alone.
    """
    given = _given(name, wishes, bonds, as_of)
    corrected = [one.made_at for one in wishes if one.kind is WishKind.WRONG and one.text.strip() == GIVEN]
    since = max((at for at in corrected if at <= as_of), default=as_of - LATELY)
    lately = [one for one in given if one.at > max(since, as_of - LATELY)]
    if not any(one.entered for one in lately) and len({one.what for one in lately}) < FEWEST:
        return None
    rests = tuple(dict.fromkeys(number for one in lately for number in one.evidence.rests_on))
    return Balance(given, Evidence(GIVEN, 0.0, _says(name, lately), rests))


def _given(name: str, wishes: Sequence[Wish], bonds: Iterable[Bond], as_of: int) -> tuple[Gift, ...]:
    """All that was given up to an instant, the latest first, without what ego called wrong."""
    wrong = {one.text.strip() for one in wishes if one.kind is WishKind.WRONG and one.made_at <= as_of}
    found = [
        _entered(name, one) for one in wishes if one.kind in (WishKind.GAVE, WishKind.GOT) and one.made_at <= as_of
    ]
    found += [
        Gift(False, one.by_ego, one.said_at, one.quote, one.evidence)
        for one in bonds
        if one.kind is CueKind.PROMISE and one.came is Came.KEPT
    ]
    told = [one for one in found if one.at <= as_of and one.evidence.reason not in wrong]
    return tuple(sorted(told, key=lambda one: (-one.at, one.by_ego, one.what)))


def _says(name: str, lately: Sequence[Gift]) -> str:
    yours, theirs = [one for one in lately if one.by_ego], [one for one in lately if not one.by_ego]
    if not yours or not theirs:
        return f"Lately it was {'you' if yours else name} who gave: {_told(lately[0])}."
    if len(yours) > FAR_MORE * len(theirs):
        return f"Lately most came from you, at last {_told(yours[0])}; from {name} there was {_told(theirs[0])}."
    if len(theirs) > FAR_MORE * len(yours):
        return f"Lately most came from {name}, at last {_told(theirs[0])}; from you there was {_told(yours[0])}."
    return f"Lately it went both ways: from {name} there was {_told(theirs[0])}, from you {_told(yours[0])}."


def _entered(name: str, wish: Wish) -> Gift:
    by_ego = wish.kind is WishKind.GAVE
    at = wish.made_at if wish.on is None else wish.on
    says = f"On {_day(at)} {f'you gave {name}' if by_ego else f'{name} gave you'}: {quoted(wish.text)}."
    code = f"{wish.kind.value}@{wish.made_at}:{' '.join(wish.text.casefold().split())}"
    return Gift(True, by_ego, at, wish.text, Evidence(code, 1.0, says, (-wish.wish_id,)))


def _told(gift: Gift) -> str:
    kept = "" if gift.entered else ", as promised"
    return f"{quoted(gift.what.rstrip('.'))} in {_moment(gift.at):%B}{kept}"


def _day(at: int) -> str:
    day = _moment(at)
    return f"{day.day} {day:%B} {day.year}"


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at // SECOND, UTC)
