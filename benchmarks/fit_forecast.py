"""Public archives into the fitted numbers of `src/amity/forecast/fitted.json`.

    python benchmarks/fit_forecast.py [DATA] --kept FOLDER [--write]

Sets are balanced: each weighs as the square root of its size, so that a large one does not speak for all. FOLDER keeps
the archives as numbers between runs; it holds no words, but it is about real people, so it belongs outside the project.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from amity.forecast.correcting import HALF_YEAR, lives, mutual_ties
from amity.forecast.families import LETTER, TIE, of_letter, of_tie
from amity.forecast.fitted import Model, model
from amity.forecast.history import History
from amity.forecast.letter import Letter
from amity.forecast.sight import Sight, written
from amity.keeper.every_ego import everyone, tell
from amity.model import DAY

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FITTED = Path(__file__).resolve().parents[1] / "src" / "amity" / "forecast" / "fitted.json"
EDGES = (1 / 24, 3 / 24, 8 / 24, 1.0, 2.0, 4.0, 7.0, 14.0, 30.0)
WARM = 60  # days at the head of an archive that only teach what is usual there
MOST = 600  # ties of one day: of more, every n-th
PULL = 50.0  # how strongly weights are held towards 0, in rows
# How firmly a correction is held at nothing, in rows: level and course, and each lever.
HELD = {"answer": (8.0, 40.0), "alive": (150.0, 1000.0)}


@dataclass(frozen=True, slots=True)
class Examples:
    """Questions of one archive with what then happened: `took` in days, infinite where it never did."""

    sight: Sight
    features: dict[str, np.ndarray]
    took: np.ndarray


def archives(data: Path) -> dict[str, list[Path]]:
    """Every mail set by name, one a list."""
    found = {}
    for folder in sorted(data.glob("mail-*")):
        for path in sorted(folder.glob("*.mbox.zst")):
            name = folder.name.removeprefix("mail-")
            found.setdefault(name if path.name[:2] == "20" else f"{name}/{path.name.partition('.')[0]}", []).append(
                path
            )
    return found


def history(name: str, paths: list[Path], kept: Path, *, patches: bool = False) -> History:
    """An archive's letters; those that carry code only where asked for."""
    file = kept / f"{name.replace('/', '-')}.npz"
    if not file.exists():
        kept.mkdir(parents=True, exist_ok=True)
        every = everyone(tell(paths))
        rows = [tuple(-1 if value is None else value for value in one) for one in every.letters]
        table = np.array(rows, dtype=np.int64).reshape(-1, len(Letter._fields))
        np.savez(file, letters=table, patches=np.array(sorted(every.patches), dtype=np.int64))
    with np.load(file) as found:
        letters, carried = found["letters"], found["patches"]
    return History(columns=(letters if patches else letters[~np.isin(letters[:, 2], carried)]).T)


def letters(h: History) -> Examples:
    """Every letter whose 30 days have passed, as it stood before it was sent."""
    rows = np.flatnonzero((h.at >= h.at.min() + WARM * DAY) & (h.at + EDGES[-1] * DAY <= h.at.max()) & (h.mutual == 0))
    sight = written(h, rows)
    took = (h.replied_at[rows] - h.at[rows]) / DAY
    return Examples(sight, of_letter(sight), np.where(took <= EDGES[-1], took, np.inf))


def ties(h: History, *, months: float = 1.0) -> Examples:
    """Every tie in which both have written, once in so many months, and whether both wrote again within half a year."""
    step = int(30.4375 * months * DAY)
    days = np.arange(h.at.min() + WARM * DAY, h.at.max() - HALF_YEAR, step)
    every = [mutual_ties(h, int(day), MOST) for day in days]
    columns = [
        np.concatenate([getattr(one, column) for one in every] or [np.zeros(0, dtype=np.int64)])
        for column in ("sender", "receiver", "now")
    ]
    sight = Sight(h, *columns)
    return Examples(sight, of_tie(sight), np.where(lives(sight), 1.0, np.inf))


