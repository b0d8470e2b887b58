"""Public archives into how good the forecasts are: each set is told by numbers that were fitted on the other groups of sets.

    python benchmarks/forecast.py [DATA] --kept FOLDER [--picture FILE.svg] [--ablation] [--learning]

Nothing of a set's group (all R lists are one group) takes part in its numbers, so training and test share neither time nor
owner. Prints aggregates only. Robots and patch mail are out; the kernel list is told once more with its patches.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from amity.forecast.families import LETTER
from amity.forecast.fitted import Model
from amity.forecast.history import History
from amity.forecast.odds import DRAWN, living, silences
from amity.model import DAY
from fit_forecast import DATA, EDGES, Examples, archives, history, letters, models, ties
from reliability import drawn

DRAWS = 300
FEWEST = 100  # questions below which a set is not told
SHARES, SEEDS = (0.02, 0.05, 0.1, 0.25, 0.5, 1.0), 3  # of owners learnt from, and how often they are drawn
SILENCES = (1.0, 3.0, 7.0, 14.0)
MONTHS = 3.0  # between the days on which ties are asked about


@dataclass(frozen=True, slots=True)
class Told:
    """Forecasts with what happened: `odds`, `came` (0 or 1), `owner`."""

    odds: np.ndarray
    came: np.ndarray
    owner: np.ndarray


def main() -> None:
    """Every set, left out in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--kept", type=Path, required=True)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--ablation", action="store_true", help="only what each family of features is worth")
    parser.add_argument("--learning", action="store_true", help="only what more letters to learn from are worth")
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        raise SystemExit("the shared data is not here: nothing to measure")
    every = {name: history(name, paths, arguments.kept) for name, paths in archives(arguments.data).items()}
    every = {name: one for name, one in every.items() if len(one)}
    asked = {name: (letters(h), ties(h, months=MONTHS)) for name, h in every.items()}
    if arguments.ablation or arguments.learning:
        if arguments.ablation:
            print_ablation(asked)
        if arguments.learning:
            print_learning(asked)
        return
    rows = [*told(arguments.data, arguments.kept, every, asked)]
    print_answers(rows)
    print_ties(rows)
    print_waiting(rows)
    print_reliability(rows, arguments.picture)


Row = tuple[str, dict[str, Model], Examples, Examples]


def told(data: Path, kept: Path, every: dict[str, History], asked: dict[str, Any]) -> Iterator[Row]:
    """Every set with the numbers of the other groups, and the sets that take no part in any fit."""
    of_group: dict[str, dict[str, Model]] = {}
    for name in every:
        group = name.split("/")[0]
        if group not in of_group:
            others = [one for other, one in asked.items() if other.split("/")[0] != group]
            of_group[group] = models([a for a, _ in others if len(a.took)], [t for _, t in others if len(t.took)])
        if len(asked[name][0].took) >= FEWEST:
            yield name, of_group[group], *asked[name]
    paths = archives(data)["linux-btrfs"]
    whole = history("linux-btrfs", paths, kept, patches=True)
    yield "linux-btrfs, with patches", of_group["linux-btrfs"], letters(whole), ties(whole, months=MONTHS)
    everything = models(*([one for one in each if len(one.took)] for each in zip(*asked.values(), strict=True)))
    for name, h in networks(data / "net-temporal"):
        yield name, everything, letters(h), ties(h, months=MONTHS)


def networks(folder: Path) -> Iterator[tuple[str, History]]:
    """Time-stamped messages of a network, each an opening of its own: no text, no threads."""
    rows = np.loadtxt(folder / "CollegeMsg.txt", dtype=np.int64)
    rows = rows[rows[:, 0] != rows[:, 1]]
    number, one, none = (
        np.arange(1, len(rows) + 1),
        np.ones(len(rows), dtype=np.int64),
        np.zeros(len(rows), dtype=np.int64),
    )
    yield (
        "net: college",
        History(
            columns=[rows[:, 0], rows[:, 1], number, rows[:, 2] * 1_000_000, number, one, none, none, none - 1, none]
        ),
    )


