"""What goes both ways and stands in no letter: entered by hand, told in words, corrected, undone, forgotten."""

import json
import os
from pathlib import Path

import pytest

from amity import ledger
from amity.counsel.profile import fits, fitting
from amity.ledger import Came, entered
from amity.model import DAY, EGO_TO_ALTER, Act, CueKind, Handle, Wish, WishKind
from amity.screens import cli
from letters import ME, letter, mbox, talk

ADA = (Handle("mail", "ada@example.net"),)
NOW = 20_000 * DAY
MAY, JULY = NOW - 200 * DAY, NOW - 140 * DAY  # 17 March and 16 May of the year in which NOW lies


def wish(number: int, kind: WishKind, text: str, *, at: int = NOW, on: int | None = None) -> Wish:
    return Wish(number, kind, at, ADA, text, on)


def balance(*wishes: Wish, as_of: int = NOW) -> str:
    found = ledger.balance("Ada", wishes, (), as_of)
    return found.evidence.says if found else ""


def test_a_balance_says_who_gave_more_of_late_and_never_how_much() -> None:
    drill, jam, lift = (
        wish(number, WishKind.GOT, what, on=JULY) for number, what in enumerate(("drill", "jam", "lift"), 1)
    )
    move = wish(4, WishKind.GAVE, "a hand with the move", on=MAY)
    assert balance() == ""
    assert balance(move) == "Lately it was you who gave: “a hand with the move” in March."
    assert balance(move, drill) == "Lately it went both ways: from Ada there was “drill” in May, from you “a hand with the move” in March."  # fmt: skip
    says = balance(move, drill, jam, lift)
    assert says.startswith("Lately most came from Ada, at last “")
    assert says.endswith("” in May; from you there was “a hand with the move” in March.")
    assert not any(digit in says for digit in "0123456789")


def test_both_sides_are_told_by_the_same_measure() -> None:
    theirs = [wish(number, WishKind.GOT, f"thing {number}", on=JULY) for number in range(3)]
    yours = [wish(number, WishKind.GAVE, f"thing {number}", on=JULY) for number in range(3)]
    assert balance(*theirs).replace("Ada", "you") == balance(*yours)


def test_what_is_long_ago_or_still_to_come_is_no_balance() -> None:
    assert balance(wish(1, WishKind.GOT, "a drill", at=NOW - 400 * DAY, on=NOW - 400 * DAY)) == ""
    assert balance(wish(1, WishKind.GOT, "a drill", at=NOW + 1, on=NOW)) == ""
    assert balance(wish(1, WishKind.GOT, "a drill", on=NOW + 1)) == ""


def test_a_corrected_entry_or_sentence_is_told_no_longer() -> None:
    drill, move = wish(1, WishKind.GOT, "a drill", on=JULY), wish(2, WishKind.GAVE, "the move", on=MAY)
    found = ledger.balance("Ada", (drill, move), (), NOW)
    assert found is not None
    (code,) = (one.evidence.reason for one in found.gifts if not one.by_ego)
    assert balance(drill, move, wish(3, WishKind.WRONG, code)) == balance(move)
    assert balance(drill, move, wish(3, WishKind.WRONG, "given")) == ""
    later = wish(4, WishKind.GOT, "jam", at=NOW + DAY, on=NOW + DAY)
    assert "jam" in balance(drill, move, wish(3, WishKind.WRONG, "given"), later, as_of=NOW + DAY)


def test_a_promise_entered_by_hand_stays_open_until_ego_says_what_became_of_it() -> None:
    seeds = wish(7, WishKind.PROMISED, "the seeds", at=NOW - 9 * DAY, on=NOW - 5 * DAY)
    heard, said = entered((seeds,), NOW)
    assert heard == ()
    wrote = Act(3, NOW - 2 * DAY, EGO_TO_ALTER, "mail", 1, 1, 80, 0, None)
    (bond,) = ledger.between("Ada", (wrote,), heard, said, (seeds,), NOW)
    assert (bond.by_ego, bond.kind, bond.due, bond.came) == (True, CueKind.PROMISE, NOW - 5 * DAY, Came.OPEN)
    assert bond.evidence.rests_on == (-7,)
    done = wish(8, WishKind.DONE, bond.evidence.reason)
    (settled,) = ledger.between("Ada", (wrote,), heard, said, (seeds, done), NOW)
    assert settled.came is Came.DONE
    assert ledger.between("Ada", (), heard, said, (seeds,), NOW)[0].came is Came.OPEN  # nobody has written at all


