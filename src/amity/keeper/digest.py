"""A day into the week's digest: a few steps, what you owe, days to come, whom to leave in peace."""

from datetime import date
from typing import NamedTuple

from amity.counsel.gate import REPLIES
from amity.keeper.advise import Today, keep_told, today
from amity.keeper.owed import Owed, owed
from amity.keeper.remembered import Coming, coming
from amity.keeper.ties import people_by_id, refused
from amity.ledger import Came
from amity.store.days import day_number
from amity.store.vault import Vault

DAYS = 7
TOLD = "digest"  # the fact that holds the day of the last digest


class Digest(NamedTuple):
    """What a week holds. Silence is the answer where there is nothing to do and nothing to look forward to."""

    shown: Today
    owed: tuple[Owed, ...]
    coming: tuple[Coming, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say; whom to leave in peace is no news by itself."""
        return not (self.shown.counsel or self.owed or self.coming)


def digest(vault: Vault, as_of: int, on: date, most: int, *, ahead: bool = True) -> Digest:
    """The week from the day `on`, which ends at `as_of`: at most `most` suggestions, and nothing that the guard refuses.

    `ahead` false leaves out the days to come: of an earlier day it is not known what was known of them then.
    """
    shown = today(vault, as_of, most)
    replied = {one.person.person_id for one in shown.counsel if one.counsel.act in REPLIES}
    mine = tuple(
        one for one in owed(vault, as_of)
        if one.bond.by_ego and one.bond.came is Came.OPEN and one.verdict.allowed and one.person.person_id not in replied
    )  # fmt: skip
    return Digest(shown, mine, _free(vault, coming(vault, on, DAYS, as_of), as_of) if ahead else ())


def remember(vault: Vault, shown: Digest) -> None:
    """Remember what was suggested for a week, so that it is not said louder afterwards."""
    keep_told(vault, day_number(shown.shown.as_of), DAYS, shown.shown.counsel)


def last_told(vault: Vault) -> date:
    """The day of the last digest that was delivered, or the first day there is."""
    return date.fromisoformat(vault.fact(TOLD, date.min.isoformat()))


def note_told(vault: Vault, on: date) -> None:
    """Remember that the digest of this day was delivered, or that there was nothing to say."""
    with vault.transaction() as connection:
        connection.execute("insert or replace into fact values (?, ?)", (TOLD, on.isoformat()))


def _free(vault: Vault, days: tuple[Coming, ...], as_of: int) -> tuple[Coming, ...]:
    """Those days that lead to nobody who is to be left in peace, neither as a person nor by a name in their words."""
    kept_from = refused(vault, as_of) if days else frozenset()
    names = {one.name.casefold() for one in people_by_id(vault, kept_from).values()}
    return tuple(
        one for one in days
        if (one.person is None or one.person.person_id not in kept_from)
        and not any(name in one.says.casefold() for name in names)
    )  # fmt: skip
