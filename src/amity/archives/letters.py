"""The bytes of one message into one record, or one sentence why not."""

from collections.abc import Iterator

from amity.archives import bodies, dates, heads
from amity.archives.addresses import address, parties
from amity.archives.automation import automation
from amity.archives.charsets import unfolded
from amity.archives.heads import Head, first
from amity.archives.lists import Carrier, author, carrier, hides_its_author
from amity.archives.naming import identity, ids, place_in_thread
from amity.archives.source import is_left_out, is_sent
from amity.model import Automation, Handle, Interaction, Party, Problem

SUBJECT = 1_000  # characters that are kept of one
_EXPUNGED = 0x0008  # Thunderbird's mark of what was deleted and still lies in the file


def read(
    raw: bytes, place: str, *, sent: bool = False, envelope: str = "", archive: str = ""
) -> Iterator[Interaction | Problem]:
    """Read one message. Never raises, whatever the bytes are.

    `sent`: the folder holds what its owner sent. `envelope`: the archive's own note of the date. `archive`: the list
    whose public archive this is. Drafts, chats, spam and what was thrown away (by Gmail's labels or Thunderbird's mark)
    give nothing: nobody received the first, and the rest is not mail that its owner keeps.
    """
    if b"\n" not in raw[:100_000] and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    head, start = heads.split(raw)
    labels = unfolded(first(head, "x-gmail-labels")).split(",") if "x-gmail-labels" in head else ()
    if any(is_left_out(one) for one in labels) or _is_expunged(head):
        return
    circle = [*_audience(head)]
    by = carrier(head, frozenset(one.handle.value for one in circle))
    if archive and not by.group:
        by = Carrier(archive, frozenset(), "", talks=True)
    writer = author(head, by, circle)
    if writer is None:
        yield Problem(place, "skipped, because nobody is named as its author.")
        return
    at = dates.sent_at(head, envelope)
    if at is None:
        yield Problem(place, "skipped, because it bears no date that can be true.")
        return
    body = bodies.body(raw, start, head)
    if body.cut:
        yield Problem(place, f"kept, but only the first {bodies.TEXT:,} characters of its text.")
    yield _record(head, body, writer, by, circle, at, place, sent=sent or any(is_sent(one) for one in labels))


def _record(
    head: Head, body: bodies.Body, writer: Party, by: Carrier, circle: list[Party], at: int, place: str, *, sent: bool
) -> Interaction:
    subject = " ".join(unfolded(first(head, "subject")).split())[:SUBJECT]
    message_id = next(iter(ids(first(head, "message-id"))), first(head, "message-id"))[:1_000]
    own = identity(message_id, at, writer.handle.value, subject, body.plain or body.html)
    people = (writer.handle.value, *(one.handle.value for one in circle))
    key, answers, root = place_in_thread(head, message_id, own, subject, people)
    why = automation(head, writer, by, subject, calendar=body.calendar)
    if why == Automation.NONE and hides_its_author(writer, by):
        why = Automation.ROBOT
    return Interaction(
        identity=own,
        sent_at=at,
        channel="mail",
        author=writer,
        audience=tuple(one for one in circle if one.handle != writer.handle or len(circle) == 1),
        key=key,
        answers=answers,
        root=root,
        subject=subject,
        plain=body.plain,
        html=body.html,
        automation=why,
        group=by.group if by.talks else "",
        sent=sent,
        delivered_to=_delivered(head),
        place=place,
        east=dates.east(head),
    )


def _audience(head: Head) -> Iterator[Party]:
    """To, Cc and Bcc, each person once, in the first role in which they are named."""
    seen: set[Handle] = set()
    for field, role in (("to", "to"), ("apparently-to", "to"), ("cc", "cc"), ("bcc", "bcc")):
        if field in head:
            for one in parties(head[field], role):
                if one.handle not in seen:
                    seen.add(one.handle)
                    yield one


def _delivered(head: Head) -> tuple[str, ...]:
    found = (
        address(value)
        for field in ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
        if field in head
        for value in head[field]
    )
    return tuple(dict.fromkeys(one for one in found if one))


def _is_expunged(head: Head) -> bool:
    try:
        return bool(int(first(head, "x-mozilla-status") or "0", 16) & _EXPUNGED)
    except ValueError:
        return False
