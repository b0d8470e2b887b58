"""The bytes of one message into an interaction, or into a problem with its place: what all mail readers share."""

import re
from collections.abc import Iterator
from hashlib import blake2b

from amity.archives import bodies, headers, machines
from amity.archives.addresses import addresses, parties
from amity.archives.dates import sent_at
from amity.archives.headers import Headers, decoded
from amity.model import SECOND, Automation, Handle, Interaction, Party, Piece, Problem

REPLY = re.compile(
    r"^\s*(?:(?:re|aw|sv|vs|antw?|ref|rif|res|odp|ynt|回复|答复)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*|\[[^\]]{1,40}\]\s*)+",
    re.IGNORECASE,
)
ANSWER = re.compile(
    r"^\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|sv|vs|antw?|ref|rif|res|odp|ynt|回复|答复)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]",
    re.IGNORECASE,
)
_ID = re.compile(r"<([^<>\s]+)>")
_PLAIN = re.compile(r"[\W_]+")
START = 64  # letters and digits of a body by which two mails of one id are told apart
MOST = 5_000  # parties


def interactions(raw: bytes, piece: Piece, from_line: str = "") -> Iterator[Interaction | Problem]:
    """One message as an interaction or a problem; nothing for drafts, junk and trash, which say nothing about anybody."""
    block, _ = headers.split(raw)
    found = headers.read(block)
    if not found or not found.keys() & {"from", "sender", "to", "date", "subject", "message-id", "received"}:
        yield Problem(piece.place, "skipped, because it has no headers of a message")
    elif not machines.is_left_out(found, piece.label):
        yield _interaction(raw, found, piece, from_line)


def _interaction(raw: bytes, found: Headers, piece: Piece, from_line: str) -> Interaction | Problem:
    when = sent_at(found, from_line)
    if when is None:
        return Problem(piece.place, "skipped, because neither its date nor a server's can be read")
    subject = decoded(_first(found, "subject"))[:1000]
    carried_by = machines.group(found)
    author = _author(found, carried_by)
    if author is None:
        return Problem(piece.place, "skipped, because it does not say who wrote it")
    written_by = author.handle.value
    audience = [one for name in ("to", "cc", "bcc") for one in parties(found.get(name, []), name)]
    automation = machines.automation(found, written_by, subject, carried_by)
    if not carried_by and " at " in _first(found, "from") and not audience:
        carried_by = _tag(subject) or piece.place.partition(",")[0].partition(".")[0]
    plain, html = bodies.bodies(raw)
    key, answers, root, said_id = _threading(found, author, audience, subject)
    text = _start(plain or re.sub(r"<[^>]{0,500}>", " ", html[:20_000]))
    identity = said_id or f"{written_by}\0{REPLY.sub('', subject)}"
    return Interaction(
        identity=_hash(f"{identity}\0{when // SECOND}\0{text}", 16),
        sent_at=when,
        channel="mail",
        author=author,
        audience=tuple(audience[:MOST]),
        key=key,
        answers=answers,
        root=root,
        subject=subject,
        plain=plain,
        html=html,
        automation=automation,
        group=carried_by if automation in {Automation.NONE, Automation.AUTO_REPLY} else "",
        sent=machines.is_sent(found, piece.label),
        delivered_to=tuple(dict.fromkeys(address for name in _DELIVERED for value in found.get(name, [])
                                         for _, address in addresses(value))),
        place=piece.place,
    )  # fmt: skip


_DELIVERED = ("delivered-to", "x-original-to", "envelope-to")


def _author(found: Headers, carried_by: str) -> Party | None:
    for name in ("from", "sender"):
        for party in parties(found.get(name, []), "from"):
            return machines.true_author(party, found, carried_by)
    spelled = decoded(_first(found, "from")).strip(" <>\"'")
    return Party(Handle("name", spelled.casefold()[:200]), spelled[:200], "from") if spelled else None


def _threading(found: Headers, author: Party, audience: list[Party], subject: str) -> tuple[int, int | None, int, str]:
    """Its own key, the key of the one that it answers, that of its thread's first, and its id as it stands."""
    own = _ID.findall(_first(found, "message-id"))[:1] or [_first(found, "message-id").strip("<> \t")[:500]]
    references = _ID.findall(" ".join(found.get("references", [])))[:500]
    parents = _ID.findall(_first(found, "in-reply-to"))
    parent = next((one for one in (*parents[:1], *references[-1:]) if one != own[0]), None)
    people = sorted({author.handle.value, *(party.handle.value for party in audience)})
    key = _key(own[0]) if own[0] else _key(f"{author.handle.value}\0{subject}\0{_first(found, 'date')}")
    if parent is not None:
        return key, _key(parent), _key(references[0] if references else parent), own[0]
    if ANSWER.match(subject):
        return key, None, _key("\0".join([REPLY.sub("", subject).casefold(), *people])), own[0]
    return key, None, _key("\0".join([subject.casefold(), *people])) if not own[0] else key, own[0]


def _start(text: str) -> str:
    """The first letters and digits of a body."""
    found = _PLAIN.sub("", text[: 4 * START].casefold())
    return (found if len(found) >= START else _PLAIN.sub("", text[: 64 * START].casefold()))[:START]


def _tag(subject: str) -> str:
    found = re.search(r"\[([^\]]{1,40})\]", subject)
    return found[1].casefold() if found else ""


def _key(text: str) -> int:
    return int.from_bytes(_hash(text, 8), "big", signed=True)


def _hash(text: str, size: int) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()


def _first(found: Headers, name: str) -> str:
    values = found.get(name)
    return values[0] if values else ""
