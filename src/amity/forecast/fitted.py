"""Features into odds by the fitted numbers in `fitted.json`, which `benchmarks/fit_forecast.py` makes.

Answers: a discrete hazard, log odds(answer in bin k | none before) = a[k] + sum of z (w + u[k] l), where z is a feature
in spreads from its typical value, held within what the fit saw, and u[k] runs from -1 (first bin) to 1 (last), so that
what a feature says may fade with time (Allison 1982; Singer & Willett 1993). Ties: a logistic model of the same shape.
"""

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from amity.forecast.timeline import Flags, Floats

MOST, FAR = (
    0.5,
    2.0,
)  # the share of features so many spreads beyond what the fit saw, at which it is not asked; by judgement


@dataclass(frozen=True, eq=False)
class Model:
    """One fitted model. Arrays are in the order of `names`; `edges` are days, where the model is of waiting.

    `lever` names, for each feature, what a history's own outcomes may correct it with; `precision` is how firmly that is
    held at nothing: first the level, then its course over time, then each lever in the order in which they first stand.
    """

    names: tuple[str, ...]
    typical: Floats
    spread: Floats
    low: Floats
    high: Floats
    weight: Floats
    later: Floats
    intercepts: Floats
    edges: Floats
    lever: tuple[str, ...]
    precision: Floats

    def standard(self, features: dict[str, Floats]) -> Floats:
        """Features in spreads from typical, one row a question, held within what the fit saw."""
        table = np.column_stack([features[name] for name in self.names])
        return (np.clip(table, self.low, self.high) - self.typical) / self.spread

    def strange(self, features: dict[str, Floats]) -> Flags:
        """Where most features lie clearly beyond what the fit saw; where fewer do, they are held at its edge."""
        table = np.column_stack([features[name] for name in self.names])
        beyond = (table < self.low - FAR * self.spread) | (table > self.high + FAR * self.spread)
        found: Flags = beyond.mean(axis=1) >= MOST
        return found

    @cached_property
    def course(self) -> Floats:
        """How late each bin is, from -1 to 1."""
        return np.linspace(-1.0, 1.0, len(self.intercepts)) if len(self.intercepts) > 1 else np.zeros(1)

    def log_odds(self, standard: Floats) -> Floats:
        """One row a question, one column a bin."""
        found: Floats = (
            self.intercepts + (standard @ self.weight)[:, None] + (standard @ self.later)[:, None] * self.course
        )
        return found

    def levers(self, standard: Floats) -> tuple[Floats, Floats]:
        """What a correction may move: level, course, and what each lever's features say. Two tables, rows by levers.

        The first is what each says at all, the second what it says times `course`.
        """
        names = tuple(dict.fromkeys(self.lever))
        of = np.array([[name == one for one in names] for name in self.lever], dtype=np.float64)
        one = np.ones((len(standard), 1))
        return (
            np.hstack((one, 0 * one, (standard * self.weight) @ of)),
            np.hstack((0 * one, one, (standard * self.later) @ of)),
        )

    @staticmethod
    def odds(log_odds: Floats) -> Floats:
        """Log odds into odds between 0 and 1."""
        return 1 / (1 + np.exp(-log_odds))

    def silent(self, log_odds: Floats) -> Floats:
        """The odds that no answer has come by each edge: one row a question, one column an edge, the first edge being 0."""
        stays = np.cumprod(1 - self.odds(log_odds), axis=1)
        return np.column_stack((np.ones(len(stays)), stays))

    def silent_at(self, silent: Floats, days: Floats) -> Floats:
        """The odds that no answer has come within so many days, between edges as at a steady pace."""
        edges = np.concatenate(([0.0], self.edges))
        at = np.clip(np.searchsorted(edges, days, "right") - 1, 0, len(edges) - 2)
        part = np.clip((days - edges[at]) / (edges[at + 1] - edges[at]), 0.0, 1.0)
        row = np.arange(len(days))
        left: Floats = silent[row, at] * (silent[row, at + 1] / silent[row, at]) ** part
        return left

    def when(self, silent: Floats, share: float) -> Floats:
        """The day by which an answer has come in `share` of the cases in which one comes at all before the last edge."""
        edges = np.concatenate(([0.0], self.edges))
        wanted = 1 - share * (1 - silent[:, -1])
        at = np.clip((silent > wanted[:, None]).sum(axis=1) - 1, 0, len(edges) - 2)
        row = np.arange(len(silent))
        before, after = silent[row, at], silent[row, at + 1]
        part = np.log(before / wanted) / np.maximum(np.log(before / after), 1e-12)
        days: Floats = edges[at] + np.clip(part, 0.0, 1.0) * (edges[at + 1] - edges[at])
        return days


@lru_cache(maxsize=1)
def fitted() -> dict[str, Model]:
    """The models by name: `answer` and `alive`."""
    told = json.loads((files("amity.forecast") / "fitted.json").read_text(encoding="utf-8"))
    return {name: model(one) for name, one in told["models"].items()}


def model(told: dict[str, Any]) -> Model:
    """A model of what the file says of it."""
    features = told["features"]
    columns = {
        key: np.array([one.get(key, 0.0) for one in features.values()], dtype=np.float64)
        for key in ("typical", "spread", "low", "high", "weight", "later")
    }
    return Model(
        names=tuple(features),
        lever=tuple(one["lever"] for one in features.values()),
        precision=np.array([*told["precision"].values()]),
        intercepts=np.array(told["intercepts"]),
        edges=np.array(told.get("edges", [])),
        **columns,
    )
