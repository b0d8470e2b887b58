"""Messages that nobody has listened to yet, out of the record, and the cues in them back into it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from amity.model import DAY, Cue
from amity.store.vault import Vault

FEW = 5  # people addressed: what is said to more is said to nobody in particular
HEARD = 4_000  # characters of own words in which cues are looked for
AT_ONCE = 25  # messages whose words are fetched together, and heard before the clock is looked at

# What a person wrote to somebody, and not to everybody.
_MEANT = f"i.automation = '' and i.group_id is null and i.audience <= {FEW}"
_UNHEARD = f"""
select i.id, iif(w.me, x.id, w.id) as person_id, w.me from seen i
join belongs b on b.handle_id = i.author_id join person w on w.id = b.person_id and w.automated = ''
join party q on q.interaction_id = i.id and q.role > 0
join belongs c on c.handle_id = q.handle_id join person x on x.id = c.person_id and x.automated = ''
where {_MEANT} and w.me + x.me = 1 and not exists (select 1 from listened l where l.interaction_id = i.id)"""
_WORDS = f"""
select i.id, i.sent_at, substr(coalesce(t.own, p.own, ''), 1, {HEARD}), substr(coalesce(a.own, b.own), 1, {HEARD})
from interaction i left join text t on t.interaction_id = i.id left join passing p on p.interaction_id = i.id
left join text a on a.interaction_id = i.answers_id left join passing b on b.interaction_id = i.answers_id
where i.id in """


class Said(NamedTuple):
    """One message to be listened to: its author's own words, and those of the message that it answers, where known."""

    interaction_id: int
    sent_at: int
    own: str
    context: str | None


def unheard(vault: Vault) -> list[int]:
    """Messages between ego and persons to which nobody has listened, person by person: first where both wrote most.

    Where no text is kept, all that passes by is among them.
    """
    rows = f"""with waiting as materialized ({_UNHEARD}), weight as (
      select person_id, min(sum(me), sum(1 - me)) as both_wrote, count(*) as times from waiting group by 1)
      select id from waiting join weight using (person_id) order by both_wrote desc, times desc, person_id, id desc"""
    passing = f"select i.id from passing p join seen i on i.id = p.interaction_id where {_MEANT}"
    return list(dict.fromkeys(row[0] for sql in (rows, passing) for row in vault.rows(sql)))


def unheard_people(vault: Vault) -> set[int]:
    """Persons of whom something that passed between them and ego has not been listened to."""
    return {row[0] for row in vault.rows(f"select distinct person_id from ({_UNHEARD})")}


def words_of(vault: Vault, numbers: Sequence[int]) -> Iterator[list[Said]]:
    """The words of these messages, some of them together."""
    for start in range(0, len(numbers), AT_ONCE):
        some = ", ".join(map(str, numbers[start : start + AT_ONCE]))
        yield [Said(*row) for row in vault.rows(f"{_WORDS} ({some})")]


def keep_heard(vault: Vault, heard: Iterable[tuple[int, Sequence[Cue]]]) -> None:
    """Keep what was heard in some messages, and that they were listened to, in one transaction; touch whose tie it is."""
    listened, cues = [], []
    for number, found in heard:
        listened.append((number,))
        cues += [
            (number, one.kind.value, one.start, one.end, one.quote, one.odds, one.until, *_span(one)) for one in found
        ]
    numbers = ", ".join(str(row[0]) for row in listened)
    with vault.transaction() as connection:
        connection.executemany("delete from cue where interaction_id = ?", listened)
        connection.executemany(
            "insert into cue (interaction_id, kind, begins, ends, quote, odds, until_words, until_first, until_last)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            cues,
        )
        connection.executemany("insert or ignore into listened values (?)", listened)
        connection.execute(
            f"insert or ignore into touched select b.person_id from party q join belongs b on b.handle_id = q.handle_id"
            f" where q.interaction_id in ({numbers})"
        )


def let_pass(vault: Vault) -> None:
    """Let go of the words that were kept only to be listened to."""
    if vault.one("select 1 from passing limit 1"):
        with vault.transaction() as connection:
            connection.execute("delete from passing where interaction_id in (select id from seen)")


def _span(cue: Cue) -> tuple[int | None, int | None]:
    """A cue's range of days as instants: the start of the first, the end of the last."""
    if cue.dates is None:
        return None, None
    first, last = cue.dates
    return instant(first), instant(last) + DAY - 1


def instant(day: date) -> int:
    """The first microsecond of a day in UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1_000_000
