"""Letters into who wrote last and how lately, how often, which way it leans, and how much each writes at all."""

import numpy as np

from amity.forecast.history import BEFORE
from amity.forecast.sight import Sight
from amity.forecast.timeline import Floats
from amity.model import DAY

WINDOWS = (7, 30, 182, 365)


def recency(sight: Sight) -> dict[str, Floats]:
    """How long ago each last wrote, in log days; who spoke last; what has had no answer since."""
    out, _ = sight.counts
    heard = sight.history.sent.count(sight.out, np.minimum(sight.last_in, sight.now))
    return {
        "last_in": np.log1p(sight.since(sight.last_in)),
        "never_in": (sight.last_in == BEFORE).astype(np.float64),
        "last_out": np.log1p(sight.since(sight.last_out)),
        "never_out": (sight.last_out == BEFORE).astype(np.float64),
        "they_spoke_last": (sight.last_in > sight.last_out).astype(np.float64),
        "unanswered": np.log1p(out - heard),
    }


def frequency(sight: Sight) -> dict[str, Floats]:
    """How many letters went each way, in log counts, and which way it leans (-1 all yours, 1 all theirs)."""
    h = sight.history
    out, back = sight.counts
    found = {
        "sent_ever": np.log1p(out),
        "heard_ever": np.log1p(back),
        "balance": (back - out) / (back + out + 1.0),
    }
    for window in WINDOWS:
        then = sight.now - window * DAY
        found[f"sent_{window}"] = np.log1p(out - h.sent.count(sight.out, then))
        found[f"heard_{window}"] = np.log1p(back - h.sent.count(sight.back, then))
    return found


def activity(sight: Sight) -> dict[str, Floats]:
    """How lately and how much each of the two wrote to anybody, in log days and log counts."""
    h = sight.history.by_person
    found = {}
    for who, person in (("their", sight.receiver), ("own", sight.sender)):
        seen, written = h.last(person, sight.now, BEFORE), h.count(person, sight.now)
        found[f"{who}_last"] = np.log1p(sight.since(seen))
        found[f"{who}_ever"] = np.log1p(written)
        for window in WINDOWS:
            found[f"{who}_{window}"] = np.log1p(written - h.count(person, sight.now - window * DAY))
    return found
