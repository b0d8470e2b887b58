"""What stands before every page: the address, the origin, the launch token, the session, the headers, the idle lock."""

import asyncio
from pathlib import Path

import pytest

from amity.errors import LockedError
from amity.screens.web.app import app, ways
from amity.screens.web.asked import within
from amity.screens.web.held import IDLE_SECONDS, Held
from amity.screens.web.safety import COOKIE, HEADERS, TOKEN_SECONDS, Door
from amity.store.home import Home

HOST = "amity-0011223344556677.localhost:4711"
ORIGIN = f"http://{HOST}"
OTHER_HOSTS = [
    "", "localhost", "localhost:4711", "127.0.0.1:4711", "[::1]:4711", "amity-0011223344556677.localhost",
    "amity-0011223344556677.localhost:4712", "amity-0011223344556677.localhost.:4711", f"x.{HOST}", f"{HOST}.evil.example",
    HOST.upper(), f" {HOST}", f"{HOST}/", f"user@{HOST}", "evil.example", f"{HOST}:80", f"{HOST},evil.example",
]  # fmt: skip
ORIGINS = {
    "another site": [(b"origin", b"https://evil.example"), (b"sec-fetch-site", b"cross-site")],
    "another port": [(b"origin", b"http://amity-0011223344556677.localhost:1"), (b"sec-fetch-site", b"same-site")],
    "https": [(b"origin", f"https://{HOST}".encode())],
    "null": [(b"origin", b"null")],
    "null from a frame": [(b"origin", b"null"), (b"sec-fetch-site", b"cross-site")],
    "none": [],
    "typed": [(b"sec-fetch-site", b"none")],
    "says both": [(b"origin", ORIGIN.encode()), (b"sec-fetch-site", b"cross-site")],
    "twice": [(b"origin", ORIGIN.encode()), (b"origin", b"https://evil.example")],
}
OURS = [(b"origin", ORIGIN.encode()), (b"sec-fetch-site", b"same-origin")]


class Seconds:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def ask(served, path="/", method="GET", host=HOST, headers=(), query=b"", body=b""):
    """One request as a server passes it on; the status, the headers and the body of the answer."""
    hosts = [host] if isinstance(host, str) else host
    told = [*((b"host", one.encode()) for one in hosts if one), *headers]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query, "root_path": "", "headers": told,
        "server": ("127.0.0.1", 4711), "client": ("127.0.0.1", 5),
    }  # fmt: skip
    sent = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run(served(scope, receive, send))
    content = b"".join(one.get("body", b"") for one in sent[1:])
    return sent[0]["status"], sent[0]["headers"], content.decode()


@pytest.fixture
def place(tmp_path: Path):
    seconds = Seconds()
    held = Held(Home(tmp_path / "home"), seconds)
    held.home.make()
    held.open(lambda: "")
    door = Door(HOST, seconds)
    yield app(held, door), door, held, seconds
    held.close()


def session(door: Door) -> list[tuple[bytes, bytes]]:
    return [(b"cookie", f"{COOKIE}={door.open(door.token)}".encode())]


@pytest.mark.parametrize("host", OTHER_HOSTS)
def test_another_host_is_misdirected(place, host: str) -> None:
    served, door, *_ = place
    status, _, body = ask(served, host=host, headers=session(door))
    assert status == 421
    assert len(body) < 100


def test_two_hosts_are_misdirected_and_ours_is_not(place) -> None:
    served, door, *_ = place
    cookie = session(door)
    assert ask(served, host=[HOST, HOST], headers=cookie)[0] == 421
    assert ask(served, headers=cookie)[0] == 200


@pytest.mark.parametrize("kind", ORIGINS)
def test_nothing_is_written_but_from_our_own_pages(place, kind: str) -> None:
    """Every address that writes, found by listing them all."""
    served, door, *_ = place
    cookie = session(door)
    unsafe = [way.path for way in ways() if way.method != "GET"]
    assert unsafe
    for path in unsafe:
        assert ask(served, path, "POST", headers=[*cookie, *ORIGINS[kind]])[0] == 403, path


@pytest.mark.parametrize("headers", [OURS, OURS[:1], OURS[1:]])
def test_our_own_pages_may_write(place, headers) -> None:
    served, door, held, _ = place
    form = [(b"content-type", b"application/x-www-form-urlencoded")]
    assert ask(served, "/lock", "POST", headers=[*session(door), *headers, *form])[0] == 303
    assert held.vault is None


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "get"])
def test_other_methods_are_not_known(place, method: str) -> None:
    served, door, *_ = place
    assert ask(served, method=method, headers=[*session(door), *OURS])[0] == 405


