"""A temporary folder into real servers on loopback: Dovecot for mail, Radicale for calendars and cards.

Each runs without privileges, from a folder of its own, on a port that was free, and ends with the `with` that began it.
"""

import base64
import hashlib
import hmac
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "ego@example.org", "a-long-password"
TOKEN_KEY = b"only for tests"
LOOPBACK = "127.0.0.1"
PATIENCE = 20  # seconds in which a server must begin to listen


@dataclass(frozen=True)
class Server:
    """A server that listens: its port, the file of the authority that vouches for it, its folder."""

    port: int
    authority: Path
    folder: Path
    plain_port: int = 0


def missing() -> str:
    """What this machine lacks for the servers, as a reason to skip; empty where it has everything."""
    lacks = [name for name in ("dovecot", "radicale", "openssl") if not _program(name)]
    return f"{' and '.join(lacks)} not on this machine" if lacks else ""


@contextmanager
def dovecot(**more: str) -> Iterator[Server]:
    """A Dovecot with TLS on one port and STARTTLS on another; `more` are further settings of its configuration."""
    with _folder() as folder:
        port, plain = _free_port(), _free_port()
        authority = certificate(folder)
        (folder / "dovecot.conf").write_text(_dovecot_conf(folder, port, plain, more))
        (folder / "oauth2.conf").write_text(
            "introspection_mode = local\nusername_attribute = email\n"
            f"local_validation_key_dict = fs:posix:prefix={folder}/tokens/\n"
        )
        key = folder / "tokens" / "default" / "HS256" / "default"
        key.parent.mkdir(parents=True)
        key.write_bytes(base64.b64encode(TOKEN_KEY))
        ports = (plain,) if more.get("ssl") == "no" else (port, plain)
        with _running([_program("dovecot"), "-F", "-c", str(folder / "dovecot.conf")], folder, ports):
            yield Server(port, authority, folder, plain)


