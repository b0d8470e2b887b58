"""Labelled replies into figures: precision, recall and F1 of each kind of cue, with bootstrap intervals.

    python benchmarks/cues.py [cues] [languages] [shuffled] [asks] [circa] [talk] [cost]

Without names, all parts. Every figure on the labelled set is cross-validated: a reply is read by readers that were
fitted without it (the thresholds too). Aggregates only; no text of the shared data is printed.
"""

import csv
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

import fit_answered
import fit_asks
from amity import words
from amity.model import Cue, CueKind
from amity.words import answered, answers, listening
from amity.words.asked import Asked
from amity.words.asking import LOUD
from amity.words.fitted import Reader
from amity.words.traits import KINDS
from fit_cues import LABELLED, Item, apart, everyday, fit, invented, labelled, odds, tuned, unseen

SHARED = LABELLED.parents[1]
DRAWS = 1_000
DEALS = 10
NOS = frozenset({"explicit_no", "soft_no"})
DAY = "2026-06-10"
CODES = ("en", "de", "es", "fr", "pt")

Heard = tuple[Cue, ...]


def main() -> None:
    parts = {
        "cues": cues, "languages": languages, "shuffled": shuffled, "asks": asks, "circa": circa, "talk": talk, "cost": cost,
    }  # fmt: skip
    for name in sys.argv[1:] or parts:
        print(f"\n== {name}")
        parts[name]()


def read(items: Sequence[Item], readers: dict[str, Reader]) -> list[Heard]:
    """Hear each reply through the public function, with these readers in place of the shipped ones."""
    shipped, answers.reader = answers.reader, readers.__getitem__
    try:
        return [words.read(one.reply, context=one.context, sent_at=DAY).cues for one in items]
    finally:
        answers.reader = shipped


def crossed(items: list[Item], extra: list[Item], folds: int = 5) -> dict[Item, Heard]:
    """Return what is heard in each item by readers that were fitted without it.

    What is loud enough in a fold is told from the unseen odds of the items outside it, never from its own labels.
    """
    parts = apart(items, folds)
    raw: list[dict[str, Reader]] = []
    found: dict[str, dict[Item, np.ndarray]] = {"lean": {}, "full": {}}
    for part in parts:
        inside = set(part)
        rest = [one for one in items if one not in inside]
        raw.append({name: fit([*rest, *extra], name) for name in found})
        for name in found:
            found[name] |= zip(part, odds(raw[-1], part, name), strict=True)
    heard: dict[Item, Heard] = {}
    for part, readers in zip(parts, raw, strict=True):
        inside = set(part)
        known = [one for one in items if one not in inside]
        ready = {name: tuned(readers[name], known, np.array([found[name][one] for one in known])) for name in found}
        heard |= zip(part, read(part, ready), strict=True)
    return heard


def cues() -> None:
    """All kinds on the labelled set, cross-validated by item; the odd items apart: nobody looked at those.

    Then the invented replies, cross-validated by what they answer.
    """
    items, others = labelled(), invented()
    every = crossed([*items, *others], everyday())
    heard = [every[one] for one in items]
    table("all items, cross-validated by item", items, heard)
    odd = [number for number, one in enumerate(items) if one.number % 2]
    table("odd items only", [items[n] for n in odd], [heard[n] for n in odd], short=True)
    for code in CODES:
        some = [number for number, one in enumerate(items) if one.language == code]
        table(code, [items[n] for n in some], [heard[n] for n in some], short=True)
    spans(items, heard)
    confusion(items, heard)
    mistakes(items, heard)
    for code in CODES:
        some = [one for one in others if one.language == code]
        table(f"invented, {code}", some, [every[one] for one in some], short=True)
    print("in the invented ones:")
    spans(others, [every[one] for one in others])


def table(title: str, items: Sequence[Item], heard: Sequence[Heard], *, short: bool = False) -> None:
    print(f"{title}: {len(items)} replies\n{'':20} items  precision            recall               F1")
    pairs = [(one.kinds, {str(cue.kind) for cue in each}) for one, each in zip(items, heard, strict=True)]
    kinds = ("explicit_no", "soft_no", "deferral") if short else tuple(map(str, CueKind))
    for kind in kinds:
        show(kind, [(kind in labels, kind in said) for labels, said in pairs])
    show("any no", [(bool(labels & NOS), bool(said & NOS)) for labels, said in pairs])


def show(name: str, cases: list[tuple[bool, bool]]) -> None:
    """Print one row: the figures and their 95 % intervals over items drawn again."""
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


