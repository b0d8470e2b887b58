"""Chats into messages a second and megabytes: WhatsApp beside whatstk and chat-miner, Telegram beside chat-miner.

    python benchmarks/chats.py [--peer PYTHON] [--lines 200000] [--messages 500000] [--rounds 3]

Both corpora are invented and written to a temporary folder. PYTHON is an interpreter that has whatstk, chat-miner and
ijson. Each side runs as a process of its own, in turn, and gives author, instant and text of every message; ours also gives
everybody else in the chat, and identities. Beside Telegram stands what nobody can be faster than who reads with ijson: a
bare loop that makes no records.
"""

import argparse
import json
import random
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from measure import Run, median, run

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
MINED = """
import sys
from chatminer.chatparsers import %s
parser = %s(sys.argv[2])
parser.parse_file()
assert len(parser.parsed_messages.get_df()) == %%d
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
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        chat, export = Path(folder) / "chat.txt", Path(folder) / "result.json"
        _whatsapp(chat, asked.lines)
        _telegram(export, asked.messages)
        peers = {"whatstk": WHATSTK, "chat-miner": MINED % (("WhatsAppParser",) * 2)}
        _beside("whatsapp", chat, asked.lines, peers, asked)
        peers = {"chat-miner": MINED % (("TelegramJsonParser",) * 2), "bare ijson": IJSON}
        _beside("telegram", export, asked.messages, peers, asked)


def _beside(name: str, path: Path, count: int, peers: dict[str, str], asked: argparse.Namespace) -> None:
    print(f"{name}: {count:,} messages, {path.stat().st_size / 1e6:.0f} MB, {asked.rounds} rounds in turn")
    sides = {"amity": (sys.executable, OURS)} | {called: (asked.peer, code) for called, code in peers.items()}
    runs: dict[str, list[Run]] = {called: [] for called in sides}
    for _ in range(asked.rounds):
        for called, (python, code) in sides.items():
            runs[called].append(run([python, "-c", code % count, name, str(path)]))
    for called, ones in runs.items():
        cpu, ratios = (
            median([one.cpu for one in ones]),
            [a.cpu / b.cpu for a, b in zip(ones, runs["amity"], strict=True)],
        )
        print(
            f"  {called:11} {cpu:5.1f} s CPU  {count / cpu:9,.0f} messages/s  {max(one.peak_mb for one in ones):6.0f} MB at most"
            f"  {median(ratios):.2f} times as long as amity"
        )


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
