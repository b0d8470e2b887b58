"""Two handles into the evidence that they are one person, and against it: weights in one table, added up.

The sum is Fellegi and Sunter's (1969): log2 of how much likelier an agreement is between two handles of one person
than between two people, on top of the prior. What depends on the archive (how rare a name is, how large an
organisation) is counted in it; the rest stands in WEIGHTS.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log2
from typing import NamedTuple

from amity.people.addresses import carries
from amity.people.blocks import PHONE_END
from amity.people.likeness import Rarity, relation
from amity.people.names import Name
from amity.people.profiles import Profile

# Bits at which a pair is joined unasked (the least sure of them is wrong once in 130; where nothing but a rare name
# agrees, once in 200), and worth a question (even).
SURE, SURE_BY_NAME, WORTH_ASKING = 7.0, log2(199), 0.0
# Pairs of handles of one person, for each handle: measured on the R lists, counting same names as same people.
ALIASES = 0.3
# Nobody's acquaintance is smaller than this, however little of it an archive shows. By judgement.
FEWEST_HANDLES = 1000
# Bits, log2; each by judgement unless it says otherwise, kept while precision on the R lists stayed above .995.
WEIGHTS = {
    "local": 9.0,  # the same distinctive word before the @ at two places
    "local_name": 3.0,  # the same, but any bearer of the name might choose it ("ada.lovelace")
    "carries": 1.0,  # the name stands in both addresses, in two forms
    "half": 0.5,  # the name in one, a part of it in the other
    "list": 5.0,  # a list hides the address, so that another handle of the same person is likely
    "label": 4.0,  # acme.com and acme.de
    "middle": -1.0,  # a middle name or initial in one only
    "nickname": -3.0,  # Bob and Robert
    "initial": 4.0,  # instead of the first name's own bits: one first name in 16 begins so
    "near": -6.0,  # a letter differs
    "spelled": -4.0,  # the name of one is read only from the other's address
    "generation": -4.0,  # Jr. on one only
    "organisations": 0.0,  # two organisations, neither a public provider: people change jobs as often; measured, R lists
    "alone": -0.5,  # nothing but the name agrees: so it is of 33 in 100 of one person's pairs, of 47 of two; R lists
    "phone": 12.0,  # the same number but for country and trunk digit: by judgement
    "employer": 4.0,  # the organisation on one's card is the label of the other's address, as "label"
    "birthday": 6.0,  # the same day, of 366, and cards that bear one are few
    "birthdays": -14.0,  # two days, as sure as two full names; a slip of the pen is possible
    "together": -12.0,  # both in one message as different parties
}
MOST_ORGANISATION_BITS = 7.0
# Handles elsewhere that a small archive does not show. By judgement.
UNSEEN = 40
DIFFERENT = -99.0
_KINDS = ("same", "middle", "initial", "nickname", "near", "different", "")
_SAYS = {
    "same": "the same full name",
    "middle": "the same name but for a middle one",
    "initial": "a name that fits the other's initial",
    "nickname": "a name that is short for the other",
    "near": "a name that differs by a little",
    "spelled": "the name of one stands in the other's address",
}


class Weighed(NamedTuple):
    """The evidence on one pair: total bits, what speaks for it, what against, and whether it may be joined unasked."""

    bits: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    sure: bool


class _Found(NamedTuple):
    says: str
    bits: float


class Scale:
    """What one archive says of rarity, and with it what each agreement of two handles is worth."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.rarity = Rarity(one.names[0] for one in profiles if one.names)
        self.handles = max(1, len(profiles))
        self.prior = log2(ALIASES / max(self.handles, FEWEST_HANDLES))
        self._organisations = Counter(one.address.organisation for one in profiles)

    def weigh(self, one: Profile, other: Profile, *, together: bool = False) -> Weighed:
        """All evidence on one pair. `together`: both stood in one message as different parties."""
        kind, named, left, right = self._name(one, other)
        if kind == "different":
            return Weighed(DIFFERENT, (), ("two different names",), sure=False)
        support = self._addresses(one, other)
        against = self._against(one, other, named=kind != "", support=support, generations=(left, right))
        if together:
            against.append(_Found("both stood in one message, as if they were two people", WEIGHTS["together"]))
        bits = self.prior + named.bits + sum(found.bits for found in (*support, *against))
        words = [found.says for found in against]
        if kind and named.bits + self.prior < 0:
            words.append("many people have this name")
        sure = _is_enough(kind, support, bits)
        if not sure and _one_number(one, other):
            sure = not against
        if not sure and _one_mailbox(one, other):
            sure, support = True, [_Found(f"the same mailbox at two hosts of {one.address.organisation}", 0.0)]
        sure = sure and not together and one.one_person and other.one_person
        reasons = (named.says, *(found.says for found in support)) if kind else tuple(found.says for found in support)
        return Weighed(bits, reasons, tuple(words), sure)

    def _name(self, one: Profile, other: Profile) -> tuple[str, _Found, str, str]:
        """How the names relate, what that is worth, and each side's generation ("jr")."""
        pairs = [(relation(a, b), a, b) for a in one.names for b in other.names]
        if not pairs or not (one.full and other.full):
            return self._spelled(one, other)
        kind, left, right = min(pairs, key=lambda pair: _KINDS.index(pair[0]))
        if kind in {"initial", "nickname"}:
            bits = self.rarity.bits([word for word in left.words if word in right.words], twice=True)
        else:
            bits = self.rarity.bits(left.words if len(left.words) < len(right.words) else right.words)
        bits += WEIGHTS.get(kind, 0.0)
        if kind == "nickname":
            bits += min(self.rarity.word_bits(left.words[0]), self.rarity.word_bits(right.words[0]))
        return kind, _Found(_SAYS.get(kind, ""), bits), left.generation, right.generation

    def _spelled(self, one: Profile, other: Profile) -> tuple[str, _Found, str, str]:
        """A nameless handle whose address spells the other's full name: worth the surname and an initial."""
        named, nameless = (one, other) if one.full else (other, one)
        silent = ("", _Found("", 0.0), "", "")
        if nameless.full or not named.full or (nameless.names and not _is_part(nameless.names[0], named.names[0])):
            return silent
        name = named.names[0]
        if carries(nameless.address.local, name.words) != "name":
            return silent
        whole = all(word in nameless.address.local for word in (name.words[0], name.words[-1]))
        words = (name.words[0], name.words[-1]) if whole else (name.words[-1],)
        return "spelled", _Found(_SAYS["spelled"], self.rarity.bits(words) + WEIGHTS["spelled"]), "", ""

    def _addresses(self, one: Profile, other: Profile) -> list[_Found]:
        """What agrees between the two addresses."""
        left, right = one.address, other.address
        if "listname" in {one.handle.kind, other.handle.kind}:
            return [_Found("one of them wrote through a list that hides addresses", WEIGHTS["list"])]
        found = list(_on_cards(one, other))
        if left.local and left.local == right.local and not left.role:
            if "name" in {one.fit, other.fit}:
                if not _two_homes(one, other):
                    found.append(_Found("the same name before the @", WEIGHTS["local_name"]))
            elif len(left.local) > 4 and "part" not in {one.fit, other.fit}:
                found.append(_Found("the same word before the @", WEIGHTS["local"]))
        elif not _two_homes(one, other) and "name" in {one.fit, other.fit} and one.fit and other.fit:
            bits = WEIGHTS["carries" if one.fit == other.fit else "half"]
            found.append(_Found("the name stands in both addresses", bits))
        if left.organisation and left.organisation == right.organisation:
            share = (self._organisations[left.organisation] - 1) / (self.handles + UNSEEN)
            found.append(
                _Found(f"both addresses are at {left.organisation}", min(MOST_ORGANISATION_BITS, -log2(share)))
            )
        elif len(left.label) > 3 and left.label == right.label:
            found.append(_Found(f"both addresses are at {left.label}", WEIGHTS["label"]))
        return [one for one in found if one.bits > 0]

    @staticmethod
    def _against(
        one: Profile, other: Profile, *, named: bool, support: list[_Found], generations: tuple[str, str]
    ) -> list[_Found]:
        """What speaks against one person, but for their names."""
        found = []
        if named and not support:
            found.append(_Found("nothing but the name agrees", WEIGHTS["alone"]))
        if _two_homes(one, other):
            found.append(_Found("they are at two organisations", WEIGHTS["organisations"]))
        if one.birthday and other.birthday and one.birthday[-5:] != other.birthday[-5:]:
            found.append(_Found("their birthdays differ", WEIGHTS["birthdays"]))
        if bool(generations[0]) != bool(generations[1]):
            found.append(_Found("only one of them is called Jr. or the like", WEIGHTS["generation"]))
        return found


