"""From files to screens: a card's facts on a person's page, days to come in `today`, and no nudge by a birthday."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from amity.keeper.remembered import next_time
from amity.screens import cli
from letters import mbox, talk

SOON = datetime.now().astimezone().date() + timedelta(days=2)
CARDS = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lind\nEMAIL:ada@example.net\nORG:Mill & Sons\nTITLE:Baker\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-03-11\nEND:VCARD\n"
    f"BEGIN:VCARD\nVERSION:3.0\nFN:Bo Vant\nEMAIL:bo@example.net\nBDAY:--{SOON:%m%d}\nEND:VCARD\n"
)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(list(words))
    return int(left.value.code or 0), capsys.readouterr().out


@pytest.fixture
def _imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "cards.vcf").write_text(CARDS)
    mbox(tmp_path / "book" / "inbox.mbox", talk(20))
    code, out = run(capsys, "import", str(tmp_path / "book"), "--yes")
    assert code == 0, out
    assert "20 messages and 2 cards taken in." in out


@pytest.mark.usefixtures("_imported")
def test_a_persons_page_bears_the_facts_of_their_card(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys, "who", "Ada")
    assert code == 0
    assert "Baker at Mill & Sons; birthday on 11 March" in " ".join(out.split())
    found = json.loads(run(capsys, "who", "Ada", "--json")[1])["card"]
    assert (found["organisation"], found["days"]) == ("Mill & Sons", [{"kind": "birthday", "on": "--03-11"}])


@pytest.mark.usefixtures("_imported")
def test_days_to_come_stand_quietly_below_the_day_and_suggest_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    _, out = run(capsys, "today")
    assert "Coming days" in out
    assert "Bo Vant: birthday" in out
    told = json.loads(run(capsys, "today", "--json")[1])
    assert [(one["person"], one["date"]) for one in told["coming"] if one["person"] == "Bo Vant"] == [
        ("Bo Vant", SOON.isoformat())
    ]
    assert "Bo Vant" not in [one["person"] for one in told["counsel"]]


@pytest.mark.usefixtures("_imported")
def test_whom_to_leave_in_peace_is_not_recalled_by_a_birthday(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rest", "Bo", "--yes")[0] == 0
    assert "birthday" not in [
        one["kind"]
        for one in json.loads(run(capsys, "today", "--json")[1]).get("coming", [])
        if one["person"] == "Bo Vant"
    ]


@pytest.mark.parametrize(
    ("on", "today", "told"),
    [("--02-29", date(2023, 2, 27), date(2023, 2, 28)), ("--02-29", date(2024, 2, 27), date(2024, 2, 29)),
     ("1984-02-29", date(2023, 3, 1), date(2024, 2, 29)), ("1980-12-31", date(2024, 1, 1), date(2024, 12, 31))],
)  # fmt: skip
def test_the_next_time_of_a_day(on: str, today: date, told: date) -> None:
    assert next_time(on, today) == told
