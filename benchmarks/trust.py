"""Public archives into one table: of letters called welcome, held back or chosen by habit, how many were answered.

    python benchmarks/trust.py [DATA] --kept FOLDER

DATA holds the shared archives (`mail-*` folders). Each set is replayed as `amity trust --archive SET --every-ego` does it, in a
record that goes away, by forecasts that were fitted on the other sets alone: on its own, a set would praise itself. FOLDER is
that of `fit_forecast.py`. Prints aggregates only. Shares are per cent, with the interval that comes of drawing people anew.
"""

import argparse
import time
from pathlib import Path

from amity.forecast import odds
from amity.forecast.outcomes import Share
from amity.keeper.replay import Trust, trust
from amity.keeper.replay.passing import passing
from fit_forecast import archives, history, letters, models, ties

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
HEADS = ("set", "messages", "people who wrote", "letters", "all", "welcome", "best habit", "welcome over it", "held back",
         "wrong refusals", "seconds")  # fmt: skip


def told(name: str, found: Trust, seconds: float) -> list[str]:
    """One row."""
    advice = found.advice
    best, habit = max((one.rate or 0.0, habit) for habit, one in advice.baselines.items())
    welcome = advice.welcome.rate
    times = "" if welcome is None or not best else f"{welcome / best:.2f}"
    reach = "" if advice.ratio is None else " ({:.2f} to {:.2f})".format(*advice.ratio)
    return [
        name, f"{found.messages:,}", f"{found.egos:,}", f"{advice.all.n:,}", share(advice.all), share(advice.welcome),
        f"{best * 100:.0f} ({habit.replace('_', ' ')})", times + reach, share(advice.held_back),
        f"{advice.wrong:,} of {advice.refusals:,}", f"{seconds:.0f}",
    ]  # fmt: skip


def share(one: Share) -> str:
    """A share in per cent, its interval, and of how many."""
    if one.rate is None:
        return "none"
    reach = "" if one.low is None or one.high is None else f" ({one.low * 100:.0f} to {one.high * 100:.0f})"
    return f"{one.rate * 100:.0f}{reach} of {one.n:,}"


def main() -> None:
    """Replay every set, and print what held letters back, set by set, below the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--kept", type=Path, required=True)
    arguments = parser.parse_args()
    every = {
        name: one for name, paths in archives(arguments.data).items() if len(one := history(name, paths, arguments.kept))
    }  # fmt: skip
    examples = {name: (letters(one), ties(one, months=3)) for name, one in every.items()}
    print(f"| {' | '.join(HEADS)} |\n|{'---|' * len(HEADS)}")
    below = []
    for folder in sorted(arguments.data.glob("mail-*")):
        others = [one for name, one in examples.items() if name.partition("/")[0] != folder.name.removeprefix("mail-")]
        fitted = models([one for one, _ in others if len(one.took)], [one for _, one in others if len(one.took)])
        odds.fitted = lambda made=fitted: made
        began, now = time.process_time(), int(time.time() * 1e6)
        with passing([folder], now=now, every_ego=True, workers=1) as (vault, _):
            found = trust(vault, now, every_ego=True)
        name = folder.name.removeprefix("mail-")
        print(f"| {' | '.join(told(name, found, time.process_time() - began))} |", flush=True)
        why = ", ".join(f"{kind} {share(one)}" for kind, one in found.advice.reasons.items())
        below.append(
            f"{name}: not yet {share(found.advice.not_yet)}; unsaid {share(found.advice.unsaid)}; {why}; {found.drift}"
        )
    print("\n" + "\n".join(below))


if __name__ == "__main__":
    main()
