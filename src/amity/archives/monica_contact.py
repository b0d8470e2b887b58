"""One contact of Monica's export into a card and what passed: every direction as Monica's own fields give it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from amity.archives import days
from amity.archives.facts import Facts, digest
from amity.archives.reach import account, mail, phone, profile
from amity.model import SECOND, Automation, Handle, Interaction, Occasion, Party, Problem, Record

OWN = Handle("self", "monica")
TEXT = 10_000

Node = dict[str, Any]

_LEFT = {"photo": "pictures", "document": "documents", "life_event": "life events", "task": "tasks",
         "pet": "pets", "journal_entry": "journal", "day": "days' moods"}  # fmt: skip
_AT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?")


def taken_apart(export: Any) -> list[Node]:
    """Contacts and activities, each with the names and kinds that it needs from elsewhere in the export."""
    kinds: dict[str, str] = {}
    contacts: dict[str, Node] = {}
    activities: list[Node] = []
    relations: list[Node] = []
    for kind, one in _all(export):
        if kind == "contact_field_type":
            kinds[_id(one)] = _text(_properties(one).get("type")) or _text(_properties(one).get("name"))
        elif kind == "contact" or "first_name" in _properties(one):
            contacts.setdefault(_id(one), one)
        elif kind == "activity" or ("summary" in _properties(one) and "happened_at" in _properties(one)):
            activities.append(one)
        elif kind == "relationship" or "contact_is" in _properties(one):
            relations.append(_properties(one))
    people = {key: _who(one, kinds) for key, one in contacts.items()}
    found: list[Node] = []
    for key, one in contacts.items():
        related = [
            [_text(other.get("type")), *people[_text(other.get("contact_is"))]]
            for other in relations
            if other.get("of_contact") == key and _text(other.get("contact_is")) in people
        ]
        through = people.get(_text(_properties(one).get("first_met_through")))
        found.append({"kind": "contact", "contact": one, "kinds": kinds, "related": related, "through": through})
    for one in activities:
        with_whom = [people[_text(key)] for key in _list(_properties(one).get("contacts")) if _text(key) in people]
        found.append({"kind": "activity", "activity": one, "with": with_whom})
    return found


def read(piece: Node, place: str, now: int) -> Iterator[Record]:
    """Everything that a piece of `taken_apart` gives."""
    if piece.get("kind") == "activity":
        yield _activity(piece, place, now)
        return
    contact, given = piece["contact"], _properties(piece["contact"])
    if given.get("is_partial") in {True, "1"}:
        yield Problem(place, "left out, because it is only a name on somebody else's card.")
        return
    facts = _facts(contact, piece)
    card = facts.card("monica", place)
    if card is None:
        yield Problem(place, "skipped, because it names nobody.")
        return
    yield card
    other = Party(card.handles[0], card.names[0] if card.names else "", "to")
    left: dict[str, None] = {}
    for kind, one in _below(contact):
        record = _record(kind, one, other, place, now)
        if isinstance(record, str):
            left[record] = None
        else:
            yield from record
    for why in left:
        yield Problem(place, why)


def _record(kind: str, one: Node, other: Party, place: str, now: int) -> list[Record] | str:
    """What one thing on a card gives besides the card: what passed, or why nothing."""
    given = _properties(one)
    if kind == "call":
        theirs = given.get("contact_called") in {True, "1"}
        return _passed("call", one, _at(given.get("called_at")), other, theirs, _text(given.get("content")), place, now)
    if kind == "conversation":
        found: list[Record] = []
        for _, message in _below(one):
            said = _properties(message)
            at = _at(said.get("written_at")) or _at(given.get("happened_at"))
            theirs = said.get("written_by_me") not in {True, "1"}
            got = _passed("messages", message, at, other, theirs, "", place, now, _id(one))
            if isinstance(got, str):
                return got
            found += [each._replace(plain=_text(said.get("content"))) for each in got if isinstance(each, Interaction)]
        return found
    if kind == "reminder":
        on = days.on(_text(given.get("initial_date"))[:10])
        yearly = _text(given.get("frequency_type")) == "year"
        who = (other._replace(role="to"),)
        own = digest("monica", _id(one) or on)
        says = _text(given.get("title"))
        day = f"--{on[5:]}" if yearly and on[:1].isdigit() else on
        return [Occasion(own, "reminder", says, day, None, 0, yearly, who, place)] if on else []
    if kind in ("gift", "debt"):
        return _went(kind, one, other, place, now)
    return f"kept, but without its {_LEFT[kind]}." if kind in _LEFT else []


def _went(kind: str, one: Node, other: Party, place: str, now: int) -> list[Record]:
    """A gift that was given, or a debt that is open, on the day on which it was or was written down; an idea is neither."""
    given = _properties(one)
    status = _text(given.get("status")) or ("offered" if given.get("has_been_offered") else "")
    on = days.on((_text(given.get("date")) or _text(given.get("created_at")))[:10])
    if kind == "gift":
        which = {"offered": "gave", "given": "gave", "received": "got"}.get(status, "")
        says = _text(given.get("name"))
    else:
        yours = given.get("in_debt") in {"yes", True, "1"}
        which = ("owes" if yours else "is owed") if status in {"", "inprogress"} else ""
        amount = f"{_text(given.get('amount'))} {_text(given.get('currency'))} back".strip()
        says = ": ".join(part for part in (amount, _text(given.get("reason"))) if part)
    at = _at(on)
    if not which or not says or at is None or (now and at > now):
        return []
    own = digest("monica", _id(one) or (kind, on, says, other.handle))
    return [Occasion(own, which, " ".join(says.split())[:1_000], on, None, 0, False, (other,), place)]


def _passed(
    channel: str,
    one: Node,
    at: int | None,
    other: Party,
    theirs: bool,
    subject: str,
    place: str,
    now: int,
    thread: str = "",
) -> list[Record] | str:
    if at is None:
        return "kept, but without what bears no date that can be true."
    if now and at > now:
        return "kept, but without what lies in the future."
    me = Party(OWN, "", "from" if not theirs else "to")
    them = other._replace(role="from" if theirs else "to")
    own = digest("monica", _id(one) or (channel, at, other.handle, subject))
    key = int.from_bytes(own[:8], "big", signed=True)
    root = int.from_bytes(digest("monica", thread)[:8], "big", signed=True) if thread else key
    author, reader = (them, me) if theirs else (me, them)
    return [Interaction(
        own, at, channel, author, (reader,), key, None, root, " ".join(subject.split())[:1_000], "", "", Automation.NONE, "",
        not theirs, (), place,
    )]  # fmt: skip


def _activity(piece: Node, place: str, now: int) -> Record:
    given = _properties(piece["activity"])
    at, says = _at(given.get("happened_at")), " ".join(_text(given.get("summary")).split())[:1_000]
    there = tuple(Party(Handle(*handles[0]), name, "to") for name, handles in piece["with"] if handles)
    if at is None or not there:
        return Problem(place, "skipped, because it names no day or nobody who was there.")
    own = digest("monica", _id(piece["activity"]) or (at, says))
    if now and at > now:
        on = datetime.fromtimestamp(at // SECOND, UTC).date().isoformat()
        return Occasion(own, "meeting", says, on, None, 0, False, there, place)
    key = int.from_bytes(own[:8], "big", signed=True)
    me = Party(OWN, "", "from")
    return Interaction(
        own, at, "meeting", me, there, key, None, key, says, "", "", Automation.NONE, "", True, (), place
    )


def _facts(contact: Node, piece: Node) -> Facts:
    given, facts = _properties(contact), Facts(own_id=_id(contact))
    name, handles = _who(contact, piece["kinds"])
    facts.reach(*(Handle(*one) for one in handles if one[0] != "card"))
    facts.call(name, _text(given.get("nickname")))
    facts.organisation, facts.title = _text(given.get("company")), _text(given.get("job"))
    birth = given.get("birthdate")
    if birth and _told(birth).get("is_age_based") not in {True, "1"}:
        facts.remember("birthday", _day(birth))
    first_met = given.get("first_met_date")
    facts.known_since = _day(first_met).removeprefix("--") if first_met and not _day(first_met).startswith("--") else ""
    if piece.get("through"):
        who, theirs = piece["through"]
        facts.relate("introduced by", who, [Handle(*one) for one in theirs])
    for kind, who, theirs in piece["related"]:
        facts.relate(kind, who, [Handle(*one) for one in theirs if one[0] != "card"])
    met = " ".join(_text(given.get(key)) for key in ("first_met_where", "first_met_additional_info"))
    for text in (_text(given.get("description")), f"How you met: {met}" if met.strip() else ""):
        facts.note(text)
    for kind, one in _below(contact):
        _noted(facts, kind, _properties(one))
    return facts


def _noted(facts: Facts, kind: str, given: Node) -> None:
    """Notes, gifts and debts, each with its direction in words."""
    if kind == "note":
        facts.note(_text(given.get("body")))
    elif kind == "gift":
        status = _text(given.get("status")) or ("offered" if given.get("has_been_offered") else "idea")
        words = {"offered": "You gave", "given": "You gave", "received": "You were given"}.get(
            status, "An idea for a gift"
        )
        facts.note(f"{words}: {_text(given.get('name'))} {_text(given.get('comment'))}")
    elif kind == "debt":
        yours = given.get("in_debt") in {"yes", True, "1"}
        settled = "" if _text(given.get("status")) in {"", "inprogress"} else ", settled"
        amount = f"{_text(given.get('amount'))} {_text(given.get('currency'))}".strip()
        facts.note(f"{'You owe them' if yours else 'They owe you'} {amount}{settled}: {_text(given.get('reason'))}")
    elif kind == "address":
        facts.home = facts.home or ", ".join(
            filter(None, (_text(given.get(key)) for key in ("city", "province", "country")))
        )


def _who(contact: Node, kinds: Node) -> tuple[str, list[tuple[str, str]]]:
    """A contact's name and handles; a name alone gets the handle that its card will have."""
    given, facts = _properties(contact), Facts(own_id=_id(contact))
    facts.call(" ".join(_text(given.get(key)) for key in ("first_name", "middle_name", "last_name") if given.get(key)))
    for kind, one in _below(contact):
        if kind != "contact_field":
            continue
        value, which = _text(_properties(one).get("data")), kinds.get(_text(_properties(one).get("type")), "")
        plain = value.removeprefix("mailto:")
        found = mail(plain) or profile(value) or account(which, value)
        facts.reach(found or (phone(value) if which in {"phone", "Phone", ""} else None))
    card = facts.card("monica", "")
    return (
        card.names[0] if card and card.names else "",
        [(one.kind, one.value) for one in card.handles] if card else [],
    )


