"""The pages in their folder into one app: each file's addresses, the menu, the files of the look, and plain words for trouble."""

from collections.abc import Awaitable, Callable, Hashable, Iterator, Mapping
from importlib import import_module
from importlib.resources import files
from inspect import isawaitable
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from amity.errors import AmbiguousError, AmityError, LockedError, NotFoundError, WrongKeyError
from amity.screens.web import languages, pages
from amity.screens.web.asked import Asked, Menu, Way, link, named
from amity.screens.web.held import Held
from amity.screens.web.languages import N_, _
from amity.screens.web.look import Look
from amity.screens.web.safety import App, Door, Safety

FORM_BYTES = 262_144  # of a form that is no upload; a note may be long
FIELDS = 200
STATUS: tuple[tuple[type[AmityError], int], ...] = (
    (NotFoundError, 404), (AmbiguousError, 404), (WrongKeyError, 403), (LockedError, 503), (AmityError, 400),
)  # fmt: skip
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
LOST = N_("There is no such page.")


def every_page() -> Iterator[ModuleType]:
    """Each file of the folder `pages`, by name."""
    for one in sorted(iter_modules(pages.__path__), key=lambda found: found.name):
        yield import_module(f"{pages.__name__}.{one.name}")


def ways() -> list[Way]:
    """Every address that there is."""
    return [value for module in every_page() for value in vars(module).values() if isinstance(value, Way)]


def menu() -> list[Menu]:
    """The pages that stand in the menu, in order."""
    found = {value for module in every_page() for value in vars(module).values() if isinstance(value, Menu)}
    return sorted(found, key=lambda one: one.order)


def app(held: Held, door: Door) -> App:
    """The whole app, behind its door."""
    look = Look()
    look.templates.globals |= {"menu": menu(), "link": link, "named": named}
    routes = [Route(way.path, _answered(way, held, look), methods=[way.method]) for way in ways()]
    routes.append(Route("/static/{name}", _files_of_the_look()))

    async def lost(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        asked = _asked(request, held, look, {})
        return asked.page("trouble.html", status, says=_(LOST) if status == 404 else str(status), hint="")

    async def broken(request: Request, error: Exception) -> Response:
        asked = _asked(request, held, look, {})
        where = type(error).__name__
        says = _("Something in amity itself went wrong (%(where)s). Nothing of yours was changed.") % {"where": where}
        return asked.page("trouble.html", 500, says=says, hint="")

    handlers: Mapping[Any, Callable[[Request, Exception], Awaitable[Response]]] = {HTTPException: lost, 500: broken}
    return Safety(Starlette(routes=routes, exception_handlers=handlers), door)


def _files_of_the_look() -> Callable[[Request], Awaitable[Response]]:
    """The few files that a page loads, read once: nothing that is asked for ever becomes a path."""
    folder = files("amity.screens.web") / "static"
    held = {one.name: one.read_bytes() for one in folder.iterdir() if one.name.endswith(tuple(KINDS))}

    async def answered(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in held:
            raise HTTPException(404)
        return Response(held[name], media_type=KINDS[f".{name.rpartition('.')[2]}"])

    return answered


def _answered(way: Way, held: Held, look: Look) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        typed = way.method == "POST" and not way.streamed
        form = await _form(request) if typed else {}
        asked = _asked(request, held, look, form)
        try:
            if way.unlocked:
                held.record()
        except LockedError:
            look.told.clear()  # it may name somebody
            return RedirectResponse("/locked", 303)
        try:
            if way.lasting and not look.told:
                return Response(held.of(_mark(asked), lambda: _body(way, asked)), media_type="text/html")
            found = way.answer(asked)
            return await found if isawaitable(found) else found
        except AmityError as error:
            status = next(status for kind, status in STATUS if isinstance(error, kind))
            return asked.page("trouble.html", status, says=str(error), hint=error.hint)

    return answered


def _mark(asked: Asked) -> Hashable:
    """All that a lasting page depends on beside the record."""
    request, desk = asked.request, asked.desk
    said = tuple(desk.settings.items())
    return (
        request.scope["path"],
        request.scope["query_string"],
        asked.by_htmx,
        str(languages.reader().locale),
        desk.as_of,
        said,
    )


def _body(way: Way, asked: Asked) -> bytes:
    found = way.answer(asked)
    if not isinstance(found, Response):
        raise TypeError(way.path)
    return bytes(found.body)


def _asked(request: Request, held: Held, look: Look, form: Mapping[str, str]) -> Asked:
    languages.reading_in(languages.language(request.headers.get("accept-language", "")))
    return Asked(request, held, look, held.desk(), form)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a small form; of several of one name the last. Raises HTTPException 413 where it is too long."""
    taken = 0
    pieces = []
    async for piece in request.stream():
        taken += len(piece)
        if taken > FORM_BYTES:
            raise HTTPException(413)
        pieces.append(piece)
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise HTTPException(415)
    from urllib.parse import parse_qsl

    try:
        return dict(parse_qsl(b"".join(pieces).decode(), keep_blank_values=True, max_num_fields=FIELDS))
    except ValueError:
        raise HTTPException(400) from None
