"""Past letters and the waiting curve into how soon somebody usually answers, and after how long hardly ever: words, or silence.

Each half is said only where both agree: the forecast at the end of its reach, and the person's own answers. So neither
speaks alone, and no odds reach a screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from amity.forecast.fitted import Model, fitted
from amity.forecast.history import DIRECT, History
from amity.forecast.letter import letter
from amity.forecast.odds import MONTH, Message, reach, sending, silences
from amity.forecast.sight import Sending, written
from amity.forecast.timeline import Flags, Floats, Ints
from amity.glossary import span
from amity.model import DAY, Act, Evidence

LEAST = 5  # letters whose month has closed, below which nothing is said of somebody's answers
USUALLY = np.array([1.0, 2.0, 3.0, 5.0, 7.0, 14.0, 21.0])  # days that are tried, the fewest first
SILENT = np.arange(1.0, 22.0)  # days; after three weeks there is little left to wait for
EVEN, HARDLY = 0.5, 0.1  # by judgement: usually is more than half, hardly ever not one in ten
MIDDLE = 1.28  # spreads: the middle 80 % of what a share may be (Wilson 1927); chosen on the R lists
SHOWN = 6  # letters that are named, each with its answer
EGO, ALTER = 0, 1


@dataclass(frozen=True, slots=True)
class Patience:
    """Days by which an answer usually has come, and silent days after which it hardly ever does; None: not known."""

    usually: float | None
    hardly: float | None


def hoping(history: History) -> Ints:
    """The rows of letters that hope for an answer: to few, and no plain answers."""
    hopes = (history.asks > 0) | (history.answers < 0)
    return np.flatnonzero(hopes & (history.audience <= DIRECT) & (history.mutual == 0))


def patience(model: Model, silent: Floats, took: Floats) -> Patience:
    """What may be said of somebody's answers to one letter.

    `silent`: the odds that no answer has come by each edge of the model's bins (one row); `took`: days that answers to
    earlier letters took, each with a closed month, infinite where none came.
    """
    if len(took) < LEAST:
        return Patience(None, None)
    odds = 1 - _silent_at(model, silent, USUALLY)
    came = _least((took[:, None] <= USUALLY).mean(axis=0), len(took))
    usually = _first(USUALLY, (reach(odds)[0] > EVEN) & (came > EVEN))
    still = 1 - silent[-1] / _silent_at(model, silent, SILENT)
    waited = (took[:, None] > SILENT).sum(axis=0)
    late = ((took[:, None] > SILENT) & (took[:, None] <= MONTH)).sum(axis=0)
    over = (reach(still)[1] < HARDLY) & (late <= HARDLY * waited) & ((usually or 0.0) < SILENT)
    return Patience(usually, _first(SILENT, over))


def pace(name: str, acts: Sequence[Act], as_of: int) -> Evidence | None:
    """How soon they usually answer, and after how long hardly ever, in words; None where too little is known.

    `acts`: what passed between ego and them by `as_of` (microseconds UTC), oldest first. Rests on letters that hoped for an
    answer and had a month for it, and on these answers.
    """
    history = History(letter(EGO, ALTER, one) for one in acts if not one.automatic and one.sent_at <= as_of)
    if not len(history):
        return None
    rows = hoping(history)
    rows = rows[history.sender[rows] == history.person(np.array([EGO]))]
    closed = rows[history.at[rows] + int(MONTH * DAY) <= as_of]
    if len(closed) < LEAST:
        return None
    model, rule = fitted()["answer"], fitted()["answer_by_silence"]
    last = rows[-1:]
    waits = last[(history.replied_at[last] > as_of) & (as_of - history.at[last] < MONTH * DAY)]
    silent, _ = silences(model, rule, written(history, waits) if len(waits) else _question(history, as_of))
    took = (history.replied_at[closed] - history.at[closed]) / DAY
    found = patience(model, silent[0], np.where(took <= MONTH, took, np.inf))
    says = _says(name, found, (as_of - int(history.at[waits[0]])) / DAY if len(waits) else None)
    return Evidence("pace", 0.0, says, _rests_on(history, closed)) if says else None


def _says(name: str, found: Patience, waited: float | None) -> str:
    """The sentence; `waited`: days since ego's latest letter that waits, None where none does."""
    if found.usually is not None and found.hardly is not None:
        says = (
            f"{name} usually answers within {span(found.usually)}; after {span(found.hardly)} of silence, hardly ever."
        )
    elif found.usually is not None:
        says = f"{name} usually answers within {span(found.usually)}."
    elif found.hardly is not None:
        says = f"When {name} has been silent for {span(found.hardly)}, hardly any answer comes after that."
    else:
        return ""
    if waited is None:
        return says
    if found.hardly is not None and waited >= found.hardly:
        return f"{says} Your last words have waited longer than that."
    if found.usually is not None and waited < found.usually:
        return f"{says} Your last words are younger than that."
    return says


def _question(history: History, as_of: int) -> Sending:
    """A planned question to them alone."""
    return sending(history, [EGO], [ALTER], [as_of], [Message(asks=1)])


def _silent_at(model: Model, silent: Floats, days: Floats) -> Floats:
    return model.silent_at(np.tile(silent, (len(days), 1)), days)


def _least(share: Floats, number: int) -> Floats:
    """The lower end of what a share of so many may be (Wilson 1927)."""
    square = MIDDLE**2
    wide = MIDDLE * np.sqrt(share * (1 - share) / number + square / (4 * number**2))
    low: Floats = (share + square / (2 * number) - wide) / (1 + square / number)
    return low


def _first(days: Floats, true: Flags) -> float | None:
    return float(days[true][0]) if true.any() else None


def _rests_on(history: History, rows: Ints) -> tuple[int, ...]:
    """The latest of these letters, each with what alter wrote in answer, latest first."""
    back = np.flatnonzero(history.sender == history.person(np.array([ALTER])))
    theirs = dict(zip(history.at[back].tolist(), history.number[back].tolist(), strict=True))
    found: list[int] = []
    for row in rows[::-1][:SHOWN].tolist():
        replied_at = int(history.replied_at[row])
        if replied_at <= history.at[row] + int(MONTH * DAY):
            found.append(theirs[replied_at])
        found.append(int(history.number[row]))
    return tuple(dict.fromkeys(found))
