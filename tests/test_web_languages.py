"""The reader's own language: every word of these pages has its German, days and numbers follow the locale."""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from amity.screens.web import languages
from amity.screens.web.languages import language, reading_in

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
