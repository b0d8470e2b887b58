"""Thousands of damaged files for each reader: none raises, none takes long, and no healthy neighbour is lost.

AMITY_MUTATIONS sets how many inputs each reader gets (3,000; at night 100,000).
"""

import os
import random
import shutil
import time
from pathlib import Path
from types import ModuleType

import pytest

from amity.archives import Source, contacts_csv, eml, ics, linkedin, maildir, mbox, monica, vcard
from amity.model import Card, Interaction, Occasion, Piece, Problem, Record
from letters import letter
from readers import GOLDENS, NOW, peak, scrambled

TIMES = int(os.environ.get("AMITY_MUTATIONS", "3000"))
SECONDS, MEGABYTES = 2.0, 512
BLOWS = (b"", b"\n", b"\r\n", b'"', b";", b":", b"=", b"\\", b"\0", b"\xff\xfe", b" ", b",", b"END", b"BEGIN:", b"{", b"}", b"[", b"]",
         b"99999999999999999999", b"\xf0\x9f\x8e\x88", b"RRULE:FREQ=DAILY;INTERVAL=0\n", b"TZID=", b"BASE64", b"--", b"T99", b"=\n")  # fmt: skip

# A healthy record before, one to be damaged, a healthy one behind; and what tells the healthy ones.
ROW = "Ada,,Lind,,Mill,Baker,,,,,* Work,{}@example.net,,\n"
NEIGHBOURS: dict[str, tuple[str, str, str, str]] = {
    "vcard": (
        "BEGIN:VCARD\nVERSION:3.0\nFN:First\nEMAIL:first@example.net\nEND:VCARD\n",
        (
            "BEGIN:VCARD\nVERSION:3.0\nN:Lind;Ada;;;\nFN:Ada Lind\nNOTE;ENCODING=QUOTED-PRINTABLE:a=0D=\n=0Ab\nBDAY:--0229\nPHOTO;ENCODING=b:"
            "/9j/4AAQ\n SkZJRgAB\nTEL;TYPE=cell:+49 151 2345678\nEMAIL:ada@example.net\nEND:VCARD\n"
        ),
        "BEGIN:VCARD\nVERSION:3.0\nFN:Last\nEMAIL:last@example.net\nEND:VCARD\n",
        "",
    ),
    "contacts_csv": (
        "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
        "E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n" + ROW.format("first"),
        'Bo,,Vant,,"Vant, Ltd",Smith,1980-01-02,"Two\nlines",,,* Home,bo@example.net,Mobile,+49 151 2345678\n',
        ROW.format("last"),
        "",
    ),
    "linkedin": (
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nFirst,F,https://www.linkedin.com/in/first,first@example.net,A,B,01 Jan 2020\n",
        'Ada,Lind,https://www.linkedin.com/in/ada,,"Mill, ""The""",Baker,09 Dec 2024\n',
        "Last,L,https://www.linkedin.com/in/last,last@example.net,A,B,02 Jan 2020\n",
        "",
    ),
    "ics": (
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:first\nDTSTART:20240101T090000Z\nATTENDEE:mailto:first@example.net\nEND:VEVENT\n",
        (
            "BEGIN:VEVENT\nUID:ada\nDTSTART;TZID=Europe/Berlin:20240603T120000\nDTEND;TZID=Europe/Berlin:20240603T130000\nRRULE:FREQ=WEEKLY;COUNT=9\n"
            "EXDATE;TZID=Europe/Berlin:20240610T120000\nSUMMARY:Lunch\nATTENDEE;PARTSTAT=ACCEPTED;CN=Ada:mailto:ada@example.net\nEND:VEVENT\n"
        ),
        "BEGIN:VEVENT\nUID:last\nDTSTART:20240102T090000Z\nATTENDEE:mailto:last@example.net\nEND:VEVENT\nEND:VCALENDAR\n",
        "",
    ),
    "monica": (
        (
            '{"version":"1","app_version":"4.1","exported_by":"u","account":{"uuid":"a","data":[{"type":"contact","values":[{"uuid":"1","properties":'
            '{"first_name":"First"},"data":[{"type":"contact_field","values":[{"uuid":"f","properties":{"data":"first@example.net"}}]}]},'
        ),
        (
            '{"uuid":"2","properties":{"first_name":"Ada","birthdate":{"properties":{"date":"1984-02-29","is_year_unknown":true}}},"data":[{"type":"call",'
            '"values":[{"uuid":"k","properties":{"called_at":"2024-01-02","contact_called":true}}]}]},'
        ),
        '{"uuid":"3","properties":{"first_name":"Last"},"data":[{"type":"contact_field","values":[{"uuid":"g","properties":{"data":"last@example.net"}}]}]}]}]}}',
        "",
    ),
}
READERS = {one.NAME: one for one in (vcard, contacts_csv, linkedin, monica, ics)}
LETTERS = {one.NAME: one for one in (mbox, maildir, eml)}


