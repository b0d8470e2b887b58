"""Handles into persons, and why: who is ego, which addresses are one person, who is no person at all."""

from amity.people.known import Belonging, Claim, Doubt, Known, Match, Person, Resolution
from amity.people.lookup import find, one
from amity.people.owner import me
from amity.people.resolution import resolve
from amity.people.robots import automated
from amity.people.shown import display

__all__ = [
    "Belonging",
    "Claim",
    "Doubt",
    "Known",
    "Match",
    "Person",
    "Resolution",
    "automated",
    "display",
    "find",
    "me",
    "one",
    "resolve",
]
