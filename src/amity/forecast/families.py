"""Questions into all the numbers that a forecast may use, one family of features a file."""

from collections.abc import Callable
from typing import cast

from amity.forecast.message import conversation, message
from amity.forecast.rates import rates, speeds
from amity.forecast.recency import activity, frequency, recency
from amity.forecast.rhythm import rhythm
from amity.forecast.sight import Sending, Sight
from amity.forecast.structure import structure
from amity.forecast.timeline import Floats

Family = Callable[[Sight], dict[str, Floats]]

TIE: dict[str, Family] = {
    "rates": rates,
    "speeds": speeds,
    "recency": recency,
    "frequency": frequency,
    "activity": activity,
    "rhythm": rhythm,
    "structure": structure,
}
LETTER: dict[str, Family] = TIE | {
    "message": lambda sight: message(cast("Sending", sight)),
    "conversation": lambda sight: conversation(cast("Sending", sight)),
}


def of_tie(sight: Sight) -> dict[str, Floats]:
    """All that is known of ties, by feature."""
    return {name: column for family in TIE.values() for name, column in family(sight).items()}


def of_letter(sight: Sending) -> dict[str, Floats]:
    """All that is known of letters before they are sent, by feature."""
    return {name: column for family in LETTER.values() for name, column in family(sight).items()}
