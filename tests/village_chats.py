"""The village's letters between two people as chats in every format that amity reads."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from amity import village

Talks = dict[str, list["Line"]]


class Line(NamedTuple):
    """One letter as a chat has it: microseconds UTC, whether ego wrote it, its words."""

    at: int
    mine: bool
    text: str


def talks() -> Talks:
    """Every conversation of two between ego and a villager, by the villager's address, in order of time."""
    mine = {village.EGO.handles[0], *village.EGO.handles}
    villagers = {handle for one in village.PEOPLE for handle in one.handles}
    found: Talks = {}
    for letter in village.letters():
        ends = [letter.author.address, *(name.address for name in (*letter.to, *letter.cc))]
        others = {one for one in ends if one not in mine}
        if len(ends) == 2 and len(others) == 1 and others <= villagers and not letter.headers:
            text = letter.text.replace("\r", "")
            found.setdefault(others.pop(), []).append(Line(letter.sent_at, letter.author.address in mine, text))
    return found


def number(address: str) -> str:
    """A telephone number that stands for an address."""
    return f"+4915{sum(ord(sign) * 131**place for place, sign in enumerate(address)) % 10**9:09d}"


def whatsapp(folder: Path, talks: Talks) -> None:
    for address, lines in talks.items():
        rows = [
            f"[{_day(one.at, '%d.%m.%Y, %H:%M:%S')}] {'Ego' if one.mine else address}: {one.text}\n" for one in lines
        ]
        (folder / f"WhatsApp Chat with {address}.txt").write_text("".join(rows), "utf-8")


