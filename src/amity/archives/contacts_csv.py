"""Address books as tables (Google Contacts, Outlook, and tables with the like columns) into cards.

Learnt from the exports of Google Contacts (columns as before and since 2024), Outlook for Windows, Outlook on the web and
Thunderbird, in English, German, French and Spanish.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from amity.archives import days, linkedin, mbox
from amity.archives.facts import Facts
from amity.archives.lines import start_of
from amity.archives.reach import mail, phone, profile
from amity.archives.rows import cells, found_heads, rows
from amity.archives.source import Source
from amity.archives.trees import is_here
from amity.archives.unpacking import BrokenOffError, until_broken
from amity.model import Card, Piece, Problem

NAME = "contacts_csv"
SAMPLE = 5_000  # rows by which the order of day and month is told

# What the columns are, by their heads in small letters; the first pattern that fits a head holds.
_COLUMNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("mail", (r"e-?mail(?: \d+)?(?: - value| address)?|(?:primary|secondary) email|e-mail-adresse(?: ?\d)?|adresse e-mail(?: ?\d)?"
                 r"|adresse de messagerie(?: ?\d)?|dirección de correo electrónico(?: ?\d)?|correo electrónico")),
        ("phone", (r"phone(?: \d+)? - value|(?!.*fax)(?:(?:business|home|mobile|other|primary|company main|car|work) (?:phone|number)(?: 2)?)"
                  r"|mobiltelefon|telefon (?:privat|geschäftlich)(?: 2)?|mobile|tél\. mobile|téléphone \w+|teléfono \w+|móvil|phone")),
        ("given", r"given name|first name|vorname|prénom|nombre"),
        ("further", r"additional name|middle name|weitere vornamen|deuxième prénom|segundo nombre"),
        ("family", r"family name|last name|nachname|nom|apellidos?"),
        ("name", r"name|display name|anzeigename|full name|file as"),
        ("nickname", r"nickname|short name|spitzname|surnom|alias|apodo"),
        ("organisation", r"organi[sz]ation(?: 1 -)? name|company|firma|société|organización|compañía|organization"),
        ("title", r"organi[sz]ation(?: 1 -)? title|job title|position|titre|puesto|cargo"),
        ("birthday", r"birthday|geburtstag|anniversaire|cumpleaños"),
        ("anniversary", r"anniversary|jahrestag|anniversaire de mariage ou fête|aniversario"),
        ("notes", r"notes?|notizen|notas"),
        ("spouse", r"spouse|partner|partner/partnerin|conjoint|cónyuge"),
        ("manager", r"manager's name|name des/der vorgesetzten|responsable"),
        ("assistant", r"assistant's name|name assistent"),
        ("page", r"website \d+ - value|(?:personal )?web page(?: \d)?|webseite|page web|página web"),
        ("city", r"address 1 - (?:city|formatted)|home city|ort privat|ville \(domicile\)"),
        ("country", r"address 1 - country|home country(?:/region)?|land/region privat"),
        ("picture", r"photo"),
    )
)  # fmt: skip
_PAIRS = re.compile(r"(event|relation) (\d+) - (?:value)")


def recognizes(path: Path) -> bool:
    """Whether the file is a table whose heads name people and ways to reach them."""
    try:
        return is_here(path) and found_heads(start_of(path, 20_000), _fits) is not None
    except OSError:
        return False


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """One piece a row; its label says "day first" where the table writes 3/4 for 3 April. Positions are bytes."""
    name = source.path.name
    try:
        sample = [
            cells(row.raw) for row, _ in zip(until_broken(rows(source.path, _fits), []), range(SAMPLE), strict=False)
        ]
        told = [one[key] for one in sample for key in one if _kind(key) in {"birthday", "anniversary"}]
        label = "day first" if days.is_day_first(told) else ""
        for row in rows(source.path, _fits):
            if row.position > start:
                yield Piece(f"{name}, row {row.number}", row.position, label, row.raw)
    except BrokenOffError as error:
        yield Problem(name, f"not read to its end: {error}.")
    except OSError as error:
        yield Problem(name, f"not read: {(error.strerror or 'it cannot be opened').lower()}.")


def parse(piece: Piece) -> Iterator[Card | Problem]:
    """Read one row."""
    if piece.raw is None:
        yield Problem(piece.place, "skipped, because it cannot be read.")
        return
    row = cells(piece.raw)
    told: dict[str, list[str]] = {}
    for key, value in row.items():
        if kind := _kind(key):
            told.setdefault(kind, []).extend(one.strip() for one in value.split(" ::: "))
    facts = _facts(told, day_first=piece.label == "day first")
    for key, value in row.items():
        if pair := _PAIRS.fullmatch(key):
            kind = row.get(f"{pair[1]} {pair[2]} - label") or row.get(f"{pair[1]} {pair[2]} - type") or ""
            if pair[1] == "event":
                facts.remember(kind, days.on(value, day_first=piece.label == "day first"))
            else:
                facts.relate(kind or "related", value)
    card = facts.card(NAME, piece.place)
    yield card or Problem(piece.place, "skipped, because it names nobody and no way to reach anybody.")
    if card and "picture" in told:
        yield Problem(piece.place, "kept, but without its picture, sound or key.")


def size(source: Source) -> int:
    """Bytes of a plain file; 0, unknown, for a packed one."""
    return mbox.size(source)


def fingerprint(source: Source) -> str:
    """As of an mbox: size, time of change and both ends of the file."""
    return mbox.fingerprint(source)


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: an address book is written anew each time."""
    return 0


def _facts(told: dict[str, list[str]], *, day_first: bool) -> Facts:
    facts = Facts()
    facts.reach(*(mail(one) for one in told.get("mail", ())), *(phone(one) for one in told.get("phone", ())))
    facts.reach(*(profile(one) for one in told.get("page", ())))
    spelled = " ".join(one for kind in ("given", "further", "family") for one in told.get(kind, ())[:1])
    facts.call(spelled, *(told.get("name", ()) if not spelled else ()), *told.get("nickname", ()))
    facts.organisation = next(iter(told.get("organisation", ())), "")
    if not facts.names and facts.organisation:
        facts.call(facts.organisation)
    facts.title = next(iter(told.get("title", ())), "")
    for kind in ("birthday", "anniversary"):
        for one in told.get(kind, ()):
            facts.remember(kind, days.on(one, day_first=day_first))
    for kind in ("spouse", "manager", "assistant"):
        for one in told.get(kind, ()):
            facts.relate(kind, one)
    for one in told.get("notes", ()):
        facts.note(one)
    facts.home = ", ".join(one for kind in ("city", "country") for one in told.get(kind, ())[:1])
    return facts


@lru_cache(maxsize=1_024)
def _kind(head: str) -> str:
    return next((kind for kind, pattern in _COLUMNS if pattern.fullmatch(head)), "")


def _fits(heads: tuple[str, ...]) -> bool:
    kinds = {_kind(head) for head in heads} if 3 < len(heads) < 400 and not linkedin.fits(heads) else set()
    return bool(kinds & {"mail", "phone"}) and bool(kinds & {"given", "family", "name"}) and len(kinds - {""}) > 3
