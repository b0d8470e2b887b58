"""What LinkedIn gives of one's own account into records: connections, messages, and invitations with words in them.

Learnt from the archives that LinkedIn has given since 2018, in English, German, French, Spanish, Portuguese, Italian and
Dutch. Names before the @ are those of profile pages; the account's owner is `self`, told by standing in every conversation.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from amity.archives import days, mbox
from amity.archives.facts import Facts, digest
from amity.archives.lines import start_of
from amity.archives.reach import mail, profile
from amity.archives.rows import cells, columns, found_heads, heads_of, rows
from amity.archives.source import Source
from amity.archives.trees import is_here
from amity.archives.unpacking import BrokenOffError, until_broken
from amity.model import SECOND, Automation, Card, Handle, Interaction, Party, Piece, Problem

NAME = "linkedin"
OWN = Handle("self", "linkedin")

_FIRST = frozenset(
    ["first name", "vorname", "prénom", "nombre", "nome", "voornaam", "förnamn", "fornavn", "imię", "ad"]
)
_MAIL = re.compile(r".*(?:e-?mail|correo|mejl).*")
_MESSAGES = {"conversation id", "from", "to", "date", "content"}
_INVITATIONS = {"from", "to", "sent at", "direction"}
_OWNER_SHARE = 0.9  # of all conversations, and of two at least: by judgement
_CLOCK = re.compile(
    r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?(?:\s*UTC)?", re.IGNORECASE
)


def recognizes(path: Path) -> bool:
    """Whether the file is one of LinkedIn's tables, told by the heads of its columns."""
    try:
        return is_here(path) and found_heads(start_of(path, 20_000), fits) is not None
    except OSError:
        return False


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """One piece a row; the label is "day first", or the owner's profile. Positions are bytes."""
    name = source.path.name
    try:
        label = _label(source.path)
        for row in rows(source.path, fits):
            if row.position > start:
                yield Piece(f"{name}, row {row.number}", row.position, label, row.raw)
    except BrokenOffError as error:
        yield Problem(name, f"not read to its end: {error}.")
    except OSError as error:
        yield Problem(name, f"not read: {(error.strerror or 'it cannot be opened').lower()}.")


def parse(piece: Piece) -> Iterator[Card | Interaction | Problem]:
    """Read one row of whichever table it is."""
    if piece.raw is None:
        yield Problem(piece.place, "skipped, because it cannot be read.")
        return
    row = cells(piece.raw)
    heads = set(_heads(piece.raw))
    if heads >= _MESSAGES:
        yield _message(row, piece)
    elif heads >= _INVITATIONS:
        yield _invitation(row, piece)
    else:
        yield _connection(piece)


def size(source: Source) -> int:
    """Bytes of a plain file; 0, unknown, for a packed one."""
    return mbox.size(source)


