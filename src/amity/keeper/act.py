"""What you say by hand into the record: a wish kept, and all that follows from it brought up to date at once."""

from collections.abc import Sequence
from itertools import product

from amity import boundaries
from amity.errors import NotFoundError
from amity.keeper.hear import A_MOMENT
from amity.keeper.settle import WHO_IS_WHO, settle
from amity.keeper.weigh import weigh
from amity.model import CueKind, Handle, Wish, WishKind
from amity.people import Person
from amity.store import amends
from amity.store.days import is_settled, mark_settled, steps
from amity.store.readings import touch, touch_people
from amity.store.recall import said_at
from amity.store.vault import Vault
from amity.store.wishes import keep_wishes

WEIGHED = frozenset({WishKind.MET, WishKind.REST, WishKind.LIFT, WishKind.WRONG})


def say(
    vault: Vault,
    kind: WishKind,
    handles: Sequence[Handle],
    argument: str,
    *,
    now: int,
    as_of: int,
    text: str = "",
    on: int | None = None,
) -> int:
    """Keep one wish about the person whom the handles name; `argument` says in plain words what `undo` takes back.

    `now`, `as_of`, `on`: microseconds UTC. Returns the wish's id.
    """
    settled = is_settled(vault)
    codes = [text, *(_sentences(vault, text, handles) if kind is WishKind.WRONG else ())]
    number, *_ = keep_wishes(vault, [Wish(0, kind, now, tuple(handles), code, on) for code in codes], argument)
    follow(vault, kind, handles, as_of)
    if settled:
        mark_settled(vault, steps(vault))
    return number


def _sentences(vault: Vault, code: str, handles: Sequence[Handle]) -> list[str]:
    """What a corrected cue teaches: the codes of its sentences, so that the same words are not taken for it again."""
    kind, at, sent_at = code.removeprefix("cue:").partition("@")
    if not code.startswith("cue:") or not at or kind not in set(CueKind):
        return []
    heard = said_at(vault, kind, int(sent_at), handles)
    return sorted({told for one in heard if (told := boundaries.sentence(one))})


def follow(vault: Vault, kind: WishKind, handles: Sequence[Handle], as_of: int) -> None:
    """Bring up to date what a wish of this kind changes."""
    if kind in WHO_IS_WHO:
        settle(vault, as_of, seconds=A_MOMENT)
    elif kind in WEIGHED:
        touch_people(vault, _persons(vault, handles))
        weigh(vault, as_of)


def merge(vault: Vault, one: Person, other: Person, *, now: int, as_of: int) -> None:
    """Say that two persons are one."""
    both = (*one.handles[:1], *other.handles[:1])
    say(vault, WishKind.SAME, both, f"merge {one.name} and {other.name}", now=now, as_of=as_of)


def split(vault: Vault, person: Person, away: Sequence[Handle], *, now: int, as_of: int) -> None:
    """Say that some of a person's addresses are somebody else's: one step, however many pairs it speaks of.

    Raises NotFoundError where an address is not this person's, or none would be left.
    """
    rest = [one for one in person.handles if one not in away]
    strange = [one.value for one in away if one not in person.handles]
    if strange:
        raise NotFoundError(f"{', '.join(strange)} does not belong to {person.name}.", _has(person))
    if not rest:
        raise NotFoundError(f"That would leave {person.name} without an address.", _has(person))
    said = [Wish(0, WishKind.DIFFERENT, now, pair) for pair in product(away, rest)]
    if len(away) > 1:
        said.insert(0, Wish(0, WishKind.SAME, now, tuple(away)))
    argument = f"split {', '.join(one.value for one in away)} from {person.name}"
    keep_wishes(vault, said, argument)
    settle(vault, as_of, seconds=A_MOMENT)


def last_step(vault: Vault) -> tuple[int, str, str] | None:
    """What `undo` would take back: its id, `import` or `wish`, and plain words; None where nothing is left."""
    return amends.last_step(vault)


def undo(vault: Vault, step: int, as_of: int) -> None:
    """Take one step back, sweep away what it had brought, and weigh anew what it had touched."""
    with vault.transaction() as connection:
        touch(connection, step)
    amends.undo(vault, step)
    rows = vault.rows("select handles from wish where batch_id = ?", (step,))
    handles = [handle for (content,) in rows for handle in handles_in(content)]
    touch_people(vault, _persons(vault, handles))
    amends.sweep(vault)
    settle(vault, as_of, seconds=A_MOMENT)


def forget(vault: Vault, person: Person, as_of: int) -> int:
    """Remove every trace of a person and weigh anew those who shared messages; returns how many messages are gone."""
    rows = vault.rows(
        "select h.id, h.kind, h.value from handle h join belongs b on b.handle_id = h.id where b.person_id = ?",
        (person.person_id,),
    )
    gone = amends.forget(vault, [(number, Handle(kind, value)) for number, kind, value in rows])
    with vault.transaction() as connection:
        connection.execute("delete from fact where name in ('shown', 'claims')")
    settle(vault, as_of, seconds=A_MOMENT)
    return gone


def handles_in(content: str) -> list[Handle]:
    """Handles as a wish keeps them."""
    import json

    return [Handle(*pair) for pair in json.loads(content)]


def _persons(vault: Vault, handles: Sequence[Handle]) -> list[int]:
    find = "select b.person_id from belongs b join handle h on h.id = b.handle_id where h.kind = ? and h.value = ?"
    return [found for handle in handles if (found := vault.one(find, handle)) is not None]


def _has(person: Person) -> str:
    return f"{person.name} has {', '.join(one.value for one in person.handles)}."
