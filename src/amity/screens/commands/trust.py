"""`trust`: how far the advice may be trusted, tried on what people then did."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from amity.errors import DiskError, NotFoundError, UsageError
from amity.screens import trusting
from amity.screens.desk import Desk, reading, say
from amity.screens.progress import Progress

Told = Callable[[str, int, int], None]


@click.command()
@click.option("--archive", "archives", multiple=True, type=click.Path(path_type=Path), metavar="PATH",
              help="Try it on this mailbox or list instead of your record; nothing of it is kept.")  # fmt: skip
@click.option("--every-ego", "--everybody", "every_ego", is_flag=True,
              help="Take everybody who wrote there in turn as the one who asks.")  # fmt: skip
@click.option("--me", "mine", multiple=True, metavar="ADDRESS", help="Whose archive it is.")
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.svg", help="Draw it, too.")
@click.option("--workers", type=click.IntRange(min=1), metavar="NUMBER", help="How many processes read side by side.")
@reading
def trust(
    desk: Desk, archives: tuple[Path, ...], every_ego: bool, mine: tuple[str, ...], picture: Path | None, workers: int | None
) -> None:  # fmt: skip
    """How far to trust the advice: every letter so far is looked at as on the day before it was sent.

    What amity would have said then, knowing nothing later, is held against whether an answer came. Beside it stands what
    others go by: writing every month, to the last ones, to the most frequent ones.
    """
    from amity.keeper import replay

    if mine and not archives:
        raise UsageError("--me goes with --archive.", "For your own record, say it with `amity me ADDRESS`.")
    with _progress() as told, _record(desk, archives, mine, workers, told, every_ego=every_ego) as (vault, known):
        everybody = every_ego or not known
        found = replay.trust(vault, desk.as_of, every_ego=everybody, told=told)
    if not known and not every_ego:
        say("It is not clear whose mail this is, so everybody in it was taken in turn; --me ADDRESS says whose it is.")
    if picture is not None:
        _draw(picture, found, everybody=everybody)
    if desk.json:
        desk.give(trusting.in_json(found, desk, everybody=everybody))
        return
    page = desk.page()
    trusting.fill(page, found, desk, everybody=everybody)
    desk.show(page)


@contextmanager
def _progress() -> Iterator[Told]:
    progress = Progress()

    def told(words: str, done: int, of: int) -> None:
        if of:
            progress(words, done, of)
        else:
            progress.note(f"{words} …")

    try:
        yield told
    finally:
        progress.close()


@contextmanager
def _record(
    desk: Desk, archives: tuple[Path, ...], mine: tuple[str, ...], workers: int | None, told: Told, *, every_ego: bool
) -> Iterator[tuple[Any, bool]]:
    """Your own record, or one that is there only while it is looked at; and whether it is known whose it is."""
    if not archives:
        with desk.open() as vault:
            yield vault, vault.one("select 1 from person where me = 1") is not None
        return
    from amity.keeper.replay.passing import passing

    for path in archives:
        if not os.path.exists(path.expanduser()):  # noqa: PTH110 -- pathlib's own raises where a folder may not be entered
            raise NotFoundError(f"{path} is not there.", "Name a mailbox file, a Maildir or a folder of mail.")
    number = workers or max(os.cpu_count() or 1, 1)
    with passing(archives, now=desk.as_of, mine=mine, every_ego=every_ego, workers=number, told=told) as opened:
        yield opened


def _draw(path: Path, found: Any, *, everybody: bool) -> None:
    from amity.screens.trust_picture import picture

    try:
        path.write_text(picture(found, everybody=everybody), encoding="utf-8")
    except OSError as error:
        raise DiskError(
            f"{path} cannot be written: {(error.strerror or 'it refuses').lower()}.", "Name another file."
        ) from None