def fingerprint(source: Source) -> str:
    """As of an mbox: size, time of change and both ends of the file."""
    return mbox.fingerprint(source)


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: LinkedIn writes its tables anew each time."""
    return 0


def _connection(piece: Piece) -> Card | Problem:
    """First and last name, perhaps the page, then address, company, position and the day of the link, whatever the heads say."""
    given = columns(piece.raw or b"")
    heads = _heads(piece.raw or b"")
    if len(given) < len(heads):
        return Problem(piece.place, "skipped, because the row breaks off.")
    paged = len(heads) > 6
    (first, last), page = given[:2], given[2] if paged else ""
    address, company, position, since = given[2 + paged : 6 + paged]
    facts = Facts()
    facts.reach(profile(page), mail(address))
    facts.own_id = profile(page).value if profile(page) else ""  # type: ignore[union-attr]
    facts.call(f"{first} {last}")
    facts.organisation, facts.title = company, position
    linked = _at(since, day_first=piece.label == "day first") if ":" in since else None
    day = datetime.fromtimestamp(linked // SECOND, UTC).date().isoformat() if linked else ""
    facts.known_since = day or days.on(since, day_first=piece.label == "day first")
    if not facts.names:
        return Problem(piece.place, "skipped, because LinkedIn names nobody in it.")
    return facts.card(NAME, piece.place) or Problem(piece.place, "skipped, because it names nobody.")


def _message(row: dict[str, str], piece: Piece) -> Interaction | Problem:
    sender, at = profile(row.get("sender profile url", "")), _at(row.get("date", ""))
    if row.get("folder", "").casefold() == "spam":
        return Problem(piece.place, "left out, because it lay in the spam folder.")
    if sender is None:
        return Problem(piece.place, "skipped, because no person is named as its author.")
    if at is None:
        return Problem(piece.place, "skipped, because it bears no date that can be true.")
    pages = [profile(one) for one in re.split(r"[,\s]+", row.get("recipient profile urls", ""))]
    names = row.get("to", "").split(",")
    named = names if len(names) == len(pages) else [""] * len(pages)
    audience = [
        _party(one, name.strip(), "to", piece.label)
        for one, name in zip(pages, named, strict=False)
        if one and one != sender
    ]
    author = _party(sender, row.get("from", ""), "from", piece.label)
    text = row.get("content", "")
    own = digest(NAME, row.get("conversation id", ""), at, sender, text)
    is_html = text.startswith("<") and text.rstrip().endswith(">")
    return _said(own, at, author, tuple(dict.fromkeys(audience)), row.get("conversation id", ""), piece)._replace(
        subject=row.get("subject", "")[:1_000], plain="" if is_html else text, html=text if is_html else ""
    )


def _invitation(row: dict[str, str], piece: Piece) -> Interaction | Problem:
    text, at = row.get("message", ""), _at(row.get("sent at", ""), day_first=piece.label == "day first")
    outgoing = row.get("direction", "").casefold() == "outgoing"
    if not text:
        return Problem(piece.place, "left out, because nothing was written in the invitation.")
    if at is None:
        return Problem(piece.place, "skipped, because it bears no date that can be true.")
    page = row.get("inviteeprofileurl" if outgoing else "inviterprofileurl", "")
    name = row.get("to" if outgoing else "from", "")
    other = profile(page) or (Handle("card", digest(NAME, name.casefold()).hex()) if name else None)
    if other is None:
        return Problem(piece.place, "skipped, because nobody is named in it.")
    author, reader = Party(OWN, "", "from"), Party(other, name, "to")
    if not outgoing:
        author, reader = Party(other, name, "from"), Party(OWN, "", "to")
    own = digest(NAME, at, other, text)
    return _said(own, at, author, (reader,), own.hex(), piece)._replace(plain=text)


def _said(own: bytes, at: int, author: Party, audience: tuple[Party, ...], thread: str, piece: Piece) -> Interaction:
    key = int.from_bytes(own[:8], "big", signed=True)
    root = int.from_bytes(digest(NAME, thread)[:8], "big", signed=True)
    return Interaction(
        own, at, NAME, author, audience, key, None, root, "", "", "", Automation.NONE, "", author.handle == OWN, (),
        piece.place,
    )  # fmt: skip


def _party(handle: Handle, name: str, role: str, owner: str) -> Party:
    return Party(OWN if handle.value == owner else handle, name, role)


def _label(path: Path) -> str:
    """What every row must know of the whole table: the owner's profile, or the order of day and month."""
    conversations: dict[str, set[str]] = {}
    told: list[str] = []
    for row in until_broken(rows(path, fits), []):
        heads = set(_heads(row.raw))
        if heads >= _MESSAGES:
            found = cells(row.raw)
            pages = [found.get("sender profile url", ""), *re.split(r"[,\s]+", found.get("recipient profile urls", ""))]
            those = {one.value for page in pages if (one := profile(page))}
            conversations.setdefault(found.get("conversation id", ""), set()).update(those)
        else:
            told.append(cells(row.raw).get("sent at", "") or (columns(row.raw) or [""])[-1])
    if told:
        return "day first" if days.is_day_first([one.partition(",")[0].partition(" ")[0] for one in told]) else ""
    often = Counter(one for those in conversations.values() for one in those).most_common(2)
    alone = len(often) < 2 or often[0][1] > often[1][1]
    is_owner = often and alone and often[0][1] >= max(2, _OWNER_SHARE * len(conversations))
    return often[0][0] if is_owner else ""


def _at(text: str, *, day_first: bool = False) -> int | None:
    """An instant such as "2024-01-02 10:11:12 UTC" or "1/15/24, 3:04 PM", taken as UTC; None where it is none."""
    found = _CLOCK.fullmatch(text.strip()[:60].replace("\u202f", " "))
    if found is None:
        return None
    day = days.on(
        (found[0].partition(",")[0] if "." in found[0] else "").partition(" ")[0] or _slashed(found),
        day_first=day_first,
    )
    hour, half = int(found[4]), (found[7] or "").upper()
    hour = hour % 12 + 12 * (half == "PM") if half else hour
    try:
        moment = datetime.fromisoformat(day).replace(
            hour=hour, minute=int(found[5]), second=int(found[6] or 0), tzinfo=UTC
        )
    except ValueError:
        return None
    return int(moment.timestamp()) * SECOND


def _slashed(found: re.Match[str]) -> str:
    return "-".join(found.groups()[:3]) if len(found[1]) == 4 else "/".join(found.groups()[:3])


def _heads(raw: bytes) -> tuple[str, ...]:
    return heads_of(raw.partition(b"\n")[0])


def fits(heads: tuple[str, ...]) -> bool:
    """Whether these are the heads of one of LinkedIn's tables."""
    if set(heads) >= _MESSAGES or set(heads) >= _INVITATIONS:
        return True
    if len(heads) not in {6, 7} or heads[0] not in _FIRST:
        return False
    return _MAIL.fullmatch(heads[len(heads) - 4]) is not None and (len(heads) == 6 or "url" in heads[2])
