"""Address books, calendars and networks: each reader keeps the contract, and says what its golden files say."""

import time
from pathlib import Path

import pytest

from amity import archives
from amity.archives import contacts_csv, days, ics, linkedin, monica, reach, vcard
from amity.model import Card, Dated, Handle, Interaction, Occasion, Problem, Record, Relation
from readers import GOLDEN, GOLDENS, NOW, Contract

SECOND = 1_000_000


def mail(value: str) -> Handle:
    return Handle("mail", value)


def read(path: Path, now: int = NOW) -> list[Record]:
    return list(archives.read(path, now))


def cards(path: Path) -> dict[str, Card]:
    return {one.names[0] if one.names else "": one for one in read(path) if isinstance(one, Card)}


def reasons(path: Path) -> list[str]:
    return [one.reason for one in read(path) if isinstance(one, Problem)]


class TestVcard(Contract):
    reader = vcard
    goldens = GOLDENS["vcard"]

    def test_a_phones_card_is_read_whole_but_for_its_picture(self) -> None:
        (ada,) = cards(GOLDEN / "vcard" / "apple.vcf").values()
        assert ada.names == ("Dr. Ada Maria Lind", "Ada Maria Lind", "Adi")
        assert ada.handles == (
            mail("ada.lind@mill.example"), mail("ada@example.net"), Handle("phone", "+491512345678"), Handle("linkedin", "ada-lind-7"),
        )  # fmt: skip
        assert (ada.organisation, ada.title, ada.home) == ("Mill & Sons, Bakers", "Baker", "Bremen, 28195, Germany")
        assert ada.days == (Dated("birthday", "--02-29"), Dated("anniversary", "2011-06-04"))
        assert ada.relations == (Relation("spouse", "Bo Vant"),)
        assert ada.notes == "Met at the mill.\nLikes rye, not wheat."
        assert reasons(GOLDEN / "vcard" / "apple.vcf") == ["kept, but without its picture, sound or key."]

    def test_versions_stand_side_by_side_and_each_card_is_its_own(self) -> None:
        found = cards(GOLDEN / "vcard" / "mixed.vcf")
        assert list(found) == ["Jörg Möller", "Cy Okafor", "Ede Nagy"]
        assert found["Jörg Möller"].handles == (
            mail("joerg@example.com"),
            Handle("phone", "01517654321"),
            Handle("phone", "0421555777"),
        )
        assert found["Jörg Möller"].days == (Dated("birthday", "1971-03-12"),)
        assert found["Jörg Möller"].notes == "Erste Zeile\r\nZweite Zeile"
        assert found["Cy Okafor"].handles == (
            mail("cy@example.org"),
            Handle("phone", "+15555550100"),
            Handle("xmpp", "cy@chat.example.org"),
        )
        assert found["Cy Okafor"].days == (Dated("birthday", "--04-12"), Dated("anniversary", "2015-08-08"))
        assert reasons(GOLDEN / "vcard" / "mixed.vcf") == [
            "left out, because it is a group of cards and nobody's own.", "kept, but it breaks off before its end.",
        ]  # fmt: skip

    def test_a_card_without_an_address_is_somebody_all_the_same(self, tmp_path: Path) -> None:
        (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Gus Hale\nEND:VCARD\n")
        (gus,) = cards(tmp_path / "a.vcf").values()
        assert [one.kind for one in gus.handles] == ["card"]

    def test_an_edited_card_keeps_its_key_and_changes_its_identity(self, tmp_path: Path) -> None:
        text = (GOLDEN / "vcard" / "apple.vcf").read_text("utf-8")
        (tmp_path / "a.vcf").write_text(text.replace("TITLE:Baker", "TITLE:Master baker"))
        (before,), (after,) = cards(GOLDEN / "vcard" / "apple.vcf").values(), cards(tmp_path / "a.vcf").values()
        assert before.key == after.key
        assert before.identity != after.identity

    def test_a_secretary_within_a_card_is_not_taken_for_another(self, tmp_path: Path) -> None:
        (tmp_path / "a.vcf").write_text(
            "BEGIN:VCARD\nVERSION:2.1\nN:Lind;Ada\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:Vant;Bo\nEND:VCARD\nTITLE:Baker\nEND:VCARD\n"
        )
        found = cards(tmp_path / "a.vcf")
        assert [(name, one.title) for name, one in found.items()] == [("Ada Lind", "Baker")]


class TestContactsCsv(Contract):
    reader = contacts_csv
    goldens = GOLDENS["contacts_csv"]

    def test_googles_older_columns(self) -> None:
        found = cards(GOLDEN / "contacts_csv" / "google-2023.csv")
        ada = found["Ada Lind"]
        assert ada.handles == (
            mail("ada@example.net"), mail("ada.lind@mill.example"), Handle("phone", "+491512345678"),
            Handle("phone", "+494215550100"), Handle("linkedin", "ada-lind-7"),
        )  # fmt: skip
        assert ada.days == (Dated("birthday", "--02-29"), Dated("anniversary", "2011-06-04"))
        assert (ada.organisation, ada.title, ada.notes) == ("Mill & Sons", "Baker", "Met at the mill.\nLikes rye.")
        assert ada.relations == (Relation("spouse", "Bo Vant"),)
        assert found["Cy Okafor"].days == (Dated("birthday", "1984-04-12"),)

    def test_googles_newer_columns(self) -> None:
        (dee,) = cards(GOLDEN / "contacts_csv" / "google-2024.csv").values()
        assert (dee.names, dee.organisation, dee.title) == (("Dee Moss",), "The Library", "Librarian")
        assert dee.handles == (mail("dee@library.example"), Handle("phone", "+15555550142"))

    def test_outlook_whose_days_are_read_as_the_whole_table_writes_them(self) -> None:
        found = cards(GOLDEN / "contacts_csv" / "outlook.csv")
        assert found["Ede Nagy"].days == (Dated("birthday", "1966-05-17"),)
        assert found["Flora Nagy"].days == (Dated("birthday", "1980-04-03"), Dated("anniversary", "2011-06-04"))
        assert found["Ede Nagy"].handles == (
            mail("ede@example.org"),
            Handle("phone", "+43316555010"),
            Handle("phone", "+436605550100"),
        )

    def test_a_quote_that_is_never_closed_takes_no_other_row_with_it(self, tmp_path: Path) -> None:
        text = (GOLDEN / "contacts_csv" / "outlook.csv").read_text("utf-8")
        (tmp_path / "a.csv").write_text(text.replace('"Nagy Optics"', '"Nagy Optics', 1))
        assert "Flora Nagy" in cards(tmp_path / "a.csv")


class TestLinkedin(Contract):
    reader = linkedin
    goldens = GOLDENS["linkedin"]

    def test_connections_below_their_preamble(self) -> None:
        found = cards(GOLDEN / "linkedin" / "Connections.csv")
        assert found["Ada Lind"].handles == (Handle("linkedin", "ada-lind-7"),)
        assert (found["Ada Lind"].organisation, found["Ada Lind"].known_since) == ("Mill & Sons, Bakers", "2024-12-09")
        assert found["Cy Okafor"].handles == (mail("cy@example.org"), Handle("linkedin", "cyokafor"))
        assert reasons(GOLDEN / "linkedin" / "Connections.csv") == ["skipped, because LinkedIn names nobody in it."]

    def test_connections_in_another_language(self) -> None:
        (joerg,) = cards(GOLDEN / "linkedin" / "Verbindungen.csv").values()
        assert (joerg.names, joerg.organisation, joerg.known_since) == (
            ("Jörg Möller",),
            "Möller Holzbau",
            "2024-09-12",
        )

    @pytest.mark.parametrize(
        ("written", "day"),
        [("09 Dec 2024", "2024-12-09"), ("12/24/24", "2024-12-24"), ("2024-12-09", "2024-12-09"), ("12/24/24, 3:45 PM", "2024-12-24"),
         ("9 déc. 2024", "2024-12-09"), ("09.12.2024", "2024-12-09")],
    )  # fmt: skip
    def test_the_day_of_a_link_in_every_style(self, written: str, day: str, tmp_path: Path) -> None:
        (tmp_path / "c.csv").write_text(
            f'First Name,Last Name,Email Address,Company,Position,Connected On\nAda,Lind,,Mill,Baker,"{written}"\n'
        )
        assert [one.known_since for one in cards(tmp_path / "c.csv").values()] == [day]

    def test_messages_know_their_conversation_and_who_you_are(self) -> None:
        found = [one for one in read(GOLDEN / "linkedin" / "messages.csv") if isinstance(one, Interaction)]
        assert [(one.author.handle, one.sent) for one in found] == [
            (Handle("linkedin", "ada-lind-7"), False), (linkedin.OWN, True), (linkedin.OWN, True),
        ]  # fmt: skip
        assert found[0].root == found[1].root != found[2].root
        assert [one.name for one in found[2].audience] == ["Cy Okafor", "Dee Moss"]
        assert found[0].plain == "Good to find you here.\nHow is the garden?"
        assert reasons(GOLDEN / "linkedin" / "messages.csv") == ["skipped, because no person is named as its author."]

    def test_an_invitation_counts_where_something_was_written(self) -> None:
        found = read(GOLDEN / "linkedin" / "Invitations.csv")
        (one,) = (each for each in found if isinstance(each, Interaction))
        assert (one.author.handle, one.audience[0].handle) == (linkedin.OWN, Handle("linkedin", "ada-lind-7"))
        assert one.sent_at == 1_733_065_440 * SECOND
        assert reasons(GOLDEN / "linkedin" / "Invitations.csv") == [
            "left out, because nothing was written in the invitation."
        ]


class TestMonica(Contract):
    reader = monica
    goldens = GOLDENS["monica"]

    def test_a_contact_with_all_that_hangs_on_it(self) -> None:
        found = cards(GOLDEN / "monica" / "export.json")
        assert list(found) == ["Ada Lind", "Cy Okafor"]
        ada = found["Ada Lind"]
        assert ada.handles == (mail("ada@example.net"), Handle("phone", "+491512345678"))
        assert ada.days == (Dated("birthday", "--02-29"),)
        assert ada.relations == (
            Relation("introduced by", "Cy Okafor", (mail("cy@example.org"),)),
            Relation("child", "Tot Lind"),
        )
        assert ada.known_since == "2011-06-04"
        for words in ("How you met: At the mill", "You gave: A bread knife", "You were given: A jar of honey",
                      "You owe them 20 EUR: flour", "Likes rye, not wheat."):  # fmt: skip
            assert words in ada.notes

    def test_who_called_and_who_wrote(self) -> None:
        found = [one for one in read(GOLDEN / "monica" / "export.json") if isinstance(one, Interaction)]
        assert [(one.channel, one.author.handle) for one in found] == [
            ("call", mail("ada@example.net")), ("call", monica_own()), ("messages", monica_own()),
            ("messages", mail("ada@example.net")), ("meeting", monica_own()),
        ]  # fmt: skip
        assert [one.plain for one in found if one.channel == "messages"] == ["Are you in on Sunday?", "I am, come by."]
        assert [one.handle for one in found[-1].audience] == [mail("ada@example.net"), mail("cy@example.org")]

    def test_what_is_not_taken_is_said(self) -> None:
        assert reasons(GOLDEN / "monica" / "export.json") == [
            "kept, but without its pictures.", "left out, because it is only a name on somebody else's card.",
        ]  # fmt: skip

    def test_a_damaged_export_loses_only_what_is_damaged(self, tmp_path: Path) -> None:
        text = (GOLDEN / "monica" / "export.json").read_text("utf-8")
        (tmp_path / "a.json").write_text(text.replace('"nickname":"Adi"', '"nickname":"Adi'))
        assert "Cy Okafor" in cards(tmp_path / "a.json")


def monica_own() -> Handle:
    return Handle("self", "monica")


class TestIcs(Contract):
    reader = ics
    goldens = GOLDENS["ics"]
    PATH = GOLDEN / "ics" / "calendar.ics"
    NOW = 1_718_884_800_000_000  # 20 June 2024, 12:00 UTC

    def met(self, now: int = NOW) -> list[Interaction]:
        return [one for one in read(self.PATH, now) if isinstance(one, Interaction)]

    def test_a_meeting_with_everybodys_answer(self) -> None:
        lunch = next(one for one in self.met() if one.subject == "Lunch")
        assert lunch.sent_at == 1_717_408_800 * SECOND  # 12:00 in the calendar's own zone, summer time
        assert (lunch.channel, lunch.minutes, lunch.author.handle) == ("meeting", 90, mail("ego@example.org"))
        assert [(one.handle.value, one.role) for one in lunch.audience] == [
            ("ada@example.net", "to"), ("bo@example.net", "declined"), ("cy@example.org", "tentative"),
            ("dee@library.example", "unanswered"),
        ]  # fmt: skip
        assert lunch.delivered_to == ("ego@example.org",)

    def test_a_repetition_with_its_exceptions_up_to_now_and_what_is_to_come(self) -> None:
        walks = [one for one in self.met() if "alk" in one.subject]
        assert [(one.sent_at, one.minutes) for one in walks] == [
            (1_717_603_200 * SECOND, 60)
        ]  # 18:00 in Berlin on 5 June
        planned = [one for one in read(self.PATH, self.NOW) if isinstance(one, Occasion) and one.kind == "meeting"]
        assert (planned[0].says, planned[0].on, planned[0].minutes) == ("A longer walk", "2024-06-20", 120)
        assert planned[1].on == "2024-06-26"
        assert len(planned) == 58
        assert [one.handle for one in planned[0].who] == [ics_own(), mail("ada@example.net")]

    def test_a_birthday_on_the_29th_of_february_comes_back_every_year(self) -> None:
        (day,) = (one for one in read(self.PATH, self.NOW) if isinstance(one, Occasion) and one.yearly)
        assert (day.kind, day.on, day.says, day.starts_at) == ("birthday", "--02-29", "Ada Lind's birthday", None)

    def test_a_whole_day_keeps_its_date(self) -> None:
        retreat = next(one for one in self.met() if one.subject == "Retreat")
        assert retreat.sent_at == 1_718_020_800 * SECOND  # noon of 10 June in UTC
        before = [one for one in read(self.PATH, self.NOW - 12 * 86_400 * SECOND) if isinstance(one, Occasion)]
        assert ("Retreat", "2024-06-10", None) in [(one.says, one.on, one.starts_at) for one in before]

    def test_what_was_cancelled_is_gone_and_the_rest_is_said(self) -> None:
        assert "Nothing" not in [one.subject for one in self.met()]
        assert reasons(self.PATH) == [
            "left out, because it was cancelled.", "1 tasks left alone: they are nobody's company.",
        ]  # fmt: skip

    def test_nothing_that_is_to_come_is_ever_contact(self) -> None:
        for now in range(self.NOW - 40 * 86_400 * SECOND, self.NOW, 86_400 * SECOND):
            assert all(one.sent_at <= now for one in self.met(now))

    def test_a_repetition_without_end_is_bounded(self, tmp_path: Path) -> None:
        (tmp_path / "a.ics").write_text(
            "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:19700101T090000Z\nRRULE:FREQ=DAILY\n"
            "ATTENDEE:mailto:ada@example.net\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART:19700101T090000Z\nRRULE:FREQ=SECONDLY\n"
            "ATTENDEE:mailto:ada@example.net\nEND:VEVENT\nEND:VCALENDAR\n"
        )
        began = time.perf_counter()
        found = read(tmp_path / "a.ics", self.NOW)
        assert len([one for one in found if isinstance(one, Interaction)]) == 3_655
        assert time.perf_counter() - began < 5
        assert reasons(tmp_path / "a.ics") == [
            "kept, but only its last ten years.", "kept, but only its first time, because how it repeats cannot be followed.",
        ]  # fmt: skip


def ics_own() -> Handle:
    return Handle("self", "calendar")


@pytest.mark.parametrize("end", ["\r\r\n", "\n\n", "\r"])
def test_line_ends_that_were_doubled_on_the_way_part_no_line_from_its_continuation(tmp_path: Path, end: str) -> None:
    card = [
        "BEGIN:VCARD",
        "FN:Ada",
        "  Lind",
        "EMAIL:",
        " ada@mill.example",
        "NOTE;QUOTED-PRINTABLE:rye=",
        "END:VCARD",
        "",
    ]
    event = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID",
        " :1",
        "DTSTART",
        " ;VALUE=DATE-TIME",
        " :20240105T100000Z",
        "SUMMARY:A long",
        "  walk",
    ]
    event += ["ATTENDEE;CN=Ada", " :mailto:ada@mill.example", "END:VEVENT", "END:VCALENDAR", ""]
    (tmp_path / "a.vcf").write_bytes(end.join(card).encode())
    (tmp_path / "a.ics").write_bytes(end.join(event).encode())
    met, ada = read(tmp_path)
    assert isinstance(ada, Card)
    assert isinstance(met, Interaction)
    assert (ada.names, ada.handles) == (("Ada Lind",), (mail("ada@mill.example"),))
    assert met.subject == "A long walk"


