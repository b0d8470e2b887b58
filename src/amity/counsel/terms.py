"""What passed between two into how the other likes to be met: by which way, at which hours, at what length, in person or not.

Theirs at first; once the two are established, a fair middle between theirs and yours, and it says which it is. Read from
what they did themselves, never from what would suit you. Thresholds stand in the table below, by judgement.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import median

from amity.model import ALTER_TO_EGO, DAY, EGO_TO_ALTER, MUTUAL, Act, Evidence

HOUR, MINUTE = DAY // 24, DAY // 1440
LATELY = 3 * 365 * DAY  # ways change: what is older does not count
SEEN = 12  # messages of theirs below which an hour is chance
FEW = 5  # messages below which a length or a way is
MOST = 0.6  # of their messages lie in their hours
LONGEST = 8  # hours; whoever writes over more of the day has no hours
ALWAYS = 0.95  # of their messages on working days: then those are theirs
WEEKENDS = 0.5
MEETS = 0.3  # of the days on which the two were in touch were meetings: then meet
LENGTHS = ((60, "a line"), (300, "a few lines"), (1200, "a paragraph or two"))  # characters
PAUSE = 14 * DAY
SLOW = 3.0  # times their usual gap
RESTS_ON = 12


@dataclass(frozen=True, slots=True)
class Terms:
    """How somebody likes to be met; each part is None where too little is known.

    `channel`; `hours`: the first and the hour after the last, by their clock; `days`: `working days` or `weekends`;
    `chars`: characters of own words; `meets`: they like to meet. `theirs` is False where it is the middle between both.
    `evidence` says each of these in a sentence.
    """

    channel: str | None
    hours: tuple[int, int] | None
    days: str | None
    chars: int | None
    meets: bool
    theirs: bool
    evidence: tuple[Evidence, ...]


def terms(
    name: str,
    acts: Sequence[Act],
    east: Mapping[int, int],
    as_of: int,
    *,
    established: bool,
    wrong: Collection[str] = (),
) -> Terms:
    """How `name` likes to be met, from what passed up to `as_of`, oldest first.

    `east`: by how many minutes the author's clock was ahead of Greenwich, by interaction. `established`: the two know
    each other well enough to meet half-way. `wrong`: codes of evidence that ego has called wrong; of these nothing is
    said.
    """
    lately = [one for one in acts if as_of - LATELY <= one.sent_at <= as_of and not one.automatic]
    theirs = [one for one in lately if one.direction == ALTER_TO_EGO]
    found: list[Evidence] = []
    channel = _channel(name, theirs, found)
    hours, days = _hours(name, theirs, east, found)
    chars = _chars(name, theirs, [one for one in lately if one.direction == EGO_TO_ALTER], found, middle=established)
    meets = _meets(name, lately, found)
    return Terms(
        channel if "terms:channel" not in wrong else None,
        hours if "terms:hours" not in wrong else None,
        days if "terms:hours" not in wrong else None,
        chars if "terms:length" not in wrong else None,
        meets and "terms:meets" not in wrong,
        not established,
        tuple(one for one in found if one.reason not in wrong),
    )


def length_words(chars: float) -> str:
    """How much that is, in words."""
    return next((words for most, words in LENGTHS if chars < most), "a page or more")


def _channel(name: str, theirs: Sequence[Act], found: list[Evidence]) -> str | None:
    """The way that they take most often of late; nothing is said where there is only one."""
    last = theirs[-2 * FEW :]
    if len(last) < FEW:
        return None
    channel, times = Counter(one.channel for one in last).most_common(1)[0]
    if times < len(last) and times >= MOST * len(last):
        says = f"{name} mostly writes by {channel}."
        found.append(_evidence("channel", says, [one for one in last if one.channel == channel]))
    return channel if times >= MOST * len(last) else None


def _hours(
    name: str, theirs: Sequence[Act], east: Mapping[int, int], found: list[Evidence]
) -> tuple[tuple[int, int] | None, str | None]:
    """The shortest stretch of the day in which most of their messages were written, by their own clock."""
    told = [east[one.interaction_id] for one in theirs if one.interaction_id in east]
    if len(theirs) < SEEN or not any(told):
        return None, None
    usual = Counter(told).most_common(1)[0][0]
    local = [one.sent_at + east.get(one.interaction_id, usual) * MINUTE for one in theirs]
    by_hour = Counter(at // HOUR % 24 for at in local)
    weekend = sum((at // DAY + 3) % 7 >= 5 for at in local) / len(local)  # the first day of all was a Thursday
    days = "weekends" if weekend >= WEEKENDS else "working days" if 1 - weekend >= ALWAYS else None
    hours = next(
        (
            (start, (start + wide) % 24)
            for wide in range(2, LONGEST + 1)
            for start in sorted(range(24), key=lambda hour: -_within(by_hour, hour, wide))[:1]
            if _within(by_hour, start, wide) >= MOST * len(local)
        ),
        None,
    )
    said = [f"between {hours[0]} and {hours[1] or 24} o'clock, by their own clock"] if hours else []
    said += [f"{'on' if days == 'working days' else 'at'} {days}"] if days else []
    if said:
        found.append(_evidence("hours", f"{name} mostly writes {' and '.join(said)}.", theirs))
    return hours, days


def _within(by_hour: Mapping[int, int], start: int, wide: int) -> int:
    return sum(by_hour.get((start + hour) % 24, 0) for hour in range(wide))


def _chars(
    name: str, theirs: Sequence[Act], yours: Sequence[Act], found: list[Evidence], *, middle: bool
) -> int | None:
    """How much they write; once established, the middle between that and what you write to them."""
    if len(theirs) < FEW:
        return None
    of_them = median(one.chars for one in theirs)
    if not middle or len(yours) < FEW:
        found.append(_evidence("length", f"{name} writes {length_words(of_them)}; so may you.", theirs))
        return round(of_them)
    of_you = median(one.chars for one in yours)
    between = sqrt(max(of_them, 1) * max(of_you, 1))
    if length_words(of_them) != length_words(of_you):
        says = f"{name} writes {length_words(of_them)}, you {length_words(of_you)}; you know each other well enough to meet half-way."
        found.append(_evidence("length", says, [*theirs[-RESTS_ON // 2 :], *yours[-RESTS_ON // 2 :]]))
    return round(between)


def _meets(name: str, lately: Sequence[Act], found: list[Evidence]) -> bool:
    """Whether the two are as much in touch in person as in writing."""
    together = [one for one in lately if one.direction == MUTUAL]
    days = {one.sent_at // DAY for one in lately}
    if len(together) < 2 or len({one.sent_at // DAY for one in together}) < MEETS * len(days):
        return False
    found.append(_evidence("meets", f"You and {name} often meet; that may say more than a letter.", together))
    return True


def _evidence(part: str, says: str, acts: Sequence[Act]) -> Evidence:
    return Evidence(f"terms:{part}", 0.0, says, tuple(one.interaction_id for one in reversed(acts[-RESTS_ON:])))


def opens(acts: Sequence[Act]) -> list[int]:
    """Positions in `acts` at which a conversation begins: a new thread, or a pause that is long even for these two."""
    pause = long_pause(acts)
    seen: set[int] = set()
    found = [0] if acts else []
    for at, (before, one) in enumerate(pairwise(acts), start=1):
        seen.add(before.thread_id)
        if (one.thread_id not in seen and one.answers is None) or one.sent_at - before.sent_at > pause:
            found.append(at)
    return found


def long_pause(acts: Sequence[Act]) -> int:
    """Microseconds of silence after which the next message opens a conversation: some weeks, more where they are slow."""
    days = sorted({one.sent_at // DAY for one in acts})
    gaps = [later - earlier for earlier, later in pairwise(days)]
    return max(PAUSE, int(SLOW * median(gaps)) * DAY if gaps else PAUSE)
