"""Ego's corrections into what is heard no longer: a code that outlives re-import, and who may be silenced by it.

The `reason` of every boundary's evidence is the code that corrects it, so that "that's wrong" is one step: the screen
makes `Wish(WishKind.WRONG, text=evidence.reason)`. Two kinds of code:

- `cue:KIND@SENT_AT`: "not a no". It names one message by what it was heard to say and by the microsecond at which it
  was sent, never by an id of the record, since ids change when a batch is undone and imported again. It holds for ever.
- `boundary:KIND`: "this is not so". It clears what led there up to the instant at which it was said. What alter says
  afterwards is new, and nobody can have corrected it yet.

A `lift` names, as its text, the codes that ego saw and set aside: so it opens nothing that comes to light later, by mail that
is imported afterwards or by a merge with somebody who had said no. Without a text it means all that was closed by then.
"""

from collections.abc import Mapping, Sequence

from amity.model import Heard, Wish, WishKind


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


def is_wrong(heard: Heard, corrected: Mapping[str, int]) -> bool:
    """Whether ego has said of this cue, or of its kind of boundary after it was heard, that it is not so."""
    return key(heard) in corrected or cleared(heard.kind.value, heard.sent_at, corrected)


def cleared(kind: str, at: int, corrected: Mapping[str, int]) -> bool:
    """Whether ego has cleared this kind of boundary at that instant or later."""
    when = corrected.get(code(kind))
    return when is not None and at <= when


def lifts(wish: Wish, told: str) -> bool:
    """Whether a wish sets aside what this code names: a lift does, of all that was closed then, or of the codes it names."""
    return wish.kind is WishKind.LIFT and (not wish.text.strip() or told in wish.text.split())
