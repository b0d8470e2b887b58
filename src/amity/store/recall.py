"""The vault into what rooms ask for: the acts of every tie, and what was heard in them."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from amity.model import TOGETHER, Act, CueKind, Handle, Heard
from amity.store.talks import talks
from amity.store.vault import Vault

PERSONAL = "('', 'auto_reply')"  # messages that stand between people; an automatic reply is seen, but is no engagement
SMALL = 12  # people: beyond it, standing in one message says nothing about knowing each other
COLUMNS = ("ego_id", "alter_id", "act_id", "sent_at", "direction", "channel", "thread_id", "audience", "share", "chars",
           "asks", "answers_id", "automatic")  # fmt: skip

# Whose handle: one row a handle of a person that is no machine.
_WHO = "who as (select b.handle_id, b.person_id, p.me from belongs b join person p on p.id = b.person_id where p.automated = '')"

COPIED = (
    4  # people, at least, whom a message counts as addressing for one who only gets a copy: it is not meant for them
)
_COPY = (
    "(i.group_id is not null or exists (select 1 from party q join who x on x.handle_id = q.handle_id and x.me = 0"
    " where q.interaction_id = i.id and q.role = 1))"
)  # not where it names nobody but those who get copies

# Meetings and calls: neither wrote to the other, and whoever declined or never answered was not there.
AS_ONE = f"channel in {TOGETHER}"

# How many are addressed: on a list never one alone, though it names nobody else.
_ADDRESSED = f"max(audience, iif(copied, {COPIED}, 1 + (group_id is not null)))"
# What is answered: an id, 0 where the record does not hold that message, null where nothing is.
_ANSWERS = "coalesce(answers_id, iif(answers_key is null, null, 0)) as answers_id"

# Ego wrote to alter: addressed by name, or, on a list, by answering what alter had written. A copy asks nothing.
_MINE = f"""join who e on e.handle_id = i.author_id and e.me = 1
     where i.automation in {PERSONAL} and i.{AS_ONE.replace(" in ", " not in ")} and i.sent_at <= :as_of"""
_OUT = f"""
select alter_id, id, sent_at, 1 as direction, channel, thread_id, {_ADDRESSED} as audience,
       chars, iif(copied, 0, asks) as asks, {_ANSWERS}, automation = 'auto_reply' as automatic
from (
  select a.person_id as alter_id, i.*, min(t.role) > 1 and {_COPY} as copied
  from (select i.id, q.handle_id, q.role from seen i join party q on q.interaction_id = i.id and q.role > 0 {_MINE} and :addressed
        union all select i.id, p.author_id, 1 from seen i join interaction p on p.id = i.answers_id {_MINE}
        and i.group_id is not null and :answered) t
  join interaction i on i.id = t.id join who a on a.handle_id = t.handle_id and a.me = 0
  group by a.person_id, i.id)"""

# Alter wrote to ego, by the same two ways.
_IN = f"""
select alter_id, id, sent_at, -1 as direction, channel, thread_id, {_ADDRESSED} as audience,
       chars, iif(copied, 0, asks) as asks, {_ANSWERS}, automation = 'auto_reply' as automatic
from (
  select i.*, role > 1 and not answering and {_COPY} as copied
  from (
    select a.person_id as alter_id, i.*,
      (select min(q.role) from party q join who e on e.handle_id = q.handle_id and e.me = 1
       where q.interaction_id = i.id and q.role > 0) as role,
      exists (select 1 from interaction p join who e on e.handle_id = p.author_id and e.me = 1
              where p.id = i.answers_id) as answering
    from seen i join who a on a.handle_id = i.author_id and a.me = 0
    where i.automation in {PERSONAL} and i.{AS_ONE.replace(" in ", " not in ")} and i.sent_at <= :as_of and (:only)) i
  where role is not null or (group_id is not null and answering))"""

# Both took part in a meeting or a call, small enough that they met.
_BOTH = f"""
select a.person_id as alter_id, i.id, i.sent_at, 0 as direction, i.channel, i.thread_id, i.audience, 0 as chars, 0 as asks,
       null as answers_id, 0 as automatic
from seen i join party t on t.interaction_id = i.id and t.role >= 0 join who a on a.handle_id = t.handle_id and a.me = 0
where i.{AS_ONE} and i.audience <= {SMALL} and i.automation = '' and i.sent_at <= :as_of and (:only)
  and exists (select 1 from party q join who e on e.handle_id = q.handle_id and e.me = 1
              where q.interaction_id = i.id and q.role >= 0)
