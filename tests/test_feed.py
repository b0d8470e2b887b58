"""The calendar's file: read back by the library that calendars use, mended rather than doubled, silent about who wants peace."""

import json
from datetime import date
from pathlib import Path

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from amity.boundaries import plannable_from
from amity.model import Evidence, Verdict
from amity.store.home import Home
from letters import letter
from winter import ME, run, winter

CARDS = """BEGIN:VCARD\r
VERSION:4.0\r
FN:Ada Lind\r
EMAIL:ada@example.net\r
BDAY:{birthday}\r
ANNIVERSARY:20100605\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
FN:Bo Vant\\; of the hills\r
EMAIL:bo@example.net\r
BDAY:--0301\r
END:VCARD\r
"""


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    promise = letter(
        950, author=f"Ego <{ME}>", to="Ada Lind <ada@example.net>", day="2024-01-02", subject="Beans",
        body="I will send you the beans by 20 January.", extra="X-Gmail-Labels: Sent\n",
    )  # fmt: skip
    home = winter(tmp_path, capsys, promise)
    cards(tmp_path, capsys, "19840229")
    return home


def cards(folder: Path, capsys: pytest.CaptureFixture[str], birthday: str) -> None:
    (folder / "cards.vcf").write_text(CARDS.replace("{birthday}", birthday), newline="")
    assert run(capsys, "import", str(folder / "cards.vcf"), "--yes")[0] == 0


def events(path: Path) -> dict[str, Event]:
    return {str(one["summary"]): one for one in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def test_days_and_promises_stand_in_a_calendar_that_others_can_read(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "people.ics"
    assert run(capsys, "feed", str(path))[0] == 0
    found = events(path)
    assert set(found) == {
        "Ada Lind: anniversary", "Ada Lind: birthday", "Bo Vant; of the hills: birthday",
        "You promised Ada Lind: “I will send you the beans by 20 January.”",
    }  # fmt: skip
    raw = path.read_bytes()
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    for one in found.values():
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(one)
        assert one["transp"] == "TRANSPARENT"
    assert path.stat().st_mode & 0o777 == 0o600
    promised = next(one for name, one in found.items() if "promised" in name)
    assert promised.decoded("dtstart") == date(2024, 1, 20)
    assert "rrule" not in promised


@pytest.mark.parametrize(("year", "day"), [(2024, 29), (2025, 28), (2026, 28), (2028, 29)])
def test_who_was_born_on_the_29th_of_february_has_a_birthday_every_year(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], year: int, day: int
) -> None:
    path = tmp_path / "people.ics"
    run(capsys, "feed", str(path))
    calendar = Calendar.from_ical(path.read_bytes())
    those = recurring_ical_events.of(calendar).between(date(year, 1, 1), date(year, 12, 31))
    assert [one.decoded("dtstart") for one in those if one["summary"] == "Ada Lind: birthday"] == [date(year, 2, day)]


def test_what_did_not_change_stays_word_for_word_and_what_did_is_mended_in_place(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "people.ics"
    run(capsys, "feed", str(path))
    before, first = path.read_bytes(), events(path)
    Home(life).set("today", "2024-01-04")
    assert "up to date" in run(capsys, "feed", str(path))[2]
    assert path.read_bytes() == before
    run(capsys, "undo")  # the cards
    cards(tmp_path, capsys, "19840227")
    assert "Written" in run(capsys, "feed", str(path))[2]
    second = events(path)
    assert {str(one["uid"]) for one in second.values()} == {str(one["uid"]) for one in first.values()}
    changed = second["Ada Lind: birthday"]
    assert (changed.decoded("dtstart"), changed["sequence"]) == (date(1984, 2, 27), 1)
    still = second["Ada Lind: anniversary"]
    assert still.to_ical() == first["Ada Lind: anniversary"].to_ical()


def test_nothing_stands_there_of_who_asks_for_peace(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "people.ics"
    run(capsys, "feed", str(path))
    assert b"Ada" in path.read_bytes()
    assert run(capsys, "rest", "Ada", "--yes")[0] == 0
    run(capsys, "feed", str(path))
    assert set(events(path)) == {"Bo Vant; of the hills: birthday"}
    run(capsys, "rest", "Bo", "--yes")
    run(capsys, "feed", str(path))
    assert events(path) == {}
    assert Calendar.from_ical(path.read_bytes()).subcomponents  # the form wants at least one
    assert json.loads(run(capsys, "feed", "--json")[1])["entries"] == []


REASONS = st.sampled_from(
    ["waiting", "rested", "explicit_no", "soft_no", "deferral", "unanswered", "unheard", "unread"]
)


@settings(max_examples=5_000, deadline=None)
@given(st.booleans(), st.one_of(st.none(), st.integers(0, 100)), st.lists(REASONS, max_size=3))
def test_only_who_asks_for_nothing_or_merely_may_answer_yet_is_planned_with(
    allowed: bool, until: int | None, kinds: list[str]
) -> None:
    why = tuple(Evidence(f"boundary:{kind}", 1.0, "It is so.", ()) for kind in kinds)
    found = plannable_from(Verdict(7, allowed, until, why), 50)
    if allowed and not kinds:
        assert found == 50
    elif set(kinds) == {"waiting"}:
        assert found == until
    else:
        assert found is None


def test_a_file_of_somebody_elses_stays_as_it_is(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for content in ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n", "no calendar", ""):
        path = tmp_path / "mine.ics"
        path.write_text(content, newline="")
        code, _, err = run(capsys, "feed", str(path))
        assert (code, "stays as it is" in err) == (2, True)
        assert path.read_bytes() == content.encode()


def test_a_step_that_was_put_off_stands_on_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    winter(tmp_path, capsys)
    run(capsys, "today")
    assert run(capsys, "snooze", "1", "--until", "2024-02-10")[0] == 0
    path = tmp_path / "people.ics"
    run(capsys, "feed", str(path))
    assert {name: one.decoded("dtstart") for name, one in events(path).items()} == {
        "Perhaps: Answer Ada Lind": date(2024, 2, 10)
    }


def test_where_there_is_nothing_no_file_is_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    winter(tmp_path, capsys)
    path = tmp_path / "people.ics"
    assert "nothing was written" in run(capsys, "feed", str(path))[2]
    assert not path.exists()
