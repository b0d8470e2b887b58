"""Own words into whether they ask: a question, or a plain request, that wants an answer."""

import re

_BEFORE = frozenset(")\"'’”»]*")  # what may stand between the last word and its question mark
_BEHIND = frozenset(" \n\r\t?!.)\"'”»*…")
_LINE = 160  # characters around a question mark that are looked at for signs of code
_CODE = frozenset("=;{}|&\\")
_PHRASES = (
    "let me know", "please confirm", "please advise", "please tell", "i wonder if", "i was wondering", "i'd like to know",
    "bescheid", "sag mir", "sagen sie mir", "lass mich wissen", "lassen sie mich wissen", "avísame", "avíseme", "dime si",
    "dígame", "dis-moi", "dites-moi", "tenez-moi au courant", "merci de me", "me avisa", "avise-me", "diga-me", "me diz",
)  # fmt: skip
# A piece of every phrase, in letters whose case does not change at the head of a sentence: what is quick to look for.
_PIECES = (
    "know", "onfirm", "dvise", "lease tell", "wonder", "escheid", "ag mir", "sie mir", "wissen", "vísame", "víseme", "ime si",
    "ígame", "-moi", "erci de me", "avisa", "vise-me", "iga-me", "me diz",
)  # fmt: skip
_COURTESY = re.compile(
    r"let me know (?:if (?:you|there|i can|anything|u)\b|should you|in case)[^.\n]{0,60}(?:question|help|need|problem|issue|else|concern|any)"
)


def asks(own: str) -> bool:
    """Tell whether somebody's own words hold a question, or a request to say something, that wants an answer.

    A question mark inside an address or a formula is none, and "let me know if you have any questions" is courtesy.
    """
    place = own.find("?")
    while place >= 0:
        if _ends_question(own, place):
            return True
        place = own.find("?", place + 1)
    for piece in _PIECES:
        if piece in own:
            low = _COURTESY.sub(" ", own.lower())
            return any(phrase in low for phrase in _PHRASES)
    return False


def _is_choice(text: str, place: int) -> bool:
    """Tell whether a question mark belongs to a line of code that chooses: `width = wide ? 80 : 40;`."""
    start = max(text.rfind("\n", max(0, place - _LINE), place) + 1, place - _LINE)
    line = text[start : place + _LINE].partition("\n")[0]
    return ":" in line[place - start :] and any(one in _CODE for one in line)


def _ends_question(text: str, place: int) -> bool:
    """Tell whether the question mark at a place follows a word and ends it: in addresses and formulas it does not."""
    behind = text[place + 1 : place + 2]
    if behind and behind not in _BEHIND and behind.isascii():
        return False
    if behind == " " and _is_choice(text, place):
        return False
    before = text[max(0, place - 2) : place]
    last = before[-1:] if before[-1:] not in {" ", "\xa0", "\u202f"} else before[:1]
    return last.isalnum() or last in _BEFORE