def test_the_launch_token_opens_once(place) -> None:
    served, door, *_ = place
    query = f"token={door.token}".encode()
    status, headers, _ = ask(served, "/open", query=query)
    assert status == 303
    cookie = dict(headers)[b"set-cookie"].decode()
    assert cookie.startswith("__Host-")
    assert {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"} == set(cookie.split("; ")[1:])
    assert ask(served, "/open", query=query)[0] == 401
    assert ask(served, headers=[(b"cookie", cookie.split(";")[0].encode())])[0] == 200


@pytest.mark.parametrize("query", [b"", b"token=", b"token=wrong", b"token=\xff", b"token=%C3%A4", b"&" * 20])
def test_a_wrong_token_opens_nothing_and_spends_nothing(place, query: bytes) -> None:
    served, door, *_ = place
    assert ask(served, "/open", query=query)[0] == 401
    assert ask(served, "/open", "HEAD", query=f"token={door.token}".encode())[0] != 303
    assert door.open(door.token)


def test_a_token_is_old_after_a_minute(place) -> None:
    served, door, _, seconds = place
    seconds.now = TOKEN_SECONDS + 1
    assert ask(served, "/open", query=f"token={door.token}".encode())[0] == 401


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}=", f"{COOKIE}=wrong", "amity=1", f"{COOKIE}=ä", "=;,"])
def test_no_page_is_shown_without_the_session(place, cookie: str) -> None:
    served, door, *_ = place
    door.open(door.token)
    for way in ways():
        headers = [(b"cookie", cookie.encode()), *OURS]
        assert ask(served, way.path, way.method, headers=headers)[0] == 401, way.path


def test_two_sessions_in_one_request_are_none(place) -> None:
    served, door, *_ = place
    cookie = session(door)
    assert ask(served, headers=[*cookie, (b"cookie", f"{COOKIE}=x".encode())])[0] == 401


@pytest.mark.parametrize("path", ["/", "/static/amity.css", "/static/none", "/nowhere", "/open", "/locked"])
def test_every_answer_carries_the_headers(place, path: str) -> None:
    served, door, *_ = place
    for headers in ([], session(door)):
        _, found, _ = ask(served, path, headers=headers)
        for name, value in HEADERS:
            assert [told for key, told in found if key.lower() == name] == [value]
    assert "unsafe" not in str(HEADERS)


@pytest.mark.parametrize(
    "path", ["/static/../safety.py", "/static/%2e%2e/safety.py", "/static//etc/passwd", "/static/"]
)
def test_nothing_else_lies_under_the_files_of_the_look(place, path: str) -> None:
    served, door, *_ = place
    assert ask(served, path, headers=session(door))[0] in (404, 405)


def test_after_half_an_hour_the_record_and_its_key_are_let_go_of(place) -> None:
    served, door, held, seconds = place
    cookie = session(door)
    assert ask(served, headers=cookie)[0] == 200
    seconds.now = IDLE_SECONDS + 1
    status, headers, _ = ask(served, headers=cookie)
    assert (status, dict(headers)[b"location"]) == (303, b"/locked")
    assert held.vault is None
    with pytest.raises(LockedError):
        held.record()
    form = [(b"content-type", b"application/x-www-form-urlencoded")]
    assert ask(served, "/unlock", "POST", headers=[*cookie, *OURS, *form])[0] == 303
    assert ask(served, headers=cookie)[0] == 200


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "", "/a\r\nb: c", "/ä"]
)
def test_no_answer_leads_elsewhere(path: str) -> None:
    assert within(path) == "/"


def test_a_path_of_ours_is_kept() -> None:
    assert within("/person/mail%3Aada%40example.org?all=1") == "/person/mail%3Aada%40example.org?all=1"


def test_a_form_that_is_too_long_or_no_form_is_refused(place) -> None:
    served, door, *_ = place
    cookie = session(door)
    form = [(b"content-type", b"application/x-www-form-urlencoded")]
    assert ask(served, "/unlock", "POST", headers=[*cookie, *OURS, *form], body=b"a=" + b"x" * 300_000)[0] == 413
    assert ask(served, "/unlock", "POST", headers=[*cookie, *OURS], body=b"{}")[0] == 415
