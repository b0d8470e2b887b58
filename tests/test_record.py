"""Laws 10 and 11 and the record's promises: nothing lost, nothing twice, one undo, whole or absent, yours alone."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.errors import AmityError, DiskError, LockedError, NoStoreError, WrongKeyError
from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.model import Handle, Wish, WishKind
from amity.store.amends import forget, last_step, sweep, undo
from amity.store.home import Home
from amity.store.keys import find_key, hide_under_passphrase
from amity.store.vault import Vault, open_vault
from amity.store.wishes import keep_wish, wishes
from letters import letter, mbox, talk

NOW = 2_000_000_000_000_000
TABLES = ("interaction", "party", "text", "found", "cue", "handle", "spelling")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def opened(home: Home) -> Vault:
    return open_vault(home, lambda: "", make=True)[0]


def taken(vault: Vault, path: Path, **kept):
    return take_in(vault, path, now=NOW, keep_text=kept.get("keep_text", True))


def content(vault: Vault) -> dict[str, list]:
    """All that archives told, without the record's own numbers."""
    told = vault.rows(
        "select i.identity, i.sent_at, h.value, i.subject, i.chars, t.own, p.identity from seen i join handle h on h.id = i.author_id"
        " left join text t on t.interaction_id = i.id left join interaction p on p.id = i.answers_id order by 1"
    )
    parties = vault.rows(
        "select i.identity, q.role, h.value, s.name from party q join seen i on i.id = q.interaction_id"
        " join handle h on h.id = q.handle_id left join spelling s on s.id = q.spelling_id order by 1, 2, 3"
    )
    return {
        "told": told,
        "parties": parties,
        "found": vault.rows("select rowid from found where found match 'weather'") and [1],
    }


def test_the_same_archive_twice_is_the_same_record(home: Home, tmp_path: Path) -> None:
    path = mbox(tmp_path / "a.mbox", talk(9))
    with opened(home) as vault:
        first = taken(vault, path)
        before = content(vault)
        again = taken(vault, path)
        assert (first.taken, again.taken, again.unchanged) == (9, 0, 1)
        assert content(vault) == before


def test_one_mail_in_two_archives_is_one_interaction(home: Home, tmp_path: Path) -> None:
    with opened(home) as vault:
        taken(vault, mbox(tmp_path / "a.mbox", talk(6)))
        second = taken(vault, mbox(tmp_path / "b.mbox", talk(8)))
        assert (second.taken, second.known) == (2, 6)
        assert vault.one("select count(*) from seen") == 8


def test_one_message_id_used_for_two_mails_keeps_both(home: Home, tmp_path: Path) -> None:
    twins = [letter(1, body="The beans are up."), letter(1, body="The roof is leaking.")]
    with opened(home) as vault:
        assert taken(vault, mbox(tmp_path / "a.mbox", twins)).taken == 2


def test_an_undone_import_leaves_what_was_there_before(home: Home, tmp_path: Path) -> None:
    with opened(home) as vault:
        taken(vault, mbox(tmp_path / "a.mbox", talk(6)))
        before = content(vault)
        second = taken(vault, mbox(tmp_path / "b.mbox", talk(12)))
        undo(vault, second.batch_id)
        sweep(vault)
        assert content(vault) == before
        for table in TABLES:
            assert vault.one(f"select count(*) from {table}") is not None
        assert vault.one("select count(*) from interaction") == 6


def test_undoing_the_first_of_two_archives_keeps_what_the_second_also_holds(home: Home, tmp_path: Path) -> None:
    with opened(home) as vault:
        first = taken(vault, mbox(tmp_path / "a.mbox", talk(6)))
        taken(vault, mbox(tmp_path / "b.mbox", talk(4)))
        undo(vault, first.batch_id)
        sweep(vault)
        assert vault.one("select count(*) from seen") == 4
        assert len(vault.rows("select rowid from found where found match 'weather'")) == 4


def test_threads_join_whichever_half_arrives_first(home: Home, tmp_path: Path) -> None:
    letters = talk(6)
    with opened(home) as vault:
        taken(vault, mbox(tmp_path / "late.mbox", letters[3:]))
        taken(vault, mbox(tmp_path / "early.mbox", letters[:3]))
        assert vault.one("select count(distinct thread_id) from seen") == 1
        assert vault.one("select count(*) from seen where answers_id is not null") == 5


def test_without_text_only_numbers_and_cues_stay(home: Home, tmp_path: Path) -> None:
    with opened(home) as vault:
        taken(vault, mbox(tmp_path / "a.mbox", talk(4)), keep_text=False)
        assert vault.one("select count(*) from text") == 0
        assert vault.one("select min(chars) from seen") > 20
        settle(vault, NOW)
        assert vault.one("select count(*) from listened") == 4
        assert vault.one("select count(*) from passing") == 0
        vault.connection.execute("pragma wal_checkpoint(truncate)")
        assert taken(vault, mbox(tmp_path / "b.mbox", talk(4))).known == 4


