"""Cards, occasions and meetings in the record: kept once, undone as one, forgotten wholly, and never contact too much."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from amity.errors import NotFoundError
from amity.keeper import everyone, portrait
from amity.keeper.settle import settle
from amity.model import Automation, Card, Dated, Handle, Occasion, Party, Relation, Wish, WishKind
from amity.store.amends import forget, last_step, sweep, undo
from amity.store.arrivals import Arrival, Arrivals, Found, begin, finish
from amity.store.cards import cards, occasions
from amity.store.home import Home
from amity.store.vault import Vault, open_vault
from amity.store.wishes import keep_wishes

HOUR = 3_600_000_000
NOW = 1_710_000_000_000_000  # 9 March 2024
EGO = Handle("self", "calendar")
ADA, BO, CY = (Handle("mail", f"{name}@example.net") for name in ("ada", "bo", "cy"))


def party(handle: Handle, role: str = "to") -> tuple[tuple[str, str], str, str]:
    return tuple(handle), "", role


def met(
    number: int, *, channel: str = "meeting", author: str = "from", to: tuple[tuple[Handle, str], ...], at: int = NOW
) -> Arrival:
    given = {
        "identity": bytes([number]) * 16, "sent_at": at - HOUR, "channel": channel, "author": party(EGO, author),
        "audience": tuple(party(handle, role) for handle, role in to), "key": number, "answers": None, "root": number,
        "subject": "Lunch", "own": "", "asks": False, "automation": Automation.NONE, "group": "", "sent": True, "delivered_to": (),
        "place": "a.ics, event 1", "minutes": 60,
    }  # fmt: skip
    return Arrival(**given)


def card(number: int, *handles: Handle, name: str = "Ada Lind", organisation: str = "", key: int = 0, **more) -> Card:
    given = {"title": "", "days": (), "notes": "", "relations": (), "home": "", "known_since": ""}
    return Card(
        identity=bytes([number]) * 16, key=bytes([key or number]) * 16, handles=handles, names=(name,),
        organisation=organisation, place=f"a.vcf, card {number}", **{**given, **more},
    )  # fmt: skip


def occasion(number: int, *who: tuple[Handle, str]) -> Occasion:
    parties = tuple(Party(handle, "", role) for handle, role in who)
    return Occasion(bytes([number]) * 16, "meeting", "Walk", "2024-03-12", NOW + 72 * HOUR, 60, False, parties, "a.ics")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened, _ = open_vault(Home(tmp_path / "home"), lambda: "", make=True)
    with opened:
        yield opened


def keep(vault: Vault, *found: Found, path: str = "a.vcf", mark: str = "1") -> tuple[int, int, int]:
    batch = begin(vault, "import", path, NOW)
    count = Arrivals(vault, batch, now=NOW, keep_text=True).keep(path, mark, 1, found, done=True)
    finish(vault, batch, NOW)
    settle(vault, NOW)
    return tuple(count)


def take_back(vault: Vault) -> None:
    step = last_step(vault)
    assert step
    undo(vault, step[0])
    sweep(vault)
    settle(vault, NOW)


def directions(vault: Vault, name: str) -> list[int]:
    return [one.direction for one in portrait.portrait(vault, everyone.named(vault, name), NOW).acts]


def test_a_card_makes_a_person_who_can_be_named_and_nothing_has_passed_with_them(vault: Vault) -> None:
    keep(vault, card(1, ADA, organisation="Mill & Sons", days=(Dated("birthday", "--02-29"),)))
    ada = everyone.named(vault, "Ada Lind")
    assert ada.handles == (ADA,)
    assert portrait.portrait(vault, ada, NOW).acts == ()
    (held,) = cards(vault)
    assert (held.organisation, held.days, held.names) == ("Mill & Sons", (Dated("birthday", "--02-29"),), ("Ada Lind",))


def test_the_same_card_twice_is_kept_once_and_an_edited_one_holds_instead(vault: Vault) -> None:
    assert keep(vault, card(1, ADA), card(1, ADA)) == (1, 0, 0)
    assert keep(vault, card(1, ADA), path="b.vcf") == (0, 1, 0)
    assert len(cards(vault)) == 1
    assert keep(vault, card(2, ADA, organisation="The Mill", key=1), path="b.vcf", mark="2") == (1, 0, 0)
    assert [one.organisation for one in cards(vault)] == ["The Mill"]
    take_back(vault)
    assert [one.organisation for one in cards(vault)] == [""]
    take_back(vault)
    take_back(vault)
    assert cards(vault) == []
    assert vault.one("select count(*) from handle") == 0


def test_an_occasion_is_known_and_never_contact(vault: Vault) -> None:
    keep(vault, occasion(1, (EGO, "from"), (ADA, "to")))
    assert [one.says for one in occasions(vault)] == ["Walk"]
    assert directions(vault, "ada@example.net") == []


def test_what_a_source_no_longer_tells_is_planned_no_longer(vault: Vault) -> None:
    keep(vault, occasion(1, (ADA, "to")), occasion(2, (BO, "to")), path="a.ics")
    keep(vault, occasion(3, (CY, "to")), path="b.ics")
    keep(vault, occasion(1, (ADA, "to")), path="a.ics", mark="2")
    assert [one.place for one in occasions(vault)] == ["a.ics"] * 2
    take_back(vault)
    assert len(occasions(vault)) == 3


def test_a_meeting_is_mutual_for_who_came_and_nothing_for_who_declined(vault: Vault) -> None:
    keep(vault, met(1, to=((ADA, "to"), (BO, "declined"), (CY, "unanswered"))), path="a.ics")
    assert directions(vault, "ada@example.net") == [0]
    assert directions(vault, "bo@example.net") == []
    assert directions(vault, "cy@example.net") == []
    assert vault.rows("select audience, minutes from seen") == [(1, 60)]


def test_a_hall_full_of_people_is_no_meeting_of_two(vault: Vault) -> None:
    others = tuple((Handle("mail", f"{number}@example.org"), "to") for number in range(12))
    keep(vault, met(1, to=((ADA, "to"), *others)), path="a.ics")
    assert directions(vault, "ada@example.net") == []


def test_a_meeting_that_ego_declined_is_contact_with_nobody(vault: Vault) -> None:
    keep(vault, met(1, to=((ADA, "to"),)), met(2, author="declined", to=((BO, "to"), (ADA, "to"))), path="a.ics")
    assert directions(vault, "ada@example.net") == [0]
    assert directions(vault, "bo@example.net") == []


def test_a_call_that_was_taken_is_mutual_and_a_missed_one_is_its_callers(vault: Vault) -> None:
    keep(
        vault, met(1, channel="call", to=((ADA, "to"),)), met(2, channel="missed call", to=((BO, "to"),)), path="a.xml"
    )
    assert directions(vault, "ada@example.net") == [0]
    assert directions(vault, "bo@example.net") == [1]


def test_forgetting_somebody_leaves_no_card_occasion_or_word_of_them(vault: Vault) -> None:
    friend = Relation("introduced by", "Ada Lind", (ADA,))
    found = (card(1, ADA), card(2, BO, name="Bo Vant", relations=(friend,)), occasion(3, (ADA, "to")))
    keep(vault, *found, occasion(4, (ADA, "to"), (BO, "to")))
    ada = vault.one("select id from handle where value = ?", (ADA.value,))
    forget(vault, [(ada, ADA)])
    assert [one.names for one in cards(vault)] == [("Bo Vant",)]
    assert cards(vault)[0].relations == ()
    assert [[who[0] for who in one.who] for one in occasions(vault)] == [
        [vault.one("select id from handle where value = ?", (BO.value,))]
    ]
    assert keep(vault, *found, path="again.vcf", mark="2")[0] == 0
    assert "ada" not in str(vault.rows("select * from card")) + str(vault.rows("select value from handle")).casefold()


def test_the_archives_own_keeper_is_you(vault: Vault) -> None:
    keep(vault, met(1, to=((ADA, "to"),)), path="a.ics")
    assert [one.handle for one in everyone.mine(vault)] == [EGO]


def test_one_card_makes_one_person_of_its_addresses_and_says_so(vault: Vault) -> None:
    phone = Handle("phone", "+491512345678")
    keep(vault, card(1, ADA, phone), met(1, to=((ADA, "to"),)))
    assert everyone.named(vault, "Ada Lind").handles == (ADA, phone)
    assert "the same card" in vault.one(
        "select because from belongs where by_whom = 'rule' and because like 'the same%'"
    )


def test_what_joined_and_parted_people_is_taken_back_step_by_step_whether_it_was_imported_or_said(vault: Vault) -> None:
    phone, office = Handle("phone", "+491512345678"), Handle("mail", "lind@example.org")

    def said(kind: WishKind, *handles: Handle) -> None:
        keep_wishes(vault, [Wish(0, kind, NOW, handles)], kind)
        settle(vault, NOW)

    keep(vault, met(1, to=((ADA, "to"), (BO, "to"))))
    steps = (
        lambda: keep(vault, card(1, ADA, phone), path="b.vcf"),
        lambda: keep(vault, card(2, phone, office), path="c.vcf"),
        lambda: said(WishKind.SAME, ADA, BO),
        lambda: said(WishKind.DIFFERENT, ADA, phone),
        lambda: keep(vault, card(3, ADA, office, name="Ada L. Lind"), path="d.vcf"),
    )
    before = []
    for step in steps:
        before.append(whose(vault))
        step()
        assert whose(vault) != before[-1]
    while before:
        take_back(vault)
        assert whose(vault) == before.pop()


def whose(vault: Vault) -> list:
    """Every address with all that stands with it, and every open question: in words, not in the record's numbers."""
    belongs = vault.rows(
        "select h.value, (select group_concat(value) from (select o.value from belongs x join handle o on o.id = x.handle_id"
        " where x.person_id = b.person_id order by 1)), p.name from belongs b join handle h on h.id = b.handle_id"
        " join person p on p.id = b.person_id order by 1"
    )
    return [*map(tuple, belongs), *map(tuple, vault.rows("select reasons, against from doubt order by 1, 2"))]


def test_an_address_that_a_family_shares_joins_nobody(vault: Vault) -> None:
    home = Handle("phone", "+49421555010")
    keep(vault, card(1, ADA, home), card(2, BO, home, name="Bo Vant"))
    assert everyone.named(vault, "ada@example.net") != everyone.named(vault, "bo@example.net")
    assert home not in (
        *everyone.named(vault, "ada@example.net").handles,
        *everyone.named(vault, "bo@example.net").handles,
    )


def test_your_own_card_is_you_and_nobody_else(vault: Vault) -> None:
    mine, phone = Handle("mail", "ego@example.org"), Handle("phone", "+491510000000")
    keep(vault, card(1, EGO, mine, phone, name="Ego Marsh"), card(2, ADA))
    assert {one.handle for one in everyone.mine(vault)} == {EGO, mine, phone}
    assert [one.name for one in people_of(vault)] == ["Ada Lind"]


def people_of(vault: Vault) -> list:
    return [one for name in ("Ada", "ego@example.org") for one in _named(vault, name)]


def _named(vault: Vault, name: str) -> list:
    try:
        return [everyone.named(vault, name)]
    except NotFoundError:
        return []
