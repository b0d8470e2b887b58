"""What is known of two people into ground that they may share: what one asked you for against what you know of the other.

What letters say by themselves does not carry this: in the invented village no pair whose sentences had words in common had
anything in common. So only your own words count (asks that you entered, notes, what somebody gave you), and cards. Where they
show nothing, nothing is said.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from amity.counsel.plain import quoted
from amity.counsel.profile import stems
from amity.model import Evidence


class Word(NamedTuple):
    """Something that ego said of somebody: what, and the number that it rests on."""

    text: str
    number: int


class Known(NamedTuple):
    """One of the two: what they asked ego for, what ego noted of them and got from them, their card's work and home."""

    name: str
    asked: tuple[Word, ...] = ()
    noted: tuple[Word, ...] = ()
    gave: tuple[Word, ...] = ()
    title: str = ""
    organisation: str = ""
    home: str = ""


def ground(one: Known, other: Known, wrong: Collection[str] = ()) -> tuple[Evidence, ...]:
    """Why it may serve both, quoted both ways: needs first, then where both work or live; without what ego called wrong."""
    found = [*_needs(one, other), *_needs(other, one)]
    if one.organisation and one.organisation.casefold() == other.organisation.casefold():
        found.append(Evidence("ground:work", 0.0, f"Both work at {one.organisation}, as their cards say.", ()))
    elif one.home and one.home.casefold() == other.home.casefold():
        found.append(Evidence("ground:home", 0.0, f"Both live in {one.home}, as their cards say.", ()))
    return tuple(said for said in found if said.reason not in wrong)


def _needs(asking: Known, giving: Known) -> list[Evidence]:
    """For each thing that one asked for, the first word of the other that speaks of it."""
    found = []
    for need in asking.asked:
        match = next(((how, word) for how, word in _has(giving) if stems(word.text) & stems(need.text)), None)
        if match is not None:
            how, word = match
            says = f"{asking.name} asked you: {quoted(need.text)}. {how} {quoted(word.text)}."
            rests = tuple(number for number in (need.number, word.number) if number)
            found.append(Evidence(f"ground:{'+'.join(sorted(stems(word.text) & stems(need.text)))}", 0.0, says, rests))
    return found


def _has(one: Known) -> Sequence[tuple[str, Word]]:
    return (
        *((f"Of {one.name} you noted:", word) for word in one.noted),
        *((f"{one.name} gave you:", word) for word in one.gave),
        *((f"The card of {one.name} says:", Word(text, 0)) for text in (one.title,) if text),
    )
