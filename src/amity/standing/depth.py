"""One tie into what the two are to each other: what ego says of it comes first, then what both have done.

Mutual care is the gate: months in which both took part, and answers from both sides. Counts make many errors about who
is close (anchors.md), so closeness is inferred seldom and ego's own word always wins.
"""

from amity.glossary import span
from amity.model import Evidence
from amity.standing.tie import SAME, Tie

# By judgement. Months are those in which both took part; shares are of openings and questions answered.
CLOSE_MONTHS = 24.0
CLOSE_ANSWERED = 0.6
CLOSE_ALONE = 0.5  # of what passes between them
CLOSE_SILENCE = 10.0  # days: three in four of their silences are no longer
ESTABLISHED_MONTHS = 6.0
LASTED_MONTHS = 3.0
LASTED = 365.0  # days: the usual gap times the gaps
BUDDING_MONTHS = 2.0
RECENT = 90.0  # days
BOTH_ANSWER = 0.3
ANSWERS_SEEN = 3


def close(tie: Tie) -> Evidence | None:
    """Ego counts them among the closest, or years of both turning to each other alone say so."""
    circle = tie.circle()
    if circle == "close":
        return Evidence("state:close", SAME, "You count them among the people closest to you.", ())
    silences = tie.value("lull", support=3)
    if circle or tie.corrected("close") is not None or not both_answer(tie, CLOSE_ANSWERED) or silences is None:
        return None
    months = _months(tie)
    if months < CLOSE_MONTHS or silences > CLOSE_SILENCE or (tie.value("one_to_one") or 0.0) < CLOSE_ALONE:
        return None
    says = f"Seldom more than {span(silences)} pass without a word between you, in {months:.0f} different months."
    return tie.spoken("close", says, "persistence_mutual", "lull")


def established(tie: Tie) -> Evidence | None:
    """Both have kept it up for half a year's months or more, or more rarely for years."""
    if tie.circle() == "good":
        return Evidence("state:established", SAME, "You count them among your good friends.", ())
    months = _months(tie)
    rhythm = tie.readings.get("rhythm")
    lasted = rhythm is not None and months >= LASTED_MONTHS and rhythm.value * rhythm.support >= LASTED
    if tie.corrected("established") is not None or not acquainted(tie):
        return None
    if months < ESTABLISHED_MONTHS and not lasted:
        return None
    return tie.spoken("established", f"You both wrote in {months:.0f} different months.", "persistence_mutual")


def budding(tie: Tie) -> Evidence | None:
    """Both have turned to each other for some months, and lately."""
    silence = tie.silence()
    if tie.corrected("budding") is not None or not acquainted(tie) or silence is None or silence > RECENT:
        return None
    if tie.corrected("established") is not None and _months(tie) >= ESTABLISHED_MONTHS:
        return None  # what ego took back does not return under another name
    says = f"You both wrote in {_months(tie):.0f} different months, so far."
    return tie.spoken("budding", says, "persistence_mutual")


def new(tie: Tie) -> Evidence | None:
    """Both have turned to each other, and it is young."""
    silence, months = tie.silence(), tie.value("persistence")
    if tie.corrected("new") is not None or silence is None or silence > RECENT or not both_wrote(tie):
        return None
    if months is None or months > BUDDING_MONTHS:
        return None
    return tie.spoken("new", "You have only just begun to write to each other.", "recency")


def acquainted(tie: Tie) -> bool:
    """Whether both took part for some months and answer each other, or ego counts them in."""
    return counted(tie) or (took_part(tie) and both_answer(tie, BOTH_ANSWER))


def something(tie: Tie) -> bool:
    """Whether there was enough of it to miss: a short exchange that came to its end is nothing that fades."""
    return counted(tie) or (acquainted(tie) and _months(tie) >= LASTED_MONTHS)


def counted(tie: Tie) -> bool:
    """Whether ego has given them a circle."""
    return bool(tie.circle())


def took_part(tie: Tie) -> bool:
    """Whether both took part in it for some months, whoever carried it."""
    return _months(tie) >= BUDDING_MONTHS


def both_answer(tie: Tie, share: float) -> bool:
    """Whether each side answers that share, as far as it has been asked often enough to tell."""
    answered = [tie.value(f"answered_by_{side}", ANSWERS_SEEN) for side in ("alter", "ego")]
    return both_wrote(tie) and all(one is None or one >= share for one in answered)


def both_wrote(tie: Tie) -> bool:
    """Whether there is a sign of life from either side."""
    return tie.value("last_in") is not None and tie.value("last_out") is not None


def _months(tie: Tie) -> float:
    both = tie.value("persistence_mutual")
    return both if both is not None else 0.0
