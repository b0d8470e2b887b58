"""What is done by itself: only what is due, in silence, by one at a time, whole or not at all, and by no clock unasked."""

import os
import re
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

import post_office
import servers
from amity.errors import UsageError
from amity.keeper import due
from amity.screens import timer
from amity.store.home import Home
from letters import letter
from winter import ME, run, winter

HOUR = 3_600_000_000
CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Lind\r\nEMAIL:ada@example.net\r\nBDAY:19840229\r\nEND:VCARD\r\n"


@pytest.fixture
def life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A home whose digest is due on Wednesdays, which 3 January 2024 is, and whose clock stands at noon."""
    home = winter(tmp_path, capsys)
    (tmp_path / "ada.vcf").write_text(CARD, newline="")
    run(capsys, "import", str(tmp_path / "ada.vcf"), "--yes")
    run(capsys, "settings", "digest", "Wed")
    run(capsys, "settings", "digest_file", str(tmp_path / "week.html"))
    run(capsys, "settings", "feed", str(tmp_path / "people.ics"))
    return home


def test_a_tick_delivers_what_is_due_once_and_says_nothing(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, days = tmp_path / "week.html", tmp_path / "people.ics"
    assert run(capsys, "tick") == (0, "", "")
    assert "Answer Ada Lind" in page.read_text("utf-8")
    assert [str(one["summary"]) for one in Calendar.from_ical(days.read_bytes()).walk("VEVENT")] == [
        "Ada Lind: birthday"
    ]
    page.unlink()
    kept = days.stat().st_mtime_ns
    assert run(capsys, "tick") == (0, "", "")
    assert not page.exists()
    assert days.stat().st_mtime_ns == kept
    Home(life).set("today", "2024-01-09")
    run(capsys, "tick")
    assert not page.exists()
    Home(life).set("today", "2024-01-11")  # the machine was off on Wednesday
    run(capsys, "tick")
    assert page.exists()


def test_where_there_is_nothing_nothing_is_written(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "undo")
    run(capsys, "rest", "Ada", "--yes")
    assert run(capsys, "tick") == (0, "", "")
    assert not (tmp_path / "week.html").exists()
    assert not (tmp_path / "people.ics").exists()


def test_in_quiet_hours_nothing_is_delivered(life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "settings", "quiet", "11-13")
    assert run(capsys, "tick") == (0, "", "")
    assert not (tmp_path / "week.html").exists()
    run(capsys, "settings", "quiet", "13-11")
    run(capsys, "tick")
    assert (tmp_path / "week.html").exists()


def test_two_ticks_do_not_collide(life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Home(life).writing():
        assert run(capsys, "tick") == (0, "", "")
        assert not (tmp_path / "week.html").exists()
    run(capsys, "tick")
    assert (tmp_path / "week.html").exists()


def test_a_kill_at_any_instant_leaves_the_old_files_or_the_new(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, days = tmp_path / "week.html", tmp_path / "people.ics"
    for delay in (0.2, 0.5, 0.8, 1.1):
        child = subprocess.Popen(
            [sys.executable, "-m", "amity", "tick"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(delay)
        child.kill()
        child.communicate()
        if page.exists():
            assert page.read_text("utf-8").endswith("</html>\n")
        if days.exists():
            assert days.read_bytes().endswith(b"END:VCALENDAR\r\n")
    assert run(capsys, "tick") == (0, "", "")
    assert page.exists()
    assert days.exists()
    assert not list(tmp_path.glob("*.new"))


def test_what_goes_wrong_is_told_once(life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "settings", "feed", str(tmp_path / "ada.vcf"))  # something that is not amity's
    code, out, err = run(capsys, "tick")
    assert (code, out, "stays as it is" in err) == (3, "", True)
    assert run(capsys, "tick") == (3, "", "")
    run(capsys, "settings", "feed", "")
    assert run(capsys, "tick") == (0, "", "")


def test_a_digest_that_could_not_be_sent_goes_out_later(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "smtp"
    folder.mkdir()
    authority = servers.certificate(folder)
    monkeypatch.setenv("AMITY_SOURCE_PASSWORD", "a-long-password")
    with post_office.open_for("smtps", folder, ME, "a-long-password") as port:
        where = ("--server", f"localhost:{port}", "--authority", str(authority))
        assert run(capsys, "digest", "mail", ME, *where)[0] == 0
    run(capsys, "settings", "digest_mail", "true")
    code, _, err = run(capsys, "tick")
    assert (code, "takes no connections" in err) == (3, True)
    with post_office.open_for("smtps", folder, ME, "a-long-password") as port:
        where = ("--server", f"localhost:{port}", "--authority", str(authority))
        run(capsys, "digest", "mail", ME, *where)
        assert run(capsys, "tick") == (0, "", "")
        assert run(capsys, "tick") == (0, "", "")
        assert len(post_office.letters(folder)) == 1


def test_forgetting_reaches_the_files_that_are_kept_up_to_date(
    life: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, days = tmp_path / "week.html", tmp_path / "people.ics"
    run(capsys, "tick")
    assert "Ada" in page.read_text("utf-8")
    assert b"Ada" in days.read_bytes()
    assert run(capsys, "forget", "Ada", "--yes")[0] == 0
    assert not page.exists()
    assert b"Ada" not in days.read_bytes()


@pytest.mark.skipif(bool(servers.missing()), reason=servers.missing() or "all is here")
def test_a_tick_fetches_from_sources_that_are_due(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from imapclient import IMAPClient

    from amity.fetch.trouble import trust

    home = winter(tmp_path, capsys)
    monkeypatch.setenv("AMITY_SOURCE_PASSWORD", servers.PASSWORD)
    with servers.dovecot() as server:
        where = ("--server", f"localhost:{server.port}", "--authority", str(server.authority))
        assert run(capsys, "source", "add", "imap", ME, *where)[0] == 0
        with IMAPClient(servers.LOOPBACK, server.port, ssl_context=trust(str(server.authority))) as client:
            client.login(ME, servers.PASSWORD)
            client.append("INBOX", letter(990, day="2024-01-02", body="The gate is mended.").replace(b"\n", b"\r\n"))
            assert run(capsys, "tick") == (0, "", "")
            assert "gate" in run(capsys, "search", "gate")[1]
            client.append("INBOX", letter(991, day="2024-01-02", body="The fence, too.").replace(b"\n", b"\r\n"))
        assert run(capsys, "tick") == (0, "", "")
        assert "fence" not in run(capsys, "search", "fence")[1]  # asked six hours later at the earliest
    Home(home).set("today", "2024-01-04")
    code, _, err = run(capsys, "tick")
    assert (code, err.startswith(f"{ME}: ")) == (3, True)
    assert run(capsys, "tick") == (3, "", "")


@pytest.mark.parametrize(
    ("word", "quiet"), [("22-8", {22, 23, 0, 7}), ("0-8", {0, 7}), ("13-14", {13}), ("", set()), ("8-8", set())]
)
def test_quiet_hours_may_go_over_midnight(word: str, quiet: set[int]) -> None:
    assert {hour for hour in (0, 7, 8, 13, 14, 21, 22, 23) if due.is_quiet(word, hour)} == quiet


def test_hours_and_days_that_are_none_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for word in ("25-8", "8", "night", "-"):
        with pytest.raises(UsageError):
            due.hours(word)
    for word in ("s", "noday"):
        with pytest.raises(UsageError):
            due.weekday(word)
    assert (due.weekday("Su"), due.weekday("")) == ("sunday", "")


def test_a_digest_is_due_when_its_day_has_come_since_the_last() -> None:
    wednesday = date(2024, 1, 3)
    assert due.is_digest_due("wednesday", wednesday, date.min)
    assert not due.is_digest_due("wednesday", wednesday, wednesday)
    assert not due.is_digest_due("wednesday", date(2024, 1, 9), wednesday)
    assert due.is_digest_due("wednesday", date(2024, 1, 12), wednesday)
    assert not due.is_digest_due("", wednesday, date.min)
    assert not due.is_digest_due("wednesday", date.min, date.min)


def test_a_source_is_due_after_its_hours() -> None:
    assert due.is_fetch_due(None, 0, 6)
    assert not due.is_fetch_due(0, 6 * HOUR - 1, 6)
    assert due.is_fetch_due(0, 6 * HOUR, 6)
    assert not due.is_fetch_due(None, 0, 0)


class Systemd:
    """A folder for units, and a `systemctl` that writes down how it was called."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.units, self.calls = folder / "config" / "systemd" / "user", folder / "calls"
        (folder / "bin").mkdir()
        program = folder / "bin" / "systemctl"
        program.write_text(f'#!/bin/sh\necho "$@" >> {self.calls}\n')
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
        monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        monkeypatch.setenv("AMITY_SYSTEMD", "1")

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines() if self.calls.exists() else []


