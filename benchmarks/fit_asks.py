"""Sentences of work mail labelled for whether they ask into the fitted numbers of `src/amity/words/asking.txt`.

    python benchmarks/fit_asks.py

Learns from the Parakweet sentences of the shared data. Nothing of them can be read out of the numbers.
"""

from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from amity.words import asking
from amity.words.listening import lowered
from fit_cues import FINE, LABELLED, ROOT

SENTENCES = LABELLED.parents[1] / "text-email-intent-parakweet" / "Ask0729-fixed.txt"
STRENGTH = 30.0  # inverse of the ridge, found by cross-validation
FOLDS = 5

Fitted = tuple[float, float, list[int]]


def sentences(path: Path = SENTENCES) -> list[tuple[bool, str]]:
    """Return whether each sentence asks, and the sentence, in an order that tells nothing."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    rows = [line.split("\t", 1) for line in lines if "\t" in line]
    order = np.random.default_rng(11).permutation(len(rows))
    return [(rows[at][0] == "Yes", rows[at][1]) for at in order]


def fit(rows: list[tuple[bool, str]]) -> Fitted:
    """Fit a ridge logistic regression over word groups; returns bias, scale and whole-number weights."""
    groups = [sorted(asking.word_groups(lowered(text))) for _, text in rows]
    heavy = [np.full(len(some), (len(some) + 1) ** -0.5) for some in groups]
    ends = np.cumsum([0, *map(len, groups)])
    table = csr_matrix((np.concatenate(heavy), np.concatenate(groups), ends), shape=(len(rows), asking.PLACES))
    model = LogisticRegression(C=STRENGTH, max_iter=300).fit(table, [label for label, _ in rows])
    scale = float(np.abs(model.coef_).max()) / FINE
    return float(model.intercept_[0]), scale, np.rint(model.coef_[0] / scale).astype(int).tolist()


def unseen(rows: list[tuple[bool, str]]) -> list[float]:
    """Return the odds of each sentence by weights that were fitted without it."""
    odds = [0.0] * len(rows)
    for fold in range(FOLDS):
        fitted = fit([row for at, row in enumerate(rows) if at % FOLDS != fold])
        with patch.object(asking, "_fitted", lambda fitted=fitted: fitted):
            for at in range(fold, len(rows), FOLDS):
                odds[at] = asking.asks_odds(lowered(rows[at][1]))
    return odds


def main() -> None:
    bias, scale, weights = fit(sentences())
    lines = [" ".join(map(str, weights[at : at + 64])) for at in range(0, len(weights), 64)]
    head = "Fitted by benchmarks/fit_asks.py: bias, scale, then whole numbers that times the scale are weights."
    text = "\n".join([head, f"{bias:.5g}", f"{scale:.5g}", *lines]) + "\n"
    (ROOT / "src" / "amity" / "words" / asking.FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
