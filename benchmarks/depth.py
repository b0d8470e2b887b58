"""Real conversations into figures: is depth a lasting property of two people, and does it hear what people call deep.

    python benchmarks/depth.py [--only reliability|disclosure|intimacy]

Reliability: each pair's conversations on public lists, in order of time, fall into odd and even ones; the two means are
correlated over pairs (Pearson), and stepped up to whole length after Spearman and Brown. A conversation is what two people
answered each other in one thread. Intervals are bootstrapped over pairs. The control deals the same conversations to
pairs at random.
Agreement: the cues and the length of a sentence against what others have labelled as disclosure, and the intimacy of a
question as others have scored it. Nothing was fitted on any of it.
"""

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import numpy as np

from amity import words
from amity.model import ALTER_TO_EGO, EGO_TO_ALTER, Act, Automation, CueKind, Heard
from amity.standing.conversations import CHARS_HALF, WEIGHTS, conversations
from carve import read

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LISTS = ("mail-linux-btrfs", "mail-blinux-list", "mail-r-lists")
DRAWS = 1_000
FEWEST = (4, 6, 10)  # conversations of a pair

Halves = list[tuple[float, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("reliability", "disclosure", "intimacy"))
    only = parser.parse_args().only
    if not DATA.is_dir():
        raise SystemExit(f"no shared data at {DATA}: nothing to measure")
    for name, measure in (("reliability", reliability), ("disclosure", disclosure), ("intimacy", intimacy)):
        if only in (None, name):
            measure()


def reliability() -> None:
    """Odd against even conversations of each pair, list by list."""
    for name in LISTS:
        pairs = pairs_of(sorted((DATA / name).glob("*.mbox.zst")))
        talks = {pair: conversations(acts, heard, {}, texts) for pair, (acts, heard, texts) in pairs.items()}
        both = {pair: [one for one in found if one.parts["turns"] > 0] for pair, found in talks.items()}
        every = [one for found in both.values() for one in found]
        deep = sum(one.thoughtful for one in every)
        print(f"\n{name}: {len(both)} pairs, {len(every)} conversations, {deep / max(len(every), 1):.1%} thoughtful")
        for least in FEWEST:
            some = [found for found in both.values() if len(found) >= least]
            show(f"  depth, at least {least}", [halves([one.depth for one in found]) for found in some])
        some = [found for found in both.values() if len(found) >= FEWEST[1]]
        for part in WEIGHTS:
            show(f"  {part}, at least {FEWEST[1]}", [halves([one.parts[part] for one in found]) for found in some])
        show("  depth, dealt at random", dealt([[one.depth for one in found] for found in some]))


def pairs_of(paths: Sequence[Path]) -> dict[tuple[str, str], tuple[list[Act], list[Heard], dict[int, str]]]:
    """What each pair answered each other: acts, cues and own words, one thread a conversation."""
    said: dict[int, tuple[int, str, int, str, bool, int]] = {}
    answers: list[tuple[int, int]] = []
    numbers = count(1)
    for _, one in read(paths):
        if one.automation is not Automation.NONE or one.key in said:
            continue
        own = words.own(one.plain or words.plain(one.html))
        said[one.key] = (next(numbers), one.author.handle.value, one.sent_at, own, words.asks(own), one.root)
        if one.answers is not None:
            answers.append((one.key, one.answers))
    found: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for key, answered in answers:
        if answered in said and said[key][1] != said[answered][1]:
            pair = (min(said[key][1], said[answered][1]), max(said[key][1], said[answered][1]))
            root = said[answered][5]
            found[pair] |= {key: root, answered: root}
    return {pair: _told(pair, keys, said) for pair, keys in found.items() if len(set(keys.values())) >= FEWEST[0]}


def _told(
    pair: tuple[str, str], keys: dict[int, int], said: dict[int, tuple[int, str, int, str, bool, int]]
) -> tuple[list[Act], list[Heard], dict[int, str]]:
    acts, heard, texts = [], [], {}
    for key, root in keys.items():
        number, author, sent_at, own, asks, _ = said[key]
        side = EGO_TO_ALTER if author == pair[0] else ALTER_TO_EGO
        acts.append(Act(number, sent_at, side, "mail", root, 1, len(own), int(asks), None))
        texts[number] = own
        heard += [Heard(0, number, sent_at, cue.kind, cue.quote) for cue in words.read(own).cues]
    return acts, heard, texts


def halves(values: Sequence[float]) -> tuple[float, float]:
    """The means of the first, third, ... and of the second, fourth, ... value."""
    return float(np.mean(values[::2])), float(np.mean(values[1::2]))


def dealt(several: Sequence[Sequence[float]]) -> Halves:
    """The same values dealt to pairs at random, as many to each as it had."""
    pool = [value for values in several for value in values]
    random.Random(7).shuffle(pool)
    rest = iter(pool)
    return [halves([next(rest) for _ in values]) for values in several]


def show(name: str, both: Halves) -> None:
    """Print one row: the correlation, its interval over pairs drawn again, and the step up to whole length."""
    if len(both) < 10:
        print(f"{name:32} {len(both):5} pairs: too few")
        return
    told = np.array(both)
    value, low, high = drawn(len(both), lambda rows: correlation(told[rows, 0], told[rows, 1]))
    whole = 2 * value / (1 + value) if value > -1 else float("nan")
    print(f"{name:32} {len(both):5} pairs  r {value:.2f} ({low:.2f} to {high:.2f})  whole length {whole:.2f}")


def disclosure() -> None:
    """The disclosure cue and the length of a sentence against two kinds of labels."""
    path = DATA / "text-offmychest-disclosure" / "labeled_training_set.csv"
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [row["full_text"].replace("<U+0092>", "'") for row in rows]
    heard = np.array([any(cue.kind is CueKind.DISCLOSURE for cue in words.read(text).cues) for text in texts])
    chars = np.array([len(text) / (len(text) + CHARS_HALF) for text in texts])
    print(f"\ndisclosure: {len(rows)} sentences, a cue in {heard.mean():.1%}")
    labels = {
        name: np.array([row[f"{name}_disclosure"] == "1" for row in rows]) for name in ("Emotional", "Information")
    }
    labels["either"] = labels["Emotional"] | labels["Information"]
    for name, label in labels.items():
        cells = [
            f"{what} {value:.2f} ({low:.2f} to {high:.2f})"
            for what, measure in (
                ("precision", lambda at, label=label: label[at][heard[at]].mean()),
                ("recall", lambda at, label=label: heard[at][label[at]].mean()),
                ("AUC of length", lambda at, label=label: auc(chars[at], label[at])),
            )
            for value, low, high in [drawn(len(rows), measure)]
        ]
        print(f"  {name:12} {label.mean():.1%} of them  " + "  ".join(cells))


def intimacy() -> None:
    """Whether a question after the other, or something disclosed, is heard in the more intimate questions."""
    rows = []
    for name in ("final_train.txt", "final_val.txt"):
        lines = (DATA / "text-question-intimacy" / name).read_text(encoding="utf-8", errors="replace").splitlines()
        rows += [line.rsplit("\t", 1) for line in lines if "\t" in line]
    scores = np.array([float(score) for _, score in rows])
    kinds = [{cue.kind for cue in words.read(text).cues} for text, _ in rows]
    print(f"\nintimacy: {len(rows)} questions, scored -1 to 1")
    measures = {
        "question about you": np.array([float(CueKind.QUESTION_ABOUT_EGO in one) for one in kinds]),
        "disclosure": np.array([float(CueKind.DISCLOSURE in one) for one in kinds]),
        "either": np.array([float(bool(one & {CueKind.QUESTION_ABOUT_EGO, CueKind.DISCLOSURE})) for one in kinds]),
        "length": np.array([float(len(text)) for text, _ in rows]),
    }
    for name, values in measures.items():
        value, low, high = drawn(len(rows), lambda at, values=values: correlation(ranks(values[at]), ranks(scores[at])))
        heard = f"heard in {values.mean():.1%}" if name != "length" else ""
        print(f"  {name:20} rank correlation {value:.2f} ({low:.2f} to {high:.2f})  {heard}")


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Pearson's r; not a number where one side does not vary."""
    if one.std() == 0 or other.std() == 0:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])


def ranks(values: np.ndarray) -> np.ndarray:
    """Mean ranks, ties sharing theirs."""
    _, place, times = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(times)
    return (ends - (times - 1) / 2)[place]


def auc(values: np.ndarray, label: np.ndarray) -> float:
    """How often a labelled one has the larger value (Mann and Whitney 1947)."""
    yes = int(label.sum())
    placed = ranks(values)[label].sum() - yes * (yes + 1) / 2
    return float(placed / (yes * (len(label) - yes)))


def drawn(size: int, measure: Callable[[np.ndarray], float]) -> tuple[float, float, float]:
    """A figure on everything, and its 95 % interval over items drawn again."""
    dice = np.random.default_rng(7)
    told = [measure(dice.integers(0, size, size)) for _ in range(DRAWS)]
    low, high = np.nanquantile(told, (0.025, 0.975))
    return measure(np.arange(size)), float(low), float(high)


if __name__ == "__main__":
    main()
