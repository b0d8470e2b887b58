"""Lists into what evidence two addresses of one person leave, and what that is worth: where the ceiling of joins is.

    python benchmarks/joins.py evidence    pairs of one full name in real archives against pairs of two people
    python benchmarks/joins.py ceiling     of people split in two (`people.py aliases`): what agrees, and what became of it
    python benchmarks/joins.py unrelated   two unrelated lists as one archive: who is joined across them

All print aggregates only. `evidence`: nearly all pairs of one full name are one person's, whose addresses nobody made
up, so the share of them in which something agrees is Fellegi and Sunter's m; u is that share among pairs of two names
drawn at random. `unrelated`: a join across two lists is a namesake or somebody who writes to both, so that its share
is the most that joins of strangers can be there; addresses that stand on both lists are left out.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from math import log2

from amity.model import Handle
from amity.people import Known, resolve
from amity.people.profiles import Profile, profile
from people import DATA, HELD_OUT, TUNED_ON, counted, judged, split

LISTS = TUNED_ON | HELD_OUT
DRAWN = 200_000
MOST_PAIRS = 6  # of one name: one person with many addresses would outvote the rest


def known(found: dict[Handle, Counter[str]]) -> list[Known]:
    """Every handle of a list as the people room wants it."""
    return [
        Known(number, handle, tuple(names.items()), written=names.total(), answered=1, seen=names.total())
        for number, (handle, names) in enumerate(sorted(found.items()), start=1)
    ]


def agreements(one: Profile, other: Profile) -> Iterator[str]:
    """What agrees between two addresses, name apart."""
    fits = {one.fit, other.fit}
    if one.address.local == other.address.local:
        yield "the same name before the @" if "name" in fits else "the same word before the @"
    elif fits == {"name"}:
        yield "the name in both, in two forms"
    elif "name" in fits and "" not in fits:
        yield "the name in one, a part in the other"
    else:
        yield "nothing before the @"
    house = one.address.organisation
    if house and house == other.address.organisation:
        yield "one organisation"
    elif one.home and other.home and one.home != other.home:
        yield "two organisations"


def evidence() -> None:
    for label, folder in LISTS.items():
        people = [profile(one) for one in known(counted(DATA / folder))]
        people = [one for one in people if one.full and one.one_person and one.handle.kind == "mail"]
        named: defaultdict[tuple[str, ...], list[Profile]] = defaultdict(list)
        for one in people:
            named[one.names[0].key].append(one)
        same = [pair for those in named.values() for pair in list(combinations(those, 2))[:MOST_PAIRS]]
        dice = random.Random(3)
        drawn = [dice.sample(people, 2) for _ in range(DRAWN)]
        m, u = (Counter(said for pair in pairs for said in agreements(*pair)) for pairs in (same, drawn))
        print(f"{label}: {len(people):,} addresses with a full name, {len(same):,} pairs of one name")
        for said, times in m.most_common() if len(same) > 30 else ():
            if said == "the same name before the @":
                print(f"  {said}: m {times / len(same):.3f}; two people of two names cannot have it")
                continue
            here, there = times / len(same), max(u[said], 1) / DRAWN
            print(f"  {said}: m {here:.3f}, u {there:.4f}, {log2(here / there):+.1f} bits")


def ceiling() -> None:
    for label, folder in LISTS.items():
        handles, truth, splits, _ = split(counted(DATA / folder), seed=11)
        halves: defaultdict[int, list[Profile]] = defaultdict(list)
        for one in handles:
            halves[truth[one.handle_id]].append(profile(one))
        found = resolve(handles, (), ())
        person = {one.handle_id: one.person for one in found.belongings}
        asked = {truth[one.left] for one in found.doubts if truth[one.left] == truth[one.right]}
        table: Counter[tuple[str, str]] = Counter()
        for place in splits:
            one, other = halves[place]
            joined = person[one.handle_id] == person[other.handle_id]
            table[_named(one, other), "joined" if joined else "asked" if place in asked else "neither"] += 1
        print(f"{label}: {len(splits):,} split")
        for said in dict.fromkeys(said for said, _ in table):
            became = {end: table[said, end] for end in ("joined", "asked", "neither")}
            print(f"  {said}: {sum(became.values())}, of which {became}")


def _named(one: Profile, other: Profile) -> str:
    """How much of one person the two halves of a split show."""
    if not (one.one_person and other.one_person):
        return "several names wrote from one of them"
    if not (one.full and other.full) or one.names[0].key != other.names[0].key:
        return "two forms of the name"
    return "the name and " + " and ".join(agreements(one, other))


def unrelated() -> None:
    lists = {label: counted(DATA / folder) for label, folder in LISTS.items()}
    for one, other in combinations(lists, 2):
        both = lists[one].keys() & lists[other].keys()
        merged = {handle: names for handle, names in (lists[one] | lists[other]).items() if handle not in both}
        handles = known(merged)
        where = {this.handle_id: this.handle in lists[one] for this in handles}
        result = resolve(handles, (), ())
        truth = {number: number for number in where}
        judging = judged(handles, truth, result.belongings, set())
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for belonging in result.belongings:
            groups[belonging.person].append(belonging.handle_id)
        pairs = [pair for those in groups.values() for pair in combinations(those, 2)]
        across = sum(where[a] != where[b] for a, b in pairs)
        print(
            f"{one} and {other}: {len(handles):,} handles, {len(pairs):,} pairs joined, {across} of them across;"
            f" {judging.wrong.total()} share no word"
        )


if __name__ == "__main__":
    commands = {"evidence": evidence, "ceiling": ceiling, "unrelated": unrelated}
    for command in sys.argv[1:] or commands:
        commands[command]()
