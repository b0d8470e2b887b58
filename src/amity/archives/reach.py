"""What address books write of how to reach somebody, into handles: mail, phone numbers, accounts."""

import re
from functools import lru_cache
from urllib.parse import unquote

from amity.archives.addresses import address
from amity.model import Handle

FEWEST_DIGITS, MOST_DIGITS = 6, 15  # below, a number is a service within one network; E.164 ends at 15
_TRUNK = re.compile(r"\(0\)")
_EXTENSION = re.compile(r"(?:ext\.?|extension|x|#|;ext=|;)\s*\d.*$", re.IGNORECASE)
_LINKEDIN = re.compile(r"linkedin\.com/(?:in|pub|profile/view\?id=)/?([^/?#\s]+)", re.IGNORECASE)
_SITES = re.compile(
    r"(?:^|//|\.)(twitter|x|facebook|instagram|github|t|telegram|xing)\.(?:com|me)/(?:#!/|@|profile/)?([\w.\-]+)",
    re.IGNORECASE,
)
_SAME_SITE = {"x": "twitter", "t": "telegram"}
_SERVICES = frozenset(
    [
        "twitter",
        "facebook",
        "instagram",
        "github",
        "telegram",
        "signal",
        "whatsapp",
        "skype",
        "xmpp",
        "jabber",
        "icq",
        "aim",
        "matrix",
        "threema",
        "wechat",
        "line",
        "mastodon",
        "gtalk",
        "googletalk",
        "msn",
        "yahoo",
        "qq",
        "xing",
        "bluesky",
        "discord",
    ]
)
_WORD = re.compile(r"[^\s\x00-\x1f]{1,200}")


def mail(text: str) -> Handle | None:
    """A mail address, also as `mailto:` or with a name around it."""
    text = text.strip().removeprefix("mailto:").removeprefix("MAILTO:")
    found = address(text) if "@" in text[:2_000] else ""
    return Handle("mail", found) if found else None


def phone(text: str, region: str = "") -> Handle | None:
    """A phone number: E.164 where a leading + or 00 or the `region` ("DE") tells its country, else its digits."""
    return _phone(text.strip().removeprefix("tel:"), region) if len(text) < 100 else None


@lru_cache(maxsize=16_384)
def _phone(text: str, region: str) -> Handle | None:
    bare = _EXTENSION.sub("", _TRUNK.sub("", text))
    digits = "".join(str(int(one)) for one in bare if one.isdecimal())
    abroad = bare.lstrip(" (").startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00")
    if not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS or sum(one.isalpha() for one in bare) > 2:
        return None
    if abroad:
        return Handle("phone", f"+{digits}")
    return Handle("phone", _international(digits, region) or digits)


def _international(digits: str, region: str) -> str:
    if not region:
        return ""
    import phonenumbers

    try:
        number = phonenumbers.parse(digits, region.upper())
    except phonenumbers.NumberParseException:
        return ""
    likely = phonenumbers.is_possible_number(number)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)) if likely else ""


def profile(url: str) -> Handle | None:
    """The account that a page of a network belongs to, or None where the page is none of theirs."""
    if len(url) > 1_000:
        return None
    found = _LINKEDIN.search(url)
    if found:
        return Handle("linkedin", unquote(found[1]).casefold())
    found = _SITES.search(url)
    if found:
        site = found[1].lower()
        return Handle(_SAME_SITE.get(site, site), found[2].casefold())
    return None


def account(service: str, value: str) -> Handle | None:
    """Somebody's account at a service: of a page's address, of `xmpp:ada@example.net`, of a bare name."""
    by_page = profile(value)
    if by_page:
        return by_page
    scheme, colon, rest = value.strip().partition(":")
    name = rest if colon and not rest.startswith("//") else value.strip()
    kind = service.casefold().strip() or (scheme.casefold() if colon else "")
    kind = "xmpp" if kind == "jabber" else kind
    name = name.removeprefix("x-apple:").lstrip("@/").strip()
    if kind not in _SERVICES or not _WORD.fullmatch(name):
        return None
    return phone(name) if kind in {"whatsapp", "signal"} and name.startswith("+") else Handle(kind, name.casefold())
