"""The circles as you gave them, and a few questions about whom you would miss, whose answers suggest the two inner ones."""

from typing import Any

from starlette.responses import Response

from amity.errors import UsageError
from amity.keeper import circles as journey
from amity.keeper import everyone
from amity.screens.web import wording
from amity.screens.web.asked import Asked, Menu, reads, writes
from amity.screens.web.languages import N_, _

MENU = Menu("/circles", N_("Circles"), 76)
ANSWERS = frozenset("120")
LONGEST = 64  # answers that are read; fewer are asked for


@reads("/circles", lasting=True)
def circles(asked: Asked) -> Response:
    """Who stands in which circle."""
    return asked.page("circles.html", rings=journey.circles(asked.vault, asked.desk.as_of), **_words(asked))


@reads("/circles/ask", lasting=True)
def ask(asked: Asked) -> Response:
    """The next question after the answers so far, and what they suggest; the address holds the answers, nothing else does."""
    answers = _answers(asked.query("answers"))
    found = journey.ask(asked.vault, asked.desk.as_of, answers)
    answered = answers[: found.count]
    suggested = {ring: [person for person, its in found.suggested if its == ring] for ring in ("close", "good")}
    return asked.page("circles_ask.html", found=found, answers=answered, suggested=suggested, **_words(asked))


@writes("/circles/keep")
def keep(asked: Asked) -> Response:
    """Keep what the answers suggest, in one step that `undo` takes back."""
    found = journey.ask(asked.vault, asked.desk.as_of, _answers(asked.form.get("answers", "")))
    if not found.suggested:
        raise UsageError(_("There is nothing to keep."))
    journey.place(asked.vault, found.suggested, now=asked.desk.now)
    return asked.back(_("These are your circles now."), to="/circles")


def _answers(said: str) -> str:
    if not set(said) <= ANSWERS or len(said) > LONGEST:
        raise UsageError(_("That is nothing that amity knows."))
    return said


def _words(asked: Asked) -> dict[str, Any]:
    return {"wording": wording, "namesakes": asked.kept("namesakes", lambda: everyone.namesakes(asked.vault))}
