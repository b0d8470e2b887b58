"""A text with its looks, archived as Apple's systems keep it ("typedstream"), into the text alone."""

_KIND = b"NSString"
_WORDS = b"+"
_LONG, _LONGER = 0x81, 0x82


def text_of(raw: bytes) -> str:
    """The archive's first string; empty where there is none. Every length is held against what is there."""
    at = raw.find(_KIND)
    if not raw.startswith(b"\x04\x0bstreamtyped") or at < 0:
        return ""
    at = raw.find(_WORDS, at + len(_KIND), at + len(_KIND) + 16)
    if at < 0 or at + 1 >= len(raw):
        return ""
    length, start = raw[at + 1], at + 2
    if length == _LONG:
        length, start = int.from_bytes(raw[start : start + 2], "little"), start + 2
    elif length == _LONGER:
        length, start = int.from_bytes(raw[start : start + 4], "little"), start + 4
    elif length > _LONGER:
        return ""
    return raw[start : start + length].decode("utf-8", "replace") if start + length <= len(raw) else ""