def spans(items: Sequence[Item], heard: Sequence[Heard]) -> None:
    """Print how well quotes lie over the labelled parts, and how often the words for a time are the right ones."""
    shared: dict[str, list[float]] = {}
    for one, each in zip(items, heard, strict=True):
        for cue in each:
            parts = [text for kind, text in one.spans if kind == cue.kind]
            if parts:
                shared.setdefault(str(cue.kind), []).append(max(overlap(cue.quote, text) for text in parts))
    print(
        "words that quote and label share: " + ", ".join(f"{kind} {np.mean(all_):.2f}" for kind, all_ in shared.items())
    )
    found = [
        (one.until, [cue.until for cue in each if cue.kind == CueKind.DEFERRAL])
        for one, each in zip(items, heard, strict=True)
        if one.until and any(cue.kind == CueKind.DEFERRAL for cue in each)
    ]
    for share in (0.5, 0.99):
        right = sum(any(said and overlap(said, until) >= share for said in each) for until, each in found)
        print(f"until: of {len(found)} timed deferrals that were heard, {right} share {share:.0%} of the words")


def overlap(one: str, other: str) -> float:
    """Return how many of the words of both stand in both."""
    first, second = (set(text.lower().replace(".", " ").replace("?", " ").split()) for text in (one, other))
    return len(first & second) / max(1, len(first | second))


def confusion(items: Sequence[Item], heard: Sequence[Heard]) -> None:
    """Print what was heard (columns) where a kind was labelled (rows), counting replies."""
    answer = ("explicit_no", "soft_no", "deferral", "yes", "warm_yes", "auto_reply")
    print(f"{'confusion':14}" + "".join(f"{kind:>13}" for kind in (*answer, "none of them")))
    for kind in (*answer, None):
        count: Counter[str] = Counter()
        for one, each in zip(items, heard, strict=True):
            if kind in one.kinds or (kind is None and not one.kinds & set(answer)):
                said = {str(cue.kind) for cue in each} & set(answer)
                count.update(said or {"none of them"})
        print(f"{kind or 'none of them':14}" + "".join(f"{count[other]:13}" for other in (*answer, "none of them")))


def mistakes(items: Sequence[Item], heard: Sequence[Heard]) -> None:
    """Print in which kinds of replies a no is missed or made up, by what else they carry."""
    missed: Counter[str] = Counter()
    made_up: Counter[str] = Counter()
    for one, each in zip(items, heard, strict=True):
        said = {str(cue.kind) for cue in each}
        if one.kinds & NOS and not said & NOS:
            missed[", ".join(sorted(one.kinds)) + " heard as " + (", ".join(sorted(said)) or "nothing")] += 1
        if said & NOS and not one.kinds & NOS:
            made_up[", ".join(sorted(one.kinds)) or "nothing"] += 1
    print("missed:", *(f"{many} {what}" for what, many in missed.most_common(12)), sep="\n  ")
    print("made up in:", *(f"{many} {what}" for what, many in made_up.most_common(12)), sep="\n  ")


def languages() -> None:
    """Every item of German to Portuguese unseen: fitted on English alone, labelled and invented."""
    items = labelled()
    english = [one for one in [*items, *invented()] if one.language == "en"]
    rest = [one for one in items if one.language != "en"]
    spoken = everyday()
    names = ("lean", "full")
    ready = {
        name: tuned(fit([*english, *spoken], name), english, unseen(english, spoken, name, folds=3)) for name in names
    }
    heard = read(rest, ready)
    table("fitted on English, read in four other languages", rest, heard, short=True)


def shuffled() -> None:
    """A control: the same fitting where every training reply has the labels of another one, dealt out several times."""
    items, extra = labelled(), [*invented(), *everyday()]
    wanted = [
        (n, kind) for n, kind in enumerate(KINDS) if kind in {"explicit_no", "soft_no", "deferral", "yes", "thanks"}
    ]
    for name in ("lean", "full"):
        areas = []
        for deal in range(DEALS):
            test = [one for one in items if one.number % 5 == deal % 5]
            both = [*(one for one in items if one.number % 5 != deal % 5), *extra]
            order = random.Random(deal).sample(range(len(both)), len(both))
            mixed = [_with_labels_of(one, both[other]) for one, other in zip(both, order, strict=True)]
            found = odds({name: fit(mixed, name)}, test, name)
            areas.append([area(found[:, n], [kind in one.kinds for one in test]) for n, kind in wanted])
        told = zip(wanted, np.mean(areas, axis=0), np.min(areas, axis=0), np.max(areas, axis=0), strict=True)
        print(name, f"area under the curve over {DEALS} deals:", ", ".join(
            f"{kind} {mean:.2f} ({low:.2f} to {high:.2f})" for (_, kind), mean, low, high in told
        ))  # fmt: skip


def _with_labels_of(one: Item, other: Item) -> Item:
    mixed = replace(one, spans=[])
    mixed.kinds = other.kinds
    table = np.zeros((len(one.apart.spans), len(KINDS)), dtype=bool)
    for kind in other.kinds:
        table[0, KINDS.index(kind)] = True
    mixed.__dict__ |= {"carried": table, "apart": one.apart, "meaning": one.meaning}
    return mixed


def area(found: np.ndarray, truth: Sequence[bool]) -> float:
    """Return the odds that a labelled one ranks above another: the area under the ROC curve."""
    yes, no = found[np.array(truth)], found[~np.array(truth)]
    above = (yes[:, None] > no).sum() + 0.5 * (yes[:, None] == no).sum()
    return float(above / max(1, len(yes) * len(no)))


