"""A mail server into pieces: folders are opened for reading only, and no message is marked as read.

A message is known by its folder's UIDVALIDITY and its UID (RFC 9051, 2.3.1.1): within one validity UIDs only grow, so
what is new lies behind the last one. Nothing is written to disk: a mirror would lie in clear beside the encrypted record.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from imaplib import IMAP4
from socket import SHUT_RDWR
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from amity.errors import CutOffError, ServerError
from amity.fetch.trouble import PATIENCE, SILENCE, WORDS, told_of, trust
from amity.model import Piece

AT_ONCE = 200  # messages in one request
BIG = 100_000  # bytes; larger messages come a few at a time
FEW = 2
LONGEST = 4_000_000  # bytes of one message that are fetched; what follows is deep in an attachment
MOST_PASSED = 1_000  # messages that were passed over and are looked at again; more would be a folder of nothing else

USES = {b"\\sent": "sent", b"\\drafts": "drafts", b"\\trash": "trash", b"\\junk": "junk", b"\\all": "all"}  # RFC 6154
_CLOSED = {b"\\noselect", b"\\nonexistent"}


class Mark(NamedTuple):
    """How far a folder was read: its UIDVALIDITY, its last UID, its HIGHESTMODSEQ (RFC 7162), or 0 where it has none.

    `passed`: the UIDs that were passed over, because they were drafts or marked for deletion.
    """

    validity: int
    last: int
    modseq: int = 0
    passed: tuple[int, ...] = ()


class Folder(NamedTuple):
    """One folder as its server tells of it: full name, own name, how many messages, and where it stands now.

    `use` is `sent`, `drafts`, `trash`, `junk`, `all` or empty.
    """

    name: str
    label: str
    use: str
    messages: int
    now: Mark


class Mailboxes:
    """One conversation with a mail server, already let in."""

    def __init__(self, client: Any, host: str, port: int) -> None:
        self.client, self.host, self.port = client, host, port

    def folders(self) -> list[Folder]:
        """Every folder that can be opened, by name, with where it stands."""
        with told_of(self.host, self.port):
            tells = ["MESSAGES", "UIDNEXT", "UIDVALIDITY"]
            tells += ["HIGHESTMODSEQ"] if b"CONDSTORE" in self.client.capabilities() else []
            found = []
            for flags, delimiter, name in self.client.list_folders():
                told = {flag.lower() for flag in flags}
                if told & _CLOSED:
                    continue
                try:
                    status = self.client.folder_status(name, tells)
                except IMAP4.abort:
                    raise
                except IMAP4.error:  # named, and closed to this user
                    continue
                label = name.rpartition(delimiter.decode())[2] if delimiter else name
                use = next((USES[flag] for flag in told if flag in USES), "")
                found.append(Folder(name, label, use, int(status.get(b"MESSAGES", 0)), _mark(status)))
        return sorted(found)

    def pieces(self, folder: Folder, before: Mark, place: str) -> Iterator[Piece]:
        """The messages behind the mark, in order of their UIDs, then those that were passed over and no longer are.

        `Piece.position` is the UID that is read so far; `Piece.path` is a file's name as a Maildir would give it, whose
        first number is the second in which the server received the message.
        """
        with told_of(self.host, self.port):
            self.client.select_folder(folder.name, readonly=True)
            yield from self._some(self._search("UID", f"{before.last + 1}:*", after=before.last), folder, place)
            if before.passed:
                again = self._search("UID", ",".join(map(str, before.passed)))
                for one in self._some(again, folder, place):
                    yield one._replace(position=before.last)

    def passed(self, folder: Folder) -> tuple[int, ...]:
        """The UIDs of the folder's drafts and of what is marked for deletion."""
        with told_of(self.host, self.port):
            self.client.select_folder(folder.name, readonly=True)
            return tuple(self.client.search(["OR", "DELETED", "DRAFT"]))[-MOST_PASSED:]

    def _search(self, *where: str, after: int = 0) -> list[int]:
        """What is no draft and not marked for deletion; `n:*` names the last message even where it lies before n."""
        found = self.client.search(["UNDELETED", "UNDRAFT", *where])
        return sorted(uid for uid in found if uid > after)

    def _some(self, uids: Sequence[int], folder: Folder, place: str) -> Iterator[Piece]:
        if not uids:
            return
        big = set(self.client.search(["LARGER", str(BIG), "UID", f"{uids[0]}:{uids[-1]}"]))
        for some in _together(uids, big):
            told = self.client.fetch(some, ["INTERNALDATE", f"BODY.PEEK[]<0.{LONGEST}>"])
            for uid in some:
                raw = next((value for name, value in told.get(uid, {}).items() if name.startswith(b"BODY[")), None)
                if raw is not None:  # else it went away in the meantime
                    name = f"{_second(told[uid].get(b'INTERNALDATE'))}.U{uid}"
                    yield Piece(f"{place}, message {uid}", uid, folder.label, raw, name)


