"""Ten thousand cards beside vobject, ten thousand events beside icalendar: seconds each, in turn, the median of several.

Both sides do the same work: from a file on disk to names, addresses, birthday, organisation and notes of every card; to start,
end, summary and attendees of every event. Peers are installed by hand: `pip install vobject`.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from amity.archives import Source, ics, vcard
from amity.model import Card, Interaction, Occasion, Piece

NOW = 1_780_000_000_000_000
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{n}\r\nN:Lind{n};Ada{n};;Dr.;\r\nFN:Dr. Ada{n} Lind{n}\r\nORG:Mill & Sons;Ovens\r\nTITLE:Baker\r\n"
    "EMAIL;TYPE=HOME:ada{n}@example.net\r\nEMAIL;TYPE=WORK:a.lind{n}@mill.example\r\nTEL;TYPE=CELL:+49 151 {p}\r\n"
    "ADR;TYPE=HOME:;;Ofengasse {n};Bremen;;28195;Germany\r\nBDAY:1984-02-29\r\nNOTE:Met at the mill.\\nLikes rye\\, not whe\r\n at.\r\n"
    "END:VCARD\r\n"
)
EVENT = (
    "BEGIN:VEVENT\r\nUID:e{n}@example.org\r\nDTSTAMP:20240101T000000Z\r\nDTSTART;TZID=Europe/Berlin:202{y}0603T120000\r\n"
    "DTEND;TZID=Europe/Berlin:202{y}0603T133000\r\nSUMMARY:Lunch {n}\r\nDESCRIPTION:Bring the plans\\, and something to eat.\r\n"
    "LOCATION:The small room\r\nORGANIZER;CN=Ego Marsh:mailto:ego@example.org\r\n"
    "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Ego Marsh:mailto:ego@example.org\r\n"
    "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Ada Lind:mailto:ada{n}@example.net\r\n"
    "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED;CN=Bo Vant:mailto:bo@example.net\r\n{r}END:VEVENT\r\n"
)


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cards, events, series = (Path(folder) / name for name in ("cards.vcf", "events.ics", "series.ics"))
        cards.write_text("".join(CARD.format(n=n, p=1_000_000 + n) for n in range(asked.count)), "utf-8", newline="")
        _calendar(events, asked.count, every=0)
        _calendar(series, asked.count, every=100)
        _beside("cards", "vobject", cards, ours_cards, vobject_cards, asked)
        _beside("events, none repeated", "icalendar", events, ours_events, icalendar_events, asked)
        _beside(
            "events, one in a hundred weekly",
            "icalendar and recurring-ical-events",
            series,
            ours_events,
            repeated_events,
            asked,
        )
    return 0


def _calendar(path: Path, count: int, every: int) -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=50\r\n"
    text = (EVENT.format(n=n, y=n % 6, r=rule if every and n % every == 0 else "") for n in range(count))
    path.write_text(
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\n{''.join(text)}END:VCALENDAR\r\n", "utf-8", newline=""
    )


def _beside(
    what: str,
    peer: str,
    path: Path,
    ours: Callable[[Path], int],
    theirs: Callable[[Path], int],
    asked: argparse.Namespace,
) -> None:
    taken: dict[str, list[float]] = {"amity": [], peer: []}
    found: dict[str, int] = {}
    for _ in range(asked.rounds):
        for name, reads in (("amity", ours), (peer, theirs)):
            began = time.perf_counter()
            found[name] = reads(path)
            taken[name].append(time.perf_counter() - began)
    mine, other = (statistics.median(taken[name]) for name in ("amity", peer))
    print(
        f"{asked.count:,} {what}: amity {mine:.2f} s ({found['amity']:,} records), {peer} {other:.2f} s ({found[peer]:,}), {other / mine:.1f} times as fast"
    )


def ours_cards(path: Path) -> int:
    """Cards that amity reads."""
    pieces = vcard.pieces(Source(path, "vcard", "", NOW))
    return sum(isinstance(one, Card) for piece in pieces if isinstance(piece, Piece) for one in vcard.parse(piece))


def vobject_cards(path: Path) -> int:
    """Cards that vobject reads, each value looked up."""
    import vobject

    count = 0
    with path.open(encoding="utf-8", newline="") as file:
        for card in vobject.readComponents(file):
            for name in ("fn", "org", "title", "bday", "note"):
                getattr(card, name, None)
            [one.value for one in card.contents.get("email", ())]
            [one.value for one in card.contents.get("tel", ())]
            count += 1
    return count


def ours_events(path: Path) -> int:
    """Meetings and occasions that amity reads."""
    pieces = ics.pieces(Source(path, "ics", "", NOW))
    return sum(
        isinstance(one, Interaction | Occasion)
        for piece in pieces
        if isinstance(piece, Piece)
        for one in ics.parse(piece)
    )


def icalendar_events(path: Path) -> int:
    """Events that icalendar reads, each value looked up."""
    import icalendar

    count = 0
    for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
        _ = event["DTSTART"].dt, event["DTEND"].dt, str(event["SUMMARY"]), [str(one) for one in event["ATTENDEE"]]
        count += 1
    return count


def repeated_events(path: Path) -> int:
    """Every time of every event over the same span."""
    from datetime import UTC, datetime, timedelta

    import icalendar
    import recurring_ical_events

    now = datetime.fromtimestamp(NOW // 1_000_000, UTC)
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    found = recurring_ical_events.of(calendar).between(now - timedelta(days=3_653), now + timedelta(days=400))
    return len([(one["DTSTART"].dt, one["DTEND"].dt, str(one["SUMMARY"])) for one in found])


if __name__ == "__main__":
    sys.exit(main())
