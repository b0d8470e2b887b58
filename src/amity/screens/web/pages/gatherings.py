"""Gatherings: a guest list into one to three real conversations; and a minute afterwards for what stays with you."""

import shutil
from collections.abc import Sequence
from datetime import date

from starlette.responses import Response

from amity.counsel.gathering import EXITS, TO_A_STRANGER
from amity.counsel.gathering import MOST as MOST_TALKS
from amity.errors import AmityError, NotFoundError, UsageError
from amity.keeper import gather as journey
from amity.keeper.afterwards import Talk, keep_talks, may_write
from amity.keeper.gather import Guest
from amity.keeper.profile import profile
from amity.screens.web import languages, whom, wording
from amity.screens.web.asked import Asked, Menu, reads, writes
from amity.screens.web.languages import N_, _
from amity.screens.web.spool import receive
from amity.store.cards import Planned, occasions

MENU = Menu("/gatherings", N_("Gatherings"), 60)
COMING = 12  # occasions that are offered
LONGEST_NOTE = 2_000  # characters
LONGEST_PROMISE = 500
LARGEST = 10_000_000  # bytes of a guest list
LEAST, MOST, USUAL = 15, 600, 120  # minutes
TALKED = 40  # people whom one form afterwards can name


@reads("/gatherings")
def overview(asked: Asked) -> Response:
    """What is coming up in your calendar, and a place for a list of guests; or the plan for an `occasion`."""
    said = asked.query("occasion")
    if not said:
        return _form(asked)
    try:
        guests = journey.guests_at(asked.vault, said)
    except NotFoundError as error:
        return _form(asked, error)
    return _planned(asked, guests, said, _minutes(asked.query("minutes")))


@writes("/gatherings/list")
def pasted(asked: Asked) -> Response:
    """The plan for a pasted list; the list itself is not kept."""
    guests = journey.guests_of(asked.form.get("guests", "")[: journey.LONGEST])
    return _planned(asked, guests, "", _minutes(asked.form.get("minutes", "")), _energy(asked.form.get("energy", "")))


@writes("/gatherings/file", streamed=True)
async def from_file(asked: Asked) -> Response:
    """The plan for a calendar file or a table of guests, which is read and removed."""
    request = asked.request
    try:
        folder = await receive(
            request.stream(), request.headers.get("content-type", ""), asked.desk.home, most_bytes=LARGEST, most_files=1
        )
        try:
            guests = [guest for path in folder.iterdir() for guest in journey.guests_in(path)]
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except AmityError as error:
        return _form(asked, error)
    return _planned(asked, guests, "", USUAL)


@writes("/gatherings/afterwards")
def afterwards(asked: Asked) -> Response:
    """Keep whom you talked to, what stays with you or was promised, and to whom you mean to write a line: all in one step."""
    talks: list[Talk] = []
    line = None
    for number in range(TALKED):
        person = whom.somebody(asked, asked.form.get(f"who-{number}", ""))
        if person is None or not asked.form.get(f"talked-{number}"):
            continue
        says = asked.form.get(f"note-{number}", "").strip()[:LONGEST_NOTE]
        promised = asked.form.get(f"promised-{number}", "").strip()[:LONGEST_PROMISE]
        talks.append(Talk(person.name, person.handles, says, person, promised))
        if asked.form.get("line") == str(number) and may_write(asked.vault, talks[-1], asked.desk.as_of):
            line = talks[-1]
    if not talks:
        return asked.back(_("That is fine. Being there counts, too."), "/gatherings")
    keep_talks(asked.vault, talks, line, now=asked.desk.now, as_of=asked.desk.as_of)
    kept = _("Kept. A line within two days that names what you talked about is enough.") if line else _("Kept.")
    return asked.back(kept, "/gatherings")


def _form(asked: Asked, trouble: AmityError | None = None) -> Response:
    status = 200 if trouble is None else 422
    return asked.page("gatherings.html", status, coming=_coming(asked), day_words=_day, usual=USUAL,
        energy=_energy_of(asked), trouble=trouble,
    )  # fmt: skip


def _planned(asked: Asked, guests: Sequence[Guest], called: str, minutes: int, energy: int = 0) -> Response:
    if not guests:
        return _form(
            asked, UsageError(_("Nobody stands on that list."), _("It needs a name or an address on each line."))
        )
    found = journey.evening(asked.vault, guests, asked.desk.as_of, minutes, energy or _energy_of(asked))
    return asked.page(
        "gathering_plan.html", whom=whom, wording=wording, plan=found.plan, people=found.people, strangers=found.strangers, called=called,
        exits=EXITS, to_a_stranger=TO_A_STRANGER, talked=list(found.people.values())[:TALKED], refused={one.alter_id for one in found.plan.in_peace},
    )  # fmt: skip


def _day(on: str) -> str:
    return languages.on_day(date.fromisoformat(on))


def _energy_of(asked: Asked) -> int:
    """As the profile says it, else as many as an evening may have."""
    return profile(asked.vault, asked.desk.as_of).energy or MOST_TALKS


def _energy(said: str) -> int:
    """How many real conversations somebody has in them."""
    return min(max(int(said), 1), MOST_TALKS) if said.isdecimal() and len(said) < 3 else MOST_TALKS


def _minutes(said: str) -> int:
    return min(max(int(said), LEAST), MOST) if said.isdecimal() and len(said) < 5 else USUAL


def _coming(asked: Asked) -> list[Planned]:
    """Occasions with other people from today on, the nearest first."""
    today = asked.desk.day.isoformat()
    return [
        one for one in occasions(asked.vault) if one.who and one.says and one.kind == "meeting" and one.on >= today
    ][:COMING]