@contextmanager
def letting_in(address: str, user: str, secret: str, *, token: bool, authority: str = "") -> Iterator[Mailboxes]:
    """Talk to the server at `imaps://HOST:PORT`, or `imap://HOST:PORT`, which is encrypted before anything is said.

    `secret` is a password, or an access token for XOAUTH2 where `token` says so. Raises ServerError or CutOffError.
    """
    from imapclient import IMAPClient, SocketTimeout
    from imapclient.exceptions import IMAPClientError, LoginError

    split = urlsplit(address)
    host, port = split.hostname or "", split.port or (993 if split.scheme == "imaps" else 143)
    context = trust(authority)
    with told_of(host, port):
        patience = SocketTimeout(PATIENCE, SILENCE)
        client = IMAPClient(host, port, ssl=split.scheme == "imaps", ssl_context=context, timeout=patience)
    try:
        with told_of(host, port):
            if split.scheme == "imap":
                if b"STARTTLS" not in client.capabilities():
                    raise ServerError(f"{host} offers no encryption on port {port}.", "Nothing was said to it.")
                client.starttls(context)
            try:
                _log_in(client, user, secret, token=token)
            except LoginError as error:
                raise _not_let_in(error, host, token=token) from None
        yield Mailboxes(client, host, port)
        with suppress(OSError, EOFError, IMAPClientError):
            client.logout()
    finally:
        with suppress(OSError):
            client.socket().shutdown(SHUT_RDWR)  # lets go of a thread that still waits for an answer
        with suppress(OSError, EOFError):
            client.shutdown()


def _log_in(client: Any, user: str, secret: str, *, token: bool) -> None:
    if token:
        client.oauth2_login(user, secret)
    elif b"AUTH=PLAIN" in client.capabilities():
        client.plain_login(user, secret)  # the one way in which a password may hold any letter
    else:
        client.login(user, secret)


def _not_let_in(error: BaseException, host: str, *, token: bool) -> ServerError:
    if isinstance(error.__context__, IMAP4.abort):
        return CutOffError(f"The connection to {host} was cut.", "Try again in a moment.")
    if token:
        return ServerError(
            f"{host} does not accept this token.", "Look at what the token command prints, and for whom."
        )
    said = " ".join(str(error).removeprefix("b'").strip("'").split())[:WORDS]
    return ServerError(
        f"{host} does not accept this name and password ({said}).",
        "Many providers want an app password, made in your account's settings, or a token (`--token-command`).",
    )


def _mark(status: dict[bytes, Any]) -> Mark:
    return Mark(
        int(status.get(b"UIDVALIDITY", 0)), int(status.get(b"UIDNEXT", 1)) - 1, int(status.get(b"HIGHESTMODSEQ") or 0)
    )


def _together(uids: Sequence[int], big: set[int]) -> Iterator[list[int]]:
    """The UIDs in order, many at once where they are small, few where they are big: an answer must fit into memory."""
    some: list[int] = []
    large = 0
    for uid in uids:
        some.append(uid)
        large += uid in big
        if len(some) >= AT_ONCE or large >= FEW:
            yield some
            some, large = [], 0
    if some:
        yield some


def _second(received: object) -> str:
    """The second in which the server received a message, as a Maildir's file would bear it; empty where it is not told."""
    if not isinstance(received, datetime):
        return ""
    with suppress(OverflowError, ValueError, OSError):
        return str(max(int(received.astimezone(UTC).timestamp()), 0))
    return ""