def _all(export: Any) -> Iterator[tuple[str, Node]]:
    """Everything that the account and the instance hold, with its kind in singular."""
    account_ = export.get("account") if isinstance(export, dict) else None
    account_ = account_ if isinstance(account_, dict) else {}
    places = (account_, account_.get("data"), account_.get("instance"), account_.get("properties"))
    for where in places:
        for group in where.values() if isinstance(where, dict) else _list(where):
            yield from _group(group)


def _below(one: Node) -> Iterator[tuple[str, Node]]:
    for group in _list(one.get("data")):
        yield from _group(group)


def _group(group: Any) -> Iterator[tuple[str, Node]]:
    if isinstance(group, dict) and isinstance(group.get("type"), str):
        kind = group["type"]
        kind = {"activities": "activity", "journal_entries": "journal_entry", "addresses": "address"}.get(
            kind, kind.removesuffix("s")
        )
        for one in _list(group.get("values")):
            if isinstance(one, dict):
                yield kind, one


def _properties(one: Node) -> Node:
    """What is said of a thing, whether it stands under `properties` or beside its id."""
    given = one.get("properties")
    return {**one, **given} if isinstance(given, dict) else one


def _told(day: Any) -> Node:
    return _properties(day) if isinstance(day, dict) else {}


def _day(day: Any) -> str:
    told = _told(day)
    on = days.on((_text(told.get("date")) if told else _text(day))[:10])
    return f"--{on[5:]}" if on[:1].isdigit() and told.get("is_year_unknown") in {True, "1"} else on


def _at(value: Any) -> int | None:
    """An instant, or noon of a day, in microseconds UTC."""
    found = _AT.match(_text(value))
    if found is None:
        return None
    try:
        if found[2] is None or found[0].endswith(("00:00:00", "00:00:00Z", "00:00:00.000000Z")):
            return int(datetime.fromisoformat(f"{found[1]}T12:00:00+00:00").timestamp()) * SECOND
        moment = datetime.fromisoformat(found[0].replace(" ", "T"))
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(moment.timestamp()) * SECOND if 1970 < moment.year < 2200 else None


def _id(one: Node) -> str:
    return _text(one.get("uuid"))


def _text(value: Any) -> str:
    return str(value)[:TEXT].strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