def test_the_file_on_disk_shows_nobody_a_word(home: Home, tmp_path: Path) -> None:
    with opened(home) as vault:
        taken(vault, mbox(tmp_path / "a.mbox", talk(4)))
        bytes_on_disk = home.record.read_bytes() + (home.folder / "record.db-wal").read_bytes()
    assert b"weather" not in bytes_on_disk
    assert b"ada@example.net" not in bytes_on_disk
    assert not bytes_on_disk.startswith(b"SQLite format")
    assert home.record.stat().st_mode & 0o077 == 0
    assert (home.folder / "key").stat().st_mode & 0o077 == 0


def test_a_wrong_key_is_one_sentence_and_changes_nothing(home: Home, tmp_path: Path) -> None:
    with opened(home) as vault:
        taken(vault, mbox(tmp_path / "a.mbox", talk(4)))
        vault.connection.execute("pragma wal_checkpoint(truncate)")
    right = (home.folder / "key").read_text()
    (home.folder / "key").write_text("00" * 32)
    before = home.record.read_bytes()
    with pytest.raises(WrongKeyError, match="does not open with this key"):
        open_vault(home, lambda: "")
    assert home.record.read_bytes() == before
    (home.folder / "key").write_text(right)
    with opened(home) as vault:
        assert vault.one("select count(*) from seen") == 4


def test_a_passphrase_hides_the_key_and_can_be_changed(home: Home) -> None:
    with opened(home) as vault:
        hide_under_passphrase(home, vault.key, "two words")
        key = vault.key
    assert not (home.folder / "key").exists()
    assert find_key(home, lambda: "two words") == key
    with pytest.raises(WrongKeyError):
        open_vault(home, lambda: "other words")
    hide_under_passphrase(home, key, "new words")
    with open_vault(home, lambda: "new words")[0] as vault:
        assert vault.one("select count(*) from seen") == 0


def test_reading_where_nothing_was_imported_says_so(home: Home) -> None:
    with pytest.raises(NoStoreError, match="no record"):
        open_vault(home, lambda: "")


def test_a_second_pen_is_refused_while_readers_go_on(home: Home, tmp_path: Path) -> None:
    with opened(home) as vault, home.writing():
        taken(vault, mbox(tmp_path / "a.mbox", talk(4)))
        with opened(home) as other:
            assert other.one("select count(*) from seen") == 4
        with pytest.raises(LockedError, match="Another import"), Home(home.folder).writing():
            pass


