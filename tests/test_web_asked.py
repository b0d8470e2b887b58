"""Whatever is asked of any address: a page or a plain refusal, never a fault, always with the headers of safety.

The names of what pages read are taken from the pages themselves, so that a new one is tried as soon as it is written.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.screens.web import pages
from amity.screens.web.app import app, ways
from amity.screens.web.held import IDLE_SECONDS, Held
from amity.screens.web.safety import COOKIE, HEADERS, Door
from amity.store.home import Home
from letters import mbox, talk
from test_web_safety import HOST, OURS, ask

NOW = 1_742_000_000_000_000  # 15 March 2025
FORM = [(b"content-type", b"application/x-www-form-urlencoded")]
READ = re.compile(r"""(?:query\(|form\.get\(|form\[|person\()["'](\w+)["']""")
ODD = [
    "", "9" * 190, "-" + "9" * 30, "--5", "1,--2,3", "²", "٣", "0x10", "1e9", "NaN", "\x00", "\r\nset-cookie: a=b", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "../../etc/passwd", "..\\..\\x", "%s%n", "%(name)s", "{0.__class__}", "{{7*7}}", "mail:", ":", "mail:\x00", "'; drop table person; --", "*", '"', "“", "a" * 190,
    "2026-02-30", "0000-00-00", "99999-01-01", "9999-12-31", "0001-01-01", "in 999999999999 days", "\u202e", "🙂" * 90,
]  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple]:
    """An app over a small record, and the headers of who may do everything there."""
    folder = tmp_path_factory.mktemp("asked")
    home = Home(folder / "home")
    home.make()
    held = Held(home)
    held.open(lambda: "")
    take_in(held.record(), mbox(folder / "inbox.mbox", talk(6)), now=NOW, keep_text=True)
    settle(held.record(), NOW)
    door = Door(HOST)
    cookie = (b"cookie", f"{COOKIE}={door.open(door.token)}".encode())
    yield app(held, door), held, [cookie, *OURS]
    held.close()


def names() -> list[str]:
    """All names of values that a page reads from an address or a form."""
    found = set()
    for one in Path(pages.__path__[0]).glob("*.py"):
        found |= set(READ.findall(one.read_text("utf-8")))
    return sorted(found | {"who", "back"})


def guarded(answer: tuple) -> int:
    """The status of an answer, which has to carry every header of safety exactly once, and no other cookie."""
    status, headers, _ = answer
    for name, value in HEADERS:
        assert [told for key, told in headers if key.lower() == name] == [value]
    for name, value in headers:
        assert b"\r" not in name + value
        assert b"\n" not in name + value
    assert status == 303 or b"location" not in dict(headers)
    assert b"set-cookie" not in dict(headers)
    return status


def test_enough_is_asked() -> None:
    assert len(names()) > 25
    assert len([one for one in ways() if one.method == "POST"]) > 15


@pytest.mark.parametrize("odd", ODD)
def test_no_address_breaks_for_what_stands_behind_it(served, odd: str) -> None:
    page, held, mine = served
    for way in ways():
        if way.method != "GET":
            continue
        path = way.path.replace("{who:path}", odd or "mail:")
        query = urlencode(dict.fromkeys(names(), odd)).encode()
        assert guarded(ask(page, path, headers=mine, query=query)) in (200, 303, 400, 404, 422, 503), way.path
        held.open(lambda: "")


@pytest.mark.parametrize("odd", ODD)
def test_no_form_breaks_for_what_stands_in_it(served, odd: str) -> None:
    page, held, mine = served
    ours = list(
        held.record().rows("select h.kind || ':' || h.value from handle h join belongs b on b.handle_id = h.id")
    )
    for way in ways():
        if way.method != "POST" or way.streamed or way.path == "/export":
            continue
        for who in (odd, ours[-1][0]):
            fields = dict.fromkeys(names(), odd) | {"who": who, "sure": ""}
            body = urlencode(fields).encode()
            status = guarded(ask(page, way.path, "POST", headers=[*mine, *FORM], body=body))
            assert status in (200, 303, 400, 403, 404, 413, 422, 503), (way.path, who)
            held.open(lambda: "")


def test_every_refusal_carries_the_headers(served, monkeypatch: pytest.MonkeyPatch) -> None:
    page, _, mine = served

    def fails(*_given: object, **_named: object) -> None:
        raise RuntimeError

    async def caught(*given) -> None:
        with suppress(RuntimeError):
            await page(*given)

    monkeypatch.setattr("amity.screens.web.pages.owed.found_owed", fails)
    assert guarded(ask(caught, "/owed", headers=mine, query=b"all=1")) == 500
    assert guarded(ask(page, host="evil.example", headers=mine)) == 421
    assert guarded(ask(page, "/note", "POST", headers=mine[:1])) == 403
    assert guarded(ask(page, method="PUT", headers=mine)) == 405
    assert guarded(ask(page, "/note", "GET", headers=mine)) == 405
    assert guarded(ask(page, "/note", "POST", headers=mine, body=b"{}")) == 415
    assert guarded(ask(page, "/note", "POST", headers=[*mine, *FORM], body=b"a=" + b"x" * 300_000)) == 413
    assert guarded(ask(page, "/note", "POST", headers=[*mine, *FORM], body=b"&".join([b"a=b"] * 900))) == 400
    assert guarded(ask(page, "/nowhere", headers=mine)) == 404
    assert guarded(ask(page)) == 401


@pytest.mark.parametrize("lock", ["by hand", "idle"])
def test_a_locked_page_tells_nothing_of_what_was_just_done(served, lock: str) -> None:
    page, held, mine = served
    who = held.record().one("select h.kind || ':' || h.value from handle h join belongs b on b.handle_id = h.id")
    fields = urlencode({"who": who, "text": "A word that nobody else may read"}).encode()
    assert ask(page, "/note", "POST", headers=[*mine, *FORM], body=fields)[0] == 303
    if lock == "idle":
        held.touched -= IDLE_SECONDS + 1
        assert ask(page, headers=mine)[0] == 303
    else:
        assert ask(page, "/lock", "POST", headers=[*mine, *FORM])[0] == 303
    assert held.vault is None
    status, _, body = ask(page, "/locked", headers=mine)
    assert status == 200
    assert "Noted" not in body
    held.open(lambda: "")
