"""Boundaries into a verdict: may contact with this person be suggested on this day, and if not, every reason why.

Fails closed: what nobody drew, nobody can read or nobody knows refuses.
"""

from collections.abc import Sequence

from amity.model import Boundary, Evidence, Verdict

HARD = frozenset(
    {"explicit_no", "rested"}
)  # ended by alter's opening or by ego's hand, and held even against an answer
SOFT = frozenset(
    {"soft_no", "unanswered", "deferral", "withdrawing", "waiting", "unheard"}
)  # against approaches; an answer to alter's own is none
UNHEARD = Boundary(
    "unheard",
    0,
    None,
    Evidence("boundary:unheard", 1.0, "Not everything that they wrote was listened to yet.", ()),
)  # until it is, a no may stand there
UNREAD = Evidence("boundary:unread", 1.0, "Something about them could not be read, so they are left in peace.", ())


def verdict(alter_id: int, drawn: Sequence[Boundary] | None, as_of: int, *, initiative: bool = True) -> Verdict:
    """Whether contact may be suggested at `as_of` (microseconds UTC), with all reasons in force if not.

    `drawn`: every boundary of this dyad, from `draw`; None where nobody has drawn them yet, which refuses.
    `initiative`: False for answering, where the open question is alter's own: that is no approach, and passes
    what is soft. Nothing passes an explicit no or a rest that ego chose. `until` is the latest end of the reasons, or
    None if one of them has none.
    """
    if drawn is None:
        return Verdict(alter_id, allowed=False, until=None, reasons=(UNREAD,))
    standing = [one for one in drawn if in_force(one, as_of) and (initiative or not _soft(one))]
    ends = [one.until if _known(one) else None for one in standing]
    until = None if None in ends else max((end for end in ends if end is not None), default=None)
    reasons = tuple(one.evidence if _readable(one) else UNREAD for one in standing)
    return Verdict(alter_id, allowed=not standing, until=until, reasons=reasons)


def plannable_from(one: Verdict, as_of: int) -> int | None:
    """From which instant on a day with this person may stand in a plan, or None while they are to be left in peace.

    Whoever may well answer yet asks for no peace, only for some days: what lies behind these may be planned.
    """
    if one.allowed and not one.reasons:
        return as_of
    is_waiting = all(reason.reason == "boundary:waiting" for reason in one.reasons)
    return one.until if one.reasons and is_waiting else None


def in_force(one: Boundary, as_of: int) -> bool:
    """Whether a boundary holds at an instant. An unknown kind never ends; one that cannot be read always holds."""
    if not _sound(one):
        return True
    if one.since > as_of:
        return False
    return not _known(one) or one.until is None or as_of < one.until


def _soft(one: Boundary) -> bool:
    return _known(one) and one.kind in SOFT


def _known(one: Boundary) -> bool:
    return _sound(one) and one.kind in HARD | SOFT


def _readable(one: object) -> bool:
    return isinstance(one, Boundary) and isinstance(one.evidence, Evidence)


def _sound(one: Boundary) -> bool:
    """Whether every part is what it should be; boundaries come back from a file, where anything may stand."""
    return (
        _readable(one)
        and isinstance(one.kind, str)
        and type(one.since) is int
        and (one.until is None or (type(one.until) is int and one.since < one.until))
    )
