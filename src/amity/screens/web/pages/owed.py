"""What you owe and what you were promised, each with its words, its day, and two ways to settle it."""

from starlette.responses import Response

from amity.keeper import everyone
from amity.keeper.owed import owed as found_owed
from amity.screens.clock import day_of
from amity.screens.web import wording
from amity.screens.web.asked import Asked, Menu, reads
from amity.screens.web.languages import N_, ago, near_day

MENU = Menu("/owed", N_("Owed"), 30)
SHOWN = 40


@reads("/owed", lasting=True)
def owed(asked: Asked) -> Response:
    """Both sides, the oldest first; with `all` also what is settled or long past."""
    every = asked.query("all") == "1"
    name = "owed all" if every else "owed"
    found = asked.kept(name, lambda: found_owed(asked.vault, asked.desk.as_of, everything=every))
    today = asked.desk.day

    def due(instant: int) -> str:
        day = day_of(instant, asked.desk.zone)
        return f"{near_day(day, today)}, {ago(day, today)}"

    return asked.page(
        "owed.html", yours=[one for one in found if one.bond.by_ego][:SHOWN], every=every, due=due,
        theirs=[one for one in found if not one.bond.by_ego][:SHOWN], wording=wording, desk=asked.desk,
        namesakes=asked.kept("namesakes", lambda: everyone.namesakes(asked.vault)),
    )  # fmt: skip
