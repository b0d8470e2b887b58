"""Public archives into how far one may trust what is said of somebody's answers: "usually within 2 days; after 9 of silence, hardly ever".

    python benchmarks/patience.py [DATA] --kept FOLDER

Said of each letter that hopes for an answer as it stood before it was sent, by numbers that were fitted on the other groups of
sets alone, and held against what came. The R lists were used to choose how sure one must be; the others were not.
"""

import argparse
from pathlib import Path

import numpy as np

from amity.forecast.fitted import Model
from amity.forecast.odds import MONTH, silences
from amity.forecast.patience import LEAST, hoping, patience
from amity.model import DAY
from fit_forecast import DATA, Examples, archives, history, letters, models, ties

CHOSEN_ON = "r-lists"


def said(fitted: dict[str, Model], asked: Examples) -> np.ndarray:
    """One row a letter of whose receiver anything could be said: usually within, came within; hardly after, silent, came late."""
    h, sight = asked.sight.history, asked.sight
    silent, _ = silences(fitted["answer"], fitted["answer_by_silence"], sight)
    rows = hoping(h)
    took = (h.replied_at - h.at) / DAY
    earlier: dict[int, list[int]] = {}
    for row in rows.tolist():
        earlier.setdefault(int(h.pair[row]), []).append(row)
    hopes = ((sight.asks > 0) | (sight.answers < 0)) & (sight.audience <= 3)
    found = []
    for place in np.flatnonzero(hopes).tolist():
        past = np.array(earlier.get(int(sight.out[place]), []), dtype=np.int64)
        past = past[h.at[past] + int(MONTH * DAY) <= sight.now[place]]
        if len(past) >= LEAST:
            one = patience(fitted["answer"], silent[place], np.where(took[past] <= MONTH, took[past], np.inf))
            came, usually, hardly = asked.took[place], one.usually or np.nan, one.hardly or np.nan
            found.append((usually, came <= usually, hardly, came > hardly, hardly < came <= MONTH))
    return np.array(found, dtype=float).reshape(-1, 5)


def line(name: str, told: np.ndarray) -> str:
    """How often each half was said, and how often it was so."""
    usually, hardly = told[~np.isnan(told[:, 0])], told[told[:, 3] > 0]
    shares = [f"{one.mean():.3f} of {len(one)}" if len(one) else "- of 0" for one in (usually[:, 1], hardly[:, 4])]
    return f"| {name} | {len(told)} | {shares[0]} | {shares[1]} |"


def main() -> None:
    """Every mail set, and the lists that chose beside those that did not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--kept", type=Path, required=True)
    arguments = parser.parse_args()
    every = {name: history(name, paths, arguments.kept) for name, paths in archives(arguments.data).items()}
    asked = {name: (letters(h), ties(h, months=3)) for name, h in every.items() if len(h)}
    parts: dict[str, list[np.ndarray]] = {}
    print("| set | letters | usually: so | hardly ever: came after all |")
    for group in dict.fromkeys(name.split("/")[0] for name in asked):
        others = [one for name, one in asked.items() if name.split("/")[0] != group]
        fitted = models([a for a, _ in others if len(a.took)], [t for _, t in others if len(t.took)])
        for name in (name for name in asked if name.split("/")[0] == group):
            told = said(fitted, asked[name][0])
            parts.setdefault("chosen on" if group == CHOSEN_ON else "not chosen on", []).append(told)
            print(line(name, told), flush=True)
    for name, told in parts.items():
        print(line(name, np.concatenate(told)))


if __name__ == "__main__":
    main()
