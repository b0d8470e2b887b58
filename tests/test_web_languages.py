"""The reader's own language: every word of these pages has its German, days and numbers follow the locale."""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from amity import glossary, review
from amity.boundaries.guard import UNHEARD, UNREAD
from amity.counsel.gathering import EXITS, TO_A_FRIEND, TO_A_STRANGER
from amity.screens import trusting
from amity.screens.web import languages
from amity.screens.web.languages import language, reading_in
from amity.screens.web.retold import retold

WEB = Path(languages.__file__).parent
TEMPLATES = sorted(path.stem for path in (WEB / "templates").glob("*.html"))
PAGES = sorted(path.stem for path in (WEB / "pages").glob("*.py"))
WORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def said() -> set[str]:
    """Every string that these pages say themselves; a word of the glossary without German stays as it is."""
    files = [*((WEB / "templates" / f"{one}.html", "jinja2") for one in TEMPLATES)]
    files += [*((WEB / "pages" / f"{one}.py", "python") for one in PAGES), (WEB / "wording.py", "python")]
    found: set[str] = set()
    for path, kind in files:
        for _line, words, _comments, _context in extract_from_file(kind, path, keywords=WORDS):
            found.add(words if isinstance(words, str) else words[0])
    return found


def test_every_word_has_its_german() -> None:
    german = languages.spoken("de")
    found = said()
    assert len(found) > 150
    missing = sorted(words for words in found if words not in german._catalog and (words, 0) not in german._catalog)
    assert missing == []


def test_what_is_put_in_is_put_in_in_german_too() -> None:
    german = languages.spoken("de")
    for words in said():
        pieces = {part.split(")")[0] for part in words.split("%(")[1:]}
        assert pieces == {part.split(")")[0] for part in german.gettext(words).split("%(")[1:]}, words


@pytest.mark.parametrize(
    ("accepted", "tag", "day"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de", "3. Juni 2025"),
        ("en-GB", "en", "3 June 2025"),
        ("en-US", "en", "June 3, 2025"),
        ("fr,de;q=0.2", "de", "3. Juni 2025"),
        ("", "en", "3 June 2025"),
        ("x" * 5000, "en", "3 June 2025"),
        ("de;q=x,,;q=1", "en", "3 June 2025"),
    ],
)
def test_days_are_written_as_the_reader_writes_them(accepted: str, tag: str, day: str) -> None:
    found = language(accepted)
    reading_in(found)
    assert (found.tag, languages.on_day(date(2025, 6, 3))) == (tag, day)
    reading_in(language(""))


def test_what_rooms_hold_in_tables_has_its_german_though_no_page_of_the_village_shows_it() -> None:
    tables = (
        glossary.STATES,
        glossary.LEANINGS,
        glossary.STEPS,
        glossary.BOUNDARIES,
        glossary.SAYINGS,
        glossary.APPROACHES,
    )
    held = {words for one in tables for words in one.values() if words} | {*trusting.CANNOT, *trusting.HABITS.values()}
    held |= {words for rule in review.SHELF for words in (rule.why, rule.asks)}
    held |= {one.says for one in (UNREAD, UNHEARD.evidence)} | {TO_A_FRIEND, TO_A_STRANGER, *EXITS}
    assert len(held) > 110
    reading_in(language("de"))
    missing = [words for words in sorted(held) if retold(words) == words]
    reading_in(language(""))
    assert missing == []
