"""A digest into one letter to oneself, by one's own mail server: the only thing that amity ever sends."""

import base64
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import urlsplit

from amity.errors import CutOffError, ServerError
from amity.fetch.trouble import PATIENCE, WORDS, told_of, trust

AGAIN = "Try again in a moment."
NAMELESS = "[127.0.0.1]"  # how this computer greets: its own name is nobody's business


def letter(to: str, subject: str, plain: str, html: str, sent_at: int, mark: str) -> EmailMessage:
    """A letter from oneself to oneself. `sent_at`: microseconds UTC. `mark`: equal for the same digest sent twice."""
    one = EmailMessage()
    one["From"] = one["To"] = to
    one["Subject"] = subject
    one["Date"] = format_datetime(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=sent_at // 1_000_000))
    one["Message-ID"] = f"<{mark}@{to.rpartition('@')[2]}>"
    one["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's machine is to answer it
    one.set_content(plain)
    one.add_alternative(html, subtype="html")
    return one


@contextmanager
def letting_in(address: str, user: str, secret: str, *, token: bool, authority: str = "") -> Iterator[smtplib.SMTP]:
    """Talk to the server at `smtps://HOST:PORT`, or `smtp://HOST:PORT`, which is encrypted before anything is said.

    `secret` is a password, or an access token for XOAUTH2 where `token` says so. Raises ServerError or CutOffError.
    """
    split = urlsplit(address)
    host, port = split.hostname or "", split.port or (465 if split.scheme == "smtps" else 587)
    context = trust(authority)
    with told_of(host, port), _told(host, port):
        if split.scheme == "smtps":
            client: smtplib.SMTP = smtplib.SMTP_SSL(host, port, NAMELESS, timeout=PATIENCE, context=context)
        else:
            client = smtplib.SMTP(host, port, NAMELESS, timeout=PATIENCE)
        try:
            if split.scheme == "smtp":
                client.starttls(context=context)
            _log_in(client, user, secret, token=token)
            yield client
            with suppress(smtplib.SMTPException):
                client.quit()
        finally:
            client.close()


def send(client: smtplib.SMTP, one: EmailMessage) -> None:
    """Hand over a letter whose only reader is its author. Raises ServerError."""
    if one["To"] != one["From"] or one["Cc"] or one["Bcc"]:
        raise ServerError("amity sends letters to yourself alone.")
    client.send_message(one)


def _log_in(client: smtplib.SMTP, user: str, secret: str, *, token: bool) -> None:
    client.ehlo_or_helo_if_needed()
    if token:
        client.auth("XOAUTH2", lambda _=None: f"user={user}\1auth=Bearer {secret}\1\1")
    elif "PLAIN" in client.esmtp_features.get("auth", "").upper().split():
        word = base64.b64encode(f"\0{user}\0{secret}".encode()).decode()
        code, said = client.docmd("AUTH", f"PLAIN {word}")  # the one way in which a password may hold any letter
        if code != 235:  # RFC 4954: let in
            raise smtplib.SMTPAuthenticationError(code, said)
    else:
        client.login(user, secret)


@contextmanager
def _told(host: str, port: int) -> Iterator[None]:
    """Turn what a mail server answers into one sentence."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise ServerError(
            f"{host} does not accept this name and password ({_words(error.smtp_error)}).",
            "Many providers want an app password, made in your account's settings, or a token (`--token-command`).",
        ) from None
    except smtplib.SMTPNotSupportedError:
        raise ServerError(
            f"{host} offers no encryption, or no way to log in, on port {port}.", "No password was said to it."
        ) from None
    except smtplib.SMTPRecipientsRefused as error:
        ((_, said),) = list(error.recipients.values())[:1] or [(0, b"")]
        raise ServerError(f"{host} does not take your letter: {_words(said)}", "Nothing was sent.") from None
    except smtplib.SMTPServerDisconnected:
        raise CutOffError(f"The connection to {host} was cut.", AGAIN) from None
    except smtplib.SMTPResponseException as error:
        raise ServerError(
            f"{host} does not take your letter: {_words(error.smtp_error)}", "Nothing was sent."
        ) from None


def _words(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:WORDS]
