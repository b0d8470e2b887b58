"""Calendars and cards from a real Radicale on loopback: what stands there now stands here, and nothing changes there."""

import json
import os
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import httpx2
import pytest

import servers
from amity.errors import ServerError
from amity.fetch.collections import collections, entries, texts
from amity.fetch.dav import Asking
from amity.fetch.trouble import trust
from amity.screens import cli
from amity.store.home import Home
from amity.store.vault import open_vault
from servers import PASSWORD, Server

pytestmark = pytest.mark.skipif(bool(servers.missing()), reason=servers.missing() or "all is here")
_numbers = count(1)
ME = "ego@example.org"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with servers.radicale() as one:
        yield one


class Shelf:
    """One person's calendars and address books on the server, and that person's amity."""

    def __init__(self, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
        self.server, self.capsys = server, capsys
        self.user = f"ego{next(_numbers)}"
        with (server.folder / "users").open("a") as file:
            file.write(f"{self.user}:{PASSWORD}\n")
        self.address = f"https://localhost:{server.port}"
        self.client = httpx2.Client(verify=trust(str(server.authority)), auth=(self.user, PASSWORD))

    def collection(self, kind: str, name: str) -> str:
        space, what = ("caldav", "calendar") if kind == "caldav" else ("carddav", "addressbook")
        address = f"{self.address}/{self.user}/{name.lower()}/"
        self._ask(
            "MKCOL", address,
            f'<d:mkcol xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:{space}"><d:set><d:prop><d:resourcetype><d:collection/>'
            f"<c:{what}/></d:resourcetype><d:displayname>{name}</d:displayname></d:prop></d:set></d:mkcol>",
        )  # fmt: skip
        return address

    def put(self, address: str, text: str) -> None:
        kind = "text/calendar" if address.endswith("ics") else "text/vcard"
        self._ask("PUT", address, text.replace("\n", "\r\n"), kind)

    def delete(self, address: str) -> None:
        self._ask("DELETE", address, "")

    def _ask(self, method: str, address: str, content: str, kind: str = "application/xml") -> None:
        answer = self.client.request(method, address, content=content.encode(), headers={"Content-Type": kind})
        assert answer.status_code < 300, answer.text

    def amity(self, *words: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = cli.run(list(words))
        said = self.capsys.readouterr()
        return code, " ".join(said.out.split()), " ".join(said.err.split())

    def add(self, kind: str, *words: str) -> tuple[int, str, str]:
        return self.amity(
            "source", "add", kind, self.address, "--user", self.user, "--authority", str(self.server.authority), *words
        )

    def sync(self) -> dict[str, object]:
        code, out, err = self.amity("sync", "--json")
        assert code == 0, err
        (found,) = json.loads(out)["sources"]
        return dict(found)

    def asking(self, address: str = "") -> Asking:
        return Asking(address or self.address, self.user, PASSWORD, authority=str(self.server.authority))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        vault, _ = open_vault(Home(Path(os.environ["AMITY_HOME"])), str)
        with vault:
            return list(vault.rows(sql))


@pytest.fixture
def shelf(server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    monkeypatch.setenv("AMITY_SOURCE_PASSWORD", PASSWORD)
    one = Shelf(server, capsys)
    with one.client:
        yield one


def event(number: int, *, day: str = "2025-03-04", says: str = "A walk", who: str = "ada@example.net") -> str:
    day = day.replace("-", "")
    return (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\nBEGIN:VEVENT\nUID:event-{number}\nDTSTAMP:20250101T000000Z\n"
        f"DTSTART:{day}T100000Z\nDTEND:{day}T113000Z\nSUMMARY:{says}\nORGANIZER;CN=Ego:mailto:{ME}\n"
        f"ATTENDEE;CN=Ego;PARTSTAT=ACCEPTED:mailto:{ME}\nATTENDEE;CN=Ada Lind;PARTSTAT=ACCEPTED:mailto:{who}\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )


def card(number: int, name: str) -> str:
    given, family = name.split()
    return (
        f"BEGIN:VCARD\nVERSION:3.0\nUID:card-{number}\nFN:{name}\nN:{family};{given};;;\n"
        f"EMAIL:{given.lower()}@example.net\nEND:VCARD\n"
    )


@pytest.mark.parametrize("at", ["", "/", "/{user}/", "/{user}/family/", "/.well-known/caldav"])
def test_calendars_are_found_from_any_address_that_leads_there(shelf: Shelf, at: str) -> None:
    family = shelf.collection("caldav", "Family")
    shelf.collection("carddav", "Friends")
    shelf.put(family + "one.ics", event(1))
    with shelf.asking(shelf.address + at.format(user=shelf.user)) as asking:
        (found,) = collections(asking, "caldav")
        assert (found.name, len(entries(asking, found))) == ("Family", 1)
        (text,) = texts(asking, found, "caldav")
    assert b"SUMMARY:A walk" in text


def test_a_mark_changes_with_what_is_new_changed_or_deleted_and_with_nothing_else(shelf: Shelf) -> None:
    book = shelf.collection("carddav", "Friends")

    def mark() -> str:
        with shelf.asking() as asking:
            (found,) = collections(asking, "carddav")
        return found.mark

    seen = [mark()]
    for step in (
        lambda: shelf.put(book + "a.vcf", card(1, "Ada Lind")),
        lambda: shelf.put(book + "a.vcf", card(1, "Ada Linden")),
        lambda: shelf.delete(book + "a.vcf"),
    ):
        step()
        seen.append(mark())
        assert mark() == seen[-1]
    assert len(set(seen[:3])) == 3
    assert seen[3] != seen[2]


def test_more_entries_than_fit_into_one_answer_all_come(shelf: Shelf) -> None:
    shelf.collection("carddav", "Many")
    folder = shelf.server.folder / "collections" / "collection-root" / shelf.user / "many"
    for number in range(250):
        (folder / f"{number}.vcf").write_text(card(number, f"Ada L{number}").replace("\n", "\r\n"), newline="")
    servers._owned(folder)
    with shelf.asking() as asking:
        (found,) = collections(asking, "carddav")
        assert len(list(texts(asking, found, "carddav"))) == 250


def test_only_safe_methods_are_sent(shelf: Shelf) -> None:
    book = shelf.collection("carddav", "Friends")
    shelf.put(book + "a.vcf", card(1, "Ada Lind"))
    before = (shelf.server.folder / "output").stat().st_size
    assert shelf.add("carddav")[0] == 0
    shelf.sync()
    shelf.amity("source", "test", "cards")
    said = (shelf.server.folder / "output").read_bytes()[before:].decode()
    methods = set(re.findall(r"\b([A-Z]+) request for ", said))
    assert {"PROPFIND", "REPORT"} == methods


def test_a_wrong_password_gets_one_sentence_and_keeps_nothing(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMITY_SOURCE_PASSWORD", "another")
    code, out, err = shelf.add("caldav")
    assert (code, out) == (1, "")
    assert "does not accept this name and password" in err


def test_a_certificate_that_proves_nothing_is_refused(shelf: Shelf) -> None:
    code, _, err = shelf.amity("source", "add", "caldav", shelf.address, "--user", shelf.user)
    assert code == 1
    assert "does not prove who it is" in err


def test_an_address_in_clear_is_refused(shelf: Shelf) -> None:
    code, _, err = shelf.amity("source", "add", "caldav", "http://localhost", "--user", "ada")
    assert code == 2
    assert "encrypted" in err


@pytest.mark.parametrize("place", ["http://localhost/", "https://elsewhere.example/", "https://localhost.example/"])
def test_nobody_is_told_the_password_whom_ego_did_not_name(shelf: Shelf, place: str) -> None:
    with shelf.asking() as asking, pytest.raises(ServerError, match="did not name"):
        asking.properties(place, ["{DAV:}displayname"])


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<html>no</html", b"\xff\xfe\x00",
        b'<!DOCTYPE a [<!ENTITY x "y">]><multistatus xmlns="DAV:">&x;</multistatus>',
        b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
    ],
)  # fmt: skip
def test_a_hostile_answer_is_one_sentence(shelf: Shelf, content: bytes) -> None:
    with shelf.asking() as asking, pytest.raises(ServerError, match="no WebDAV"):
        list(asking._answers(shelf.address, content))


def test_an_answer_without_end_is_refused(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    from amity.fetch import dav

    book = shelf.collection("carddav", "Friends")
    shelf.put(book + "a.vcf", card(1, "Ada Lind"))
    monkeypatch.setattr(dav, "LARGEST", 100)
    with shelf.asking() as asking, pytest.raises(ServerError, match="MB"):
        collections(asking, "carddav")


def test_cards_come_and_change_and_go_with_the_address_book(shelf: Shelf) -> None:
    book = shelf.collection("carddav", "Friends")
    shelf.put(book + "a.vcf", card(1, "Ada Lind"))
    shelf.put(book + "b.vcf", card(2, "Bo Vant"))
    assert shelf.add("carddav")[0] == 0
    assert shelf.sync()["taken"] == 2
    assert shelf.sync()["taken"] == 0
    shelf.put(book + "a.vcf", card(1, "Ada Linden"))
    shelf.put(book + "c.vcf", card(3, "Cleo Marsh"))
    shelf.delete(book + "b.vcf")
    assert shelf.sync()["taken"] == 2
    names = {name for (names,) in shelf.rows("select names from held") for name in json.loads(str(names))}
    assert {"Ada Linden", "Cleo Marsh"} <= names
    assert not names & {"Ada Lind", "Bo Vant"}


def test_meetings_come_and_go_with_the_calendar_and_count_once(shelf: Shelf) -> None:
    family = shelf.collection("caldav", "Family")
    for number in range(3):
        shelf.put(f"{family}{number}.ics", event(number, day=f"2025-0{number + 1}-04"))
    shelf.put(f"{family}later.ics", event(9, day="2099-05-04", says="A long walk"))
    assert shelf.add("caldav")[0] == 0
    shelf.sync()
    meetings = "select subject, count(*) from seen where channel = 'meeting' group by 1"
    assert shelf.rows(meetings) == [("A walk", 3)]
    assert shelf.rows("select says from planned") == [("A long walk",)]
    shelf.delete(f"{family}1.ics")
    shelf.put(f"{family}later.ics", event(9, day="2099-05-04", says="A short walk"))
    shelf.put(f"{family}3.ics", event(3, day="2025-04-04"))
    shelf.sync()
    assert shelf.rows(meetings) == [("A walk", 3)]
    assert shelf.rows("select says from planned") == [("A short walk",)]
    assert shelf.rows("select count(*) from interaction") == [(3,)]


def test_what_was_planned_becomes_a_meeting_when_its_day_is_over(shelf: Shelf) -> None:
    family = shelf.collection("caldav", "Family")
    shelf.put(f"{family}soon.ics", event(1, day="2025-06-10"))
    shelf.add("caldav")
    home = Home(Path(os.environ["AMITY_HOME"]))
    home.set("today", "2025-06-01")
    shelf.sync()
    assert shelf.rows("select count(*) from seen") == [(0,)]
    home.set("today", "2025-06-12")
    shelf.sync()
    assert shelf.rows("select count(*) from seen where channel = 'meeting'") == [(1,)]
    assert shelf.rows("select count(*) from planned") == [(0,)]


def test_undoing_brings_the_entries_again_and_nothing_lies_on_the_disk_in_clear(shelf: Shelf, tmp_path: Path) -> None:
    book = shelf.collection("carddav", "Friends")
    shelf.put(book + "a.vcf", card(1, "Ada Lind"))
    shelf.add("carddav")
    shelf.sync()
    home = Path(os.environ["AMITY_HOME"])
    assert not (home / "fetching").exists()
    assert not any(b"Lind" in one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    shelf.amity("undo", "--yes")
    assert shelf.rows("select count(*) from card") == [(0,)]
    assert shelf.sync()["taken"] == 1


def test_a_server_that_shows_nothing_any_more_takes_nothing_away(shelf: Shelf) -> None:
    book = shelf.collection("carddav", "Friends")
    shelf.put(book + "a.vcf", card(1, "Ada Lind"))
    shelf.add("carddav")
    shelf.sync()
    shelf.delete(book)
    code, _, err = shelf.amity("sync")
    assert code == 1
    assert "what was read before stays" in err
    assert shelf.rows("select count(*) from held") == [(1,)]


def test_an_entry_that_is_named_and_not_given_out_is_not_taken_for_deleted(shelf: Shelf) -> None:
    from amity.fetch import collections as room

    book = shelf.collection("carddav", "Friends")
    shelf.put(book + "a.vcf", card(1, "Ada Lind"))
    with shelf.asking() as asking:
        (found,) = collections(asking, "carddav")
        asking.contents = lambda *_: []  # type: ignore[method-assign]
        with pytest.raises(ServerError, match="does not give it out"):
            list(texts(asking, found, "carddav"))
        shelf.delete(book + "a.vcf")
        there = room.entries
        room.entries = lambda *_: [book + "a.vcf"]  # as it was asked a moment before
        try:
            assert list(texts(asking, found, "carddav")) == []
        finally:
            room.entries = there