def _is_enough(kind: str, support: list[_Found], bits: float) -> bool:
    """Whether what agrees may join: a full name that is rare enough does alone, all else needs an address beside it."""
    strongest = max((found.bits for found in support), default=0.0)
    if not support:
        return kind == "same" and bits >= SURE_BY_NAME
    needed = 0.0 if kind in {"same", "middle"} else WEIGHTS["label"]
    return kind in {"same", "middle", "initial", "nickname", "spelled"} and strongest >= needed and bits >= SURE


def _on_cards(one: Profile, other: Profile) -> Iterator[_Found]:
    """What the cards of the two say alike."""
    if one.birthday and one.birthday[-5:] == other.birthday[-5:]:
        yield _Found("the same birthday", WEIGHTS["birthday"])
    if len(one.address.label) > 3 and one.address.label in other.employer:
        yield _Found(f"the address is at {one.address.label}, as the card says", WEIGHTS["employer"])
    elif len(other.address.label) > 3 and other.address.label in one.employer:
        yield _Found(f"the address is at {other.address.label}, as the card says", WEIGHTS["employer"])
    if _one_number(one, other):
        yield _Found("the same phone number, with and without its country", WEIGHTS["phone"])


def _one_number(one: Profile, other: Profile) -> bool:
    """Whether two phone numbers are one, written with and without the country; 8 digits and more must agree."""
    if {one.handle.kind, other.handle.kind} != {"phone"}:
        return False
    abroad, at_home = sorted((one.handle.value, other.handle.value))
    ends = at_home.lstrip("0")
    return abroad[:1] == "+" != at_home[:1] and len(ends) >= PHONE_END and abroad.endswith(ends)


def _is_part(short: Name, full: Name) -> bool:
    return all(word in full.words for word in short.words)


def _two_homes(one: Profile, other: Profile) -> bool:
    """Whether they are at two organisations, neither of them a public provider."""
    return bool(one.home and other.home) and one.home != other.home


def _one_mailbox(one: Profile, other: Profile) -> bool:
    """The same distinctive mailbox at two hosts of one organisation, where at most one has a full name."""
    left, right = one.address, other.address
    if not left.organisation or left.organisation != right.organisation or left.local != right.local:
        return False
    nameless = not one.full or not other.full
    return nameless and len(left.local) > 5 and not left.role and not left.robot
