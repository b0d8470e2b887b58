"""`people` and `people review`: everybody by how things stand, and the doubts that only you can resolve."""

import click
from click.shell_completion import CompletionItem

from amity import glossary
from amity.errors import UsageError
from amity.keeper import act, everyone, look
from amity.keeper.everyone import Listed, Question
from amity.keeper.look import Line
from amity.model import State, WishKind
from amity.screens import in_json, showing, speak
from amity.screens.commands.day import weighed_anew
from amity.screens.desk import Desk, can_ask, quietly, reading, say
from amity.screens.numbers import Numbers, told
from amity.screens.page import Page
from amity.screens.safe import safe, trimmed, width
from amity.store.vault import Vault

NAME_LEAST, TOLD = 24, 28  # cells for a name, and for what is said beside it
MACHINES_SHOWN = 12
ORDER = (
    State.YOU_OWE, State.CLOSE, State.ESTABLISHED, State.BUDDING, State.NEW, State.FADING, State.WAITING, State.LEANING,
    State.DORMANT, State.RESTING, State.CLOSED, State.UNKNOWN,
)  # fmt: skip
MOST_OF_A_KIND = 40  # people of one kind that a page lists when nobody asked for that kind
NOBODY = "Nobody yet. People stand here once something passed between you and them; letters to a list alone make no relationship."


