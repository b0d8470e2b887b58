"""`today` and `why`: the few steps worth taking, whom to leave in peace, and what each line rests on."""

import click

from amity.keeper import advise, everyone, look, weigh
from amity.keeper.advise import Advice, Today
from amity.keeper.look import Line
from amity.keeper.portrait import portrait
from amity.screens import in_json, remembering, showing
from amity.screens.desk import Desk, quietly, reading
from amity.screens.numbers import Numbers, grouped
from amity.screens.progress import Progress
from amity.store.vault import Vault


def weighed_anew(vault: Vault, desk: Desk) -> None:
    """Weigh everybody anew and keep it where the day is a new one, for whatever is asked next about all of them."""
    if not desk.past:
        progress = Progress()
        if vault.fact("weighed") != str(desk.as_of):
            progress.note("A new day: weighing anew …")
        quietly(vault, lambda record: weigh.weigh(record, desk.as_of))
        progress.close()


def day_of(vault: Vault, desk: Desk) -> Today:
    """The day, weighed anew where it is a new one; only a day that is really today is kept."""
    weighed_anew(vault, desk)
    return advise.today(vault, desk.as_of, int(desk.settings["suggestions"]))


@click.command()
@reading
def today(desk: Desk) -> None:
    """The few relationships that deserve care today, and whom to leave in peace.

    At most three suggestions; none is a good answer, too.
    """
    with desk.open() as vault:
        shown = day_of(vault, desk)
        if not desk.past:
            quietly(vault, lambda record: advise.remember_told(record, shown))
        if desk.json:
            days = remembering.days_in_json(vault, desk)
            desk.give({**in_json.today(vault, shown, desk), **({"coming": days} if days else {})})
            return
        page = desk.page()
        numbers = Numbers(plain=page.plain)
        showing.day(page, vault, shown, desk, numbers)
        remembering.days_to_come(page, vault, desk)
        if numbers.lines:
            showing.hint(
                page, ("amity why 1", "what a line rests on"), ("amity wrong 1", "that's not so"),
                ("amity done 1", "it is done; `pass 1`: not this one; `snooze 1`: later"), ("amity who NAME", "more about somebody"),
            )  # fmt: skip
        desk.show(page)
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))


@click.command()
@click.argument("which", nargs=-1, metavar="[NUMBER|NAME]")
@reading
def why(desk: Desk, which: tuple[str, ...]) -> None:
    """What a line of the last screen rests on, in full: dates, subjects and words.

    A NUMBER is one that stood on the last screen. A NAME gives all that is said of that person. Neither: today's
    suggestions.
    """
    words = " ".join(which)
    with desk.open() as vault:
        if words.isdigit():
            look.line(vault, int(words))
            lines = grouped(look.shown(vault), int(words))
        else:
            lines = _about(vault, desk, words) if words else _suggested(day_of(vault, desk).counsel)
        if desk.json:
            desk.give({"as_of": desk.day.isoformat(), "lines": [_line(vault, one, desk) for one in lines]})
            return
        page = desk.page()
        if not lines:
            page.say("Nothing was suggested, so there is nothing to explain.")
        showing.evidence_of(page, vault, lines, desk)
        desk.show(page)


def _suggested(shown: tuple[Advice, ...]) -> list[Line]:
    numbers = Numbers()
    for one in shown:
        for evidence in one.counsel.evidence:
            numbers.of(evidence, one.person.handles, one.person.name)
    return numbers.lines


def _about(vault: Vault, desk: Desk, name: str) -> list[Line]:
    person = everyone.named(vault, name)
    known = portrait(vault, person, desk.as_of)
    suggested = [one for one in day_of(vault, desk).counsel if one.person.person_id == person.person_id]
    numbers, said = Numbers(), set[tuple[str, str]]()
    every = [*(e for one in suggested for e in one.counsel.evidence), *known.standing.evidence, *known.verdict.reasons]
    for one in (*every, *((known.pace,) if known.pace else ())):
        if (one.reason, one.says) not in said:
            said.add((one.reason, one.says))
            numbers.of(one, person.handles, person.name)
    return numbers.lines


def _line(vault: Vault, line: Line, desk: Desk) -> dict[str, object]:
    found = look.interactions(vault, line.rests_on)
    return {
        "person": line.about,
        "reason": line.text,
        "says": line.says,
        "rests_on": [in_json.message(one, desk, words=True) for one in found],
    }