def print_answers(rows: list[Row]) -> None:
    """Answers within a week: figures, baselines, and the interval of when."""
    print(
        "\nanswer within 7 days\n| set | letters | base | AUC [95 %] | Brier | skill | ECE | base so far | pair | recency | frequency | gap rule | shuffled | when: in 80 % | of |"
    )
    found = []
    for name, fitted, answered, _ in rows:
        one, silent = answers_of(fitted, answered)
        figures = figured(one)
        base = [baseline(answered.features, one.came, of) for of in BASELINES.values()]
        share, number = covered(fitted["answer"], silent, answered.took)
        found.append((name, figures, share))
        print(
            f"| {name} | {len(one.came):,} | {one.came.mean():.2f} | {figures['auc']:.3f} [{', '.join(f'{x:.3f}' for x in interval(one))}]"
            f" | {figures['brier']:.3f} | {figures['skill']:+.3f} | {figures['ece']:.3f} | {' | '.join(f'{x:.3f}' for x in base)}"
            f" | {shuffled(one):.3f} | {share:.3f} | {number:,} |", flush=True,
        )  # fmt: skip
    average("mean of the mail sets", found)


def print_ties(rows: list[Row]) -> None:
    """Ties in half a year, and those of a silence below two years."""
    for limit, title in (
        (1e9, "alive in six months, every tie in which both have written"),
        (730, "of these, silent for less than two years"),
    ):
        print(
            f"\n{title}\n| set | asked | base | AUC [95 %] | Brier | skill | ECE | base so far | pair | recency | frequency | gap rule |"
        )
        found = []
        for name, fitted, _, lived in rows:
            silent = np.expm1(np.minimum(lived.features["last_in"], lived.features["last_out"]))
            keep = np.flatnonzero(silent < limit) if len(lived.took) else np.zeros(0, dtype=np.int64)
            came = (lived.took[keep] <= 1).astype(float)
            if min(came.sum(), len(keep) - came.sum()) < 10:
                continue
            odds, _ = living(fitted["alive"], fitted["alive_by_silence"], lived.sight.some(keep))
            one = Told(odds, came, lived.sight.sender[keep])
            figures = figured(one)
            features = {key: column[keep] for key, column in lived.features.items()}
            base = [baseline(features, came, of) for of in BASELINES.values()]
            found.append((name, figures, 0.0))
            print(
                f"| {name} | {len(keep):,} | {came.mean():.3f} | {figures['auc']:.3f} [{', '.join(f'{x:.3f}' for x in interval(one))}]"
                f" | {figures['brier']:.4f} | {figures['skill']:+.3f} | {figures['ece']:.3f} | {' | '.join(f'{x:.3f}' for x in base)} |", flush=True,
            )  # fmt: skip
        average("mean of the mail sets", found)


def print_waiting(rows: list[Row]) -> None:
    """Whether an answer still comes, after some silent days: the person's own curve against the archive's."""
    print("\nan answer still by day 30\n| set | silences | Brier, everybody's curve | Brier, this person's |")
    for name, fitted, answered, _ in rows:
        _, silent = answers_of(fitted, answered)
        model, rows_, near, wide, came = fitted["answer"], np.arange(len(answered.took)), [], [], []
        everybody = curve(answered)
        for day in SILENCES:
            open_ = rows_[answered.took > day]
            near.append(1 - silent[open_, -1] / model.silent_at(silent[open_], np.full(len(open_), day)))
            wide.append(everybody[open_, SILENCES.index(day)])
            came.append(np.isfinite(answered.took[open_]).astype(float))
        near, wide, came = (np.concatenate(one) for one in (near, wide, came))
        print(f"| {name} | {len(came):,} | {np.mean((wide - came) ** 2):.4f} | {np.mean((near - came) ** 2):.4f} |")


