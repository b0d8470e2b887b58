"""One person's record into what was said: the last thoughtful conversation in quotes, and their words that carry a sign."""

from collections.abc import Iterable
from typing import NamedTuple

from amity import standing
from amity.keeper.about import cues_about, wishes_about
from amity.model import ALTER_TO_EGO, EGO_TO_ALTER, MUTUAL, Act, CueKind, Heard, WishKind
from amity.standing import Conversation
from amity.store.recall import words_and_minutes
from amity.store.vault import Vault

MOST = 2_000  # acts, the latest, whose words are read for one page
SAID_MOST = 8
# What somebody said that one may want to know again. The rest (logistics, closing, plain asks) is of its day.
TELLING = (
    CueKind.EXPLICIT_NO, CueKind.SOFT_NO, CueKind.DEFERRAL, CueKind.DISCLOSURE, CueKind.PROMISE, CueKind.OFFER,
    CueKind.WARM_YES, CueKind.QUESTION_ABOUT_EGO,
)  # fmt: skip


class Talk(NamedTuple):
    """A conversation as it can be shown: when it went from and to, its subject, and a sentence of each side's own.

    Quotes are empty where no words are kept; a meeting has no quotes, and `minutes` where it is known how long it was.
    """

    began: int
    ended: int
    subject: str
    yours: str
    theirs: str
    minutes: int
    together: bool
    rests_on: tuple[int, ...]


class Sayings(NamedTuple):
    """What stands between two people in words: the last thoughtful talk, or None, and what they said, the latest first."""

    talk: Talk | None
    said: tuple[Heard, ...]


def sayings(vault: Vault, alter_id: int, passed: tuple[Act, ...], as_of: int) -> Sayings:
    """Of one person, from the acts that passed between you up to `as_of`, oldest first."""
    acts = passed[-MOST:]
    wanted = wishes_about(vault, as_of)
    of_them, of_me = cues_about(vault, wanted, as_of, [alter_id])
    wrong = {wish.text for wish in wanted.get(alter_id, ()) if wish.kind is WishKind.WRONG}
    heard, said = of_them.get(alter_id, ()), of_me.get(alter_id, ())
    texts, minutes = words_and_minutes(vault, (one.interaction_id for one in acts))
    talks = standing.conversations(acts, (*heard, *said), minutes, texts)
    thoughtful = [one for one in talks if one.thoughtful and code(one.acts[0].sent_at) not in wrong]
    last = max(thoughtful, key=lambda one: one.acts[-1].sent_at, default=None)
    direct = {one.interaction_id for one in passed if not one.automatic}
    told = [one for one in heard if one.kind in TELLING and one.interaction_id in direct]
    return Sayings(None if last is None else _talk(vault, last, (*heard, *said), texts, minutes), _latest(told))


def _latest(told: Iterable[Heard]) -> tuple[Heard, ...]:
    """The latest first, no words twice: of one sentence that signals several things, a no before all else."""
    order = {kind: place for place, kind in enumerate(TELLING)}
    found: dict[str, Heard] = {}
    for one in sorted(told, key=lambda one: (-one.sent_at, order[one.kind], one.cue_id)):
        found.setdefault(" ".join(one.quote.casefold().split()), one)
    return tuple(found.values())[:SAID_MOST]


def code(began: int) -> str:
    """The durable code of a conversation, by which it is corrected: `talk:1767225600000000`."""
    return f"talk:{began}"


def _talk(
    vault: Vault, last: Conversation, cues: tuple[Heard, ...], texts: dict[int, str], minutes: dict[int, int]
) -> Talk:
    ids = [one.interaction_id for one in last.acts]
    subject = vault.one("select subject from interaction where id = ?", (ids[0],)) or ""
    return Talk(
        last.acts[0].sent_at,
        last.acts[-1].sent_at,
        subject,
        _quote(last, EGO_TO_ALTER, cues, texts),
        _quote(last, ALTER_TO_EGO, cues, texts),
        sum(minutes.get(number, 0) for number in ids),
        any(one.direction == MUTUAL for one in last.acts),
        tuple(reversed(ids))[:12],
    )


def _quote(last: Conversation, side: int, cues: tuple[Heard, ...], texts: dict[int, str]) -> str:
    """What one side told of themselves or asked after the other; else the sentence that says most."""
    ids = [one.interaction_id for one in last.acts if one.direction == side]
    caring = [
        one
        for one in cues
        if one.interaction_id in ids and one.kind in standing.CARING and one.quote in texts.get(one.interaction_id, "")
    ]
    if caring:
        return max(caring, key=lambda one: (one.kind is CueKind.DISCLOSURE, len(one.quote))).quote
    return standing.telling([texts.get(number, "") for number in ids])
