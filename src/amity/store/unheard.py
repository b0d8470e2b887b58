"""Messages that nobody has listened to yet, out of the record, and the cues in them back into it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from amity.model import DAY, Cue
from amity.store.vault import Vault

FEW = 5  # people addressed: what is said to more is said to nobody in particular
HEARD = 4_000  # characters of own words in which cues are looked for
AT_ONCE = 500  # messages whose words are fetched together

# What a person wrote to somebody, and not to everybody.
_MEANT = f"i.automation = '' and i.group_id is null and i.audience <= {FEW}"
_UNHEARD = f"""
select i.id from seen i join belongs b on b.handle_id = i.author_id join person w on w.id = b.person_id and w.automated = ''
where {_MEANT} and not exists (select 1 from listened l where l.interaction_id = i.id) and exists (
  select 1 from party q join belongs c on c.handle_id = q.handle_id join person x on x.id = c.person_id and x.automated = ''
  where q.interaction_id = i.id and q.role > 0 and w.me + x.me = 1)
union select i.id from passing p join seen i on i.id = p.interaction_id where {_MEANT}"""
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
    """Messages between ego and persons to which nobody has listened; where no text is kept, all that passes by."""
    return [row[0] for row in vault.rows(_UNHEARD)]


def words_of(vault: Vault, numbers: Sequence[int]) -> Iterator[list[Said]]:
    """The words of these messages, some hundred together."""
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
    spoke = ", ".join(sorted({str(row[0]) for row in cues}))
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
            f" where q.interaction_id in ({spoke})"
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
