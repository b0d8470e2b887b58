"""Public archives into the ranges from which `attention.py` draws its invented ties.

    python benchmarks/fit_attention.py ARCHIVE-FOLDER ... --out benchmarks/attention.json

Of every two people who answered each other in at least five different weeks: how many weeks usually lie between two such
weeks (their gap), how often one's letters to the other are answered within 30 days, how many weeks lie between two threads
that the other began, and how long an answer takes; for each its deciles. And how a silence takes hold: of the silences that
had lasted u gaps, the share S(u) that an answer ended within the year after, of those that could be watched for so long. It
falls about as u to the power of -kappa, fitted by least squares on the logarithms, with its range over the archives. Prints
and keeps numbers of whole archives only, nothing of anybody.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from amity.forecast import Letter
from amity.keeper.every_ego import everyone, tell
from amity.model import DAY

WEEK = 7 * DAY
LEAST = 5  # weeks in which somebody answered
HOPED = 30 * DAY
YEAR = 52.0
LASTED = np.array([1.0, 2.0, 4.0, 8.0, 16.0])
DECILES = np.linspace(0.05, 0.95, 10)


def main() -> None:
    """Fit, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    of_each = [_pairs(folder) for folder in asked.archives]
    every = [one for of_one in of_each for one in of_one]
    kappas = [kappa for of_one in of_each if (kappa := _kappa(of_one)) is not None]
    told = {
        name: _deciles(one[place] for one in every)
        for place, name in enumerate(("gap", "answered", "opens_every", "answers_after"))
    }
    fitted = {
        "archives": len(of_each),
        "pairs": len(every),
        **told,
        "kappa": _kappa(every),
        "kappa_range": [min(kappas), max(kappas)],
    }
    asked.out.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")
    print(json.dumps(fitted, indent=1))


Pair = tuple[float, float, float | None, float | None, list[float], float]


def _pairs(folder: Path) -> list[Pair]:
    found = everyone(tell(sorted(one for one in folder.rglob("*") if "mbox" in one.name)))
    letters = [one for one in found.letters if one.id not in found.patches]
    between: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for one in letters:
        between[min(one.sender, one.receiver), max(one.sender, one.receiver)].append(one)
    end = max((one.sent_at for one in letters), default=0)
    both = (_pair(passed, ego, end) for pair, passed in between.items() for ego in pair)
    return [one for one in both if one is not None]


def _pair(passed: Sequence[Letter], ego: int, end: int) -> Pair | None:
    """What one of the two sees of the other: gap, answered, weeks between the other's openings, days to an answer, weeks of contact, last week watched."""
    sent = {one.id: one for one in passed}
    answers = [
        (sent[one.answers], one) for one in passed if one.answers in sent and sent[one.answers].sender != one.sender
    ]
    weeks = sorted({one.sent_at // WEEK for _, one in answers})
    if len(weeks) < LEAST:
        return None
    gap = float(np.median(np.diff(weeks)))
    waits = {}
    for asked, one in answers:
        if asked.sender == ego:
            waits.setdefault(asked.id, one.sent_at - asked.sent_at)
    hoped = [one for one in passed if one.sender == ego and one.sent_at < end - HOPED]
    answered = sum(waits.get(one.id, HOPED + 1) <= HOPED for one in hoped)
    first = {}
    for one in passed:
        first.setdefault(one.thread, one)
    began = sum(one.sender != ego for one in first.values())
    return (
        max(gap, 1.0), (answered + 1) / (len(hoped) + 2), (weeks[-1] - weeks[0] + 1) / began if began else None,
        float(np.median(list(waits.values()))) / DAY if waits else None, [float(one) for one in weeks], end / WEEK,
    )  # fmt: skip


def _kappa(pairs: Iterable[Pair]) -> float | None:
    lasted, ended = np.zeros(len(LASTED)), np.zeros(len(LASTED))
    for gap, _, _, _, weeks, end in pairs:
        for this, after in zip(weeks, [*weeks[1:], None], strict=True):
            for at, u in enumerate(LASTED):
                since = this + u * gap
                if (after is None or after > since) and since + YEAR <= end:
                    lasted[at] += 1
                    ended[at] += after is not None and after <= since + YEAR
    if (ended < 5).any():
        return None
    return float(-np.polyfit(np.log(LASTED), np.log(ended / lasted), 1)[0])


def _deciles(values: Iterable[float | None]) -> list[float]:
    known = [one for one in values if one is not None]
    return [round(float(one), 3) for one in np.quantile(known, DECILES)]


if __name__ == "__main__":
    main()
