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
from zlib import crc32

import numpy as np
import zstandard
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from amity import words
from amity.words import answers
from amity.words.asked import LONGEST_ANSWER, asked
from amity.words.fitted import FILE, Hidden, Reader, Weights
from amity.words.grams import PLACES
from amity.words.meaning import meanings
from amity.words.traits import KINDS, Reply, taken_apart
from fit_layers import hidden_layer, loudness, ridge

ROOT = Path(__file__).resolve().parents[1]
LABELLED = ROOT.parent / "shared" / "data" / "cues" / "dev.jsonl"
EVERYDAY = LABELLED.parents[1] / "mail-linux-btrfs" / "2019.mbox.zst"
ENOUGH, MANY = 40_000_000, 500  # bytes of it that are read, and replies that are taken
INVENTED = ROOT / "benchmarks" / "replies"
WIDTH = len(KINDS) + 1  # the last column tells any no
NO_LAYER = Hidden(*(np.zeros(shape, np.float32) for shape in ((0, 1), 1, (1, WIDTH), WIDTH)))
UNLIKELY = frozenset({"explicit_no", "soft_no", "deferral", "closing", "warm_yes", "disclosure"})  # in everyday mail
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
    """Return the replies that were invented for this: `context || reply`, parts in brackets, times in angles.

    A line that opens with `||` answers the same message as the line above.
    """
    found: list[Item] = []
    for path in sorted(INVENTED.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                context, _, marked = line.strip().replace("\\n", "\n").rpartition("|| ")
                found.append(_item(context.rstrip() or found[-1].context, marked, path.name[:2]))
    return found


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


def _item(context: str, marked: str, language: str) -> Item:
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
    """Fit the reader `lean` or `full` to labelled replies: ridge logistic regressions, and for `full` a hidden layer too.

    Its odds are raw, and half of them is loud enough: `tuned` mends that from odds of replies that it has not seen.
    """
    full = name == "full"
    carried = with_any_no(np.vstack([one.carried for one in items]))
    said = truths(items)
    everyday = np.array([one.everyday for one in items])
    known = ~everyday[:, None] | with_any_no(np.array([[kind in UNLIKELY for kind in KINDS]]))
    known_there = np.repeat(known, [len(one.apart.spans) for one in items], axis=0)
    traits = len(items[0].apart.traits[0])
    sentences = _table(items, answers.sentence_numbers, answers.sentence_meaning if full else None)
    wholes = _table(items, answers.whole_numbers, answers.whole_meaning if full else None)
    return Reader(
        _weights(*sentences, carried, known_there, traits),
        _weights(*wholes, said, known, traits),
        hidden_layer(_beside(items), said, known) if full else NO_LAYER,
        np.array([np.ones(WIDTH), np.zeros(WIDTH)], dtype=np.float32),
        np.full(len(KINDS), 0.5, dtype=np.float32),
    )


def truths(items: Sequence[Item]) -> np.ndarray:
    """Return which reply carries which kind, and in the last column whether it carries any no, (items, kinds + 1)."""
    return with_any_no(np.array([[kind in one.kinds for kind in KINDS] for one in items]))


def with_any_no(table: np.ndarray) -> np.ndarray:
    """Return truths of each kind, (rows, kinds), with a column that is true where either no is."""
    return np.column_stack([table, table[:, answers.NOS].any(axis=1)])


def _beside(items: Sequence[Item]) -> np.ndarray:
    """Return what the hidden layer weighs, (items, numbers)."""
    rows = [answers.hidden_numbers(answers.whole_numbers(one.apart)[0], one.meaning) for one in items]
    return np.vstack(rows).astype(np.float32)


def tuned(raw: Reader, items: Sequence[Item], found: np.ndarray) -> Reader:
    """Return a reader with honest odds and its loudness, from raw odds of items that it was fitted without."""
    truth = truths(items)
    line = np.zeros((2, WIDTH), dtype=np.float32)
    for number in range(WIDTH):
        steep = _log_odds(found[:, [number]])
        model = LogisticRegression(C=1.0).fit(steep, truth[:, number])
        line[:, number] = model.coef_[0, 0], model.intercept_[0]
    honest = 1 / (1 + np.exp(-(line[0] * _log_odds(found) + line[1])))
    return replace(raw, honest=line, loud=loudness(truth, honest))


def _log_odds(found: np.ndarray) -> np.ndarray:
    return np.log(found) - np.log1p(-found)


def _table(items: Iterable[Item], numbers: Callable, meaning: Callable | None) -> tuple[np.ndarray, csr_matrix]:
    """Return what is weighed, a row a sentence or reply: traits and meaning; and grams."""
    traits, groups, senses = [], [], []
    for one in items:
        some, sets = numbers(one.apart)
        traits.append(some)
        groups += sets
        if meaning:
            senses.append(meaning(one.meaning))
    index = [list(one) for one in groups]
    heavy = [np.full(len(one), answers.GRAMS / np.sqrt(len(one) + 1), dtype=np.float32) for one in index]
    ends = np.cumsum([0, *map(len, index)])
    table = csr_matrix((np.concatenate(heavy), np.concatenate(index), ends), shape=(len(index), PLACES))
    return np.hstack([np.vstack(traits), *([np.vstack(senses)] if senses else [])]).astype(np.float32), table


def _weights(dense: np.ndarray, grams: csr_matrix, truth: np.ndarray, known: np.ndarray, traits: int) -> Weights:
    every = ridge(dense, grams, truth, known)
    wide = dense.shape[1]
    return Weights(every[0], every[1 : 1 + traits], every[1 + wide :], every[1 + traits : 1 + wide])


def write(readers: dict[str, Reader]) -> None:
    """Write the readers as whole numbers with a scale for each kind."""
    opening = (
        f"Fitted by benchmarks/fit_cues.py. Columns: {' '.join(KINDS)} any_no\n"
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
        for part in ("inner", "lift", "outer", "bias"):
            tables[f"hidden.{part}"] = np.atleast_2d(getattr(one.hidden, part))
        for part, table in tables.items():
            scale = np.maximum(np.abs(table).max(axis=0, initial=1e-6), 1e-6) / FINE
            head = " ".join([f"{name}.{part}", str(len(table)), *(f"{one:.4g}" for one in scale)])
            rows = [" ".join(map(str, row)) for row in np.rint(table / scale).astype(int).tolist()]
            blocks.append("\n".join([head, *rows]))
    (ROOT / "src" / "amity" / "words" / FILE).write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def odds(readers: dict[str, Reader], items: Sequence[Item], name: str) -> np.ndarray:
    """Return the odds of each kind and of any no in each reply by one reader, (items, kinds + 1)."""
    answers.reader = readers.__getitem__  # the same code that users run, with other numbers
    judged = [answers.judged_by(name, one.apart, one.meaning if name == "full" else None) for one in items]
    return np.array([[*one.whole, one.any_no] for one in judged])


def apart(items: Sequence[Item], folds: int = 5) -> list[list[Item]]:
    """Return the items in folds: labelled ones by number, which neither language nor channel follows; others by context."""
    return [
        [one for one in items if (one.number or crc32(one.context.encode())) % folds == fold] for fold in range(folds)
    ]


def unseen(items: Sequence[Item], extra: Sequence[Item], name: str, folds: int = 5) -> np.ndarray:
    """Return the odds of each item by a reader that was fitted without it and its like, (items, kinds + 1)."""
    found: dict[Item, np.ndarray] = {}
    for fold in apart(items, folds):
        inside = set(fold)
        rest = [one for one in items if one not in inside]
        found |= zip(fold, odds({name: fit([*rest, *extra], name)}, fold, name), strict=True)
    return np.array([found[one] for one in items])


def main() -> None:
    items, extra = [*labelled(), *invented()], everyday()
    print(f"{len(items)} labelled and invented, {len(extra)} everyday replies")
    readers = {}
    for name in ("lean", "full"):
        found = unseen(items, extra, name)
        readers[name] = tuned(fit([*items, *extra], name), items, found)
        print(name, {str(kind): round(float(at), 2) for kind, at in zip(KINDS, readers[name].loud, strict=True)})
    write(readers)


if __name__ == "__main__":
    main()
