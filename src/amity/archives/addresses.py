"""Address fields into names and addresses, as tolerant as mailers are careless, in linear time."""

import re
from functools import lru_cache

from amity.archives.charsets import unfolded
from amity.model import Handle, Party

RECIPIENTS = 2000  # of one message; what follows them is a distribution run
LONGEST = 150_000  # characters of one field
_SHORT = 2_000  # characters of a field on which a pattern may go back and forth, and which is worth remembering

Spelled = tuple[str, str]

_TOKEN = re.compile(r'"((?:[^"\\]|\\.){0,100})"|<([^<>]*)>|([,;:()])|([^\s",;:()<>]+)|\s+|(.)', re.DOTALL)
_ADDRESS = re.compile(
    r"[^\s@<>()\[\],;:\"\\|]+@(?:[\w\u00a0-\uffff](?:[\w.\-\u00a0-\uffff]*[\w\u00a0-\uffff])?|\[[0-9a-fA-F.:]+\])"
)
_SIMPLE = re.compile(r'\s*(?:"([^"\\]*)"|([^"<>@,;:()\\]*))\s*<([\w.+=\-]+@[\w.\-]+\w)>\s*')
# As list archives write "@" in the languages that they are set to.
SPOKEN = re.compile(r"(\S+) (?:at|(?:en|em|an|bei|à|a|chez|på|op|w|na|v|в)(?= \S+\.)) (\S+\w)")
# "ada @end|ng |rom gard|@x|er@org": some list archives hide every address so, other letters replaced each time.
HIDDEN = re.compile(r"\S+ [^\s<>]*@[^\s<>]* [^\s<>]+ [^\s<>]+(?: *\(.*)?", re.DOTALL)
_CONTROLS = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
_SPACES = re.compile(r"\s+")


def spelled(value: str) -> tuple[Spelled, ...]:
    """(name, address) of everybody in an address field; the address is lower case, empty where none can be read.

    Understands `Name <a@b>`, `"Last, First" <a@b>`, `a@b (Name)`, `user at host (Name)`, groups, unquoted commas in
    names, routes and encoded words. Garbage gives nothing.
    """
    return _remembered(value) if len(value) < _SHORT else _read(value, hidden=False)


@lru_cache(maxsize=16_384)
def _remembered(value: str) -> tuple[Spelled, ...]:
    simple = _SIMPLE.fullmatch(value)
    if simple:
        return ((_name(simple[1] or simple[2] or "", simple[3].lower()), simple[3].lower()),)
    return _read(value, hidden=HIDDEN.fullmatch(value) is not None)


def _read(value: str, *, hidden: bool) -> tuple[Spelled, ...]:
    reading = _Reading(hidden=hidden)
    for token in _TOKEN.finditer(value[:LONGEST]):
        reading.take(token)
        if len(reading.found) >= RECIPIENTS:
            break
    reading.close()
    return tuple(reading.found)


class _Reading:
    """What has been read of one address field."""

    def __init__(self, *, hidden: bool) -> None:
        self.found: list[Spelled] = []
        self.hidden = hidden
        self.words: list[str] = []
        self.comment: list[str] = []
        self.before: list[str] = []
        self.angle: str | None = None
        self.depth = 0
        self.glued = False

    def take(self, token: re.Match[str]) -> None:
        quoted, angle, mark, word, _ = token.groups()
        if mark in {"(", ")"}:
            self.depth = max(0, self.depth + (1 if mark == "(" else -1))
        elif self.depth:
            self.comment.append(token[0])
        elif angle is not None:
            if self.angle is None:
                self.angle = angle
        elif mark == ":":
            if self.angle is None and not any("@" in one for one in self.words):
                self.words, self.before = [], []
        elif mark:
            self.close()
        elif quoted is not None or word is not None:
            self._say(re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else word)
        self.glued = quoted is not None and bool(self.words)

    def _say(self, text: str) -> None:
        if self.glued and text.startswith("@"):
            self.words[-1] = self.words[-1].replace(" ", "") + text
        elif text:
            self.words.append(text)

    def close(self) -> None:
        """End one mailbox: at a comma, a semicolon or the end of the field."""
        words, comment = self.words, "".join(self.comment).strip()
        if self.angle is not None:
            self._add(" ".join([*self.before, *words]) or comment, address(self.angle))
            self.before = []
        elif words or comment:
            found = next((one for one in words if "@" in one and address(one)), "") if not self.hidden else ""
            spoken = SPOKEN.fullmatch(" ".join(words)) if not found and not self.hidden else None
            if found:
                self.before = []
                self._add(" ".join(one for one in words if one != found) or comment, address(found))
            elif spoken and address(f"{spoken[1]}@{spoken[2]}"):
                self._add(comment, address(f"{spoken[1]}@{spoken[2]}"))
            elif comment:
                self._add(comment, "")
            else:
                self.before = [*self.before, *words[:-1], f"{words[-1]},"]
        self.words, self.comment, self.angle, self.glued = [], [], None, False

    def _add(self, name: str, found: str) -> None:
        name = _name(name, found)
        if found or name:
            self.found.append((name, found))


def address(text: str) -> str:
    """The address in `text` in lower case, or nothing: `<mailto:A@B>`, `@route:a@b` and `a at b` are understood."""
    text = text.strip().strip("'\"<>").rstrip(".").lower()
    if "@" not in text and " at " in text:
        text = text.replace(" at ", "@", 1)
    if ":" in text and "[" not in text:
        text = text.rpartition(":")[2]
    return text if len(text) <= 320 and _ADDRESS.fullmatch(text) else ""


def _name(text: str, found: str) -> str:
    name = _SPACES.sub(" ", _CONTROLS.sub(" ", unfolded(text))).strip(" ,;")
    while len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    name = name[:200]
    return "" if found and found in {address(name), name.casefold()} else name


def parties(values: list[str], role: str) -> list[Party]:
    """Everybody with an address in the fields of one role, each once."""
    found: dict[str, Party] = {}
    for value in values:
        for name, one in spelled(value):
            if one and one not in found and len(found) < RECIPIENTS:
                found[one] = Party(Handle("mail", one), name, role)
    return list(found.values())
