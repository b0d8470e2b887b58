"""Labelled replies into the fitted numbers of `src/amity/words/fitted.txt`.

    python benchmarks/fit_cues.py

Learns from the invented replies in `benchmarks/replies` and from the labelled set of the shared data. Nothing of the
texts can be read out of the numbers: words are told apart only by a number below 4,096.
"""

import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from functools import cached_property
from pathlib import Path

import numpy as np
import zstandard
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from amity import words
from amity.words import answers
from amity.words.asked import LONGEST_ANSWER, asked
from amity.words.fitted import FILE, Reader, Weights
from amity.words.grams import PLACES
from amity.words.meaning import meanings
from amity.words.traits import KINDS, Reply, taken_apart

ROOT = Path(__file__).resolve().parents[1]
LABELLED = ROOT.parent / "shared" / "data" / "cues" / "dev.jsonl"
EVERYDAY = LABELLED.parents[1] / "mail-linux-btrfs" / "2019.mbox.zst"
ENOUGH, MANY = 40_000_000, 500  # bytes of it that are read, and replies that are taken
INVENTED = ROOT / "benchmarks" / "replies"
STRENGTH = 3.0  # inverse of the ridge, found by cross-validation
UNLIKELY = frozenset({"explicit_no", "soft_no", "deferral", "closing", "warm_yes", "disclosure"})  # in everyday mail
SURE = 0.92  # how many of those in whom any no is heard must have said one
FINE = 500  # steps of a weight on each side of nothing
SHORT = {
    "no": "explicit_no", "soft": "soft_no", "later": "deferral", "bye": "closing", "warm": "warm_yes", "yes": "yes",
    "promise": "promise", "ask": "ask", "offer": "offer", "thanks": "thanks", "you": "question_about_ego",
    "me": "disclosure", "auto": "auto_reply", "log": "logistics",
}  # fmt: skip


@dataclass(eq=False)
class Item:
    """A labelled reply: what it answers, its language, and which parts carry which kind."""

    number: int  # 0 for invented ones
    language: str
    context: str
    reply: str
    spans: list[tuple[str, str]]
    until: str | None = None
    everyday: bool = False  # ordinary mail of strangers: only that nobody refuses or confides in it is taken as known
    kinds: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = frozenset(kind for kind, _ in self.spans)

    @cached_property
    def own(self) -> str:
        """What the author of the reply wrote there."""
        return words.own(self.reply) or self.reply

    @cached_property
    def apart(self) -> Reply:
        """The reply as its readers take it apart."""
        return taken_apart(self.own, self.language, asked(words.own(self.context)))

    @cached_property
    def meaning(self) -> np.ndarray:
        """Vectors of the sentences, of the whole and of the context."""
        return meanings([*(self.own[a:b] for a, b in self.apart.spans), self.own, words.own(self.context)])

    @cached_property
    def carried(self) -> np.ndarray:
        """Which sentence carries which kind, (sentences, kinds): at least half of the one lies in the other."""
        table = np.zeros((len(self.apart.spans), len(KINDS)), dtype=bool)
        for kind, text in self.spans:
            begin = self.own.find(text)
            for place, (start, end) in enumerate(self.apart.spans):
                both = min(end, begin + len(text)) - max(start, begin)
                if begin >= 0 and both > 0 and both >= 0.5 * min(len(text), end - start):
                    table[place, KINDS.index(kind)] = True
        return table


def labelled() -> list[Item]:
    """Return the labelled set of the shared data."""
    found = []
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        spans = [(span["label"], span["text"]) for span in one["spans"]]
        number = int(one["id"].split("-")[1])
        found.append(Item(number, one["lang"], one["context"], one["reply"], spans, one["until"]))
    return found