def all_of(reader: ModuleType, path: Path) -> list[Record]:
    found: list[Record] = []
    for one in reader.pieces(Source(path, reader.NAME, "", NOW)):
        found += list(reader.parse(one)) if isinstance(one, Piece) else [one]
    return found


def handles(found: list[Record]) -> set[str]:
    values = set()
    for one in found:
        if isinstance(one, Card):
            values |= {handle.value for handle in one.handles}
        elif isinstance(one, Interaction | Occasion):
            values |= {party.handle.value for party in (one.audience if isinstance(one, Interaction) else one.who)}
    return values


def struck(content: bytes, dice: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(found) + 1)
        found[at : at + dice.choice([0, 0, 1, 3, 40])] = dice.choice([*BLOWS, bytes([dice.randrange(256)])])
    return bytes(found)


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_no_damage_raises_or_takes_long_or_much_memory(name: str, tmp_path: Path) -> None:
    dice, reader = random.Random(5), READERS[name]
    all_of(reader, GOLDENS[name][0])  # libraries load on first use
    most = peak()
    goldens = [path.read_bytes() for path in GOLDENS[name]]
    path = tmp_path / "file"
    for number in range(TIMES * 2 // 3):
        content = goldens[number % len(goldens)]
        path.write_bytes(struck(content, dice) if number % 3 else scrambled(content, dice))
        reader.recognizes(path)
        began = time.process_time()
        found = all_of(reader, path)
        assert time.process_time() - began < SECONDS, path.read_bytes()
        assert all(isinstance(one, Card | Interaction | Occasion | Problem) for one in found)
    assert peak() - most < MEGABYTES


@pytest.mark.slow
@pytest.mark.parametrize("name", LETTERS)
def test_no_damaged_letters_raise_or_take_long_or_much_memory(name: str, tmp_path: Path) -> None:
    dice, reader = random.Random(17), LETTERS[name]
    goldens = GOLDENS[name]
    all_of(reader, goldens[0])  # libraries load on first use
    most = peak()
    for number in range(TIMES * 2 // 3):
        copy = tmp_path / "copy"
        golden = goldens[number % len(goldens)]
        if golden.is_dir():
            shutil.copytree(golden, copy)
        else:
            shutil.copy(golden, copy)
        files = [copy] if copy.is_file() else sorted(one for one in copy.rglob("*") if one.is_file())
        victim = dice.choice(files)
        content = victim.read_bytes()
        victim.write_bytes(struck(content, dice) if number % 3 else scrambled(content, dice))
        reader.recognizes(copy)
        began = time.process_time()
        found = all_of(reader, copy)
        assert time.process_time() - began < SECONDS, victim.read_bytes()
        assert all(isinstance(one, Interaction | Problem) for one in found)
        shutil.rmtree(copy) if copy.is_dir() else copy.unlink()
    assert peak() - most < MEGABYTES


@pytest.mark.parametrize("name", READERS)
def test_no_healthy_neighbour_is_lost(name: str, tmp_path: Path) -> None:
    dice, reader = random.Random(7), READERS[name]
    before, victim, behind, _ = NEIGHBOURS[name]
    path = tmp_path / "file"
    for _ in range(TIMES // 3):
        body, end = victim.encode()[:-1], victim.encode()[-1:]
        hurt = struck(body, dice) + end
        path.write_bytes(before.encode() + hurt + behind.encode())
        assert {"first@example.net", "last@example.net"} <= handles(all_of(reader, path)), hurt


@pytest.mark.slow
@pytest.mark.parametrize("name", LETTERS)
def test_no_healthy_letter_beside_a_damaged_one_is_lost(name: str, tmp_path: Path) -> None:
    dice, reader = random.Random(19), LETTERS[name]
    first, victim, last = (
        letter(number, body=body) for number, body in enumerate(("healthy one", "hurt", "healthy too"), 1)
    )
    if name == "mbox":
        root, place = tmp_path / "talk.mbox", tmp_path / "talk.mbox"
    else:
        folder = tmp_path / ("cur" if name == "maildir" else "Letters")
        root = tmp_path if name == "maildir" else folder
        (tmp_path / "new").mkdir() if name == "maildir" else None
        folder.mkdir()
        place = folder / ("2.host:2,S" if name == "maildir" else "2.eml")
        for number, content in ((1, first), (3, last)):
            (folder / place.name.replace("2", str(number), 1)).write_bytes(content)
    for _ in range(TIMES // 3):
        hurt = struck(victim[:-1], dice) + b"\n"
        separator = b"From ada@example.net Sat Mar  1 09:00:00 2025\n"
        place.write_bytes(b"\n".join(separator + one for one in (first, hurt, last)) if name == "mbox" else hurt)
        # Of a letter whose first field is hurt, an mbox cannot tell that it begins: it then goes on with the one above it.
        told = {one.plain.partition("\n")[0] for one in all_of(reader, root) if isinstance(one, Interaction)}
        assert {"healthy one", "healthy too"} <= told, hurt
