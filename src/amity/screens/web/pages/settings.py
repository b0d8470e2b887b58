"""What you bring, the few settings, where the record lies, what you said by hand, and everything as plain files."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from amity.counsel.gathering import MOST
from amity.counsel.profile import LISTS
from amity.errors import UsageError
from amity.keeper import everyone
from amity.keeper import profile as kept
from amity.keeper.give_out import give_out
from amity.screens import choices, clock
from amity.screens.commands.bring import TITLES
from amity.screens.commands.keeping import KEPT
from amity.screens.safe import safe
from amity.screens.web import wording
from amity.screens.web.asked import Asked, Menu, reads, writes
from amity.screens.web.languages import N_, _
from amity.store.home import Home
from amity.store.vault import Vault, beside

MENU = Menu("/settings", N_("Settings"), 100)
LINES, LONGEST = 60, 300  # of what one brings: lines of one kind, letters of a line
MOST_A_DAY = 10
CHUNK = 65_536


@reads("/settings", lasting=True)
def settings(asked: Asked) -> Response:
    """All of it on one page."""
    return asked.page(
        "settings.html", profile=kept.profile(asked.vault, asked.desk.as_of), lists=LISTS, titles=TITLES,
        settings=asked.desk.settings, home=asked.desk.home, key=KEPT.get(str(asked.desk.settings["key"]), ""),
        peace=asked.today().in_peace, namesakes=asked.kept("namesakes", lambda: everyone.namesakes(asked.vault)), wording=wording,
    )  # fmt: skip


@reads("/keys")
def keys(asked: Asked) -> Response:
    """The keys, for those without a script."""
    return asked.page("keys.html")


@writes("/settings/profile")
def bring(asked: Asked) -> Response:
    """What you bring, as it stands in the form."""
    before = kept.profile(asked.vault, asked.desk.as_of)
    lists = {name: _lines(asked.form.get(name, "")) for name in LISTS}
    minutes = asked.form.get("minutes", "").strip()
    if minutes and (not minutes.isdecimal() or int(minutes) > 10_080):
        raise UsageError(_("Minutes a week are a whole number."))
    energy = asked.form.get("energy", "").strip()
    if energy and energy not in {str(one) for one in range(MOST + 1)}:
        raise UsageError(_("An evening has room for one to three real conversations."))
    hours = safe(asked.form.get("hours", ""))[:LONGEST]
    after = replace(before, **lists, hours=hours, minutes=int(minutes or 0), energy=int(energy or 0))
    if after != before:
        kept.keep_profile(asked.vault, after, "what you bring", now=asked.desk.now, as_of=asked.desk.as_of)
    return asked.back(_("Kept."), to="/settings")


@writes("/settings/few")
def few(asked: Asked) -> Response:
    """How many suggestions, in which hours nothing is delivered, which time zone, and whether words are kept."""
    most, zone = asked.form.get("suggestions", ""), safe(asked.form.get("timezone", ""))
    quiet = choices.read("quiet", safe(asked.form.get("quiet", str(asked.desk.settings["quiet"]))))
    if not most.isdecimal() or int(most) > MOST_A_DAY:
        raise UsageError(_("Suggestions a day are a small number; three is what amity was made for."))
    clock.zone_of(zone)
    home = asked.desk.home
    home.set("suggestions", int(most))
    home.set("quiet", quiet)
    home.set("timezone", zone)
    home.set("keep_text", asked.form.get("keep_text") == "yes")
    return asked.back(_("Kept."), to="/settings")


@writes("/export")
async def export(asked: Asked) -> Response:
    """Everything that the record knows, as plain JSON lines in one file; other pages are answered meanwhile."""
    vault, home = asked.vault, asked.desk.home
    packed = await run_in_threadpool(_packed, vault, home)

    def pieces() -> Iterator[bytes]:
        with packed:
            while piece := packed.read(CHUNK):
                yield piece

    headers = {"content-disposition": 'attachment; filename="amity.zip"'}
    return StreamingResponse(pieces(), media_type="application/zip", headers=headers)


def _packed(vault: Vault, home: Home) -> IO[bytes]:
    """One file of all that the record knows, read over a connection of this thread."""
    packed = SpooledTemporaryFile(max_size=8_000_000)  # noqa: SIM115 -- closed when its last piece is sent
    with (
        beside(vault, home) as mine,
        TemporaryDirectory(prefix="amity-") as place,
        ZipFile(packed, "w", ZIP_DEFLATED) as file,
    ):
        folder = Path(place) / "amity"
        give_out(mine, folder)
        for one in sorted(folder.iterdir()):
            file.write(one, f"amity/{one.name}")
    packed.seek(0)
    return packed


def _lines(text: str) -> tuple[str, ...]:
    found = (safe(line)[:LONGEST] for line in text.splitlines()[:LINES])
    return tuple(dict.fromkeys(line for line in found if line))