def invented() -> list[Item]:
    """Return the replies that were invented for this: `context || reply`, parts in brackets, times in angles."""
    return [
        _item(line, path.name[:2])
        for path in sorted(INVENTED.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]


def everyday() -> list[Item]:
    """Return replies of a technical list with what they answer: hardly one in a hundred refuses or confides."""
    texts: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    with zstandard.open(EVERYDAY, "rb") as raw:
        archive = io.BufferedReader(raw).read(ENOUGH)
    for one in archive.split(b"\n\nFrom "):
        message = message_from_bytes(one.partition(b"\n")[2], policy=policy.compat32)
        part = next((part for part in message.walk() if part.get_content_type() == "text/plain"), None)
        text = (part.get_payload(decode=True) or b"").decode("utf-8", "replace") if part else ""
        texts[str(message["message-id"]).strip()] = text
        before = texts.get(str(message["in-reply-to"]).strip())
        if before and "PATCH" not in str(message["subject"]) and 0 < len(words.own(text)) <= LONGEST_ANSWER:
            pairs.append((words.own(before), words.own(text)))
    return [
        Item(0, "en", before, text, [], everyday=True) for before, text in pairs[:MANY] if words.language(text) == "en"
    ]


def _item(line: str, language: str) -> Item:
    context, _, marked = line.replace("\\n", "\n").partition(" || ")
    reply, until = "", None
    spans: list[tuple[str, str]] = []
    opened: list[tuple[str, int]] = []
    for piece in re.split(r"(\[[a-z+]+: |\]|<|>)", marked):
        if piece.startswith("[") or piece == "<":
            opened.append((piece.strip("[: "), len(reply)))
        elif piece == ">":
            until = reply[opened.pop()[1] :]
        elif piece == "]":
            names, begin = opened.pop()
            spans += [(SHORT[name], reply[begin:]) for name in names.split("+")]
        else:
            reply += piece
    return Item(0, language, context, reply, spans, until)


def fit(items: Sequence[Item], name: str) -> Reader:
    """Fit the reader `lean` or `full` to labelled replies: one ridge logistic regression a kind and level.

    Its odds are raw, and half of them is loud enough: `tuned` mends that from odds of replies that it has not seen.
    """
    full = name == "full"
    sentences = _table(items, answers.sentence_numbers, answers.sentence_meaning if full else None)
    wholes = _table(items, answers.whole_numbers, answers.whole_meaning if full else None)
    carried = np.vstack([one.carried for one in items])
    said = np.array([[kind in one.kinds for kind in KINDS] for one in items])
    everyday = np.array([one.everyday for one in items])
    in_everyday = np.repeat(everyday, [len(one.apart.spans) for one in items])
    traits = len(items[0].apart.traits[0])
    return Reader(
        _weights(sentences, carried, traits, in_everyday),
        _weights(wholes, said, traits, everyday),
        np.array([np.ones(len(KINDS)), np.zeros(len(KINDS))], dtype=np.float32),
        np.full(len(KINDS), 0.5, dtype=np.float32),
    )


def tuned(raw: Reader, items: Sequence[Item], found: np.ndarray) -> Reader:
    """Return a reader with honest odds and its loudness, from raw odds of items that it was fitted without."""
    truth = np.array([[kind in one.kinds for kind in KINDS] for one in items])
    line = np.zeros((2, len(KINDS)), dtype=np.float32)
    for number in range(len(KINDS)):
        steep = _log_odds(found[:, [number]])
        model = LogisticRegression(C=1.0).fit(steep, truth[:, number])
        line[:, number] = model.coef_[0, 0], model.intercept_[0]
    honest = 1 / (1 + np.exp(-(line[0] * _log_odds(found) + line[1])))
    return replace(raw, honest=line, loud=loudness(truth, honest))


def _log_odds(found: np.ndarray) -> np.ndarray:
    return np.log(found) - np.log1p(-found)


def _table(items: Iterable[Item], numbers: Callable, meaning: Callable | None) -> csr_matrix:
    """Return what is weighed, a row a sentence or reply: traits, then grams, then meaning."""
    traits, groups, senses = [], [], []
    for one in items:
        some, sets = numbers(one.apart)
        traits.append(some)
        groups += sets
        if meaning:
            senses.append(meaning(one.meaning))
    index = [list(one) for one in groups]
    heavy = [np.full(len(one), answers.GRAMS / np.sqrt(len(one) + 1)) for one in index]
    ends = np.cumsum([0, *map(len, index)])
    table = csr_matrix((np.concatenate(heavy), np.concatenate(index), ends), shape=(len(index), PLACES))
    return hstack([csr_matrix(np.vstack(traits)), table, *([csr_matrix(np.vstack(senses))] if senses else [])]).tocsr()


def _weights(table: csr_matrix, truth: np.ndarray, traits: int, everyday: np.ndarray) -> Weights:
    columns, biases = [], []
    for number in range(len(KINDS)):
        rows = np.flatnonzero(~everyday) if KINDS[number] not in UNLIKELY else slice(None)
        model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3).fit(table[rows], truth[rows, number])
        columns.append(model.coef_[0])
        biases.append(model.intercept_[0])
    every = np.array(columns, dtype=np.float32).T
    return Weights(
        np.array(biases, dtype=np.float32), every[:traits], every[traits : traits + PLACES], every[traits + PLACES :]
    )