def asks() -> None:
    """Sentences of work mail labelled for whether they ask or propose, cross-validated."""
    rows = fit_asks.sentences()
    known = [any(cue.kind == CueKind.ASK for cue in listening.hear(text, "en", Asked(), None)) for _, text in rows]
    odds_ = fit_asks.unseen(rows)
    cases = [(label, plain or one >= LOUD) for (label, _), plain, one in zip(rows, known, odds_, strict=True)]
    show("ask, Parakweet", cases)
    show("patterns alone", [(label, plain) for (label, _), plain in zip(rows, known, strict=True)])


def circa() -> None:
    """Indirect answers to plain questions: fitted on one half of the questions, heard in the other half, and back."""
    others = [*labelled(), *invented()]
    shipped = answered.fitted
    cases: list[tuple[Item, set[str]]] = []
    for half in (0, 1):
        rows = fit_answered.fit(fit_answered.circa(1 - half), others)
        answered.fitted = lambda rows=rows: rows
        some = random.Random(5).sample(fit_answered.circa(half), 800)
        cases += [(one, {str(cue.kind) for cue in words.read(one.reply, context=one.context).cues}) for one in some]
    answered.fitted = shipped
    show("no, circa", [("soft_no" in one.kinds, bool(said & NOS)) for one, said in cases])
    show("yes, circa", [("yes" in one.kinds, bool(said & {"yes", "warm_yes"})) for one, said in cases])
    rows = fit_answered.fit(fit_answered.circa(0), [one for one in others if one.number % 2 == 0])
    left_out = [(one, True) for one in fit_answered.circa(1)] + [(one, False) for one in others if one.number % 2]
    told = [(plain, answered.odds(rows[0], one.meaning[-1]) >= answered.PLAIN) for one, plain in left_out]
    for title, wanted in (("plain questions", True), ("requests of the odd items", False)):
        some = [said for plain, said in told if plain == wanted]
        print(f"{title}: {sum(some)} of {len(some)} taken for plain ones")


def talk() -> None:
    """Disclosure in sentences of an anonymous forum; closeness of questions; thanks and asks by politeness."""
    with (SHARED / "text-offmychest-disclosure" / "labeled_training_set.csv").open(
        encoding="utf-8", errors="replace"
    ) as file:
        rows = random.Random(5).sample(list(csv.DictReader(file)), 1_500)
    told = [row["Emotional_disclosure"] == "1" or row["Information_disclosure"] == "1" for row in rows]
    for title, context in (("disclosure, asked", "How are you?"), ("disclosure, unasked", None)):
        said = [
            any(cue.kind == CueKind.DISCLOSURE for cue in words.read(row["full_text"], context=context).cues)
            for row in rows
        ]
        show(title, list(zip(told, said, strict=True)))
    path = SHARED / "text-question-intimacy" / "final_train.txt"
    pairs = [line.rsplit("\t", 1) for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    asked = [any(cue.kind == CueKind.QUESTION_ABOUT_EGO for cue in words.read(text).cues) for text, _ in pairs]
    close = [float(score) for _, score in pairs]
    print(f"closeness of {sum(asked)} questions heard as asking after ego: {mean(close, asked):+.2f}; of others "
          f"{mean(close, [not one for one in asked]):+.2f}; area {area(np.array(close), asked):.2f}")  # fmt: skip
    with (SHARED / "text-stanford-politeness" / "wikipedia.annotated.csv").open(encoding="utf-8") as file:
        requests = random.Random(5).sample(list(csv.DictReader(file)), 1_500)
    polite = [float(row["Normalized Score"]) for row in requests]
    for kind in (CueKind.THANKS, CueKind.ASK):
        said = [any(cue.kind == kind for cue in words.read(row["Request"]).cues) for row in requests]
        print(f"politeness where {kind} is heard ({sum(said)}): {mean(polite, said):+.2f}, elsewhere "
              f"{mean(polite, [not one for one in said]):+.2f}; area {area(np.array(polite), said):.2f}")  # fmt: skip


def mean(values: Sequence[float], chosen: Sequence[bool]) -> float:
    return float(np.mean([value for value, one in zip(values, chosen, strict=True) if one] or [0.0]))


def cost() -> None:
    """Time a message: without context and any trigger, with context, and with a context that asks."""
    plain = "The parcel went out on the second floor and the clerk stamped it twice before the rain. " * 5
    answer = "That is kind of you. The barn is full of swallows just now, and the roof is still open on one side."
    before = "Could you let us use your barn for the feast?"
    for title, reply, context, times in (
        ("no context, no trigger", plain, None, 2_000), ("context that asks nothing", plain[:200], "The parcel is here.", 300),
        ("context that asks", answer, before, 100),
    ):  # fmt: skip
        words.read(reply, context=context)
        began = time.perf_counter()
        for _ in range(times):
            words.read(reply, context=context)
        print(f"{title}: {(time.perf_counter() - began) / times * 1e6:.0f} microseconds for {len(reply)} characters")


if __name__ == "__main__":
    main()
