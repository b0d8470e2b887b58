"""How often real pairs of people show what says something without words, beside the same mail in another order.

    python benchmarks/behaviour.py

Everybody on the public lists is an ego, every person whom they answered an alter. The control shuffles, within each
pair, which length and which answer time belongs to which answer: what is then still flagged is chance. Nothing was
fitted on it. Prints counts only.
"""

import random
from collections.abc import Sequence
from pathlib import Path

from amity import words
from amity.boundaries import LEAST
from amity.model import DAY, Automation
from carve import read

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LISTS = ("mail-linux-btrfs", "mail-blinux-list", "mail-r-lists")
LATE, FEWEST_LATE, FEWEST_BEFORE = 180 * DAY, 5, 10  # as in the signals
SHUFFLES = 20


def main() -> None:
    if not DATA.is_dir():
        raise SystemExit(f"no shared data at {DATA}: nothing to measure")
    for name in LISTS:
        pairs = answers_of(sorted((DATA / name).glob("*.mbox.zst")))
        enough = [each for each in pairs if halves(each)]
        told = [flagged(each) for each in enough]
        dice = random.Random(7)
        chance = [flagged(shuffled(each, dice)) for each in enough for _ in range(SHUFFLES)]
        for number, kind in enumerate(("answers_shorter", "answers_slower")):
            seen = sum(one[number] for one in told)
            by_chance = sum(one[number] for one in chance) / SHUFFLES
            print(f"{name:18} {len(enough):4} pairs with enough  {kind:16} {seen:3}   in another order {by_chance:.1f}")


Answer = tuple[int, float, int]  # instant, days that it took, characters


def answers_of(paths: Sequence[Path]) -> list[list[Answer]]:
    """For each ordered pair, the answers of the second to the first, in order of time."""
    seen: dict[int, tuple[str, int]] = {}
    found: dict[tuple[str, str], list[Answer]] = {}
    waiting = []
    for _, one in read(paths):
        if one.automation is not Automation.NONE or one.key in seen:
            continue
        seen[one.key] = (one.author.handle.value, one.sent_at)
        if one.answers is not None:
            waiting.append((one.key, one.answers, len(words.own(one.plain or words.plain(one.html)))))
    for key, answered, chars in waiting:
        if answered in seen and seen[answered][0] != seen[key][0] and seen[key][1] >= seen[answered][1]:
            pair = (seen[answered][0], seen[key][0])
            took = min((seen[key][1] - seen[answered][1]) / DAY, 60.0)
            found.setdefault(pair, []).append((seen[key][1], took, chars))
    return [sorted(each) for each in found.values()]


def halves(answers: Sequence[Answer]) -> tuple[list[Answer], list[Answer]] | None:
    """The late ones and those before, where there are enough of both."""
    last = answers[-1][0]
    late = [one for one in answers if one[0] > last - LATE]
    before = [one for one in answers if one[0] <= last - LATE]
    return (late, before) if len(late) >= FEWEST_LATE and len(before) >= FEWEST_BEFORE else None


def flagged(answers: Sequence[Answer]) -> tuple[bool, bool]:
    """Whether they have become shorter, and whether slower."""
    both = halves(answers)
    if both is None:
        return False, False
    late, before = both
    habit = median([one[2] for one in before])
    shorter = habit > 0 and median([one[2] for one in late]) / habit < LEAST["answers_shorter"].measure
    slower = median([one[1] for one in late]) / max(1.0, median([one[1] for one in before]))
    return shorter, slower >= LEAST["answers_slower"].measure


def shuffled(answers: Sequence[Answer], dice: random.Random) -> list[Answer]:
    """The same instants with the lengths and the times dealt anew."""
    dealt = [one[1:] for one in answers]
    dice.shuffle(dealt)
    return [(one[0], *rest) for one, rest in zip(answers, dealt, strict=True)]


def median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


if __name__ == "__main__":
    main()
