"""Words for a time into days, seen from Wednesday 10 June 2026."""

from datetime import UTC, date, datetime

import pytest

from amity import words
from amity.model import CueKind
from amity.words.days import until

TODAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("language", "text", "quote", "first", "last"),
    [
        ("en", "ask me again tomorrow", "tomorrow", "2026-06-11", "2026-06-11"),
        ("en", "maybe next week", "next week", "2026-06-15", "2026-06-21"),
        ("en", "try me on monday", "on monday", "2026-06-15", "2026-06-15"),
        ("en", "after the summer, perhaps", "after the summer", "2026-09-01", "2026-09-28"),
        ("en", "some time in q3", "some time in q3", "2026-07-01", "2026-09-30"),
        ("en", "not before september", "not before september", "2026-09-01", "2026-09-30"),
        ("en", "in the second half of april", "in the second half of april", "2027-04-16", "2027-04-30"),
        ("en", "from the 13th", "from the 13th", "2026-06-13", "2026-06-27"),
        ("en", "till after christmas", "till after christmas", "2027-01-01", "2027-01-28"),
        ("en", "after easter", "after easter", "2027-03-30", "2027-04-26"),
        ("en", "not until 3 july", "not until 3 july", "2026-07-03", "2026-07-03"),
        ("en", "by friday", "by friday", "2026-06-10", "2026-06-12"),
        ("en", "early next year", "early next year", "2027-01-01", "2027-05-02"),
        ("en", "once the baby is here", "once the baby is here", "2026-06-10", "2027-03-07"),
        ("en", "the week after next would do", "the week after next", "2026-06-22", "2026-06-28"),
        ("en", "monday week, if you like", "monday week", "2026-06-22", "2026-06-22"),
        ("en", "in 3-4 weeks", "in 3-4 weeks", "2026-07-01", "2026-07-08"),
        ("en", "in two to three months", "in two to three months", "2026-08-09", "2026-09-08"),
        ("en", "in six weeks' time", "in six weeks' time", "2026-07-16", "2026-08-01"),
        ("en", "gimme a fortnight", "a fortnight", "2026-06-22", "2026-06-27"),
        ("en", "later this month", "later this month", "2026-06-16", "2026-06-30"),
        ("en", "later in the year", "later in the year", "2026-08-17", "2026-12-31"),
        ("de", "übernächste woche", "übernächste woche", "2026-06-22", "2026-06-28"),
        ("de", "nicht vor august", "nicht vor august", "2026-08-01", "2026-08-31"),
        ("de", "im neuen jahr gern", "im neuen jahr", "2027-01-01", "2027-01-15"),
        ("de", "nach pfingsten", "nach pfingsten", "2027-05-18", "2027-06-14"),
        ("fr", "pas avant août", "pas avant août", "2026-08-01", "2026-08-31"),
        ("fr", "dans quinze jours", "dans quinze jours", "2026-06-23", "2026-06-28"),
        ("pt", "só depois do carnaval", "depois do carnaval", "2027-02-11", "2027-03-10"),
        ("pt", "me chama depois do dia 20", "depois do dia 20", "2026-06-21", "2026-07-18"),
        ("es", "a partir del día 20", "a partir del día 20", "2026-06-20", "2026-07-04"),
        ("en", "july onwards is open", "july onwards", "2026-07-01", "2026-07-31"),
        ("en", "they meet in october, nothing before then", "before then", "2026-10-01", "2026-10-31"),
        ("en", "in the second quarter of next year", "in the second quarter of next year", "2027-04-01", "2027-06-30"),
        ("de", "im herbst nächsten jahres", "im herbst nächsten jahres", "2027-09-01", "2027-11-30"),
        ("en", "try us in week 32", "in week 32", "2026-08-03", "2026-08-09"),
        ("en", "the week of the 22nd, then", "the week of the 22nd", "2026-06-22", "2026-06-28"),
        ("en", "how about the june one?", "the june one", "2026-06-10", "2026-06-30"),
        ("en", "not friday but sunday would do", "sunday", "2026-06-14", "2026-06-14"),
        ("en", "from mid-august, it is full until then", "from mid-august", "2026-08-11", "2026-08-25"),
        ("pt", "escreva-nos no próximo mês", "no próximo mês", "2026-07-01", "2026-07-31"),
        ("de", "ab mitte august ginge es", "ab mitte august", "2026-08-11", "2026-08-25"),
        ("de", "nächste woche", "nächste woche", "2026-06-15", "2026-06-21"),
        ("de", "nach den sommerferien", "nach den sommerferien", "2026-09-01", "2026-09-28"),
        ("es", "la semana que viene", "la semana que viene", "2026-06-15", "2026-06-21"),
        ("es", "después del verano", "después del verano", "2026-09-01", "2026-09-28"),
        ("fr", "la semaine prochaine", "la semaine prochaine", "2026-06-15", "2026-06-21"),
        ("fr", "à la rentrée", "à la rentrée", "2026-09-01", "2026-09-30"),
        ("pt", "semana que vem", "semana que vem", "2026-06-15", "2026-06-21"),
        ("pt", "em setembro", "em setembro", "2026-09-01", "2026-09-30"),
    ],
)
def test_a_named_time_becomes_an_honest_range(language, text, quote, first, last):
    found = until(text, language, TODAY)
    assert found is not None
    assert text[found.start : found.end] == quote
    assert found.dates == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["at 10:30 with 3 people", "i may come", "on 31 june", "we have 4 dogs"])
