"""Fitted ranges into invented lives: ties that fade when nobody turns to them, and people who at times wish for peace.

Time goes by weeks. A tie that is silent for longer than its usual gap g may end for good: of those that were silent for s
weeks the share (s / g) ** -kappa has not. Whoever wishes for peace neither writes nor answers while it lasts, is lost by no
silence, and may be lost by a letter. How long a letter is answered, how often, and how often the other begins is drawn from
`attention.json`; the wishes for peace are by judgement, for no archive shows them.
"""

import json
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from amity.model import ALTER_TO_EGO, DAY, EGO_TO_ALTER, Act, CueKind, Heard

WEEK = 7 * DAY
START = 19_000 * DAY // WEEK * WEEK
BEFORE, AFTER = 156, 104  # weeks of life as it was, and of advice
RECENT, GAPS = 26, 2.0  # weeks, or usual gaps where these are longer: a tie is alive where both took part since then
FITTED = Path(__file__).with_name("attention.json")
DECILES = np.linspace(0.05, 0.95, 10)
QUOTES = {
    CueKind.EXPLICIT_NO: "Please do not write to me again",
    CueKind.SOFT_NO: "perhaps another time",
    CueKind.DEFERRAL: "ask me later on",
}


@dataclass(frozen=True)
class Rules:
    """What a life is drawn from: fitted ranges, each scaled, and what is by judgement.

    `peace`: the share of people who once wish for peace; `says`: how often a letter into it is told so, and not left
    without an answer; `lost`: how often it ends the tie; `season`: weeks that it lasts, at the median.
    """

    ties: int = 40
    kappa: float = 0.0  # 0 takes the fitted one
    gap: float = 1.0
    answered: float = 1.0
    opens: float = 1.0
    peace: float = 0.3
    says: float = 0.6
    lost: float = 0.15
    season: float = 26.0


@dataclass
class Tie:
    """One tie: what it is (hidden), where it is (hidden), and what ego sees of it: acts, and what was heard."""

    gap: float
    answered: float
    opens: float
    delay: int
    peace: tuple[float, float]
    no: CueKind | None
    chance: Any  # a generator of its own, so that every policy meets the same luck
    first: int  # the number of its first act
    ended: bool = False
    silent: int = 0
    acts: list[Act] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)
    tries: list[int] = field(default_factory=list)

    def in_peace(self, week: float) -> bool:
        """Whether they wish for peace now."""
        return self.peace[0] <= week < self.peace[1]

    def alive(self) -> bool:
        """Whether the tie holds, and both took part in the last half-year, or within two of its usual gaps."""
        return not self.ended and self.silent <= self.recent()

    def recent(self) -> int:
        """The weeks of silence that a tie like this may have and still be alive."""
        return max(RECENT, int(GAPS * self.gap))


class Breach(NamedTuple):
    """What a letter went against: something that was shown, or a wish for peace that nobody could know."""

    shown: bool
    hidden: bool


def drawn(rules: Rules, seed: int) -> list[Tie]:
    """The ties of one life, on the eve of the advice: their past has been lived."""
    dice = np.random.default_rng(seed)

    def one_of(name: str) -> float:
        return float(np.interp(dice.uniform(0.05, 0.95), DECILES, fitted()[name]))

    found = []
    for number in range(rules.ties):
        wishes = dice.random() < rules.peace
        begins = BEFORE + dice.uniform(0, 0.8 * AFTER) if wishes else np.inf
        no = [CueKind.EXPLICIT_NO, CueKind.DEFERRAL, CueKind.SOFT_NO][int(dice.choice(3, p=(0.2, 0.3, 0.5)))]
        lasts = np.inf if no is CueKind.EXPLICIT_NO else dice.lognormal(np.log(rules.season), 0.5)
        one = Tie(
            gap=one_of("gap") * rules.gap, answered=min(one_of("answered") * rules.answered, 0.98),
            opens=min(rules.opens / one_of("opens_every"), 1.0), delay=int(one_of("answers_after") * DAY),
            peace=(begins, begins + lasts), no=no if dice.random() < rules.says else None,
            chance=np.random.default_rng((seed, number)), first=number * 100_000,
        )  # fmt: skip
        for week in range(BEFORE):
            step(one, rules, week, try_it=one.chance.random() < 1 / one.gap, mortal=False)
        found.append(one)
    return found


