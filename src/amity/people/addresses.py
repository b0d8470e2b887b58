"""Mail addresses into what they tell of a person: mailbox, organisation, and whether the name stands in them."""

import re
from functools import lru_cache
from typing import NamedTuple

from amity.model import Handle
from amity.people.tables import table

FREE = table("free")
FREE_LABELS = table("free_labels")
ROLES = table("roles")
SECOND_LEVEL = table("second_level")
HOSTS = table("hosts")
_ROBOT = re.compile(
    r"^(?:.*[._+-])?(?:no-?_?\.?reply|noreply|do-?_?not-?_?reply|mailer-?daemon|auto-?(?:confirm|reply|mailer|notify)"
    r"|(?:ro|syz|build|depend)?bot\d*|bounces?|notifications?|newsletters?|postmaster|majordomo|listserv|mailman|nobody|daemon|cron|unsubscribe)"
    r"(?:[._+=-].*|\d*)$|^owner-|-(?:request|owner|bounces?|admin)$|^(?:alerts?|updates?|digest|reply)(?:[._+-].*)?$"
)
_LIST = re.compile(r"^(?:.*-)?(?:list|users|devel|dev|announce|discuss|lists)$|^r-(?:help|sig-.+|devel|package-devel)$")
_LIST_HOSTS = re.compile(
    r"^(?:lists?|mailman|groups?|vger)\.|(?:^|\.)(?:googlegroups\.com|groups\.io|yahoogroups\.com|freelists\.org)$"
)


class Address(NamedTuple):
    """What one address tells: `mailbox` (dots and tags gone), `local` (letters and digits), `organisation` or empty.

    `label` is the organisation's own word (`acme` of `acme.co.uk`); `role` and `robot` say that no person is named.
    """

    mailbox: str
    local: str
    organisation: str
    label: str
    role: bool
    robot: bool


def registered(domain: str) -> str:
    """The domain that somebody registered: `cs.uni.ac.uk` -> `uni.ac.uk` (a rule of thumb, not the suffix list)."""
    parts = domain.split(".")
    countries = len(parts[-1]) == 2 and parts[-2:-1] and parts[-2] in SECOND_LEVEL
    kept = 3 if countries or ".".join(parts[-2:]) in HOSTS else 2
    kept += ".".join(parts[-3:]) in HOSTS
    return ".".join(parts[-kept:])


def is_robot(local: str) -> bool:
    """Whether the part before the @ is one that only machines write from."""
    return _ROBOT.search(local) is not None


def is_list(address: str) -> bool:
    """Whether the address looks like that of a mailing list."""
    local, _, domain = address.rpartition("@")
    return bool(local) and (_LIST.search(local) is not None or _LIST_HOSTS.search(domain) is not None)


@lru_cache(maxsize=65536)
def read(handle: Handle) -> Address:
    """One handle's address, taken apart; a handle that is no mail address gives empty fields but its own mailbox."""
    local, _, domain = handle.value.rpartition("@")
    if handle.kind != "mail" or not local:
        return Address(f"{handle.kind}:{handle.value}", "", "", "", role=False, robot=False)
    robot = is_robot(local)
    bare = local if robot else local.split("+", 1)[0] or local
    if domain in {"gmail.com", "googlemail.com"}:
        domain, bare = "gmail.com", bare.replace(".", "") or bare
    own = registered(domain)
    label = own.split(".", 1)[0]
    free = domain in FREE or own in FREE | HOSTS or label in FREE_LABELS
    letters = "".join(one for one in bare if one.isalnum())
    return Address(
        f"{bare}@{domain}", letters, "" if free else own, "" if free else label, role=bare in ROLES, robot=robot
    )


def carries(local: str, words: tuple[str, ...]) -> str:
    """How a name (folded words, first to last) stands in a local part: `name`, `part` or empty.

    `name` is first and last in either order or one of them with the other's initial ("a.lovelace"); `part` is only
    the first name, only the last, or the initials.
    """
    bare = local.rstrip("0123456789")
    if not bare or len(words) < 2:
        return ""
    first, last, join = words[0], words[-1], "".join(words)
    if len(first) == 1 or len(last) == 1:
        return "name" if last in bare and len(last) > 2 and bare[0] == first[0] else ""
    forms = {
        first + last,
        last + first,
        first[0] + last,
        last + first[0],
        last[0] + first,
        first + last[0],
        join,
        first[0] + "".join(words[1:]),
    }
    initials = "".join(one[0] for one in words)
    if bare in forms or bare == initials[:-1] + last:
        return "name"
    if len(last) > 3 and last in bare and (first in bare or bare.startswith(first[:3])):
        return "name"
    return "part" if bare in {first, last, initials} or (len(last) > 3 and last in bare) else ""