def test_no_day_is_made_up(text):
    found = until(text, "en", TODAY)
    assert found is None or found.dates is None


def test_a_condition_without_a_calendar_has_words_and_no_days():
    found = until("once the swallows have settled", "en", TODAY)
    assert found is not None
    assert found.dates is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("after the rehearsal ok?", "after the rehearsal"),
        ("come when the boat is dry and bring the rope", "when the boat is dry"),
        ("wait till the 9 week check please", "till the 9 week check"),
        ("next time you're up here", "next time you're up here"),
        ("ask me when you're next in town, will you", "when you're next in town"),
        ("by the time the roof is on", "by the time the roof is on"),
        ("following the election perhaps", "following the election"),
        ("post-launch, then", "post-launch"),
    ],
)
def test_a_condition_is_quoted_without_what_only_stands_beside_it(text, quote):
    found = until(text, "en", TODAY)
    assert found is not None
    assert text[found.start : found.end] == quote


@pytest.mark.parametrize(
    ("reply", "until"),
    [
        ("Next week is packed. The week of the 22nd looks better.", "The week of the 22nd"),
        ("Next week I'm in Vienna. How about after Easter?", "after Easter"),
        ("After the hay is in I've no objection.", "After the hay is in"),
        ("Circle back once you have a second office.", "once you have a second office"),
    ],
)
def test_a_time_that_will_not_do_is_not_the_one_that_is_meant(reply, until):
    heard = words.read(reply, context="Could we meet about the barn next week?", sent_at=TODAY)
    assert [cue.until for cue in heard.cues if cue.kind == CueKind.DEFERRAL] == [until]


def test_a_german_date_is_no_end_of_a_sentence():
    heard = words.read(
        "Der nächste wäre am 12. März.", context="Haben Sie diese Woche noch einen Termin?", sent_at=TODAY
    )
    assert [cue.until for cue in heard.cues if cue.kind == CueKind.DEFERRAL] == ["am 12. März"]


def test_the_time_to_come_outweighs_the_present_one():
    text = "this week is lost, ask me again on monday"
    found = until(text, "en", TODAY)
    assert found is not None
    assert text[found.start : found.end] == "on monday"


@pytest.mark.parametrize("sent_at", [datetime(2026, 6, 10, tzinfo=UTC), 1_781_049_600_000_000])
def test_a_deferral_quotes_its_time_and_knows_its_days(sent_at):
    (cue,) = words.read("Not this month, ask me again after the summer.", sent_at=sent_at).cues
    assert cue.kind == CueKind.DEFERRAL
    assert cue.until == "after the summer"
    assert cue.dates == (date(2026, 9, 1), date(2026, 9, 28))


@pytest.mark.parametrize("sent_at", [10**30, -(10**30), 0])
def test_an_absurd_instant_does_not_hurt(sent_at):
    words.read("Ask me again next year.", sent_at=sent_at)
