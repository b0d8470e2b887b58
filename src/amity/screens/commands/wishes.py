"""`note`, `met`, `rest`, `lift`, `call`: what you say of somebody, kept apart from all that is computed."""

import click

from amity.errors import UsageError
from amity.keeper import act, everyone
from amity.keeper.ties import people_by_id, verdict_of
from amity.model import WishKind
from amity.people import Person
from amity.screens import clock, dates, speak
from amity.screens.desk import Desk, acting, say
from amity.screens.naming import NAME, name_and_rest
from amity.screens.safe import safe
from amity.store.vault import Vault


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME, metavar="NAME TEXT...")
@acting
def note(desk: Desk, name: tuple[str, ...]) -> None:
    """Keep a note about somebody: `amity note Ada "her mother is called Ruth"`."""
    with desk.open() as vault:
        person, text = name_and_rest(tuple(people_by_id(vault).values()), name)
        _keep(vault, desk, WishKind.NOTE, person, f"the note about {person.name}", text=text)
        _kept(f"Noted about {person.name}.")


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME)
@click.option("--on", "day", metavar="DAY", help="The day: 2026-03-14, yesterday, 2 weeks ago. Else today.")
@acting
def met(desk: Desk, name: tuple[str, ...], day: str | None) -> None:
    """You met. Time together counts for both of you, and ends a silence."""
    on = clock.day_from(day, desk.today) if day else desk.today
    if on > desk.today:
        raise UsageError("That day has not come yet.", "Say it when you have met; an intention is no meeting.")
    with desk.open() as vault:
        person = everyone.named(vault, " ".join(name))
        when = dates.spelled(on)
        instant = min(clock.noon_of(on, desk.zone), desk.now)
        _keep(vault, desk, WishKind.MET, person, f"met {person.name} on {when}", on=instant)
        _kept(f"You met {person.name} on {when}.")


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME)
@click.option("--until", "day", metavar="DAY", help="The day on which the rest ends: 2026-06-03, in 3 months.")
@acting
def rest(desk: Desk, name: tuple[str, ...], day: str | None) -> None:
    """Leave somebody in peace, until a day or until you lift it. Nothing will be suggested."""
    until = clock.day_from(day, desk.today) if day else None
    if until and until <= desk.today:
        raise UsageError(
            "A rest ends on a day to come.", "Say --until with a later day, or nothing for as long as you like."
        )
    with desk.open() as vault:
        person = everyone.named(vault, " ".join(name))
        words = f" until {dates.spelled(until)}" if until else ""
        on = clock.noon_of(until, desk.zone) if until else None
        _keep(vault, desk, WishKind.REST, person, f"rest for {person.name}{words}", on=on)
        _kept(f"{person.name} rests{words or ' until you lift it'}.")


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME)
@acting
def lift(desk: Desk, name: tuple[str, ...]) -> None:
    """End a rest, or set a no aside, by your own hand. Do it when they told you so in another way.

    A polite no and a silence are no closed doors: they end by themselves, and `amity wrong` corrects what is not so.
    """
    with desk.open() as vault:
        person = everyone.named(vault, " ".join(name))
        closed = verdict_of(vault, person.person_id, desk.as_of, initiative=False)
        if closed.allowed:
            say(f"There is no rest and no plain no to lift for {person.name}.{_still(vault, person, desk)}")
            return
        codes = " ".join(one.reason for one in closed.reasons)
        _keep(vault, desk, WishKind.LIFT, person, f"lift for {person.name}", text=codes)
        _kept(f"Lifted for {person.name}.{_still(vault, person, desk)}")


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME, metavar='NAME --as "NEW NAME"')
@click.option("--as", "new", metavar="NAME", required=True, help="What amity is to call them; empty for as it was.")
@acting
def call(desk: Desk, name: tuple[str, ...], new: str) -> None:
    """Call somebody by another name: `amity call "A. Lind" --as "Ada Lind"`."""
    called = safe(new)
    with desk.open() as vault:
        person = everyone.named(vault, " ".join(name))
        words = f"{person.name} is called {called}" if called else f"the name of {person.name}"
        _keep(vault, desk, WishKind.NAME, person, words, text=called)
        now = everyone.named(vault, person.handles[0].value).name
        _kept(f"{person.name} is called {now} now." if now != person.name else f"{now} is the name now, as before.")


def _keep(
    vault: Vault, desk: Desk, kind: WishKind, person: Person, argument: str, *, text: str = "", on: int | None = None
) -> None:
    act.say(vault, kind, person.handles, argument, now=desk.now, as_of=desk.as_of, text=text, on=on)


def _still(vault: Vault, person: Person, desk: Desk) -> str:
    """What a lift leaves standing, and the step that corrects it."""
    left = verdict_of(vault, person.person_id, desk.as_of)
    if left.allowed:
        return ""
    says = " ".join(safe(reason.says) for reason in left.reasons)
    end = speak.in_peace(left, desk)
    return (
        f" Still, leave them in peace {end}. {says} If that is not so: `amity who {person.name}`, then `amity wrong`."
    )


def _kept(sentence: str) -> None:
    say(f"{sentence} `amity undo` takes it back.")