def telegram(folder: Path, talks: Talks) -> None:
    chats = [
        {"name": address, "type": "personal_chat", "id": 1000 + place, "messages": [
            {"id": count, "type": "message", "date": _day(one.at, "%Y-%m-%dT%H:%M:%S"), "date_unixtime": str(one.at // 1_000_000),
             "from": "Ego" if one.mine else address, "from_id": "user7" if one.mine else f"user{1000 + place}", "text": one.text}
            for count, one in enumerate(lines)]}
        for place, (address, lines) in enumerate(talks.items())
    ]  # fmt: skip
    told = {"personal_information": {"user_id": 7}, "chats": {"list": chats}}
    (folder / "result.json").write_text(json.dumps(told, indent=1), "utf-8")


def signal(folder: Path, talks: Talks) -> None:
    for address, lines in talks.items():
        rows = [
            json.dumps({"id": str(count), "conversationId": address, "type": "outgoing" if one.mine else "incoming", "body": one.text,
                        "sent_at": one.at // 1_000 + count, **({} if one.mine else {"source": number(address)})})
            for count, one in enumerate(lines)
        ]  # fmt: skip
        (folder / f"{address} ({number(address)}).json").write_text("[\n" + ",\n".join(rows) + "\n]\n", "utf-8")


def meta(folder: Path, talks: Talks) -> None:
    for place, (address, lines) in enumerate(talks.items()):
        thread = folder / "messages" / "inbox" / f"x_{place}"
        thread.mkdir(parents=True)
        messages = [
            {"sender_name": "Ego" if one.mine else address, "timestamp_ms": one.at // 1_000, "content": one.text.encode().decode("latin-1")}
            for one in reversed(lines)
        ]  # fmt: skip
        told = {"participants": [{"name": address}, {"name": "Ego"}], "messages": messages, "title": address}
        (thread / "message_1.json").write_text(json.dumps(told), "utf-8")


def slack(folder: Path, talks: Talks) -> None:
    users = [{"id": "U0", "team_id": "T", "profile": {"real_name": "Ego"}}]
    users += [
        {"id": f"U{place}", "team_id": "T", "profile": {"real_name": address}}
        for place, address in enumerate(talks, start=1)
    ]
    (folder / "users.json").write_text(json.dumps(users))
    (folder / "dms.json").write_text(
        json.dumps([{"id": f"D{place}", "members": ["U0", f"U{place}"]} for place, _ in enumerate(talks, start=1)])
    )
    for place, lines in enumerate(talks.values(), start=1):
        (folder / f"D{place}").mkdir()
        days: dict[str, list[object]] = {}
        for count, one in enumerate(lines):
            message = {
                "type": "message",
                "user": "U0" if one.mine else f"U{place}",
                "text": _escaped(one.text),
                "ts": f"{one.at // 1_000_000}.{count:06d}",
            }
            days.setdefault(_day(one.at, "%Y-%m-%d"), []).append(message)
        for day, messages in days.items():
            (folder / f"D{place}" / f"{day}.json").write_text(json.dumps(messages))


def sms(folder: Path, talks: Talks) -> None:
    rows = [
        f'<sms address={quoteattr(number(address))} date="{one.at // 1_000}" type="{2 if one.mine else 1}" '
        f"body={quoteattr(one.text, {chr(10): '&#10;'})} contact_name={quoteattr(address)} />"
        for address, lines in talks.items() for one in lines
    ]  # fmt: skip
    (folder / "sms.xml").write_text(f'<smses count="{len(rows)}">\n' + "\n".join(rows) + "\n</smses>\n", "utf-8")


def imessage(folder: Path, talks: Talks) -> None:
    with closing(sqlite3.connect(folder / "chat.db")) as base:
        base.executescript(
            "create table message(guid text, text text, handle_id int, date int, is_from_me int, account text);"
            "create table handle(id text); create table chat(style int, chat_identifier text);"
            "create table chat_message_join(chat_id int, message_id int); create table chat_handle_join(chat_id int, handle_id int);"
        )
        for place, (address, lines) in enumerate(talks.items(), start=1):
            base.execute("insert into handle values (?)", (address,))
            base.execute("insert into chat values (45, ?)", (address,))
            base.execute("insert into chat_handle_join values (?, ?)", (place, place))
            for one in lines:
                date = (one.at // 1_000_000 - 978_307_200) * 10**9
                row = base.execute(
                    "insert into message values ('', ?, ?, ?, ?, 'e:ego@own.example')",
                    (one.text, place, date, one.mine),
                ).lastrowid
                base.execute("update message set guid = ? where rowid = ?", (f"G{row}", row))
                base.execute("insert into chat_message_join values (?, ?)", (place, row))
        base.commit()


def mail(folder: Path, talks: Talks) -> None:
    """Letters with no thread: what a chat does not say, they do not say either."""
    for address, lines in talks.items():
        for count, one in enumerate(lines):
            ends = ("ego@own.example", address) if one.mine else (address, "ego@own.example")
            letter = EmailMessage()
            letter["From"], letter["To"] = ends
            letter["Date"] = format_datetime(datetime.fromtimestamp(one.at // 1_000_000, UTC))
            letter["Message-ID"] = f"<{count}.{address}>"
            letter.set_content(one.text)
            kept = folder / address / ("Sent" if one.mine else "Inbox")
            kept.mkdir(parents=True, exist_ok=True)
            (kept / f"{count}.eml").write_bytes(letter.as_bytes())


def discord(folder: Path, talks: Talks) -> None:
    """What ego wrote: a data package holds no word of the others."""
    (folder / "messages").mkdir()
    users = {address: f"{20_000_000 + place}" for place, address in enumerate(talks)}
    account = {"id": "10000000", "username": "Ego", "relationships": [
        {"id": user, "user": {"id": user, "username": address}} for address, user in users.items()]}  # fmt: skip
    (folder / "account").mkdir()
    (folder / "account" / "user.json").write_text(json.dumps(account))
    for place, (address, lines) in enumerate(talks.items()):
        channel = folder / "messages" / f"c{30_000_000 + place}"
        channel.mkdir()
        told = {"id": f"{30_000_000 + place}", "type": "DM", "recipients": ["10000000", users[address]]}
        (channel / "channel.json").write_text(json.dumps(told))
        rows = [
            {"ID": place * 10_000 + count, "Timestamp": _day(one.at, "%Y-%m-%d %H:%M:%S"), "Contents": one.text, "Attachments": ""}
            for count, one in enumerate(lines) if one.mine
        ]  # fmt: skip
        (channel / "messages.json").write_text(json.dumps(rows))


def cards(folder: Path, talks: Talks) -> None:
    """An address book: each villager's address and telephone number on one card."""
    rows = [
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{address}\r\nEMAIL:{address}\r\nTEL:{number(address)}\r\nEND:VCARD\r\n"
        for address in talks
    ]
    (folder / "book.vcf").write_text("".join(rows), "utf-8")


FORMATS: dict[str, Callable[[Path, Talks], None]] = {
    one.__name__: one for one in (telegram, whatsapp, signal, meta, slack, sms, imessage)
}


def names(address: str) -> Iterator[str]:
    """What a format may call the villager of that address."""
    yield from (address, number(address))


def _day(at: int, shape: str) -> str:
    return datetime.fromtimestamp(at // 1_000_000, UTC).strftime(shape)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
