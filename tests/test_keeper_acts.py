"""Journeys of reading and acting, on a record made of a few small letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from amity.errors import NotFoundError, UsageError
from amity.keeper import act, doctor, everyone, give_out, look, portrait, reckon
from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.model import DAY, Handle, WishKind
from amity.store.home import Home
from amity.store.vault import Vault, open_vault
from letters import letter, mbox, talk

NOW = 1_710_000_000_000_000  # 9 March 2024
AS_OF = NOW


def mail(value: str) -> Handle:
    return Handle("mail", value)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def vault(home: Home, tmp_path: Path) -> Iterator[Vault]:
    """Ada's correspondence, and a group of three: ego, Ada and Bo, in two messages."""
    group = [
        letter(
            500 + n, to="Ego <ego@example.org>, Bo Vant <bo@example.net>", day=f"2024-01-{n + 1:02}", body="All of us?"
        )
        for n in range(2)
    ]
    opened, _ = open_vault(home, lambda: "", make=True)
    with opened:
        take(opened, mbox(tmp_path / "inbox.mbox", [*talk(20), *group]))
        yield opened


def take(vault: Vault, path: Path) -> int:
    taken = take_in(vault, path, now=NOW, keep_text=True)
    settle(vault, AS_OF)
    return taken.batch_id


def test_a_portrait_holds_what_passed_and_whom_both_know(vault: Vault) -> None:
    found = portrait.portrait(vault, everyone.named(vault, "Ada"), AS_OF)
    assert len(found.acts) == 22
    assert [one.person.name for one in found.shared] == ["Bo Vant"]
    assert found.shared[0].times == 2
    assert found.last_yours
    assert found.last_yours.direction == 1
    assert "Letter 19" in found.last_yours.words
    assert found.last_theirs
    assert found.last_theirs.words.strip() == "All of us?"
    assert [one.handle.value for one in found.addresses] == ["ada@example.net"]


def test_a_portrait_reads_nothing_later_than_its_day(vault: Vault) -> None:
    early = 1_700_000_000_000_000 + 5 * DAY
    act.say(vault, WishKind.NOTE, (mail("ada@example.net"),), "note", now=NOW, as_of=AS_OF, text="later")
    found = portrait.portrait(vault, everyone.named(vault, "Ada"), early)
    assert all(one.sent_at <= early for one in found.acts)
    assert found.last_theirs
    assert found.last_theirs.sent_at <= early
    assert portrait.words_about(found, WishKind.NOTE) == ()


def test_a_meeting_counts_in_the_portrait_and_can_be_looked_up(vault: Vault) -> None:
    ada = (mail("ada@example.net"),)
    number = act.say(vault, WishKind.MET, ada, "met", now=NOW, as_of=AS_OF, on=NOW - DAY)
    found = portrait.portrait(vault, everyone.named(vault, "Ada"), AS_OF)
    assert [one.direction for one in found.acts if one.channel == "encounter"] == [0]
    (seen,) = look.interactions(vault, [-number])
    assert (seen.interaction_id, seen.sent_at, seen.channel) == (-number, NOW - DAY, "encounter")


def test_every_address_is_found_with_its_reason(vault: Vault) -> None:
    (one,) = everyone.mine(vault)
    assert (one.handle, one.seen) == (mail("ego@example.org"), 22)
    assert "Sent" in one.because


def test_merge_and_split_are_one_step_each(vault: Vault) -> None:
    ada, bo = everyone.named(vault, "Ada"), everyone.named(vault, "Bo")
    act.merge(vault, ada, bo, now=NOW, as_of=AS_OF)
    both = everyone.named(vault, "ada@example.net")
    assert set(both.handles) == {mail("ada@example.net"), mail("bo@example.net")}
    act.split(vault, both, [mail("bo@example.net")], now=NOW + 1, as_of=AS_OF)
    assert everyone.named(vault, "bo@example.net").handles == (mail("bo@example.net"),)
    step = act.last_step(vault)
    assert step
    assert step[2] == "split bo@example.net from Ada Lind"
    act.undo(vault, step[0], AS_OF)
    assert len(everyone.named(vault, "ada@example.net").handles) == 2


def test_splitting_two_addresses_off_three_is_still_one_step(vault: Vault, tmp_path: Path) -> None:
    take(vault, mbox(tmp_path / "cy.mbox", [letter(700, author="Cy Orr <cy@example.net>", day="2024-02-01")]))
    names = ("Ada", "Bo", "Cy")
    ada, bo, cy = (everyone.named(vault, name) for name in names)
    act.merge(vault, ada, bo, now=NOW, as_of=AS_OF)
    act.merge(vault, ada, cy, now=NOW + 1, as_of=AS_OF)
    three = everyone.named(vault, "ada@example.net")
    act.split(vault, three, [mail("bo@example.net"), mail("cy@example.net")], now=NOW + 2, as_of=AS_OF)
    assert set(everyone.named(vault, "bo@example.net").handles) == {mail("bo@example.net"), mail("cy@example.net")}
    assert everyone.named(vault, "ada@example.net").handles == (mail("ada@example.net"),)
    step = act.last_step(vault)
    assert step
    act.undo(vault, step[0], AS_OF)
    assert len(everyone.named(vault, "ada@example.net").handles) == 3


