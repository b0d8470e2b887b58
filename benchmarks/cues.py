"""Labelled replies into figures: precision, recall and F1 of each kind of cue, with bootstrap intervals.

    python benchmarks/cues.py [--half held-out|seen|all] [--seconds-per-read]

Patterns were written while looking at the items with even numbers only; the odd ones are the honest half.
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from amity import words
from amity.model import CueKind

LABELLED = Path(__file__).resolve().parents[2] / "shared" / "data" / "cues" / "dev.jsonl"
DRAWS = 1_000
NOS = frozenset({"explicit_no", "soft_no"})

Pair = tuple[frozenset[str], frozenset[str]]  # labels, and what was heard


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("held-out", "seen", "all"), default="held-out")
    parser.add_argument(
        "--without-context", action="store_true", help="read every reply as if nothing were known before it"
    )
    chosen = parser.parse_args()
    if not LABELLED.exists():
        raise SystemExit(f"no labelled replies at {LABELLED}: nothing to measure")
    items = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    parity = {"held-out": 1, "seen": 0}.get(chosen.half)
    items = [one for one in items if parity is None or int(one["id"].split("-")[1]) % 2 == parity]
    began = time.perf_counter()
    heard = [words.read(one["reply"], context=None if chosen.without_context else one["context"]) for one in items]
    spent = (time.perf_counter() - began) / len(items)
    pairs = [
        (frozenset(one["labels"]) - {"none"}, frozenset(str(cue.kind) for cue in each.cues))
        for one, each in zip(items, heard, strict=True)
    ]
    print(f"{chosen.half}: {len(items)} replies, {spent * 1e6:.0f} microseconds each (the first one loads)")
    print(f"{'':20} items  precision            recall               F1")
    for kind in CueKind:
        show(str(kind), pairs, lambda labels, kind=kind: kind in labels)
    show("any no", pairs, lambda labels: bool(labels & NOS))
    for code in ("en", "de", "es", "fr", "pt"):
        some = [pair for pair, one in zip(pairs, items, strict=True) if one["lang"] == code]
        show(f"any no, {code}", some, lambda labels: bool(labels & NOS))
    right = sum(one["lang"] == each.language for one, each in zip(items, heard, strict=True))
    print(f"language right in {right} of {len(items)}")
    times = [
        (one["until"], [cue.until for cue in each.cues if cue.kind == CueKind.DEFERRAL])
        for one, each in zip(items, heard, strict=True)
        if one["until"]
    ]
    found = [pair for pair in times if pair[1]]
    exact = sum(any(said and overlap(said, until) >= 0.5 for said in each) for until, each in found)
    print(f"until: {len(times)} named, {len(found)} of them heard as deferral, {exact} of these with the right words")


def overlap(one: str, other: str) -> float:
    """Return how many of the words of both stand in both."""
    first, second = set(one.lower().split()), set(other.lower().split())
    return len(first & second) / len(first | second)


def show(name: str, pairs: list[Pair], has: Callable[[frozenset[str]], bool]) -> None:
    """Print one row: the figures and their 95 % intervals over items drawn again."""
    cases = [(has(labels), has(heard)) for labels, heard in pairs]
    draw = random.Random(7)
    drawn = [figures(draw.choices(cases, k=len(cases))) for _ in range(DRAWS)]
    cells = []
    for place, value in enumerate(figures(cases)):
        ordered = sorted(one[place] for one in drawn)
        cells.append(f"{value:.2f} ({ordered[DRAWS // 40]:.2f} to {ordered[-DRAWS // 40]:.2f})")
    print(f"{name:20} {sum(label for label, _ in cases):5}  " + "  ".join(f"{cell:19}" for cell in cells))


def figures(cases: list[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of (labelled, heard) pairs; 0 where there is nothing to divide by."""
    both = sum(label and heard for label, heard in cases)
    precision = both / max(1, sum(heard for _, heard in cases))
    recall = both / max(1, sum(label for label, _ in cases))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    main()
