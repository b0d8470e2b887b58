"""The whole way on real mail, small: a mailbox carved out of a list and a stretch of another, judged by the laws.

Nothing of the mail stands here; where the shared data is absent these tests are skipped.
"""

import io
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
import zstandard

from amity.keeper import everyone
from amity.keeper.advise import today
from amity.keeper.settle import settle
from amity.keeper.take_in import Taken, take_in
from amity.keeper.ties import standings, verdict_of
from amity.model import DAY, Handle, Step, Wish, WishKind
from amity.store.home import Home
from amity.store.vault import Vault, open_vault
from amity.store.wishes import keep_wish

NOW = 2_000_000_000_000_000
FEW = 3
REPLIES, QUIET = {Step.ANSWER, Step.THANK}, {Step.WAIT, Step.REST, Step.LET_GO}


def imported(home: Path, path: Path) -> tuple[Vault, Taken]:
    """A fresh record with one archive in it."""
    vault = open_vault(Home(home), lambda: "", make=True)[0]
    taken = take_in(vault, path, now=NOW, keep_text=True)
    settle(vault, NOW)
    return vault, taken


def days_of(vault: Vault, count: int) -> list[int]:
    """Ends of days spread over the archive, its last day among them."""
    sent = [at for (at,) in vault.rows("select sent_at from seen order by 1")]
    return [(sent[len(sent) * part // count - 1] // DAY + 1) * DAY - 1 for part in range(1, count + 1)]


def hold_to_the_laws(vault: Vault, as_of: int) -> int:
    """Check one day against the laws; returns how much it said."""
    sent = dict(vault.rows("select id, sent_at from seen"))
    people = {number for (number,) in vault.rows("select id from person where me = 0 and automated = ''")}
    day = today(vault, as_of)
    stands = standings(vault, as_of)
    assert len(day.counsel) <= FEW
    assert len({one.person.person_id for one in day.counsel}) == len(day.counsel)
    for one in day.counsel:
        if one.counsel.act not in QUIET:
            assert verdict_of(vault, one.person.person_id, as_of, initiative=one.counsel.act not in REPLIES).allowed
        assert one.counsel.evidence
        assert one.counsel.evidence[0].rests_on
    assert all(one.verdict.reasons and not one.verdict.allowed for one in day.in_peace)
    said = [
        *(evidence for one in day.counsel for evidence in one.counsel.evidence),
        *(reason for one in day.in_peace for reason in one.verdict.reasons),
        *(evidence for one in stands.values() for evidence in one.evidence),
    ]
    for number in {number for one in said for number in one.rests_on}:
        assert number in sent, "a statement rests on a message that is not here"
        assert sent[number] <= as_of, "a statement rests on a message from later"
    named = {one.person.person_id for one in (*day.counsel, *day.in_peace)} | stands.keys()
    assert named <= people, "a machine, a list or ego stands among the people"
    return len(day.counsel) + len(day.in_peace)


@pytest.fixture
def carve(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[1] / "benchmarks"))
    yield __import__("carve").carve
    sys.modules.pop("carve", None)


def test_a_carved_mailbox_knows_its_owner_and_keeps_the_laws(shared: Path, tmp_path: Path, carve) -> None:
    archives = [shared / "mail-blinux-list" / f"{year}.mbox.zst" for year in (2023, 2024, 2025)]
    path = tmp_path / "carved.mbox"
    (owner,) = carve(archives, [1], [path])
    vault, taken = imported(tmp_path / "home", path)
    with vault:
        assert taken.taken + taken.known == owner.sent + owner.received
        assert {one.handle for one in everyone.mine(vault)} == {*owner.handles}
        assert sum(hold_to_the_laws(vault, as_of) for as_of in days_of(vault, 6)) > 0
        again = take_in(vault, path, now=NOW, keep_text=True)
        assert (again.taken, again.unchanged) == (0, 1)


def messages(path: Path, count: int) -> Iterator[bytes]:
    """The lines of the first `count` messages of a compressed mbox."""
    begun = 0

    def within(line: bytes) -> bool:
        nonlocal begun
        begun += line.startswith(b"From ")
        return begun <= count

    with zstandard.open(path, "rb") as raw:
        yield from takewhile(within, io.BufferedReader(raw))


def test_two_thousand_messages_of_a_kernel_list_keep_the_laws_for_their_busiest_writer(
    shared: Path, tmp_path: Path
) -> None:
    path = tmp_path / "stretch.mbox"
    path.write_bytes(b"".join(messages(shared / "mail-linux-btrfs" / "2020.mbox.zst", 2000)))
    vault, taken = imported(tmp_path / "home", path)
    with vault:
        assert taken.taken + taken.known == 2000
        assert taken.skipped == 0
        assert everyone.mine(vault) == (), "nobody owns a list"
        busiest = vault.one(
            "select author_id from seen where automation = '' group by 1 order by count(*) desc limit 1"
        )
        ((kind, value),) = vault.rows("select kind, value from handle where id = ?", (busiest,))
        keep_wish(vault, Wish(0, WishKind.ME, NOW, (Handle(kind, value),)), "me")
        settle(vault, NOW)
        assert everyone.mine(vault)
        assert sum(hold_to_the_laws(vault, as_of) for as_of in days_of(vault, 3)) > 0
