"""The main job, whole: the invented life, written as real files, read by the real readers; amity must find its truth."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from amity import village
from amity.keeper import act, everyone
from amity.keeper.advise import Today, today
from amity.keeper.owed import owed
from amity.keeper.portrait import portrait
from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.keeper.ties import people_by_id, standings
from amity.keeper.weigh import weighed
from amity.model import State, WishKind
from amity.screens import likeness
from amity.screens.desk import Desk
from amity.screens.numbers import Numbers
from amity.screens.page import Page
from amity.store.home import Home
from amity.store.vault import Vault, open_vault

AS_OF = int(datetime.combine(village.DAY, time.max, UTC).timestamp() * 1_000_000)
TRUTH = village.truth()


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """The village imported once, with every way out of the machine refused."""
    folder = tmp_path_factory.mktemp("village")
    village.write(folder / "mail")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _refused)
        patch.setattr(socket, "create_connection", _refused)
        vault, _ = open_vault(Home(folder / "home"), lambda: "", make=True)
        take_in(vault, folder / "mail", now=AS_OF, keep_text=True)
        settle(vault, AS_OF)
        yield vault
        vault.close()


def _refused(*_: object, **__: object) -> None:
    raise AssertionError("something tried to leave the machine")


@pytest.fixture(scope="module")
def day(vault: Vault) -> Today:
    return today(vault, AS_OF)


@pytest.fixture(scope="module")
def states(vault: Vault) -> dict[str, State]:
    """Where each villager stands, by name; two people of one name are told apart by their first address."""
    found = standings(vault, AS_OF)
    by_address = {handle.value: person for person, one in people_by_id(vault).items() for handle in one.handles}
    return {
        f"{one.name} <{one.handles[0]}>": found[by_address[one.handles[0]]].state
        for one in village.PEOPLE
        if one.handles[0] in by_address and by_address[one.handles[0]] in found
    }


def test_me_is_found_with_both_addresses(vault: Vault) -> None:
    mine = {row[0] for row in vault.rows(
        "select h.value from belongs b join person p on p.id = b.person_id and p.me = 1 join handle h on h.id = b.handle_id"
    )}  # fmt: skip
    assert mine == set(TRUTH["me"])


@pytest.mark.parametrize("one", [one for one in village.PEOPLE if one.states], ids=lambda one: one.name)
def test_each_villager_stands_where_the_truth_says(one: village.Villager, states: dict[str, State]) -> None:
    assert states.get(f"{one.name} <{one.handles[0]}>", State.UNKNOWN) in one.states


def test_every_suggestion_is_one_that_the_truth_knows(day: Today) -> None:
    suggested = {advice.person.name: advice.counsel.act for advice in day.counsel}
    assert suggested
    assert len(suggested) <= 3
    assert not set(suggested) & set(TRUTH["must_not_suggest"])
    for name, step in suggested.items():
        assert TRUTH["steps"].get(name) == step, name


def test_whoever_is_to_be_left_in_peace_is(day: Today) -> None:
    in_peace = {peace.person.name for peace in day.in_peace}
    assert set(TRUTH["in_peace"]) <= in_peace
    assert all(peace.verdict.reasons for peace in day.in_peace)


def test_nothing_automated_ever_becomes_a_relationship(vault: Vault) -> None:
    handles = {handle.value for one in people_by_id(vault).values() for handle in one.handles}
    assert not handles & {*TRUTH["automated"], *TRUTH["lists"]}


def test_two_addresses_of_one_person_are_one_and_two_people_of_one_name_are_two(vault: Vault) -> None:
    person = {handle.value: number for number, one in people_by_id(vault).items() for handle in one.handles}
    for left, right in TRUTH["one_person"]:
        assert person[left] == person[right], (left, right)
    for left, right in TRUTH["two_people"]:
        assert person[left] != person[right], (left, right)


def test_whom_a_list_rewrote_is_known_by_the_real_name(vault: Vault) -> None:
    names = {one.name for one in people_by_id(vault).values()}
    for rewritten in TRUTH["rewritten"]:
        assert rewritten not in names
        assert rewritten.partition(" via ")[0] in names


def test_every_sentence_rests_on_interactions_that_can_be_shown(vault: Vault, day: Today) -> None:
    ids = {row[0] for row in vault.rows("select id from seen")}
    evidence = [one for advice in day.counsel for one in advice.counsel.evidence]
    evidence += [one for peace in day.in_peace for one in peace.verdict.reasons]
    assert evidence
    for one in evidence:
        assert one.rests_on, one.says
        assert set(one.rests_on) <= ids


def test_any_past_day_can_be_replayed_and_knows_nothing_of_later(vault: Vault) -> None:
    earlier = AS_OF - 200 * 86_400_000_000
    shown = today(vault, earlier)
    later = {row[0] for row in vault.rows("select id from seen where sent_at > ?", (earlier,))}
    for advice in shown.counsel:
        for one in advice.counsel.evidence:
            assert not set(one.rests_on) & later


def test_who_is_rested_by_hand_leaves_every_list_at_once(vault: Vault, day: Today) -> None:
    person = day.counsel[0].person
    act.say(vault, WishKind.REST, person.handles, f"rest {person.name}", now=AS_OF, as_of=AS_OF)
    try:
        assert person.name not in {advice.person.name for advice in today(vault, AS_OF).counsel}
    finally:
        act.undo(vault, act.last_step(vault)[0], AS_OF)
    assert person.name in {advice.person.name for advice in today(vault, AS_OF).counsel}


def test_real_conversations_are_found_with_whom_they_were_had_and_with_nobody_else(vault: Vault) -> None:
    """The mentor's letters are rare and deep; whoever answers only short asks never had such a talk with the owner."""
    by_address = {handle.value: one for one in people_by_id(vault).values() for handle in one.handles}
    for one in village.PEOPLE:
        person = by_address.get(one.handles[0])
        if person and one.way in (village.Way.MENTOR, village.Way.BLUNT, village.Way.RECRUITER):
            found = portrait(vault, person, AS_OF).sayings.talk
            assert (found is not None) is (one.way is village.Way.MENTOR), one.name
            assert found is None or (found.yours and found.theirs and found.subject)


