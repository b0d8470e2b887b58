"""An introduction into its two halves: what to ask the one who could make it, and what they can pass on.

Both sides are asked before anybody is put in touch, and both can say no without a word of explanation. What only the
user can know stands in brackets and is not made up.
"""

from typing import NamedTuple

REASON_MISSING = "[one sentence: what you would like to talk about, and what you could bring]"
STATES = ("asked", "agreed", "declined", "met", "thanked")


class Halves(NamedTuple):
    """`ask` goes to the connector, `pass_on` is what they may forward as it is."""

    ask: str
    pass_on: str


def halves(me: str, connector: str, target: str, reason: str = "") -> Halves:
    """Both halves of asking `connector` for an introduction to `target`, in plain text."""
    why = reason.strip() or REASON_MISSING
    ask = (
        f"Dear {_first(connector)},\n\n"
        f"I would like to get to know {target}, and it seems to me that you know each other. {why}\n\n"
        f"Would you ask {_first(target)} whether that would be welcome? A few lines to pass on stand below. If it is not a "
        "good moment, or you would rather not, that is quite all right, and you need not say why.\n\n"
        f"{_first(me)}\n"
    )
    pass_on = (
        f"{me} would like to get to know you. {why}\n\n"
        f"If you are glad of it, tell {_first(connector)}, who will put you two in touch. If not, nothing more will come."
        "\n"
    )
    return Halves(ask, pass_on)


def both(me: str, one: str, other: str, reason: str = "") -> tuple[str, str]:
    """What to ask each of two people before you introduce them, in plain text."""
    why = reason.strip() or "[one sentence: why it would be good for both]"

    def asking(whom: str, to: str) -> str:
        return (
            f"Dear {_first(whom)},\n\n"
            f"I thought of you and {to}. {why}\n\n"
            f"Shall I put you two in touch? If you would rather not, or not now, that is quite all right; I ask "
            f"{_first(to)} the same, and introduce nobody who has not said yes.\n\n"
            f"{_first(me)}\n"
        )

    return asking(one, other), asking(other, one)


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0] if name.split() else name
