"""Two entries that may be one person, side by side: one step says which it is, and `undo` takes it back."""

from typing import NamedTuple

from starlette.responses import Response

from amity.errors import NotFoundError
from amity.keeper import act, everyone
from amity.keeper.everyone import Address, Question, addresses
from amity.model import WishKind
from amity.screens.web.asked import Asked, Menu, reads, writes
from amity.screens.web.languages import N_, _

MENU = Menu("/duplicates", N_("Duplicates"), 85)
AT_ONCE = 12  # questions on one page


class Pair(NamedTuple):
    """One question with the addresses of both, and what names it in a form."""

    question: Question
    left: tuple[Address, ...]
    right: tuple[Address, ...]
    key: str


@reads("/duplicates", lasting=True)
def overview(asked: Asked) -> Response:
    """The questions that only you can answer, the likeliest first."""
    found = everyone.questions(asked.vault)
    pairs = [
        Pair(one, addresses(asked.vault, one.left.person_id), addresses(asked.vault, one.right.person_id), _key(one))
        for one in found[:AT_ONCE]
    ]
    return asked.page("duplicates.html", pairs=pairs, more=len(found) > len(pairs))


@writes("/duplicates")
def settle(asked: Asked) -> Response:
    """One person, or two."""
    wanted, said = asked.form.get("pair", ""), asked.form.get("said", "")
    one = next((each for each in everyone.questions(asked.vault) if _key(each) == wanted), None)
    if one is None or said not in ("one", "two"):
        raise NotFoundError(_("That question is not open any more."))
    names = {"one": one.left.name, "other": one.right.name}
    kind, words, kept = (
        (WishKind.SAME, "merge {one} and {other}", _("%(one)s and %(other)s are one person now."))
        if said == "one"
        else (WishKind.DIFFERENT, "keep {one} and {other} apart", _("%(one)s and %(other)s are two people."))
    )
    act.say(asked.vault, kind, one.addresses, words.format(**names), now=asked.desk.now, as_of=asked.desk.as_of)
    return asked.back(kept % names, "/duplicates")


def _key(one: Question) -> str:
    return " ".join(f"{each.kind}:{each.value}" for each in one.addresses)
