"""What a browser sends into files, and long work that goes on beside the pages."""

import asyncio
import stat
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.errors import AmityError, LockedError, UsageError
from amity.keeper.beforehand import beforehand
from amity.model import DAY
from amity.screens.web.errands import Errands
from amity.screens.web.spool import clear, receive, safe_name, spool
from amity.store.home import Home
from letters import ME, mbox, talk

KIND = "multipart/form-data; boundary=xyz"


def form(*files: tuple[str, bytes]) -> bytes:
    parts = [
        b'--xyz\r\nContent-Disposition: form-data; name="files"; filename="'
        + name.encode()
        + b'"\r\n\r\n'
        + body
        + b"\r\n"
        for name, body in files
    ]
    return b"".join(parts) + b"--xyz--\r\n"


def sent(body: bytes, home: Home, kind: str = KIND, at_once: int = 7, **caps: int) -> Path:
    async def stream():
        for start in range(0, len(body), at_once):
            yield body[start : start + at_once]

    return asyncio.run(receive(stream(), kind, home, **caps))


def test_files_arrive_as_they_were_and_for_their_owner_alone(tmp_path: Path) -> None:
    body = bytes(range(256)) * 40 + b"\r\n--xy\r\n"
    folder = sent(form(("a.mbox", body), ("b.mbox", b"")), Home(tmp_path))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.mbox": body, "b.mbox": b""}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    clear(Home(tmp_path))
    assert folder.exists()  # another server may be reading it
    clear(Home(tmp_path), older=0)
    assert not list(spool(Home(tmp_path)).glob("*"))


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..",
        ".ssh",
        "/abs",
        "C:\\x\\y.mbox",
        "a\0b",
        "x\r\nSet-Cookie: y",
        "n" * 400 + ".mbox",
        "",
        "\u202egnp.x",
    ],
)
def test_no_name_leads_anywhere_else(tmp_path: Path, name: str) -> None:
    made = safe_name(name)
    assert made == Path(made).name
    assert not made.startswith(".")
    assert 0 < len(made) <= 120
    (tmp_path / made).write_bytes(b"")
    assert [path.parent for path in tmp_path.iterdir()] == [tmp_path]


@given(st.text(max_size=200))
def test_any_name_is_one_name(name: str) -> None:
    made = safe_name(name)
    assert made
    assert Path(made).name == made
    assert not set(made) & set('/\\\0\r\n"<>|:')


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    folder = sent(form(("a.eml", b"1"), ("x/a.eml", b"2"), ("A.EML", b"3")), Home(tmp_path))
    assert sorted(path.read_bytes() for path in folder.iterdir()) == [b"1", b"2", b"3"]


@pytest.mark.parametrize(
    ("body", "kind", "caps"),
    [
        (form(("a", b"x" * 500)), KIND, {"most_bytes": 300}),
        (form(("a", b"x"), ("b", b"y")), KIND, {"most_files": 1}),
        (form(("", b"")), KIND, {}),
        (form(("a", b"x"))[:-9], KIND, {}),
        (b"nothing of the kind", KIND, {}),
        (b"a=b", "application/x-www-form-urlencoded", {}),
        (b'--xyz\r\nContent-Disposition: form-data; filename="' + b"x" * 10_000 + b'"\r\n\r\n', KIND, {}),
    ],
)
def test_what_is_too_much_or_nothing_leaves_nothing_behind(tmp_path: Path, body: bytes, kind: str, caps) -> None:
    with pytest.raises(UsageError):
        sent(body, Home(tmp_path), kind, **caps)
    assert not list(spool(Home(tmp_path)).glob("*"))


def test_an_errand_tells_how_far_it_is_and_keeps_what_it_brought() -> None:
    half, go = Event(), Event()
    errands = Errands()

    def work(told) -> str:
        told("Reading", 5, 10)
        half.set()
        go.wait(10)
        return "brought"

    errand = errands.begin("import", work)
    assert half.wait(10)
    assert (errand.words, errand.share, errand.done) == ("Reading", 0.5, False)
    with pytest.raises(LockedError):
        errands.begin("trust", work)
    go.set()
    errand.thread.join(10)
    assert errands.last("import").result == "brought"
    assert errands.running() is None


def test_an_errand_stops_when_asked_and_says_its_trouble() -> None:
    errands = Errands()
    begun = Event()

    def endless(told) -> None:
        while True:
            told("Going on")
            begun.set()

    errand = errands.begin("import", endless)
    assert begun.wait(10)
    errands.close()
    assert errand.done
    assert errand.stopped

    def refused(told) -> None:
        raise UsageError("No.", "Try another.")

    errand = errands.begin("import", refused)
    errand.thread.join(10)
    assert isinstance(errand.trouble, AmityError)
    errands.drop("import")
    assert errands.last("import") is None


def test_a_look_beforehand_says_what_when_and_whose_and_keeps_nothing(tmp_path: Path) -> None:
    path = mbox(tmp_path / "inbox.mbox", talk(30))
    found = beforehand([path], now=1_900_000_000_000_000)
    assert found.kinds == ((30, "message"),)
    assert (found.last - found.first) // DAY == 29
    assert [one.handle.value for one in found.yours if one.by == "sure"] == [ME]
    assert (found.apart.people, found.skipped) == (1, ())
    assert list(tmp_path.iterdir()) == [path]


def test_a_look_beforehand_at_nothing_to_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    found = beforehand([tmp_path], now=1_900_000_000_000_000)
    assert (found.kinds, found.first, found.yours) == ((), None, ())
