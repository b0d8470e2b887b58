"""A portrait onto a page: one person, in the order in which one would ask."""

from collections.abc import Collection, Sequence

from amity import glossary
from amity.boundaries import key
from amity.keeper import everyone
from amity.keeper.advise import Advice
from amity.keeper.everyone import Address
from amity.keeper.look import Line, Seen
from amity.keeper.portrait import Portrait, words_about
from amity.keeper.talks import code
from amity.model import Evidence, Handle, State, WishKind
from amity.screens import dates, drawing, remembering, speak
from amity.screens.clock import day_of
from amity.screens.desk import Desk
from amity.screens.numbers import Numbers, familiar, told
from amity.screens.page import Page, Span
from amity.screens.safe import quoted, safe, trimmed, width
from amity.store.vault import Vault

STRAINED = frozenset({State.RESTING, State.CLOSED})
LEFT = 12  # cells of the column that says what a row is about
ADDRESSES_SHOWN = 8
GIFTS_SHOWN = 6
DATE = 20  # cells of a column of days
QUOTE = 200  # letters of a quote


def drawn(
    page: Page, vault: Vault, one: Portrait, desk: Desk, numbers: Numbers, suggested: Sequence[Advice] = ()
) -> None:
    """The whole page of one person."""
    _top(page, one, numbers)
    remembering.card(page, vault, one.person)
    for advice in suggested:
        page.heading("Today")
        page.say(
            [(f"{speak.headline(advice).rstrip('.')}. ", "name"), *told(advice.counsel.says, one.person.name)], indent=4
        )
    _boundaries(page, one, desk, numbers)
    _last_words(page, one, desk)
    _last_talk(page, one, desk, numbers)
    _what_they_said(page, one, desk, numbers)
    _without_words(page, one, numbers)
    _given(page, one, desk, numbers)
    _rhythm(page, one, desk, numbers)
    _both_ways(page, one)
    _how_to_reach(page, one, numbers)
    _what_you_said(page, one, desk, everyone.namesakes(vault))
    _known_as(page, one, numbers)
    if numbers.lines:
        page.gap()
        page.say([("amity wrong NUMBER", "yours"), (" corrects a numbered line.", "faint")])


def _top(page: Page, one: Portrait, numbers: Numbers) -> None:
    circles = words_about(one, WishKind.CIRCLE)
    if one.standing.state is State.UNKNOWN:  # nothing is claimed, so nothing can be corrected
        page.say([(safe(one.person.name), "name")])
        for evidence in one.standing.evidence:
            page.say(told(evidence.says, one.person.name), indent=4)
    else:
        page.say([(safe(one.person.name), "name"), ("  ", ""), (speak.standing(one.standing), "good")])
        for evidence in one.standing.evidence:
            page.say(numbers.said(evidence, one.person.handles, one.person.name), indent=4)
    if circles:
        text = circles[-1].text
        room = f", with room for about {glossary.CIRCLES[text]}" if text in glossary.CIRCLES else ""
        page.say([(f"You gave them a place in your {text} circle{room}.", "faint")], indent=4)


def _boundaries(page: Page, one: Portrait, desk: Desk, numbers: Numbers) -> None:
    reasons = {reason.reason for reason in one.verdict.reasons}
    held = [boundary for boundary in one.boundaries if boundary.evidence.reason in reasons]
    if not reasons:
        return
    page.heading("Boundaries")
    page.say([("Leave them in peace ", ""), (speak.in_peace(one.verdict, desk), "good")], indent=4)
    said = {line.text: at for at, line in enumerate(numbers.lines, start=1) if line.handles == one.person.handles}
    for boundary in held:
        kind = glossary.BOUNDARIES.get(boundary.kind, boundary.kind)
        end = speak.until(boundary.until, desk) if len(held) > 1 else ""
        head: list[Span] = [(kind[0].upper() + kind[1:], ""), (f", {end}" if end else "", "")]
        if boundary.evidence.reason in said:
            page.say([*head, (".", ""), numbers.mark(said[boundary.evidence.reason])], indent=4)
            continue
        words = numbers.said(boundary.evidence, one.person.handles, one.person.name)
        page.say([*head, (". ", ""), *words], indent=4)


