"""Every page of the village as a German reads it: what amity says itself is German, what people wrote stays as it is.

Nothing is let through by name. English is told by words: those of the catalogues' English that no German sentence of theirs
uses, and the small words of the language. Somebody's own words are told by the record: what stands there may be shown.
"""

import asyncio
import re
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from time import sleep
from urllib.parse import quote, unquote, urlencode, urlsplit

import pytest
from babel.messages.pofile import read_po

from amity.screens.trial import settled
from amity.screens.web.app import app, menu, ways
from amity.screens.web.held import Held
from amity.screens.web.languages import language, reading_in
from amity.screens.web.retold import retold
from amity.screens.web.safety import COOKIE, Door

pytestmark = pytest.mark.slow

HOST = "amity-0011223344556677.localhost:4711"
_SMALL = (
    "the you your yours they their theirs them and of with have has had is are were for when that this these those it its not to on"
    " by without about who whom what which how from been be or but if can could would should never ever very there here"
    " wrote told asked said ago yet since"
)
SMALL = frozenset(_SMALL.split())
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
QUOTED = re.compile(r"“[^“”]*”")
EDGE = " .·…:,„“”"
STRETCH = 14  # characters
UNREAD = ("script", "style", "textarea", "code")
SHOWN_BY = ("aria-label", "title", "placeholder", "alt", "data-you", "data-around", "data-show")
DRAFT = (
    "Dear Sir, just following up on my mail below. I need your answer today, this is urgent! I am a huge fan of you. "
    "I hope this email finds you well. Could you review my forty pages this weekend? Thanks in advance!!! "
    "I would love to pick your brain sometime. I have had a busy spring. I finished my course and I got my licence. I also moved "
    "my desk and I bought my first plants. I am thinking of a dog. I read a lot and [First name] knows it."
)


class Reader:
    """One who reads German, behind the door."""

    def __init__(self, home: Path) -> None:
        from amity.store.home import Home

        self.held = Held(Home(home))
        self.held.open(lambda: "")
        door = Door(HOST)
        self.session = door.open(door.token)
        self.served = app(self.held, door)

    def see(self, path: str, form: bytes | None = None, accepts: bytes = b"de-DE,de;q=0.9,en;q=0.4") -> str:
        """One page; its answer has to be a page."""
        parts = urlsplit(path)
        told = [
            (b"host", HOST.encode()), (b"cookie", f"{COOKIE}={self.session}".encode()), (b"accept-language", accepts),
            (b"sec-fetch-site", b"same-origin"), (b"content-type", b"application/x-www-form-urlencoded"),
        ]  # fmt: skip
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET" if form is None else "POST",
            "scheme": "http", "path": unquote(parts.path), "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
            "root_path": "", "headers": told, "server": ("127.0.0.1", 4711), "client": ("127.0.0.1", 5),
        }  # fmt: skip
        sent = []

        async def receive():
            return {"type": "http.request", "body": form or b"", "more_body": False}

        async def send(message):
            sent.append(message)

        asyncio.run(self.served(scope, receive, send))
        assert sent[0]["status"] in (200, 303, 404), path
        return b"".join(one.get("body", b"") for one in sent[1:]).decode()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    found = Reader(settled(tmp_path_factory.mktemp("village")).folder)
    yield found
    found.held.close()


@cache
def english() -> frozenset[str]:
    """The words of what amity says in English which none of its German sentences uses."""
    said, told = set(), set()
    for one in (files("amity.screens.web") / "locale" / "de").iterdir():
        for message in read_po(BytesIO(one.read_bytes()), locale="de"):
            for words, found in ((message.id, said), (message.string, told)):
                for each in words if isinstance(words, list | tuple) else [words]:
                    found.update(WORD.findall(re.sub(r"%\(\w+\)s", " ", each).lower()))
    return frozenset(said - told | SMALL)


class Shown(HTMLParser):
    """Each text of a page that a reader meets, by eye or by ear."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.hidden = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self.hidden = tag
        self.texts += [value for name, value in attrs if value and name in SHOWN_BY]

    def handle_endtag(self, tag: str) -> None:
        if tag == self.hidden:
            self.hidden = ""

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data)


class Record:
    """What people wrote, as it stands in the record: `whole` are subjects, names, notes; `text` is what they wrote."""

    def __init__(self, reader: Reader, beside: str = "") -> None:
        rows = reader.held.record().rows
        single = (
            "select subject from interaction", "select name from person", "select value from handle", "select says from occasion",
            "select text from wish", "select name from spelling", "select quote from cue", "select own from text", "select argument from batch where kind = 'import'",
        )  # fmt: skip
        self.names = sorted((row[0] for row in rows("select name from person")), key=len, reverse=True)
        self.whole = {plain(row[0]).strip(EDGE) for one in single for row in rows(one)}
        self.whole |= {part.strip(EDGE) for row in rows("select path from source") for part in Path(row[0]).parts}
        self.beside = beside
        self.text = plain(" ".join([*(row[0] for row in rows("select own from text")), beside]))

    def holds(self, words: str) -> bool:
        """Whether somebody wrote that: all of a subject, or a stretch of a letter that is long enough to be no chance."""
        if words in self.whole or words in self.beside or (len(words) >= STRETCH and words in self.text):
            return True
        return ", " in words and all(one.strip(EDGE) in self.whole for one in words.split(", "))

    def nameless(self, words: str) -> str:
        """The words without anybody's name."""
        for one in self.names:
            words = words.replace(one, " ")
        return words


