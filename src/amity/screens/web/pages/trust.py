"""Trust: the record's own past held against the advice, with its picture; the work goes on while you look elsewhere."""

from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from amity.keeper.everyone import mine
from amity.screens import trusting
from amity.screens.trust_picture import picture
from amity.screens.web.asked import Asked, Menu, reads, writes
from amity.screens.web.errands import Told
from amity.screens.web.languages import N_
from amity.screens.web.retold import retold
from amity.store.days import steps
from amity.store.vault import beside

MENU = Menu("/trust", N_("How far to trust it"), 90)
TRUST = "trust"


@reads("/trust")
def overview(asked: Asked) -> Response:
    """What was found last, or how far the looking has come, or what it would do."""
    return asked.page("trust.html", **_state(asked))


@reads("/trust/progress")
def progress(asked: Asked) -> Response:
    """Only how far it has come, and the whole page once it has ended."""
    state = _state(asked)
    answer = asked.page("trust_progress.html", **state)
    if state["errand"] is None or state["errand"].done:
        answer.headers["HX-Redirect"] = "/trust"
    return answer


@writes("/trust")
def begin(asked: Asked) -> Response:
    """Begin to look, where nothing else is going on."""
    vault, home, as_of = asked.vault, asked.desk.home, asked.desk.as_of
    everybody = not mine(vault)

    def work(told: Told) -> Any:
        from amity.keeper import replay

        with beside(vault, home) as mine_too:
            return replay.trust(mine_too, as_of, every_ego=everybody, told=told), everybody

    if asked.held.errands.running() is None:
        asked.held.errands.begin(TRUST, work, steps(asked.vault))
    return asked.back(to="/trust")


def _state(asked: Asked) -> dict[str, Any]:
    errand = asked.held.errands.last(TRUST)
    if errand is None or errand.result is None:
        return {"errand": errand, "found": None}
    found, everybody = errand.result
    enough = trusting.enough(found)
    drawn = Markup(picture(found, everybody=everybody, styled=False, words=retold)) if enough else ""  # noqa: S704 -- our own words
    return {
        "errand": errand, "found": found, "enough": enough, "old": errand.about != steps(asked.vault),
        "says": trusting.sentence(found, everybody=everybody) if enough else trusting.too_little(found),
        "bars": trusting.bars(found), "drawn": drawn,
        "chapters": trusting.chapters(found) if enough else [], "cannot": trusting.CANNOT,
    }  # fmt: skip
