"""Invented and real handles into figures: how fast persons are found, how often rightly.

    python benchmarks/people.py speed     some 2,000 and 50,000 invented handles, a fifth of the people with two
    python benchmarks/people.py aliases   people of shared mailing lists split in two; aggregates only
    python benchmarks/people.py owner     mailboxes carved out of a shared list: is "me" found; aggregates only
    python benchmarks/people.py chance    how often two unrelated lists share a name; aggregates only

The alias data: everybody with MESSAGES or more messages and a full name on a list is split at random into two
handles; the second gets another address, as a person's private one differs from that at work. A pair that was split
and is joined again is right. A joined pair of two addresses that both stood in the archive is wrong where their names
and addresses share no word, else nobody can judge it (it is most often one person's old and new address). Beside
them stand namesakes: invented others with a real person's name and an address of their own; how many of them are
joined is given apart, since real ones are rare (`chance`). Weights were looked at on the R lists only.
"""

import io
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.parser import HeaderParser
from email.utils import getaddresses, parseaddr
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import zstandard

from amity.model import Handle
from amity.people import Belonging, Known, me, resolve
from amity.people.names import parse

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
TUNED_ON = {"R lists": "mail-r-lists"}
HELD_OUT = {
    "btrfs": "mail-linux-btrfs",
    "blinux": "mail-blinux-list",
    "berlios": "mail-berlios-multilingual",
}
MESSAGES = 10
_PIPERMAIL = re.compile(r"^(\S+) at (\S+)\s+\((.*)\)$")
_LIST_WROTE = re.compile(r"\s+via\s+\S+", re.IGNORECASE)
SYLLABLES = (
    "ba be bo da de du fa fe ga go ha he ka ke ko la le lo ma me mo na no pa ra re ro sa so ta te va vo wa we za zo"
)


def invented(people: int, seed: int) -> tuple[list[Known], dict[int, int]]:
    """Handles of `people` invented persons, a quarter of whom have a second one; handle id -> person.

    Names are as unevenly common as real ones (Zipf): the first of 3,000 first names has 1 in 9 people, the first of
    30,000 last names 1 in 130.
    """
    dice = random.Random(seed)
    spelled = dict.fromkeys(
        "".join(dice.choices(SYLLABLES.split(), k=dice.choice([2, 3, 3, 4]))) for _ in range(60_000)
    )
    words = sorted(spelled, key=len)[:33_000]
    dice.shuffle(words)
    first = dice.choices(words[:3000], weights=[1 / n for n in range(1, 3001)], k=people)
    last = dice.choices(words[3000:], weights=[1 / n**0.7 for n in range(1, 30_001)], k=people)
    known, truth, taken = [], {}, set()
    for person in range(people):
        home = f"firm{min(int(dice.paretovariate(0.5)), 5000)}.example"
        for wanted, domain in _addresses(first[person], last[person], home, dice)[: 2 if dice.random() < 0.25 else 1]:
            local = wanted
            while f"{local}@{domain}" in taken:
                local += str(dice.randint(2, 9))
            taken.add(f"{local}@{domain}")
            number = len(known) + 1
            name = f"{first[person].capitalize()} {last[person].capitalize()}"
            known.append(
                Known(number, Handle("mail", f"{local}@{domain}"), ((name, 3),), written=3, answered=1, seen=3)
            )
            truth[number] = person
    return known, truth


def _addresses(first: str, last: str, home: str, dice: random.Random) -> list[tuple[str, str]]:
    work = dice.choice([f"{first}.{last}", f"{first[0]}{last}", f"{first}", f"{last}"])
    private = dice.choice(
        [f"{first}.{last}", f"{first[0]}.{last}", f"{first}{last}", f"{first}{dice.randint(1, 99)}", "nick"]
    )
    if private == "nick":
        private = "".join(dice.choices(SYLLABLES.split(), k=4))
    return [(work, home), (private, dice.choice(["gmail.com", "gmx.de", "yahoo.com", "posteo.de"]))]


