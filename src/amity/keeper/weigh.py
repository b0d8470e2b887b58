"""What was measured of each tie, kept: all ties on a new day, and only the touched ones after news; and where each stands."""

from collections.abc import Collection, Sequence

from amity import standing
from amity.keeper.about import twins
from amity.keeper.measure import EGO, Weighed, beside, measured
from amity.model import Standing, Wish
from amity.store.readings import Kept, keep_weighed, kept, touched
from amity.store.vault import Vault


def weighed(vault: Vault, as_of: int, alters: Sequence[int] | None = None) -> Weighed:
    """Readings and boundaries as of an instant: the kept ones where they are of that day, else computed, not kept."""
    with vault.still():
        if vault.fact("weighed") != str(as_of):
            return measured(vault, as_of, alters)
        found = _of(kept(vault, EGO, alters))
        waiting = touched(vault)
        if waiting:
            new = beside(waiting, twins(vault))
            new = new if alters is None else new & {*alters}
            return found.but(measured(vault, as_of, sorted(new)), new)
        return found


def weigh(vault: Vault, as_of: int) -> None:
    """Keep readings and boundaries of the day: of the touched ties, or of all where the day is a new one."""
    alters = touched(vault) if vault.fact("weighed") == str(as_of) else None
    if alters == []:
        return
    if alters is not None:
        alters = sorted(beside(alters, twins(vault)))
    fresh = measured(vault, as_of, alters)
    keep_weighed(vault, as_of, alters, fresh.readings, fresh.boundaries, fresh.behaviours)


def stood(
    vault: Vault,
    weights: Weighed,
    wanted: dict[int, list[Wish]],
    as_of: int,
    alters: Collection[int] | None = None,
) -> dict[int, Standing]:
    """Where each tie stands by what was weighed and what you said, of all or of the given persons."""
    asked = weights.readings.keys() | weights.boundaries.keys() if alters is None else alters
    return {
        alter: vault.again(
            alter, standing.stand, alter, weights.readings.get(alter, {}), weights.boundaries.get(alter, ()),
            tuple(wanted.get(alter, ())), as_of,
        )
        for alter in asked
    }  # fmt: skip


def _of(kept_ones: dict[int, Kept]) -> Weighed:
    return Weighed(
        {alter: one.readings for alter, one in kept_ones.items() if one.readings},
        {alter: one.boundaries for alter, one in kept_ones.items() if one.boundaries},
        {alter: one.behaviours for alter, one in kept_ones.items() if one.behaviours},
    )
