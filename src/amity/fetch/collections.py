"""A CalDAV or CardDAV server into its calendars or address books, and each of these into the text of its entries."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from amity.errors import ServerError
from amity.fetch.dav import CALDAV, CARDDAV, DAV, SERVER, Answer, Asking, NothingThereError, first

MOST = 200  # collections of one account
ENTRIES = 100_000  # of one collection
AT_ONCE = 100  # entries in one answer

_KINDS = {
    "caldav": (f"{{{CALDAV}}}calendar", f"{{{CALDAV}}}calendar-home-set", f"{{{CALDAV}}}calendar-data"),
    "carddav": (f"{{{CARDDAV}}}addressbook", f"{{{CARDDAV}}}addressbook-home-set", f"{{{CARDDAV}}}address-data"),
}
_TYPE, _NAME, _ETAG = f"{{{DAV}}}resourcetype", f"{{{DAV}}}displayname", f"{{{DAV}}}getetag"
_PRINCIPAL, _TOKEN, _CTAG = f"{{{DAV}}}current-user-principal", f"{{{DAV}}}sync-token", f"{{{SERVER}}}getctag"
_COMPONENTS = f"{{{CALDAV}}}supported-calendar-component-set"
_TOLD = (_TYPE, _NAME, _TOKEN, _CTAG, _COMPONENTS)


class Collection(NamedTuple):
    """One calendar or address book: its address, its name, and a mark that changes with any of its entries.

    `mark` is the server's sync-token (RFC 6578), else its ctag, else a digest of all entries' ETags.
    """

    address: str
    name: str
    mark: str


def collections(asking: Asking, kind: str) -> list[Collection]:
    """The calendars (`caldav`) or address books (`carddav`) that the account has. Raises ServerError.

    Found as RFC 6764 says: the address itself, else `.well-known`, the principal, its home. Calendars that hold no
    events, and what is only subscribed to, are passed over.
    """
    found = [one for one in _found(asking, kind) if _holds_entries(one, kind)]
    if len(found) > MOST:
        raise ServerError(
            f"{asking.host} names more than {MOST} calendars or address books.", "Give the address of one."
        )
    told = [_collection(asking, one) for one in found]
    return sorted({one.address: one for one in told}.values())


def entries(asking: Asking, collection: Collection) -> list[str]:
    """The addresses of a collection's entries. Raises ServerError."""
    return [one.address for one in _entries(asking, collection.address)]


def texts(asking: Asking, collection: Collection, kind: str) -> Iterator[bytes]:
    """The text of every entry, some in one answer. What went away in the meantime is passed over.

    Raises ServerError, also where an entry that is there is not given out: it would seem to be deleted.
    """
    every, content = entries(asking, collection), _KINDS[kind][2]
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        told = {
            unquote(one.address): text
            for one in asking.contents(collection.address, some, kind)
            if (text := one.text(content))
        }
        for one in some:
            if text := told.get(unquote(one), ""):
                yield text.encode()
            elif _is_there(asking, one):
                raise ServerError(
                    f"{asking.host} names an entry of {collection.name} and does not give it out.",
                    "Try again later; nothing was changed.",
                )


def _is_there(asking: Asking, address: str) -> bool:
    try:
        return bool(asking.properties(address, [_ETAG]))
    except NothingThereError:
        return False


def _found(asking: Asking, kind: str) -> list[Answer]:
    """The collections of this kind at the address itself, or else in the principal's homes."""
    resource, home, _ = _KINDS[kind]
    principal = ""
    for address in dict.fromkeys(
        (asking.address, urljoin(asking.address, f"/.well-known/{kind}"), urljoin(asking.address, "/"))
    ):
        try:
            here = asking.properties(address, [*_TOLD, _PRINCIPAL, home])
        except NothingThereError:
            continue
        if any(_is(one, resource) for one in here):
            return here
        if (homes := _hrefs(here, home)) or (principal := next(iter(_hrefs(here, _PRINCIPAL)), "")):
            break
    else:
        raise ServerError(
            f"{asking.host} does not say where your entries are.", "Give the full address of the collection."
        )
    homes = homes or _hrefs(asking.properties(principal, [home]), home)
    below = [one for each in homes for one in asking.properties(each, _TOLD, below=True)]
    return [one for one in below if _is(one, resource)]


def _collection(asking: Asking, told: Answer) -> Collection:
    """The mark comes before the entries are asked for: what changes in between is then read again, and never missed."""
    mark = told.text(_TOKEN) or told.text(_CTAG)
    if not mark:
        etags = sorted(f"{one.address} {one.text(_ETAG)}" for one in _entries(asking, told.address))
        mark = blake2b("\n".join(etags).encode(), digest_size=16).hexdigest()
    own = unquote(urlsplit(told.address).path.rstrip("/").rpartition("/")[2])
    return Collection(told.address, told.text(_NAME) or own, mark)


def _entries(asking: Asking, address: str) -> list[Answer]:
    found = [
        one
        for one in asking.properties(address, [_ETAG, _TYPE], below=True)
        if _ETAG in one.properties and not len(one.properties.get(_TYPE, ())) and one.address != address
    ]
    if len(found) > ENTRIES:
        raise ServerError(f"A collection of {asking.host} has more than {ENTRIES:,} entries.")
    return found


def _holds_entries(one: Answer, kind: str) -> bool:
    if kind == "carddav":
        return True
    kinds = one.properties.get(_COMPONENTS)
    return kinds is None or any(each.get("name", "").upper() == "VEVENT" for each in kinds)


def _is(one: Answer, resource: str) -> bool:
    types = one.properties.get(_TYPE)
    return types is not None and any(each.tag == resource for each in types)


def _hrefs(answers: Sequence[Answer], name: str) -> list[str]:
    """The addresses that a property names."""
    found = first(answers, name)
    if found is None:
        return []
    base = next(one.address for one in answers if name in one.properties)
    return [urljoin(base, (one.text or "").strip()) for one in found.iter(f"{{{DAV}}}href") if (one.text or "").strip()]
