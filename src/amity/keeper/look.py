"""Numbers of interactions into what they were: day, side, subject and words; and what stood on the last screen."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from amity.errors import NotFoundError
from amity.keeper.about import across
from amity.model import Handle, Wish, WishKind
from amity.store.vault import Vault
from amity.store.wishes import wishes

SIDES = {
    WishKind.GAVE: 1, WishKind.PROMISED: 1, WishKind.ASKED: 1,
    WishKind.GOT: -1, WishKind.PROMISED_ME: -1, WishKind.ASKED_ME: -1,
}  # fmt: skip
WORDS = 600  # characters of own words that are shown of one message


class Seen(NamedTuple):
    """One message or meeting as it can be shown. `direction`: 1 from you, -1 from them, 0 both, 2 between others.

    `author` is the person's name, `words` the author's own first words (empty where no text is kept).
    """

    interaction_id: int
    sent_at: int
    direction: int
    channel: str
    author: str
    subject: str
    words: str
    place: str


class Line(NamedTuple):
    """One inferred line of the last screen: what `wrong` would say of it, of whom, and what it rests on.

    `group` is the number of the suggestion for which it speaks, 0 where it speaks for itself; `step` the suggested one.
    """

    kind: WishKind
    text: str
    handles: tuple[Handle, ...]
    says: str
    rests_on: tuple[int, ...]
    about: str
    group: int = 0
    step: str = ""


_SEEN = f"""
select i.id, i.sent_at, i.channel, coalesce(p.name, h.value), coalesce(p.me, 0),
  exists (select 1 from party q join belongs m on m.handle_id = q.handle_id join person o on o.id = m.person_id
          where q.interaction_id = i.id and q.role > 0 and o.me = 1) or i.group_id is not null,
  i.subject, coalesce(substr(t.own, 1, {WORDS}), ''), i.place
from seen i join handle h on h.id = i.author_id left join belongs b on b.handle_id = i.author_id
left join person p on p.id = b.person_id left join text t on t.interaction_id = i.id"""


def interactions(vault: Vault, ids: Sequence[int]) -> tuple[Seen, ...]:
    """What stands under these ids, the latest first; below zero are meetings that you told of. Unknown ids are left out."""
    marks = ", ".join(str(int(number)) for number in ids if number > 0)
    found = [_as_seen(row) for row in vault.rows(f"{_SEEN} where i.id in ({marks})")]
    if any(number < 0 for number in ids):
        told = [*wishes(vault), *(wish for those in across(vault).values() for wish in those)]
        found += [one for wish in told if -wish.wish_id in ids and (one := _told_by_hand(wish))]
    return tuple(sorted(found, key=lambda one: (-one.sent_at, one.interaction_id)))


def _told_by_hand(wish: Wish) -> Seen | None:
    """A meeting, or what you gave, got, promised or asked, as you told of it."""
    if wish.kind is WishKind.MET and wish.on is not None:
        return Seen(-wish.wish_id, wish.on, 0, "encounter", "", wish.text or "You met", "", "you said so")
    if wish.kind is WishKind.NOTE:
        return Seen(-wish.wish_id, wish.made_at, 1, "entry", "", wish.text, "", "you said so")
    if wish.kind in SIDES:
        at = wish.on if wish.kind in (WishKind.GAVE, WishKind.GOT) and wish.on is not None else wish.made_at
        return Seen(-wish.wish_id, at, SIDES[wish.kind], "entry", "", wish.text, "", "you said so")
    return None


def words(vault: Vault, interaction_id: int) -> str:
    """The author's own words of one message, all of them; empty where no text is kept."""
    return str(vault.one("select own from text where interaction_id = ?", (interaction_id,)) or "")


def search(vault: Vault, words: str, as_of: int, most: int = 20) -> tuple[Seen, ...]:
    """Messages that hold all these words in subject or text, the latest first. Quotation marks keep words together."""
    terms = [part for part in words.replace('"', ' " ').split() if part != '"']
    phrases = [words.strip('" ')] if words.count('"') == 2 and words.strip().startswith('"') else terms
    if not any(phrases):
        raise NotFoundError("There is nothing to look for.", "Give a word or two.")
    wanted = " ".join(f'"{one}"' for one in (phrase.replace('"', "") for phrase in phrases))
    rows = vault.rows(
        f"{_SEEN} where i.id in (select rowid from found where found match ?) and i.sent_at <= ?"
        " order by i.sent_at desc, i.id limit ?",
        (wanted, as_of, most),
    )
    return tuple(_as_seen(row) for row in rows)


def _as_seen(row: Any) -> Seen:
    number, sent_at, channel, author, me, to_me, subject, words, place = row
    direction = 1 if me else -1 if to_me else 2
    return Seen(number, sent_at, direction, channel, author, subject, words, place)


def keep_shown(vault: Vault, lines: Iterable[Line]) -> None:
    """Keep the numbered lines of the screen that is now shown, in the record itself, so that `wrong 3` finds them."""
    content = json.dumps([[one.kind.value, *one[1:]] for one in lines])
    with vault.transaction() as connection:
        connection.execute("insert or replace into fact values ('shown', ?)", (content,))


def shown(vault: Vault) -> tuple[Line, ...]:
    """The numbered lines of the last screen; number 1 is the first."""
    return tuple(
        Line(WishKind(kind), text, tuple(Handle(*one) for one in handles), says, tuple(rests_on), about, *more)
        for kind, text, handles, says, rests_on, about, *more in json.loads(vault.fact("shown", "[]"))
    )


def line(vault: Vault, number: int) -> Line:
    """One numbered line of the last screen. Raises NotFoundError where it had no such number."""
    lines = shown(vault)
    if not 1 <= number <= len(lines):
        had = f"It had the numbers 1 to {len(lines)}." if lines else "Look first: `amity today`, or `amity who NAME`."
        raise NotFoundError(f"There was no number {number} on the last screen.", had)
    return lines[number - 1]
