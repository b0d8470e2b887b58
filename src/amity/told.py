"""What archives tell, before anybody knows who is who: the first of the nouns.

Time is an `int`: microseconds since 1970-01-01T00:00Z. `amity.model` gives these names on, beside all the others.
"""

from enum import StrEnum
from typing import NamedTuple

TOGETHER = ("meeting", "call")  # channels of which both sides are a part at once: neither wrote to the other


class Handle(NamedTuple):
    """One address, as a machine knows it: its kind, and its value normalised, so that equal ones are one.

    `mail`: lower case, no display name. `phone`: E.164 ("+4930123456") where country or a leading + tells it, else its
    digits. `linkedin` and the like: the name of the account within the service, lower case. `card`: somebody of whom a
    card gives a name and no address; the value is the card's key in hex. `self`: the archive's own keeper, where the
    archive names no address of theirs; the value names the kind of archive ("calendar").
    """

    kind: str
    value: str


class Party(NamedTuple):
    """One handle's part in one interaction; name is as it was spelled, or empty.

    Role is `from`, `to`, `cc` or `bcc`; in a meeting, `declined`, `tentative` or `unanswered` for those who were asked and
    are not known to have come: they had no contact by it.
    """

    handle: Handle
    name: str
    role: str


class Automation(StrEnum):
    """Why a message's author is no person writing to somebody; `NONE` where nothing says so."""

    NONE = ""
    NEWSLETTER = "newsletter"
    ROBOT = "robot"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"


class Piece(NamedTuple):
    """An unread part of an archive: where it lies, or its bytes where it cannot be read again by position.

    `place` is for people ("inbox.mbox, message 57"); `position` is where the *next* piece begins (bytes of the
    unpacked stream, or an ordinal in a folder), so that reading can go on from there; `label` is the folder's own
    name ("Sent"), empty where none is known. Either `raw` is set, or `path`, `start` and `end` are (bytes). `now` is the
    instant that parts what has happened from what is planned, 0 where all counts as planned.
    """

    place: str
    position: int
    label: str
    raw: bytes | None = None
    path: str = ""
    start: int = 0
    end: int = 0
    now: int = 0


class Problem(NamedTuple):
    """A record that could not be read: its place and one sentence why. The rest arrives."""

    place: str
    reason: str


class Interaction(NamedTuple):
    """One timestamped act, as an archive tells it, before anybody knows who is who.

    `identity`: 16 bytes, equal for the same act in two archives. `sent_at`: microseconds UTC. `key`, `answers`,
    `root`: signed 64-bit hashes of message ids: this one's, the one that it answers (or None), its thread's first.
    `plain` and `html`: bodies as text, either may be empty. `group`: the address or id of the discussion list that
    carried it, or empty. `sent` is true where the folder or a label says that the archive's owner sent it;
    `delivered_to`: addresses to which the owner's server delivered it. `place` is where it lies. `east`: minutes by which the author's
    clock was ahead of Greenwich, where the archive tells. `minutes`: how long a
    meeting or a call lasted, 0 where it is not known. In a meeting or a call (`TOGETHER`) both sides take part at once;
    its author only arranged it. A call that nobody took is a `missed call`, which is its author's alone.
    """

    identity: bytes
    sent_at: int
    channel: str
    author: Party
    audience: tuple[Party, ...]
    key: int
    answers: int | None
    root: int
    subject: str
    plain: str
    html: str
    automation: Automation
    group: str
    sent: bool
    delivered_to: tuple[str, ...]
    place: str
    minutes: int = 0
    east: int | None = None


class Relation(NamedTuple):
    """What a card says of somebody else: `kind` in lower case ("introduced by", "spouse"), their name and handles."""

    kind: str
    name: str
    handles: tuple[Handle, ...] = ()


class Dated(NamedTuple):
    """A day that a card remembers: `kind` is `birthday`, `anniversary` or its own label; `on` is ISO 8601.

    "1984-02-29", or "--02-29" where the year is not known.
    """

    kind: str
    on: str


class Card(NamedTuple):
    """What an address book or a network tells of one person.

    `identity`: 16 bytes, equal for the same card with the same content; `key`: 16 bytes, equal for the same card also
    after it was edited: of several, the one that arrived last holds. `names`: as spelled, the fullest first; `notes`: what
    its keeper wrote; `known_since`: the ISO day on which the two came to know each other or were linked, or empty.
    `place` is where it lies.
    """

    identity: bytes
    key: bytes
    handles: tuple[Handle, ...]
    names: tuple[str, ...]
    organisation: str
    title: str
    days: tuple[Dated, ...]
    notes: str
    relations: tuple[Relation, ...]
    home: str
    known_since: str
    place: str


class Occasion(NamedTuple):
    """A day or an instant that is remembered or planned, or on which something was given. It never counts as contact.

    `identity`: 16 bytes, equal for the same one in two archives. `kind`: `birthday`, `anniversary`, `meeting`, `day` or
    `reminder`, or of what went across `gave`, `got`, `owes` or `is owed`; `says`: what its source calls it. `on`: its first day in ISO 8601, "--02-29" where no year is known;
    `starts_at`: its instant in microseconds UTC, or None where it is a whole day; `minutes`: how long, 0 where not known.
    `yearly`: it comes back every year. `who`: the people of whom or with whom it is, with their answers as roles.
    """

    identity: bytes
    kind: str
    says: str
    on: str
    starts_at: int | None
    minutes: int
    yearly: bool
    who: tuple[Party, ...]
    place: str


Record = Interaction | Card | Occasion | Problem
