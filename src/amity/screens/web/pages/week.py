"""The week: a quiet plan within the minutes that one has for people, each step with its reason."""

from datetime import timedelta

from starlette.responses import Response

from amity.counsel.week import Way
from amity.keeper import everyone
from amity.keeper import week as journey
from amity.keeper.week import Week
from amity.screens import speak
from amity.screens.desk import quietly
from amity.screens.web import wording
from amity.screens.web.asked import Asked, Menu, reads
from amity.screens.web.languages import N_, _, ngettext

MENU = Menu("/week", N_("Week"), 15)
SHORTEST, LONGEST = 5, 10_080  # minutes


@reads("/week", lasting=True)
def week(asked: Asked) -> Response:
    """The plan of this week, remembered as told; with `minutes` for as many minutes."""
    said = asked.query("minutes")
    minutes = min(max(int(said), SHORTEST), LONGEST) if said.isdecimal() and len(said) < 7 else 0
    vault, desk = asked.vault, asked.desk

    def reckon() -> Week:
        asked.weigh()
        shown = journey.week(vault, desk.as_of, desk.day, minutes)
        quietly(vault, lambda record: journey.remember_week(record, shown))
        return shown

    shown = asked.kept(("week", minutes), reckon)
    return asked.page(
        "week.html", shown=shown, monday=desk.day - timedelta(days=desk.day.weekday()), meeting=Way.MEETING, long=_long,
        taken=sum(one.minutes for one in shown.planned), nothing=asked.kept("nothing", lambda: speak.nothing(vault)),
        namesakes=asked.kept("namesakes", lambda: everyone.namesakes(vault)), wording=wording,
    )  # fmt: skip


def _long(minutes: int) -> str:
    """How long: `20 minutes`, `an hour and a half`, `2 hours`."""
    if minutes < 60:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    hours, half = divmod(round(minutes / 30), 2)
    if hours == 1:
        return _("an hour and a half") if half else _("an hour")
    return (_("%(count)s and a half hours") if half else _("%(count)s hours")) % {"count": hours}
