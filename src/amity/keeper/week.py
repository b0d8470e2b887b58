"""A week into a plan for it: what is worth doing within the minutes that you have for people, and what you did already."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from amity.counsel import Tie, weights
from amity.counsel.packing import pack
from amity.counsel.terms import terms
from amity.counsel.week import MEETING_STEPS, Option, Way, letter_minutes, options
from amity.keeper.advise import Advice, keep_told
from amity.keeper.foresee import seeing
from amity.keeper.profile import profile
from amity.keeper.remembered import Coming, coming
from amity.keeper.ties import people_by_id, ties
from amity.model import DAY, Act, Counsel, Evidence, Step
from amity.people import Person
from amity.store.days import day_number
from amity.store.recall import act_of, acts
from amity.store.vault import Vault

AHEAD = 7  # days


@dataclass(frozen=True, slots=True)
class Planned:
    """One step of a week: the person, why, the way it is best taken, and about how many minutes it takes."""

    person: Person
    counsel: Counsel
    way: Way
    minutes: int


@dataclass(frozen=True, slots=True)
class Week:
    """The plan of the week in which `as_of` lies; `began` is its Monday's day number. `minutes` are those for people.

    `planned` may be empty. `done` are those of an earlier look at this week whom you have written to or met since.
    """

    as_of: int
    began: int
    minutes: int
    planned: tuple[Planned, ...]
    done: tuple[Person, ...]


def week(vault: Vault, as_of: int, day: date | None, minutes: int = 0) -> Week:
    """The plan under a budget of minutes, each step allowed by the guard as of an instant.

    `minutes`: 0 takes those of your profile. `day` is the user's day from which birthdays are looked for; None (for an
    earlier day, of which that is not known) looks for none.
    """
    budget = minutes or profile(vault, as_of).minutes or weights.MINUTES
    began = day_number(as_of) - (day_number(as_of) + 3) % 7  # the first day of all was a Thursday
    known = {one.alter_id: one for one in ties(vault, as_of)}
    days = coming(vault, day, AHEAD, as_of) if day else ()
    found = _options(vault, known, days, began, as_of)
    open_steps = {(one.counsel.alter_id, one.counsel.act) for one in found}
    done = {alter: tie for alter, act in _told_this_week(vault, began) if (tie := known.get(alter)) is not None
            and (alter, act) not in open_steps and _turned_to(tie, began, as_of)}  # fmt: skip
    left = budget - sum(letter_minutes(one) for one in done.values())
    chosen = [
        found[at] for at in pack([one.item() for one in found], max(left, 0), max(weights.A_DAY_EACH - len(done), 0))
    ]
    people = people_by_id(vault, {*done, *(one.counsel.alter_id for one in chosen)})
    planned = tuple(Planned(people[one.counsel.alter_id], one.counsel, one.way, one.minutes) for one in chosen)
    return Week(as_of, began, budget, planned, tuple(people[alter] for alter in sorted(done)))


def remember_week(vault: Vault, shown: Week) -> None:
    """Remember what this week held, so that the next one does not say it louder. Only for a week that is really this one."""
    keep_told(vault, shown.began, AHEAD, (Advice(one.person, one.counsel) for one in shown.planned))


def _options(vault: Vault, known: Mapping[int, Tie], days: tuple[Coming, ...], began: int, as_of: int) -> list[Option]:
    """What the week could hold. Whom you will see anyway needs no letter to be in touch again."""
    of_whom = {one.person.person_id: _their_day(one) for one in days if one.person and one.kind != "meeting"}
    seen = {one.person.person_id for one in days if one.person and one.kind == "meeting"}
    start = began * DAY
    light = options(list(known.values()), of_whom, frozenset(), start, as_of)
    asked = {one.counsel.alter_id for one in light if one.counsel.act in MEETING_STEPS}
    meeting = _who_meet(vault, known, asked, as_of)
    some = seeing(vault, [known[alter] for alter in {one.counsel.alter_id for one in light}], as_of)
    every = options(some, of_whom, meeting, start, as_of)
    return [one for one in every if one.counsel.alter_id not in seen or one.counsel.act is not Step.RECONNECT]


def _who_meet(vault: Vault, known: Mapping[int, Tie], asked: set[int], as_of: int) -> frozenset[int]:
    """Those with whom you meet as much as you write."""
    passed: dict[int, list[Act]] = {}
    for row in acts(vault, as_of, sorted(asked)) if asked else ():
        alter, act = act_of(row)
        passed.setdefault(alter, []).append(act)
    return frozenset(
        alter
        for alter, of_one in passed.items()
        if terms(known[alter].name, of_one, {}, as_of, established=False).meets
    )


def _their_day(one: Coming) -> Evidence:
    name = one.person.name if one.person else ""
    kind = "birthday" if one.kind == "birthday" else one.says or one.kind
    on = f"{one.on:%A}, {one.on.day} {one.on:%B}"
    says = f"{name} has a day to remember on {on}: {kind}. Your cards or your calendar told it."
    return Evidence("reason:their_day", 0.0, says, ())


def _told_this_week(vault: Vault, began: int) -> list[tuple[int, Step]]:
    """What this week's plan held when it was looked at before."""
    rows = vault.rows(
        "select distinct b.person_id, t.act from told t join handle h on h.kind = t.kind and h.value = t.value"
        " join belongs b on b.handle_id = h.id where t.day = ? and t.days = ?",
        (began, AHEAD),
    )
    return [(alter, Step(act)) for alter, act in rows]


def _turned_to(tie: Tie, began: int, as_of: int) -> bool:
    """Whether you wrote to them, met them or called it done since the week began."""
    return max(tie.last("last_out", as_of) or 0, tie.settled(as_of)) >= began * DAY
