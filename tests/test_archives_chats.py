"""The readers of chats keep the contract of all readers, and read what their goldens say."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from amity import archives
from amity.archives import Source, discord, imessage, meta, signal, slack, sms, telegram, whatsapp
from amity.model import Automation, Handle, Interaction, Problem
from readers import GOLDEN, GOLDENS, Contract


def told(reader: ModuleType, path: Path) -> list[Interaction | Problem]:
    source = Source(path, reader.NAME, "")
    return [
        one
        for piece in reader.pieces(source)
        for one in ([piece] if isinstance(piece, Problem) else reader.parse(piece))
    ]


def said(found: list[Interaction | Problem]) -> list[tuple[str, str, bool]]:
    return [(one.author.name or one.author.handle.value, one.plain, one.sent) for one in found]  # type: ignore[union-attr]


class TestWhatsapp(Contract):
    reader = whatsapp
    goldens = GOLDENS["whatsapp"]

    def test_a_chat_of_two_named_after_the_other_side_tells_who_the_owner_is(self) -> None:
        found = told(whatsapp, GOLDEN / "whatsapp" / "WhatsApp Chat with Ada Lind.txt")
        assert said(found) == [
            ("Ada Lind", "Are the beans up yet?", False),
            ("Ego", "They are! Two rows:\n- runner beans\n- the other ones", True),
            ("Ego", "", True),
            ("Ada Lind", "Lovely", False),
            ("Ada Lind", "Lovely", False),
            ("Ego", "", True),
            ("Ada Lind", "The first courgette", False),
        ]
        assert all(len(one.audience) == 1 and one.group == "" for one in found)

    def test_a_group_counts_everybody_who_wrote(self) -> None:
        found = told(whatsapp, GOLDEN / "whatsapp" / "_chat.txt")
        assert [one.author.handle for one in found] == [
            Handle("whatsapp", "ada lind"), Handle("whatsapp", "bo vant"), Handle("whatsapp", "~ cleo in group"), Handle("phone", "+4915123456789"),
        ]  # fmt: skip
        assert {len(one.audience) for one in found} == {3}
        assert {one.group for one in found} == {"whatsapp:Allotment"}

    def test_a_longer_export_brings_only_what_is_new(self, tmp_path: Path) -> None:
        first = GOLDEN / "whatsapp" / "WhatsApp Chat with Ada Lind.txt"
        longer = tmp_path / "WhatsApp Chat with Ada Lind (1).txt"
        longer.write_text(first.read_text("utf-8") + "03/06/24, 10:00 - Ada Lind: And another\n", "utf-8")
        before, after = ({one.identity for one in told(whatsapp, path)} for path in (first, longer))
        assert before < after
        assert len(after - before) == 1

    @pytest.mark.parametrize(
        ("lines", "first"),
        [
            ("13.06.18, 21:25 - Ada: a\n14.06.18, 21:25 - Bo: b\n", (2018, 6, 13, 21, 25)),
            ("6/13/18, 9:25 PM - Ada: a\n6/14/18, 9:25 PM - Bo: b\n", (2018, 6, 13, 21, 25)),
            ("6/13/18, 9:25\u202fPM - Ada: a\n6/14/18, 9:25\u202fPM - Bo: b\n", (2018, 6, 13, 21, 25)),
            ("13/6/18 12:25 a. m. - Ada: a\n", (2018, 6, 13, 0, 25)),
            ("[13.06.18, 21:25:15] Ada: a\n", (2018, 6, 13, 21, 25)),
            ("13.6.2018 klo 21.25 - Ada: a\n", (2018, 6, 13, 21, 25)),
            ("13.06.18 г., 21:25 ч. - Ada: a\n", (2018, 6, 13, 21, 25)),
            ("13.06.2018, 21:25 Uhr - Ada: a\n", (2018, 6, 13, 21, 25)),
            ("2018/06/13 21:25 - Ada: a\n", (2018, 6, 13, 21, 25)),
            ("2018-06-13, 9:25 p.m. - Ada: a\n", (2018, 6, 13, 21, 25)),
            ("2018. 6. 13. 오후 9:25, Ada: a\n", (2018, 6, 13, 21, 25)),
            ("2018/6/13 下午9:25 - Ada: a\n", (2018, 6, 13, 21, 25)),
            ("\u200e[١٣/٦/٢٠١٨، ٩:٢٥:١٠ م] Ada: a\n", (2018, 6, 13, 21, 25)),
            ("[۱۳/۰۶/۲۰۱۸،\u200f ۲۱:۲۵:۱۰] Ada: a\n", (2018, 6, 13, 21, 25)),
            ("13-06-18 21:25 - Ada: a\n", (2018, 6, 13, 21, 25)),
            ("13/6/18, 9:25\u202fp.\u00a0m. - Ada: a\n", (2018, 6, 13, 21, 25)),
            ("\u200f13\u200f/6\u200f/2018، 9:25 م - Ada: a\n", (2018, 6, 13, 21, 25)),
            ("[13\u200f/6\u200f/2018، 9:25:10\u202fم] Ada: a\n", (2018, 6, 13, 21, 25)),
            ("2018년 6월 13일 오후 9:25, Ada : a\n", (2018, 6, 13, 21, 25)),
            ("13.6.18, 9:25 e pasdites - Ada: a\n", (2018, 6, 13, 21, 25)),
            ("13/6/2561 21:25 - Ada: a\n", (2018, 6, 13, 21, 25)),
        ],
    )
    def test_dates_of_many_countries(self, lines: str, first: tuple[int, ...], tmp_path: Path) -> None:
        path = tmp_path / "chat.txt"
        path.write_text(lines, "utf-8")
        assert whatsapp.recognizes(path)
        found = told(whatsapp, path)
        assert datetime.fromtimestamp(found[0].sent_at // 1_000_000, UTC).astimezone().timetuple()[:5] == first  # type: ignore[union-attr]
        assert found[0].plain == "a"  # type: ignore[union-attr]

    def test_days_and_months_that_cannot_be_told_apart_are_asked_about(self, tmp_path: Path) -> None:
        text = "01/02/24, 10:00 - Ada: a\n02/03/24, 10:00 - Bo: b\n"
        path = tmp_path / "chat.txt"
        path.write_text(text, "utf-8")
        (problem,) = told(whatsapp, path)
        assert isinstance(problem, Problem)
        assert "put DMY or MDY into its name" in problem.reason
        for order, month in (("DMY", 2), ("MDY", 1)):
            path = tmp_path / f"chat {order}.txt"
            path.write_text(text, "utf-8")
            assert told(whatsapp, path)[0].sent_at // 2_629_746_000_000 % 12 == (month - 1) % 12  # type: ignore[union-attr]


class TestTelegram(Contract):
    reader = telegram
    goldens = GOLDENS["telegram"]

    def test_a_chat_of_two_tells_the_owner_calls_and_answers(self) -> None:
        found = told(telegram, GOLDEN / "telegram" / "result.json")
        assert said(found) == [
            ("Ada Lind", "Are the beans up yet?", False), ("Ego", "They are: two rows", True), ("Ada Lind", "", False),
            ("Ego", "", True), ("Ada Lind", "Sorry, I was outside", False),
        ]  # fmt: skip
        assert found[1].answers == found[0].key
        assert [one.channel for one in found] == ["telegram", "telegram", "call", "missed call", "telegram"]
        assert found[2].minutes == 5

    def test_everything_at_once_keeps_bots_and_channels_apart(self) -> None:
        found = told(telegram, GOLDEN / "telegram" / "everything.json")
        assert [one.automation for one in found[-2:]] == [Automation.ROBOT, Automation.ROBOT]
        group = [one for one in found if one.group == "telegram:5005 Allotment"]
        assert [len(one.audience) for one in group] == [2, 2, 2]
        assert [one.sent for one in group] == [False, True, False]
        alone = {one.identity for one in told(telegram, GOLDEN / "telegram" / "result.json")}
        assert alone < {one.identity for one in found}


class TestSignal(Contract):
    reader = signal
    goldens = GOLDENS["signal"]

    def test_every_form_tells_who_said_what(self) -> None:
        ego = Handle("self", "signal")
        for path in self.goldens:
            found = told(signal, path)
            if path.suffix != ".jsonl":
                assert [one.sent for one in found[:2]] == [False, True], path
                assert found[1].author.handle == ego
                assert found[0].audience[0].handle == ego
                assert found[1].plain in {"They are", "They are:\ntwo rows", "I can"}
        lines = told(signal, GOLDEN / "signal" / "signal-cli.jsonl")
        assert [one.author.handle.value for one in lines] == ["+4915123456789", "+4915100000000", "+4915123456780"]
        assert lines[1].answers == lines[0].key
        assert lines[2].group == "signal:Z3JvdXA="


class TestSlack(Contract):
    reader = slack
    goldens = GOLDENS["slack"]

    def test_rooms_threads_bots_and_the_owner(self) -> None:
        found = told(slack, self.goldens[0])
        assert [(one.author.name, one.sent) for one in found if not one.group] == [
            ("Ada Lind", False), ("Ego", True), ("Ego", True)
        ]  # fmt: skip
        public = [one for one in found if one.group == "slack:allotment"]
        assert [one.plain for one in public] == ["Who waters on Friday, @Bo Vant?", "I can & will"]
        assert public[1].answers == public[0].key
        assert len(found) == 6


class TestDiscord(Contract):
    reader = discord
    goldens = GOLDENS["discord"]

    def test_only_the_owners_words_are_there(self) -> None:
        found = told(discord, self.goldens[0])
        assert all(one.sent for one in found)
        assert [[party.name for party in one.audience] for one in found] == [["Ada Lind"], ["Ada Lind"], []]
        assert found[0].plain == "Are the beans up yet, @Ada Lind?"
        assert found[2].group == "discord:880000000000000002 general"


class TestMeta(Contract):
    reader = meta
    goldens = GOLDENS["meta"]

    def test_characters_are_mended_and_the_owner_is_in_every_chat(self) -> None:
        found = told(meta, self.goldens[0])
        assert {one.author.name for one in found} == {"Ada Lind", "Bö Vant", "Ego"}
        assert "They are – two rows 🌱" in {one.plain for one in found}
        assert {one.author.name for one in found if one.sent} == {"Ego"}
        assert [one.minutes for one in found if one.channel == "call"] == [2]
        assert {one.channel for one in told(meta, self.goldens[1])} <= {"messenger", "instagram"}


class TestImessage(Contract):
    reader = imessage
    goldens = GOLDENS["imessage"]

    def test_both_epochs_archived_text_groups_and_short_codes(self) -> None:
        found = told(imessage, self.goldens[0])
        assert [one.plain for one in found] == [
            "Are the beans up yet?", "They are – two rows", "Who waters?", "Your code is 1234", "From an old phone",
        ]  # fmt: skip
        assert [one.sent for one in found] == [False, True, False, False, False]
        assert found[1].answers == found[0].key
        assert found[2].group == "imessage:Allotment"
        assert found[3].automation == Automation.ROBOT
        assert found[4].sent_at == (400_000_000 + 978_307_200) * 1_000_000

    def test_a_database_of_something_else_is_none(self, tmp_path: Path) -> None:
        path = tmp_path / "chat.db"
        with closing(sqlite3.connect(path)) as database:
            database.execute("create table handle(id)")
            database.execute("create view message as select 1 as date, 2 as is_from_me, 3 as handle_id, 4 as text")
        assert not imessage.recognizes(path)


class TestSms(Contract):
    reader = sms
    goldens = GOLDENS["sms"]

    def test_numbers_emoji_groups_and_services(self) -> None:
        found = told(sms, GOLDEN / "sms" / "sms-20240513.xml")
        assert found[0].plain == "Are the beans up yet? 🌱"
        assert found[1].audience[0].handle == Handle("phone", "+4915123456789")
        assert [one.automation for one in found] == [
            Automation.NONE,
            Automation.NONE,
            Automation.ROBOT,
            Automation.NONE,
        ]
        assert found[3].author.name == "Bo Vant"
        assert found[3].plain == "Who waters?"

    def test_calls_are_taken_or_missed(self) -> None:
        found = told(sms, GOLDEN / "sms" / "calls-20240513.xml")
        assert [(one.channel, one.minutes, one.sent) for one in found] == [
            ("call", 6, False), ("missed call", 0, False), ("missed call", 0, True)
        ]  # fmt: skip


def test_a_large_room_speaks_to_nobody_in_particular(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("".join(f"{20 + n % 2}.05.24, 10:{n} - Person {n}: hello\n" for n in range(10, 40)), "utf-8")
    found = told(whatsapp, path)
    assert {one.audience for one in found} == {()}  # type: ignore[union-attr]
    assert all(one.group for one in found)  # type: ignore[union-attr]


def test_every_reader_of_chats_stands_on_the_shelf() -> None:
    assert {one.NAME for one in (whatsapp, telegram, signal, slack, discord, meta, imessage, sms)} <= {
        one.NAME for one in archives.SHELF
    }