group by a.person_id, i.id"""

_MEETINGS = """
select a.person_id as alter_id, id, sent_at, 0 as direction, channel, id as thread_id, 1 as audience, 0 as chars,
       0 as asks, null as answers_id, 0 as automatic from met a where sent_at <= :as_of and (:only)"""


def _met(meetings: Iterable[tuple[int, int, int]]) -> str:
    """Encounters that ego told by hand, as a relation: (alter, id below zero, instant)."""
    rows = [f"({alter}, {number}, {sent_at}, 'encounter')" for alter, number, sent_at in meetings]
    values = f"values {', '.join(rows)}" if rows else "select 0, 0, 0, '' where 0"
    return f"met(person_id, id, sent_at, channel) as ({values})"


def acts(
    vault: Vault, as_of: int, alters: Sequence[int] | None = None, meetings: Iterable[tuple[int, int, int]] = ()
) -> list[Any]:
    """One row a tie and interaction up to `as_of`, of all ties or of the given ones; meetings have ids below zero.

    Rows of (alter_id, id, sent_at, direction, channel, thread_id, audience, chars, asks, answers_id, automatic);
    answers_id is 0 where the record does not hold what is answered. Chats are cut into conversations.
    """
    few = None if alters is None else f"({', '.join(str(int(alter)) for alter in alters)})"
    those = f"in (select handle_id from belongs where person_id in {few})"
    named = {
        ":as_of": str(int(as_of)),
        ":only": f"a.person_id in {few}" if few else "true",
        ":addressed": f"q.handle_id {those}" if few else "true",
        ":answered": f"p.author_id {those}" if few else "true",
    }
    relation = f"{_OUT} union all {_IN} union all {_BOTH} union all {_MEETINGS}"
    for name, words in named.items():
        relation = relation.replace(name, words)
    found = vault.rows(f"with {_WHO}, {_met(meetings)} {relation}")
    return talks(sorted(found, key=itemgetter(2, 1)))  # sorted in a fifth of the engine's time: by instant, then id


def answering(vault: Vault, as_of: int, alters: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """What one of the two wrote on a list in answer to the other, also where that had gone to the list alone.

    Rows of (alter_id, id).
    """
    only = "" if alters is None else f" and x.person_id in ({', '.join(map(str, alters))})"
    return vault.rows(
        f"""with {_WHO}, pair as (
              select i.id, iif(w.me, v.person_id, w.person_id) as person_id from seen i
              join interaction p on p.id = i.answers_id join who w on w.handle_id = i.author_id
              join who v on v.handle_id = p.author_id
              where i.group_id is not null and w.me + v.me = 1 and i.automation in {PERSONAL} and i.sent_at <= {int(as_of)})
            select person_id, id from pair x where true{only}"""
    )


def presence(vault: Vault, as_of: int, alters: Sequence[int] | None = None) -> list[Any]:
    """Who stood together in a small group's message in which ego took part: rows of (act_id, alter_id)."""
    near = "" if alters is None else (
        f" and id in (select q.interaction_id from party q join belongs b on b.handle_id = q.handle_id"
        f" where b.person_id in ({', '.join(map(str, alters))}))"
    )  # fmt: skip
    return vault.rows(
        f"""with {_WHO}, small as materialized (select id from seen where audience between 2 and {SMALL} and automation = ''
              and sent_at <= {int(as_of)}{near}),
            there as materialized (select distinct q.interaction_id, w.person_id, w.me from small s
              join party q on q.interaction_id = s.id and q.role >= 0 join who w on w.handle_id = q.handle_id)
            select interaction_id, person_id from there where me = 0
            and interaction_id in (select interaction_id from there where me = 1)"""
    )


def invited(vault: Vault, as_of: int, alters: Sequence[int] | None = None) -> list[tuple[int, int, int, int]]:
    """To which past meetings of few ego had invited others, and what these said.

    Rows of (alter_id, id, begin, role), in order of time; the role is below zero where they declined or never answered.
    """
    only = "" if alters is None else f" and a.person_id in ({', '.join(map(str, alters))})"
    return vault.rows(
        f"""with {_WHO} select a.person_id, i.id, i.sent_at, max(t.role) from seen i
            join who e on e.handle_id = +i.author_id and e.me = 1 join party t on t.interaction_id = i.id
            join who a on a.handle_id = t.handle_id and a.me = 0
            where i.{AS_ONE} and i.channel = 'meeting' and i.audience <= {SMALL} and i.automation = '' and i.sent_at <= {int(as_of)}{only}
            group by a.person_id, i.id order by i.sent_at, i.id"""
    )


def clocks(vault: Vault, alter: int, as_of: int) -> dict[int, int]:
    """By how many minutes the clock was ahead of Greenwich where a person wrote, by message; only where it was told."""
    return dict(
        vault.rows(
            "select i.id, i.east from seen i join belongs b on b.handle_id = i.author_id"
            " where b.person_id = ? and i.east is not null and i.sent_at <= ?",
            (alter, as_of),
        )
    )


