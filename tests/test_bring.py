"""What ego brings against what people said: by telling words, quoted, and never past the guard."""

import json
from pathlib import Path

import pytest

from amity.counsel.profile import fits, stems
from amity.model import DAY, CueKind, Heard
from amity.screens import cli
from amity.store.home import Home
from letters import letter, mbox, talk

NOW = 20_000 * DAY


def heard(quote: str, days: int = 5, kind: CueKind = CueKind.ASK, number: int = 1) -> Heard:
    return Heard(number, number, NOW - days * DAY, kind, quote)


@pytest.mark.parametrize(
    ("offer", "said", "fit"),
    [
        ("mend bicycles", "Do you know anybody who mends a bicycle?", True),
        ("a spare room", "We have nowhere to sleep; is there a room?", True),
        ("baking bread", "I tried to bake, and it was stone.", True),
        ("help with anything", "Could you help me with something?", False),
        ("mend bicycles", "The bishop came by.", False),
        ("mend bicycles", "Was it the hedge by the bicycle shop?", False),
        ("mend bicycles", "What have you mended?", False),
        ("reading drafts", "I read your letter to the old dog, and nobody ever thanks a stool.", False),
        ("reading drafts", "I have read all the drafts on the bus.", True),
        ("reading drafts", "I wish somebody would read it before Monday.", True),
        ("Räder flicken", "Kannst du mir die Räder flicken?", True),
        ("Gärten anlegen", "Unser Garten liegt brach, die Gärten nebenan blühen.", True),
    ],
)
def test_an_offer_fits_by_a_telling_word(offer: str, said: str, fit: bool) -> None:
    assert bool(fits([offer], [heard(said)], NOW)) is fit


def test_only_what_they_asked_or_told_of_late_counts_and_nothing_later() -> None:
    said = "Who mends bicycles?"
    assert not fits(["bicycles"], [heard(said, days=500)], NOW)
    assert not fits(["bicycles"], [heard(said, days=-1)], NOW)
    assert not fits(["bicycles"], [heard(said, kind=CueKind.THANKS)], NOW)
    assert stems("") == frozenset()


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMITY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    Home(tmp_path / "home").make()
    Home(tmp_path / "home").set("today", "2024-01-16")
    asks = letter(
        300, day="2024-01-14", subject="A chain", body="Could you tell me who mends a bicycle around here?",
        extra="Delivered-To: ego@example.org\n",
    )  # fmt: skip
    assert cli.run(["import", str(mbox(tmp_path / "a.mbox", [*talk(60), asks])), "--yes"]) == 0
    capsys.readouterr()


def told(capsys: pytest.CaptureFixture[str], *args: str) -> dict:
    assert cli.run([*args, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_you_bring_is_kept_changed_and_taken_back(life: None, capsys: pytest.CaptureFixture[str]) -> None:
    kept = told(capsys, "profile", "--skill", "mend bicycles", "--offer", "a spare room", "--hours", "mornings")
    assert kept["profile"]["skills"] == ["mend bicycles"]
    assert told(capsys, "profile", "--not", "A spare room")["profile"]["offers"] == []
    assert cli.run(["undo", "--yes"]) == 0
    capsys.readouterr()
    assert told(capsys, "profile")["profile"]["offers"] == ["a spare room"]
    assert cli.run(["profile", "--not", "nothing of the kind"]) == 2


def test_an_offer_names_whom_it_fits_in_their_words_and_nobody_at_rest(
    life: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "offer")["offers"] == []
    told(capsys, "profile", "--skill", "mend bicycles")
    found = told(capsys, "offer")["offers"]
    assert [one["person"]["name"] for one in found] == ["Ada Lind"]
    assert "mends a bicycle" in found[0]["evidence"][0]["says"]
    assert found[0]["evidence"][0]["rests_on"]
    assert cli.run(["rest", "Ada"]) == 0
    capsys.readouterr()
    assert told(capsys, "offer")["offers"] == []


def test_an_evening_has_as_many_real_conversations_as_the_profile_says(
    life: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "guests").write_text("Ada Lind\n")
    assert told(capsys, "profile", "--energy", "1")["profile"]["energy"] == 1
    for asked, room in ([], "one real conversation;"), (["--energy", "2"], "two real conversations;"):
        assert cli.run(["gather", str(tmp_path / "guests"), *asked]) == 0
        assert f"room for {room}" in " ".join(capsys.readouterr().out.split())
