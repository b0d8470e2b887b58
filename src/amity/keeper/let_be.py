"""What you said that a draft may hold into the rules that keep silent, for all or for one person."""

from collections.abc import Collection

from amity.keeper.act import say
from amity.model import Wish, WishKind
from amity.people import Person
from amity.store.vault import Vault
from amity.store.wishes import wishes

LET_BE, AGAIN = "check:", "check-again:"


def let_be(vault: Vault, person: Person | None, off: Collection[str] = ()) -> frozenset[str]:
    """Codes that keep silent: those that the settings turn off, and those that ego let be for all or for this person.

    The last word of a code counts, of all and of one person apart. A finding called wrong is let be, too.
    """
    silent = dict.fromkeys(((code, False) for code in off), True)
    for wish in wishes(vault):
        code, is_silent = _told(wish)
        if code and (not wish.handles or (person and not set(wish.handles).isdisjoint(person.handles))):
            silent[code, bool(wish.handles)] = is_silent
    return frozenset(code for (code, _), is_silent in silent.items() if is_silent)


def keep(vault: Vault, code: str, person: Person | None, *, silent: bool, now: int, as_of: int) -> None:
    """Keep that a rule is to be silent, or to speak again, for one person or for all. `now`, `as_of`: microseconds UTC."""
    whom = f" for {person.name}" if person else ""
    words = f"{code} is let be{whom}" if silent else f"{code} speaks again{whom}"
    handles = person.handles if person else ()
    say(vault, WishKind.DISMISSED, handles, words, now=now, as_of=as_of, text=f"{LET_BE if silent else AGAIN}{code}")


def _told(wish: Wish) -> tuple[str, bool]:
    """The code of which a wish speaks, and whether it is to be silent."""
    if wish.kind in (WishKind.DISMISSED, WishKind.WRONG):
        for begin, is_silent in ((LET_BE, True), (AGAIN, False)):
            if wish.text.startswith(begin):
                return wish.text.removeprefix(begin), is_silent
    return "", False
