"""The vault into what every two people in it wrote to each other: each participant of an archive seen as an ego.

The same rules as `recall` has for one's own record: who is addressed, who only gets a copy, what is answered on a list.
"""

from typing import Any

from amity.model import TOGETHER, CueKind, Heard
from amity.store.recall import COPIED, PERSONAL
from amity.store.vault import Vault

_WHO = (
    "who as (select b.handle_id, b.person_id from belongs b join person p on p.id = b.person_id where p.automated = '')"
)

# Who is meant by a message: everybody named in it, and, on a list, the author of what it answers.
_MEANT = f"""
{_WHO},
named as (
  select q.interaction_id, x.person_id, min(q.role) as role from party q join who x on x.handle_id = q.handle_id
  where q.role > 0 group by 1, 2),
meant as (
  select interaction_id, person_id, min(role) as role, max(answered) as answered from (
    select interaction_id, person_id, role, 0 as answered from named
    union all
    select i.id, x.person_id, 1, 1 from seen i join interaction p on p.id = i.answers_id
    join who x on x.handle_id = p.author_id where i.group_id is not null)
  group by 1, 2),
first as (
  select n.interaction_id, sum(w.person_id is not n.person_id) as others from named n
  join interaction i on i.id = n.interaction_id left join who w on w.handle_id = i.author_id where n.role = 1 group by 1)"""

_LETTERS = f"""
with {_MEANT}
select sender, receiver, id, sent_at, thread_id,
  max(audience, iif(copied, {COPIED}, 1 + listed)), max(audience, iif(copied and not replies, {COPIED}, 1 + listed)),
  chars, iif(copied, 0, asks), iif(copied and not replies, 0, asks), answers, automatic, answered
from (
  select w.person_id as sender, m.person_id as receiver, i.id, i.sent_at, coalesce(i.thread_id, 0) as thread_id, i.audience,
    i.group_id is not null as listed, i.chars, i.asks, coalesce(i.answers_id, iif(i.answers_key is null, -1, 0)) as answers,
    i.automation = 'auto_reply' as automatic, m.answered,
    m.role > 1 and (i.group_id is not null or coalesce(f.others, 0) > 0) as copied,
    exists (select 1 from interaction p join who x on x.handle_id = p.author_id
            where p.id = i.answers_id and x.person_id = m.person_id) as replies
  from seen i join who w on w.handle_id = i.author_id join meant m on m.interaction_id = i.id
  left join first f on f.interaction_id = i.id
  where i.automation in {PERSONAL} and i.channel not in {TOGETHER} and m.person_id <> w.person_id and i.sent_at <= :as_of)
"""


def letters(vault: Vault, as_of: int) -> list[Any]:
    """What everybody wrote to everybody up to `as_of`, a row for each pair of author and reader, in no promised order.

    Rows of (sender, receiver, id, sent_at, thread_id, audience as the sender sees it, as the receiver does, chars, asks as
    the sender sees it, as the receiver does, answers, automatic, answered on a list); answers is 0 where the record does
    not hold what is answered, and -1 where nothing is.
    """
    return vault.rows(_LETTERS.replace(":as_of", str(int(as_of))))


def heard(vault: Vault, as_of: int) -> list[tuple[int, int, Heard]]:
    """The cues in what was written to somebody, as (receiver, sender, Heard), in order of time."""
    return [
        (receiver, sender, Heard(number, interaction, sent_at, CueKind(kind), quote, until))
        for receiver, sender, number, interaction, sent_at, kind, quote, until in vault.rows(
            f"with {_WHO} select distinct a.person_id, w.person_id, c.id, c.interaction_id, i.sent_at, c.kind, c.quote,"
            " c.until_first from cue c join seen i on i.id = c.interaction_id join who w on w.handle_id = i.author_id"
            " join party q on q.interaction_id = i.id and q.role > 0 join who a on a.handle_id = q.handle_id"
            f" where a.person_id <> w.person_id and i.sent_at <= {int(as_of)} order by i.sent_at, c.id"
        )
    ]


def totals(vault: Vault, as_of: int) -> tuple[int, int | None, int | None]:
    """How many messages the record holds, and the instants of the first and the last (microseconds, None where empty)."""
    (row,) = vault.rows(f"select count(*), min(sent_at), max(sent_at) from seen where sent_at <= {int(as_of)}")
    return row[0], row[1], row[2]


def titled(vault: Vault, sign: str) -> list[tuple[int, str]]:
    """The ids and subjects of messages whose subject holds a sign."""
    return vault.rows("select id, subject from seen where instr(subject, ?)", (sign,))
