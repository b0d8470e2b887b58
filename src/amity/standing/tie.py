"""What is known of one tie on one day, and how a rule reads it: a missing or impossible number is not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from amity.glossary import CIRCLES
from amity.model import DAY, Boundary, Evidence, Reading, Wish, WishKind

MOST = 12  # interactions under one sentence
SAME = 1.0  # standings are not added up: each rule has one voice


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie as of an instant: `boundaries` and `wishes` are those that hold then."""

    alter_id: int
    readings: Mapping[str, Reading]
    boundaries: tuple[Boundary, ...]
    wishes: tuple[Wish, ...]
    as_of: int

    def value(self, signal: str, support: int = 1) -> float | None:
        """What a signal says in its own unit, or None where it is absent, impossible or rests on too little."""
        reading = self.readings.get(signal)
        if reading is None or reading.support < support or not isfinite(reading.value) or reading.value < 0:
            return None
        return reading.value

    def silence(self) -> float | None:
        """Days since the two were last in touch; a meeting that ego told of by hand counts, a future one never."""
        met = [
            (self.as_of - when) / DAY
            for wish in self.wishes
            if wish.kind is WishKind.MET and (when := wish.made_at if wish.on is None else wish.on) <= self.as_of
        ]
        read = self.value("recency")
        return min((*met, read) if read is not None else met, default=None)

    def spoken(self, state: str, says: str, *signals: str) -> Evidence | None:
        """A sentence with the interactions under it, the latest of each signal first; silent where there are none."""
        lists = [self.readings[name].rests_on for name in signals if name in self.readings]
        if not any(lists) and "recency" in self.readings:
            lists = [self.readings["recency"].rests_on]
        ids = dict.fromkeys(number for together in _zipped(lists) for number in together)
        return Evidence(f"state:{state}", SAME, says, tuple(ids)[:MOST]) if ids else None

    def corrected(self, state: str) -> int | None:
        """The last instant at which ego said that this state is wrong, or None."""
        made = [
            wish.made_at
            for wish in self.wishes
            if wish.kind is WishKind.WRONG and wish.text.strip() == f"state:{state}"
        ]
        return max(made, default=None)

    def settled(self) -> int | None:
        """The last instant at which ego said by hand that what was open is done."""
        done = [wish.made_at for wish in self.wishes if wish.kind is WishKind.DONE and not wish.text.strip()]
        return max(done, default=None)

    def circle(self) -> str:
        """The circle that ego gave last (one of `glossary.CIRCLES`), or empty."""
        given = [(wish.made_at, wish.wish_id, wish.text) for wish in self.wishes if wish.kind is WishKind.CIRCLE]
        ring = max(given)[2].strip().casefold() if given else ""
        return ring if ring in CIRCLES else ""


def _zipped(lists: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    longest = max(map(len, lists), default=0)
    return [tuple(one[at] for one in lists if at < len(one)) for at in range(longest)]
