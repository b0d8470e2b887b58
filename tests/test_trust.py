"""`amity trust` through real commands on real files: counted by hand, without a home, and on an invented life."""

import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from amity import village
from amity.forecast.outcomes import Share
from amity.screens import cli
from amity.screens.trusting import sentence
from letters import letter, mbox

ASKERS = tuple(f"{name} <{name.split()[0].lower()}@example.net>" for name in (
    "Eli Stone", "Fay Birch", "Gus Holm", "Hal Reed", "Ivy Marsh", "Jo Falk",
))  # fmt: skip
KIND = ("Ada Lind <ada@example.net>", "Bo Vant <bo@example.net>")
SILENT = ("Cy Orr <cy@example.net>", "Dan Pike <dan@example.net>")
FIRST = date(2024, 1, 1)
MEASURED = {"n", "base_rate", "auc", "brier", "brier_skill", "ece", "baselines"}
SHARE = {"n", "answered", "rate", "low", "high"}


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(list(args))
    said = capsys.readouterr()
    return code, said.out, said.err


def told(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> dict:
    code, out, err = run(capsys, "trust", "--archive", str(path), "--json", "--workers", "1", *more)
    assert code == 0, err
    return json.loads(out)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """Six people ask four others each, once in a hundred days, four times. Ada and Bo answer within a week, but the third
    time only after forty days; Cy and Dan never do. Two last letters stand too near the end to be told of."""
    found, number = [], 0
    for times in range(4):
        for place, author in enumerate(ASKERS):
            for reader in (*KIND, *SILENT):
                number += 1
                day = FIRST + timedelta(days=100 * times + place)
                found.append((day, number, None, author, reader, "Could you tell me how deep the beans go?"))
                if reader in KIND:
                    later = day + timedelta(days=40 if times == 2 else 7)
                    found.append((later, number + 1000, number, reader, author, "Two inches."))
                    found.append(
                        (later + timedelta(days=1), number + 2000, number + 1000, author, reader, "Thank you.")
                    )
    end = FIRST + timedelta(days=420)
    found.append((end, 5000, None, ASKERS[0], KIND[0], "And how deep do the peas go?"))
    found.append((end + timedelta(days=1), 5001, None, ASKERS[1], SILENT[0], "And the leeks?"))
    return mbox(
        tmp_path / "list.mbox",
        [
            letter(number, day=day.isoformat(), author=author, to=to, subject=f"Beans {answers or number}", body=body, answers=answers)
            for day, number, answers, author, to, body in sorted(found, key=lambda one: one[:2])
        ],
    )  # fmt: skip


def test_every_letter_is_counted_as_one_would_by_hand(lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, lists, "--every-ego")
    advice = found["advice"]
    # Four times six people ask four; two of these answer in time, three times of four.
    assert (advice["all"]["n"], advice["all"]["answered"]) == (4 * 6 * 4, 3 * 6 * 2)
    parts = [advice[name] for name in ("welcome", "held_back", "not_yet", "unsaid")]
    assert sum(one["n"] for one in parts) == 96
    assert sum(one["answered"] for one in parts) == 36
    assert all(one["n"] == advice["welcome"]["n"] for one in advice["baselines"].values())
    assert found["archive"]["messages"] == 96 + 48 + 48 + 2
    assert found["archive"]["egos"] == 8  # who answers writes, too
    # Cy and Dan: after the second letter 6 x 14 days of peace, over by the third; then twice as long, into the fourth.
    unanswered = advice["held_back_by"]["unanswered"]
    assert (unanswered["n"], unanswered["answered"]) == (6 * 2, 0)
    assert advice["held_back"]["answered"] == 0


def test_the_json_holds_what_it_promises(lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, lists, "--every-ego")
    assert found["version"] == 1
    assert set(found["answer"]) == set(found["alive"]) == MEASURED
    assert set(found["when"]) == {"n", "coverage_80", "accuracy_3", "majority_3"}
    advice = found["advice"]
    for name in ("welcome", "held_back", "all"):
        assert set(advice[name]) == SHARE, name
    assert set(advice["baselines"]) == {"every_30_days", "every_90_days", "most_recent", "most_frequent", "random"}
    assert all(set(one) == SHARE for one in advice["baselines"].values())
    assert set(advice["wrong_refusals"]) == {"n", "of"}
    assert all(value is None or 0 <= value <= 1 for value in found["answer"]["baselines"].values())


def test_the_first_sentence_says_it_all() -> None:
    advice = SimpleNamespace(welcome=Share(100, 61, None, None), all=Share(412, 180, None, None))
    assert sentence(SimpleNamespace(advice=advice), everybody=False).replace("\u00a0", " ") == (
        "When you wrote at times amity would have chosen, 61 % answered; otherwise 38 %. From 412 letters."
    )


def test_the_words_come_first_and_then_the_bars(lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "trust", "--archive", str(lists), "--every-ego", "--workers", "1")
    assert code == 0
    lines = out.split("\n")
    assert lines[1].startswith(
        ("  When people here wrote at times amity would have chosen, ", "  Of 96 letters that hoped")
    )
    assert "What this cannot tell" in out
    assert max(map(len, lines)) <= 80


def test_the_picture_is_a_drawing_without_script_or_outside_parts(
    lists: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = tmp_path / "trust.svg"
    told(capsys, lists, "--every-ego", "--picture", str(drawn))
    tree = ET.fromstring(drawn.read_text("utf-8"))
    assert tree.tag.endswith("svg")
    text = drawn.read_text("utf-8")
    assert "script" not in text
    assert text.count("http") == 1  # its own name space
    code, _, err = run(
        capsys, "trust", "--archive", str(lists), "--every-ego", "--picture", str(tmp_path / "no" / "a.svg")
    )
    assert code == 1
    assert "cannot be written" in err


@pytest.mark.parametrize("letters", [0, 1, 3])
def test_too_little_is_said_to_be_too_little(letters: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = mbox(tmp_path / "small.mbox", [letter(number, day=f"2025-03-0{number + 1}") for number in range(letters)])
    found = told(capsys, path, "--every-ego")
    assert found["enough"] is False
    assert found["answer"]["auc"] is None
    assert found["advice"]["welcome"]["low"] is None
    code, out, _ = run(capsys, "trust", "--archive", str(path), "--every-ego")
    assert code == 0
    assert "Too little to tell." in out


def test_whose_archive_it_is_can_be_said_and_else_everybody_is_taken(
    lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = told(capsys, lists, "--me", "eli@example.net")
    assert mine["archive"]["every_ego"] is False
    assert mine["advice"]["all"]["n"] == 4 * 4  # the last one's time has not passed
    code, out, err = run(capsys, "trust", "--archive", str(lists), "--json", "--workers", "1")
    assert code == 0
    assert json.loads(out)["archive"]["every_ego"] is True
    assert "--me ADDRESS" in err


def test_an_archive_that_is_not_there_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "trust", "--archive", str(tmp_path / "none.mbox"))[0] == 4
    assert run(capsys, "trust", "--me", "ada@example.net")[0] == 2
    assert run(capsys, "trust")[0] == 10  # and there is no record, either


def test_nothing_of_an_archive_is_left(
    lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    before = sorted(tmp_path.rglob("*"))
    told(capsys, lists, "--every-ego")
    assert sorted(tmp_path.rglob("*")) == before

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("amity.keeper.replay.trust", stopped)
    code, out, _ = run(capsys, "trust", "--archive", str(lists), "--every-ego", "--workers", "1")
    assert (code, out) == (130, "")
    assert sorted(tmp_path.rglob("*")) == before


def test_an_invented_life_can_be_replayed_from_its_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    village.write(tmp_path / "mail")
    assert run(capsys, "import", str(tmp_path / "mail"), "--yes", "--workers", "1")[0] == 0
    code, out, err = run(capsys, "trust", "--json")
    assert code == 0, err
    found = json.loads(out)
    assert found["archive"]["every_ego"] is False
    assert found["enough"]
    advice = found["advice"]
    assert advice["held_back"]["n"] > 0
    assert (
        advice["held_back"]["low"] <= advice["all"]["rate"]
    )  # in the village nearly everybody answers, held back or not
    for count in ("n", "answered"):
        assert (
            sum(advice[name][count] for name in ("welcome", "held_back", "not_yet", "unsaid")) == advice["all"][count]
        )
    assert found["drift"]["seen"] > 0
    out = run(capsys, "trust")[1]
    assert out.startswith("\n  When you wrote at times amity would have chosen, ")
    assert f"From {advice['all']['n']:,} letters." in " ".join(out.split())
