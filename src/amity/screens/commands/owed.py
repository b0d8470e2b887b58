"""`owed`: what you promised and were asked, what you were promised and wait for, each with its words and its day."""

from collections.abc import Collection, Sequence
from typing import Any

import click

from amity.errors import NotFoundError, UsageError
from amity.keeper import act, everyone, look
from amity.keeper.look import Line
from amity.keeper.owed import Given, Owed, sheet
from amity.model import WishKind
from amity.screens import dates, in_json, showing, speak
from amity.screens.clock import day_of
from amity.screens.desk import Desk, quietly, reading, say
from amity.screens.numbers import Numbers
from amity.screens.page import Page, Span
from amity.screens.safe import width
from amity.store.vault import Vault

SHOWN = 12  # of each side, on a page that is to be read calmly
NOTHING = "Nothing is open between you and anybody. That is a good day."
SIDES = ((True, "You owe"), (False, "You were promised, or wait for"))
DEEDS = {
    "done": (WishKind.DONE, "done: {}", "It counts as done."),
    "dismiss": (WishKind.DISMISSED, "let be: {}", "It is let be, and you will not hear of it again."),
}


@click.command()
@click.argument("words", nargs=-1, metavar="[done NUMBER | dismiss NUMBER]")
@click.option("--all", "every", is_flag=True, help="Also what is done, kept or long past.")
@reading
def owed(desk: Desk, words: tuple[str, ...], every: bool) -> None:
    """What you owe and what you were promised, in the words in which it was said, the oldest first.

    `amity owed done 2` says that number 2 is done, `amity owed dismiss 2` that it may be let be.
    """
    with desk.open() as vault:
        if words:
            _settle(vault, desk, words)
            return
        found, given = sheet(vault, desk.as_of, everything=every)
        if desk.json:
            sides = zip(("you_owe", "you_are_owed"), SIDES, strict=True)
            told = {name: [_as_json(vault, one, desk) for one in _side(found, by_ego)] for name, (by_ego, _) in sides}
            balances = [
                {"person": one.person.name, **in_json.told(vault, [one.balance.evidence], desk)[0]} for one in given
            ]
            desk.give({"as_of": desk.day.isoformat(), **told, "given": balances})
            return
        page = desk.page()
        numbers = Numbers(plain=page.plain)
        _shown(page, vault, found, desk, numbers, every=every)
        _given(page, given, numbers, everyone.namesakes(vault))
        desk.show(page)
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


def _settle(vault: Vault, desk: Desk, words: tuple[str, ...]) -> None:
    """Keep by hand what became of a numbered line of the last screen."""
    if len(words) != 2 or words[0] not in DEEDS or not words[1].isdecimal():
        raise UsageError(
            "That is nothing that `amity owed` knows.", "Try `amity owed done 2` or `amity owed dismiss 2`."
        )
    if desk.past:
        raise UsageError("An earlier day can only be looked at.", "Say it again without --as-of.")
    line = look.line(vault, int(words[1]))
    if not is_owed(line):
        raise NotFoundError(
            f"Number {words[1]} on the last screen is nothing that is owed.", "Look first: `amity owed`."
        )
    settle(vault, desk, words[0], line)


def is_owed(line: Line) -> bool:
    """Whether a numbered line tells of something owed."""
    return line.kind is WishKind.WRONG and line.text.startswith(("cue:promise@", "cue:ask@")) and not line.step


def settle(vault: Vault, desk: Desk, deed: str, line: Line) -> None:
    """Keep that a line of what is owed is `done`, or let it be (`dismiss`)."""
    kind, argument, sentence = DEEDS[deed]
    told = argument.format(line.says.rstrip("."))
    act.say(vault, kind, line.handles, told, now=desk.now, as_of=desk.as_of, text=line.text)
    say(f"{sentence} `amity undo` takes it back.")


def _side(found: Sequence[Owed], by_ego: bool) -> list[Owed]:
    return [one for one in found if one.bond.by_ego is by_ego]


def _shown(page: Page, vault: Vault, found: Sequence[Owed], desk: Desk, numbers: Numbers, *, every: bool) -> None:
    namesakes = everyone.namesakes(vault)
    if not found:
        page.say([(speak.nothing(vault) or NOTHING, "strong")])
    for by_ego, heading in SIDES:
        of_it = _side(found, by_ego)
        if of_it:
            page.heading(heading)
        for one in of_it if every else of_it[:SHOWN]:
            said = [*numbers.said(one.bond.evidence, one.person.handles, one.person.name), *_due(one, desk)]
            _beside(page, speak.called(one.person, namesakes), said)
        if len(of_it) > SHOWN and not every:
            page.gap()
            page.say([("amity owed --all", "yours"), ("  tells the others", "faint")])
    if found:
        showing.hint(
            page, ("amity owed done 1", "it is done"), ("amity owed dismiss 1", "let it be"), ("amity why 1", "the whole message"),
            ("amity wrong 1", "that was no such thing"),
        )  # fmt: skip


def _given(page: Page, given: Sequence[Given], numbers: Numbers, namesakes: Collection[int]) -> None:
    """What went both ways of late, where you told of it; of everybody else `who` says what their letters say."""
    told_of = [one for one in given if one.balance.entered][:SHOWN]
    if told_of:
        page.heading("Given, of late")
    for one in told_of:
        said = numbers.said(one.balance.evidence, one.person.handles, one.person.name)
        _beside(page, speak.called(one.person, namesakes), said)


def _beside(page: Page, name: str, said: list[Span]) -> None:
    """A name and what is said of it: side by side where there is room."""
    page.gap()
    if page.width >= 76 and width(name) < showing.NAMES - 1:
        page.row([(name, "strong")], said, showing.NAMES)
    else:
        page.say([(name, "strong")])
        page.say(said, indent=4)


def _due(one: Owed, desk: Desk) -> list[Span]:
    """The day that was named, and whether now is a time to turn to them."""
    found: list[Span] = []
    if one.bond.due is not None:
        day = day_of(one.bond.due, desk.zone)
        found.append((f"  {dates.spelled(day, desk.day)}, {dates.ago(day, desk.day)}", "good"))
    if not one.verdict.allowed:
        found.append((f"  It can wait: leave them in peace {speak.in_peace(one.verdict, desk)}.", "faint"))
    return found


def _as_json(vault: Vault, one: Owed, desk: Desk) -> dict[str, Any]:
    (why,) = in_json.told(vault, [one.bond.evidence], desk)
    return {
        "person": one.person.name,
        "kind": one.bond.kind.value,
        "quote": one.bond.quote,
        "said_on": in_json.day(one.bond.said_at, desk),
        "due": in_json.day(one.bond.due, desk),
        "became": one.bond.came.value,
        "in_peace_until": None if one.verdict.allowed else in_json.day(one.verdict.until, desk) or "open",
        **why,
    }
