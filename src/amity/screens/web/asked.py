"""One request into all that a page needs: the desk, the open record, what was typed, and ways to answer."""

from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from amity.errors import NotFoundError
from amity.keeper import advise, ties, weigh
from amity.keeper.advise import Today
from amity.model import Handle
from amity.people import Person
from amity.screens.desk import Desk, quietly
from amity.screens.web.held import Held
from amity.screens.web.look import Look
from amity.store.vault import Vault

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Menu:
    """A page's place in the menu: where it leads, its name (marked with `N_`), and its order among the others."""

    path: str
    name: str
    order: int


@dataclass(slots=True)
class Asked:
    """One request. `form` is what was typed into a form (empty where nothing is written)."""

    request: Request
    held: Held
    look: Look
    desk: Desk
    form: Mapping[str, str]

    @property
    def vault(self) -> Vault:
        """The open record. Raises LockedError where it is locked."""
        return self.held.record()

    @property
    def path(self) -> Mapping[str, Any]:
        """The named pieces of the address."""
        return self.request.path_params

    def query(self, name: str) -> str:
        """One value behind the question mark, trimmed; empty where it was not given."""
        return self.request.query_params.get(name, "").strip()[:200]

    @property
    def by_htmx(self) -> bool:
        """Whether only a piece of a page is asked for."""
        return self.request.headers.get("hx-request") == "true"

    def kept(self, name: Hashable, reckon: Callable[[], Found]) -> Found:
        """What `reckon` finds, held until anything in the record or the day changes."""
        return self.held.of((name, self.desk.as_of), reckon)

    def weigh(self) -> None:
        """Weigh anew where the day is a new one, before anything is asked about everybody."""
        quietly(self.vault, lambda record: weigh.weigh(record, self.desk.as_of))

    def today(self) -> Today:
        """The day's advice, weighed anew where the day is a new one, and remembered as told."""
        most = int(self.desk.settings["suggestions"])

        def reckon() -> Today:
            self.weigh()
            found = advise.today(self.vault, self.desk.as_of, most)
            quietly(self.vault, lambda record: advise.remember_told(record, found))
            return found

        return self.kept(("today", most), reckon)

    def person(self, name: str = "who") -> Person:
        """The person whom the address or a field of the form names. Raises NotFoundError."""
        told = str(self.path.get(name) or self.form.get(name) or self.request.query_params.get(name, ""))
        kind, _, value = told.partition(":")
        found = ties.person_at(self.vault, Handle(kind, value))
        if found is None:
            raise NotFoundError("Nobody here goes by that address.", "They may have been forgotten, or joined.")
        return found

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page from its template."""
        return HTMLResponse(self.look.page(template, values | {"asked": self}), status)

    def back(self, said: str = "", to: str = "") -> Response:
        """After something was done: to the page from which it was asked, which says what was done."""
        if said:
            self.look.told.append(said)
        return RedirectResponse(within(to or self.form.get("back", "")), 303)


Reads = Callable[[Asked], Response]
Writes = Callable[[Asked], Response | Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Way:
    """One address of a page. A `streamed` one takes what is sent by itself (`asked.request.stream()`).

    A `lasting` one says the same for as long as neither the record nor the settings change, and is held as it is.
    """

    method: str
    path: str
    answer: Writes
    streamed: bool = False
    unlocked: bool = True
    lasting: bool = False


def reads(path: str, *, unlocked: bool = True, lasting: bool = False) -> Callable[[Reads], Way]:
    """A page that only shows. With `unlocked=False` it is shown while the record is locked, too."""
    return lambda answer: Way("GET", path, answer, unlocked=unlocked, lasting=lasting)


def writes(path: str, *, streamed: bool = False, unlocked: bool = True) -> Callable[[Writes], Way]:
    """Something that is done: its form is read first, but where it is `streamed`."""
    return lambda answer: Way("POST", path, answer, streamed, unlocked)


def link(person: Person) -> str:
    """Where a person's page is: by an address of theirs, which outlives every recomputation, and not by a number."""
    return f"/person/{quote(named(person), safe='')}"


def named(person: Person) -> str:
    """What names a person in a form: an address of theirs."""
    return f"{person.handles[0].kind}:{person.handles[0].value}"


def within(path: str) -> str:
    """A path on this very address, or the front page: nothing leads anywhere else."""
    parts = urlsplit(path) if path.isascii() and path.isprintable() else None
    ours = parts and not parts.scheme and not parts.netloc and path.startswith("/") and path[1:2] not in ("/", "\\")
    return path if ours else "/"