def senders(folder: Path) -> Iterator[tuple[str, str]]:
    """(address, name) of every message of every archive in a folder."""
    for path in sorted(folder.glob("*.mbox.zst")):
        with zstandard.open(path, "rb") as raw:
            before = b"\n"
            in_header = False
            for line in io.BufferedReader(raw):
                if line.startswith(b"From ") and before == b"\n":
                    in_header = True
                elif line == b"\n":
                    in_header = False
                elif in_header and line[:5].lower() == b"from:":
                    yield from _sender(line[5:].decode("utf-8", "replace").strip())
                before = line


def _sender(text: str) -> Iterator[tuple[str, str]]:
    pipermail = _PIPERMAIL.match(text)
    if pipermail:
        address, name = f"{pipermail[1]}@{pipermail[2]}", pipermail[3]
    else:
        name, address = parseaddr(text)
    try:
        name = str(make_header(decode_header(name)))
    except (LookupError, ValueError):
        return
    if "@" in address:
        yield address.lower(), name


def counted(folder: Path) -> dict[Handle, Counter[str]]:
    """Each handle's names and how often; a name that a list wrote over its own address is a handle of its own."""
    found: defaultdict[Handle, Counter[str]] = defaultdict(Counter)
    for address, name in senders(folder):
        hidden = _LIST_WROTE.search(name)
        handle = Handle("listname", f"{name.lower()} {address}") if hidden else Handle("mail", address)
        found[handle][name] += 1
    return found


