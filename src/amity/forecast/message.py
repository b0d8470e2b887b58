"""A letter, written or planned, into what it is: whom it answers, what it asks, how its conversation stands."""

import numpy as np

from amity.forecast.history import ANSWERS, BEFORE, JOINS, TO_MANY, picked
from amity.forecast.sight import Sending
from amity.forecast.timeline import Floats
from amity.model import DAY

PAGE = 5.0  # the logarithm of the characters of an ordinary letter
EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday; Monday is 0


def message(sight: Sending) -> dict[str, Floats]:
    """What the letter is to its receiver, and when it goes out."""
    h, row = sight.history, sight.answered
    chars = picked(h.chars, row, 0)
    weekday = (sight.now // DAY + EPOCH_WEEKDAY) % 7
    return {
        "answers_theirs": (sight.kind == ANSWERS).astype(np.float64),
        "joins": (sight.kind == JOINS).astype(np.float64),
        "to_many": (sight.kind == TO_MANY).astype(np.float64),
        "asks": sight.asks.astype(np.float64),
        "length": np.where(sight.chars > 0, np.log1p(np.maximum(sight.chars, 0)) - PAGE, 0.0),
        "audience": np.log(np.maximum(sight.audience, 1)),
        "own_delay": np.where(row >= 0, np.log1p(24 * sight.since(picked(h.at, row, 0))), 0.0),
        "they_asked": (picked(h.asks, row, 0) > 0).astype(np.float64),
        "their_length": np.where(chars > 0, np.log1p(chars) - PAGE, 0.0),
        "friday": (weekday == 4).astype(np.float64),
        "weekend": (weekday >= 5).astype(np.float64),
    }


def conversation(sight: Sending) -> dict[str, Floats]:
    """How the thread stands: letters each way in it, by the receiver at all, by anybody, and how lately."""
    h = sight.history
    said = h.by_thread.last(sight.talk, sight.now, BEFORE)
    who = h.talk_person(sight.talk, sight.receiver)
    return {
        "talk_in": np.log1p(h.in_thread.count(h.talk_pair(sight.talk, sight.back), sight.now)),
        "talk_out": np.log1p(h.in_thread.count(h.talk_pair(sight.talk, sight.out), sight.now)),
        "talk_all": np.log1p(h.by_thread.count(sight.talk, sight.now)),
        "talk_theirs": np.log1p(h.by_person_in_thread.count(who, sight.now)),
        "talk_last": np.where(said > BEFORE, np.log1p(24 * sight.since(said)), 0.0),
    }
