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

from amity.forecast.timeline import Floats


@dataclass(frozen=True)
class Model:
    """One fitted model. Arrays are in the order of `names`; `edges` are days, where the model is of waiting."""

    names: tuple[str, ...]
    typical: Floats
    spread: Floats
    low: Floats
    high: Floats
    weight: Floats
    later: Floats
    intercepts: Floats
    edges: Floats

    def standard(self, features: dict[str, Floats]) -> Floats:
        """Features in spreads from typical, one row a question, held within what the fit saw."""
        table = np.column_stack([features[name] for name in self.names])
        return (np.clip(table, self.low, self.high) - self.typical) / self.spread

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

    def odds(self, standard: Floats) -> Floats:
        """Odds of each bin's event where none came before."""
        return 1 / (1 + np.exp(-self.log_odds(standard)))

    def silent(self, standard: Floats) -> Floats:
        """The odds that no answer has come by each edge: one row a question, one column an edge, the first edge being 0."""
        stays = np.cumprod(1 - self.odds(standard), axis=1)
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
        names=tuple(features), intercepts=np.array(told["intercepts"]), edges=np.array(told.get("edges", [])), **columns
    )