def test_what_is_owed_rests_on_words_that_stand_in_the_letters(vault: Vault) -> None:
    found = owed(vault, AS_OF)
    assert {one.bond.by_ego for one in found} == {True, False}
    for one in found:
        (text,) = vault.rows("select own from text where interaction_id = ?", (one.bond.evidence.rests_on[-1],))[0]
        for quote in one.bond.quote.split(" … "):
            assert quote in " ".join(text.split())
    assert not {one.person.name for one in found} & set(TRUTH["closed"])


def test_what_shows_without_words_is_seen_where_it_is_and_nowhere_else(vault: Vault) -> None:
    """One villager steps back without a word; nobody else is taken for that, and one sign alone rests nobody."""
    by_address = {handle.value: number for number, one in people_by_id(vault).items() for handle in one.handles}
    weights = weighed(vault, AS_OF)
    stepping = [one for one in village.PEOPLE if one.way is village.Way.WITHDRAWING]
    assert stepping
    for one in village.PEOPLE:
        number = by_address.get(one.handles[0])
        shown = {evidence.reason.removeprefix("behaviour:") for evidence in weights.behaviours.get(number, ())}
        drawn = {boundary.kind for boundary in weights.boundaries.get(number, ())}
        assert set(one.behaviours) <= shown, one.name
        assert ("withdrawing" in drawn) is (one in stepping), one.name


@pytest.mark.parametrize(("name", "kept_out"), [("Celia Nordahn", True), ("Nadia Okuri", False)])
def test_whom_both_know_is_kept_out_of_what_rests(vault: Vault, name: str, kept_out: bool) -> None:
    page = Page(80, colour=False, plain=True)
    desk = Desk(Home(Path("nowhere")), UTC, village.DAY, village.DAY, AS_OF, AS_OF)
    likeness.drawn(page, vault, portrait(vault, everyone.named(vault, name), AS_OF), desk, Numbers(plain=True))
    assert ("keep them out of it" in page.text()) is kept_out
    assert "You both know" in page.text()
