"""A home into a page in the browser: a random address on this computer alone, open until it is stopped."""

import secrets
import signal
import socket
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import click
import uvicorn

from amity.errors import LockedError
from amity.screens.desk import passphrase, say
from amity.screens.web.app import app
from amity.screens.web.held import Held
from amity.screens.web.pages import sources
from amity.screens.web.safety import Door
from amity.screens.web.spool import clear
from amity.store.home import Home

LOOPBACK = "127.0.0.1"
PATIENCE = 2  # seconds that an answer under way has to end


class Server(uvicorn.Server):
    """A server that stops at a sign from outside and then lets the command end by itself."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signs of stopping, and give them back afterwards."""
        before = {one: signal.signal(one, self.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, kept in before.items():
                signal.signal(one, kept)


def serve(home: Home, *, browser: bool = True, port: int = 0) -> None:
    """Serve until somebody stops it. Prints the address, which opens one session within a minute."""
    held = Held(home)
    clear(home)
    try:
        held.open(passphrase)
    except LockedError as error:
        if held.desk().settings["key"] != "passphrase":
            raise
        say(f"{error} The page asks for the passphrase.")
    with _listening(port) as place:
        door = Door(f"amity-{secrets.token_hex(8)}.localhost:{place.getsockname()[1]}")
        config = uvicorn.Config(
            app(held, door),
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            lifespan="off",
            timeout_graceful_shutdown=PATIENCE,
        )
        click.echo(door.address)
        sys.stdout.flush()
        say("This address works once, in this minute, on this computer. Ctrl-C stops it.")
        if browser:
            Thread(target=webbrowser.open, args=(door.address,), daemon=True).start()
        try:
            Server(config).run(sockets=[place])
        finally:
            sources.leave_all(held.errands)
            held.close()


def serve_village(*, browser: bool = True, port: int = 0) -> None:
    """Serve an invented life, which is gone when it is stopped."""
    from amity.screens.trial import settled

    with TemporaryDirectory(prefix="amity-") as folder:
        serve(settled(Path(folder)), browser=browser, port=port)


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    # Named as TCP, or asyncio leaves Nagle's delay on, and every answer waits 40 ms for the browser's acknowledgement.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind((LOOPBACK, port))
        place.listen(64)
        yield place
