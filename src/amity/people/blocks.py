"""Profiles into the pairs worth weighing: only handles that share a key are ever compared."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from amity.people.likeness import is_common
from amity.people.names import Name
from amity.people.profiles import Profile

# A key that more handles share than this tells nobody apart; such handles still meet under narrower keys.
MOST_IN_BLOCK = 40
PHONE_END = 8  # digits at the end of a phone number that it keeps with and without its country


def _name_keys(name: Name) -> Iterator[str]:
    """Keys under which the same name meets itself in other order, with initials, nicknames or a letter wrong."""
    if not name.full:
        return
    words = name.words
    yield "name " + " ".join(name.key)
    for word in {words[0], words[-1]}:
        for other in words:
            if word != other and len(word) > 2:
                yield f"initial {word} {other[0]}"
                yield f"near {word[:4]}{len(word) // 3} {other[:3]}"
        if len(word) > 5 and not is_common(word):
            yield f"word {word}"


def _spellings(name: Name) -> Iterator[str]:
    """Local parts under which a nameless handle would spell this name."""
    if not name.full:
        return
    first, last = name.words[0], name.words[-1]
    yield from {first + last, last + first, first[0] + last, last + first[0], "".join(name.words)}


def _keys(one: Profile) -> Iterator[str]:
    for name in one.names:
        yield from _name_keys(name)
        for spelling in _spellings(name):
            yield f"local {spelling}"
    local, organisation = one.address.local.rstrip("0123456789"), one.address.organisation
    if len(local) > 3 and not one.address.role and not one.address.robot:
        yield f"local {local}"
        yield f"home {local} {organisation}"
    for name in one.names:
        if name.full and organisation:
            yield f"home {' '.join(name.key)} {organisation}"
    if one.handle.kind == "phone":
        yield f"phone {one.handle.value[-PHONE_END:]}"
    yield f"mailbox {one.address.mailbox}"


def pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of handle ids that are worth weighing, each once, smaller id first; `profiles` are in order of id."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for one in profiles:
        for key in set(_keys(one)):
            blocks[key].append(one.handle_id)
    met: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        if 1 < len(members) <= MOST_IN_BLOCK or key.startswith("mailbox "):
            met.update(combinations(members, 2))
    return sorted(met)
