"""How long the server of the web app takes for each page, beside a page of one line with the same server and templates.

    python benchmarks/web.py HOME [--rounds 200] [--people 200]

HOME is a home with a record in it; it is copied first, for a page remembers what it told. Each page is asked for over
loopback by one client, in turn with the page of one line: quoted are the median and the 99th percentile of both, and
their ratios. The people whose pages are asked for are drawn by lot, each once, so none of them was reckoned before.
*First* is the answer to the first one who asks after a change: before each page another process imports one message more.
"""

import argparse
import http.client
import random
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from time import perf_counter

from amity.keeper.everyone import everyone, mine
from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.keeper.weigh import weigh
from amity.people import Person
from amity.screens.desk import set_up
from amity.screens.web.app import menu
from amity.screens.web.asked import link

TRIVIAL = """
import socket, uvicorn
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
page = Environment(autoescape=True).from_string("<!doctype html><title>{{ title }}</title><p>{{ words }}</p>")
async def shown(request): return HTMLResponse(page.render(title="one", words="a line"))
place = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP); place.bind(("127.0.0.1", 0)); print(place.getsockname()[1], flush=True)
config = uvicorn.Config(Starlette(routes=[Route("/", shown)]), log_config=None, access_log=False, lifespan="off", timeout_keep_alive=600)
uvicorn.Server(config).run(sockets=[place])
"""

SLOW = ("/network", "/trust")  # these reckon much and say how far they are


class Client:
    """One connection that is kept: the seconds until an answer is there whole, and its bytes."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.cookie = ""

    def ask(self, path: str) -> tuple[float, int]:
        """Ask once. Raises RuntimeError for anything but a page."""
        began = perf_counter()
        try:
            answer = self._sent(path)
        except (http.client.RemoteDisconnected, ConnectionError):  # it was idle for too long
            self.connection.close()
            answer = self._sent(path)
        content = answer.read()
        took = perf_counter() - began
        if answer.status == 303 and path.startswith("/open"):
            self.cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
        elif answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return took, len(content)

    def _sent(self, path: str) -> http.client.HTTPResponse:
        self.connection.request("GET", path, headers={"host": self.host, "cookie": self.cookie})
        return self.connection.getresponse()


def at(walls: list[float], share: float) -> float:
    """The wall below which this share lies, in milliseconds."""
    return sorted(walls)[min(int(len(walls) * share), len(walls) - 1)] * 1000


def main() -> None:
    """Print both quantiles of each page and of the page of one line, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--people", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(shutil.copytree(arguments.home, Path(folder) / "record"))
        desk = set_up(home)
        with desk.open() as vault:
            known = [one.person for one in everyone(vault, desk.as_of) if one.person.handles[0].kind == "mail"]
            weigh(vault, desk.as_of)
        measure(home, known, arguments.rounds, arguments.people)


def changed(home: Path, number: int, who: Person) -> None:
    """Import one message more, from one person to the owner, as a command would."""
    letter = home.parent / f"{number}.mbox"
    desk = set_up(home)
    with desk.open() as vault:
        me = next(one.handle.value for one in mine(vault) if one.handle.kind == "mail")
        letter.write_text(
            f"From one Mon Jan  1 09:00:00 2024\nFrom: {who.handles[0].value}\nTo: {me}\nSubject: The beans\n"
            f"Date: {format_datetime(datetime.fromtimestamp(desk.now / 1e6 - 86_400 - number, UTC))}\n"
            f"Message-ID: <measured-{number}@example.org>\n\nThey are up.\n\n"
        )
        with desk.home.writing():
            take_in(vault, letter, now=desk.now, keep_text=True)
            settle(vault, desk.as_of)


def measure(home: Path, known: list[Person], rounds: int, people: int) -> None:
    """Start both servers and ask them in turn."""
    words = [sys.executable, "-m", "amity", "--home", str(home), "web", "--no-browser"]
    with (
        subprocess.Popen([sys.executable, "-c", TRIVIAL], stdout=subprocess.PIPE, text=True) as one_line,
        subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as served,
    ):
        try:
            floor = Client("127.0.0.1", int(one_line.stdout.readline()))
            address = served.stdout.readline().strip()
            host = address.split("/")[2]
            client = Client(host, int(host.rpartition(":")[2]))
            client.ask(address.partition(host)[2])
            lot = [link(one) for one in random.Random(7).sample(known, min(people, len(known)))]
            pages = {one.path: [one.path] * rounds for one in menu() if one.path not in SLOW} | {
                "/people?q=an": ["/people?q=an"] * rounds,
                "a person, first time": lot,
                "a person, again": lot[-100:] * 3,
            }
            print(
                f"{len(known)} people\n{'page':24}{'first':>9}{'median':>9}{'p99':>9}{'one line':>10}{'p99':>7}{'ratio':>8}{'p99':>7}{'kB':>7}"
            )
            client.ask("/people")
            for number, (name, paths) in enumerate(pages.items()):
                if name != "a person, again":
                    changed(home, number, known[number])
                told(name, paths, client, floor)
        finally:
            served.terminate()
            one_line.terminate()


def told(name: str, paths: list[str], client: Client, floor: Client) -> None:
    """One page's line."""
    try:
        first, size = client.ask(paths[0])
    except RuntimeError as error:
        print(f"{name:24} not measured: {error}")
        return
    walls, floors = [], []
    for path in paths[1:]:
        took, size = client.ask(path)
        walls.append(took)
        floors.append(floor.ask("/")[0])
    both = [(at(walls, share), at(floors, share)) for share in (0.5, 0.99)]
    (median, low), (high, slow) = both
    print(
        f"{name:24}{first * 1000:8.1f} {median:8.2f} {high:8.2f} {low:9.2f} {slow:6.2f} {median / low:7.1f} {high / slow:6.1f} {size / 1000:6.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