def test_a_card_may_bear_a_group_as_the_second_version_allows(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_bytes(b"home.begin:vcard\nhome.fn:Ada\nhome.email:ada@mill.example\nhome.end:vcard\n")
    assert cards(tmp_path / "a.vcf")["Ada"].handles == (mail("ada@mill.example"),)
    assert reasons(tmp_path / "a.vcf") == []


@pytest.mark.parametrize(
    ("written", "iso"),
    [("1604-02-29", "--02-29"), ("--0229", "--02-29"), ("--02-30", ""), ("19800321", "1980-03-21"), ("1980-03-21T00:00:00Z", "1980-03-21"),
     ("17.5.1966", "1966-05-17"), ("5/17/1966", "1966-05-17"), ("0/0/00", ""), ("circa 1800", ""), ("", ""), ("1980", "")],
)  # fmt: skip
def test_days_as_address_books_write_them(written: str, iso: str) -> None:
    assert days.on(written) == iso


@pytest.mark.parametrize(
    ("written", "region", "value"),
    [("+49 (0)151 / 234-5678", "", "+491512345678"), ("0049 151 2345678", "", "+491512345678"), ("0151 2345678", "DE", "+491512345678"),
     ("0151 2345678", "", "01512345678"), ("tel:+1-555-555-0100;ext=7", "", "+15555550100"), ("110", "", None), ("BusinessPhone", "", None)],
)  # fmt: skip
def test_phone_numbers_are_made_equal(written: str, region: str, value: str | None) -> None:
    found = reach.phone(written, region)
    assert (found.value if found else None) == value
