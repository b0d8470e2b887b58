"""The vault into every address as the archives saw it: how often, how spelled, beside whom; what tells people apart."""

from collections.abc import Iterable, Iterator
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any

from amity.store.recall import AS_ONE
from amity.store.vault import Vault


def known(vault: Vault) -> list[Any]:
    """Every address as the archives saw it.

    Rows of (id, kind, value, written, answered, reached, automated, sent, delivered, seen, is a list's own address).
    """
    return vault.rows(
        """
      with author as (select i.author_id as id, count(*) as written, sum(automation not in ('', 'auto_reply')) as automated
                      from seen i group by 1),
      target as (select q.handle_id as id, count(*) as times from party q join seen i on i.id = q.interaction_id
                 where q.role > 0 group by 1),
      answered as (select p.author_id as id, count(*) as times from seen i join interaction p on p.id = i.answers_id
                   where i.author_id <> p.author_id group by 1),
      reached as (select i.author_id as id, count(distinct q.handle_id) as others from seen i join party q
                  on q.interaction_id = i.id and q.role > 0 group by 1),
      owned as (select handle_id as id, sum(sent) as sent, sum(delivered) as delivered from ownership o
                join batch b on b.id = o.batch_id where b.state = 'kept' group by 1),
      told as (select handle_id as id from card_handle where card_id in (select id from held) union
               select handle_id from occasion_party where occasion_id in (select id from planned) union
               select q.handle_id from seen i join party q on q.interaction_id = i.id and q.role < 0 where i."""
        + AS_ONE
        + """)
      select h.id, h.kind, h.value, coalesce(a.written, 0), coalesce(n.times, 0), coalesce(r.others, 0),
             coalesce(a.automated, 0), coalesce(o.sent, 0), coalesce(o.delivered, 0),
             coalesce(a.written, 0) + coalesce(t.times, 0),
             exists (select 1 from handle g where g.kind = 'group' and g.value in (h.value, replace(h.value, '@', '.')))
      from handle h left join author a using (id) left join target t using (id) left join answered n using (id)
      left join reached r using (id) left join owned o using (id)
      where h.kind <> 'group' and (a.id is not null or t.id is not null or o.id is not null
        or h.id in (select id from told)) order by h.id"""
    )


def both_sides(vault: Vault, most: int = 50) -> dict[int, int]:
    """For the handles seen most: in how many months each wrote some of the messages and received most of the others."""
    month = "cast(i.sent_at / 2629746000000 as integer)"
    return dict(
        vault.rows(
            f"""with often as (select handle_id from party group by 1 order by count(*) desc limit {int(most)}),
            total as (select {month} as month, count(*) as times from seen i group by 1),
            part as (select q.handle_id, {month} as month, sum(q.role = 0) as wrote, sum(q.role > 0) as got
                     from party q join seen i on i.id = q.interaction_id where q.handle_id in (select handle_id from often)
                     group by 1, 2)
            select handle_id, count(*) from part join total using (month)
            where wrote > 0 and got * 2 > times - wrote group by 1"""
        )
    )


def standing_in(vault: Vault, handles: Iterable[int]) -> int:
    """In how many messages any of these handles stands, in whatever role."""
    marks = ", ".join(str(int(number)) for number in handles)
    return int(
        vault.one(
            "select count(distinct q.interaction_id) from party q join seen i on i.id = q.interaction_id"
            f" where q.handle_id in ({marks})"
        )
    )


def addressed_by(vault: Vault, mine: Iterable[int]) -> dict[int, tuple[int, int]]:
    """How many messages of ego's were addressed to each handle, and how many of these to it alone."""
    marks = ", ".join(str(int(number)) for number in mine)
    return {
        handle: (times, alone)
        for handle, times, alone in vault.rows(
            "select q.handle_id, count(*), sum(i.audience = 1) from party q join seen i on i.id = q.interaction_id"
            f" where q.role > 0 and i.author_id in ({marks}) group by 1"
        )
    }


def together(vault: Vault, most: int = 6) -> Iterator[tuple[int, int]]:
    """Pairs of handles that stood in one message of at most `most` parties, each pair once."""
    said: set[tuple[int, int]] = set()
    parties = vault.rows("select interaction_id, handle_id from party order by interaction_id")
    for _, rows in groupby(parties, key=itemgetter(0)):
        there = sorted({handle for _, handle in rows})
        if len(there) <= most:
            for pair in combinations(there, 2):
                if pair not in said:
                    said.add(pair)
                    yield pair


def spellings(vault: Vault) -> list[Any]:
    """How each handle was spelled: (handle_id, name, times)."""
    return vault.rows(
        "select s.handle_id, s.name, c.times from spelling s join (select spelling_id as id, count(*) as times from party"
        " where spelling_id is not null and interaction_id not in (select id from interaction where batch_id in"
        " (select id from batch where state <> 'kept')) group by 1) c using (id) order by s.handle_id, 3 desc, 2"
    )
