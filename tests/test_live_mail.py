"""Mail from a real Dovecot on loopback: what is new arrives, whatever happens on the way, and nothing changes there."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

import keyring
import pytest
from imapclient import IMAPClient
from keyring.backend import KeyringBackend

import servers
from amity.fetch.trouble import trust
from amity.screens import cli
from amity.store.home import Home
from amity.store.vault import open_vault
from letters import PEAK, letter, talk
from servers import LOOPBACK, PASSWORD, Server, Wire

pytestmark = pytest.mark.skipif(bool(servers.missing()), reason=servers.missing() or "all is here")
_numbers = count(1)
READS = {
    "CAPABILITY", "AUTHENTICATE", "LOGIN", "LIST", "STATUS", "EXAMINE", "UID SEARCH", "UID FETCH", "LOGOUT", "NOOP",
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with servers.dovecot() as one:
        yield one


class Box:
    """One person's mail on the server, and that person's amity."""

    def __init__(self, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
        self.server, self.capsys = server, capsys
        self.user = f"ego{next(_numbers)}@example.org"
        self.client = IMAPClient(LOOPBACK, server.port, ssl_context=trust(str(server.authority)))
        self.client.login(self.user, PASSWORD)
        os.environ["AMITY_SOURCE_PASSWORD"] = PASSWORD

    def put(self, folder: str, letters: Sequence[bytes], flags: Sequence[bytes] = ()) -> None:
        if not self.client.folder_exists(folder):
            self.client.create_folder(folder)
        for one in letters:
            self.client.append(folder, one.replace(b"\n", b"\r\n"), flags)

    def fill(self, letters: Iterable[bytes]) -> None:
        """Many letters into INBOX, as another program would put them into its Maildir: that takes no time."""
        self.client.select_folder("INBOX")
        folder = self.server.folder / "home" / self.user / "Maildir" / "cur"
        for number, one in enumerate(letters):
            (folder / f"{1_680_000_000 + number}.M{number}.test:2,").write_bytes(one)
        servers._owned(folder)

    def amity(self, *words: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = cli.run(list(words))
        said = self.capsys.readouterr()
        return code, " ".join(said.out.split()), " ".join(said.err.split())

    def add(self, *words: str, port: int = 0) -> tuple[int, str, str]:
        where = ("--server", f"localhost:{port or self.server.port}", "--authority", str(self.server.authority))
        return self.amity("source", "add", "imap", self.user, *where, *words)

    def sync(self) -> dict[str, object]:
        code, out, err = self.amity("sync", "--json")
        assert code == 0, err
        (found,) = json.loads(out)["sources"]
        return dict(found)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        vault, _ = open_vault(Home(Path(os.environ["AMITY_HOME"])), str)
        with vault:
            return list(vault.rows(sql))


@pytest.fixture
def box(server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    monkeypatch.setenv("AMITY_SOURCE_PASSWORD", PASSWORD)
    one = Box(server, capsys)
    yield one
    with suppress(OSError):
        one.client.shutdown()


def correspondence(box: Box, messages: int = 20) -> None:
    letters = talk(messages)
    box.put("INBOX", letters[::2])
    box.put("Sent", letters[1::2])


def test_the_first_fetch_brings_both_directions_and_knows_whose_mail_it_is(box: Box) -> None:
    correspondence(box)
    assert box.add()[0] == 0
    code, out, err = box.amity("sync")
    assert code == 0
    assert "20 messages taken in" in out
    assert "wrote 10 of the 10 messages in Sent" in err
    assert box.rows("select count(*) from seen") == [(20,)]


def test_a_second_fetch_asks_only_for_what_is_new(box: Box) -> None:
    correspondence(box)
    box.add()
    box.sync()
    again = box.sync()
    assert (again["taken"], again["known"]) == (0, 0)
    assert "has nothing new" in box.amity("sync")[1]
    box.put("INBOX", [letter(500, body="The gate is mended.")])
    third = box.sync()
    assert (third["taken"], third["known"]) == (1, 0)
    assert "The allotment" in box.amity("search", "gate")[1]


def test_what_is_deleted_there_stays_here(box: Box) -> None:
    correspondence(box)
    box.add()
    box.sync()
    box.client.select_folder("INBOX")
    box.client.delete_messages(box.client.search(["ALL"])[:5])
    box.client.expunge()
    assert box.sync()["taken"] == 0
    assert box.rows("select count(*) from seen") == [(20,)]


def test_drafts_trash_and_marked_messages_are_left_out_and_a_draft_that_was_sent_comes_later(box: Box) -> None:
    box.put("Drafts", [letter(1)])
    box.put("Trash", [letter(2)])
    box.put("Papierkorb", [letter(3)])
    box.put("INBOX", [letter(4)], [rb"\Draft"])
    box.put("INBOX", [letter(5)], [rb"\Deleted"])
    box.put("INBOX", [letter(6)])
    _, out, _ = box.add()
    assert all(name in out for name in ("Drafts", "Trash", "Papierkorb"))
    assert box.sync()["taken"] == 1
    assert box.sync()["taken"] == 0
    box.client.select_folder("INBOX")
    box.client.remove_flags(box.client.search(["DRAFT"]), [rb"\Draft"])
    found = box.sync()
    assert (found["taken"], found["known"]) == (1, 0)


def test_nothing_on_the_server_changes_and_only_reading_commands_are_sent(box: Box) -> None:
    correspondence(box, 6)
    before = {
        name: box.client.folder_status(name, ["MESSAGES", "UNSEEN", "HIGHESTMODSEQ"]) for name in ("INBOX", "Sent")
    }
    box.client.logout()
    home = box.server.folder / "home" / box.user
    (home / "rawlog").mkdir()  # from now on the server writes down what it is told
    servers._owned(home)
    box.add()
    box.sync()
    box.amity("source", "test", box.user)
    commands: set[str] = set()
    for log in (home / "rawlog").glob("*.in"):
        words = re.findall(rb"^[\d.]* ?\w+ (UID \w+|\w+)", log.read_bytes(), re.MULTILINE)
        commands |= {word.decode().upper() for word in words}
    assert {"EXAMINE", "UID FETCH"} <= commands <= READS
    box.client = IMAPClient(LOOPBACK, box.server.port, ssl_context=trust(str(box.server.authority)))
    box.client.login(box.user, PASSWORD)
    after = {
        name: box.client.folder_status(name, ["MESSAGES", "UNSEEN", "HIGHESTMODSEQ"]) for name in ("INBOX", "Sent")
    }
    assert after == before
    assert before["INBOX"][b"UNSEEN"] == 3


def test_a_folder_that_was_numbered_anew_is_read_anew_and_counted_once(box: Box) -> None:
    box.put("Letters", talk(6))
    box.add()
    assert box.sync()["taken"] == 6
    box.client.delete_folder("Letters")
    box.put("Letters", [*talk(6), letter(700)])
    found = box.sync()
    assert (found["taken"], found["known"]) == (1, 6)
    assert "numbered anew" in str(found["notes"])
    assert box.sync()["known"] == 0


def test_a_folder_of_all_mail_counts_nothing_twice(box: Box) -> None:
    letters = talk(8)
    box.put("INBOX", letters[::2])
    box.put("Sent", letters[1::2])
    box.put("Everything", [*letters, letter(800, body="Filed away long ago.")])
    box.add()
    found = box.sync()
    assert found["taken"] == 9
    assert box.rows("select count(*) from seen") == [(9,)]
    assert "wrote" in box.amity("me")[1]


@pytest.mark.parametrize("name", ["Grüße & Küsse", 'a "quoted" one', "雪"])
def test_a_folder_may_bear_any_name(box: Box, name: str) -> None:
    box.put(name, [letter(9)])
    box.add()
    assert box.sync()["taken"] == 1
    assert name in str(box.rows("select place from seen"))


@pytest.fixture
def wire(server: Server) -> Iterator[Wire]:
    one = Wire(server.port)
    yield one
    one.close()


def long_letters(number: int) -> list[bytes]:
    return [letter(one, day="2024-05-01", body=f"{one} " + "and so on " * 300) for one in range(1000, 1000 + number)]


def test_a_connection_that_is_cut_once_is_made_again(box: Box, wire: Wire) -> None:
    box.fill(long_letters(900))
    box.add(port=wire.port)
    wire.cut_after(1_200_000)
    found = box.sync()
    assert wire.cuts == 1
    assert (found["taken"], found["known"]) == (900, 0)


def test_a_fetch_that_was_cut_for_good_goes_on_where_it_stopped(box: Box, wire: Wire) -> None:
    box.fill(long_letters(900))
    box.add(port=wire.port)
    wire.cut_after(1_200_000, forever=True)
    code, _, err = box.amity("sync")
    assert code == 1
    assert "cut" in err
    assert "Traceback" not in err
    assert box.rows("select count(*) from seen") == [(0,)]
    (arrived,) = box.rows("select count(*) from interaction")[0]
    assert isinstance(arrived, int)
    assert 200 <= arrived < 900
    assert f"amity sync {box.user}" in box.amity("doctor")[1]
    wire.mend()
    found = box.sync()
    assert (found["taken"], found["known"]) == (900 - arrived, 0)
    assert box.rows("select count(*) from seen") == [(900,)]


def test_ctrl_c_ends_a_fetch_at_once_and_the_next_goes_on(box: Box, wire: Wire) -> None:
    box.fill(long_letters(1500))
    box.add(port=wire.port)
    wire.fall_silent_after(4_000_000)
    child = subprocess.Popen(
        [sys.executable, "-m", "amity", "sync", "--workers", "1"], stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while wire.left:
        time.sleep(0.05)
    end = time.monotonic() + 30
    while box.rows("select count(*) from interaction") != [(1000,)] and time.monotonic() < end:
        time.sleep(0.05)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=20)
    assert child.returncode == 130
    assert "goes on from there" in err
    (arrived,) = box.rows("select count(*) from interaction")[0]
    assert arrived == 1000
    wire.mend()
    found = box.sync()
    assert (found["taken"], found["known"]) == (500, 0)


def test_doctor_says_calmly_which_source_was_not_reached_for_long(box: Box) -> None:
    box.add()
    box.sync()
    assert "has not been reached" not in box.amity("doctor")[1]
    vault, _ = open_vault(Home(Path(os.environ["AMITY_HOME"])), str)
    with vault, vault.transaction() as connection:
        connection.execute("update account set reached_at = reached_at - 40 * 86400000000")
    code, out, _ = box.amity("doctor")
    assert code == 0
    assert "has not been reached for 6 weeks" in out


def test_one_fetch_is_one_step_and_its_undoing_brings_it_again(box: Box) -> None:
    correspondence(box)
    box.add()
    box.sync()
    assert box.amity("undo", "--yes")[0] == 0
    assert box.rows("select count(*) from interaction") == [(0,)]
    assert box.sync()["taken"] == 20


def test_a_wrong_password_gets_one_sentence_and_keeps_nothing(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMITY_SOURCE_PASSWORD", "another")
    code, out, err = box.add()
    assert (code, out) == (1, "")
    assert "does not accept this name and password" in err
    assert "another" not in err
    assert json.loads(box.amity("source", "list", "--json")[1])["sources"] == []


def test_the_address_one_logs_in_with_is_taken_as_ones_own_and_can_be_corrected(box: Box) -> None:
    correspondence(box)
    assert f"{box.user} is taken as yours" in box.add()[1]
    assert "is taken as yours" not in box.add()[1]  # said once
    box.put("INBOX", [letter(900, author=f"Ego <{box.user}>", to="Ada <ada@example.net>", day="2024-01-02")])
    assert box.amity("sync")[0] == 0
    assert f"{box.user} you said so" in box.amity("me")[1]
    box.amity("me", "--not", box.user)
    assert f"{box.user} you said so" not in box.amity("me")[1]


def test_at_a_terminal_it_is_asked_whether_a_login_is_ones_own(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    correspondence(box)
    monkeypatch.setattr("amity.screens.commands.sources.can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, out, err = box.add()
    assert code == 0
    assert "your own address?" in err
    assert "is taken as yours" not in out
    assert box.rows("select kind from wish") == [("not_me",)]


def test_taking_a_fetch_back_speaks_of_the_server_and_the_next_one_brings_it_again(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    correspondence(box)
    box.add()
    box.sync()
    monkeypatch.setattr("amity.screens.desk.can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    code, _, err = box.amity("undo")
    assert code == 0
    assert f"Take back what was fetched from {box.user}? It stays on the server; `amity sync` fetches it again." in err
    assert "files" not in err
    assert box.rows("select count(*) from seen") == [(0,)]
    assert box.sync()["taken"] == 20


def test_a_password_that_no_longer_holds_is_told_and_remembered(box: Box, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSWORD + "\n")
    box.add("--password-command", f"cat {secret}")
    secret.write_text("another\n")
    assert box.amity("sync")[0] == 1
    assert "does not accept" in box.amity("source", "list")[1]
    secret.write_text(PASSWORD + "\n")
    assert box.amity("sync")[0] == 0
    assert "does not accept" not in box.amity("source", "list")[1]


def test_a_certificate_that_proves_nothing_is_refused(box: Box) -> None:
    code, _, err = box.amity("source", "add", "imap", box.user, "--server", f"localhost:{box.server.port}")
    assert code == 1
    assert "does not prove who it is" in err


def test_a_certificate_for_another_name_is_refused(box: Box) -> None:
    where = ("--server", f"127.0.0.2:{box.server.port}", "--authority", str(box.server.authority))
    code, _, err = box.amity("source", "add", "imap", box.user, *where)
    assert code == 1
    assert "does not prove who it is" in err


def test_starttls_encrypts_before_the_password(box: Box) -> None:
    box.put("INBOX", [letter(1)])
    code, _, err = box.add("--starttls", port=box.server.plain_port)
    assert code == 0, err
    assert box.sync()["taken"] == 1
    code, _, err = box.add("--name", "other", port=box.server.plain_port)
    assert code == 1
    assert "--starttls" in err


def test_a_server_that_offers_no_encryption_is_told_nothing(box: Box) -> None:
    with servers.dovecot(ssl="no") as other:
        where = ("--server", f"localhost:{other.plain_port}", "--authority", str(other.authority), "--starttls")
        code, _, err = box.amity("source", "add", "imap", box.user, *where)
        assert code == 1
        assert "offers no encryption" in err
        assert box.user not in (other.folder / "log").read_text()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("imap", "nobody"), "no mail address"),
        (("imap", "ada@example.org", "--server", "mail.example.org:many"), "names no server"),
        (("caldav", "https://ada:secret@example.org", "--user", "ada"), "holds a name or a password"),
        (("caldav", "https://example.org"), "--user NAME"),
        (("imap", "ada@example.org", "--password-command", "a", "--token-command", "b"), "one of the two"),
    ],
)
def test_words_that_cannot_be_meant_are_a_usage_error(box: Box, words: tuple[str, ...], says: str) -> None:
    code, _, err = box.amity("source", "add", *words)
    assert code == 2
    assert says in err


def test_a_second_source_does_not_take_the_name_of_the_first(box: Box) -> None:
    box.add("--name", "work")
    where = ("--server", f"localhost:{box.server.port}", "--authority", str(box.server.authority), "--name", "work")
    code, _, err = box.amity("source", "add", "imap", "bo@example.org", *where)
    assert code == 2
    assert "--name" in err


@pytest.mark.parametrize(
    ("host", "says"), [("localhost:1", "takes no connections on port 1"), ("nowhere.invalid", "can be found")]
)
def test_a_server_that_is_not_there_gets_one_sentence(box: Box, host: str, says: str) -> None:
    code, _, err = box.amity("source", "add", "imap", "ada@example.org", "--server", host)
    assert code == 1
    assert says in err
    assert "Traceback" not in err


def test_a_token_command_lets_amity_in_and_an_old_token_does_not(box: Box) -> None:
    box.put("INBOX", [letter(1)])
    code, _, err = box.add("--token-command", f"echo {servers.token(box.user)}")
    assert code == 0, err
    assert box.sync()["taken"] == 1
    code, _, err = box.add("--token-command", f"echo {servers.token(box.user, -60)}")
    assert code == 1
    assert "does not accept this token" in err


def test_a_command_that_fails_or_is_not_there_gets_one_sentence(box: Box) -> None:
    assert "told no secret" in box.add("--password-command", "false")[2]
    assert "cannot be run" in box.add("--password-command", "no-such-program-here")[2]


class Ring(KeyringBackend):
    """A keyring that works, for this process alone."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def test_a_password_lies_in_the_keyring_where_there_is_one_and_goes_with_its_source(box: Box) -> None:
    before = keyring.get_keyring()
    ring = Ring()
    keyring.set_keyring(ring)
    try:
        _, out, _ = box.add()
        assert "in this computer's keyring" in out
        assert PASSWORD in ring.kept.values()
        assert box.rows("select secret from account") == [("",)]
        assert box.sync()["taken"] == 0
        assert box.amity("source", "remove", box.user, "--yes")[0] == 0
        assert PASSWORD not in ring.kept.values()
    finally:
        keyring.set_keyring(before)


