"""Telephone numbers as phones and exports write them into handles."""

import re
from functools import lru_cache

_LOOKS = re.compile(r"[+\d(][\d\s().\-/\u00a0\u202f\u2010-\u2014\u202a-\u202e]{3,30}")
_SHORT = 6  # digits: services and machines write from such numbers


@lru_cache(maxsize=4096)
def handle(text: str, region: str = "") -> tuple[str, str] | None:
    """("phone", E.164) where the country is told, else the digits as they stand; None where it is no number."""
    if not _LOOKS.fullmatch(text.strip()):
        return None
    digits = "".join(str(int(one)) for one in text if one.isdigit())
    if text.strip().startswith("+") or text.strip().startswith("00"):
        return "phone", "+" + digits.removeprefix("00")
    if region and len(digits) > _SHORT:
        import phonenumbers

        try:
            found = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            return "phone", digits
        return "phone", phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
    return ("phone", digits) if len(digits) >= 3 else None


def is_service(value: str) -> bool:
    """Whether nobody can be behind this sender: a short code, or a word in place of a number."""
    return not value.startswith("+") and (len(value) <= _SHORT or not value.isdigit())


def region(numbers: list[str]) -> str:
    """The country of most of the numbers that tell one ("DE"), if at least half do; else empty."""
    import phonenumbers

    seen: dict[str, int] = {}
    for one in numbers[:500]:
        try:
            code = phonenumbers.region_code_for_number(phonenumbers.parse(one))
        except phonenumbers.NumberParseException:
            continue
        if code:
            seen[code] = seen.get(code, 0) + 1
    best = max(seen, key=lambda code: seen[code], default="")
    return best if best and 2 * seen[best] >= sum(seen.values()) else ""