def table(examples: list[Examples], names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Features as one table, and how much each row weighs."""
    rows = np.vstack([np.column_stack([one.features[name] for name in names]) for one in examples])
    weights = np.concatenate([np.full(len(one.took), max(len(one.took), 1) ** -0.5) for one in examples])
    return rows, weights / weights.mean()


def fit(examples: list[Examples], families: dict[str, Any], edges: tuple[float, ...] = ()) -> Model:
    """A hazard over the bins between `edges`, or without them a logistic model of whether it happened.

    `families`: the features of each family. An answer's families are its levers; a tie has one lever for all.
    """
    lever = {name: family if edges else "all" for family, names in families.items() for name in names}
    rows, weights = table(examples, [*lever])
    took = np.concatenate([one.took for one in examples])
    spread, bins = rows.std(axis=0), max(len(edges), 1)
    bounds = np.quantile(rows, (0.001, 0.999), axis=0)
    columns = zip(
        lever, np.average(rows, axis=0, weights=weights), np.where(spread > 0, spread, 1), *bounds, strict=True
    )
    told = {
        name: {"lever": lever[name], "typical": typical, "spread": wide, "low": low, "high": high}
        for name, typical, wide, low, high in columns
    }
    held = {
        name: HELD["answer" if edges else "alive"][place > 1]
        for place, name in enumerate(("level", "course", *lever.values()))
    }
    shape = {"features": told, "precision": held, "intercepts": [0.0] * bins, "edges": edges}
    plain = model(shape)
    standard = plain.standard(dict(zip(lever, rows.T, strict=True))).astype(np.float32)
    found = solved(standard, plain.course, took, weights, edges or (1.0,))
    for place, one in enumerate(told.values()):
        one["weight"], one["later"] = found[place], found[len(told) + place]
    return model(shape | {"intercepts": found[-bins:]})


def solved(
    standard: np.ndarray, course: np.ndarray, took: np.ndarray, weights: np.ndarray, edges: tuple[float, ...]
) -> np.ndarray:
    """Weights, weights that grow over time, and one intercept a bin: each row stands in every bin that it reaches."""
    parts, won, heavy, before = [], [], [], 0.0
    for place, until in enumerate(edges):
        there = np.flatnonzero(took > before)
        first = np.zeros((len(there), len(edges)), dtype=np.float32)
        first[:, place] = 1.0
        parts.append(np.hstack([standard[there], standard[there] * np.float32(course[place]), first]))
        won.append(took[there] <= until)
        heavy.append(weights[there])
        before = until
    fitted = LogisticRegression(C=1 / PULL, fit_intercept=False, max_iter=200, tol=1e-3)
    fitted.fit(np.vstack(parts), np.concatenate(won), np.concatenate(heavy))
    return fitted.coef_[0].astype(float)


def families(shelf: dict[str, Any], examples: Examples) -> dict[str, list[str]]:
    """The names of each family's features."""
    some = examples.sight.some(np.arange(1))
    return {name: [*family(some)] for name, family in shelf.items()}


def written_down(one: Model) -> dict[str, Any]:
    """A model as the file says it, in readable numbers."""
    columns = ("typical", "spread", "low", "high", "weight", *(("later",) if len(one.edges) else ()))
    levers = ("level", "course", *dict.fromkeys(one.lever))
    return {
        "intercepts": [round(float(value), 5) for value in one.intercepts],
        **({"edges": [round(value, 6) for value in one.edges.tolist()]} if len(one.edges) else {}),
        "precision": dict(zip(levers, one.precision.tolist(), strict=True)),
        "features": {
            name: {"lever": one.lever[place]}
            | {column: round(float(getattr(one, column)[place]), 5) for column in columns}
            for place, name in enumerate(one.names)
        },
    }


def models(answered: list[Examples], lived: list[Examples]) -> dict[str, Model]:
    """The two models, and beside each the one-feature rule to fall back on."""
    of_letters, of_ties = families(LETTER, answered[0]), families(TIE, lived[0])
    return {
        "answer": fit(answered, of_letters, EDGES),
        "answer_by_silence": fit(answered, {"rhythm": ["silence"]}, EDGES),
        "alive": fit(lived, of_ties),
        "alive_by_silence": fit(lived, {"rhythm": ["silence"]}),
    }


def main() -> None:
    """Fit on every set and write the numbers down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--kept", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    every = {name: history(name, paths, arguments.kept) for name, paths in archives(arguments.data).items()}
    every = {name: one for name, one in every.items() if len(one)}
    answered = [one for h in every.values() if len((one := letters(h)).took)]
    lived = [one for h in every.values() if len((one := ties(h, months=3)).took)]
    told = {
        "made_by": "python benchmarks/fit_forecast.py --write",
        "fitted_on": {name: len(one) for name, one in every.items()},
        "models": {name: written_down(one) for name, one in models(answered, lived).items()},
    }
    text = json.dumps(told, indent=1) + "\n"
    if arguments.write:
        FITTED.write_text(text, encoding="utf-8")
    counts = (sum(len(one.took) for one in examples) for examples in (answered, lived))
    print("{:,} characters from {:,} letters and {:,} times of ties".format(len(text), *counts))


if __name__ == "__main__":
    main()
