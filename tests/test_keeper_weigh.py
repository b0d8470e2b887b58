"""News touches only its own ties, and what is kept equals what would be computed afresh."""

from pathlib import Path

import pytest

from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.keeper.ties import people_by_id
from amity.keeper.weigh import weighed
from amity.store.amends import undo
from amity.store.home import Home
from amity.store.vault import Vault, open_vault
from letters import letter, mbox, talk

AS_OF = 2_000_000_000_000_000
BO = [
    letter(
        500 + n, author="Bo Reyes <bo@example.net>", day=f"2025-0{n + 1}-10", extra="Delivered-To: ego@example.org\n"
    )
    for n in range(5)
]


def taken(vault: Vault, path: Path) -> int:
    batch = take_in(vault, path, now=AS_OF, keep_text=True).batch_id
    settle(vault, AS_OF)
    return batch


def test_after_one_new_message_only_its_own_tie_is_weighed_again(tmp_path: Path) -> None:
    vault, _ = open_vault(Home(tmp_path / "home"), lambda: "", make=True)
    with vault:
        taken(vault, mbox(tmp_path / "first.mbox", [*talk(12), *BO]))
        number = {one.name: person for person, one in people_by_id(vault).items()}
        with vault.transaction() as connection:
            connection.execute("update weighed set readings = json_replace(readings, '$.recency[0]', -99)")
        taken(
            vault,
            mbox(tmp_path / "second.mbox", [letter(900, day="2026-01-05", extra="Delivered-To: ego@example.org\n")]),
        )
        kept = weighed(vault, AS_OF).readings
        assert kept[number["Bo Reyes"]]["recency"].value == -99
        ada = kept[number["Ada Lind"]]
        assert ada["recency"].value > 0
        with vault.transaction() as connection:
            connection.execute("delete from fact where name = 'weighed'")
        afresh = weighed(vault, AS_OF).readings[number["Ada Lind"]]
        assert afresh == ada


def invitation(number: int, day: str, answer: str) -> str:
    return (
        f"BEGIN:VEVENT\r\nUID:walk-{number}@example.org\r\nDTSTART:{day}T150000Z\r\nDTEND:{day}T160000Z\r\nSUMMARY:A walk\r\n"
        f"ORGANIZER;CN=Ego:mailto:ego@example.org\r\nATTENDEE;PARTSTAT={answer};CN=Ada Lind:mailto:ada@example.net\r\nEND:VEVENT\r\n"
    )


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("DECLINED", "NEEDS-ACTION", "DECLINED"), True),
        (("DECLINED", "TENTATIVE", "DECLINED"), False),
        (("DECLINED", "DECLINED", "ACCEPTED"), False),
        (("NEEDS-ACTION", "NEEDS-ACTION", "NEEDS-ACTION"), False),
    ],
)
def test_meetings_that_were_declined_in_a_row_are_read_out_of_a_calendar(
    tmp_path: Path, answers: tuple[str, ...], told: bool
) -> None:
    events = "".join(invitation(n, f"202402{10 + 5 * n}", one) for n, one in enumerate(answers))
    (tmp_path / "mine.ics").write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n", encoding="utf-8")
    vault, _ = open_vault(Home(tmp_path / "home"), lambda: "", make=True)
    with vault:
        taken(vault, mbox(tmp_path / "mail.mbox", talk(20)))
        taken(vault, tmp_path / "mine.ics")
        (ada,) = (person for person, one in people_by_id(vault).items() if one.name == "Ada Lind")
        found = {one.reason: one for one in weighed(vault, AS_OF).behaviours.get(ada, ())}
        assert ("behaviour:invitations" in found) is told
        if told:
            subjects = dict(vault.rows("select id, subject from interaction"))
            assert [subjects[one] for one in found["behaviour:invitations"].rests_on] == ["A walk"] * 3


def test_another_day_is_computed_afresh_and_not_kept(tmp_path: Path) -> None:
    vault, _ = open_vault(Home(tmp_path / "home"), lambda: "", make=True)
    with vault:
        taken(vault, mbox(tmp_path / "first.mbox", talk(12)))
        kept = vault.rows("select * from reading")
        earlier = weighed(vault, 1_700_500_000_000_000).readings
        assert next(iter(earlier.values()))["persistence"].value == 1
        assert vault.rows("select * from reading") == kept
        assert weighed(vault, 1_600_000_000_000_000).readings == {}


def test_what_another_version_reckoned_is_reckoned_anew(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    vault, _ = open_vault(home, lambda: "", make=True)
    with vault:
        taken(vault, mbox(tmp_path / "first.mbox", talk(12)))
        with vault.transaction() as connection:
            connection.execute("update weighed set readings = json_replace(readings, '$.recency[0]', -99)")
            connection.execute("update fact set value = '0.0.0' where name = 'reckoned by'")
    with open_vault(home, lambda: "")[0] as vault:
        values = [one.value for of_one in weighed(vault, AS_OF).readings.values() for one in of_one.values()]
        assert values
        assert -99 not in values


def test_who_is_who_is_told_anew_only_where_something_came_went_or_was_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, _ = open_vault(Home(tmp_path / "home"), lambda: "", make=True)
    with vault:
        batch = taken(vault, mbox(tmp_path / "first.mbox", [*talk(12), *BO]))
        claims = settle(vault, AS_OF)
        asked: list[Vault] = []
        monkeypatch.setattr("amity.keeper.settle.know", lambda record: asked.append(record) or ())
        assert settle(vault, AS_OF) == claims != ()
        assert not asked
        undo(vault, batch)
        settle(vault, AS_OF)
        assert len(asked) == 1
