"""What a discussion list did to a message undone: which list carried it, and who really wrote it."""

import re
from typing import NamedTuple

from amity.archives.addresses import Spelled, address, spelled
from amity.archives.heads import Head, first
from amity.model import Handle, Party

_LIST_ID = re.compile(r"<([^<>\s]+)>")
_MAILTO = re.compile(r"<\s*mailto:([^>?]+)", re.IGNORECASE)
_VIA = re.compile(r"\s+(?:via|über|por|par|tramite|w imieniu)\s+.+$", re.IGNORECASE)
_MUNGED = re.compile(r"(.+)=(?:40)?(.+)@(?:dmarc\.|.*\bmailman|.*\blists?\b).*")
_LEADING = re.compile(r"[^\w.+-]+|^list\W*:?\W*")


class Carrier(NamedTuple):
    """The list that carried a message: its id or address, the addresses under which it may stand in From, its own name."""

    group: str
    addresses: frozenset[str]
    name: str
    talks: bool


NOBODY = Carrier("", frozenset(), "", talks=False)


def carrier(head: Head, addressed: frozenset[str]) -> Carrier:
    """The list that carried a message, and whether people talk on it (`talks`) or it only sends."""
    listed = first(head, "list-id") or first(head, "mailing-list")
    posted = first(head, "list-post")
    been = address(first(head, "x-beenthere")) or address(first(head, "x-mailing-list"))
    if not (listed or posted or been):
        return NOBODY
    found = _LIST_ID.search(listed)
    group = (found[1] if found else _LEADING.sub("", listed.split()[-1]) if listed else "").lower().rstrip(".")
    mailto = _MAILTO.search(posted)
    post = address(mailto[1]) if mailto else ""
    written = group if "@" in group else group.replace(".", "@", 1)
    addresses = frozenset(one for one in (post, been, written) if "@" in one)
    talks = bool(
        post or been or addresses & addressed or (first(head, "references") and not first(head, "list-unsubscribe"))
    )
    name = (listed[: found.start()] if found else "").strip().strip('"').casefold()
    return Carrier(group or post or been, addresses, name, talks and not posted.strip().upper().startswith("NO"))


def author(head: Head, by: Carrier, circle: list[Party]) -> Party | None:
    """Who wrote it: the person behind a From that a list rewrote, else the From as it stands; None where nobody is named.

    A person whose address the list hides is known by name: `Handle("listname", "ada lind @ the-list")`.
    """
    name, found = _named(head)
    if not (name or found):
        return None
    munged = _MUNGED.fullmatch(found) if "=" in found else None
    if munged and address(f"{munged[1]}@{munged[2]}"):
        return _person(name, f"{munged[1]}@{munged[2]}")
    if found and found not in by.addresses and not (by.group and _VIA.search(name)):
        return _person(name, found)
    plain = _VIA.sub("", name).strip().strip("'\"").strip()
    true = (_behind(head, by, plain, found, circle) or address(plain)) if by.group else ""
    if true:
        return _person(plain if plain != true else "", true)
    if plain and plain.casefold() != by.name and (by.group or not found):
        return Party(
            Handle("listname", f"{plain.casefold()} @ {by.group}" if by.group else plain.casefold()), plain, "from"
        )
    return _person(name, found) if found else None


def hides_its_author(writer: Party, by: Carrier) -> bool:
    """Whether the list put itself in the author's place, so that nobody can be told."""
    return bool(by.group) and writer.handle.value in by.addresses


def _named(head: Head) -> Spelled:
    for field in ("from", "sender", "reply-to", "return-path"):
        for value in head.get(field, ()):
            for one in spelled(value):
                return one
    return ("", "")


def _behind(head: Head, by: Carrier, plain: str, found: str, circle: list[Party]) -> str:
    for field in ("x-original-from", "reply-to", "x-mailfrom", "mail-from", "x-mail-from"):
        for value in head.get(field, ()):
            for name, true in spelled(value):
                if true and true != found and true not in by.addresses and _same(name, plain, field):
                    return true
    if plain:
        for one in circle:
            if one.name.casefold() == plain.casefold() and one.handle.value not in by.addresses:
                return one.handle.value
    return ""


def _same(name: str, plain: str, field: str) -> bool:
    """A Reply-To may name somebody else who is to be answered; then its name differs."""
    return field != "reply-to" or not name or not plain or name.casefold() == plain.casefold()


def _person(name: str, found: str) -> Party:
    return Party(Handle("mail", found), name, "from")