class Word(click.ParamType[str]):
    """A word for how things stand; a shell that asks is offered all of them."""

    name = "word"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The words that go on from here."""
        return [CompletionItem(word) for word in map(_typed, ORDER) if word.startswith(incomplete)]


@click.command()
@click.argument("review", required=False, metavar="[review]")
@click.option(
    "--standing",
    "standings",
    multiple=True,
    type=Word(),
    metavar="WORD",
    help="Only those who are fading, close, resting …",
)
@click.option("--all", "every", is_flag=True, help="Also those of whom too little is known.")
@reading
def people(desk: Desk, review: str | None, standings: tuple[str, ...], every: bool) -> None:
    """The people you know, by how things stand. `amity people review` asks who may be one person."""
    if review not in (None, "review"):
        raise UsageError(
            f"“{review}” is nothing that `amity people` knows.", "Try `amity people review` or `amity who NAME`."
        )
    states = [_state(word) for word in standings]
    with desk.open() as vault:
        if review:
            _review(vault, desk)
            return
        weighed_anew(vault, desk)
        found = everyone.everyone(vault, desk.as_of, states)
        if desk.json:
            desk.give({"as_of": desk.day.isoformat(), "people": [_as_json(vault, one, desk) for one in found]})
            return
        page = desk.page()
        if not found:
            page.say(speak.nothing(vault) or ("Nobody." if states else NOBODY))
        _listed(page, found, desk, everyone.namesakes(vault), every=every or bool(states))
        doubts = len(everyone.questions(vault))
        if doubts and not states:
            page.gap()
            page.say([("amity people review", "yours"), (f"  {_pairs(doubts)} may be one person each", "faint")])
        desk.show(page)


def _state(word: str) -> State:
    state = glossary.state_named(word)
    if state is None:
        known = ", ".join(map(_typed, ORDER))
        raise UsageError(f"“{word}” is no way in which things stand.", f"There are: {known}.")
    return state


def _typed(state: State) -> str:
    return state.value.replace("_", "-")


def _pairs(count: int) -> str:
    return "1 pair" if count == 1 else f"{count} pairs"


def _listed(page: Page, found: tuple[Listed, ...], desk: Desk, namesakes: frozenset[int], *, every: bool) -> None:
    longest = max((width(speak.called(one.person, namesakes)) for one in found), default=0)
    column = max(NAME_LEAST, min(longest + 2, page.width - 4 - TOLD))
    for state in ORDER:
        of_it = [one for one in found if one.standing.state is state]
        if not of_it:
            continue
        if state is State.UNKNOWN and not every:
            page.gap()
            page.say(
                [
                    ("Of others too little is known yet; ", "faint"),
                    ("amity people --all", "yours"),
                    (" names them.", "faint"),
                ]
            )
            continue
        page.heading(glossary.STATES[state].capitalize())
        for one in of_it[: None if every else MOST_OF_A_KIND]:
            name = trimmed(speak.called(one.person, namesakes), column - 2)
            lean = glossary.LEANINGS.get(one.standing.leaning, "")
            page.row(
                name,
                [(speak.last_touch(one.days, desk.day), "faint"), (f"  {lean}" if lean else "", "faint")],
                column,
                4,
            )
        if len(of_it) > MOST_OF_A_KIND and not every:
            page.say(
                [("and others: ", "faint"), (f"amity people --standing {_typed(state)}", "yours")],
                indent=4,
            )


def _as_json(vault: Vault, one: Listed, desk: Desk) -> dict[str, object]:
    return {
        **in_json.person(one.person),
        **in_json.standing(one.standing),
        "days_since": None if one.days is None else int(one.days),
        "evidence": in_json.told(vault, one.standing.evidence, desk),
    }


def _review(vault: Vault, desk: Desk) -> None:
    """Ask about each doubt where somebody can answer; else list them, with the words that answer."""
    asked, machines = everyone.questions(vault), everyone.machines(vault)
    if desk.json:
        pairs = [
            {
                "left": in_json.person(one.left),
                "right": in_json.person(one.right),
                "for": one.reasons,
                "against": one.against,
            }
            for one in asked
        ]
        kept = [{"address": a.handle.value, "name": name, "because": a.because} for a, name in machines]
        desk.give({"as_of": desk.day.isoformat(), "pairs": pairs, "machines": kept})
        return
    page = desk.page()
    numbers = Numbers(plain=page.plain)
    if can_ask() and asked:
        _ask_each(vault, asked, desk)
        machines = ()
    elif asked:
        page.heading("May be one person")
        for one in asked:
            page.gap()
            _question(page, one, numbers)
    else:
        page.say("There is no doubt about who is who.")
    if machines:
        page.heading("Taken for machines or lists, so nothing is ever suggested")
        for address, _ in machines[:MACHINES_SHOWN]:
            says = f"{address.handle.value} is no person: {address.because}"
            line = Line(WishKind.PERSON, "", (address.handle,), says, (), address.handle.value)
            number = numbers.mark(numbers.of_line(line))
            page.say(
                [(safe(address.handle.value), ""), (f"  {safe(address.because)}", "faint"), number], indent=4, hang=2
            )
        if len(machines) > MACHINES_SHOWN:
            page.say([(f"and {len(machines) - MACHINES_SHOWN} more (--json names all)", "faint")], indent=4)
        showing.hint(page, (f"amity wrong {len(numbers.lines)}", "says that this one is a person"))
    desk.show(page)
    quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


def _question(page: Page, one: Question, numbers: Numbers | None = None) -> None:
    left, right = one.addresses
    page.say([(safe(one.left.name), "name"), (f" <{safe(left.value)}>  and  ", "faint"),
              (safe(one.right.name), "name"), (f" <{safe(right.value)}>", "faint")], indent=4, hang=2)  # fmt: skip
    page.say([("for it: ", "faint"), *told("; ".join(one.reasons) or "little")], indent=6)
    if one.against:
        page.say([("against it: ", "faint"), *told("; ".join(one.against))], indent=6)
    if numbers is not None:
        says = f"{left.value} and {right.value} may be one person"
        number = numbers.of_line(Line(WishKind.DIFFERENT, "", one.addresses, says, (), one.left.name))
        page.say([("one: ", "faint"), (f"amity merge {left.value} {right.value}", "yours"),
                  ("   two: ", "faint"), (f"amity wrong {number}", "yours")], indent=6)  # fmt: skip


def _ask_each(vault: Vault, asked: tuple[Question, ...], desk: Desk) -> None:
    for one in asked:
        page = desk.page()
        _question(page, one)
        desk.show(page)
        said = click.prompt("One person?", type=click.Choice(["y", "n", "later", "stop"]), default="later", err=True)
        if said == "stop":
            return
        if said == "later":
            continue
        kind = WishKind.SAME if said == "y" else WishKind.DIFFERENT
        names = f"{one.left.name} and {one.right.name}"
        argument = f"merge {names}" if said == "y" else f"keep {names} apart"
        act.say(vault, kind, one.addresses, argument, now=desk.now, as_of=desk.as_of)
        say("Kept. `amity undo` takes it back.")