def _rhythm(page: Page, one: Portrait, desk: Desk, numbers: Numbers) -> None:
    page.heading("Rhythm")
    recency = one.readings.get("recency")
    last = f" You were last in touch {speak.last_touch(recency.value, desk.day)}." if recency else ""
    page.say(f"{speak.rhythm(one.readings)}{last}{_since(one, desk)}", indent=4)
    if one.pace:
        page.say(numbers.said(one.pace, one.person.handles, one.person.name), indent=4)
    engaged = [act for act in one.acts if not act.automatic]
    if len(engaged) < drawing.FEWEST:
        return
    days = [day_of(act.sent_at, desk.zone) for act in engaged]
    room = page.width - 4 - LEFT
    found, unit = drawing.spans(engaged, days, desk.day, room // drawing.CELL)
    page.gap()
    if page.plain:
        for name, yours, theirs, met in drawing.table(found, unit)[:18]:
            page.line(
                [(f"{name:<22}", "faint"), (f"you {yours:<4}they {theirs:<4}{'you met' if met else ''}", "")], indent=4
            )
        return
    rows = drawing.drawing(found, unit)
    them = trimmed(familiar(one.person.name), LEFT - 2)
    for number, row in enumerate(rows.above):
        page.line([(_left("you" if number == 1 else ""), "faint"), (row, "yours")], indent=4)
    page.line([(_left(f"by {unit}"), "faint"), (rows.line, "faint")], indent=4)
    for number, row in enumerate(rows.below):
        page.line([(_left(them if number == 0 else ""), "faint"), (row, "theirs")], indent=4)
    page.line([(_left(""), ""), (rows.scale, "faint")], indent=4)


def _since(one: Portrait, desk: Desk) -> str:
    """When it began, where that is longer ago than the drawing may show."""
    if not one.acts:
        return ""
    first = day_of(one.acts[0].sent_at, desk.zone)
    return f" It began in {dates.month(first)}." if (desk.day - first).days > 90 else ""


def _left(text: str) -> str:
    return text + " " * (LEFT - width(text))


def _both_ways(page: Page, one: Portrait) -> None:
    rows = speak.both_ways(one.readings)
    if all(words == speak.UNKNOWN for _, *both in rows for words in both):
        return
    page.heading("Both ways")
    column = max(20, (page.width - 4 - LEFT) // 3)
    them = trimmed(safe(one.person.name), column - 2)
    page.line([(_left(""), ""), (f"{'you':<{column}}", "yours"), (them, "theirs")], indent=4)
    for what, yours, theirs in rows:
        page.line(
            [(_left(what), "faint"), (f"{yours:<{column}}", _shade(yours)), (theirs, _shade(theirs))], indent=4
        )  # fmt: skip


def _how_to_reach(page: Page, one: Portrait, numbers: Numbers) -> None:
    """How they like to be met; silent where it is not known, or where they are to be left in peace for good."""
    choice = one.reach.choice
    if not one.reach.evidence:
        return
    page.heading("How to reach them")
    if choice is not None:
        page.say([(glossary.APPROACHES[choice.approach], "strong")], indent=4)
    for evidence in one.reach.evidence:
        page.say(numbers.said(evidence, one.person.handles, one.person.name), indent=4)


def _shade(words: str) -> str:
    return "faint" if words == speak.UNKNOWN else ""


def _last_words(page: Page, one: Portrait, desk: Desk) -> None:
    if not (one.last_yours or one.last_theirs):
        return
    page.heading("Last words")
    them = trimmed(familiar(one.person.name), LEFT - 2)
    pairs: list[tuple[Seen, str, str]] = []
    if one.last_yours:
        pairs.append((one.last_yours, "you", "yours"))
    if one.last_theirs:
        pairs.append((one.last_theirs, them, "theirs"))
    for seen, whose, colour in sorted(pairs, key=lambda pair: -pair[0].sent_at):
        page.row([(whose, colour)], speak.said(seen, desk), LEFT, indent=4)


def _without_words(page: Page, one: Portrait, numbers: Numbers) -> None:
    if not one.behaviours:
        return
    page.heading("What shows without words")
    for evidence in one.behaviours:
        page.say(numbers.said(evidence, one.person.handles, one.person.name), indent=4)


def _given(page: Page, one: Portrait, desk: Desk, numbers: Numbers) -> None:
    """What went both ways, how it stands of late, and each entry with the number that corrects it."""
    if one.given is None:
        return
    page.heading("Given, both ways")
    page.say(numbers.said(one.given.evidence, one.person.handles, one.person.name), indent=4)
    for gift in one.given.gifts[:GIFTS_SHOWN]:
        day = dates.spelled(day_of(gift.at, desk.zone), desk.day)
        whose = ("you", "yours") if gift.by_ego else (trimmed(familiar(one.person.name), LEFT - 2), "theirs")
        mark = numbers.mark(numbers.of(gift.evidence, one.person.handles, one.person.name))
        page.row([(day, "faint")], [whose, (": ", ""), (quoted(gift.what, QUOTE), "quote"), mark], DATE, indent=4)


def _last_talk(page: Page, one: Portrait, desk: Desk, numbers: Numbers) -> None:
    talk = one.sayings.talk
    if talk is None:
        return
    page.heading("Last real conversation")
    first, last = (day_of(at, desk.zone) for at in (talk.began, talk.ended))
    began = f"{dates.spelled(first, desk.day)} to " if first != last else ""
    subject = safe(talk.subject)
    about = f" · {subject}" if subject else " · you met" if talk.together else ""
    long = f", {dates.about(talk.minutes / 1440).removeprefix('about ')} together" if talk.minutes else ""
    says = f"{one.person.name} and you had a real conversation: {subject or 'you met'}"
    line = Line(WishKind.WRONG, code(talk.began), one.person.handles, says, talk.rests_on, one.person.name)
    mark = numbers.mark(numbers.of_line(line))
    page.say(
        [(f"{began}{dates.spelled(last, desk.day)}, {dates.ago(last, desk.day)}{about}{long}", "faint"), mark], indent=4
    )
    them = trimmed(familiar(one.person.name), LEFT - 2)
    for whose, quote, colour in (("you", talk.yours, "yours"), (them, talk.theirs, "theirs")):
        if quote:
            page.row([(whose, colour)], [(quoted(quote, QUOTE), "quote")], LEFT, indent=4)


def _what_they_said(page: Page, one: Portrait, desk: Desk, numbers: Numbers) -> None:
    if not one.sayings.said:
        return
    page.heading("What they said")
    before = {line.text: at for at, line in enumerate(numbers.lines, start=1)}
    for heard in one.sayings.said:
        day = dates.spelled(day_of(heard.sent_at, desk.zone), desk.day)
        kind, words = glossary.SAYINGS[heard.kind], quoted(heard.quote, QUOTE)
        says = f"On {day} {one.person.name} {kind}: {words}"
        told = Evidence(key(heard), 1.0, says, (heard.interaction_id,))
        number = before.get(key(heard)) or numbers.of(told, one.person.handles, one.person.name)
        page.row([(day, "faint")], [(f"{kind}: ", ""), (words, "quote"), numbers.mark(number)], DATE, indent=4)


def _what_you_said(page: Page, one: Portrait, desk: Desk, namesakes: Collection[int]) -> None:
    if one.shared:
        strained = one.standing.state in STRAINED or bool(one.standing.leaning)
        page.heading("You both know; keep them out of it" if strained else "You both know")
        page.say(", ".join(speak.called(other.person, namesakes) for other in one.shared), indent=4)
    notes = words_about(one, WishKind.NOTE)
    if notes:
        page.heading("You noted")
        for wish in notes:
            day = dates.spelled(day_of(wish.made_at, desk.zone), desk.day)
            page.row([(day, "faint")], safe(wish.text), max(LEFT, len(day) + 2), indent=4)


def _known_as(page: Page, one: Portrait, numbers: Numbers) -> None:
    page.heading("Addresses")
    joined = len(one.addresses) > 1
    for address in one.addresses[:ADDRESSES_SHOWN]:
        why: list[Span] = []
        if joined and address.by != "self":
            why = [(f"  {safe(address.because)}", "faint")]
            if address.by == "rule":
                why.append(numbers.mark(numbers.of_line(_apart(one, address))))
        page.say([(safe(address.handle.value), ""), *why], indent=4, hang=2)
    if len(one.addresses) > ADDRESSES_SHOWN:
        page.say([(f"and {len(one.addresses) - ADDRESSES_SHOWN} more", "faint")], indent=4)
    says = f"{one.person.name} is a person, not a machine"
    line = Line(WishKind.AUTOMATED, "", tuple(a.handle for a in one.addresses), says, (), one.person.name)
    page.say([("A person, not a machine.", "faint"), numbers.mark(numbers.of_line(line))], indent=4)


def _apart(one: Portrait, address: Address) -> Line:
    """What it would mean that this address is not theirs: it and the one that names the person are two."""
    root = next((other.handle for other in one.addresses if other.by == "self"), one.person.handles[0])
    says = f"{address.handle.value} belongs to {one.person.name}: {address.because}"
    return Line(WishKind.DIFFERENT, "", (address.handle, Handle(*root)), says, (), one.person.name)
