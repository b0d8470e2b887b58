"""An archive into a record that is there only while it is looked at: no home is needed, and none is touched."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from amity.keeper.know import know
from amity.keeper.settle import settle
from amity.keeper.side_by_side import Workers
from amity.keeper.take_in import take_in
from amity.model import Handle, Wish, WishKind
from amity.store.vault import Vault, passing_vault
from amity.store.wishes import keep_wish


@contextmanager
def passing(
    paths: Sequence[Path],
    *,
    now: int,
    mine: Sequence[str] = (),
    every_ego: bool = False,
    workers: int = 1,
    told: Callable[[str, int, int], None] = lambda *_: None,
) -> Iterator[tuple[Vault, bool]]:
    """The archives taken in, who is who in them, and whether it is known whose they are; gone when left.

    `mine`: addresses of the owner. With `every_ego` nobody's words are listened to, since everybody is somebody's other
    side: the guard then hears silences, and no refusals. Raises NotFoundError.
    """
    with passing_vault() as vault:
        for address in mine:
            keep_wish(vault, Wish(0, WishKind.ME, now, (Handle("mail", address.strip().casefold()),)), "me")
        with Workers(workers) as crew:
            for path in paths:
                take_in(vault, path, now=now, keep_text=False, progress=told, workers=crew)
        told("Telling people apart", 0, 0)
        if every_ego:
            know(vault)
        else:
            settle(vault, now, progress=told)
        yield vault, vault.one("select 1 from person where me = 1") is not None