def write(readers: dict[str, Reader]) -> None:
    """Write the readers as whole numbers with a scale for each kind."""
    opening = (
        f"Fitted by benchmarks/fit_cues.py. Columns: {' '.join(KINDS)}\n"
        "A block: name, rows, a scale for each column; below, a row a line, whole numbers that times the scale are weights."
    )
    blocks = [opening]
    for name, one in readers.items():
        tables = {"honest": one.honest, "loud": one.loud[None]}
        for level, some in (("sentence", one.sentence), ("whole", one.whole)):
            tables |= {
                f"{level}.bias": some.bias[None],
                f"{level}.traits": some.traits,
                f"{level}.grams": some.grams,
                f"{level}.meaning": some.meaning,
            }
        for part, table in tables.items():
            scale = np.maximum(np.abs(table).max(axis=0, initial=1e-6), 1e-6) / FINE
            head = " ".join([f"{name}.{part}", str(len(table)), *(f"{one:.4g}" for one in scale)])
            rows = [" ".join(map(str, row)) for row in np.rint(table / scale).astype(int).tolist()]
            blocks.append("\n".join([head, *rows]))
    (ROOT / "src" / "amity" / "words" / FILE).write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def odds(readers: dict[str, Reader], items: Sequence[Item], name: str) -> np.ndarray:
    """Return the odds of each kind in each reply by one reader, (items, kinds)."""
    answers.reader = readers.__getitem__  # the same code that users run, with other numbers
    return np.array(
        [answers.judged_by(name, one.apart, one.meaning if name == "full" else None).whole for one in items]
    )


def apart(items: Sequence[Item], folds: int = 5) -> list[list[Item]]:
    """Return the items in folds, by number: neither language nor channel follows the numbers within a language."""
    return [[one for one in items if one.number % folds == fold] for fold in range(folds)]


def unseen(items: Sequence[Item], extra: Sequence[Item], name: str, folds: int = 5) -> np.ndarray:
    """Return the odds of each item by a reader that was fitted without it, (items, kinds)."""
    result = np.zeros((len(items), len(KINDS)), dtype=np.float32)
    for fold in apart(items, folds):
        rest = [one for one in items if one not in set(fold)]
        found = odds({name: fit([*rest, *extra], name)}, fold, name)
        for one, row in zip(fold, found, strict=True):
            result[items.index(one)] = row
    return result


def loudness(truth: np.ndarray, found: np.ndarray) -> np.ndarray:
    """Return the odds from which each kind is said, (kinds,), from labels and unseen odds, both (items, kinds).

    That is where F1 is best; for the two no's, which share one, where theirs is best among those at which any no is right
    in 92 of 100.
    """
    grid = np.arange(0.2, 0.91, 0.01)
    rows = range(len(KINDS))
    loud = np.array(
        [max(grid, key=lambda at, n=n: _f1(truth[:, n], found[:, n] >= at)) for n in rows], dtype=np.float32
    )
    no, soft = KINDS.index("explicit_no"), KINDS.index("soft_no")
    refused = truth[:, no] | truth[:, soft]
    any_no, plainly = answers.refused(found)
    best, loud[[no, soft]] = 0.0, grid[-1]
    for at in grid:
        said = any_no >= at
        gain = _f1(truth[:, no], said & plainly) + _f1(truth[:, soft], said & ~plainly)
        if (said & refused).sum() >= SURE * said.sum() and gain > best:
            best, loud[[no, soft]] = gain, at
    return loud


def _f1(truth: np.ndarray, said: np.ndarray) -> float:
    return float(2 * (truth & said).sum() / max(1, truth.sum() + said.sum()))


def main() -> None:
    items, extra = labelled(), [*invented(), *everyday()]
    print(f"{len(items)} labelled, {len(extra)} invented and everyday replies")
    readers = {}
    for name in ("lean", "full"):
        found = unseen(items, extra, name)
        readers[name] = tuned(fit([*items, *extra], name), items, found)
        print(name, {str(kind): round(float(at), 2) for kind, at in zip(KINDS, readers[name].loud, strict=True)})
    write(readers)


if __name__ == "__main__":
    main()
