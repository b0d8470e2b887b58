"""What a list and a copy do to who wrote to whom: read from mail files, through the record, to the acts of a tie."""

from pathlib import Path

import pytest

from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.keeper.weigh import weighed
from amity.model import DAY, Handle, Wish, WishKind
from amity.store.home import Home
from amity.store.recall import acts, answering
from amity.store.vault import Vault, open_vault
from amity.store.wishes import keep_wish
from letters import ME, letter, mbox

NOW = 2_000_000_000_000_000
ADA, BEN, LIST = "Ada Lind <ada@example.net>", "Ben Ott <ben@example.net>", "growers@lists.example"
LISTED = f"List-Id: <growers.lists.example>\nList-Post: <mailto:{LIST}>\n"
MINE = f"Ego Self <{ME}>"


@pytest.fixture
def told(tmp_path: Path):
    """Letters into (person's name, direction, audience, asks) of every act, and the vault."""

    def tell(*letters: bytes) -> tuple[list[tuple[str, int, int, int]], Vault]:
        vault = open_vault(Home(tmp_path / "home"), lambda: "", make=True)[0]
        keep_wish(vault, Wish(0, WishKind.ME, NOW, (Handle("mail", ME),)), "me")
        take_in(vault, mbox(tmp_path / "a.mbox", letters), now=NOW, keep_text=True)
        settle(vault, NOW)
        names = dict(vault.rows("select id, name from person"))
        found = acts(vault, NOW)
        return [(names[row[0]], row[3], row[6], row[8]) for row in found], vault

    return tell


def test_a_copy_asks_nothing_and_is_meant_for_others(told):
    rows, _ = told(letter(1, author=ADA, to=BEN, extra=f"Cc: {MINE}\n", body="Ben, do you come on Sunday?"))
    assert rows == [("Ada Lind", -1, 4, 0)]


def test_being_addressed_in_copy_alone_is_being_addressed(told):
    rows, _ = told(letter(1, author=ADA, to=MINE, extra=f"Cc: {BEN}\n", body="Do you come on Sunday?"))
    assert rows == [("Ada Lind", -1, 2, 1)]


def test_an_answer_to_ego_asks_ego_though_ego_gets_a_copy(told):
    rows, _ = told(
        letter(1, author=MINE, to=BEN, extra=f"Cc: {ADA}\n", body="The beans are up."),
        letter(2, author=ADA, to=BEN, extra=f"Cc: {MINE}\n", body="Which ones?", answers=1, day="2025-03-02"),
    )
    assert rows == [("Ben Ott", 1, 2, 0), ("Ada Lind", 1, 4, 0), ("Ada Lind", -1, 2, 1)]


def test_a_list_in_to_makes_everybody_in_copy_one_of_many(told):
    rows, _ = told(letter(1, author=MINE, to=LIST, extra=f"Cc: {ADA}\n{LISTED}", body="Who has seeds?"))
    assert rows == [("Ada Lind", 1, 4, 0)]


def test_answers_to_what_stood_on_the_list_alone_are_told_apart(told):
    rows, vault = told(
        letter(1, author=ADA, to=LIST, extra=LISTED),
        letter(2, author=MINE, to=ADA, extra=f"Cc: {LIST}\n{LISTED}", answers=1, day="2025-03-02"),
        letter(3, author=MINE, to=LIST, extra=LISTED, day="2025-03-03"),
        letter(4, author=BEN, to=LIST, extra=LISTED, answers=3, day="2025-03-04"),
    )
    assert rows == [("Ada Lind", 1, 2, 0), ("Ben Ott", -1, 2, 0)]  # nobody is alone on a list
    names = dict(vault.rows("select id, name from person"))
    days = dict(vault.rows("select id, sent_at / ? from seen", (DAY,)))
    first = min(days.values())
    assert sorted((names[alter], days[number] - first) for alter, number in answering(vault, NOW)) == [
        ("Ada Lind", 1),
        ("Ben Ott", 3),
    ]


def test_the_address_of_a_list_that_is_known_by_its_id_is_no_person(told):
    _, vault = told(
        letter(1, author=ADA, to=LIST, extra="List-Id: <growers.lists.example>\nX-BeenThere: growers@lists.example\n"),
        letter(2, author=f"Growers <{LIST}>", to=MINE, day="2025-03-02"),
    )
    assert vault.rows("select name, automated from person where automated <> ''") == [
        ("Growers", "a mailing list's own address")
    ]


def test_an_answer_to_a_letter_that_is_not_here_is_still_an_answer(told):
    _, vault = told(letter(1, author=MINE, to=ADA, answers=99), letter(2, author=MINE, to=ADA, day="2025-03-02"))
    assert [row[9] for row in acts(vault, NOW)] == [0, None]


def test_of_whom_nobody_knows_how_long_they_take_two_weeks_are_waited(told):
    _, vault = told(letter(1, author=MINE, to=ADA, day="2025-03-01"))
    written = vault.one("select sent_at from seen")
    ((boundary,),) = weighed(vault, written + 30 * DAY).boundaries.values()
    assert (boundary.kind, boundary.until) == ("waiting", written + 14 * DAY)