def in_arrow(acts: list[Any], presence: list[Any], ego_id: int) -> tuple[Any, Any]:
    """Both relations as Arrow tables, for the engine."""
    import pyarrow as pa

    columns = list(zip(*acts, strict=True)) or [()] * 11
    alter, number, sent_at, direction, channel, thread, audience, chars, asks, answers, automatic = columns
    long, small = pa.int64(), pa.int32()
    table = pa.table(dict(zip(COLUMNS, (
        pa.array([ego_id] * len(alter), long), pa.array(alter, long), pa.array(number, long), pa.array(sent_at, long),
        pa.array(direction, pa.int8()), pa.array(channel, pa.string()), pa.array(thread, long), pa.array(audience, small),
        pa.array([1 / (n or 1) for n in audience], pa.float64()), pa.array(chars, small), pa.array(asks, pa.int8()),
        pa.array(answers, long), pa.array(automatic, pa.int8()),
    ), strict=True)))  # fmt: skip
    act, who = list(zip(*presence, strict=True)) or ((), ())
    together = pa.table({"ego_id": pa.array([ego_id] * len(act), long), "act_id": pa.array(act, long),
                         "alter_id": pa.array(who, long)})  # fmt: skip
    return table, together


def act_of(row: Any) -> tuple[int, Act]:
    """A row of `acts` as (alter_id, Act)."""
    alter, number, sent_at, direction, channel, thread, audience, chars, asks, answers, automatic = row
    return alter, Act(number, sent_at, direction, channel, thread or 0, audience, chars, asks, answers, automatic)


def heard(vault: Vault, as_of: int, alters: Sequence[int] | None = None) -> list[tuple[int, Heard]]:
    """The cues in what others wrote to ego, as (alter_id, Heard), in order of time."""
    to_ego = (
        "and exists (select 1 from party q join who e on e.handle_id = q.handle_id and e.me = 1"
        " where q.interaction_id = i.id and q.role > 0)"
    )
    return _cues(vault, as_of, "i.author_id", "", alters, to_ego)


def said(vault: Vault, as_of: int, alters: Sequence[int] | None = None) -> list[tuple[int, Heard]]:
    """The cues in what ego wrote to one person alone, as (alter_id, Heard), in order of time."""
    mine = "join who e on e.handle_id = i.author_id and e.me = 1 join party q on q.interaction_id = i.id and q.role > 0"
    return _cues(vault, as_of, "q.handle_id", mine, alters, "and i.audience = 1")


def _cues(
    vault: Vault, as_of: int, whose: str, joins: str, alters: Sequence[int] | None, where: str = ""
) -> list[tuple[int, Heard]]:
    only = "" if alters is None else f" and a.person_id in ({', '.join(map(str, alters))})"
    first = "cross" if alters is None else ""  # the cues come first then: most messages hold none
    return [
        (alter, Heard(number, interaction, sent_at, CueKind(kind), quote, until, by))
        for alter, number, interaction, sent_at, kind, quote, until, by in vault.rows(
            f"with {_WHO} select a.person_id, c.id, c.interaction_id, i.sent_at, c.kind, c.quote, c.until_first, c.until_last from cue c"
            f" {first} join seen i on i.id = c.interaction_id {joins} join who a on a.handle_id = {whose} and a.me = 0"
            f" where i.sent_at <= {int(as_of)} {where}{only} order by i.sent_at, c.id"
        )
    ]


def words_and_minutes(vault: Vault, numbers: Iterable[int]) -> tuple[dict[int, str], dict[int, int]]:
    """Of these interactions the author's own words, where they are kept, and how many minutes a meeting or call lasted."""
    marks = ", ".join(str(int(number)) for number in numbers if number > 0)
    texts = vault.rows(f"select interaction_id, own from text where interaction_id in ({marks})")
    minutes = vault.rows(f"select id, minutes from interaction where minutes > 0 and id in ({marks})")
    return dict(texts), dict(minutes)


def closings(vault: Vault, numbers: Iterable[int]) -> dict[int, str]:
    """Of these interactions the parting words under them, where there are some and words are kept."""
    marks = ", ".join(str(int(number)) for number in numbers if number > 0)
    return dict(
        vault.rows(f"select interaction_id, closing from text where closing <> '' and interaction_id in ({marks})")
    )


def said_at(vault: Vault, kind: str, sent_at: int, handles: Iterable[Handle]) -> list[Heard]:
    """The cues of one kind in what one of these addresses wrote, or received, at one instant."""
    return [
        Heard(number, interaction, sent_at, CueKind(kind), quote, until)
        for handle in handles
        for number, interaction, quote, until in vault.rows(
            "select distinct c.id, c.interaction_id, c.quote, c.until_first from cue c join seen i on i.id = c.interaction_id"
            " join party q on q.interaction_id = i.id join handle h on h.id = q.handle_id"
            " where c.kind = ? and i.sent_at = ? and h.kind = ? and h.value = ?",
            (kind, sent_at, *handle),
        )
    ]