def curve(answered: Examples) -> np.ndarray:
    """The archive's own waiting curve as known by then: of the letters with a closed month and as long a silence."""
    took, at = answered.took, answered.sight.now
    closed = np.searchsorted(at + int(EDGES[-1] * DAY), at, "right")
    columns = []
    for day in SILENCES:
        waits, won = np.cumsum(np.r_[0.0, took > day]), np.cumsum(np.r_[0.0, (took > day) & np.isfinite(took)])
        columns.append((won[closed] + 1.0) / (waits[closed] + 10.0))
    return np.column_stack(columns)


def print_reliability(rows: list[Row], picture: Path | None) -> None:
    """Tenths of the forecasts of all mail sets: what was said and what came."""
    every = [
        answers_of(fitted, answered)[0] for name, fitted, answered, _ in rows if ":" not in name and "," not in name
    ]
    odds, came = (np.concatenate([getattr(one, column) for one in every]) for column in ("odds", "came"))
    tenths = [(odds[part].mean(), came[part].mean(), len(part)) for part in np.array_split(np.argsort(odds), 10)]
    print("\nreliability, all mail sets\n| said | came | letters |")
    for said, happened, number in tenths:
        print(f"| {said:.3f} | {happened:.3f} | {number:,} |")
    if picture:
        picture.write_text(drawn(tenths), encoding="utf-8")


def print_ablation(asked: dict[str, Any]) -> None:
    """What each family of features is worth: AUC where it is left out, on every other group's numbers."""
    print("\nmean AUC over the mail sets of a plain logistic model of the week, without a family")
    for family in (None, *LETTER):
        reached = [plain_auc(others, answered, family) for others, answered in _held_out(asked)]
        print(f"| {family or 'nothing left out'} | {np.mean(reached):.4f} |", flush=True)


def print_learning(asked: dict[str, Any]) -> None:
    """What more to learn from is worth: AUC where only some of the other groups' owners were learnt from."""
    print(
        "\nmean AUC over the mail sets of a plain logistic model of the week, by the share of the other groups' owners"
    )
    for share in SHARES:
        reached, letters_in = [], []
        for others, answered in _held_out(asked):
            for seed in range(SEEDS):
                some = [few for one in others if len((few := _of_some(one, share, seed)).took) > 1]
                reached.append(plain_auc(some, answered, None))
                letters_in.append(sum(len(one.took) for one in some))
        print(f"| {share:.0%} | {np.mean(letters_in):,.0f} letters | {np.mean(reached):.4f} |", flush=True)


def _held_out(asked: dict[str, Any]) -> Iterator[tuple[list[Examples], Examples]]:
    """Every mail set that is told, with those of the other groups."""
    for name, (answered, _) in asked.items():
        if len(answered.took) >= FEWEST:
            group = name.split("/")[0]
            others = [one for other, (one, _) in asked.items() if other.split("/")[0] != group and len(one.took)]
            yield others, answered


def _of_some(one: Examples, share: float, seed: int) -> Examples:
    """The letters of a random share of the owners."""
    owners = np.unique(one.sight.sender)
    chosen = np.random.default_rng(seed).random(len(owners)) < share
    kept = np.isin(one.sight.sender, owners[chosen])
    return Examples(one.sight, {name: column[kept] for name, column in one.features.items()}, one.took[kept])


def plain_auc(others: list[Examples], answered: Examples, without: str | None) -> float:
    """The AUC of a plain logistic model of the week, without one family."""
    from sklearn.linear_model import LogisticRegression

    left = set(LETTER[without](answered.sight.some(np.arange(1)))) if without else set()
    names = [name for name in answered.features if name not in left]
    rows, came = (
        np.vstack([np.column_stack([one.features[name] for name in names]) for one in others]),
        np.concatenate([one.took <= 7 for one in others]),
    )
    weights = np.concatenate([np.full(len(one.took), len(one.took) ** -0.5) for one in others])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=0.02, max_iter=200).fit((rows - middle) / spread, came, weights / weights.mean())
    test = np.clip((np.column_stack([answered.features[name] for name in names]) - middle) / spread, -4, 4)
    return float(roc_auc_score(answered.took <= 7, fitted.decision_function(test)))


