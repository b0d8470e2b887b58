"""Address books as vCard (2.1, 3.0, 4.0) into cards: one file, many cards, each read for itself.

Learnt from RFC 2426, RFC 6350, the vCard 2.1 specification of the Internet Mail Consortium (1996), and from what
phones, Apple, Google, Outlook and Lotus export.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from amity.archives import days, mbox
from amity.archives.card_lines import Line, card_lines
from amity.archives.facts import ORGANISATION, Facts
from amity.archives.lines import lines, start_of
from amity.archives.reach import account, mail, phone, profile
from amity.archives.source import Source
from amity.archives.trees import is_here
from amity.archives.unpacking import BrokenOffError
from amity.model import Card, Piece, Problem

NAME = "vcard"
LARGEST = 1 << 20  # bytes of one card without its pictures

_BEGIN = re.compile(rb"\s*(?:[\w-]+\.)?BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(rb"\s*(?:[\w-]+\.)?END\s*:\s*VCARD\s*", re.IGNORECASE)
_BOTH = re.compile(rb"\s*END\s*:\s*VCARD\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_AGENT = re.compile(rb"\s*(?:[\w-]+\.)?AGENT[^:]*:\s*", re.IGNORECASE)
_PICTURE = re.compile(rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE)[;:]", re.IGNORECASE)
_PLAIN = re.compile(rb"[ \t]|[A-Za-z0-9+/]{40,}={0,2}\s*$|\s*$")
_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_PICTURES = "kept, but without its picture, sound or key."
_BROKEN = "kept, but it breaks off before its end."


def recognizes(path: Path) -> bool:
    """Whether the file begins with a card, after blank lines at most; False where it cannot be read."""
    try:
        return is_here(path) and _BEGIN.match(start_of(path, 2_000).lstrip()) is not None
    except OSError:
        return False


def pieces(source: Source, start: int = 0) -> Iterator[Piece | Problem]:
    """Split the file into cards; pictures stay behind. `Piece.position` counts unpacked bytes."""
    name, number, position = source.path.name, 0, 0
    held: list[bytes] = []
    try:
        for line, position in _without_agents(_without_pictures(lines(source.path))):
            begins, ends = _BEGIN.fullmatch(line), _END.fullmatch(line)
            if begins and any(held):
                number += 1
                yield from _piece(source, held, number, position - 1, start)
                held = []
            held.append(line)
            if ends:
                number += 1
                yield from _piece(source, held, number, position, start)
                held = []
    except BrokenOffError as error:
        yield Problem(name, f"not read to its end: {error}.")
    except OSError as error:
        yield Problem(name, f"not read: {(error.strerror or 'it cannot be opened').lower()}.")
        return
    if any(one.strip() for one in held):
        yield from _piece(source, held, number + 1, position, start)


def parse(piece: Piece) -> Iterator[Card | Problem]:
    """Read one card. What it holds and amity does not keep is said once a kind."""
    if piece.raw is None:
        yield Problem(piece.place, "skipped, because it cannot be read.")
        return
    if len(piece.raw) > LARGEST:
        yield Problem(piece.place, f"kept, but only the first {LARGEST:,} bytes of it.")
    told = card_lines(piece.raw[:LARGEST])
    kind = next((one.value.casefold() for one in told if one.name in {"KIND", "X-ADDRESSBOOKSERVER-KIND"}), "")
    facts = _facts(told)
    company = any(one.name == "X-ABSHOWAS" and "COMPANY" in one.value.upper() for one in told)
    if kind == "group":
        yield Problem(piece.place, "left out, because it is a group of cards and nobody's own.")
    elif kind in {"org", "location", "application", "device"} or (company and not _has_person(told)):
        yield Problem(piece.place, ORGANISATION)
    elif (card := facts.card(NAME, piece.place)) is None:
        yield Problem(piece.place, "skipped, because it names nobody and no way to reach anybody.")
    else:
        yield card
        if any(one.name == "PICTURE" for one in told):
            yield Problem(piece.place, _PICTURES)
        if not _END.fullmatch(piece.raw.rstrip().rpartition(b"\n")[2]):
            yield Problem(piece.place, _BROKEN)


def size(source: Source) -> int:
    """Bytes of a plain file; 0, unknown, for a packed one."""
    return mbox.size(source)


def fingerprint(source: Source) -> str:
    """As of an mbox: size, time of change and both ends of the file."""
    return mbox.fingerprint(source)


def grown(source: Source, before: str) -> int:  # noqa: ARG001 - as every reader's
    """Always 0: an address book is written anew each time."""
    return 0


def _without_pictures(read: Iterator[tuple[bytes, int]]) -> Iterator[tuple[bytes, int]]:
    """Lines, where a picture is one short line that only says that it was there."""
    inside = False
    for line, position in read:
        if inside and _PLAIN.match(line):
            continue
        inside = _PICTURE.match(line) is not None
        if inside:
            yield b"PICTURE:1", position
        elif _BOTH.fullmatch(line):
            yield b"END:VCARD", position - 1
            yield b"BEGIN:VCARD", position
        else:
            yield line, position


def _without_agents(read: Iterator[tuple[bytes, int]]) -> Iterator[tuple[bytes, int]]:
    """Lines without the card of a secretary within a card, as vCard 2.1 may hold one."""
    before, within = b"", False
    for line, position in read:
        if _BEGIN.fullmatch(line) and _AGENT.fullmatch(before):
            within = True
        elif not within:
            yield line, position
        elif _END.fullmatch(line):
            within = False
        before = line if line.strip() else before


def _piece(source: Source, held: list[bytes], number: int, position: int, start: int) -> Iterator[Piece]:
    if position > start and any(one.strip() for one in held):
        yield Piece(f"{source.path.name}, card {number}", position, source.label, b"\n".join(held))


def _has_person(told: list[Line]) -> bool:
    return any(one.name == "N" and any(part.strip() for part in one.parts()[:2]) for one in told)


def _facts(told: list[Line]) -> Facts:
    """Everything that a card says, in the order of its lines, the preferred ones first."""
    facts = Facts()
    labels = {one.group: _LABEL.sub(r"\1", one.value) for one in told if one.name == "X-ABLABEL" and one.group}
    for one in sorted(told, key=lambda line: not line.preferred()):
        if one.name in {"EMAIL", "X-EMAIL"}:
            facts.reach(mail(one.value))
        elif one.name == "TEL" and not one.is_type("FAX", "PAGER", "MODEM", "TTY"):
            facts.reach(phone(one.value))
        elif one.name in {"URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP"} or one.name.startswith("X-"):
            _account(facts, one, labels)
    named = {one.name: one for one in reversed(told)}
    facts.call(*(one.value for one in told if one.name == "FN"), _spelled_out(named.get("N")))
    facts.call(*(name for one in told if one.name == "NICKNAME" for name in one.parts(",")))
    facts.organisation = next((part for part in _parts(named.get("ORG")) if part.strip()), "")
    facts.title = (named.get("TITLE") or named.get("ROLE") or Line("", "", {}, "")).value
    facts.own_id = named["UID"].value.strip() if "UID" in named else ""
    facts.home = ", ".join(part.strip() for part in _parts(named.get("ADR"))[3:7] if part.strip())
    for one in told:
        _remembered(facts, one, labels)
    return facts


def _remembered(facts: Facts, one: Line, labels: dict[str, str]) -> None:
    """Days, relations and notes."""
    if one.name in {"BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-ABDATE"}:
        omitted = one.parameters.get("X-APPLE-OMIT-YEAR", [""])[0]
        kind = "birthday" if one.name == "BDAY" else labels.get(one.group, "anniversary")
        facts.remember(kind, days.on(one.value, no_year=int(omitted) if omitted.isdecimal() else days.LEAP))
    elif one.name == "NOTE":
        facts.note(one.value)
    elif one.name == "X-ABRELATEDNAMES":
        facts.relate(labels.get(one.group, "related"), one.value)
    elif one.name == "RELATED":
        reach = mail(one.value) or phone(one.value if one.value.startswith("tel:") else "")
        kind = next(iter(one.parameters.get("TYPE", ())), "related")
        facts.relate(kind, "" if reach or ":" in one.value else one.value, (reach,) if reach else ())
    elif one.name in {"X-SPOUSE", "X-EVOLUTION-SPOUSE", "X-MANAGER", "X-EVOLUTION-MANAGER", "X-ASSISTANT",
                      "X-EVOLUTION-ASSISTANT", "X-KADDRESSBOOK-X-SPOUSESNAME", "X-CHILD"}:  # fmt: skip
        facts.relate(
            one.name.rpartition("X-")[2].rpartition("EVOLUTION-")[2].replace("SPOUSESNAME", "spouse"), one.value
        )


def _account(facts: Facts, one: Line, labels: dict[str, str]) -> None:
    """The account of a network or a messenger."""
    if one.name == "URL":
        facts.reach(profile(one.value))
        return
    service = one.name.removeprefix("X-")
    if service in {"SOCIALPROFILE", "IMPP"}:
        told = [*one.parameters.get("X-SERVICE-TYPE", ()), *one.parameters.get("SERVICE-TYPE", ())]
        told += [
            kind for kind in one.parameters.get("TYPE", ()) if kind.upper() not in {"PREF", "HOME", "WORK", "OTHER"}
        ]
        service = next(iter(told), labels.get(one.group, ""))
    facts.reach(
        account(service, one.parameters.get("X-USER", [one.value])[0] if "x-apple:" in one.value else one.value)
    )


def _spelled_out(line: Line | None) -> str:
    """Given, further and family name, without titles."""
    family, given, further = (*_parts(line), "", "", "")[:3]
    return " ".join(part.replace(",", " ") for part in (given, further, family) if part.strip())


def _parts(line: Line | None) -> list[str]:
    return line.parts() if line else []
