"""Acts and words of one dyad into conversations: who took turns, how much each gave, and how deep each one went.

Depth is made of seven parts, each 0 to 1, weighed by judgement (`WEIGHTS`). What the two did *both* counts by the lesser
side, since one person's long letter is no conversation. How far to trust it stands in docs/evaluation.md.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amity.model import ALTER_TO_EGO, EGO_TO_ALTER, MUTUAL, Act, CueKind, Heard

FEW = 3  # people addressed, up to whom it is a talk between these two
TURNS_FULL = 5  # times that the word passed to the other
GREETING = 60  # characters of each message that say nothing yet: a greeting, a name, "see you there"
CHARS_HALF = 300  # beyond those, of the lesser side, at which half of the weight of substance is reached
MINUTES_FULL = 60  # of a meeting or a call
CARING = frozenset({CueKind.DISCLOSURE, CueKind.QUESTION_ABOUT_EGO})
# A word that comes back from earlier talk: a long one, in few of the two's conversations.
LONG_WORD = re.compile(r"[^\W\d_]{6,}")
COMES_BACK = 2  # such words
KNOWN_TALKS = 5  # conversations below which nobody can tell what is rare
RARE = 0.1  # of the conversations

WEIGHTS = {
    "turns": 0.15,
    "substance": 0.3,
    "answered": 0.1,
    "followed_up": 0.1,
    "disclosed": 0.15,
    "asked_after": 0.1,
    "came_back": 0.1,
}
# What makes a conversation a thoughtful one, by judgement: both gave something, and at least so many of the other parts.
SUBSTANCE_LEAST = 0.4  # 200 such characters of the lesser side
LETTERS_LEAST = 0.55  # where there was one letter and one answer: 370 of them
TURNS_LEAST = 2
SIGNS = ("answered", "followed_up", "disclosed", "asked_after", "came_back")
SIGNS_LEAST = 2
LONG_TOGETHER = 0.75  # of an hour: a talk of so long is thoughtful enough, whatever it was about


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation: its acts in order of time, and its parts by name, each 0 to 1 (see `WEIGHTS`)."""

    acts: tuple[Act, ...]
    parts: Mapping[str, float]

    @property
    def depth(self) -> float:
        """From 0 to 1; for comparing conversations, never for a screen."""
        return sum(WEIGHTS[name] * value for name, value in self.parts.items())

    @property
    def thoughtful(self) -> bool:
        """Whether both gave something of themselves, and answered, asked on, told or remembered."""
        if any(one.direction == MUTUAL for one in self.acts) and self.parts["substance"] >= LONG_TOGETHER:
            return True
        signs = sum(self.parts[name] > 0 for name in SIGNS)
        taken = self.parts["turns"] * TURNS_FULL >= TURNS_LEAST - 1e-9
        return self.parts["substance"] >= (SUBSTANCE_LEAST if taken else LETTERS_LEAST) and signs >= SIGNS_LEAST


def conversations(
    acts: Iterable[Act],
    cues: Iterable[Heard] = (),
    minutes: Mapping[int, int] | None = None,
    texts: Mapping[int, str] | None = None,
) -> tuple[Conversation, ...]:
    """All conversations of one dyad, in the order in which they began.

    `acts` of the dyad; automatic ones and those to more than three people are left out. `cues`: what either side said, to
    be matched by interaction. `minutes`: how long meetings and calls lasted, by interaction. `texts`: own words by
    interaction, where they are kept; without them nothing is known to have come back from earlier talk.
    """
    threads: dict[tuple[str, int], list[Act]] = {}
    for one in sorted(acts, key=lambda act: (act.sent_at, act.interaction_id)):
        if not one.automatic and one.audience <= FEW:
            threads.setdefault((one.channel, one.thread_id), []).append(one)
    kinds: dict[int, set[CueKind]] = {}
    for cue in cues:
        kinds.setdefault(cue.interaction_id, set()).add(cue.kind)
    talks = sorted(threads.values(), key=lambda talk: talk[0].sent_at)
    back = _came_back(talks, texts or {})
    return tuple(
        Conversation(tuple(talk), _parts(talk, kinds, minutes or {}, came_back=came_back))
        for talk, came_back in zip(talks, back, strict=True)
    )


def telling(texts: Sequence[str], longest: int = 200) -> str:
    """The sentence that says most of what somebody wrote: the longest that can be quoted whole, or an empty text."""
    found = [
        " ".join(one.split())
        for text in texts
        for paragraph in text.split("\n\n")
        for one in re.split(r"(?<=[.!?…])\s+", paragraph.strip())
    ]
    return max((one for one in found if len(one) <= longest and one[-1:] in ".!?…"), key=len, default="")


def _parts(
    talk: Sequence[Act], kinds: Mapping[int, set[CueKind]], minutes: Mapping[int, int], *, came_back: bool
) -> dict[str, float]:
    together = min(sum(minutes.get(one.interaction_id, 0) for one in talk) / MINUTES_FULL, 1.0)
    chars = min(_said(talk, side) for side in (EGO_TO_ALTER, ALTER_TO_EGO))
    passed = sum(one.direction != other.direction for one, other in pairwise(talk))
    asked = [number for number, one in enumerate(talk) if one.asks and one.direction != MUTUAL]
    answered = sum(any(later.direction != talk[number].direction for later in talk[number + 1 :]) for number in asked)
    followed = {one.direction for before, one in pairwise(talk) if one.asks and one.direction != before.direction}
    return {
        "turns": max(min(passed / TURNS_FULL, 1.0), together),
        "substance": max(chars / (chars + CHARS_HALF), together),
        "answered": answered / len(asked) if asked else 0.0,
        "followed_up": len(followed) / 2,
        "disclosed": _sides(talk, kinds, CueKind.DISCLOSURE) / 2,
        "asked_after": _sides(talk, kinds, CueKind.QUESTION_ABOUT_EGO) / 2,
        "came_back": float(came_back),
    }


def _said(talk: Sequence[Act], side: int) -> int:
    return sum(max(one.chars - GREETING, 0) for one in talk if one.direction == side)


def _sides(talk: Sequence[Act], kinds: Mapping[int, set[CueKind]], kind: CueKind) -> int:
    """How many of the two said something of this kind."""
    return len({one.direction for one in talk if one.direction != MUTUAL and kind in kinds.get(one.interaction_id, ())})


def _came_back(talks: Sequence[Sequence[Act]], texts: Mapping[int, str]) -> list[bool]:
    """Of each conversation, whether rare words in it had stood in an earlier one."""
    said = [
        {word for one in talk for word in LONG_WORD.findall(texts.get(one.interaction_id, "").casefold())}
        for talk in talks
    ]
    if len(talks) < KNOWN_TALKS:
        return [False] * len(talks)
    times = Counter(word for words in said for word in words)
    most = max(2, int(RARE * len(talks)))
    before: set[str] = set()
    found = []
    for words in said:
        found.append(sum(word in before for word in words if times[word] <= most) >= COMES_BACK)
        before |= words
    return found
