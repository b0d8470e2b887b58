"""Life files into villagers: who lives here, how each one is, and what amity must find."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from amity.model import State, Step
from amity.village.letter import Name

DAY = date(2026, 3, 14)  # the village's today, a Saturday


class Way(StrEnum):
    """How somebody is as a correspondent."""

    PARTNER = "close every day"
    FAMILY = "close family"
    FRIEND = "a friend with a rhythm"
    COLLEAGUE = "a colleague with a rhythm"
    MENTOR = "rare and deep"
    DRIFTING = "an old friend drifting"
    ENDED = "a friendship that ended long ago"
    BLUNT = "answers only short asks"
    REFUSER = "says no without saying it"
    WITHDRAWING = "steps back without a word"
    CLOSED = "has asked not to be written to"
    DEFERRED = "has asked to wait until a date"
    DEFERRAL_DUE = "had asked to wait until a date that has come"
    LEANS = "leans on you"
    LEANED_ON = "you lean on them"
    NEGLECTED = "writes warmly and waits"
    ASKS = "waits for a plain answer"
    SILENT = "has left two letters unanswered"
    ASKED = "has your question and is within the usual time"
    NEW = "new"
    BUDDING = "budding"
    THANKABLE = "has done you a favour"
    RECONNECTED = "found again"
    ONLY_IN_CIRCLE = "known only in a circle"
    RARE = "once in a while"
    RECRUITER = "writes cold"


@dataclass(frozen=True, slots=True)
class Ego:
    """The owner of the archives: a name and two addresses, the private one first."""

    name: str
    handles: tuple[str, str]

    def envelope(self, which: int = 0) -> Name:
        """The owner as an envelope spells him."""
        return Name(self.name, self.handles[which])


EGO = Ego("Robin Hale", ("robin@hale.example.org", "robin.hale@quillmoor.example.com"))


@dataclass(frozen=True, slots=True)
class Villager:
    """One invented person and the truth about the relationship on `DAY`.

    `handles`: addresses, the oldest first. `states`: what amity may say of the relationship, any of them is right; empty
    where nothing is claimed. `step`: the step that must be offered if this person is among the suggestions, None
    if the person must not be suggested for contact or nothing is claimed. `until`: the day before which a rest must not end.
    `behaviours`: what must show without words, by kind. `shares_with`: names of the people met in the same circle. `leaning` is `on_you`, `on_them` or empty.
    """

    name: str
    handles: tuple[str, ...]
    way: Way
    plain: str
    states: frozenset[State]
    step: Step | None
    must_rest: bool
    closed: bool
    quiet: bool
    until: date | None
    leaning: str
    shares_with: tuple[str, ...]
    behaviours: tuple[str, ...] = ()


@cache
def stories(room: str) -> tuple[dict[str, Any], ...]:
    """The files of one folder under `told` (`lives`, `circles`, `machines`), in the order of their names."""
    folder = files("amity.village") / "told" / room
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return tuple(tomllib.loads(one.read_text(encoding="utf-8")) for one in found)


@cache
def slots() -> dict[str, list[str]]:
    """What stands in for `{day}`, `{dish}` and the like, by name."""
    return tomllib.loads((files("amity.village") / "told" / "slots.toml").read_text(encoding="utf-8"))


def _villager(story: dict[str, Any]) -> Villager:
    truth = story.get("truth", {})
    states = frozenset(State(one) for one in truth.get("states", ()))
    return Villager(
        name=story["name"],
        handles=tuple(story["handles"]),
        way=Way[story["way"]],
        plain=story["plain"],
        states=states,
        step=Step(truth["step"]) if "step" in truth else None,
        must_rest=State.RESTING in states or State.CLOSED in states,
        closed=State.CLOSED in states,
        quiet=truth.get("quiet", False),
        until=truth.get("until"),
        leaning=truth.get("leaning", ""),
        shares_with=_shared(story.get("known_as", story["name"])),
        behaviours=tuple(truth.get("behaviours", ())),
    )


def _shared(name: str) -> tuple[str, ...]:
    rings = [ring for circle in stories("circles") if "list" not in circle for ring in _rings(circle) if name in ring]
    named = {story.get("known_as", story["name"]): story["name"] for story in stories("lives")}
    return tuple(sorted({named[one] for ring in rings for one in ring if one != name}))


def _rings(circle: dict[str, Any]) -> list[list[str]]:
    told = [*circle.get("season", []), *circle.get("letter", [])]
    return [circle["members"], *(one["members"] for one in told if "members" in one)]


PEOPLE: tuple[Villager, ...] = tuple(_villager(story) for story in stories("lives"))
