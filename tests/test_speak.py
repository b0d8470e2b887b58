"""Words on screens: days, quotations, widths, drawings; small inputs, exact words."""

import io
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from amity import glossary
from amity.errors import UsageError
from amity.model import Act, Evidence, Handle, Reading, Standing, State, Step, Verdict
from amity.screens import clock, dates, drawing, progress, speak
from amity.screens.desk import Desk
from amity.screens.numbers import Numbers, familiar, told
from amity.screens.page import Page, for_stream, wrap
from amity.screens.safe import quoted, safe, trimmed, width
from amity.store.home import Home

TODAY = date(2026, 3, 14)
NOON = int(datetime(2026, 3, 14, 12, tzinfo=UTC).timestamp()) * 1_000_000


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (TODAY - timedelta(days=1), "yesterday"),
        (TODAY + timedelta(days=1), "tomorrow"),
        (TODAY - timedelta(days=12), "12 days ago"),
        (TODAY - timedelta(days=14), "2 weeks ago"),
        (TODAY + timedelta(days=21), "in 3 weeks"),
        (TODAY - timedelta(days=150), "5 months ago"),
        (TODAY - timedelta(days=730), "2 years ago"),
    ],
)
def test_days_are_told_as_people_tell_them(day: date, words: str) -> None:
    assert dates.ago(day, TODAY) == words


def test_a_day_of_this_year_needs_no_year() -> None:
    assert dates.spelled(date(2026, 6, 3), TODAY) == "3 June"
    assert dates.spelled(date(2025, 6, 3), TODAY) == "3 June 2025"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0.01, "within the hour"),
        (0.1, "about 2 hours"),
        (1.0, "about a day"),
        (5.0, "about 5 days"),
        (21.0, "about 3 weeks"),
    ],
)
def test_usual_times_are_rounded_to_what_one_would_say(days: float, words: str) -> None:
    assert dates.about(days) == words


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("yesterday", date(2026, 3, 13)),
        ("in 3 weeks", date(2026, 4, 4)),
        ("2 months ago", date(2026, 1, 14)),
        ("in 1 year", date(2027, 3, 14)),
        ("3 June", date(2026, 6, 3)),
        ("3 jun 2025", date(2025, 6, 3)),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, day: date) -> None:
    assert clock.day_from(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["soon", "31 June", "3 ju", "2026-13-01", "in 99999 years", ""])
def test_what_is_no_day_is_a_usage_error(typed: str) -> None:
    with pytest.raises(UsageError):
        clock.day_from(typed, TODAY)


def test_moving_by_months_stays_within_the_month() -> None:
    assert clock.day_from("in 1 month", date(2026, 1, 31)) == date(2026, 2, 28)


def test_the_end_of_a_day_is_its_last_microsecond_in_the_users_zone() -> None:
    assert clock.end_of(date(1970, 1, 1), UTC) == 86_400_000_000 - 1
    assert clock.end_of(date(1970, 1, 1), timezone(timedelta(hours=2))) == 79_200_000_000 - 1
    assert clock.day_of(-1, UTC) == date(1969, 12, 31)
    assert clock.day_of(10**30, UTC) == date.max


@pytest.mark.parametrize(
    ("hostile", "kept"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;owned\x07title", "title"),
        ("\x9b2Jgone", "gone"),
        ("a\r\nb\tc\x00d", "a b cd"),
        ("\u202eback\u2066wards", "backwards"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800lone", "lone"),
        ("[bold]as it is[/bold]", "[bold]as it is[/bold]"),
    ],
)
def test_what_others_wrote_is_made_safe_and_nothing_else(hostile: str, kept: str) -> None:
    assert safe(hostile) == kept


def test_wide_signs_take_two_cells_and_marks_none() -> None:
    assert width("日本") == 4
    assert width("é") == 1
    assert width("e\u0301") == 1


def test_long_words_are_cut_at_a_space_where_one_is_near() -> None:
    assert trimmed("the beans are up in the far bed", 20) == "the beans are up in…"
    assert trimmed("日本日本日本", 7) == "日本日…"
    assert quoted("  so\nit goes ") == "“so it goes”"


def test_paragraphs_wrap_at_spaces_and_break_what_has_none() -> None:
    assert ["".join(p for p, _ in line) for line in wrap([("one two three", "")], 7, 7)] == ["one two", "three"]
    assert ["".join(p for p, _ in line) for line in wrap([("abcdefghij", "")], 4, 4)] == ["abcd", "efgh", "ij"]
    assert ["".join(p for p, _ in line) for line in wrap([("a", "strong"), ("b c", "")], 2, 2)] == ["ab", "c"]


def test_two_columns_wrap_within_the_right_one() -> None:
    page = Page(44, colour=False, plain=False)
    page.row("name", "one two three four five six seven eight nine", 10)
    lines = page.text().splitlines()
    assert lines[1].startswith("  name      one two")
    assert lines[2].startswith(" " * 12)
    assert max(map(len, lines)) <= 44


def test_a_page_for_a_file_has_no_colour() -> None:
    page = for_stream(io.StringIO())
    page.say([("name", "strong")])
    assert page.text() == "\n  name\n\n"


def test_numbers_are_small_and_in_order() -> None:
    numbers = Numbers()
    first = Evidence("state:close", 1.0, "You turn to each other.", (1,))
    second = Evidence("cue:soft_no@5", 1.0, "They wrote “not now.”.", (2,))
    handles = (Handle("mail", "ada@example.net"),)
    assert numbers.said(first, handles, "Ada")[-1][0].strip("\u00a0") == "¹"
    words = "".join(part for part, _ in numbers.said(second, handles, "Ada"))
    assert words == "They wrote “not now.”\u00a0²"
    assert [line.text for line in numbers.lines] == ["state:close", "cue:soft_no@5"]


def test_a_name_that_was_just_said_becomes_the_first_name() -> None:
    says = "".join(part for part, _ in told("Ada Lind asked you. Ada Lind waits.", "Ada Lind"))
    assert says == "Ada asked you. Ada waits."
    assert familiar("Dr. Ada Lind") == "Dr. Ada Lind"
    assert familiar("ada@example.net") == "ada@example.net"


def act(day: date, direction: int) -> Act:
    at = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()) * 1_000_000
    return Act(1, at, direction, "mail", 1, 1, 10, 0, None)


