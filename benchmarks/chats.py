"""Chats into messages a second and megabytes: WhatsApp beside whatstk, Telegram beside a plain reading with ijson.

    python benchmarks/chats.py [--peer PYTHON] [--lines 200000] [--messages 500000]

Both corpora are invented and written to a temporary folder. PYTHON is an interpreter that has whatstk and ijson. Each side
runs as a process of its own, one after the other, and gives author, instant and text of every message; ours also gives
everybody else in the chat, and identities.
"""

import argparse
import json
import random
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from measure import run

WORDS = [
    "the",
    "beans",
    "are",
    "up",
    "and",
    "nobody",
    "waters",
    "on",
    "friday",
    "so",
    "come",
    "over",
    "with",
    "seeds",
    "if",
    "it",
    "rains",
    "or",
    "bring",
    "soup",
    "at",
    "eight",
]
START = 1_500_000_000
OURS = """
import sys
from pathlib import Path
from amity import archives
from amity.archives import Source
name, path = sys.argv[1:]
reader, count = archives.reader(name), 0
for piece in reader.pieces(Source(Path(path), name, "")):
    for one in reader.parse(piece):
        count += bool(one.sent_at)
assert count == %d, count
"""
WHATSTK = """
import sys
from whatstk import WhatsAppChat
assert len(WhatsAppChat.from_source(sys.argv[2]).df) == %d
"""
IJSON = """
import sys, ijson
from datetime import UTC, datetime
count = 0
with open(sys.argv[2], "rb") as file:
    for one in ijson.items(file, "messages.item"):
        text = one["text"] if isinstance(one["text"], str) else "".join(p if isinstance(p, str) else p["text"] for p in one["text"])
        told = (one["from_id"], datetime.fromtimestamp(int(one["date_unixtime"]), UTC), text)
        count += 1
assert count == %d, count
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", default=sys.executable)
    parser.add_argument("--lines", type=int, default=200_000)
    parser.add_argument("--messages", type=int, default=500_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        chat, export = Path(folder) / "chat.txt", Path(folder) / "result.json"
        _whatsapp(chat, arguments.lines)
        _telegram(export, arguments.messages)
        _beside("whatsapp", chat, arguments.lines, arguments.peer, "whatstk", WHATSTK)
        _beside("telegram", export, arguments.messages, arguments.peer, "ijson", IJSON)


def _beside(name: str, path: Path, count: int, peer: str, called: str, code: str) -> None:
    print(f"{name}: {count:,} messages, {path.stat().st_size / 1e6:.0f} MB")
    ours = run([sys.executable, "-c", OURS % count, name, str(path)])
    theirs = run([peer, "-c", code % count, name, str(path)])
    for who, one in (("amity", ours), (called, theirs)):
        print(f"  {who:8} {one.cpu:6.1f} s CPU  {count / one.cpu:9,.0f} messages/s  {one.peak_mb:6.0f} MB at most")
    print(f"  {called} takes {theirs.cpu / ours.cpu:.2f} times as long")


def _said(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randrange(2, 14)))


def _whatsapp(path: Path, count: int) -> None:
    dice, at = random.Random(1), START
    with path.open("w", encoding="utf-8") as file:
        for _ in range(count):
            at += dice.randrange(20, 4_000)
            file.write(
                f"{datetime.fromtimestamp(at, UTC):%d.%m.%y, %H:%M} - {dice.choice(('Ada', 'Ego'))}: {_said(dice)}\n"
            )


def _telegram(path: Path, count: int) -> None:
    dice, at = random.Random(2), START
    with path.open("w", encoding="utf-8") as file:
        file.write('{\n "name": "Ada",\n "type": "personal_chat",\n "id": 1,\n "messages": [')
        for number in range(count):
            at += dice.randrange(20, 2_000)
            who, text = dice.choice((("Ada", 1), ("Ego", 7))), _said(dice)
            told = {
                "id": number, "type": "message", "date": f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%S}", "date_unixtime": str(at),
                "from": who[0], "from_id": f"user{who[1]}", "text": text, "text_entities": [{"type": "plain", "text": text}],
            }  # fmt: skip
            file.write("," * bool(number) + "\n" + json.dumps(told, indent=1))
        file.write("\n ]\n}\n")


if __name__ == "__main__":
    main()
