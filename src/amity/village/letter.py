"""The nouns of the village: a name on an envelope, a hand that writes, and a letter."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import NamedTuple


class Name(NamedTuple):
    """One correspondent as an envelope spells him: display name (may be empty) and address."""

    spelled: str
    address: str


class Hand(StrEnum):
    """How a writer's mail program sets a letter on the wire."""

    PLAIN = "plain"  # own words only
    ABOVE = "above"  # own words, then all of the answered letter under one attribution line
    BELOW = "below"  # the answered letter first, lines of 72, own words under it
    OUTLOOK = "outlook"  # own words, then a block of From, Sent, To, Subject
    HTML = "html"  # HTML and nothing else
    BOTH = "both"  # plain text and HTML side by side
    REPORT = "report"  # a mail server's delivery report


@dataclass(frozen=True, slots=True, eq=False)
class Letter:
    """One letter, before a mail program has set it.

    `sent_at`: microseconds UTC; `zone`: minutes east of Greenwich where it was written. `text` holds the writer's own
    words without quotes and signature; `earlier` is the letter that it answers, or None. `folder` is where the owner
    keeps it; `delivered_to` the owner's address that received it, empty for what the owner sent. `headers` come on top.
    """

    sent_at: int
    author: Name
    to: tuple[Name, ...]
    cc: tuple[Name, ...]
    subject: str
    text: str
    message_id: str
    earlier: "Letter | None" = None
    folder: str = "Inbox"
    delivered_to: str = ""
    zone: int = 0
    hand: Hand = Hand.PLAIN
    tongue: str = "en"
    charset: str = "utf-8"
    signature: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def answers(self) -> str | None:
        """The message id of the letter that this one answers, or None."""
        return self.earlier.message_id if self.earlier else None

    @property
    def references(self) -> tuple[str, ...]:
        """The message ids of the thread up to here, first one first."""
        return (*self.earlier.references, self.earlier.message_id) if self.earlier else ()

    @property
    def written(self) -> datetime:
        """The instant on the writer's own clock."""
        return datetime.fromtimestamp(self.sent_at // 1_000_000, UTC).astimezone(timezone(timedelta(minutes=self.zone)))


def microseconds(moment: datetime) -> int:
    """An aware instant as microseconds UTC, cut to whole seconds."""
    return int(moment.timestamp()) * 1_000_000


def zone_minutes(moment: datetime, winter_hours: int) -> int:
    """Minutes east of Greenwich on that day where winter is `winter_hours`; summer time runs from April to October."""
    return (winter_hours + (4 <= moment.month <= 10)) * 60
