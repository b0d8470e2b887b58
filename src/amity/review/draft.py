"""A text that somebody is about to send into what rules read: its own words in place, greeting, sentences, language.

What is not the author's own (quotes, signature, tags, headers, notes to amity) is blanked, not taken out, so that every
place in the own words is the same place in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

NOTE = re.compile(
    r"^[ \t]*(?:#|//|--|<!--)?[ \t]*amity: ?ok((?:[ ,]{1,3}[A-Za-z]\d{1,3}){1,30})[ \t]*(?:-->)?[ \t]*\r?$",
    re.MULTILINE,
)
_HEADER = re.compile(
    r"(?:to|cc|bcc|from|subject|date|reply-to|in-reply-to|references|content-type|mime-version): ?.*", re.IGNORECASE
)
_IS_HTML = re.compile(r"<(?:html|body|div|p|br|span|table|!doctype)\b", re.IGNORECASE)
_TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,2000}>")
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6});")
_SENTENCE = re.compile(r"[^.!?\n]+(?:\n(?![ \t]*\r?\n)[^.!?\n]+)*[.!?]*")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "\r": " ", "\t": " "}
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|heya|hiya|dear|hallo|liebe|lieber|liebes|moin|servus|hola|querid[oa]|estimad[oa]|salut|bonjour|"
    r"ch[èe]re?|coucou|ol[áa]|oi|car[oa]|good (?:morning|afternoon|evening|day)|greetings|sehr geehrte[rs]?|guten (?:tag|morgen|abend))"
    r"(?=[\s,!.:-]|$)", re.IGNORECASE,
)  # fmt: skip
_CALLED = re.compile(
    r"([^\W\d_a-z][^\W\d_]{1,20}(?: [^\W\d_a-z][^\W\d_]{1,20})?),[ \t\r]*\n"
)  # a name alone on its line
_TITLES = frozenset({"mr", "ms", "rs", "dr", "of", "rr"})  # the last letters of Mr., Mrs., Dr., Prof., Hrr.
LONGEST_GREETING = 80  # characters
NEAR = 400  # characters on either side: no sentence is longer, and a text without any takes linear time


class Span(NamedTuple):
    """Characters of the draft, from `start` up to, not including, `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft. `own` and `low` are as long as `text`: own words in place, and the same in lower case on one line.

    `greeting` is what stands behind the greeting word, up to the comma or the line's end; None where nobody is greeted.
    `body` is where the words after the greeting begin. `language` is a code, or None where it is not sure.
    """

    text: str
    own: str
    low: str
    language: str | None
    greeting: Span | None
    body: int
    sentences: tuple[Span, ...]
    words: int
    noted: frozenset[str]

    @property
    def first(self) -> Span:
        """The first line of own words: where what concerns the whole draft is shown."""
        start = len(self.own) - len(self.own.lstrip())
        if start == len(self.own):
            return Span(0, 0)
        end = self.own.find("\n", start)
        return Span(start, start + len(self.own[start : end if end >= 0 else None].rstrip()))

    @property
    def said(self) -> str:
        """The own words behind the greeting, in lower case."""
        return self.low[self.body :]

    def places(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Where a pattern stands in the own words behind the greeting."""
        for match in pattern.finditer(self.low, self.body):
            yield Span(*match.span())

    def sentence(self, place: int) -> Span:
        """The sentence in which a place lies; of one that never ends, what is near."""
        at = bisect_right(self.sentences, (place, len(self.text) + 1)) - 1
        start, end = self.sentences[at] if at >= 0 else (0, len(self.text))
        return Span(max(start, place - NEAR), min(end, place + NEAR))


def read(text: str, language: str | None, lines: Collection[int] | None = None) -> Draft:
    """Read a draft. `language`: of its own words, a code or None. `lines`: numbers (from 0) of those that are own words.

    Takes time linear in the length; never raises on any text.
    """
    own = _own(text, lines)
    low = lowered(own)
    greeting, body = _greeting(own)
    spans = tuple(
        Span(one.start() + len(one[0]) - len(one[0].lstrip()), one.end())
        for one in _SENTENCE.finditer(own, body)
        if one[0].strip()
    )
    return Draft(
        text, own, low, language, greeting, body, spans, sum(1 for _ in _WORD.finditer(low, body)), notes(text)
    )


def notes(text: str) -> frozenset[str]:
    """The codes that lines such as `amity: ok A203` let be."""
    return frozenset(code.upper() for note in NOTE.finditer(text) for code in note[1].replace(",", " ").split())


def without_notes(text: str) -> str:
    """The draft as it is to be sent: without its notes to amity."""
    return re.sub(rf"(?:{NOTE.pattern})\n?", "", text, flags=re.MULTILINE)


def words_of(low: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(low)


def greeted(text: str) -> str:
    """What stands behind the greeting of a message: `Ada`, `Mr Lind`, or nothing."""
    found, _ = _greeting(text[: 4 * LONGEST_GREETING])
    return text[found.start : found.end].strip() if found else ""


def lowered(text: str) -> str:
    """The same text of the same length: lower case, straight quotation marks, every blank a space."""
    plain = text.translate(_STRAIGHT)
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in plain)


def _own(text: str, lines: Collection[int] | None) -> str:
    """The text with all blanked that is not the author's own."""
    kept: list[str] = []
    in_head = True
    wanted = None if lines is None else frozenset(lines)
    for number, line in enumerate(text.split("\n")):
        in_head = in_head and bool(_HEADER.fullmatch(line.rstrip("\r")[:2000]))
        mine = not in_head and (number in wanted if wanted is not None else not line.lstrip().startswith(">"))
        kept.append(line if mine else " " * len(line))
    own = NOTE.sub(_blank, "\n".join(kept)) if "amity:" in text.lower() else "\n".join(kept)
    if _IS_HTML.search(own[:20_000]):
        own = _ENTITY.sub(_blank, _TAG.sub(_blank, own))
    return own


def _blank(match: re.Match[str]) -> str:
    return "".join("\n" if one == "\n" else " " for one in match[0])


def _greeting(own: str) -> tuple[Span | None, int]:
    """What is greeted, and where the rest begins."""
    start = len(own) - len(own.lstrip())
    match = _GREETING.match(own, start)
    if not match:
        called = _CALLED.match(own, start)
        return (Span(*called.span(1)), called.end()) if called else (None, start)
    line = own.find("\n", start)
    end = min(line if line >= 0 else len(own), match.end() + LONGEST_GREETING)
    ends = (at for at in range(match.end(), end) if own[at] in ",!;:–—?" or own[at : at + 2] in ("- ", ". "))
    place = next((at for at in ends if own[max(at - 2, 0) : at].lower() not in _TITLES), end)
    if len(own[match.end() : place].split()) > 5:
        return None, start
    return Span(match.end(), place), min(place + 1, len(own))
