"""The truth about forty invented people into the archives they would have left.

One file under `told/lives` is one person's whole story: how they are, what amity must find, when the two of them write
and in which words. `told/circles` holds the threads of several, `told/machines` what no person wrote.
"""

from collections.abc import Iterator
from pathlib import Path

from amity.village import boxes
from amity.village.cast import DAY, EGO, PEOPLE, Ego, Villager, Way, stories
from amity.village.circles import circle
from amity.village.letter import Letter
from amity.village.lives import life
from amity.village.machines import machine
from amity.village.truth import Truth, truth

__all__ = ["DAY", "EGO", "PEOPLE", "Ego", "Letter", "Truth", "Villager", "Way", "letters", "truth", "write"]


def letters(seed: int = 7) -> Iterator[Letter]:
    """All letters that the owner has, in order of time; the same for the same seed."""
    found = [letter for story in stories("lives") for letter in life(story, seed)]
    found += [letter for story in stories("circles") for letter in circle(story, seed)]
    found += [letter for story in stories("machines") for letter in machine(story, seed)]
    return iter(sorted(found, key=lambda letter: (letter.sent_at, letter.message_id)))


def write(folder: Path, seed: int = 7) -> None:
    """Write the letters as real archives into `folder`: an mbox export, a Maildir and single files, which overlap."""
    boxes.write(folder, letters(seed))
