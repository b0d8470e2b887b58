"""The digest: a quiet week as text, as one file and as a letter to oneself by a real mail server, or nothing at all."""

import email
import json
import re
from collections.abc import Iterator
from email import policy
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

import post_office
import servers
from amity.errors import UsageError
from amity.keeper.post import send
from amity.screens import digesting
from amity.screens.digesting import Item, Part
from amity.store.home import Home
from amity.store.vault import open_vault
from winter import ME, run, winter

PASSWORD = "päss word"


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    return winter(tmp_path, capsys)


class Remote(HTMLParser):
    """Everything in a page that would be fetched from elsewhere, or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "img", "link", "iframe", "object", "form", "a", "base", "svg", "b"}:
            self.found.append(tag)
        self.found += [name for name, _ in attrs if name in {"src", "href", "style"} or name.startswith("on")]


def test_the_digest_tells_who_waits_in_their_own_words(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "digest")
    assert (code, err) == (0, "")
    assert "Your week from 3 January" in out
    assert "Answer Ada Lind" in out
    said = json.loads(run(capsys, "digest", "--json")[1])
    assert [one["act"] for one in said["counsel"]] == ["answer"]
    assert said["counsel"][0]["evidence"][0]["rests_on"]


def test_the_file_needs_nothing_else_and_runs_nothing(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "week.html"
    assert run(capsys, "digest", "--html", str(page))[:2] == (0, "")
    text = page.read_text("utf-8")
    assert "Could you lend me" in text
    assert "default-src &#x27;none&#x27;" in text or "default-src 'none'" in text
    remote = Remote()
    remote.feed(text)
    assert remote.found == []
    assert not re.search(r"https?:|url\(|@import", text)
    assert page.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("*.new"))


def test_whatever_was_imported_is_escaped_wherever_it_stands() -> None:
    hostile = '<img src=x onerror="alert(1)">&\'"'
    item = Item(hostile, hostile, ([(hostile, ""), (hostile, "quote")],))
    text = digesting.html(hostile, [Part(hostile, [item], hostile)])
    remote = Remote()
    remote.feed(text)
    assert remote.found == []
    assert text.count("&lt;img") == 8


def test_where_there_is_nothing_nothing_is_written(
    tmp_path: Path, life: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "done", "Ada")
    Home(life).set("today", "2024-01-04")
    page = tmp_path / "week.html"
    code, out, err = run(capsys, "digest", "--html", str(page))
    assert (code, out) == (0, "")
    assert "Nothing needs you this week" in err
    assert not page.exists()
    code, _, err = run(capsys, "digest", "--send")
    assert (code, "Nothing needs you" in err) == (0, True)


def test_an_earlier_day_is_told_as_it_was_and_is_not_sent(life: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "digest", "--as-of", "2024-01-02")
    assert code == 0
    assert "Your week from 2 January" in out
    assert run(capsys, "digest", "--as-of", "2024-01-02", "--send")[0] == 2


class Post(NamedTuple):
    """A mail server, how it is set up, and what it took in."""

    where: tuple[str, ...]
    folder: Path

    def letters(self) -> list[dict[str, str]]:
        return post_office.letters(self.folder)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("smtp")
    servers.certificate(folder)
    return folder


@pytest.fixture(params=["smtps", "smtp"])
def post(request: pytest.FixtureRequest, certificate: Path) -> Iterator[Post]:
    """A mail server on loopback, over TLS from the start or after STARTTLS."""
    (certificate / "letters").unlink(missing_ok=True)
    with post_office.open_for(request.param, certificate, ME, PASSWORD) as port:
        more = () if request.param == "smtps" else ("--starttls",)
        authority = str(certificate / "authority.pem")
        yield Post(("--server", f"localhost:{port}", "--authority", authority, *more), certificate)


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMITY_SOURCE_PASSWORD", PASSWORD)


def test_the_digest_goes_to_oneself_over_tls(
    life: Path, post: Post, secret: None, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "digest", "mail", ME, *post.where)
    assert code == 0, err
    assert "nothing was sent yet" in err
    assert post.letters() == []
    assert run(capsys, "digest", "--send")[0] == 0
    (taken,) = post.letters()
    assert (taken["sender"], taken["to"], taken["secure"]) == (ME, [ME], True)
    told = email.message_from_bytes(taken["content"].encode("latin-1"), policy=policy.default)
    assert (told["From"], told["To"], told["Auto-Submitted"]) == (ME, ME, "auto-generated")
    assert "Ada" not in told["Subject"]
    assert "Answer Ada Lind" in told.get_body(("plain",)).get_content()
    assert "Answer Ada Lind" in told.get_body(("html",)).get_content()
    run(capsys, "digest", "--send")
    again = email.message_from_string(post.letters()[1]["content"])
    assert again["Message-ID"] == told["Message-ID"]


def test_an_address_that_is_not_ones_own_is_refused_before_anything_is_said(
    life: Path, post: Post, secret: None, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "digest", "mail", "ada@example.net", *post.where)
    assert (code, "writes to nobody else" in err) == (2, True)
    assert run(capsys, "digest", "mail", ME, *post.where)[0] == 0
    assert run(capsys, "me", "--not", ME)[0] == 0
    assert "not known which addresses are yours" in run(capsys, "digest", "--send")[2]
    vault, _ = open_vault(Home(life), str)
    with vault, pytest.raises(UsageError, match="writes to nobody else"):
        send(vault, Home(life), "Your week", "Calm.", "<p>Calm.", mark="digest", now=0)
    assert post.letters() == []


def test_a_wrong_password_is_told_and_nothing_is_kept(
    life: Path, post: Post, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AMITY_SOURCE_PASSWORD", "mistyped")
    code, _, err = run(capsys, "digest", "mail", ME, *post.where)
    assert (code, "does not accept this name and password" in err) == (1, True)
    assert "not sent by mail" in run(capsys, "digest", "mail")[2]


def test_a_server_that_does_not_prove_who_it_is_hears_no_password(
    life: Path, post: Post, secret: None, capsys: pytest.CaptureFixture[str]
) -> None:
    without = [word for word in post.where if word != "--authority" and not word.endswith(".pem")]
    code, _, err = run(capsys, "digest", "mail", ME, *without)
    assert (code, "does not prove who it is" in err) == (1, True)
    assert post.letters() == []


def test_a_password_stays_in_a_command_or_in_the_record_and_goes_with_the_setting(
    life: Path, post: Post, secret: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "digest", "mail", ME, *post.where, "--password-command", f"printf %s '{PASSWORD}'")[0] == 0
    vault, _ = open_vault(Home(life), str)
    with vault:
        assert vault.rows("select keeps, secret from account") == [("command", f"printf %s '{PASSWORD}'")]
    assert run(capsys, "digest", "--send")[0] == 0
    assert len(post.letters()) == 1
    assert "No source is set up" in run(capsys, "source", "list")[1]
    assert run(capsys, "digest", "mail", "--off")[0] == 0
    assert run(capsys, "digest", "--send")[0] == 4


def test_a_server_that_is_not_there_is_told_in_a_sentence(
    life: Path, secret: None, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "digest", "mail", ME, "--server", f"localhost:{servers._free_port()}")
    assert (code, "takes no connections" in err) == (1, True)


def test_a_server_without_encryption_hears_no_password(
    life: Path, tmp_path: Path, certificate: Path, secret: None, capsys: pytest.CaptureFixture[str]
) -> None:
    (certificate / "asked").unlink(missing_ok=True)
    with post_office.open_for("clear", certificate, ME, PASSWORD) as port:
        for more, says in (((), "encrypted"), (("--starttls",), "offers no encryption")):
            code, _, err = run(capsys, "digest", "mail", ME, "--server", f"localhost:{port}", *more)
            assert (code, says in err) == (1, True), err
    assert not (certificate / "asked").exists()
    assert "not sent by mail" in run(capsys, "digest", "mail")[2]
