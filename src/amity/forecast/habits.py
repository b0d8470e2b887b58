"""What people go by instead of advice into whom they would write to: every so many days, the last, the most, anybody."""

import numpy as np

from amity.forecast.outcomes import Floats, Ints, best

CADENCES = (30.0, 90.0)  # days


def by_habit(number: int, silence: Floats, lately: Ints, seed: int = 0) -> dict[str, Ints]:
    """For each habit, which `number` of the approaches that were made are those it would have chosen.

    `silence`: days since the two were last in touch when each was made, inf where never. `lately`: acts between the two in
    the year before. A cadence takes first what came due last, then what comes due next; nobody is due who was never met.
    """
    found = {f"every_{days:.0f}_days": best(_due(silence, days), number) for days in CADENCES}
    found["most_recent"] = best((silence,), number)
    found["most_frequent"] = best((-lately.astype(np.float64), silence), number)
    found["random"] = np.random.default_rng(seed).permutation(len(silence))[:number]
    return found


def _due(silence: Floats, days: float) -> tuple[Floats, ...]:
    waits = np.where(np.isfinite(silence), silence - days, -np.inf)
    return (np.where(waits >= 0, 0.0, 1.0), np.abs(waits))
