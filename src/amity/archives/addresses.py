"""An address header into parties: tolerant of what real mail holds, never raising, each address once."""

import re
from email.utils import getaddresses
from functools import lru_cache

from amity.archives.headers import decoded
from amity.model import Handle, Party

MOST = 2_000  # addresses of one header
LONGEST = 100_000  # characters of one header
_ADDRESS = re.compile(r"^[^\s@<>,;:\"()]{1,128}@[^\s@<>,;:\"()]{1,255}$")
_AT = re.compile(r"^([\w.+=-]+)\s+(?:at|en|a|chez)\s+([\w-]+(?:(?:\.| dot )[\w-]+)*)\s*(?:\((.*)\))?$", re.DOTALL)
_BARE = re.compile(r"[^\s<>,;:\"()@]+@[^\s<>,;:\"()@]+")


@lru_cache(65_536)
def addresses(value: str) -> tuple[tuple[str, str], ...]:
    """(name, address) pairs of one header's text: `Name <a@b>`, `a@b (Name)`, `a at b (Name)`, groups; garbage gives none."""
    value = value[:LONGEST]
    if found := _AT.match(value.strip()):
        domain = found[2].replace(" dot ", ".")
        return ((decoded(found[3] or ""), f"{found[1]}@{domain}".lower()),)
    pairs = getaddresses([value], strict=False) if _STRICT else getaddresses([value])
    kept: dict[str, str] = {}
    for name, address in pairs[:MOST]:
        clean = address.strip().strip("'<>").lower()
        if _ADDRESS.match(clean):
            spelled = _name(name, clean)
            kept[clean] = kept.get(clean) or spelled
    if not kept:
        kept = {
            one.strip("'").lower(): "" for one in _BARE.findall(value)[:MOST] if _ADDRESS.match(one.strip("'").lower())
        }
    return tuple((name, address) for address, name in kept.items())


def parties(values: list[str], role: str) -> list[Party]:
    """The parties of all headers of one name."""
    return [Party(Handle("mail", address), name, role) for value in values for name, address in addresses(value)]


def _name(name: str, address: str) -> str:
    """The spelled name, without its quotes; empty where it only repeats the address."""
    spelled = decoded(name).strip().strip("'\"").strip()[:200]
    return "" if spelled.lower().strip("<>") == address else spelled


def _takes_strict() -> bool:
    try:
        getaddresses([], strict=False)
    except TypeError:
        return False
    return True


_STRICT = _takes_strict()  # Python 3.11.10, 3.12.5 and 3.13 refuse odd headers whole unless told otherwise