def test_neither_words_nor_passwords_lie_on_the_disk_in_clear(box: Box, tmp_path: Path) -> None:
    box.put("INBOX", [letter(1, body="The heron stood in the shallows.")])
    box.add()
    box.sync()
    home = Path(os.environ["AMITY_HOME"])
    for path in (one for one in tmp_path.rglob("*") if one.is_file()):
        content = path.read_bytes()
        assert b"heron" not in content, path
        assert PASSWORD.encode() not in content, path
    assert {one.name for one in home.iterdir()} <= {
        "record.db",
        "record.db-wal",
        "record.db-shm",
        "key",
        "settings.json",
        "pen",
    }
    assert box.amity("export", str(tmp_path / "out"))[0] == 0
    assert not any(PASSWORD.encode() in one.read_bytes() for one in (tmp_path / "out").iterdir())


def test_sources_are_completed_by_name(box: Box) -> None:
    box.add()
    from click.testing import CliRunner

    asked = {"_AMITY_COMPLETE": "bash_complete", "COMP_WORDS": "amity sync eg", "COMP_CWORD": "2"}
    assert box.user in CliRunner().invoke(cli.amity, [], env=asked, prog_name="amity").output


@pytest.mark.slow
def test_twenty_thousand_messages_arrive_in_bounded_memory(box: Box) -> None:
    lasting = "The weather holds. " * 60
    box.fill(letter(one, day="2023-05-01", body=f"Letter {one}. {lasting}") for one in range(20_000))
    box.add()
    measure = PEAK + (
        "import sys; from amity.screens import cli; code = cli.run(['sync', '--json']);"
        "print(peak() // 1024, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", measure], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["sources"][0]["taken"] == 20_000
    assert int(done.stderr.split()[-1]) < 400
    assert box.sync()["taken"] == 0
