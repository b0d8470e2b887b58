"""Indirect answers to plain questions into the fitted numbers of `src/amity/words/answered.txt`.

    python benchmarks/fit_answered.py

Learns from Circa (shared data: questions and indirect answers of crowd workers) what no and yes to a plain question
mean, and from its questions beside those of the labelled and invented replies, which ask for something, what is plain.
"""

import csv
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

from amity.words import answers
from amity.words.answered import FILE, FINE
from fit_cues import LABELLED, ROOT, Item, invented, labelled

CIRCA = LABELLED.parents[1] / "text-circa-partial"
STRENGTH = 0.5  # inverse of the ridge, found on questions that were left out
MANY = 4_000  # answers that are learned from: more add nothing


def circa(half: int | None = None) -> list[Item]:
    """Return answers labelled yes or no; `half` (0 or 1) only those of one half of the questions."""
    found = []
    for part in ("tune", "dev"):
        with (CIRCA / f"circa_data_{part}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                asked, said = row["question-X"], row["answer-Y"].strip()
                kind = {"Yes": "yes", "No": "soft_no"}.get(row["goldstandard2"])
                if kind and said and half in {None, crc32(asked.encode()) % 2}:
                    found.append(Item(0, "en", asked, said, [(kind, said)]))
    return [one for one in sorted(found, key=lambda one: crc32(one.reply.encode()))[:MANY] if one.apart.spans]


def fit(plain: Sequence[Item], others: Sequence[Item]) -> list[np.ndarray]:
    """Return bias and weights of: the question is a plain one; the answer is no; the answer is yes."""
    questions = np.array([one.meaning[-1] for one in (*plain, *others)])
    pairs = np.array([answers.pair_numbers(one.apart, one.meaning) for one in plain])
    truths = [np.arange(len(questions)) < len(plain), *(
        np.array([kind in one.kinds for one in plain]) for kind in ("soft_no", "yes")
    )]  # fmt: skip
    rows = []
    for table, truth, strength in zip((questions, pairs, pairs), truths, (10.0, STRENGTH, STRENGTH), strict=True):
        model = LogisticRegression(C=strength, max_iter=500).fit(table, truth)
        rows.append(np.array([model.intercept_[0], *model.coef_[0]], dtype=np.float32))
    return rows


def main() -> None:
    rows = fit(circa(), [*labelled(), *invented()])
    lines = ["Fitted by benchmarks/fit_answered.py. A line: scale, bias, weights; the last two are whole numbers."]
    for row in rows:
        scale = np.abs(row).max() / FINE
        lines.append(" ".join([f"{scale:.5g}", *map(str, np.rint(row / scale).astype(int).tolist())]))
    (ROOT / "src" / "amity" / "words" / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
