"""What you entered by hand into promises and asks beside those that were heard, each with a code that outlives all ids.

What was heard has the number of its message; what was entered has minus the number of its wish, as a meeting told by hand.
"""

from collections.abc import Sequence

from amity.model import SECOND, CueKind, Heard, Wish, WishKind

# Of each kind that binds somebody: what it is, and whether ego said it.
BINDS = {
    WishKind.PROMISED: (CueKind.PROMISE, True),
    WishKind.PROMISED_ME: (CueKind.PROMISE, False),
    WishKind.ASKED: (CueKind.ASK, True),
    WishKind.ASKED_ME: (CueKind.ASK, False),
}


def entered(wishes: Sequence[Wish], as_of: int) -> tuple[tuple[Heard, ...], tuple[Heard, ...]]:
    """The promises and asks of one dyad that ego entered up to an instant: alter's, and ego's own. Odds are certainty."""
    found: dict[bool, list[Heard]] = {True: [], False: []}
    for one in wishes:
        if one.kind in BINDS and one.made_at <= as_of:
            kind, by_ego = BINDS[one.kind]
            found[by_ego].append(Heard(-one.wish_id, -one.wish_id, instant(one), kind, one.text, one.on))
    return tuple(found[False]), tuple(found[True])


def instant(wish: Wish) -> int:
    """When it was entered; two that were entered in the same instant are apart by a moment, so that they have two codes."""
    return wish.made_at + wish.wish_id % SECOND
