"""The cast into the oracle: what amity must find on the village's day, as named facts."""

from typing import TypedDict

from amity.model import State, Step
from amity.village.cast import EGO, PEOPLE, stories


class Truth(TypedDict):
    """Named facts about `DAY`. Names are as in `PEOPLE`, handles are addresses, pairs are of addresses.

    A name stands under a state only where that state alone is right; where two are, see `Villager.states`.
    """

    me: tuple[str, ...]
    close: tuple[str, ...]
    established: tuple[str, ...]
    fading: tuple[str, ...]
    dormant: tuple[str, ...]
    new: tuple[str, ...]
    budding: tuple[str, ...]
    you_owe: tuple[str, ...]
    waiting: tuple[str, ...]
    leaning_on_you: tuple[str, ...]
    leaning_on_them: tuple[str, ...]
    resting: tuple[str, ...]
    closed: tuple[str, ...]
    in_peace: tuple[str, ...]
    steps: dict[str, Step]
    must_not_suggest: tuple[str, ...]
    automated: tuple[str, ...]
    spam: tuple[str, ...]
    lists: tuple[str, ...]
    one_person: tuple[tuple[str, str], ...]
    perhaps_one_person: tuple[tuple[str, str], ...]
    two_people: tuple[tuple[str, str], ...]
    rewritten: dict[str, str]
    shares_with: dict[str, tuple[str, ...]]


def truth() -> Truth:
    """What amity must find.

    `in_peace`: resting and closed together. `steps`: everybody who may be among the suggestions, with the step
    that must then be offered. `must_not_suggest`: nobody of these may be among them. `automated`: addresses that
    never become a person; `spam`: addresses that stay without a relationship, though nothing but the words gives them away;
    `lists`: addresses of discussion lists, likewise. `one_person`: two addresses that the evidence
    joins; `perhaps_one_person`: joined or asked about, never said to be two; `two_people`: never joined. `rewritten`: a
    display name that a list wrote into From, with the address of the real person behind it.
    """
    lists = [story for story in stories("circles") if "list" in story]
    return Truth(
        me=EGO.handles,
        close=_in(State.CLOSE),
        established=_in(State.ESTABLISHED),
        fading=_in(State.FADING),
        dormant=_in(State.DORMANT),
        new=_in(State.NEW),
        budding=_in(State.BUDDING),
        you_owe=_in(State.YOU_OWE),
        waiting=_in(State.WAITING),
        leaning_on_you=tuple(one.name for one in PEOPLE if one.leaning == "on_you"),
        leaning_on_them=tuple(one.name for one in PEOPLE if one.leaning == "on_them"),
        resting=_in(State.RESTING),
        closed=_in(State.CLOSED),
        in_peace=tuple(one.name for one in PEOPLE if one.must_rest),
        steps={one.name: one.step for one in PEOPLE if one.step is not None},
        must_not_suggest=tuple(one.name for one in PEOPLE if one.must_rest or one.quiet),
        automated=_machines(unsigned=False),
        spam=_machines(unsigned=True),
        lists=tuple(story["list"] for story in lists),
        one_person=_pairs("one_person"),
        perhaps_one_person=_pairs("perhaps_one_person"),
        two_people=_two(),
        rewritten={
            f"{name} via {story['tag'].capitalize()}": story["addresses"][name]
            for story in lists
            for name in story["rewritten"]
        },
        shares_with={one.name: one.shares_with for one in PEOPLE if one.shares_with},
    )


def _in(state: State) -> tuple[str, ...]:
    return tuple(one.name for one in PEOPLE if one.states == {state})


def _pairs(kind: str) -> tuple[tuple[str, str], ...]:
    told = [story for story in stories("lives") if story.get("truth", {}).get(kind)]
    return tuple((story["handles"][0], story["handles"][1]) for story in told)


def _two() -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.handles[0], other.handles[0])
        for number, one in enumerate(PEOPLE)
        for other in PEOPLE[number + 1 :]
        if one.name == other.name
    )


def _machines(*, unsigned: bool) -> tuple[str, ...]:
    machines = [one for one in stories("machines") if one.get("unsigned", False) is unsigned]
    told = [one["from"] for one in machines]
    told += [issue["from"] for one in machines for issue in one["issue"] if "from" in issue]
    if unsigned:
        return tuple(dict.fromkeys(address for _, address in told))
    told += [one["author"] for story in stories("lives") for one in story.get("letter", []) if "author" in one]
    return tuple(dict.fromkeys(address for _, address in told))
