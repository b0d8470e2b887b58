"""The village written as chats: whatever the format, the same people stand where they stand."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from datetime import time as clock
from pathlib import Path

import pytest

from amity import village
from amity.keeper.meant import meant
from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.keeper.ties import people_by_id, standings
from amity.model import Handle, State
from amity.store.home import Home
from amity.store.recall import acts
from amity.store.vault import open_vault
from village_chats import FORMATS, Talks, cards, discord, mail, number, sms, talks

AS_OF = int(datetime.combine(village.DAY, clock.max, UTC).timestamp() * 1_000_000)
TALKS = talks()


@pytest.fixture(scope="module", autouse=True)
def _greenwich() -> Iterator[None]:
    """WhatsApp writes the phone's own clock."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


def stands(folder: Path, name: str) -> dict[str, State]:
    """Where everybody stands, by address, when the village is read in one format alone."""
    written = folder / name
    written.mkdir()
    FORMATS[name](written, TALKS)
    vault, _ = open_vault(Home(folder / f"home {name}"), lambda: "", make=True)
    try:
        taken = take_in(vault, written, now=AS_OF, keep_text=True)
        settle(vault, AS_OF)
        assert taken.taken == sum(map(len, TALKS.values())), (name, taken)
        found = standings(vault, AS_OF)
        by_name = {one.name: person for person, one in people_by_id(vault).items()}
        by_name |= {handle.value: person for person, one in people_by_id(vault).items() for handle in one.handles}
        people = {address: by_name.get(address, by_name.get(number(address), 0)) for address in TALKS}
        return {address: found[person].state for address, person in people.items() if person in found}
    finally:
        vault.close()


@pytest.fixture(scope="module")
def in_one(tmp_path_factory: pytest.TempPathFactory) -> dict[str, State]:
    return stands(tmp_path_factory.mktemp("one"), "telegram")


def test_the_village_is_found_in_chats(in_one: dict[str, State]) -> None:
    assert len(in_one) > 25
    assert len(set(in_one.values())) >= 5


@pytest.mark.parametrize("name", [one for one in FORMATS if one != "telegram"])
def test_the_same_standings_in_every_format(name: str, in_one: dict[str, State], tmp_path: Path) -> None:
    assert stands(tmp_path, name) == in_one


def passed(folder: Path) -> dict[str, list[tuple[int, bool]]]:
    """What passed with everybody, by address: the second, and whether ego wrote it; each of them is one person."""
    vault, _ = open_vault(Home(folder.with_name(f"{folder.name} home")), lambda: "", make=True)
    try:
        take_in(vault, folder, now=AS_OF, keep_text=True)
        settle(vault, AS_OF)
        rows = [(row[0], row[2] // 1_000_000, row[3] > 0) for row in acts(vault, AS_OF)]
        people = people_by_id(vault)
        found: dict[str, list[tuple[int, bool]]] = {}
        for person, one in people.items():
            called = {one.name, *(handle.value for handle in one.handles)}
            (address,) = {each for each in TALKS if {each, number(each)} & called} or {one.name}
            assert address not in found, "one villager is two people"
            found[address] = sorted((at, out) for alter, at, out in rows if alter == person)
        return found
    finally:
        vault.close()


def written(mine_only: bool = False) -> dict[str, list[tuple[int, bool]]]:
    """The same, as the village has it."""
    found = {
        address: sorted((one.at // 1_000_000, one.mine) for one in lines if one.mine or not mine_only)
        for address, lines in TALKS.items()
    }
    return {address: lines for address, lines in found.items() if lines}


def test_letters_and_chats_tell_of_the_same_people_ties_and_directions(tmp_path: Path) -> None:
    mail(tmp_path, TALKS)
    assert passed(tmp_path) == written()


def test_a_discord_package_tells_what_ego_wrote_to_the_same_people(tmp_path: Path) -> None:
    discord(tmp_path, TALKS)
    assert {address: lines for address, lines in passed(tmp_path).items() if lines} == written(mine_only=True)


def test_cards_make_one_person_of_letters_and_texts(tmp_path: Path) -> None:
    by_turns: list[Talks] = [{address: lines[odd::2] for address, lines in TALKS.items()} for odd in (0, 1)]
    for write, part in ((mail, by_turns[0]), (sms, by_turns[1]), (cards, TALKS)):
        (tmp_path / "all" / write.__name__).mkdir(parents=True)
        write(tmp_path / "all" / write.__name__, part)
    assert passed(tmp_path / "all") == written()


def test_who_you_are_can_be_said_by_the_name_in_a_chat(tmp_path: Path) -> None:
    vault, _ = open_vault(Home(tmp_path / "home"), lambda: "", make=True)
    path = tmp_path / "chat.txt"
    path.write_text("13.05.24, 10:00 - Ada Lind: Hello\n13.05.24, 10:01 - Ego Own: Hello\n", "utf-8")
    take_in(vault, path, now=AS_OF, keep_text=True)
    assert meant(vault, "Ego Own") == (Handle("whatsapp", "ego own"),)
    assert meant(vault, "ego@own.example") == (Handle("mail", "ego@own.example"),)
    assert meant(vault, "nobody") == ()
    vault.close()
