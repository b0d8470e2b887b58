"""The front page: at most three steps with their reasons, whom to leave in peace, what you owe, the coming days."""

from starlette.responses import Response

from amity.keeper import everyone
from amity.keeper.owed import owed
from amity.keeper.remembered import coming
from amity.screens import remembering, speak
from amity.screens.web import wording
from amity.screens.web.asked import Asked, Menu, reads
from amity.screens.web.languages import N_

MENU = Menu("/", N_("Today"), 10)
OWED_SHOWN = 4
PEACE_SHOWN = 6


@reads("/", lasting=True)
def today(asked: Asked) -> Response:
    """The day in one calm look."""
    vault, desk = asked.vault, asked.desk
    day = asked.today()
    named = {one.person.person_id for one in day.counsel}
    found = asked.kept("owed", lambda: owed(vault, desk.as_of))
    open_still = [one for one in found if one.bond.by_ego and one.person.person_id not in named]
    days = asked.kept("coming", lambda: coming(vault, desk.day, remembering.AHEAD, desk.as_of))
    return asked.page(
        "today.html",
        day=desk.day,
        nothing=asked.kept("nothing", lambda: speak.nothing(vault)),
        namesakes=asked.kept("namesakes", lambda: everyone.namesakes(vault)),
        steps=day.counsel,
        peace=day.in_peace[:PEACE_SHOWN],
        more_peace=len(day.in_peace) > PEACE_SHOWN,
        owed=open_still[:OWED_SHOWN],
        more_owed=len(open_still) > OWED_SHOWN,
        days=days[: remembering.SHOWN],
        wording=wording,
        desk=desk,
    )
