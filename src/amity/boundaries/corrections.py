"""Ego's corrections into what is heard no longer: a code that outlives re-import, and who may be silenced by it.

The `reason` of every boundary's evidence is the code that corrects it, so that "that's wrong" is one step: the screen
makes `Wish(WishKind.WRONG, text=evidence.reason)`. Three kinds of code:

- `cue:KIND@SENT_AT`: "not a no". It names one message by what it was heard to say and by the microsecond at which it
  was sent, never by an id of the record, since ids change when a batch is undone and imported again. It holds for ever.
- `said:KIND:HASH`: "these words are no such thing, from them". It comes with the first and names the sentence, so that the
  same words of the same person are heard no more, before and after, also when the message itself is gone.
- `boundary:KIND`: "this is not so". It clears what led there up to the instant at which it was said. What alter says
  afterwards is new, and nobody can have corrected it yet.

A `lift` names, as its text, the codes that ego saw and set aside: so it opens nothing that comes to light later, by mail that
is imported afterwards or by a merge with somebody who had said no. Without a text it means all that was closed by then.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from amity.model import Boundary, Heard, Wish, WishKind

FEWEST = 2  # words of a sentence that can be known again: a bare "no" means what it was asked
_WORD = re.compile(r"\w+")


def key(heard: Heard) -> str:
    """The durable code of one cue, equal after every re-import: `cue:soft_no@1767225600000000`."""
    return f"cue:{heard.kind.value}@{heard.sent_at}"


def code(kind: str) -> str:
    """The code of a boundary that rests on no single cue: `boundary:unanswered`."""
    return f"boundary:{kind}"


def wrong(wishes: Sequence[Wish], as_of: int) -> dict[str, int]:
    """Each corrected code with the last instant (microseconds) at which ego said so, up to `as_of`."""
    said = [wish for wish in wishes if wish.kind is WishKind.WRONG and wish.made_at <= as_of]
    return {wish.text.strip(): wish.made_at for wish in sorted(said, key=lambda wish: wish.made_at)}


def sentence(heard: Heard) -> str:
    """The code of these words in whatever message: `said:soft_no:9f86d081884c7d65`; empty for a single word.

    Upper and lower case, signs and white space make no difference.
    """
    words = _WORD.findall(heard.quote.casefold())
    if len(words) < FEWEST:
        return ""
    told = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"said:{heard.kind.value}:{told}"


def is_wrong(heard: Heard, corrected: Mapping[str, int]) -> bool:
    """Whether ego has said of this cue, of its words, or of its kind of boundary after it was heard, that it is not so."""
    if not corrected:
        return False
    known = key(heard) in corrected or sentence(heard) in corrected
    return known or cleared(heard.kind.value, heard.sent_at, corrected)


def believed(heard: Iterable[Heard], wishes: Sequence[Wish], as_of: int) -> tuple[Heard, ...]:
    """The cues of one dyad up to `as_of` of which ego has not said by then that they are wrong."""
    corrected = wrong(wishes, as_of)
    return tuple(one for one in heard if one.sent_at <= as_of and not is_wrong(one, corrected))


def cleared(kind: str, at: int, corrected: Mapping[str, int]) -> bool:
    """Whether ego has cleared this kind of boundary at that instant or later."""
    when = corrected.get(code(kind))
    return when is not None and at <= when


def lifts(wish: Wish, told: str) -> bool:
    """Whether a wish sets aside what this code names: a lift does, of all that was closed then, or of the codes it names."""
    return wish.kind is WishKind.LIFT and (not wish.text.strip() or told in wish.text.split())


def refusing(drawn: Sequence[Boundary], heard: Sequence[Heard]) -> tuple[Heard, ...]:
    """The cues on which these boundaries rest: a no, a polite no, a request for time that still stand."""
    standing = {one.evidence.reason for one in drawn}
    return tuple(one for one in heard if key(one) in standing)
