"""The record into bonds: what was promised and asked between you and each of these persons, and what became of it."""

from amity import ledger
from amity.keeper.about import ByPerson, grouped, meetings, persons_of
from amity.ledger import Bond, Came
from amity.model import CueKind, Wish
from amity.store.recall import act_of, acts
from amity.store.vault import Vault
from amity.store.wishes import wishes


def bonds(
    vault: Vault, names: dict[int, str], of_them: ByPerson, of_me: ByPerson, wanted: dict[int, list[Wish]], as_of: int
) -> dict[int, tuple[Bond, ...]]:
    """All bonds with the named persons, by person; the cues are those that you have not called wrong."""
    if not names:
        return {}
    wished = wishes(vault)
    rows = acts(vault, as_of, sorted(names), meetings(wished, persons_of(vault, wished), as_of))
    done = grouped(map(act_of, rows))
    return {
        alter: ledger.between(
            name, done.get(alter, ()), of_them.get(alter, ()), of_me.get(alter, ()), wanted.get(alter, ()), as_of
        )
        for alter, name in names.items()
    }


def without_kept(
    vault: Vault, of_them: ByPerson, of_me: ByPerson, wanted: dict[int, list[Wish]], as_of: int
) -> ByPerson:
    """What you said to each, without promises that are kept, done, let be, or perhaps kept: what is left is plainly open."""
    due = {
        alter: ""
        for alter, cues in of_me.items()
        if any(one.kind is CueKind.PROMISE and one.until is not None and one.until <= as_of for one in cues)
    }
    found = bonds(vault, due, of_them, of_me, wanted, as_of)
    still = {alter: {one.said_at for one in of_one if _is_open(one)} for alter, of_one in found.items()}
    return {
        alter: tuple(one for one in cues if one.kind is not CueKind.PROMISE or one.sent_at in still.get(alter, ()))
        for alter, cues in of_me.items()
    }


def _is_open(bond: Bond) -> bool:
    return bond.by_ego and bond.kind is CueKind.PROMISE and bond.came is Came.OPEN