def test_both_sides_are_drawn_by_one_measure() -> None:
    days = [date(2026, 1, 5)] * 6 + [date(2026, 2, 5)] * 3 + [date(2026, 2, 6)] * 6
    acts = [act(day, direction) for day, direction in zip(days, [1] * 6 + [1] * 3 + [-1] * 6, strict=True)]
    found, unit = drawing.spans(acts, days, date(2026, 12, 31), 3)
    assert unit == "month"
    found, _ = drawing.spans(acts, days, date(2026, 12, 31), 12)
    rows = drawing.drawing(found[:2], unit)
    assert rows.above == ("█   ", "█ █ ")
    assert rows.below == ("  █ ", "  █ ")


def test_short_stories_are_drawn_by_week_and_meetings_stand_on_the_line() -> None:
    days = [date(2026, 3, 2), date(2026, 3, 10)]
    found, unit = drawing.spans([act(days[0], 1), act(days[1], 0)], days, TODAY, 30)
    assert unit == "week"
    assert drawing.drawing(found, unit).line == "──●─"
    assert drawing.table(found, unit) == [("week of 9 March 2026", 0, 0, True), ("week of 2 March 2026", 1, 0, False)]


def desk() -> Desk:
    return Desk(Home.__new__(Home), UTC, TODAY, TODAY, NOON, NOON)


def test_too_little_is_not_known_yet() -> None:
    few = {"initiation": Reading(0, 1, "initiation", 1.0, 2)}
    assert speak.both_ways(few)[0] == ("opens", "not known yet", "not known yet")
    enough = {"initiation": Reading(0, 1, "initiation", 0.3, 10)}
    assert speak.both_ways(enough)[0] == ("opens", "3 in 10", "7 in 10")


def test_what_you_do_and_what_they_do_is_said_in_the_same_words() -> None:
    readings = {
        name: Reading(0, 1, name, value, 5)
        for name, value in (
            ("answered_by_ego", 1.0), ("answered_by_alter", 0.0), ("answer_time_ego", 0.02), ("answer_time_alter", 60.0),
            ("length_ego", 40.0), ("length_alter", 4000.0),
        )
    }  # fmt: skip
    assert speak.both_ways(readings)[1:] == [
        ("answers", "nearly all", "nearly none"),
        ("takes", "within the hour", "often no answer"),
        ("writes", "a line", "a page or more"),
    ]


def test_peace_without_a_day_says_how_it_ends() -> None:
    assert (
        speak.in_peace(Verdict(1, allowed=False, until=None, reasons=()), desk())
        == "until they turn to you, or you lift it"
    )
    june = int(datetime(2026, 6, 3, 12, tzinfo=UTC).timestamp()) * 1_000_000
    assert speak.in_peace(Verdict(1, allowed=False, until=june, reasons=()), desk()) == "until 3 June"


def test_every_state_and_step_has_plain_words() -> None:
    assert set(glossary.STATES) == set(State)
    assert set(glossary.STEPS) == set(Step)
    words = (
        " ".join([*glossary.STATES.values(), *glossary.STEPS.values(), *glossary.BOUNDARIES.values()])
        .casefold()
        .split()
    )
    assert not set(words) & glossary.FIELD_TERMS


def test_a_state_is_found_by_its_name_or_its_words() -> None:
    assert glossary.state_named("you-owe") is State.YOU_OWE
    assert glossary.state_named("You owe an answer") is State.YOU_OWE
    assert glossary.state_named("leans on you") is State.LEANING
    assert glossary.state_named("shiny") is None


def test_one_who_leans_is_named_by_the_side() -> None:
    assert speak.standing(Standing(1, State.LEANING, (), "on_you")) == "leans on you"
    assert speak.standing(Standing(1, State.RESTING, (), "on_them")) == "resting, and leans on them"


def test_progress_names_share_rate_and_time_left() -> None:
    said = progress.line("inbox.mbox", 50_000_000, 100_000_000, 50_000_000, 5.0)
    assert said.split() == ["inbox.mbox", "━" * 10 + "╌" * 10, "50%", "10.0", "MB/s", "5", "s", "left"]
    assert progress.line("Mail", 500, 1000, 500, 1.0).split()[-5:] == ["500", "messages/s", "1", "s", "left"]
    assert progress.line("all.mbox.gz", 3_000_000, 0, 3_000_000, 1.0).split() == [
        "all.mbox.gz",
        "3",
        "MB",
        "3.0",
        "MB/s",
    ]


def test_progress_never_wraps() -> None:
    for columns in (20, 40, 60, 80):
        said = progress.line("a very long name of an archive.mbox", 999, 123_456, 999, 1.0, columns)
        assert len(said) < columns
        assert "archive" in said or "a very" in said


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    shown = progress.Progress()
    shown("inbox.mbox", 1, 2)
    shown.note("…")
    shown.close()
    assert capsys.readouterr().err == ""
