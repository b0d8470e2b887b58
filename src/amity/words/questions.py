"""Own words into whether they ask: a question, or a plain request, that wants an answer."""

import re

_MARK = re.compile(r"[\w)\"'’”»\]*]\s?\?(?=[\s?!.)\"'”»*]|$)")
_PHRASES = (
    "let me know", "please confirm", "please advise", "please tell", "i wonder if", "i was wondering", "i'd like to know",
    "bescheid", "sag mir", "sagen sie mir", "lass mich wissen", "lassen sie mich wissen", "avísame", "avíseme", "dime si",
    "dígame", "dis-moi", "dites-moi", "tenez-moi au courant", "merci de me", "me avisa", "avise-me", "diga-me", "me diz",
)  # fmt: skip
_COURTESY = re.compile(
    r"let me know (?:if (?:you|there|i can|anything|u)\b|should you|in case)[^.\n]{0,60}(?:question|help|need|problem|issue|else|concern|any)"
)


def asks(own: str) -> bool:
    """Tell whether somebody's own words hold a question, or a request to say something, that wants an answer.

    A question mark inside an address or a formula is none, and "let me know if you have any questions" is courtesy.
    """
    if "?" in own and _MARK.search(own):
        return True
    low = own.lower()
    for phrase in _PHRASES:
        if phrase in low:
            return any(phrase in _COURTESY.sub(" ", low) for phrase in _PHRASES)
    return False
