"""What is known of handles, and what is said of them: the nouns of this room."""

from typing import Literal, NamedTuple

from amity.model import Handle


class Known(NamedTuple):
    """One handle with all that its interactions tell about it; every number counts messages unless it says otherwise.

    `names`: spelled names and how often. `written`: authored by it. `addressed`: addressed by ego to it; `alone`: of
    these, to it alone. `answered`:
    its messages that anybody answered. `reached`: distinct handles that it wrote to. `automated`: its messages that
    headers call automated. `sent_flag`: authored by it and lying in a Sent folder or under a Sent label. `delivered`:
    times in Delivered-To. `both_sides`: months in which it wrote some and received most of the others. `seen`:
    messages in which it stands in any role. `cards`: the address book's cards on which it stands, by number; `birthday`
    (ISO 8601, "--02-29" without a year) and `organisation` are theirs, or empty.
    """

    handle_id: int
    handle: Handle
    names: tuple[tuple[str, int], ...] = ()
    written: int = 0
    addressed: int = 0
    alone: int = 0
    answered: int = 0
    reached: int = 0
    automated: int = 0
    sent_flag: int = 0
    delivered: int = 0
    both_sides: int = 0
    seen: int = 0
    cards: tuple[int, ...] = ()
    birthday: str = ""
    organisation: str = ""


class Claim(NamedTuple):
    """A handle that is the archive's owner, `because` of a plain reason; not `sure` where the owner must be asked."""

    handle_id: int
    because: str
    sure: bool


class Belonging(NamedTuple):
    """A handle's person, named by the smallest handle id of its cluster; `because` is a plain fragment of a sentence.

    `by` is `self` for the handle that names the person, `rule` where evidence joined it, `wish` where ego did.
    """

    handle_id: int
    person: int
    because: str
    by: Literal["self", "rule", "wish"]


class Doubt(NamedTuple):
    """Two handles that may be one person, to be asked about: what speaks for it and what against."""

    left: int
    right: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]


class Resolution(NamedTuple):
    """Every handle's person, in order of handle id, and the doubts, likeliest first, one for each pair of persons."""

    belongings: tuple[Belonging, ...]
    doubts: tuple[Doubt, ...]


class Person(NamedTuple):
    """Somebody who can be looked up: the screen's name and every handle."""

    person_id: int
    name: str
    handles: tuple[Handle, ...]


class Match(NamedTuple):
    """A person who answers to a query. `rank` 0 is exact; `how` says in plain words what matched."""

    person: Person
    rank: int
    how: str