@pytest.mark.skipif(sys.platform != "linux", reason="systemd is a matter of Linux")
def test_the_timer_is_written_and_not_started_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    systemd = Systemd(tmp_path, monkeypatch)
    code, _, err = run(capsys, "schedule", "install")
    assert (code, "Nothing runs yet" in err, systemd.called()) == (0, True, [])
    before = {path.name: path.read_text() for path in systemd.units.iterdir()}
    assert set(before) == set(timer.NAMES)
    assert "Written" not in run(capsys, "schedule", "install")[2]
    assert {path.name: path.read_text() for path in systemd.units.iterdir()} == before
    assert "OnCalendar" in run(capsys, "schedule", "show")[1]
    code, _, err = run(capsys, "schedule", "install", "--enable")
    assert "Now: systemctl --user enable --now amity.timer" in err
    assert systemd.called() == ["--user daemon-reload", "--user enable --now amity.timer"]
    assert run(capsys, "schedule", "remove")[0] == 0
    assert list(systemd.units.iterdir()) == []
    assert "--user disable --now amity.timer" in systemd.called()
    assert run(capsys, "schedule", "remove")[0] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="systemd is a matter of Linux")
def test_a_unit_of_somebody_elses_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    systemd = Systemd(tmp_path, monkeypatch)
    systemd.units.mkdir(parents=True)
    (systemd.units / "amity.timer").write_text("[Timer]\n")
    assert run(capsys, "schedule", "install")[0] == 2
    run(capsys, "schedule", "remove")
    assert (systemd.units / "amity.timer").read_text() == "[Timer]\n"


def test_without_systemd_a_line_for_cron_is_given_and_nothing_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timer, "has_systemd", lambda _: False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("AMITY_HOME", str(tmp_path / "a home 100%"))
    code, out, _ = run(capsys, "schedule", "install")
    assert code == 0
    assert re.fullmatch(r"17 \* \* \* \* \S.* -m amity --home '.*a home 100\\%' tick\n", out)
    assert not (tmp_path / "config").exists()


def test_systemd_itself_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    home = tmp_path / 'a "home" of 100% $USER; \\'
    home.mkdir()
    for name, text in timer.units(home).items():
        (tmp_path / name).write_text(text)
    (words,) = re.findall(r"ExecStart=(.*)", timer.units(home)["amity.service"])
    assert words.endswith(" tick")
    assert r"\"home\" of 100%% $$USER; \\" in words
    if analyze := shutil.which("systemd-analyze"):
        done = subprocess.run(
            [analyze, "verify", "--man=no", *(str(tmp_path / name) for name in timer.NAMES)],
            capture_output=True, text=True, check=False, env=os.environ | {"SYSTEMD_LOG_LEVEL": "warning"},
        )  # fmt: skip
        ours = [line for line in done.stderr.splitlines() if "amity" in line]
        assert ours == []
