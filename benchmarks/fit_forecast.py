"""Public archives into the fitted numbers of `src/amity/forecast/fitted.json`.

    python benchmarks/fit_forecast.py [DATA] --kept FOLDER [--write]

Sets are balanced: each weighs as the square root of its size, so that a large one does not speak for all. FOLDER keeps
the archives as numbers between runs; it holds no words, but it is about real people, so it belongs outside the project.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from amity.forecast.families import of_letter, of_tie
from amity.forecast.fitted import Model, model
from amity.forecast.history import History
from amity.forecast.letter import Letter
from amity.forecast.sight import Sight, written
from amity.keeper.every_ego import everyone, tell
from amity.model import DAY

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FITTED = Path(__file__).resolve().parents[1] / "src" / "amity" / "forecast" / "fitted.json"
EDGES = (1 / 24, 3 / 24, 8 / 24, 1.0, 2.0, 4.0, 7.0, 14.0, 30.0)
HALF_YEAR = 182
WARM = 60  # days at the head of an archive that only teach what is usual there
PULL = 3.0  # how strongly weights are held towards 0


@dataclass(frozen=True, slots=True)
class Examples:
    """Questions of one archive with what then happened: `took` in days (infinite: never), or `lived`; `owner` is ego."""

    features: dict[str, np.ndarray]
    took: np.ndarray
    owner: np.ndarray
    now: np.ndarray


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
    return Examples(of_letter(sight), np.where(took <= EDGES[-1], took, np.inf), h.sender[rows], sight.now)


def ties(h: History, *, months: float = 1.0, horizon: int = HALF_YEAR) -> Examples:
    """Every tie in which both have written, once a month, and whether both wrote again within half a year."""
    days = np.arange(h.at.min() + WARM * DAY, h.at.max() - horizon * DAY, int(30.4375 * months * DAY))
    size = len(h.people)
    one, other = h.pairs // size, h.pairs % size
    mutual = h.pair_of(other, one) >= 0
    sender, receiver = one[mutual], other[mutual]
    sight = Sight(h, np.tile(sender, len(days)), np.tile(receiver, len(days)), np.repeat(days, len(sender)))
    out, back = sight.counts
    known = (out > 0) & (back > 0)
    sight = Sight(h, sight.sender[known], sight.receiver[known], sight.now[known])
    later = [
        h.sent.count(pair, sight.now + horizon * DAY) - h.sent.count(pair, sight.now) > 0
        for pair in (sight.out, sight.back)
    ]
    return Examples(of_tie(sight), np.where(later[0] & later[1], 1.0, np.inf), sight.sender, sight.now)


def table(examples: list[Examples], names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Features as one table, and how much each row weighs."""
    rows = np.vstack([np.column_stack([one.features[name] for name in names]) for one in examples])
    weights = np.concatenate([np.full(len(one.took), max(len(one.took), 1) ** -0.5) for one in examples])
    return rows, weights / weights.mean()


def fit(examples: list[Examples], names: list[str], edges: tuple[float, ...] = ()) -> Model:
    """A hazard over the bins between `edges`, or without them a logistic model of whether it happened."""
    rows, weights = table(examples, names)
    took = np.concatenate([one.took for one in examples])
    told = {
        name: {"typical": typical, "spread": spread or 1.0, "low": low, "high": high}
        for name, typical, spread, low, high in zip(
            names, np.average(rows, axis=0, weights=weights), rows.std(axis=0), *np.quantile(rows, (0.001, 0.999), axis=0),
            strict=True,
        )
    }  # fmt: skip
    plain = model({"features": told, "intercepts": [0.0] * max(len(edges), 1), "edges": edges})
    standard = plain.standard(dict(zip(names, rows.T, strict=True)))
    bins = max(len(edges), 1)
    parts, won, heavy, before = [], [], [], 0.0
    for place in range(bins):
        until = edges[place] if edges else 1.0
        there = np.flatnonzero(took > before)
        first = np.zeros((len(there), bins))
        first[:, place] = 1.0
        timed = standard[there] * plain.course[place]
        parts.append(
            np.hstack([standard[there], timed, first] if edges else [standard[there], first]).astype(np.float32)
        )
        won.append(took[there] <= until)
        heavy.append(weights[there])
        before = until
    solved = LogisticRegression(C=1 / PULL, fit_intercept=False, max_iter=300, tol=1e-4).fit(
        np.vstack(parts), np.concatenate(won), np.concatenate(heavy)
    )
    found = solved.coef_[0].astype(float)
    count = len(names)
    for place, one in enumerate(told.values()):
        one["weight"] = found[place]
        if edges:
            one["later"] = found[count + place]
    return model({"features": told, "intercepts": found[-bins:], "edges": edges})


def written_down(one: Model) -> dict:
    """A model as the file says it, in readable numbers."""
    columns = ("typical", "spread", "low", "high", "weight", *(("later",) if len(one.edges) else ()))
    features = {
        name: {column: round(float(getattr(one, column)[place]), 5) for column in columns}
        for place, name in enumerate(one.names)
    }
    return {
        "intercepts": [round(float(value), 5) for value in one.intercepts],
        **({"edges": [round(value, 6) for value in one.edges.tolist()]} if len(one.edges) else {}),
        "features": features,
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
    models = {
        "answer": fit(answered, [*answered[0].features], EDGES),
        "alive": fit(lived, [*lived[0].features]),
    }
    told = {
        "made_by": "python benchmarks/fit_forecast.py --write",
        "fitted_on": {name: len(one) for name, one in every.items()},
        "models": {name: written_down(one) for name, one in models.items()},
    }
    text = json.dumps(told, indent=1) + "\n"
    if arguments.write:
        FITTED.write_text(text, encoding="utf-8")
    print(
        f"{len(text):,} characters, {sum(len(one.took) for one in answered):,} letters, {sum(len(one.took) for one in lived):,} ties"
    )


if __name__ == "__main__":
    main()
