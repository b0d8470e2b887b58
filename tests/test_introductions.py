"""From somebody you do not know to the friend who does: ways, letters, and how far it has come."""

import json
from pathlib import Path

import pytest

from amity.counsel import Introduced, Tie
from amity.counsel.ground import Known, Word, ground
from amity.counsel.introductions import REASON_MISSING, both, halves
from amity.counsel.reasons import introduced
from amity.model import DAY, Reading, Standing, State, Verdict
from amity.screens import cli
from amity.store.home import Home
from amity.store.links import between
from amity.store.vault import open_vault
from letters import letter, mbox, talk

TODAY = "2024-01-15"


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = cli.run(list(args))
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ada and ego write daily; Ada and Cy wrote to each other twice with a copy to ego; nobody here knows Dee."""
    monkeypatch.setenv("AMITY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    ada, cy = "Ada Lind <ada@example.net>", "Cy Marsh <cy@example.net>"
    copies = [
        letter(
            900 + number, author=ada if number % 2 else cy, to=cy if number % 2 else ada, day=f"2023-12-{10 + number}",
            subject="The boat", answers=899 + number if number else None, extra="Cc: ego@example.org\n",
        )
        for number in range(8)
    ]  # fmt: skip
    dee = [letter(950, author="Dee Ash <dee@example.net>", day="2023-12-20", subject="Hello")]
    path = mbox(tmp_path / "inbox.mbox", [*talk(61), *copies, *dee])
    Home(tmp_path / "home").make()
    Home(tmp_path / "home").set("today", TODAY)
    assert run(capsys, "import", str(path), "--yes")[0] == 0
    return path


def ways(capsys: pytest.CaptureFixture[str], name: str) -> list[list[str]]:
    told = json.loads(run(capsys, "path", name, "--json")[1])
    return [[one["name"] for one in way["by"]] for way in told["ways"]]


def test_the_friend_who_knows_them_is_the_way_and_shows_why(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "path", "Cy", "--json")[1])
    assert [one["name"] for one in told["ways"][0]["by"]] == ["Ada Lind"]
    assert "written to each other" in told["ways"][0]["evidence"][-1]["says"]
    assert told["ways"][0]["evidence"][-1]["rests_on"]
    assert ways(capsys, "Dee") == []
    assert "no introduction is needed" in run(capsys, "path", "Ada")[1]


def test_no_way_leads_to_or_through_somebody_at_rest(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rest", "Ada")[0] == 0
    assert ways(capsys, "Cy") == []
    assert run(capsys, "path", "Cy", "--by", "Ada")[0] == 4
    assert run(capsys, "undo", "--yes")[0] == 0
    assert run(capsys, "rest", "Cy")[0] == 0
    told = json.loads(run(capsys, "path", "Cy", "--json")[1])
    assert told["ways"] == []
    assert told["refused"]


def test_who_declined_is_not_asked_again_and_undo_takes_it_back(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "path", "Cy", "--by", "Ada", "--state", "asked")[0] == 0
    assert ways(capsys, "Cy") == [["Ada Lind"]]
    assert run(capsys, "path", "Cy", "--by", "Ada", "--state", "declined")[0] == 0
    assert ways(capsys, "Cy") == []
    told = json.loads(run(capsys, "path", "Cy", "--json")[1])["introductions"]
    assert [(one["by"]["name"], one["state"]) for one in told] == [("Ada Lind", "declined")]
    assert run(capsys, "undo", "--yes")[0] == 0
    assert ways(capsys, "Cy") == [["Ada Lind"]]


def test_both_letters_leave_a_way_out_and_make_nothing_up(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "path", "Cy", "--by", "Ada", "--json")[1])
    assert "rather not" in found["ask"]
    assert REASON_MISSING in found["ask"]
    assert "If not, nothing more will come." in found["pass_on"]
    assert "boats" in halves("Ego Ott", "Ada Lind", "Cy Marsh", "We both mend boats.").pass_on
    assert all("rather not" in one for one in both("Ego Ott", "Ada Lind", "Cy Marsh"))


def test_two_who_know_each_other_need_no_introduction(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(run(capsys, "introduce", "Ada", "Cy", "--json")[1])["acquainted"] is True
    told = json.loads(run(capsys, "introduce", "Ada", "Dee", "--json")[1])
    assert told["acquainted"] is False
    assert len(told["letters"]) == 2
    assert run(capsys, "rest", "Dee")[0] == 0
    assert json.loads(run(capsys, "introduce", "Ada", "Dee", "--json")[1])["letters"] == []


@pytest.mark.parametrize(
    ("state", "days", "wrote", "speaks"),
    [("met", 5, 9, True), ("agreed", 5, 9, True), ("asked", 5, 9, False), ("thanked", 5, 9, False),
     ("met", 5, 2, False), ("met", 0, 9, False), ("met", 400, 500, False)],
)  # fmt: skip
def test_thanks_are_due_until_ego_writes_or_it_is_long_ago(state: str, days: int, wrote: int, speaks: bool) -> None:
    as_of = 20_000 * DAY
    free = Verdict(1, allowed=True, until=None, reasons=())
    readings = {
        "last_out": Reading(0, 1, "last_out", float(wrote), 3, (4,)),
        "last_in": Reading(0, 1, "last_in", 6.0, 3, (7,)),
    }
    made = (Introduced("Cy Marsh", state, as_of - days * DAY),)
    tie = Tie(1, "Ada", Standing(1, State.CLOSE, ()), readings, free, free, introductions=made)
    found = introduced(tie, as_of)
    assert (found is not None) is speaks


PEARS = Word("somebody who can prune pear trees", -1)


def test_what_one_asked_for_meets_what_you_know_of_the_other_quoted_both_ways() -> None:
    ada, bo = Known("Ada", asked=(PEARS,)), Known("Bo", noted=(Word("prunes fruit trees for a living", -2),))
    (one,) = ground(ada, bo)
    assert (
        one.says
        == "Ada asked you: “somebody who can prune pear trees”. Of Bo you noted: “prunes fruit trees for a living”."
    )
    assert one.rests_on == (-1, -2)
    assert ground(bo, ada) == (one,)
    assert ground(ada, bo, wrong={one.reason}) == ()
    gave = Known("Bo", gave=(Word("a day of pruning", -3),))
    assert "Bo gave you: “a day of pruning”" in ground(ada, gave)[0].says
    assert "The card of Bo says: “Tree surgeon”" in ground(ada, Known("Bo", title="Tree surgeon"))[0].says


def test_cards_may_show_where_both_work_or_live_and_else_nothing_is_said() -> None:
    one, other = (
        Known("Ada", organisation="Quill & Moor", home="Bath"),
        Known("Bo", organisation="quill & moor", home="Bath"),
    )
    assert [said.says for said in ground(one, other)] == ["Both work at Quill & Moor, as their cards say."]
    assert [said.reason for said in ground(one._replace(organisation=""), other)] == ["ground:home"]
    assert ground(Known("Ada", asked=(PEARS,)), Known("Bo", noted=(Word("likes long walks", -2),))) == ()
    assert ground(Known("Ada"), Known("Bo")) == ()


def test_introduce_says_why_it_may_serve_both_or_that_nothing_is_known(
    life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "asked", "--they", "Ada", "for somebody who knows old boats")
    assert "No ground that they share is known here: ask each first." in run(capsys, "introduce", "Ada", "Cy")[1]
    run(capsys, "note", "Cy", "restores wooden boats in winter")
    told = run(capsys, "introduce", "Ada", "Cy")[1]
    assert "“restores wooden boats in winter”" in " ".join(told.split())
    assert "restores" not in told.partition("To Ada")[2]  # what one told you is not passed on to the other
    assert "restores wooden boats" in run(capsys, "why", "1")[1]
    assert run(capsys, "wrong", "1")[0] == 0
    assert json.loads(run(capsys, "introduce", "Ada", "Cy", "--json")[1])["ground"] == []


def test_ties_of_a_few_are_the_same_as_among_all(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to, extra = "garden@lists.example.org", "List-Id: <garden.lists.example.org>\n"
    asks = letter(970, author="Gil Rowe <gil@example.net>", to=to, day="2023-12-21", extra=extra)
    answers = letter(971, author="Hal Moss <hal@example.net>", to=to, day="2023-12-22", answers=970, extra=extra)
    assert run(capsys, "import", str(mbox(tmp_path / "list.mbox", [asks, answers])), "--yes")[0] == 0
    vault, _ = open_vault(Home(life.parent / "home"), lambda: "")
    with vault:
        as_of, every = 1_705_320_000_000_000, between(vault, 1_705_320_000_000_000)
        numbers = sorted({one.left for one in every} | {one.right for one in every})
        assert len(every) == 2  # Ada and Cy by copies, Gil and Hal by an answer on a list
        for of in (*([one] for one in numbers), numbers, [0]):
            wanted = [one for one in every if one.left in of or one.right in of]
            assert sorted(between(vault, as_of, of)) == [pytest.approx(one) for one in sorted(wanted)]
