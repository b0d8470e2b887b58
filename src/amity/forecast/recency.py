"""Letters into who wrote last and how lately, how often, which way it leans, and how much each writes at all."""

import numpy as np

from amity.forecast.history import BEFORE, History
from amity.forecast.sight import Sight
from amity.forecast.timeline import Floats, summed
from amity.model import DAY

HOURS_PRIOR = 5.0  # letters
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
        sent, heard = out - h.sent.count(sight.out, then), back - h.sent.count(sight.back, then)
        found |= {
            f"sent_{window}": np.log1p(sent),
            f"heard_{window}": np.log1p(heard),
            f"both_{window}": np.log1p(np.minimum(sent, heard)),
        }
    return found


def activity(sight: Sight) -> dict[str, Floats]:
    """How lately and how much each of the two wrote to anybody, in log days and log counts."""
    h = sight.history.by_person
    hour = 2 * np.pi * (sight.now % DAY) / DAY
    found = hours(sight, hour)
    for who, person in (("their", sight.receiver), ("own", sight.sender)):
        seen, written = h.last(person, sight.now, BEFORE), h.count(person, sight.now)
        found[f"{who}_last"] = np.log1p(sight.since(seen))
        found[f"{who}_ever"] = np.log1p(written)
        for window in WINDOWS:
            found[f"{who}_{window}"] = np.log1p(written - h.count(person, sight.now - window * DAY))
    return found


class Hours:
    """At what time of day each person writes, as the sums of unit vectors on a clock."""

    def __init__(self, history: History) -> None:
        hour = 2 * np.pi * (history.at[history.by_person.rows] % DAY) / DAY
        self.north, self.east = (summed(turn(hour)) for turn in (np.cos, np.sin))


def hours(sight: Sight, hour: Floats) -> dict[str, Floats]:
    """Whether it is their time of day (1: always when they write, -1: never), and whether that is still to come.

    `hour`: now, as an angle. Both lean on 0 by HOURS_PRIOR letters.
    """
    h, clock = sight.history.by_person, sight.history.kept(Hours)
    end, start = h.until(sight.receiver, sight.now), h.start(sight.receiver)
    north, east = ((one[end] - one[start]) / (end - start + HOURS_PRIOR) for one in (clock.north, clock.east))
    return {
        "their_hours": north * np.cos(hour) + east * np.sin(hour),
        "their_hours_ahead": east * np.cos(hour) - north * np.sin(hour),
    }
