"""Messages are listened to once it is known who is who, once, and in the light of what they answer."""

import subprocess
import sys
from pathlib import Path

import pytest

from amity.keeper.hear import hear
from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.keeper.ties import people_by_id, verdict_of
from amity.model import Handle, Wish, WishKind
from amity.store.days import is_settled
from amity.store.home import Home
from amity.store.vault import Vault, open_vault
from amity.store.wishes import keep_wish
from letters import letter, mbox, talk

NOW = 1_760_000_000_000_000


def record(folder: Path) -> Vault:
    return open_vault(Home(folder), lambda: "", make=True)[0]


def test_what_does_not_pass_between_ego_and_a_person_is_not_listened_to(tmp_path: Path) -> None:
    strangers = [letter(one, author="bo@example.net", to="cy@example.net") for one in range(50, 53)]
    with record(tmp_path / "home") as vault:
        take_in(vault, mbox(tmp_path / "a.mbox", [*talk(6), *strangers]), now=NOW, keep_text=True)
        assert vault.one("select count(*) from listened") == 0
        keep_wish(vault, Wish(0, WishKind.ME, NOW, (Handle("mail", "ego@example.org"),)), "me")
        settle(vault, NOW)
        assert vault.one("select count(*) from listened") == 6
        assert hear(vault) == 0
        keep_wish(vault, Wish(0, WishKind.ME, NOW, (Handle("mail", "cy@example.net"),)), "me")
        settle(vault, NOW)
        assert vault.one("select count(*) from listened") == 9


def test_an_interrupted_listening_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amity.store.unheard.AT_ONCE", 10)

    def stop(_title: str, done: int, _all: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with record(tmp_path / "home") as vault:
        take_in(vault, mbox(tmp_path / "a.mbox", talk(45)), now=NOW, keep_text=True)
        with pytest.raises(KeyboardInterrupt):
            settle(vault, NOW, progress=stop)
        assert vault.one("select count(*) from listened") == 20
        assert hear(vault) == 0
        assert vault.one("select count(*) from listened") == 45


def test_a_process_beside_this_one_hears_what_this_one_hears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []
    for limit in (10, 1_000):
        monkeypatch.setattr("amity.keeper.hear.ALONE", limit)
        with record(tmp_path / str(limit)) as vault:
            take_in(vault, mbox(tmp_path / "a.mbox", talk(40)), now=NOW, keep_text=True)
            settle(vault, NOW)
            heard.append(vault.rows("select interaction_id, kind, quote from cue order by 1, 2, 3"))
    assert heard[0] == heard[1]


def test_what_was_stopped_behind_an_import_is_finished_by_the_next_look(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with record(home) as vault:
        take_in(vault, mbox(tmp_path / "a.mbox", talk(20)), now=NOW, keep_text=True)
    command = [sys.executable, "-m", "amity", "people", "--all", "--home", str(home)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Ada Lind" in shown.stdout
    with record(home) as vault:
        assert vault.one("select count(*) from listened") == 20
        assert is_settled(vault)


def test_nobody_is_suggested_whose_words_were_not_all_heard_and_the_next_look_goes_on(tmp_path: Path) -> None:
    with record(tmp_path / "home") as vault:
        take_in(vault, mbox(tmp_path / "a.mbox", talk(300)), now=NOW, keep_text=True)
        settle(vault, NOW, seconds=0)
        left = hear(vault, seconds=0.001)
        assert 0 < left < 300
        (ada,) = [one for one in people_by_id(vault).values() if one.name == "Ada Lind"]
        verdict = verdict_of(vault, ada.person_id, NOW)
        assert "boundary:unheard" in [one.reason for one in verdict.reasons]
        assert verdict_of(vault, ada.person_id, NOW, initiative=False).allowed
        assert not is_settled(vault)
        settle(vault, NOW)
        assert "boundary:unheard" not in [one.reason for one in verdict_of(vault, ada.person_id, NOW).reasons]
        assert is_settled(vault)
