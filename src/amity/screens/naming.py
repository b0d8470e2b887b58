"""What was typed for a name into the person it means, also where a name is several words; and names to complete it."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from amity import glossary
from amity.errors import AmbiguousError, NotFoundError, UsageError
from amity.people import Person

OFFERED = 40  # names in one completion


class Name(click.ParamType[str]):
    """Words that name a person; a shell that asks is offered the next word of every name that goes on from here."""

    name = "name"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The next words of names; nothing where the record cannot be read without asking."""
        offered: list[CompletionItem] = []
        with suppress(Exception):
            offered = _offered(ctx, incomplete)
        return offered


NAME = Name()


def _offered(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    from amity.keeper.ties import people_by_id
    from amity.people.names import fold
    from amity.screens.desk import set_up

    before: Any = ctx.params.get("name") or ()
    typed = [fold(word) for word in ([before] if isinstance(before, str) else before)]
    given = ctx.params.get("home") or (ctx.find_root().params.get("home"))
    desk = set_up(Path(given) if given else None)
    if desk.settings["key"] == "passphrase" or not desk.home.record.exists():
        return []
    offered = {
        one: "" for one in glossary.CIRCLES if typed and ctx.info_name == "circle" and one.startswith(incomplete)
    }
    with desk.open() as vault:
        found: dict[str, str] = {}
        for person in people_by_id(vault).values():
            words = person.name.split()
            start = [fold(word) for word in words[: len(typed)]]
            if len(words) > len(typed) and start == typed and fold(words[len(typed)]).startswith(fold(incomplete)):
                found.setdefault(words[len(typed)], person.name)
    every = (*sorted(found.items())[:OFFERED], *offered.items())
    return [CompletionItem(word, help=name or None) for word, name in every]


def name_and_rest(people: Sequence[Person], words: Sequence[str]) -> tuple[Person, str]:
    """The longest beginning of the words that names one person, and the rest, which is not empty.

    Raises NotFoundError or AmbiguousError as for the first word, UsageError where nothing follows the name.
    """
    from amity import people as room

    told: NotFoundError | AmbiguousError | None = None
    for at in range(len(words) - 1, 0, -1):
        try:
            return room.one(" ".join(words[:at]), people), " ".join(words[at:])
        except (NotFoundError, AmbiguousError) as error:
            told = error if told is None or at == 1 or isinstance(error, AmbiguousError) else told
    if told is None:
        raise UsageError("A name is there, and nothing after it.", "See the command's --help.")
    raise told


def two_names(people: Sequence[Person], words: Sequence[str]) -> tuple[Person, Person]:
    """The one way of reading the words as two names. Raises as `people.one`, or UsageError for a single word."""
    from amity import people as room

    if len(words) < 2:
        raise UsageError("Two names are needed.", "Put each name of several words in quotation marks.")
    told: Exception | None = None
    for at in range(1, len(words)):
        try:
            pair = room.one(" ".join(words[:at]), people), room.one(" ".join(words[at:]), people)
        except (NotFoundError, AmbiguousError) as error:
            told = told or error
            continue
        if pair[0] != pair[1]:
            return pair
        told = UsageError(f"Both mean {pair[0].name}, who is one person already.")
    raise told or UsageError("Two names are needed.")