def split(found: dict[Handle, Counter[str]], seed: int) -> tuple[list[Known], dict[int, int], set[int], set[int]]:
    """Known handles, frequent people split in two; handle id -> truth; the truths that were split; the namesakes."""
    dice = random.Random(seed)
    domains = [handle.value.rpartition("@")[2] for handle in sorted(found) if handle.kind == "mail"]
    parts: list[tuple[int, Handle, Counter[str]]] = []
    splits, namesakes = set(), set()
    for place, (handle, names) in enumerate(sorted(found.items())):
        total, top = names.total(), parse(names.most_common(1)[0][0])
        if handle.kind != "mail" or total < MESSAGES or top is None or not top.full:
            parts.append((place, handle, names))
            continue
        splits.add(place)
        messages = list(names.elements())
        dice.shuffle(messages)
        half = dice.randint(1, total - 1)
        other = Handle("mail", perturbed(handle.value, top.words, dice))
        parts += [(place, handle, Counter(messages[:half])), (place, other, Counter(messages[half:]))]
        if dice.random() < 0.3:
            namesakes.add(len(found) + place)
            local = perturbed(f"{''.join(dice.choices(SYLLABLES.split(), k=3))}@x.example", top.words, dice)
            stranger = Handle("mail", f"{local.rpartition('@')[0]}@{dice.choice(domains)}")
            parts.append((len(found) + place, stranger, Counter({names.most_common(1)[0][0]: 2})))
    known, truth = [], {}
    for number, (place, handle, names) in enumerate(parts, start=1):
        times = names.total()
        known.append(Known(number, handle, tuple(names.items()), written=times, answered=times // 2, seen=times))
        truth[number] = place
    return known, truth, splits, namesakes


def perturbed(address: str, words: tuple[str, ...], dice: random.Random) -> str:
    """Another address such as the same person might have: mostly private, sometimes at another host of the same place."""
    local, _, domain = address.rpartition("@")
    first, last = words[0], words[-1]
    private = dice.choice(["gmail.com", "gmx.de", "posteo.de", "outlook.com", f"{last}.name"])
    kinds = {
        f"{local}@{private}": 30,
        f"{first}.{last}@{private}": 20,
        f"{first[0]}.{last}@{private}": 10,
        f"{first[0]}{last}@{private}": 10,
        f"{local}@mail.{domain}": 8,
        f"{first}.{last}@{domain}": 7,
        f"{first}{dice.randint(1, 99)}@{private}": 8,
        f"{''.join(dice.choices(SYLLABLES.split(), k=4))}@{private}": 7,
    }
    kinds.pop(address, None)
    return dice.choices(list(kinds), weights=list(kinds.values()))[0]


class Judged(NamedTuple):
    """Joined pairs by the truth that they concern: right, wrong, with a namesake, and not to be judged."""

    right: Counter[int]
    wrong: Counter[int]
    namesake: Counter[int]
    open: Counter[int]


def judged(known: list[Known], truth: dict[int, int], belongings: tuple[Belonging, ...], namesakes: set[int]) -> Judged:
    """Every joined pair, judged by words alone, not by the rules that joined it."""
    texts = {one.handle_id: _text(one) for one in known}
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for belonging in belongings:
        groups[belonging.person].append(belonging.handle_id)
    result = Judged(Counter(), Counter(), Counter(), Counter())
    for members in groups.values():
        for one, other in combinations(members, 2):
            place = min(truth[one], truth[other])
            if truth[one] == truth[other]:
                result.right[place] += 1
            elif namesakes & {truth[one], truth[other]}:
                result.namesake[place] += 1
            elif _share_a_word(texts[one], texts[other]):
                result.open[place] += 1
            else:
                result.wrong[place] += 1
    return result


def _text(known: Known) -> str:
    return " ".join((known.handle.value.rpartition("@")[0], *(text for text, _ in known.names))).lower()


def _share_a_word(one: str, other: str) -> bool:
    """Whether a word of three letters or more stands anywhere in the other's names and address."""
    return any(word in far for near, far in ((one, other), (other, one)) for word in re.findall(r"[^\W_]{3,}", near))


def interval(right: Counter[int], other: Counter[int], of: list[int]) -> str:
    """Share of right among both, with the 95 % interval over people drawn again 1,000 times."""
    a = np.array([right[one] for one in of], dtype=float)
    b = np.array([other[one] for one in of], dtype=float)
    if not len(of) or a.sum() + b.sum() == 0:
        return "none"
    draws = np.random.default_rng(7).integers(0, len(of), (1000, len(of)))
    shares = a[draws].sum(1) / np.maximum(1, a[draws].sum(1) + b[draws].sum(1))
    low, high = np.quantile(shares, [0.025, 0.975])
    return f"{a.sum() / (a.sum() + b.sum()):.4f} [{low:.4f}, {high:.4f}]"


def speed() -> None:
    for people in (1_600, 40_000):
        _speed(people)


def _speed(people: int) -> None:
    known, truth = invented(people, seed=5)
    began, worked = time.perf_counter(), time.process_time()
    result = resolve(known, (), ())
    took, work = time.perf_counter() - began, time.process_time() - worked
    found = judged(known, truth, result.belongings, set(truth.values()))
    per_person = Counter(truth.values())
    missed = Counter({person: 1 - found.right[person] for person, times in per_person.items() if times == 2})
    print(f"{len(known):,} invented handles in {took:.1f} s ({work:.1f} of processor); {len(result.doubts):,} doubts")
    print(f"  precision {interval(found.right, found.namesake, sorted(per_person))}")
    print(f"  recall {interval(found.right, missed, sorted(missed))}")


def aliases() -> None:
    for label, folder in (TUNED_ON | HELD_OUT).items():
        if not (DATA / folder).exists():
            print(f"{label}: the shared data is not here, skipped")
            continue
        known, truth, splits, namesakes = split(counted(DATA / folder), seed=11)
        began = time.perf_counter()
        result = resolve(known, (), ())
        took = time.perf_counter() - began
        found = judged(known, truth, result.belongings, namesakes)
        missed = Counter({one: 1 - found.right[one] for one in splits})
        asked = {truth[one.left] for one in result.doubts if truth[one.left] == truth[one.right]}
        tuned = " (tuned on)" if label in TUNED_ON else ""
        print(f"{label}{tuned}: {len(known):,} handles, {len(splits):,} split, {took:.1f} s")
        print(f"  precision {interval(found.right, found.wrong, sorted(set(truth.values())))} without namesakes")
        print(
            f"  recall {interval(found.right, missed, sorted(splits))}; of {missed.total()} missed asked about {len(asked)}"
        )
        joined = _joined_namesakes(result.belongings, truth, namesakes)
        print(
            f"  namesakes {len(namesakes)}, joined {joined}; pairs not judged {found.open.total()}; doubts {len(result.doubts)}"
        )


def _joined_namesakes(belongings: tuple[Belonging, ...], truth: dict[int, int], namesakes: set[int]) -> int:
    people: defaultdict[int, set[int]] = defaultdict(set)
    for one in belongings:
        people[one.person].add(truth[one.handle_id])
    return sum(len(inside & namesakes) for inside in people.values() if len(inside) > 1)


def chance() -> None:
    """Names that two unrelated lists share under different addresses: nearly all chance, so the rate of namesakes."""
    folders = {label: DATA / folder for label, folder in (TUNED_ON | HELD_OUT).items() if (DATA / folder).exists()}
    names = {label: _full_names(counted(folder)) for label, folder in folders.items()}
    for one, other in combinations(names, 2):
        both = names[one].keys() & names[other].keys()
        apart = sum(names[one][key].isdisjoint(names[other][key]) for key in both)
        print(
            f"{one} {len(names[one]):,} x {other} {len(names[other]):,} names: {apart} shared, at different addresses"
        )


def _full_names(found: dict[Handle, Counter[str]]) -> dict[tuple[str, ...], set[str]]:
    names: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for handle, spelled in found.items():
        name = parse(spelled.most_common(1)[0][0])
        if name is not None and sum(len(word) > 1 for word in name.words) > 1:
            names[name.key].add(handle.value)
    return names


def owner(most: int = 100) -> None:
    """Carve the mailboxes of the most reciprocal participants (all that they sent or were sent) and ask who owns each."""
    folder = DATA / HELD_OUT["btrfs"]
    if not folder.exists():
        print("the shared data is not here, skipped")
        return
    messages = [parties for parties in _parties(folder) if parties[0]]
    wrote = Counter(author for author, _ in messages)
    got = Counter(one for author, others in messages for one in others - {author})
    ranked = sorted(wrote, key=lambda one: (-min(wrote[one], got[one]), one))[:most]
    found = Counter[str]()
    for one in ranked:
        box = [parties for parties in messages if one == parties[0] or one in parties[1]]
        claims = me(_mailbox(box), (), len(box))
        ids = {known.handle_id for known in _mailbox(box) if known.handle.value == one}
        if not claims:
            found["nobody"] += 1
        elif claims[0].sure:
            found["sure and right" if claims[0].handle_id in ids else "sure and wrong"] += 1
        else:
            found["asked, with the right one" if any(c.handle_id in ids for c in claims) else "asked, all wrong"] += 1
    print(f"{len(ranked)} mailboxes carved out of btrfs, without Sent and Delivered-To: {dict(found)}")


def _parties(folder: Path) -> Iterator[tuple[str, frozenset[str]]]:
    for path in sorted(folder.glob("*.mbox.zst")):
        with zstandard.open(path, "rb") as raw:
            header: list[str] | None = None
            for line in io.BufferedReader(raw):
                if line.startswith(b"From ") and header is None:
                    header = []
                elif line == b"\n" and header is not None and header:
                    parsed = HeaderParser().parsestr("".join(header))
                    to = getaddresses([str(one) for key in ("To", "Cc") for one in parsed.get_all(key, [])])
                    author = parseaddr(str(parsed.get("From", "")))[1].lower()
                    yield author, frozenset(address.lower() for _, address in to if "@" in address)
                    header = None
                elif header is not None:
                    header.append(line.decode("utf-8", "replace"))


def _mailbox(box: list[tuple[str, frozenset[str]]]) -> list[Known]:
    wrote = Counter(author for author, _ in box)
    seen = Counter(one for author, others in box for one in others | {author})
    return [
        Known(number, Handle("mail", one), written=wrote[one], answered=1, seen=seen[one])
        for number, one in enumerate(sorted(seen), start=1)
    ]


if __name__ == "__main__":
    journeys = {"speed": speed, "aliases": aliases, "chance": chance, "owner": owner}
    journeys[sys.argv[1] if len(sys.argv) > 1 else "speed"]()
