"""Phrases into patterns, and the few patterns that several rules share: wishes, thanks, offers, interest, a way out.

Patterns look at lower case on one line (`Draft.low`). Every gap in them is bounded, so that they take linear time.
"""

import re
from functools import cache
from importlib.resources import files

_BLANK = re.compile(r"\(\?<![^()]*\)|\[[^\]]*\]| \??")  # what looks behind, and a class of signs, stay as they are
_WIDE = {" ": "[ ]{1,8}", " ?": "[ ]{0,8}"}  # `&nbsp;` is blanked to six
_SECTION = re.compile(r"^\[([a-z ]+)\]$", re.MULTILINE)
_NAMED = {
    "<big>": "(?:amazing|awesome|brilliant|exceptional|extraordinary|fantastic|genius|impressive|incredible|inspirational|inspiring"
    "|legendary|magnificent|outstanding|phenomenal|remarkable|stellar|unbelievable)",
    "<gap>": "[^.!?]{0,40}",
}


def phrases(section: str) -> re.Pattern[str]:
    """One pattern of a section of `phrases.txt`, each phrase from a word's begin to a word's end."""
    return re.compile(rf"(?<![\w'])(?:{'|'.join(_wide(one) for one in _sections()[section].splitlines())})(?!\w)")


def _wide(phrase: str) -> str:
    for name, pattern in _NAMED.items():
        phrase = phrase.replace(name, pattern)
    return _BLANK.sub(lambda one: _WIDE.get(one[0], one[0]), phrase)


@cache
def _sections() -> dict[str, str]:
    """The phrases of each section, one a line."""
    text = re.sub(r"^#.*\n", "", (files("amity.review") / "phrases.txt").read_text("utf-8"), flags=re.MULTILINE)
    _, *parts = _SECTION.split(text.replace("\n|", "|"))
    return {name: said.strip("\n") for name, said in zip(parts[::2], parts[1::2], strict=True)}


ASK = phrases("ask")
EFFORT = phrases("effort")
WAY_OUT = phrases("way out")
GIVES = phrases("gives")
INTEREST = phrases("interest")
EMPTY = phrases("empty")
_SMALL = (
    "a an the and or but so if then than that this these those i you he she it we they me him her us them my your his its our their"
    " is am are was were be been being do does did have has had will would can could should may might must shall to of in on at by for"
    " from with about as into up out off over just really very quite too also again still now soon some any all no not yes well good"
    " great nice hi hello hey dear best regards cheers thanks thank love hope wanted want like let know get got one day time"
    " sometime maybe perhaps here there what when how who why i'm i'd i've i'll you're it's that's let's we've we're more much"
    " only ever always never bit little lot back new please email message note always day week connect connecting touch someone"
)
SMALL_WORDS = frozenset(_SMALL.split())
