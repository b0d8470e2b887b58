"""`wrong`, `merge`, `split`, `undo`, `forget`: you are right, and one step says so."""

import click

from amity.errors import NotFoundError, UsageError
from amity.keeper import act, everyone, look, reckon
from amity.keeper.ties import people_by_id
from amity.model import Handle, WishKind
from amity.people import Person
from amity.screens import delivering
from amity.screens.desk import Desk, acting, say
from amity.screens.naming import NAME, two_names

# What holds from now on, in the words that `undo` will say.
SAID = {
    WishKind.WRONG: "it is not so: {says}",
    WishKind.DIFFERENT: "{addresses} are two people",
    WishKind.NOT_ME: "{addresses} is not yours",
    WishKind.PERSON: "{addresses} is a person",
    WishKind.AUTOMATED: "{about} is a machine or a list, no person",
}


@click.command()
@click.argument("number")
@acting
def wrong(desk: Desk, number: str) -> None:
    """That's wrong: correct a line by its small number on the last screen.

    It holds from now on, through every later import.
    """
    if not number.isdecimal():
        raise UsageError(f"“{number}” is no number.", "Give the small number behind a line, as in `amity wrong 3`.")
    with desk.open() as vault:
        line = look.line(vault, int(number))
        text = line.text if line.kind is WishKind.WRONG else ""
        addresses = " and ".join(one.value for one in line.handles)
        argument = SAID[line.kind].format(says=line.says.rstrip("."), addresses=addresses, about=line.about)
        act.say(vault, line.kind, line.handles, argument, now=desk.now, as_of=desk.as_of, text=text)
        say(f"Corrected: {argument}. `amity undo` takes it back.")


@click.command()
@click.argument("names", nargs=-1, required=True, type=NAME, metavar="A B")
@acting
def merge(desk: Desk, names: tuple[str, ...]) -> None:
    """These two are one person: `amity merge "Ada Lind" ada@work.example`."""
    with desk.open() as vault:
        one, other = two_names(tuple(people_by_id(vault).values()), names)
        act.merge(vault, one, other, now=desk.now, as_of=desk.as_of)
        say(f"{_with_address(one)} and {_with_address(other)} are one person now. `amity undo` takes it back.")


@click.command()
@click.argument("words", nargs=-1, required=True, type=NAME, metavar="NAME ADDRESS...")
@acting
def split(desk: Desk, words: tuple[str, ...]) -> None:
    """These addresses are somebody else's: `amity split Ada a.lind@other.example`."""
    at = next((number for number, word in enumerate(words) if number and "@" in word), len(words))
    if at == len(words):
        raise UsageError("A name and one address or more are needed.", "`amity who NAME` shows a person's addresses.")
    with desk.open() as vault:
        person = everyone.named(vault, " ".join(words[:at]))
        away = [_address(person, word) for word in words[at:]]
        act.split(vault, person, away, now=desk.now, as_of=desk.as_of)
        say(f"{', '.join(one.value for one in away)} is somebody else's now. `amity undo` takes it back.")


def _address(person: Person, word: str) -> Handle:
    found = [one for one in person.handles if one.value.casefold() == word.casefold()]
    if not found:
        has = ", ".join(one.value for one in person.handles)
        raise NotFoundError(f"{word} does not belong to {person.name}.", f"{person.name} has {has}.")
    return found[0]


@click.command()
@acting
def undo(desk: Desk) -> None:
    """Take back the last step: an import, or something that you said. Said again, the one before."""
    with desk.open() as vault:
        step = act.last_step(vault)
        if step is None:
            raise NotFoundError("There is nothing to take back.")
        number, kind, argument = step
        fetched = kind == "import" and reckon.is_fetched(vault, number)
        words = f"what was fetched from {argument}" if fetched else f"the import of {argument}"
        stays = (
            "It stays on the server; `amity sync` fetches it again."
            if fetched
            else "The files themselves stay as they are."
        )
        words = words if kind == "import" else argument
        if kind == "import" and not desk.sure(f"Take back {words}? {stays}"):
            raise UsageError("Nothing was changed.")
        if kind == "import":
            with desk.home.writing():
                act.undo(vault, number, desk.as_of)
        else:
            act.undo(vault, number, desk.as_of)
        say(f"Taken back: {words.rstrip('.')}.")


@click.command()
@click.argument("name", nargs=-1, required=True, type=NAME)
@acting
def forget(desk: Desk, name: tuple[str, ...]) -> None:
    """Remove every trace of somebody: messages, notes, measures, all of it, for good.

    What remains is a salted mark that keeps them out when the same mail is read again. It cannot be undone.
    """
    with desk.open() as vault:
        person = everyone.named(vault, " ".join(name))
        if not desk.sure(f"Forget {_with_address(person)} for good? This cannot be undone."):
            raise UsageError("Nothing was changed.")
        with desk.home.writing():
            gone = act.forget(vault, person, desk.as_of)
            delivering.forgotten(vault, desk, person.name)
        say(f"Forgotten. {gone} messages are gone from the record; your mail itself was not touched.")


def _with_address(person: Person) -> str:
    more = f" and {len(person.handles) - 1} more" if len(person.handles) > 1 else ""
    return f"{person.name} <{person.handles[0].value}{more}>"