def test_an_archive_that_shrank_removes_nothing(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    with opened(home) as vault:
        taken(vault, mbox(path, talk(8)))
        again = taken(vault, mbox(path, talk(3)))
        assert vault.one("select count(*) from seen") == 8
        assert any("smaller than it was" in note for note in again.notes)


def test_of_an_mbox_that_grew_only_the_new_is_read(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    with opened(home) as vault:
        first = taken(vault, mbox(path, talk(8)))
        again = taken(vault, mbox(path, talk(11)))
        assert (again.taken, again.known) == (3, 0)
        undo(vault, first.batch_id)
        sweep(vault)
        assert vault.one("select count(*) from seen") == 3
        assert taken(vault, path).taken == 8
        assert vault.one("select count(*) from seen where answers_id is not null") == 10


def test_of_an_mbox_that_changed_and_grew_everything_is_read(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    with opened(home) as vault:
        taken(vault, mbox(path, talk(8)))
        again = taken(vault, mbox(path, [letter(77, body="First of all."), *talk(11)]))
        assert (again.taken, again.known) == (4, 8)


def test_a_date_in_the_future_is_told_and_skipped(home: Home, tmp_path: Path) -> None:
    with opened(home) as vault:
        result = taken(vault, mbox(tmp_path / "a.mbox", [*talk(2), letter(77, day="2034-01-01")]))
        assert (result.taken, result.skipped) == (2, 1)
        assert len(vault.rows("select reason from problem")) == 1


IMPORT = """
import sys
from pathlib import Path
from amity.store.home import Home
from amity.store.vault import open_vault
from amity.keeper import read_pieces, take_in as journey
read_pieces.CHUNK, read_pieces.ALONE, journey.COMMIT = 20, 40, 2
home = Home(Path(sys.argv[1]))
vault, _ = open_vault(home, lambda: "", make=True)
with home.writing():
    journey.take_in(vault, Path(sys.argv[2]), now=2_000_000_000_000_000, keep_text=True)
print("whole")
"""


def test_a_kill_at_any_instant_leaves_the_batch_whole_or_absent_and_a_rerun_completes_it(tmp_path: Path) -> None:
    path = mbox(tmp_path / "a.mbox", talk(1500))
    whole = Home(tmp_path / "whole")
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", IMPORT, whole.folder, path], check=True, capture_output=True)
    length = time.perf_counter() - began
    with opened(whole) as vault:
        expected = content(vault)
    random.seed(20)
    home = Home(tmp_path / "home")
    seen_states = set()
    for _ in range(12):
        child = subprocess.Popen([sys.executable, "-c", IMPORT, home.folder, path], stdout=subprocess.DEVNULL)
        time.sleep(random.uniform(0.1, length))
        child.send_signal(signal.SIGKILL)
        child.wait()
        if home.record.exists():
            with opened(home) as vault:
                seen_states.add(vault.one("select count(*) from seen"))
                assert vault.one("pragma integrity_check") == "ok"
    assert seen_states <= {0, 1500}
    subprocess.run([sys.executable, "-c", IMPORT, home.folder, path], check=True, capture_output=True)
    with opened(home) as vault:
        assert content(vault) == expected


def test_an_interrupted_import_goes_on_where_it_stopped(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amity.keeper.read_pieces.CHUNK", 20)
    monkeypatch.setattr("amity.keeper.read_pieces.ALONE", 40)
    monkeypatch.setattr("amity.keeper.take_in.COMMIT", 1)
    path = mbox(tmp_path / "a.mbox", talk(300))

    def stop_half_way(_name: str, position: int, size: int) -> None:
        if position * 2 > size:
            raise KeyboardInterrupt

    with opened(home) as vault:
        with pytest.raises(KeyboardInterrupt):
            take_in(vault, path, now=NOW, keep_text=True, progress=stop_half_way)
        assert vault.one("select count(*) from seen") == 0
        there = vault.one("select count(*) from interaction")
        assert 100 < there < 200
        assert taken(vault, path).taken == 300 - there
        assert vault.one("select count(*) from seen") == 300


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="needs a small file system")
def test_a_full_disk_is_one_sentence_and_the_rest_arrives_when_there_is_room(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system needs root")
    try:
        path = mbox(tmp_path / "a.mbox", talk(3000))
        home = Home(small / "home")
        with opened(home) as vault:
            with pytest.raises(DiskError, match="disk is full"):
                taken(vault, path)
            assert vault.one("select count(*) from seen") == 0
        subprocess.run(["mount", "-o", "remount,size=60m", small], check=True)
        with opened(home) as vault:
            taken(vault, path)
            assert vault.one("select count(*) from seen") == 3000
    finally:
        subprocess.run(["umount", small], check=False)


def test_forgetting_a_person_removes_every_trace_and_holds_against_reimport(home: Home, tmp_path: Path) -> None:
    path = mbox(
        tmp_path / "a.mbox", [*talk(6), letter(50, author="Bo Reyes <bo@example.net>", body="Hello from the quay.")]
    )
    ada = Handle("mail", "ada@example.net")
    with opened(home) as vault:
        taken(vault, path)
        settle(vault, NOW)
        keep_wish(vault, Wish(0, WishKind.NOTE, NOW, (ada,), "likes beans"), "note about Ada")
        number = vault.one("select id from handle where value = ?", (ada.value,))
        assert forget(vault, [(number, ada)]) == 6
        settle(vault, NOW)
        dump = "\n".join(
            str(row)
            for table in vault.rows("select name from sqlite_master where type = 'table' and name not like 'found%'")
            for row in vault.rows(f"select * from {table[0]}")
        )
        assert not re.search(r"(?<![0-9a-f])ada(?![0-9a-f])", dump.casefold())  # a salt in hexadecimal may hold it
        assert "beans" not in dump
        assert vault.rows("select rowid from found where found match 'weather'") == []
        assert vault.one("select count(*) from seen") == 1
        copy = mbox(tmp_path / "copy.mbox", talk(8))
        assert taken(vault, copy).taken == 0
        assert vault.one("select count(*) from seen") == 1


def test_a_wish_outlives_undo_and_reimport_of_the_mail_it_speaks_of(home: Home, tmp_path: Path) -> None:
    ada = Handle("mail", "ada@example.net")
    path = mbox(tmp_path / "a.mbox", talk(6))
    with opened(home) as vault:
        first = taken(vault, path)
        keep_wish(vault, Wish(0, WishKind.REST, NOW, (ada,)), "rest Ada")
        undo(vault, first.batch_id)
        sweep(vault)
        taken(vault, path)
        assert [wish.kind for wish in wishes(vault)] == [WishKind.REST]
        step = last_step(vault)
        assert step is not None
        assert step[1] == "import"


@given(order=st.permutations(range(5)), cut=st.integers(1, 4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_imports_does_not_matter(
    order: list[int], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("order")
    letters = talk(20)
    files = [mbox(folder / f"{n}.mbox", letters[n * cut : n * cut + 8]) for n in range(5)]
    found = []
    for name, sequence in (("a", order), ("b", range(5))):
        with opened(Home(folder / name)) as vault:
            for n in sequence:
                taken(vault, files[n])
            found.append(content(vault)["told"])
    assert found[0] == found[1]


def test_every_mendable_error_is_a_sentence() -> None:
    error = AmityError("It is so.", "Do this.")
    assert str(error).endswith(".")
    assert error.hint
