"""Questions to a WebDAV server into its answers: four ways of asking, none of which changes anything there."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Self
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError  # nosec: read with defusedxml alone

from amity.errors import ServerError
from amity.fetch.trouble import PATIENCE, SILENCE, told_of, trust

ASKS = frozenset({"PROPFIND", "REPORT", "GET"})  # RFC 4918 and RFC 3253: safe methods
LARGEST = 64 << 20  # bytes of one answer
HOPS = 5  # redirections that are followed

DAV, CALDAV, CARDDAV = "DAV:", "urn:ietf:params:xml:ns:caldav", "urn:ietf:params:xml:ns:carddav"
SERVER = "http://calendarserver.org/ns/"


class Answer(NamedTuple):
    """What a server says of one thing: its full address, and its properties by `{namespace}name`."""

    address: str
    properties: Mapping[str, Element]

    def text(self, name: str) -> str:
        """A property's text; empty where it has none."""
        found = self.properties.get(name)
        return (found.text or "").strip() if found is not None else ""


class Asking:
    """A conversation with one server, over a verified connection."""

    def __init__(self, address: str, user: str, secret: str, *, token: bool = False, authority: str = "") -> None:
        import httpx2

        self.address, self.token = address, token
        self.host = urlsplit(address).hostname or ""
        self.port = urlsplit(address).port or 443
        plain = base64.b64encode(f"{user}:{secret}".encode()).decode()
        self._digest = None if token else httpx2.DigestAuth(user, secret)
        self._client = httpx2.Client(
            headers={"Authorization": f"Bearer {secret}" if token else f"Basic {plain}", "User-Agent": "amity"},
            verify=trust(authority),
            timeout=httpx2.Timeout(SILENCE, connect=PATIENCE),
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def properties(self, address: str, names: Sequence[str], *, below: bool = False) -> list[Answer]:
        """These properties of what lies at the address, or of that and what lies directly `below`. Raises ServerError."""
        wanted = "".join(
            f'<x{number}:{one[1]} xmlns:x{number}="{one[0]}"/>' for number, one in enumerate(_split(names))
        )
        body = f'<?xml version="1.0"?><d:propfind xmlns:d="DAV:"><d:prop>{wanted}</d:prop></d:propfind>'
        return list(self._answers(*self._ask("PROPFIND", address, body, depth="1" if below else "0")))

    def contents(self, address: str, hrefs: Sequence[str], kind: str) -> list[Answer]:
        """The entries at these paths of a collection, in one answer (RFC 4791, 7.9 and RFC 6352, 8.7). Raises ServerError."""
        from xml.sax.saxutils import escape

        space, report, content = (
            (CALDAV, "calendar-multiget", "calendar-data") if kind == "caldav"
            else (CARDDAV, "addressbook-multiget", "address-data")
        )  # fmt: skip
        named = "".join(f"<d:href>{escape(urlsplit(one).path)}</d:href>" for one in hrefs)
        body = (
            f'<?xml version="1.0"?><c:{report} xmlns:d="DAV:" xmlns:c="{space}"><d:prop><d:getetag/><c:{content}/></d:prop>'
            f"{named}</c:{report}>"
        )
        return list(self._answers(*self._ask("REPORT", address, body, depth="1")))

    def _ask(self, method: str, address: str, body: str, *, depth: str) -> tuple[str, bytes]:
        """The address that answered in the end, and its answer."""
        if method not in ASKS:
            raise AssertionError(method)
        headers = {"Depth": depth, "Content-Type": 'application/xml; charset="utf-8"'}
        for _ in range(HOPS):
            self._may_ask(address)
            with self._told(address):
                status, told, content = self._send(method, address, body, headers)
            if status in {301, 302, 303, 307, 308} and told.get("location"):
                address = urljoin(address, told["location"])
            elif status == 401 and self._digest and "digest" in told.get("www-authenticate", "").casefold():
                self._client.headers.pop("authorization", None)
                self._client.auth, self._digest = self._digest, None
            elif status in {200, 207}:
                return address, content
            else:
                raise self._refusal(status)
        raise ServerError(
            f"{self.host} sends amity round in a circle.", "Give the full address of the calendar or the book."
        )

    def _send(
        self, method: str, address: str, body: str, headers: dict[str, str]
    ) -> tuple[int, Mapping[str, str], bytes]:
        with self._client.stream(method, address, content=body.encode(), headers=headers) as answer:
            content = bytearray()
            for block in answer.iter_bytes():
                content += block
                if len(content) > LARGEST:
                    raise ServerError(f"{self.host} gives an answer of more than {LARGEST >> 20} MB.")
            return answer.status_code, answer.headers, bytes(content)

    def _may_ask(self, address: str) -> None:
        """Only over an encrypted connection, and only the server that ego named or a sibling of its own name."""
        split = urlsplit(address)
        host, above = split.hostname or "", self.host.partition(".")[2]
        kin = host == self.host or ("." in above and host.endswith("." + above))
        if split.scheme != "https" or not kin:
            raise ServerError(
                f"{self.host} sends amity on to {split.scheme}://{host}, which you did not name.",
                "If you trust it, add it as a source of its own.",
            )

    def _refusal(self, status: int) -> ServerError:
        if status in {401, 403} and self.token:
            return ServerError(f"{self.host} does not accept this token.", "Look at what the token command prints.")
        if status in {401, 403}:
            return ServerError(
                f"{self.host} does not accept this name and password.",
                "Many providers want an app password, made in your account's settings.",
            )
        if status in {404, 405, 501}:
            return NothingThereError(f"{self.host} has nothing of the kind at this address.", "Give the address that your provider names for it.")  # fmt: skip
        return ServerError(f"{self.host} answered with {status}.", "Try again later.")

    @contextmanager
    def _told(self, address: str) -> Iterator[None]:
        import httpx2

        split = urlsplit(address)
        host, port = split.hostname or self.host, split.port or 443
        with told_of(host, port):
            try:
                yield
            except httpx2.TimeoutException as error:
                raise TimeoutError from error
            except httpx2.HTTPError as error:
                raise OSError(str(error)) from error

    def _answers(self, address: str, content: bytes) -> Iterator[Answer]:
        """A multistatus (RFC 4918, 13): one answer a response, with the properties that the server has."""
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import fromstring

        try:
            tree = fromstring(content, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError):
            raise ServerError(f"{self.host} gives an answer that is no WebDAV.", "Is the address right?") from None
        for response in tree.iter(f"{{{DAV}}}response"):
            href = (response.findtext(f"{{{DAV}}}href") or "").strip()
            found = {
                one.tag: one
                for part in response.iter(f"{{{DAV}}}propstat")
                if " 200" in (part.findtext(f"{{{DAV}}}status") or "")
                for prop in part.iter(f"{{{DAV}}}prop")
                for one in prop
            }
            if href and found:
                yield Answer(urljoin(address, href), found)


class NothingThereError(ServerError):
    """The server is there, and has nothing at that address."""


def _split(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one in names:
        space, _, name = one.removeprefix("{").partition("}")
        yield space, name


def first(answers: Sequence[Answer], name: str) -> Any:
    """The first of the answers that has the property, as its element; None where none has."""
    return next((one.properties[name] for one in answers if name in one.properties), None)
