"""A handle into what can be compared: its address taken apart, its names, and whether one person stands behind it."""

from collections import Counter
from typing import NamedTuple

from amity.model import Handle
from amity.people.addresses import Address, carries, read
from amity.people.known import Known
from amity.people.likeness import relation
from amity.people.names import Name, fold, parse
from amity.people.robots import automated

# A handle whose names disagree more often than this is a shared mailbox, not one person. By judgement.
STRANGE_SHARE = 0.2
UNLIKE = frozenset({"different", "near"})


class Profile(NamedTuple):
    """One handle made comparable.

    `names`: up to three spellings that agree, likeliest first. `fit`: how the name stands in the address (`name`,
    `part` or empty). `home`: the organisation's own word, empty at a public provider and at a domain that bears the
    name, where people go privately. `birthday` and `employer` (its words in small letters) are those of its cards, or
    empty. `one_person` is false for robots, lists and mailboxes that several people share.
    """

    handle_id: int
    handle: Handle
    address: Address
    names: tuple[Name, ...]
    fit: str
    home: str
    one_person: bool
    birthday: str = ""
    employer: frozenset[str] = frozenset()

    @property
    def full(self) -> bool:
        """Whether a name is known that can tell people apart."""
        return bool(self.names) and self.names[0].full


def profile(known: Known) -> Profile:
    """One handle made comparable."""
    address = read(known.handle)
    names, agree = _names(known)
    fit = carries(address.local, names[0].words) if names and names[0].full else ""
    own = bool(names) and names[0].full and _bears(address.label, names[0].words)
    home = "" if own else address.label
    employer = frozenset(one for one in map(_letters, known.organisation.split()) if len(one) > 3)
    alone = agree and automated(known) is None
    return Profile(known.handle_id, known.handle, address, names, fit, home, alone, known.birthday, employer)


def _letters(word: str) -> str:
    return "".join(one for one in fold(word) if one.isalnum())


def _bears(label: str, words: tuple[str, ...]) -> bool:
    """Whether a domain is named after somebody: `lovelace.name`, `ada-lovelace.org`."""
    plain = "".join(one for one in label if one.isalnum())
    return carries(plain, words) == "name" or (len(plain) > 3 and plain in {words[0], words[-1]})


def _names(known: Known) -> tuple[tuple[Name, ...], bool]:
    """The handle's names that agree, likeliest first, and whether nearly all of its names do."""
    counts: Counter[Name] = Counter()
    for text, times in known.names:
        name = parse(text)
        if name is not None and (not name.hidden or known.handle.kind == "listname"):
            counts[name] += max(1, times)
    if not counts:
        return (), True
    ranked = sorted(counts, key=lambda one: (not one.full, -counts[one], -len(one.words), one))
    unlike = [one for one in ranked if one.full and relation(ranked[0], one) in UNLIKE]
    whole = sum(counts[one] for one in ranked if one.full)
    agree = sum(counts[one] for one in unlike) <= STRANGE_SHARE * whole
    kept = [one for one in ranked if one.full and one not in unlike]
    return tuple(kept[:3]) or tuple(ranked[:1]), agree
