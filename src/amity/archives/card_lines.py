"""The bytes of one card into its lines: unfolded, unquoted, decoded; what is broken is passed over."""

import binascii
import re
from typing import NamedTuple

from amity.archives.charsets import from_base64, text_of

VALUE = 100_000  # characters of one value
MOST = 5_000  # lines of one card
_QUOTED = re.compile(rb"ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_LINE = re.compile(r'(?:([\w-]+)\.)?([A-Za-z][\w-]*)((?:;[^":]*(?:"[^"]*"[^":]*)*)?):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([^=;:"]+)(?:=((?:"[^"]*"|[^;"])*))?')
_ESCAPED = re.compile(r"\\([\\,;:nN])")
_CARET = {"n": "\n", "^": "^", "'": '"'}
_BARE = {"QUOTED-PRINTABLE": "ENCODING", "BASE64": "ENCODING", "8BIT": "ENCODING"}


class Line(NamedTuple):
    """One line: its group ("item1") or empty, its name in capitals, its parameters, its value with escapes undone.

    `raw` is the value before escapes were undone, for values of several parts.
    """

    group: str
    name: str
    parameters: dict[str, list[str]]
    value: str
    raw: str = ""

    def parts(self, mark: str = ";") -> list[str]:
        """The parts of a value like `Lind;Ada;;Dr.`."""
        found = re.split(rf"(?<!\\){mark}", self.raw) if "\\" in self.raw else self.raw.split(mark)
        return [unescaped(one) for one in found]

    def is_type(self, *kinds: str) -> bool:
        """Whether it bears one of these types."""
        return any(one.upper() in kinds for one in self.parameters.get("TYPE", ()))

    def preferred(self) -> bool:
        """Whether its keeper prefers it to others of its name."""
        return self.is_type("PREF") or "1" in self.parameters.get("PREF", ())


def card_lines(raw: bytes) -> list[Line]:
    """Every line of a card that can be read. Never raises."""
    found = []
    for folded in _unfolded(raw)[:MOST]:
        line = _line(folded)
        if line is not None:
            found.append(line)
    return found


def unescaped(text: str) -> str:
    """A value without its backslashes."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _unfolded(raw: bytes) -> list[bytes]:
    """Logical lines: what begins with a blank goes on, and so does quoted-printable that ends with "="."""
    whole: list[list[bytes]] = []
    soft = False
    for line in raw.split(b"\n"):
        if soft and whole:
            whole[-1].append(line.strip())
        elif line[:1] in {b" ", b"\t"} and whole:
            whole[-1].append(line[1:])
        elif not line:  # some files double every line end: a blank line parts nothing from its continuation
            continue
        else:
            whole.append([line])
        last = whole[-1]
        soft = line.rstrip().endswith(b"=") and _QUOTED.search(last[0][:300]) is not None
        if soft:
            last[-1] = last[-1].rstrip()[:-1]
    return [b"".join(parts) for parts in whole if parts[0].strip()]


def _line(raw: bytes) -> Line | None:
    quoted = _QUOTED.search(raw[:300]) is not None
    text = text_of(raw[:VALUE])
    found = _LINE.match(text.lstrip())
    if found is None:
        head, colon, value = text.strip().partition(":")
        name = head.partition(";")[0].rpartition(".")[2]
        return (
            Line("", name.upper(), {}, unescaped(value), value) if colon and name.replace("-", "").isalnum() else None
        )
    parameters = _parameters(found[3])
    value = found[4]
    encoding = next(iter(parameters.get("ENCODING", ())), "").upper()
    charset = next(iter(parameters.get("CHARSET", ())), "")
    if quoted or encoding in {"QUOTED-PRINTABLE", "Q"}:
        value = text_of(binascii.a2b_qp(value.encode("utf-8", "replace")), charset)
    elif encoding in {"BASE64", "B"}:
        value = text_of(from_base64(value.encode("utf-8", "replace")), charset)
    elif charset:
        value = text_of(raw[:VALUE].partition(b":")[2], charset) if not raw.isascii() else value
    return Line(found[1] or "", found[2].upper(), parameters, unescaped(value).strip(), value)


def _parameters(text: str) -> dict[str, list[str]]:
    """Parameters by name in capitals; bare ones, as vCard 2.1 writes them, are types."""
    found: dict[str, list[str]] = {}
    for name, value in _PARAMETER.findall(text) if text else ():
        key = name.strip().upper()
        if not value:
            found.setdefault(_BARE.get(key, "TYPE"), []).append(name.strip())
        else:
            found.setdefault(key, []).extend(_values(value))
    return found


def _values(value: str) -> list[str]:
    bare = (
        re.sub(r"\^([n^'])", lambda found: _CARET[found[1]], value.replace('"', ""))
        if "^" in value
        else value.replace('"', "")
    )
    return [one.strip() for one in bare.split(",")]
