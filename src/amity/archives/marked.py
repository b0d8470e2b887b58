"""A chat's own marks for people, rooms and links, as Slack and Discord write them, into what is read on a screen."""

import re
from collections.abc import Mapping
from html import unescape

_MARK = re.compile(r"<([@#!]?)([^<>|\n]{1,2000})(?:\|([^<>\n]*))?>")


def plain(text: str, names: Mapping[str, str], team: str = "") -> str:
    """Text without marks: `<@U1>` is the person's name, `<https://a|b>` is b."""
    return unescape(_MARK.sub(lambda found: _shown(found, names, team), text))


def _shown(found: re.Match[str], names: Mapping[str, str], team: str) -> str:
    sign, value, label = found[1], found[2], found[3]
    if sign == "@":
        value = value.lstrip("!&")
        return "@" + (label or names.get(f"{team}/{value}") or names.get(value) or "somebody")
    if sign == "#":
        return f"#{label or value}"
    return label or (value if sign == "" else f"@{value.partition('^')[0]}")
