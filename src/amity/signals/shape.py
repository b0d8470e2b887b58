"""A measure into its words, its source and one SELECT: the shape that every signal has."""

from dataclasses import dataclass

THERE_AND_BACK = (
    ("direction = 1", "direction = -1"),
    ("direction = -1", "direction = 1"),
    ("direction >= 0", "direction <= 0"),
    ("direction <= 0", "direction >= 0"),
)


@dataclass(frozen=True, slots=True)
class Signal:
    """One measure of one tie: `select` gives ego_id, alter_id, value (in `unit`), support and rests_on.

    `plain` is what it is called on a screen; `source` is where the definition comes from, "by judgement" where it is
    ours. The SELECT reads the relations of `amity.signals.relations` and never the acts themselves, so that neither
    an automatic reply nor anything later than the day asked about can reach it.
    """

    name: str
    plain: str
    unit: str
    source: str
    select: str


def turned(select: str) -> str:
    """The same measure of the other side: the one direction that a SELECT names turns round, and nothing else does.

    Raises ValueError where it does not name exactly one.
    """
    named = [pair for pair in THERE_AND_BACK if pair[0] in select]
    if len(named) != 1:
        raise ValueError("a SELECT must name exactly one direction to be turned round")
    return select.replace(*named[0])
