"""Sources: what was read and when, a place for files, a look at them before anything is kept, and each import undone."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from starlette.responses import Response

from amity.errors import AmityError, LockedError, NotFoundError
from amity.keeper import act, reckon
from amity.keeper.beforehand import Beforehand, beforehand
from amity.keeper.brought import brought, is_import
from amity.keeper.everyone import Address, claimed
from amity.keeper.hear import A_WHILE
from amity.keeper.reckon import Skipped
from amity.keeper.settle import settle
from amity.keeper.side_by_side import Workers
from amity.keeper.take_in import Taken, take_in
from amity.screens.desk import Desk
from amity.screens.web import whom
from amity.screens.web.asked import Asked, Menu, reads, writes
from amity.screens.web.errands import Errands, Told
from amity.screens.web.languages import N_, _, ngettext, number
from amity.screens.web.spool import receive
from amity.store.accounts import accounts
from amity.store.vault import Vault, beside

MENU = Menu("/sources", N_("Sources"), 80)
LOOK, IMPORT = "look", "import"


class Drop(NamedTuple):
    """What was dropped: the folder of the spool in which it lies, and what to call it."""

    folder: Path
    called: str

    @property
    def path(self) -> Path:
        """One file by its own name, several as the folder that they are."""
        files = list(self.folder.iterdir())
        return files[0] if len(files) == 1 else self.folder


class Arrived(NamedTuple):
    """What an import brought: as `Taken`, with kinds, reasons for what was skipped, and whose it seems to be."""

    taken: Taken
    kinds: tuple[tuple[int, str], ...]
    skipped: tuple[Skipped, ...]
    yours: tuple[Address, ...]


@reads("/sources")
def overview(asked: Asked) -> Response:
    """Every source with its last arrival, the place for files, and what is going on."""
    return _page(asked)


@reads("/sources/progress")
def progress(asked: Asked) -> Response:
    """Only what is going on; asked again and again while it does, and the whole page once it has ended."""
    state = _state(asked)
    answer = asked.page("sources_progress.html", whom=whom, word=_word, **state)
    if not any(one is not None and not one.done for one in state.values()):
        answer.headers["HX-Redirect"] = "/sources"
    return answer


@writes("/sources/drop", streamed=True)
async def drop(asked: Asked) -> Response:
    """Take files into the spool and look at them in the background; nothing is kept yet."""
    request = asked.request
    try:
        if asked.held.errands.running() is not None:
            raise LockedError(_("Something is being read already."), _("Wait until it is done."))
        _let_go(asked)
        folder = await receive(request.stream(), request.headers.get("content-type", ""), asked.desk.home)
    except AmityError as error:
        return _page(asked, error)
    files = sorted(one.name for one in folder.iterdir())
    dropped = Drop(folder, files[0] if len(files) == 1 else _("%(name)s and others") % {"name": files[0]})
    now = asked.desk.now

    def look(told: Told) -> Beforehand:
        return beforehand([dropped.path], now=now, told=told)

    asked.held.errands.begin(LOOK, look, dropped)
    return asked.back(to="/sources")


@writes("/sources/import")
def take(asked: Asked) -> Response:
    """Import in the background what was looked at."""
    looked = asked.held.errands.last(LOOK)
    if looked is None or not looked.done or asked.held.errands.running() is not None:
        return asked.back(to="/sources")
    dropped, opened, desk = looked.about, _beside(asked), asked.desk

    def work(told: Told) -> Arrived:
        try:
            with desk.home.writing(), opened() as vault:
                return _arrived(vault, dropped, desk, told)
        finally:
            shutil.rmtree(dropped.folder, ignore_errors=True)

    asked.held.errands.drop(LOOK)
    asked.held.errands.begin(IMPORT, work, dropped)
    return asked.back(to="/sources")


@writes("/sources/leave")
def leave(asked: Asked) -> Response:
    """Do not import what was dropped, or stop reading; what lies in the spool goes."""
    _let_go(asked)
    asked.held.errands.drop(IMPORT)
    return asked.back(to="/sources")


@writes("/sources/undo")
def undo(asked: Asked) -> Response:
    """Take one import back."""
    said = asked.form.get("batch", "")
    if not said.isdecimal() or len(said) > 15 or not is_import(asked.vault, int(said)):
        raise NotFoundError(_("There is no such import."))
    with asked.desk.home.writing():
        act.undo(asked.vault, int(said), asked.desk.as_of)
    asked.held.errands.drop(IMPORT)
    return asked.back(_("Taken back. The files themselves stay as they are."), "/sources")


def _page(asked: Asked, trouble: AmityError | None = None) -> Response:
    status = 200 if trouble is None else 422
    return asked.page(
        "sources.html",
        status,
        whom=whom,
        word=_word,
        servers=accounts(asked.vault),
        brought=brought(asked.vault),
        trouble=trouble,
        **_state(asked),
    )


def _word(times: int, kind: str) -> str:
    """`4,212 messages`, in the reader's language."""
    words = {
        "message": ngettext("%(times)s message", "%(times)s messages", times),
        "meeting or call": ngettext("%(times)s meeting or call", "%(times)s meetings and calls", times),
        "card": ngettext("%(times)s card", "%(times)s cards", times),
        "day to come": ngettext("%(times)s day to come", "%(times)s days to come", times),
    }
    return words[kind] % {"times": number(times)}


def _state(asked: Asked) -> dict[str, Any]:
    return {"looking": asked.held.errands.last(LOOK), "importing": asked.held.errands.last(IMPORT)}


def leave_all(errands: Errands) -> None:
    """Where the server stops: end what goes on, and remove the files of a drop that nobody took in."""
    errands.close()
    looked = errands.last(LOOK)
    if looked is not None:
        shutil.rmtree(looked.about.folder, ignore_errors=True)


def _let_go(asked: Asked) -> None:
    """Forget what was looked at, with the files."""
    looked = asked.held.errands.last(LOOK)
    asked.held.errands.drop(LOOK)
    if looked is not None:
        shutil.rmtree(looked.about.folder, ignore_errors=True)


def _beside(asked: Asked) -> Callable[[], Vault]:
    """A second way into the record, for the thread that imports."""
    home, vault = asked.desk.home, asked.vault
    return lambda: beside(vault, home)


def _arrived(vault: Vault, dropped: Drop, desk: Desk, told: Told) -> Arrived:
    keep_text = bool(desk.settings["keep_text"])
    with Workers(max(os.cpu_count() or 1, 1), aside=True) as crew:
        taken = take_in(
            vault, dropped.path, now=desk.now, keep_text=keep_text, progress=told, workers=crew, called=dropped.called
        )
    told("", 0, 0)
    claims = settle(vault, desk.as_of, progress=told, seconds=A_WHILE)
    batches = [taken.batch_id] if taken.batch_id else []
    return Arrived(taken, tuple(reckon.kinds(vault, batches)), reckon.skipped(vault, batches), claimed(vault, claims))