def answers_of(fitted: dict[str, Model], answered: Examples) -> tuple[Told, np.ndarray]:
    """The week's odds and the curve of silence of every letter."""
    silent, _ = silences(fitted["answer"], fitted["answer_by_silence"], answered.sight)
    week = 1 - fitted["answer"].silent_at(silent, np.full(len(silent), 7.0))
    return Told(week, (answered.took <= 7).astype(float), answered.sight.sender), silent


def covered(model: Model, silent: np.ndarray, took: np.ndarray) -> tuple[float, int]:
    """How often an answer that came within 30 days came between the day of the first tenth and that of the ninth."""
    came = np.flatnonzero(np.isfinite(took))
    low, high = (model.when(silent[came], share) for share in (DRAWN[0], DRAWN[-1]))
    return float(np.mean((took[came] >= low) & (took[came] <= high))), len(came)


BASELINES: dict[str, Callable[[dict[str, np.ndarray]], np.ndarray]] = {
    "base": lambda f: f["everybody_answers"],
    "pair": lambda f: f["everybody_answers"] + f["such_letters"] + f["person_answers_such"] + f["pair_answers"],
    "recency": lambda f: -np.minimum(f["last_in"], f["last_out"]),
    "frequency": lambda f: f["sent_365"] + f["heard_365"],
    "gap": lambda f: -f["silence"],
}


def baseline(
    features: dict[str, np.ndarray], came: np.ndarray, of: Callable[[dict[str, np.ndarray]], np.ndarray]
) -> float:
    """The AUC of one baseline."""
    return float(roc_auc_score(came, of(features)))


def figured(one: Told) -> dict[str, float]:
    """AUC, Brier, its skill over the set's own mean, and the expected calibration error over tenths."""
    brier, base = np.mean((one.odds - one.came) ** 2), one.came.mean()
    parts = np.array_split(np.argsort(one.odds, kind="stable"), 10)
    ece = sum(abs(one.odds[part].mean() - one.came[part].mean()) * len(part) for part in parts if len(part)) / len(
        one.came
    )
    return {
        "auc": float(roc_auc_score(one.came, one.odds)),
        "brier": brier,
        "skill": 1 - brier / (base * (1 - base)),
        "ece": ece,
    }


def interval(one: Told) -> tuple[float, float]:
    """The middle 95 % of the AUC over draws of owners with replacement."""
    random = np.random.default_rng(0)
    owners, of = np.unique(one.owner, return_inverse=True)
    draws = []
    for _ in range(DRAWS if len(one.came) < 50_000 else 40):
        weight = np.bincount(random.integers(len(owners), size=len(owners)), minlength=len(owners))[of]
        if weight[one.came > 0].sum() and weight[one.came == 0].sum():
            draws.append(roc_auc_score(one.came, one.odds, sample_weight=weight))
    low, high = np.quantile(draws, (0.025, 0.975))
    return float(low), float(high)


def shuffled(one: Told) -> float:
    """The AUC against outcomes dealt out at random: a half, unless the measuring is wrong."""
    return float(roc_auc_score(np.random.default_rng(1).permutation(one.came), one.odds))


def average(title: str, found: list[tuple[str, dict[str, float], float]]) -> None:
    """The mean of the mail sets, each counting once."""
    mail = [figures for name, figures, _ in found if ":" not in name and "," not in name]
    print(
        f"| {title} | | | {np.mean([one['auc'] for one in mail]):.3f} | | {np.mean([one['skill'] for one in mail]):+.3f} | {np.mean([one['ece'] for one in mail]):.3f} |"
    )


if __name__ == "__main__":
    main()
