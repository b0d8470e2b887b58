"""Letters into odds: will they answer, when, does an answer still come, will both be in touch in half a year.

`History` takes the letters of one person, or of a whole archive in which everybody is an ego, and is asked as of any
instant. Outcomes enter only once their window has closed. Numbers were fitted on public archives (`fitted.json`).
"""

from amity.forecast.history import History
from amity.forecast.letter import Letter, letter
from amity.forecast.moving import Mover
from amity.forecast.odds import (
    SHARES,
    Answer,
    Answers,
    Message,
    Odds,
    alive,
    alive_many,
    answer,
    answers,
    looking,
    reach,
    returns,
    returns_many,
    sending,
    unanswered,
    waiting,
    waiting_many,
)
from amity.forecast.patience import pace
from amity.forecast.sight import Sending, Sight, written

__all__ = [
    "SHARES",
    "Answer",
    "Answers",
    "History",
    "Letter",
    "Message",
    "Mover",
    "Odds",
    "Sending",
    "Sight",
    "alive",
    "alive_many",
    "answer",
    "answers",
    "letter",
    "looking",
    "pace",
    "reach",
    "returns",
    "returns_many",
    "sending",
    "unanswered",
    "waiting",
    "waiting_many",
    "written",
]
