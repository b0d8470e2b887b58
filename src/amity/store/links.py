"""The record into ties among others: who wrote to whom, and who stood beside whom, in what passed through your hands."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from amity.store.recall import PERSONAL
from amity.store.vault import Vault

SMALL = 6  # people: beyond it, standing in one message says nothing about knowing each other

# Every person who is somebody and not ego, by address.
_THEY = (
    "they as (select b.handle_id, b.person_id from belongs b join person p on p.id = b.person_id"
    " where p.automated = '' and p.me = 0)"
)


class Between(NamedTuple):
    """What was seen between two others, `left` < `right`.

    `there`, `back`: messages from left to right and from right to left, each shared among all whom it addressed; on a
    list an answer is addressed to whom it answers. `beside`: shares of small messages in which both stood and neither
    wrote to the other. `last`: microseconds UTC.
    """

    left: int
    right: int
    there: float
    back: float
    beside: float
    last: int


def between(vault: Vault, as_of: int, of: Collection[int] | None = None) -> list[Between]:
    """Everything seen between two others up to an instant, each pair once; only pairs with one of `of`, where given."""
    near, here, there, pair = ("", "", "", "") if of is None else _near(of)
    found: dict[tuple[int, int], list[float]] = {}
    for one, other, share, last in vault.rows(
        f"""with {_THEY}{near} select a.person_id, b.person_id, sum(share), max(sent_at) from (
              select i.author_id, q.handle_id, i.sent_at, 1.0 / i.audience as share from seen i
              join party q on q.interaction_id = i.id and q.role > 0
              where i.group_id is null and i.automation in {PERSONAL} and i.sent_at <= :as_of{here}
              union all select i.author_id, p.author_id, i.sent_at, 1.0 from seen i join interaction p on p.id = i.answers_id
              where i.group_id is not null and i.automation in {PERSONAL} and i.sent_at <= :as_of{there}) w
            join they a on a.handle_id = w.author_id join they b on b.handle_id = w.handle_id
            where a.person_id <> b.person_id{pair.format("a", "b")} group by 1, 2""".replace(":as_of", str(int(as_of)))
    ):
        row = found.setdefault((min(one, other), max(one, other)), [0.0, 0.0, 0.0, 0])
        row[one > other] += share
        row[3] = max(row[3], last)
    for one, other, share, last in vault.rows(
        f"""with {_THEY}{near}, small as (select i.id, sent_at, audience from seen i where audience between 2 and {SMALL}
              and group_id is null and automation = '' and sent_at <= {int(as_of)}{here}),
            there as (select distinct s.id, s.sent_at, s.audience, t.person_id from small s
                      join party q on q.interaction_id = s.id and q.role > 0 join they t on t.handle_id = q.handle_id)
            select l.person_id, r.person_id, sum(1.0 / l.audience), max(l.sent_at) from there l
            join there r on r.id = l.id and l.person_id < r.person_id{pair.format("l", "r")}
            group by 1, 2"""
    ):
        row = found.setdefault((one, other), [0.0, 0.0, 0.0, 0])
        row[2] += share
        row[3] = max(row[3], last)
    return [Between(*pair, there, back, beside, int(last)) for pair, (there, back, beside, last) in found.items()]


def _near(of: Collection[int]) -> tuple[str, str, str, str]:
    """What narrows `between` to messages in which one of these stood, those that answer such, and pairs with one of them."""
    them = ", ".join(str(int(one)) for one in of)
    near = (
        ", near as (select q.interaction_id as id from they t join party q on q.handle_id = t.handle_id"
        f" where t.person_id in ({them})),"
        " answering as (select id from near union select i.id from near n join interaction i on i.answers_id = n.id)"
    )
    pair = f" and ({{}}.person_id in ({them}) or {{}}.person_id in ({them}))"
    return near, " and i.id in (select id from near)", " and i.id in (select id from answering)", pair


def messages_between(vault: Vault, left: int, right: int, as_of: int, most: int = 12) -> Sequence[int]:
    """Messages in which both stood, the latest first: those that one of the two wrote before all others."""
    return [
        row[0]
        for row in vault.rows(
            f"""with {_THEY}, of_both as (
                  select q.interaction_id as id, max(q.role = 0) as wrote from party q join they t on t.handle_id = q.handle_id
                  where t.person_id in (?1, ?2) group by 1 having count(distinct t.person_id) = 2)
                select i.id from of_both b join seen i on i.id = b.id where i.sent_at <= ?3
                order by b.wrote desc, i.sent_at desc limit ?4""",
            (left, right, as_of, most),
        )
    ]
