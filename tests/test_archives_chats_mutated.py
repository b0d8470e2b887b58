"""Thousands of damaged chats for each reader: none raises, none takes long, and no healthy neighbour is lost.

AMITY_MUTATIONS sets how many inputs each reader gets (3,000; at night 100,000).
"""

import json
import random
import shutil
import time
from pathlib import Path

import pytest

from amity import archives
from amity.model import Interaction, Problem
from readers import GOLDENS, peak, scrambled
from test_archives_mutated import MEGABYTES, SECONDS, TIMES, all_of, struck

CHATS = ("whatsapp", "telegram", "signal", "slack", "discord", "meta", "imessage", "sms")


def _telegram(number: int, text: str) -> str:
    return json.dumps(
        {
            "id": number,
            "type": "message",
            "date_unixtime": f"17155915{number:02d}",
            "from": "Ada",
            "from_id": "user1",
            "text": text,
        }
    )


def _slack(number: int, text: str) -> str:
    return json.dumps({"type": "message", "user": "U1", "text": text, "ts": f"17155915{number:02d}.000100"})


def _meta(number: int, text: str) -> str:
    return json.dumps({"sender_name": "Ada", "timestamp_ms": 1715591500000 + number, "content": text})


def _discord(number: int, text: str) -> str:
    return json.dumps({"ID": 10**18 + number, "Timestamp": "2024-05-13 09:12:00", "Contents": text, "Attachments": ""})


def _signal(number: int, text: str) -> str:
    return json.dumps(
        {
            "id": str(number),
            "conversationId": "c",
            "type": "incoming",
            "sent_at": 1715591500000 + number,
            "body": text,
            "source": "+4915123456789",
        }
    )


def _sms(number: int, text: str) -> str:
    return f'<sms address="+4915123456789" date="{1715591500000 + number}" type="1" body="{text}" contact_name="Ada" />'


# What stands before three messages, between them and behind, and in which file of which folder they lie.
FRAMES = {
    "whatsapp": (lambda number, text: f"{number + 12}.05.24, 10:0{number} - Ada: {text}", "", "\n", "\n", "chat.txt"),
    "telegram": (_telegram, '{"name": "Ada", "type": "personal_chat", "id": 1, "messages": [\n', ",\n", "\n]}", "result.json"),
    "signal": (_signal, "[\n", ",\n", "\n]\n", "c.json"),
    "slack": (_slack, "[\n", ",\n", "\n]", "D1/2024-05-13.json"),
    "discord": (_discord, "[", ", ", "]", "messages/c880000000000000001/messages.json"),
    "meta": (_meta, '{"participants": [{"name": "Ada"}, {"name": "Ego"}], "messages": [', ",", '], "title": "Ada"}', "messages/inbox/ada_1/message_1.json"),
    "sms": (_sms, "<smses>\n", "\n", "\n</smses>", "sms.xml"),
}  # fmt: skip
BESIDE = {
    "slack": {
        "users.json": '[{"id": "U1", "team_id": "T", "real_name": "Ada"}]',
        "dms.json": '[{"id": "D1", "members": ["U1", "U2"]}]',
    },
    "discord": {
        "messages/c880000000000000001/channel.json": '{"id": "880000000000000001", "type": "DM", "recipients": ["2"]}'
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CHATS)
def test_no_damage_raises_or_takes_long_or_much_memory(name: str, tmp_path: Path) -> None:
    dice, reader = random.Random(11), archives.reader(name)
    goldens = GOLDENS[name]
    all_of(reader, goldens[0])  # libraries load on first use
    most = peak()
    for number in range(TIMES * 2 // 3):
        golden = goldens[number % len(goldens)]
        copy = tmp_path / f"copy of {golden.name}"
        if golden.is_dir():
            shutil.copytree(golden, copy, dirs_exist_ok=True)
            victim = dice.choice(sorted(one for one in copy.rglob("*") if one.is_file()))
        else:
            shutil.copy(golden, copy)
            victim = copy
        content = victim.read_bytes()
        victim.write_bytes(struck(content, dice) if number % 3 else scrambled(content, dice))
        reader.recognizes(copy)
        began = time.process_time()
        found = all_of(reader, copy)
        assert time.process_time() - began < SECONDS, victim.read_bytes()
        assert all(isinstance(one, Interaction | Problem) for one in found)
    assert peak() - most < MEGABYTES


@pytest.mark.parametrize("name", FRAMES)
def test_no_healthy_neighbour_is_lost(name: str, tmp_path: Path) -> None:
    dice, reader = random.Random(13), archives.reader(name)
    line, before, between, behind, inner = FRAMES[name]
    path = tmp_path / inner
    path.parent.mkdir(parents=True, exist_ok=True)
    for beside, text in BESIDE.get(name, {}).items():
        (tmp_path / beside).write_text(text)
    root = tmp_path if "/" in inner else path
    for _ in range(TIMES // 3):
        hurt = struck(line(2, "the one that is hurt").encode(), dice)
        path.write_bytes(before.encode() + line(1, "healthy one").encode() + between.encode() + hurt + between.encode()
                         + line(3, "healthy too").encode() + behind.encode())  # fmt: skip
        # A line whose stamp is hurt goes on with the message above it, as the format has it: that one's own line is whole.
        told = {one.plain.strip().partition("\n")[0] for one in all_of(reader, root) if isinstance(one, Interaction)}
        assert {"healthy one", "healthy too"} <= told, hurt
