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
from amity.store.vault import open_vault
from village_chats import FORMATS, number, talks

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


def test_who_you_are_can_be_said_by_the_name_in_a_chat(tmp_path: Path) -> None:
    vault, _ = open_vault(Home(tmp_path / "home"), lambda: "", make=True)
    path = tmp_path / "chat.txt"
    path.write_text("13.05.24, 10:00 - Ada Lind: Hello\n13.05.24, 10:01 - Ego Own: Hello\n", "utf-8")
    take_in(vault, path, now=AS_OF, keep_text=True)
    assert meant(vault, "Ego Own") == (Handle("whatsapp", "ego own"),)
    assert meant(vault, "ego@own.example") == (Handle("mail", "ego@own.example"),)
    assert meant(vault, "nobody") == ()
    vault.close()