@contextmanager
def radicale() -> Iterator[Server]:
    """A Radicale over TLS, with one user."""
    with _folder() as folder:
        port = _free_port()
        authority = certificate(folder)
        (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
        (folder / "config").write_text(
            f"[server]\nhosts = {LOOPBACK}:{port}\nssl = True\ncertificate = {folder}/server.pem\nkey = {folder}/server.key\n"
            f"[auth]\ntype = htpasswd\nhtpasswd_filename = {folder}/users\nhtpasswd_encryption = plain\ndelay = 0\n"
            f"[storage]\nfilesystem_folder = {folder}/collections\n[logging]\nlevel = info\n"
        )
        with _running([_program("radicale"), "--config", str(folder / "config")], folder, (port,)):
            yield Server(port, authority, folder)


def certificate(folder: Path) -> Path:
    """An authority made for this folder alone, and a certificate for 127.0.0.1 and localhost that it vouches for."""

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    openssl("req", "-x509", *curve, "-keyout", "authority.key", "-out", "authority.pem", "-days", "2", "-subj",
            "/CN=A test authority", "-addext", "keyUsage=critical,keyCertSign")  # fmt: skip
    openssl("req", *curve, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    (folder / "names").write_text(f"subjectAltName=IP:{LOOPBACK},DNS:localhost\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial",
            "-out", "server.pem", "-days", "2", "-extfile", "names")  # fmt: skip
    _owned(folder)
    return folder / "authority.pem"


def token(user: str = USER, seconds: int = 3600) -> str:
    """A signed token as a provider would give it, good for so many seconds."""
    now = int(time.time())
    told = {"email": user, "sub": user, "iat": now, "exp": now + seconds}
    parts = [_web64(json.dumps(one).encode()) for one in ({"alg": "HS256", "typ": "JWT"}, told)]
    signed = hmac.new(TOKEN_KEY, ".".join(parts).encode(), hashlib.sha256).digest()
    return ".".join([*parts, _web64(signed)])


class Wire:
    """A port that hands everything on to another, until so many bytes came back; then it cuts, once or for good."""

    def __init__(self, port: int) -> None:
        self.target, self.left, self.forever, self.silent = port, -1, False, False
        self.cuts = 0
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_after(self, size: int, *, forever: bool = False) -> None:
        """Cut when `size` more bytes came from the server; `forever` lets nothing through afterwards, either."""
        self.left, self.forever = size, forever

    def fall_silent_after(self, size: int) -> None:
        """Hand nothing on when `size` more bytes came from the server, and keep the connection."""
        self.left, self.silent = size, True

    def mend(self) -> None:
        """Hand everything on again."""
        self.left, self.forever, self.silent = -1, False, False

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self.forever and self.left == 0:
                near.close()
                continue
            threading.Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        with near, socket.create_connection((LOOPBACK, self.target)) as far:
            back = threading.Thread(target=self._carry, args=(far, near, True), daemon=True)
            back.start()
            self._carry(near, far, False)
            back.join()

    def _carry(self, one: socket.socket, other: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while block := one.recv(65536):
                if counted and self.left >= 0:
                    block = block[: self.left]
                    self.left -= len(block)
                other.sendall(block)
                while counted and self.left == 0 and self.silent:
                    time.sleep(0.05)
                if counted and self.left == 0:
                    self.cuts += 1
                    self.left = 0 if self.forever else -1
                    break
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def _program(name: str) -> str:
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin") or ""


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="amity-server-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(command: list[str], folder: Path, ports: tuple[int, ...]) -> Iterator[None]:
    """The server as long as the block runs; root never runs it, `nobody` does."""
    _owned(folder)
    user = {"user": _runner().pw_uid, "group": _runner().pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    with (folder / "output").open("wb") as output:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=folder, start_new_session=True, **user
        )
        try:
            for port in ports:
                _await(port, child, folder)
            yield
        finally:
            for sign in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(child.pid, sign)
                    child.wait(2)
                except (ProcessLookupError, subprocess.TimeoutExpired):
                    continue


def _await(port: int, child: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if child.poll() is None:
            with closing(socket.socket()) as probe:
                if probe.connect_ex((LOOPBACK, port)) == 0:
                    return
        else:
            break
        time.sleep(0.02)
    said = "\n".join(one.read_text(errors="replace") for one in (folder / "output", folder / "log") if one.exists())
    raise RuntimeError(f"the server did not begin to listen on {port}:\n{said}")


def _runner() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


def _owned(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, _runner().pw_uid, _runner().pw_gid)


def _free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind((LOOPBACK, 0))
        return int(one.getsockname()[1])


def _web64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _dovecot_conf(folder: Path, port: int, plain: int, more: dict[str, str]) -> str:
    import grp

    who = _runner()
    group = grp.getgrgid(who.pw_gid).gr_name
    settings = {
        "protocols": "imap",
        "listen": f"{LOOPBACK} 127.0.0.2",
        "base_dir": f"{folder}/run",
        "state_dir": f"{folder}/state",
        "log_path": f"{folder}/log",
        "default_internal_user": who.pw_name,
        "default_internal_group": group,
        "default_login_user": who.pw_name,
        "ssl": "yes",
        "ssl_cert": f"<{folder}/server.pem",
        "ssl_key": f"<{folder}/server.key",
        "disable_plaintext_auth": "yes",
        "auth_mechanisms": "plain login xoauth2",
        "auth_failure_delay": "0",
        "mail_location": "maildir:~/Maildir",
        "mail_fsync": "never",
        "rawlog_dir": "%h/rawlog",
        "mail_max_userip_connections": "50",
    } | more
    lines = "\n".join(f"{name} = {value}" for name, value in settings.items())
    home = f"{folder}/home/%u"
    return f"""{lines}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={PASSWORD}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={who.pw_uid} gid={who.pw_gid} home={home}
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    special_use = \\Sent
  }}
  mailbox Drafts {{
    special_use = \\Drafts
  }}
  mailbox Trash {{
    special_use = \\Trash
  }}
  mailbox Everything {{
    special_use = \\All
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""
