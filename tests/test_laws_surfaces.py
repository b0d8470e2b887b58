"""Law 1 over five thousand random histories: no surface leads to anybody whom the guard refuses.

A record holds many people at once, each with a history of their own: some were friends before, some asked to be left
alone, some were set at rest by hand, some know each other. So every surface is asked about all of them together, and
not only about the three that a day would show.
"""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from amity.counsel.gate import QUIET, REPLIES
from amity.counsel.profile import Profile
from amity.keeper.act import say
from amity.keeper.advise import today
from amity.keeper.profile import keep_profile
from amity.keeper.ties import people_by_id, verdict_of
from amity.keeper.week import week
from amity.model import DAY, Card, Dated, Handle, Party, WishKind
from amity.store.arrivals import Arrival, Arrivals, begin, finish
from amity.store.vault import Vault
from lives import FRIENDS, FROM_ALTER, FROM_EGO, ME, START, Turn, lived, number_of, record, take
from test_surfaces import ELSEWHERE, LEADS, suggested

END = START + 1_000 * DAY - 1
EPOCH = date(1970, 1, 1)
PEOPLE = 250
WAYS = 4  # people of a record to whom ways are looked for: each is a search over all
BY_HAND = (WishKind.REST, WishKind.LIFT, WishKind.CIRCLE, WishKind.PASSED, WishKind.SNOOZED, WishKind.MET)


def handle(number: int) -> Handle:
    return Handle("mail", f"{'abcdefghijklmnopqrstuvwxyz'[number % 26]}{number}@example.net")


def history(chance: random.Random, number: int) -> list[Arrival]:
    """One person's life with ego up to some weeks before the end: perhaps friends at first, then anything.

    Every tenth is a stranger, whom others write to.
    """
    if number % 10 == 0:
        return []
    friends = chance.choice([0, 12, 40])
    later = [Turn(chance.choice(FROM_ALTER + FROM_EGO), chance.randint(1, 40)) for _ in range(chance.randint(1, 6))]
    life = [*FRIENDS[:friends], *later]
    start = END - (sum(turn.days for turn in life) + chance.randint(0, 60)) * DAY
    return lived(life, handle(number), start=start)


def between(chance: random.Random, one: int, other: int) -> list[Arrival]:
    """Letters between two others, of which ego has a copy."""
    copied = lived(FRIENDS[:6], handle(one), start=END - chance.randint(40, 300) * DAY)
    third = Party(handle(other), "", "to")
    return [
        found._replace(author=Party(handle(one), "", "from"), audience=(third, Party(ME, "", "cc")), sent=False)
        if at % 2 else found._replace(author=third._replace(role="from"), audience=(Party(handle(one), "", "to"), Party(ME, "", "cc")), sent=False)
        for at, found in enumerate(copied)
    ]  # fmt: skip


def cards(vault: Vault, people: int) -> None:
    """An address book in which everybody has a birthday, spread over the year."""
    found = [
        Card(mark, mark, (handle(one),), (handle(one).value,), "", "", (Dated("birthday", f"--{1 + one % 12:02}-{1 + one % 28:02}"),),
             "", (), "", "", f"people.vcf, card {one}")
        for one in range(people) for mark in [one.to_bytes(16, "big")]
    ]  # fmt: skip
    batch = begin(vault, "import", "people.vcf", END)
    Arrivals(vault, batch, now=END, keep_text=True).keep("people.vcf", "1", 1, found, done=True)
    finish(vault, batch, END)


def lives(vault: Vault, seed: int, people: int) -> int:
    """So many histories in one record; returns the instant at which it is looked at."""
    chance = random.Random(seed)
    keep_profile(vault, Profile(skills=("moving to the coast", "beans")), "", now=START, as_of=END)
    found = [one for number in range(people) for one in history(chance, number)]
    for _ in range(people // 2):
        found += between(chance, *chance.sample(range(people), 2))
        found += between(chance, chance.randrange(people), chance.randrange(0, people, 10))
    cards(vault, people)
    unique = {one.identity: one for one in found}
    take(vault, sorted(unique.values(), key=lambda one: one.sent_at), END)
    as_of = END + chance.randint(0, 20) * DAY
    for number in chance.sample(range(people), people // 6):
        kind = chance.choice(BY_HAND)
        step = "reconnect" if kind in (WishKind.PASSED, WishKind.SNOOZED) else ""
        text = chance.choice(["close", "good", "outer"]) if kind is WishKind.CIRCLE else step
        on = as_of - 3 * DAY if kind is WishKind.MET else as_of + chance.choice([-2, 9]) * DAY
        say(vault, kind, [handle(number)], "by hand", now=END, as_of=as_of, text=text, on=on)
    return as_of


@pytest.mark.parametrize(
    ("seed", "people"),
    [(1, 200), *(pytest.param(seed, PEOPLE, marks=pytest.mark.slow) for seed in range(2, 22))],
)
def test_law_1_no_surface_leads_to_anybody_whom_the_guard_refuses(
    seed: int, people: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amity.keeper.week.pack", lambda items, *_: range(len(items)))  # all that a week could hold
    with record(tmp_path / "home") as vault:
        as_of = lives(vault, seed, people)
        everybody = sorted(people_by_id(vault))
        refused = {one for one in everybody if not verdict_of(vault, one, as_of).allowed}
        silent = {one for one in everybody if not verdict_of(vault, one, as_of, initiative=False).allowed}
        assert len(everybody) >= people - people // 10
        assert people / 10 < len(refused) < len(everybody) * 9 / 10  # else nothing was tried
        strangers = [number_of(vault, handle(number)) for number in range(0, WAYS * 10, 10)]
        tried = suggested(vault, as_of, most=len(everybody), targets=strangers)
        assert tried.keys() == LEADS - ELSEWHERE
        assert all(tried[one] for one in LEADS - ELSEWHERE), {one: len(found) for one, found in tried.items()}
        for surface, found in tried.items():
            assert not found & refused, surface
        shown = [(one.person.person_id, one.counsel.act) for one in today(vault, as_of, len(everybody)).counsel]
        shown += [
            (one.person.person_id, one.counsel.act)
            for one in week(vault, as_of, EPOCH + timedelta(days=as_of // DAY), 10_000).planned
        ]
        assert {one for one, act in shown if act in REPLIES}
        assert not {one for one, act in shown if act in REPLIES} & silent
        assert not {one for one, act in shown if act not in REPLIES and act not in QUIET} & refused
