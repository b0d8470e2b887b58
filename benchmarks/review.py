"""Drafts and letters into figures of the linter: how often each rule is right, and how often it speaks of what was liked.

    python benchmarks/review.py [DATA] [--lists | --mailboxes]
    PYTHONHASHSEED=0 python benchmarks/review.py [DATA] --rules

Three tables. The invented drafts of tests/drafts: `tried`, on which the rules were written, and `kept_back`, on which they were
not. The lists of DATA, as if each letter had been a draft: how often a rule speaks of a letter that was answered with thanks
or warmth within 30 days, of one answered otherwise, and of one that nobody answered. And the carved mailboxes of the most
reciprocal people of two lists (`carve.py`), each letter to one person read as it stood before it was sent, with all that
the record knew then; what needs a reader is only tried here. `--rules` asks whether any rule tells openings that nobody answered from
the others: rules are chosen on one half of the lists' authors and tried on the other. Prints counts and shares only. No rule was set on the letters.
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

import measure
from amity import review, words
from amity.keeper import check
from amity.keeper.ties import people_by_id
from amity.model import ALTER_TO_EGO, DAY, EGO_TO_ALTER, Act, Automation, CueKind
from amity.store.recall import act_of, acts, words_and_minutes
from amity.store.vault import Vault
from carve import carve, read
from fit_forecast import archives
from real_mail import imported, opened

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
DRAFTS = Path(__file__).resolve().parents[1] / "tests"
WARM = {CueKind.THANKS, CueKind.WARM_YES}
COLD = {CueKind.EXPLICIT_NO, CueKind.SOFT_NO, CueKind.DEFERRAL, CueKind.CLOSING, CueKind.AUTO_REPLY}
SOON = 30 * DAY
LONGEST = 4_000  # characters: what is longer is no letter
FEWEST_WORDS = 5
LARGE, EVERY = 20_000, 4  # of the authors of larger sets every fourth
CARVED, RANKS, EACH = ("linux-btrfs", "blinux-list"), range(1, 7), 50
DRAWS = 1_000
FEWEST_SPOKEN = 30  # openings of which a rule speaks, below which it is not judged
FATES = ("warm", "other", "none")


class Letter(NamedTuple):
    """A letter read as a draft: who wrote it, whether it opened, its fate, the codes found in it."""

    author: str
    opens: bool
    fate: str
    codes: frozenset[str]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--lists", action="store_true")
    parser.add_argument("--mailboxes", action="store_true")
    parser.add_argument("--rules", action="store_true")
    arguments = parser.parse_args()
    every = not (arguments.lists or arguments.mailboxes)
    if arguments.rules:
        told_apart([one for paths in archives(arguments.data).values() for one in letters(paths) if one.opens])
        return
    if every:
        invented()
    if not arguments.data.is_dir():
        print("the shared data is not here: letters skipped")
        return
    if every or arguments.lists:
        show("lists", [one for paths in archives(arguments.data).values() for one in letters(paths)])
    if every or arguments.mailboxes:
        with tempfile.TemporaryDirectory() as folder:
            show("mailboxes", list(mailboxes(arguments.data, Path(folder))))


def invented() -> None:
    """Right, wrong and missed of each rule on both sets of drafts."""
    sys.path.insert(0, str(DRAFTS))
    from drafts import WORDED, codes, labelled

    print("| rule | tried: due | right | wrong | kept back: due | right | wrong |\n|---|---|---|---|---|---|---|")
    total: Counter[tuple[str, str]] = Counter()
    for code in WORDED:
        cells = []
        for name in ("tried", "kept_back"):
            found = [(code in one.codes, code in codes(one.text)) for one in labelled(name)]
            counts = sum(due for due, _ in found), sum(due and got for due, got in found), sum(got and not due for due, got in found)  # fmt: skip
            total.update({(name, kind): count for kind, count in zip(("due", "right", "wrong"), counts, strict=True)})
            cells += [str(one) for one in counts]
        print(f"| {code} | {' | '.join(cells)} |")
    print(f"| all | {' | '.join(str(total[name, kind]) for name in ('tried', 'kept_back') for kind in ('due', 'right', 'wrong'))} |\n")  # fmt: skip


def letters(paths: Sequence[Path]) -> Iterator[Letter]:
    """Letters of people on one list that are English and short enough to be one."""
    own: dict[int, tuple[str, int, str, int | None]] = {}
    name: dict[str, str] = {}
    for _, one in read(paths):
        if one.automation is Automation.NONE and one.key not in own:
            who = one.author.handle.value
            name[who] = one.author.name or name.get(who, "")
            text = words.own(one.plain or words.plain(one.html))
            own[one.key] = (who, one.sent_at, text[: LONGEST + 1], one.answers)
    answers = defaultdict(list)
    for who, at, text, answered in own.values():
        if answered in own and own[answered][0] != who and 0 <= at - own[answered][1] <= SOON:
            answers[answered].append(text)
    last = max((at for _, at, _, _ in own.values()), default=0) - SOON
    authors = sorted({who for who, *_ in own.values()})
    chosen = frozenset(authors[:: EVERY if len(own) > LARGE else 1])
    for key, (who, at, text, answered) in own.items():
        if who not in chosen or len(text) > LONGEST or at > last:
            continue
        to = name[own[answered][0]] if answered in own else ""
        draft = check.read(text)
        if draft.language == "en" and draft.words >= FEWEST_WORDS:
            known = review.Reader(
                name=to, names=frozenset(map(review.folded, to.split())), answers=answered is not None
            )
            yield Letter(who, answered is None, fate(answers[key]), _codes(draft, known))


def told_apart(openings: Sequence[Letter]) -> None:
    """Of each rule how much more often it speaks of openings that nobody answered, and what those that do so more than by chance are worth."""
    halves = [[one for one in openings if hash(one.author) % 1_000_003 % 2 == half] for half in (0, 1)]
    chosen = set()
    for code in sorted({code for one in openings for code in one.codes}):
        if sum(code in one.codes for one in halves[0]) >= FEWEST_SPOKEN:
            told = _apart(halves[0], {code})
            print(f"{code}: {told[0]:+.4f} [{told[1]:+.4f}, {told[2]:+.4f}]")
            chosen |= {code} if told[1] > 0 else set()
    for name, some in (
        (f"chosen: {sorted(chosen)}", chosen),
        ("all rules", {code for one in openings for code in one.codes}),
    ):
        told = _apart(halves[1], some)
        shares = [
            np.mean([bool(some & one.codes) for one in halves[1] if (one.fate == "none") is no]) for no in (False, True)
        ]
        print(f"other half, {name}: answered {shares[0]:.4f}, not answered {shares[1]:.4f}, {told[0]:+.4f} [{told[1]:+.4f}, {told[2]:+.4f}] of {len(halves[1]):,}")  # fmt: skip


def _apart(some: Sequence[Letter], codes: set[str]) -> tuple[float, float, float]:
    """The share with such a finding among the unanswered less that among the answered; 95 % interval, authors drawn anew."""
    by_author: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in some:
        at = 2 * (one.fate == "none")
        by_author[one.author][at] += 1
        by_author[one.author][at + 1] += bool(codes & one.codes)
    sums, draw = np.array(list(by_author.values()), float), np.random.default_rng(3)

    def apart(row: np.ndarray) -> float:
        return float(row[3] / row[2] - row[1] / row[0])

    drawn = [apart(sums[draw.integers(0, len(sums), len(sums))].sum(axis=0)) for _ in range(DRAWS)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return apart(sums.sum(axis=0)), float(low), float(high)


def mailboxes(data: Path, folder: Path) -> Iterator[Letter]:
    """The latest letters to one person of each carved mailbox, read as they stood before they were sent."""
    for name in CARVED:
        outs = [folder / f"{name}-{rank}.mbox" for rank in RANKS]
        owners = carve(sorted((data / f"mail-{name}").glob("*.zst")), list(RANKS), outs)
        for out, owner in zip(outs, owners, strict=True):
            home = out.with_suffix("")
            imported(home, out)
            measure.run(
                [sys.executable, "-m", "amity", "--home", str(home), "me", *(one.value for one in owner.handles)]
            )
            with opened(home) as vault:
                yield from _mailbox(vault, out.name)


def _mailbox(vault: Vault, called: str) -> Iterator[Letter]:
    every: dict[int, list[Act]] = defaultdict(list)
    for row in acts(vault, 2**62):
        alter, act = act_of(row)
        every[alter].append(act)
    people = people_by_id(vault)
    sent = sorted(_to_one(every), key=lambda pair: pair[1].sent_at)
    for alter, one in sent[:: max(len(sent) // EACH, 1)]:
        replies = [
            act.interaction_id
            for act in every[alter]
            if act.direction == ALTER_TO_EGO and act.answers == one.interaction_id and act.sent_at <= one.sent_at + SOON
        ]
        texts, _ = words_and_minutes(vault, [one.interaction_id, *replies])
        own = texts.get(one.interaction_id, "")
        draft = check.read(own)
        if draft.language == "en" and draft.words >= FEWEST_WORDS and len(own) <= LONGEST:
            known = check.reader(vault, people[alter], draft, check.Moment(one.sent_at - 1, one.sent_at))
            answered = [texts[number] for number in replies if number in texts]
            yield Letter(called, not known.answers, fate(answered), _codes(draft, known))


def _to_one(every: dict[int, list[Act]]) -> Iterator[tuple[int, Act]]:
    """What ego sent, with the one to whom it was: whom it answers, or the only one who got it."""
    got: dict[int, list[tuple[int, Act]]] = defaultdict(list)
    for alter, passed in every.items():
        for one in passed:
            if one.direction == EGO_TO_ALTER and not one.automatic:
                got[one.interaction_id].append((alter, one))
    theirs = {
        alter: {one.interaction_id for one in passed if one.direction == ALTER_TO_EGO}
        for alter, passed in every.items()
    }
    for pairs in got.values():
        answered = [pair for pair in pairs if pair[1].answers in theirs[pair[0]]]
        if len(answered) == 1:
            yield answered[0]
        elif len(pairs) == 1:
            yield pairs[0]


def fate(answers: Iterable[str]) -> str:
    """`warm` where one of the answers thanks or agrees eagerly and none refuses, else `other`; `none` without any."""
    kinds = [{cue.kind for cue in words.hear(one, words.language(one))} for one in answers]
    if not kinds:
        return "none"
    return "warm" if any(one & WARM for one in kinds) and not any(one & COLD for one in kinds) else "other"


def _codes(draft: review.Draft, known: review.Reader) -> frozenset[str]:
    return frozenset(one.code for one in review.review(draft, known))


def show(title: str, found: list[Letter]) -> None:
    """How often each rule speaks, by fate, and whether openings of which it speaks are answered less often."""
    print(f"{title}: {len(found):,} letters of {len({one.author for one in found}):,} people")
    for opens in (True, False):
        some = [one for one in found if one.opens is opens]
        sizes = Counter(one.fate for one in some)
        print(f"\n{'openings' if opens else 'answers'}: " + ", ".join(f"{sizes[kind]:,} {kind}" for kind in FATES))
        print("| rule | of warmly answered [95 %] | of otherwise answered | of unanswered |\n|---|---|---|---|")
        for rule in review.SHELF:
            shares = [
                np.mean([rule.code in one.codes for one in some if one.fate == kind] or [np.nan]) for kind in FATES
            ]
            if any(share > 0 for share in shares):
                low, high = interval([one for one in some if one.fate == "warm"], {rule.code})
                print(f"| {rule.code} | {shares[0]:.2%} [{low:.2%}, {high:.2%}] | {shares[1]:.2%} | {shares[2]:.2%} |")
        every = {rule.code for rule in review.SHELF}
        shares = [np.mean([bool(one.codes) for one in some if one.fate == kind] or [np.nan]) for kind in FATES]
        low, high = interval([one for one in some if one.fate == "warm"], every)
        print(f"| any | {shares[0]:.2%} [{low:.2%}, {high:.2%}] | {shares[1]:.2%} | {shares[2]:.2%} |")
    print()


def interval(some: list[Letter], codes: set[str]) -> tuple[float, float]:
    """The 95 % interval of a share, authors drawn anew."""
    of_author: dict[str, list[bool]] = defaultdict(list)
    for one in some:
        of_author[one.author].append(bool(one.codes & codes))
    if not of_author:
        return float("nan"), float("nan")
    sums, sizes = np.array([[sum(told), len(told)] for told in of_author.values()]).T
    drawn = np.random.default_rng(11).integers(0, len(sums), (DRAWS, len(sums)))
    low, high = np.percentile(sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1), [2.5, 97.5])
    return float(low), float(high)


if __name__ == "__main__":
    main()
