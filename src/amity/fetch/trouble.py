"""What a server or the way to it does into one plain sentence, with a hint about who can mend it."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from amity.errors import AmityError, CutOffError, ServerError

PATIENCE = 20  # seconds in which a server must answer a connection
SILENCE = 90  # seconds that a server may be silent within one answer
WORDS = 160  # characters of a server's own words that are passed on


def trust(authority: str) -> ssl.SSLContext:
    """How a server must prove who it is: by this computer's authorities, and by `authority`, a file, where one is named.

    Raises ServerError where the file holds no certificate.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authority:
        try:
            context.load_verify_locations(authority)
        except OSError:
            raise ServerError(
                f"{authority} holds no certificate that can be read.", "Name a file in PEM form with --authority."
            ) from None
    return context


@contextmanager
def told_of(host: str, port: int) -> Iterator[None]:
    """Turn whatever goes wrong between here and a server into one sentence; everything else is our own bug and rises."""
    try:
        yield
    except AmityError:
        raise
    except (OSError, EOFError, imaplib.IMAP4.error) as error:
        raise _sentence(error, host, port) from None


def _sentence(error: BaseException, host: str, port: int) -> ServerError:
    known = next((say(one, host, port) for one in _chain(error) for kind, say in _SAID if isinstance(one, kind)), None)
    return known or CutOffError(
        f"The connection to {host} was cut.", "What had arrived is kept; the same command goes on from there."
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what lies under it, the deepest first: libraries wrap what the network said."""
    under: list[BaseException] = []
    while error is not None and error not in under:
        under.append(error)
        error = error.__cause__ or error.__context__
    yield from reversed(under)


def _untrusted(error: BaseException, host: str, _port: int) -> ServerError:
    why = str(getattr(error, "verify_message", "")) or "it cannot be verified"
    return ServerError(
        f"{host} shows a certificate that does not prove who it is: {why}.",
        "If it is your own server, name the certificate of its authority with --authority FILE. If not, do not go on.",
    )


def _unknown(_error: BaseException, host: str, _port: int) -> ServerError:
    return ServerError(f"No server called {host} can be found.", "Is it spelled right, and is this computer online?")


def _refused(_error: BaseException, host: str, port: int) -> ServerError:
    return ServerError(f"{host} takes no connections on port {port}.", "Is the port right, and the server running?")


def _slow(_error: BaseException, host: str, _port: int) -> ServerError:
    return CutOffError(f"{host} does not answer.", "Try again later; what had arrived is kept.")


def _garbled(_error: BaseException, host: str, port: int) -> ServerError:
    return ServerError(
        f"{host} does not speak an encrypted language that amity knows on port {port}.",
        "Perhaps the port is another; `--starttls` is for servers that begin in clear and encrypt before the password.",
    )


def _said(error: BaseException, host: str, _port: int) -> ServerError:
    words = " ".join(str(error).split())[:WORDS]
    return ServerError(f"{host} refused: {words}", "Nothing was changed there; what had arrived is kept.")


_SAID = (
    (ssl.SSLCertVerificationError, _untrusted),
    ((ssl.SSLEOFError, ssl.SSLZeroReturnError), lambda _e, host, _p: CutOffError(f"The connection to {host} was cut.")),
    (ssl.SSLError, _garbled),
    (socket.gaierror, _unknown),
    (ConnectionRefusedError, _refused),
    (TimeoutError, _slow),
    (imaplib.IMAP4.abort, lambda _e, host, _p: CutOffError(f"The connection to {host} was cut.")),
    (imaplib.IMAP4.error, _said),
)