def test_two_things_entered_in_one_instant_have_two_codes() -> None:
    both = [wish(1, WishKind.ASKED_ME, "the rake"), wish(2, WishKind.ASKED_ME, "the hoe")]
    heard, said = entered(both, NOW + DAY)
    assert said == ()
    codes = {one.evidence.reason for one in ledger.between("Ada", (), heard, said, both, NOW + DAY)}
    assert len(codes) == 2


def test_an_ask_entered_by_hand_may_meet_an_offer_and_is_not_said_to_be_written() -> None:
    heard, _ = entered((wish(1, WishKind.ASKED_ME, "somebody who can prune pear trees"),), NOW + DAY)
    (fit,) = fits(("pruning fruit trees",), heard, NOW + DAY)
    assert fitting("Ada", fit, NOW + 2 * DAY).says.startswith("Ada asked you ")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(list(args))
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A talk with Ada, and Bo, to whom ego wrote once."""
    bo = letter(
        100, to="Bo Vant <bo@example.net>", author=ME, day="2023-12-01", subject="Plot", body="Is the plot free again?"
    )
    box = mbox(tmp_path / "inbox.mbox", [*talk(12), bo])
    assert run(capsys, "import", str(box), "--yes")[0] == 0
    (Path(os.environ["AMITY_HOME"]) / "settings.json").write_text(
        json.dumps({"timezone": "UTC", "today": "2024-01-10"})
    )
    return box


def told(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], list[str], list[str]]:
    """What is open on your side, on theirs, and the balances."""
    found = json.loads(run(capsys, "owed", "--json")[1])
    sides = [[one["quote"] for one in found[side]] for side in ("you_owe", "you_are_owed")]
    return sides[0], sides[1], [one["says"] for one in found["given"]]


def test_the_commands_enter_what_owed_and_who_then_tell(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "gave", "Ada", "a hand with the move", "--on", "2023-12-02")[0] == 0
    assert run(capsys, "got", "ada", "lind", "the long ladder")[0] == 0
    assert run(capsys, "promised", "Bo", "the bean seeds", "--by", "2024-01-20")[0] == 0
    assert run(capsys, "asked", "Bo", "for a rake")[0] == 0
    assert run(capsys, "asked", "--they", "Ada", "to water the roses")[0] == 0
    assert run(capsys, "promised", "--they", "Ada", "a jar of jam")[0] == 0
    says = "Lately it went both ways: from Ada Lind there was “the long ladder” in January, from you “a hand with the move” in December."  # fmt: skip
    assert told(capsys) == (["to water the roses", "the bean seeds"], ["for a rake", "a jar of jam"], [says])
    page = " ".join(run(capsys, "owed")[1].split())
    assert "You noted on 10 January 2024 that Ada asked you: “to water the roses”." in page
    assert "20 January, in 10 days" in page
    who = json.loads(run(capsys, "who", "Ada", "--json")[1])
    assert [(one["by"], one["what"]) for one in who["given"]["each"]] == [("they", "the long ladder"), ("you", "a hand with the move")]  # fmt: skip
    assert "“a hand with the move”" in " ".join(run(capsys, "who", "Ada")[1].split())


def test_an_entry_is_shown_settled_corrected_and_undone(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "promised", "Bo", "the bean seeds")
    run(capsys, "promised", "Bo", "the spade")
    run(capsys, "got", "Bo", "a basket")
    run(capsys, "owed")
    assert "the bean seeds" in run(capsys, "why", "1")[1]
    assert run(capsys, "owed", "done", "1")[0] == 0
    assert told(capsys)[0] == ["the spade"]
    run(capsys, "owed")
    assert run(capsys, "wrong", "1")[0] == 0
    assert told(capsys)[0] == []
    assert told(capsys)[2] != []
    run(capsys, "owed")
    assert run(capsys, "wrong", "1")[0] == 0  # the balance
    assert told(capsys)[2] == []
    for _ in range(3):
        assert run(capsys, "undo")[0] == 0
    assert told(capsys)[0] == ["the bean seeds", "the spade"]
    assert run(capsys, "undo")[0] == 0  # the basket
    assert told(capsys)[2] == []


def test_entries_outlive_a_new_import_and_end_with_a_plain_no_and_with_forgetting(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "got", "Ada", "a basket")
    run(capsys, "promised", "Ada", "the spade")
    run(capsys, "asked", "Bo", "for a rake")
    assert run(capsys, "import", str(life), "--yes")[0] == 0
    assert (len(told(capsys)[0]), len(told(capsys)[1]), len(told(capsys)[2])) == (1, 1, 1)
    no = letter(120, author="Ada Lind <ada@example.net>", day="2024-01-09", subject="Please", body="Please do not write to me again.", extra="Delivered-To: ego@example.org\n")  # fmt: skip
    assert run(capsys, "import", str(mbox(tmp_path / "no.mbox", [no])), "--yes")[0] == 0
    assert told(capsys) == ([], ["for a rake"], [])
    assert run(capsys, "forget", "Bo", "--yes")[0] == 0
    assert told(capsys) == ([], [], [])
    assert run(capsys, "export", str(tmp_path / "out"))[0] == 0
    assert not any("for a rake" in file.read_text("utf-8") for file in (tmp_path / "out").rglob("*.jsonl"))


MONICA = {
    "app_version": "4.0.0",
    "account": {
        "data": [{"type": "contacts", "values": [{
            "uuid": "c-ada", "properties": {"first_name": "Ada", "last_name": "Lind"},
            "data": [
                {"type": "contact_fields", "values": [{"uuid": "f-1", "properties": {"type": "t-1", "data": "ada@example.net"}}]},
                {"type": "gifts", "values": [
                    {"uuid": "g-1", "created_at": "2023-11-02T09:00:00Z", "properties": {"name": "A bread knife", "status": "offered"}},
                    {"uuid": "g-2", "properties": {"name": "A jar of honey", "status": "received", "date": "2023-12-24"}},
                    {"uuid": "g-3", "created_at": "2023-11-02T09:00:00Z", "properties": {"name": "A kite", "status": "idea"}},
                ]},
                {"type": "debts", "values": [
                    {"uuid": "b-1", "created_at": "2023-12-20T09:00:00Z", "properties": {"in_debt": "yes", "status": "inprogress", "amount": 20, "currency": "EUR", "reason": "flour"}},
                    {"uuid": "b-2", "created_at": "2023-12-21T09:00:00Z", "properties": {"in_debt": "no", "status": "complete", "amount": 5, "currency": "EUR"}},
                ]},
            ],
        }]}],
    },
}  # fmt: skip


def test_gifts_and_debts_of_an_address_book_arrive_once_and_leave_with_it(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = tmp_path / "monica.json"
    export.write_text(json.dumps(MONICA))
    says = "Lately it went both ways: from Ada Lind there was “A jar of honey” in December, from you “A bread knife” in November."  # fmt: skip
    for again in (export, life, export):
        assert run(capsys, "import", str(again), "--yes")[0] in (0, 3)
    assert told(capsys) == (["20 EUR back: flour"], [], [says])
    assert "knife" not in run(capsys, "today", "--as-of", "2023-11-01")[1]
    run(capsys, "owed")
    assert "20 EUR back: flour" in run(capsys, "why", "1")[1]
    assert run(capsys, "owed", "done", "1")[0] == 0
    assert told(capsys)[0] == []
    run(capsys, "undo")
    while told(capsys)[2]:
        assert run(capsys, "undo", "--yes")[0] == 0
    assert told(capsys) == ([], [], [])


def test_what_cannot_be_so_is_not_entered(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "gave", "Ada", "a rake", "--on", "tomorrow")[0] == 2
    assert run(capsys, "got", "Ada")[0] == 2
    assert run(capsys, "asked", "Nobody", "for a rake")[0] == 4
    assert told(capsys) == ([], [], [])


def test_a_promise_whose_day_has_come_is_among_the_suggestions(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "promised", "Ada", "the spade", "--by", "2024-01-09")
    found = json.loads(run(capsys, "today", "--json")[1])["counsel"]
    assert [("the spade" in one["says"], one["person"]) for one in found if one["act"] == "keep a promise"] == [(True, "Ada Lind")]  # fmt: skip