def plain(text: str) -> str:
    return " ".join(text.split())


def left(page: str, record: Record) -> list[str]:
    """The English that is left on a page and is nobody's but amity's."""
    found = []
    for text in Shown(page).texts:
        for part in plain(QUOTED.sub(" ", plain(text))).split(" · "):
            words = part.strip(EDGE)
            own = {one.lower() for one in WORD.findall(record.nameless(words))} & english()
            if own and not record.holds(words):
                found.append(f"{part} <- {sorted(own)}")
    return found


def wait(see: Callable[[], str]) -> str:
    """A page, a moment later."""
    sleep(0.2)
    return see()


def paths(reader: Reader) -> list[str]:
    """The address of every page that shows, of every person, and of what they lead to."""
    found = [way.path for way in ways() if way.method == "GET" and "{" not in way.path]
    found += [one.path for one in menu()]
    for start in (
        "/people",
        "/people?standing=unknown",
        "/network",
        "/owed?all=1",
        "/introductions?q=an",
        "/gatherings",
    ):
        found += [
            start,
            *re.findall(r'href="(/(?:person|introductions|gatherings|network|people)[^"#]*)"', reader.see(start)),
        ]
    return [one.replace("&amp;", "&") for one in dict.fromkeys(found) if not one.endswith(".json")]


def test_a_german_reader_meets_no_english_of_ours(reader: Reader) -> None:
    record = Record(reader)
    found = {path: left(reader.see(path), record) for path in paths(reader)}
    assert len(found) > 100
    assert {path: words for path, words in found.items() if words} == {}


def test_english_is_seen_where_it_is_shown(reader: Reader) -> None:
    record = Record(reader)
    for path in ("/", "/week", "/owed", "/trust", "/begin", "/person/mail%3Amarta.quade%40mail.example.org"):
        assert len(left(reader.see(path, accepts=b"en"), record)) > 3, path


def test_a_sentence_begins_with_a_capital_and_a_piece_of_one_does_not() -> None:
    reading_in(language("de"))
    assert retold("9 weeks ago you told Ada Lind: “I will.”.") == "Vor 9 Wochen hast du Ada Lind gesagt: “I will.”."
    assert retold("about 3 weeks") == "etwa 3 Wochen"
    assert retold("On 3 March 2026 they said no: “No. You asked; I said no.”.", "Ada Lind").startswith(
        "Am 3. März 2026 hat Ada Lind"
    )
    assert retold("Nobody knows this sentence.") == "Nobody knows this sentence."
    reading_in(language(""))
    assert retold("about 3 weeks") == "about 3 weeks"


def test_the_words_about_a_draft_are_german(reader: Reader) -> None:
    record = Record(reader, DRAFT)
    for to in (
        "",
        *(row[0] for row in reader.held.record().rows("select name from person where automated = '' limit 40")),
    ):
        page = reader.see("/check/findings", urlencode({"text": DRAFT, "to": to}).encode())
        assert left(page, record) == []


def test_what_was_said_by_hand_is_taken_back_in_german(reader: Reader) -> None:
    record = Record(reader)
    who = quote("mail:marta.quade@mail.example.org")
    for path, form in (("/note", "text=Ein+Wort"), ("/rest", ""), ("/circle", "ring=good"), ("/met", "day=2020-02-02")):
        reader.see(path, f"who={who}&{form}".encode())
        page = reader.see("/undo")
        assert "Quade" in page
        assert left(page, record) == []
        reader.see("/undo", b"")
        assert left(reader.see("/settings"), record) == []


def test_what_amity_found_of_itself_is_told_in_german(reader: Reader) -> None:
    reader.see("/trust", b"")
    page = next(page for _ in range(600) if "/trust/progress" not in (page := wait(lambda: reader.see("/trust"))))
    assert page.count("%") > 10
    assert left(page, Record(reader)) == []
