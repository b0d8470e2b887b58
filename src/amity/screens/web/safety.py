"""Requests into requests that may be answered: the right address, the reader's own browser, the launch or its session.

Everything here is refused before any page is asked. The rules: one Host header, and exactly ours, else 421; what
writes must come from our own pages, by `Sec-Fetch-Site` and `Origin` (at least one of them, and none that says
otherwise; beside a `Sec-Fetch-Site: same-origin`, which no page can forge, `Origin` may be null, as browsers send it of
pages that tell no referrer), else 403; a launch token opens one session within a minute, and once; everything but the few files of
the look needs that session. No answer is kept, framed, sniffed or sent on, and none may load or run anything but
files of this address.
"""

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "__Host-amity"  # needs `Secure`, which browsers grant to names under `localhost` on plain http, too
LOOKS, WRITES = ("GET", "HEAD"), ("POST",)
TOKEN_SECONDS = 60
BYTES = 32
OPEN, LOOK = "/open", "/static/"

HEADERS: tuple[tuple[bytes, bytes], ...] = tuple(
    (name.encode(), value.encode())
    for name, value in {
        "content-security-policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }.items()
)


@dataclass(slots=True)
class Door:
    """Who may come in: one launch token for a minute, and the session that it opened. `host` is `name:port`."""

    host: str
    clock: Callable[[], float] = monotonic
    token: str = field(default_factory=lambda: secrets.token_urlsafe(BYTES))
    made: float = 0.0
    session: str = ""

    def __post_init__(self) -> None:
        self.made = self.clock()

    @property
    def origin(self) -> str:
        """The one origin from which anything may be written."""
        return f"http://{self.host}"

    @property
    def address(self) -> str:
        """The address with which a browser comes in, once."""
        return f"{self.origin}{OPEN}?token={self.token}"

    def open(self, token: str) -> str:
        """The session that this token opens, or "": a token is spent by the first right try, and old after a minute."""
        fresh = self.clock() - self.made <= TOKEN_SECONDS
        if not (self.token and fresh and secrets.compare_digest(token.encode(), self.token.encode())):
            return ""
        self.token, self.session = "", secrets.token_urlsafe(BYTES)
        return self.session

    def knows(self, session: str) -> bool:
        """Whether this is the session that was opened."""
        return bool(self.session) and secrets.compare_digest(session.encode(), self.session.encode())


class Safety:
    """The app behind its door."""

    def __init__(self, app: App, door: Door) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, open, or pass on with the headers that every answer carries."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        refused = self._refused(scope)
        if refused:
            await _say(send, *refused)
        elif scope["path"] == OPEN and scope["method"] == "GET":
            await self._open(scope, send)
        else:
            await self.app(scope, receive, _with_headers(send))

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """The status and the sentence of a refusal, or None."""
        if _all(scope, b"host") != [self.door.host.encode()]:
            return 421, "This address is not served here."
        method = scope["method"]
        if method not in LOOKS + WRITES:
            return 405, "That cannot be done here."
        if method in WRITES and not self._is_ours(scope):
            return 403, "This did not come from a page of amity, so nothing was changed."
        if scope["path"] != OPEN and not scope["path"].startswith(LOOK) and not self.door.knows(_cookie(scope)):
            return 401, "This page belongs to somebody. Start it with `amity web`, which opens it for you."
        return None

    def _is_ours(self, scope: Scope) -> bool:
        sites, origins = _all(scope, b"sec-fetch-site"), _all(scope, b"origin")
        ours = {self.door.origin.encode(), *([b"null"] if sites == [b"same-origin"] else [])}  # null: see the docstring
        return bool(sites or origins) and all(one == b"same-origin" for one in sites) and ours.issuperset(origins)

    async def _open(self, scope: Scope, send: Send) -> None:
        try:
            token = parse_qs(scope["query_string"].decode("ascii"), max_num_fields=4).get("token", [""])[0]
        except (UnicodeDecodeError, ValueError):
            token = ""
        session = self.door.open(token)
        if not session:
            await _say(send, 401, "This address was used already, or is older than a minute. Start `amity web` again.")
            return
        cookie = f"{COOKIE}={session}; Path=/; Secure; HttpOnly; SameSite=Strict"
        headers = [(b"location", b"/"), (b"set-cookie", cookie.encode()), (b"content-length", b"0"), *HEADERS]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def _all(scope: Scope, name: bytes) -> list[bytes]:
    return [value for key, value in scope["headers"] if key == name]


def _cookie(scope: Scope) -> str:
    """The session in the request's cookies; of several of that name none is believed."""
    found = []
    for value in _all(scope, b"cookie"):
        try:
            told = SimpleCookie(value.decode("latin-1"))
        except CookieError:
            return ""
        if COOKIE in told:
            found.append(told[COOKIE].value)
    return found[0] if len(found) == 1 else ""


def _with_headers(send: Send) -> Send:
    ours = {name for name, _ in HEADERS}

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
            message["headers"] = [*kept, *HEADERS]
        await send(message)

    return sent


async def _say(send: Send, status: int, sentence: str) -> None:
    """One plain sentence, and nothing of what was asked for."""
    body = f"{sentence}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        *HEADERS,
    ]
    if status == 405:
        headers.append((b"allow", ", ".join(LOOKS + WRITES).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