def step(one: Tie, rules: Rules, week: int, *, try_it: bool, mortal: bool = True) -> Breach:
    """One week of one tie: ego writes or not, the other answers or not, begins or not, and silence takes its toll."""
    answers, begins, ends, loses = one.chance.random(4)
    peaceful, breach, met = one.in_peace(week), Breach(False, False), False
    at = START + week * WEEK + DAY // 2
    if try_it:
        breach = Breach(_was_shown(one, week), peaceful)
        asked = _act(one, at, EGO_TO_ALTER, asks=1)
        one.tries.append(week)
        if one.ended:
            pass
        elif peaceful:
            if one.no is not None and mortal:
                _refuse(one, asked)
            one.ended = one.ended or (mortal and loses < rules.lost)
        elif answers < one.answered:
            _act(one, at + one.delay + 1, ALTER_TO_EGO, answers=asked.interaction_id)
            met = True
    if not one.ended and not peaceful and begins < one.opens:
        asked = _act(one, at + 3 * DAY, ALTER_TO_EGO, asks=1)
        _act(one, at + 4 * DAY, EGO_TO_ALTER, answers=asked.interaction_id)
        met = True
    if met:
        one.contacts.append(week)
        one.silent = 0
    else:
        one.silent += 1
        if mortal and not peaceful and not one.ended:
            one.ended = ends < ending(one.silent, one.gap, kappa(rules))
    return breach


def kappa(rules: Rules) -> float:
    """How fast silence takes ties: the rules' own, else the fitted one."""
    return rules.kappa or float(fitted()["kappa"])


@cache
def fitted() -> dict[str, Any]:
    """The ranges that `fit_attention.py` found."""
    found: dict[str, Any] = json.loads(FITTED.read_text("utf-8"))
    return found


def ending(silent: float, gap: float, exponent: float) -> float:
    """The odds that a tie ends in the week that makes its silence so long."""
    before = max(silent - 1, gap)
    return 1 - (before / silent) ** exponent if silent > before else 0.0


def with_luck(one: Tie, seed: int) -> Tie:
    """The same tie before the same days, with other luck."""
    return replace(
        one,
        chance=np.random.default_rng(seed),
        acts=[*one.acts],
        heard=[*one.heard],
        contacts=[*one.contacts],
        tries=[*one.tries],
    )


def _was_shown(one: Tie, week: int) -> bool:
    """Whether a letter goes against what they said or plainly did: no, not yet, or two letters without an answer."""
    last = max(one.contacts, default=0)
    into_silence = sum(last < tried for tried in one.tries) >= 2 and week - one.tries[-1] < 4
    for told in one.heard:
        since = (told.sent_at - START) / WEEK
        if one.contacts and one.contacts[-1] > since:
            continue
        held = {
            CueKind.EXPLICIT_NO: np.inf,
            CueKind.DEFERRAL: ((told.until or 0) - START) / WEEK - since,
            CueKind.SOFT_NO: 60 / 7,
        }
        if week - since < held[told.kind]:
            return True
    return into_silence


def _refuse(one: Tie, asked: Act) -> None:
    assert one.no is not None
    said = _act(one, asked.sent_at + one.delay + 1, ALTER_TO_EGO, answers=asked.interaction_id)
    until = START + int(one.peace[1] * WEEK) if one.no is CueKind.DEFERRAL else None
    one.heard.append(Heard(said.interaction_id, said.interaction_id, said.sent_at, one.no, QUOTES[one.no], until))


def _act(one: Tie, at: int, direction: int, *, asks: int = 0, answers: int | None = None) -> Act:
    number = one.first + len(one.acts) + 1
    thread = number if answers is None else answers
    made = Act(number, at, direction, "mail", thread, 1, 300, asks, answers)
    one.acts.append(made)
    return made
