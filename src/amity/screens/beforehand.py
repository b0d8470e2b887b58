"""Archives into a page, or JSON, about what an import of them would bring; nothing is kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from amity.keeper.beforehand import Beforehand, beforehand
from amity.screens import clock, dates, taking
from amity.screens.desk import Desk
from amity.screens.progress import Progress


def tell(desk: Desk, paths: Sequence[Path], workers: int) -> bool:
    """Look at the archives, and show what an import of them would bring; returns whether that is anything.

    Raises NotFoundError, DiskError.
    """
    progress = Progress()
    try:
        found = beforehand(paths, now=desk.now, told=progress, workers=workers)
    finally:
        progress.close()
    if desk.json:
        desk.give({"preview": _in_json(found, desk)})
        return bool(found.kinds)
    page = desk.page()
    counted = [taking.counted(times, kind, taking.MANY.get(kind, "")) for times, kind in found.kinds]
    page.say([(f"It holds {', '.join(counted)}." if counted else "It holds nothing that amity reads.", "strong")])
    if found.first is not None and found.last is not None:
        first, last = (clock.day_of(one, desk.zone) for one in (found.first, found.last))
        page.say(f"From {dates.spelled(first, desk.today)} to {dates.spelled(last, desk.today)}.")
    taking.left_out(page, found.skipped)
    if counted:
        taking.told_apart(page, found.apart)
        taking.owner(page, *_owners(found))
    desk.show(page)
    return bool(counted)


def _owners(found: Beforehand) -> tuple[list[Any], list[Any]]:
    return [one for one in found.yours if one.by == "sure"], [one for one in found.yours if one.by == "perhaps"]


def _in_json(found: Beforehand, desk: Desk) -> dict[str, Any]:
    days = [None if one is None else clock.day_of(one, desk.zone).isoformat() for one in (found.first, found.last)]
    held = taking.facts(found.kinds, found.yours, found.apart, found.skipped)
    return {"first": days[0], "last": days[1], **held}
