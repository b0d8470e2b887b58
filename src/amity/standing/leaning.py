"""One tie into who carries it: the same measure both ways, so that what is said of alter is said of ego (law 3).

The one who opens nearly everything while the other seldom answers, or who answers nearly everything and is seldom
answered, carries it. It leans on that one.
"""

from amity.glossary import of_ten
from amity.model import Evidence
from amity.standing.depth import took_part
from amity.standing.tie import Tie

# By judgement; shares.
CARRIES_OPENING = 0.8
SELDOM_BESIDE_OPENING = 0.5
ANSWERS_NEARLY_ALL = 0.65
SELDOM = 0.35
OPENED = 5  # conversations needed
ASKED = 4  # openings and questions needed


def side(tie: Tie) -> str:
    """`on_you`, `on_them` or empty; a stranger who writes in vain leans on nobody."""
    if tie.corrected("leaning") is not None or not took_part(tie):
        return ""
    opens = tie.value("initiation", OPENED)
    ego, alter = (tie.value(f"answered_by_{one}", ASKED) for one in ("ego", "alter"))
    if carries(opens, ego, alter):
        return "on_you"
    return "on_them" if carries(None if opens is None else 1.0 - opens, alter, ego) else ""


def carries(opens: float | None, answers: float | None, other_answers: float | None) -> bool:
    """Whether one side carries it alone, by what that side opens and answers, and what the other answers (0 to 1)."""
    if other_answers is None:
        return False
    by_opening = opens is not None and opens >= CARRIES_OPENING and other_answers <= SELDOM_BESIDE_OPENING
    by_answering = answers is not None and answers >= ANSWERS_NEARLY_ALL and other_answers <= SELDOM
    return by_opening or by_answering


def leans(tie: Tie) -> Evidence | None:
    """Says who opens and who answers, of both in the same words."""
    if not side(tie):
        return None
    opens = tie.value("initiation", OPENED)
    ego, alter = (tie.value(f"answered_by_{one}", ASKED) for one in ("ego", "alter"))
    parts = [f"You open {of_ten(opens)} of your conversations"] if opens is not None else []
    parts += [f"you answer {of_ten(ego)} of what they ask"] if ego is not None else []
    parts += [f"they answer {of_ten(alter)} of what you ask"] if alter is not None else []
    says = "; ".join(parts) + "."
    says = says[0].upper() + says[1:]
    return tie.spoken("leaning", says, "initiation", "answered_by_ego", "answered_by_alter")