def test_what_is_not_theirs_or_would_leave_nothing_cannot_be_split_off(vault: Vault) -> None:
    ada = everyone.named(vault, "Ada")
    with pytest.raises(NotFoundError):
        act.split(vault, ada, [mail("zed@example.net")], now=NOW, as_of=AS_OF)
    with pytest.raises(NotFoundError):
        act.split(vault, ada, list(ada.handles), now=NOW, as_of=AS_OF)


def test_undoing_an_import_takes_its_people_along(vault: Vault, tmp_path: Path) -> None:
    batch = take(vault, mbox(tmp_path / "cy.mbox", [letter(700, author="Cy Orr <cy@example.net>", day="2024-02-01")]))
    assert everyone.named(vault, "Cy").name == "Cy Orr"
    act.undo(vault, batch, AS_OF)
    with pytest.raises(NotFoundError):
        everyone.named(vault, "Cy")
    assert everyone.named(vault, "Ada").name == "Ada Lind"


def test_forgetting_also_clears_the_last_screen(vault: Vault) -> None:
    line = look.Line(WishKind.WRONG, "state:close", (mail("bo@example.net"),), "Bo Vant is close.", (), "Bo Vant")
    look.keep_shown(vault, [line])
    assert look.line(vault, 1) == line
    act.forget(vault, everyone.named(vault, "Bo"), AS_OF)
    assert look.shown(vault) == ()
    assert "Bo Vant" not in str(vault.rows("select * from fact"))


def test_namesakes_are_those_who_share_a_name(vault: Vault, tmp_path: Path) -> None:
    assert everyone.namesakes(vault) == frozenset()
    twins = [
        letter(800, author="Bo Vant <bo@far.example>", day="2024-02-01"),
        letter(801, author="Bo Vant <vant@near.example>", day="2024-02-02"),
    ]
    take(vault, mbox(tmp_path / "twins.mbox", twins))
    known = {
        one.person.handles[0].value
        for one in everyone.everyone(vault, AS_OF)
        if one.person.person_id in everyone.namesakes(vault)
    }
    assert known <= {"bo@example.net", "bo@far.example", "vant@near.example"}
    assert len(everyone.namesakes(vault)) in {0, 2, 3}


def test_search_keeps_quoted_words_together(vault: Vault) -> None:
    assert [one.words.strip() for one in look.search(vault, '"All of us"', AS_OF)] == ["All of us?"] * 2
    assert look.search(vault, '"us of all"', AS_OF) == ()
    assert len(look.search(vault, "us of all", AS_OF)) == 2
    with pytest.raises(NotFoundError):
        look.search(vault, ' " ', AS_OF)


def test_what_was_skipped_is_counted_by_reason(vault: Vault, tmp_path: Path) -> None:
    broken = b"To: ego@example.org\nDate: Sat, 2 Mar 2024 09:00:00 +0000\n\nNobody wrote this.\n"
    batch = take(vault, mbox(tmp_path / "odd.mbox", [broken, broken + b"\n", letter(900, day="2024-02-01")]))
    (one,) = reckon.skipped(vault, [batch])
    assert (one.times, one.place) == (2, "odd.mbox, message 1")
    assert "nobody is named" in one.reason
    assert reckon.unreadable(vault, [batch]) == 0


def test_the_doctor_tells_of_an_import_that_stopped(home: Home, vault: Vault) -> None:
    assert all(one.well for one in doctor.examine(home, vault, NOW))
    with vault.transaction() as connection:
        connection.execute(
            "insert into batch (kind, argument, began_at, state) values ('import', 'old.mbox', 1, 'arriving')"
        )
    (told,) = [one for one in doctor.examine(home, vault, NOW) if not one.well]
    assert "old.mbox" in told.says
    assert "amity import" in told.remedy


def test_export_refuses_a_folder_that_holds_something(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(UsageError):
        give_out.give_out(vault, tmp_path / "full")
    counts = give_out.give_out(vault, tmp_path / "out")
    assert counts["messages"] == 22
    assert (tmp_path / "full" / "mine.txt").read_text() == "mine"


def test_confirmed_addresses_are_remembered(vault: Vault) -> None:
    assert reckon.confirmed(vault) == frozenset()
    reckon.confirm(vault, [mail("ego@example.org")])
    assert reckon.confirmed(vault) == {mail("ego@example.org")}
