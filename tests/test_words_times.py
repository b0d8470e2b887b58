"""Phrases for a time, put together from their parts in five languages, seen from any day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from amity.words.days import until

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
# Language, how one asks for later, and for one and the same time: in it, after it, before it.
TIMES = [
    ("en", "ask me again {}, please.", "in {}", "after {}", "before {}",
     ["march", "july", "december", "the spring", "the autumn", "q2", "the first quarter", "q4", "the summer holidays"]),
    ("de", "frag mich {} noch einmal.", "im {}", "nach dem {}", "vor dem {}",
     ["märz", "august", "dezember", "herbst", "frühling", "ersten quartal", "dritten quartal"]),
    ("es", "escríbeme {}, por favor.", "en {}", "después de {}", "antes de {}",
     ["marzo", "septiembre", "diciembre", "primavera", "semana santa", "navidad"]),
    ("fr", "on en reparle {}, d'accord.", "en {}", "après {}", "avant {}",
     ["mars", "juillet", "décembre", "automne", "hiver"]),
    ("pt", "falamos {}, pode ser.", "em {}", "após {}", "antes de {}",
     ["março", "julho", "dezembro"]),
]  # fmt: skip
CASES = st.sampled_from([(*row[:5], name) for row in TIMES for name in row[5]])
COUNTED = st.sampled_from(
    [
        ("en", "weeks", 7),
        ("en", "months", 30),
        ("de", "wochen", 7),
        ("es", "semanas", 7),
        ("fr", "mois", 30),
        ("pt", "dias", 1),
    ]
)
WITHIN = {"en": "in", "de": "in", "es": "en", "fr": "dans", "pt": "em"}


@given(CASES, DAYS)
def test_a_time_is_quoted_whole_and_lies_ahead(case, today):
    language, sentence, within, after, before, name = case
    for phrase in (one.format(name) for one in (within, after, before)):
        text = sentence.format(phrase)
        found = until(text, language, today)
        assert found is not None
        assert text[found.start : found.end] == phrase
        assert found.dates is not None
        assert today <= found.dates[0] <= found.dates[1] <= today + timedelta(3 * 366)


@given(CASES, DAYS)
def test_after_a_time_lies_behind_it_and_before_ends_where_it_begins(case, today):
    language, sentence, within, after, before, name = case
    inside, behind, ahead = (
        until(sentence.format(one.format(name)), language, today).dates for one in (within, after, before)
    )
    assert behind[0] == inside[1] + timedelta(1)
    assert ahead[0] == today
    assert ahead[1] == max(today, inside[0] - timedelta(1)) or inside[0] == today


@given(COUNTED, st.integers(2, 30), DAYS)
def test_a_count_of_days_is_a_range_around_it(unit, many, today):
    language, word, days = unit
    phrase = f"{WITHIN[language]} {many} {word}"
    found = until(f"{phrase}.", language, today)
    assert (found.start, found.end) == (0, len(phrase))
    assert found.dates[0] <= today + timedelta(many * days) <= found.dates[1]


@given(
    st.text("whenoc bakidst pleaso-,.!…() 0123456789\n", max_size=300),
    st.sampled_from(["en", "de", "es", "fr", "pt"]),
    DAYS,
)
def test_any_text_has_one_time_or_none_inside_it(text, language, today):
    found = until(text, language, today)
    assert found is None or 0 <= found.start < found.end <= len(text)
