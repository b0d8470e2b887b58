"""What you said of introductions into how far each has come."""

from dataclasses import dataclass

from amity.model import Handle, WishKind
from amity.store.vault import Vault
from amity.store.wishes import wishes


@dataclass(frozen=True, slots=True)
class Introduction:
    """One introduction: whom ego asked, to whom, its last state and since when, and when it was first asked for."""

    connector: int
    target: int
    state: str
    since: int
    asked_at: int


def introductions(vault: Vault, as_of: int) -> list[Introduction]:
    """Every introduction that was asked for up to an instant, in the order of asking."""
    rows = vault.rows("select kind, value, person_id from belongs b join handle h on h.id = b.handle_id")
    of_handle = {Handle(kind, value): person for kind, value, person in rows}
    found: dict[tuple[int, int], Introduction] = {}
    for wish in wishes(vault, as_of):
        pair = tuple(of_handle[one] for one in wish.handles if one in of_handle)
        if wish.kind is WishKind.INTRODUCTION and len(pair) == 2:
            before = found.get(pair)
            asked_at = before.asked_at if before else wish.made_at
            found[pair] = Introduction(*pair, wish.text, wish.made_at, asked_at)
    return list(found.values())
