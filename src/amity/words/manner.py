"""One message into the manner in which it is written: greeting, closing, how the other is addressed, words cut short or not.

Only what stands there plainly is told; everything else is left empty. Takes time linear in the length, never raises.
"""

import re
from typing import NamedTuple

FIRST, LAST = 300, 300  # characters at either end in which a greeting and a closing stand
LONGEST = 4_000  # characters that are read in all
_GREETS = (
    "hi there|hi|hello there|hello|hey there|hey|hiya|dear|good morning|good afternoon|good evening|morning|"
    "hallo|hi zusammen|liebe[rs]?|moin|servus|guten tag|guten morgen|guten abend|sehr geehrte[rs]?|"
    "hola|querid[oa]|estimad[oa]|buenos días|buenas tardes|buenas|salut|bonjour|bonsoir|coucou|ch[èe]re?|"
    "olá|oi|car[oa]|bom dia|boa tarde"
)
_GREETING = re.compile(
    rf"\s*(?P<word>{_GREETS})(?P<rest>(?:[ \t]+[^\s,!:;.?]+\.?){{0,4}})[ \t]*(?:[,!:;.–—-]|\r?\n|$)", re.IGNORECASE
)
_EITHER = tuple(
    (both, re.compile(pattern, re.IGNORECASE))
    for both, pattern in (
        ("Liebe/Lieber", "liebe[rs]?"), ("Sehr geehrte/geehrter", "sehr geehrte[rs]?"), ("Querida/Querido", "querid[oa]"),
        ("Estimada/Estimado", "estimad[oa]"), ("Chère/Cher", "ch[èe]re?"), ("Cara/Caro", "car[oa]"),
    )
)  # fmt: skip
_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|doctor|sir|madam|herr|herrn|frau|señora?|don|doña|monsieur|madame|senhora?)\.?",
    re.IGNORECASE,
)
_CLOSES = (
    "best wishes|best regards|kind regards|warm regards|regards|yours sincerely|yours faithfully|yours truly|sincerely|"
    "yours|cheers|all the best|best|many thanks|with love|much love|lots of love|love|take care|hugs|"
    "(?:mit )?(?:freundlichen|herzlichen|lieben|besten|vielen|schönen|freundliche|herzliche|liebe|beste|viele|schöne)"
    " (?:grüßen?|grüssen?|gruß|gruss)|mfg|lg|gruß|grüße|liebe grüße|alles liebe|alles gute|hochachtungsvoll|"
    "un abrazo|abrazos?|saludos cordiales|un saludo|saludos|atentamente|besos|un beso|"
    "cordialement|bien cordialement|bien à (?:toi|vous)|amicalement|bises|je t'embrasse|"
    "abraços?|um abraço|atenciosamente|cumprimentos|beijos?"
)
_CLOSING = re.compile(
    rf"(?:^|\n)[ \t]*(?P<word>{_CLOSES})[ \t]*[,!.]?[ \t]*(?:(?:from|von|de)?[ \t]*[^\s,!.]{{0,30}}\.?)?[ \t]*\r?(?:\n|$)",
    re.IGNORECASE,
)
# How somebody is addressed where a language knows two ways: the familiar one, and the polite one.
_ADDRESS: dict[str, tuple[tuple[str, re.Pattern[str]], tuple[str, re.Pattern[str]]]] = {
    "de": (
        ("du", re.compile(r"\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]ein(?:e[mnrs]?)?)\b")),
        ("Sie", re.compile(r"(?:(?<=[^.!?:\s])[ \t]+|(?<=[^.!?:,\s])\r?\n)(?P<it>Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b")),
    ),
    "fr": (
        ("tu", re.compile(r"\b(?:tu|toi|ton|tes)\b|\bt['’](?=[aeéhiouy])", re.IGNORECASE)),
        ("vous", re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE)),
    ),
    "es": (
        ("tú", re.compile(r"\b(?:tú|ti|tus?|contigo)\b", re.IGNORECASE)),
        ("usted", re.compile(r"\b(?:usted|ud)\b", re.IGNORECASE)),
    ),
}
_SHORT = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|have|has|had|ca|could|would|should|wo)n['’]t|i['’](?:m|ve|ll|d)|"
    r"(?:it|that|there|he|she|what)['’]s|(?:you|we|they)['’](?:re|ve|ll)|let['’]s)(?![\w])",
    re.IGNORECASE,
)
_IN_FULL = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|have|has|had|could|would|should|will) not|cannot|i (?:am|have|will|would)|"
    r"(?:it|that|there) is|(?:you|we|they) (?:are|have|will)|let us)\b",
    re.IGNORECASE,
)


class Manner(NamedTuple):
    """How one message is written; each part is empty, or 0, where it does not show.

    `greeting` and `closing`: the words as written ("Liebe/Lieber" for either). `called`: what follows the greeting, `first name` or
    `title`. `address`: `du`, `Sie`, `tu`, `vous`, `tú`, `usted`, and the place of its first word, from and up to, in
    characters. `short` and `in_full`: how often a form such as "don't" stands there, and how often "do not" does.
    """

    greeting: str = ""
    called: str = ""
    closing: str = ""
    address: str = ""
    place: tuple[int, int] = (0, 0)
    short: int = 0
    in_full: int = 0


def manner(own_words: str, tongue: str | None) -> Manner:
    """How somebody's own words are written, in the language `tongue` (a code, or None: what hangs on no language)."""
    text = own_words[:LONGEST]
    greeting = _GREETING.match(text[:FIRST])
    closing = list(_CLOSING.finditer(text.rstrip()[-LAST:]))
    address, place = _address(text, tongue)
    english = tongue == "en"
    return Manner(
        _either(" ".join(greeting["word"].split())) if greeting else "",
        _called(greeting["rest"]) if greeting else "",
        " ".join(closing[-1]["word"].split()) if closing else "",
        address,
        place,
        sum(1 for _ in _SHORT.finditer(text)) if english else 0,
        sum(1 for _ in _IN_FULL.finditer(text)) if english else 0,
    )


def _either(greeting: str) -> str:
    """The greeting word; one that goes after the sex of whoever is greeted in both its forms."""
    return next((both for both, pattern in _EITHER if pattern.fullmatch(greeting)), greeting)


def _called(rest: str) -> str:
    words = rest.split()
    if not words:
        return ""
    if _TITLE.fullmatch(words[0]):
        return "title"
    return "first name" if len(words) == 1 and words[0][:1].isupper() and words[0].isalpha() else ""


def _address(text: str, tongue: str | None) -> tuple[str, tuple[int, int]]:
    """The one way in which the other is addressed; neither where both stand there, or none."""
    found = []
    for way, pattern in _ADDRESS.get(tongue or "", ()):
        match = pattern.search(text)
        if match:
            found.append((way, match.span("it") if "it" in pattern.groupindex else match.span()))
    return found[0] if len(found) == 1 else ("", (0, 0))
