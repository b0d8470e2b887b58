"""A real mail server on loopback that writes down what it takes in; as a program of its own, so that it ends whole.

`python post_office.py smtps|smtp|clear FOLDER USER PASSWORD`: the folder holds `server.pem` and `server.key`, and gets one
line of JSON a letter in `letters`; `clear` knows no encryption. The port stands on stdout.
"""

import asyncio
import json
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult


@contextmanager
def open_for(kind: str, folder: Path, user: str, password: str) -> Iterator[int]:
    """Such a server as long as the block runs; its port."""
    command = [sys.executable, __file__, kind, str(folder), user, password]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        try:
            yield int(child.stdout.readline())
        finally:
            child.kill()


def letters(folder: Path) -> list[dict[str, str]]:
    """What was taken in: `sender`, `to`, `secure`, `content`."""
    path = folder / "letters"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


class Box:
    """Takes every letter in."""

    def __init__(self, folder: Path, *, at_once: bool) -> None:
        self.folder, self.at_once = folder, at_once

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- the library's own name
        told = {
            "sender": envelope.mail_from, "to": envelope.rcpt_tos, "secure": self.at_once or session.ssl is not None,
            "content": envelope.content.decode("latin-1"),
        }  # fmt: skip
        with (self.folder / "letters").open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")
        return "250 OK"


async def main(kind: str, folder: Path, user: str, password: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    at_once = kind == "smtps"
    how = {"require_starttls": True, "tls_context": context} if kind == "smtp" else {"auth_require_tls": False}

    def lets_in(server, session, envelope, mechanism, told):
        (folder / "asked").touch()
        right = (told.login, told.password) == (user.encode(), password.encode())
        return AuthResult(success=right, handled=right)

    def one() -> SMTP:
        return SMTP(
            Box(folder, at_once=at_once), hostname="localhost", authenticator=lets_in, auth_required=True, **how
        )

    server = await asyncio.get_running_loop().create_server(one, "127.0.0.1", 0, ssl=context if at_once else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]))
