"""What the linter reads and says: somebody to whom a draft goes, a rule, and what a rule has found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from amity.model import Evidence, Reading, Verdict
from amity.review.draft import Draft


class Sent(NamedTuple):
    """Something that ego sent to others: their names, and its own words."""

    interaction_id: int
    to: str
    words: str


class Told(NamedTuple):
    """What is known of one way of somebody's: its value in plain words, and what that rests on."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reader:
    """What a rule may know of whoever is to read the draft, as plain values; each part may be unknown.

    `names`: folded words by which they may be greeted. `verdict`: the guard's answer. `answers`: the draft answers what
    they wrote. `known`: the two know each other well. `unanswered`: what ego has written since they last engaged.
    `no`: a no in the last that they wrote. `length`: what they write, in characters. `hours`: theirs, the first and the
    hour after the last, with the `hour` by their clock now; `days` and `weekend` alike. `channel`: theirs, and `by` the
    one that the draft is to take. `tongues`: languages in use between the two. `greets`: `first name` or `title`. `address`:
    theirs where a language knows two, such as `du` or `Sie`, with the one that the draft takes (`here`) and its place (`here_at`).
    `approach`: `direct`, `nurture` or `introduced`. `sent`: what ego sent to others and may hold the same words.
    """

    name: str = ""
    names: frozenset[str] = frozenset()
    verdict: Verdict | None = None
    answers: bool = False
    known: bool = False
    unanswered: Reading | None = None
    no: Evidence | None = None
    length: int | None = None
    length_because: Evidence | None = None
    hours: tuple[int, int] | None = None
    hour: int | None = None
    days: str | None = None
    weekend: bool = False
    hours_because: Evidence | None = None
    channel: str | None = None
    by: str = "mail"
    channel_because: Evidence | None = None
    tongues: frozenset[str] = frozenset()
    tongues_rest_on: tuple[int, ...] = ()
    greets: Told | None = None
    address: Told | None = None
    here: str = ""
    here_at: tuple[int, int] = (0, 0)
    approach: Told | None = None
    sent: tuple[Sent, ...] = ()


class Found(NamedTuple):
    """A place of which a rule speaks, in characters of the draft, with its own sentence and evidence where it has one."""

    start: int
    end: int
    says: str = ""
    evidence: tuple[Evidence, ...] = ()


class Rule(NamedTuple):
    """One rule: its code and name, the function that finds, why it speaks, a better way as a question, two examples.

    `needs` says in words what must be known of the reader, empty where the draft alone tells. `everywhere` is true where
    the rule looks at no words of a language.
    """

    code: str
    name: str
    find: Callable[[Draft, Reader], Iterable[Found]]
    why: str
    asks: str
    bad: str
    good: str
    needs: str = ""
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one place: `line` and `column` from 1, in characters; `quote` is the draft from `start` to `end`."""

    code: str
    name: str
    start: int
    end: int
    line: int
    column: int
    quote: str
    why: str
    asks: str
    evidence: tuple[Evidence, ...]
