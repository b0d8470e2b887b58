"""Archives into what an import of them would bring: looked at in a record that is gone afterwards, so nothing is kept."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from amity.keeper import reckon
from amity.keeper.everyone import Address, claimed
from amity.keeper.know import know
from amity.keeper.reckon import Apart, Skipped
from amity.keeper.side_by_side import Workers
from amity.keeper.take_in import take_in
from amity.store.dyads import totals
from amity.store.vault import passing_vault


class Beforehand(NamedTuple):
    """What archives hold: `kinds` are (how many, of what), `first` and `last` the instants of messages, None where none is.

    `yours` is whose they seem to be (`by` is `sure` or `perhaps`), `apart` whom one could tell apart, `skipped` what
    could not be read.
    """

    kinds: tuple[tuple[int, str], ...]
    first: int | None
    last: int | None
    yours: tuple[Address, ...]
    apart: Apart
    skipped: tuple[Skipped, ...]


def beforehand(
    paths: Sequence[Path], *, now: int, told: Callable[[str, int, int], None] = lambda *_: None, workers: int = 1
) -> Beforehand:
    """Read archives as an import would, and keep nothing.

    `told(source, position, size)` is called as it goes. Raises NotFoundError, DiskError.
    """
    with passing_vault() as vault, Workers(workers) as crew:
        done = [take_in(vault, path, now=now, keep_text=False, progress=told, workers=crew) for path in paths]
        batches = [one.batch_id for one in done if one.batch_id]
        claims = know(vault) if batches else ()
        _, first, last = totals(vault, now)
        return Beforehand(
            tuple(reckon.kinds(vault, batches)),
            first,
            last,
            claimed(vault, claims),
            reckon.apart(vault),
            reckon.skipped(vault, batches),
        )
