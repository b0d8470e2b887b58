"""After any change: who is who, and how each touched tie weighs, brought up to date and kept."""

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf

from amity.keeper.hear import Progress, hear
from amity.keeper.know import know
from amity.keeper.weigh import weigh
from amity.model import WishKind
from amity.people import Claim
from amity.store.days import mark_settled, steps, steps_of
from amity.store.vault import Vault

# What changes who is who; everything else changes only how one relationship is weighed.
WHO_IS_WHO = frozenset(
    {
        WishKind.ME,
        WishKind.NOT_ME,
        WishKind.SAME,
        WishKind.DIFFERENT,
        WishKind.NAME,
        WishKind.AUTOMATED,
        WishKind.PERSON,
    }
)


def settle(
    vault: Vault,
    as_of: int,
    *,
    progress: Progress = lambda *_: None,
    seconds: float = inf,
    workers: int = 1,
) -> tuple[Claim, ...]:
    """Bring persons, cues and readings up to date after a change. The caller holds the pen (`Home.writing`).

    `seconds`: for how long to listen, in how many processes (`workers`). Returns the claims about who is "me". Safe to
    interrupt: what is left is done at the next look (`days.is_settled`).
    """
    now = steps(vault)
    with _no_collecting():
        claims = _known(vault)
        left = hear(vault, progress, seconds=seconds, workers=workers)
        weigh(vault, as_of)
    mark_settled(vault, "" if left else now)
    return claims


def _known(vault: Vault) -> tuple[Claim, ...]:
    """Who is who, resolved anew where anything arrived or went since, or what was said of it."""
    now = steps_of(vault, [kind.value for kind in sorted(WHO_IS_WHO)])
    then, claims = json.loads(vault.fact("claims", '["", []]'))
    if then == now:
        return tuple(Claim(*one) for one in claims)
    found = know(vault)
    with vault.transaction() as connection:
        connection.execute("insert or replace into fact values ('claims', ?)", (json.dumps([now, found]),))
    return found


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Do not look for rings of objects: among a million rows there are none, and looking takes a tenth of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
