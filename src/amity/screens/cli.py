"""The words typed after `amity` into the command that they name; the outermost edge, at which our own bugs end."""

import gc
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from amity import __version__
from amity.errors import AmityError

# One line a command, so that `amity --help` loads none of them: its file, its function, what it is for.
SHELF: dict[str, dict[str, tuple[str, str, str]]] = {
    "Begin": {
        "try": ("begin", "try_it", "Look at an invented life first; nothing of yours is touched."),
        "import": ("begin", "import_", "Read what you have: mail, address books, calendars, chats."),
        "source": ("sources", "source", "The servers from which your mail, calendars and cards are fetched."),
        "sync": ("sources", "sync", "Fetch what is new from your sources, and take it in."),
        "me": ("begin", "me", "Which addresses are yours, and why; give others to change it."),
    },
    "Look": {
        "today": ("day", "today", "Whom to care for today, and whom to leave in peace."),
        "week": ("week", "week", "A quiet plan for the week, within the minutes you have."),
        "who": ("person", "who", "One person: both directions, boundaries, last words, and why."),
        "owed": ("owed", "owed", "What you owe and what you were promised, in the words of the day."),
        "people": ("circle", "people", "The people you know; `people review` asks about doubts."),
        "digest": ("digest", "digest", "Your week on one page, or as a letter to yourself."),
        "feed": ("feed", "feed", "Birthdays and what you promised, for your calendar."),
        "path": ("introduce", "path", "Who could introduce you to somebody, and what to write."),
        "gather": ("gather", "gather", "An evening: one to three real conversations, and whom to leave alone."),
        "offer": ("bring", "offer", "Whom something that you bring may fit."),
        "introduce": ("introduce", "introduce", "Two people whom you could introduce to each other."),
        "check": ("check", "check", "A draft, read with the eyes of whoever it is for, before you send it."),
        "web": ("web", "web", "All of this in your browser, on this computer alone."),
        "why": ("day", "why", "What a suggestion or a numbered line rests on, in full."),
        "trust": ("trust", "trust", "How far to trust the advice, tried on what people then did."),
        "search": ("person", "search", "Messages that hold these words."),
    },
    "Say": {
        "profile": ("bring", "profile", "What you bring: what you can do and gladly give."),
        "note": ("wishes", "note", "Keep a note about somebody."),
        "met": ("wishes", "met", "You met: a day in person counts for both."),
        "gave": ("gives", "gave", "You gave or did something for somebody."),
        "got": ("gives", "got", "Somebody gave you something, or did it for you."),
        "promised": ("gives", "promised", "A promise of yours, or with --they one to you."),
        "asked": ("gives", "asked", "You asked for something, or with --they were asked."),
        "circle": ("rings", "circle", "Your circles, and how near somebody is to be."),
        "rest": ("wishes", "rest", "Leave somebody in peace, for good or until a day."),
        "done": ("suggested", "done", "It is done: a suggestion by its number, or a name."),
        "snooze": ("suggested", "snooze", "Not now: put a suggestion off, by its number."),
        "pass": ("suggested", "pass_", "Not this one: let a suggestion go, by its number."),
        "lift": ("wishes", "lift", "End a rest, or a no, by your own hand."),
        "call": ("wishes", "call", "Call somebody by another name."),
        "wrong": ("amends", "wrong", "That's wrong: correct a line by its number on the last screen."),
        "merge": ("amends", "merge", "These two are one person."),
        "split": ("amends", "split", "These addresses are somebody else's."),
        "undo": ("amends", "undo", "Take back the last step, an import or a word of yours."),
        "forget": ("amends", "forget", "Remove every trace of somebody, for good."),
    },
    "Keep": {
        "tick": ("tick", "tick", "Do what is due, in silence: for cron and timers."),
        "schedule": ("tick", "schedule", "By which clock `amity tick` runs; off until you say so."),
        "key": ("keeping", "key", "Where your record's key lies; `key passphrase` hides it."),
        "settings": ("keeping", "settings", "The few settings, and how to change one."),
        "export": ("keeping", "export", "Everything, as plain JSON lines, into a folder."),
        "doctor": ("keeping", "doctor", "Look whether all is well with the record."),
        "completion": ("keeping", "completion", "Print the completion script of bash, zsh or fish."),
    },
}
RINGS = 200_000  # new objects between two looks for rings: a record makes many, holds them, and has no rings
COMMANDS = {name: told for section in SHELF.values() for name, told in section.items()}


class Shelf(click.Group):
    """The commands by name; a command's file is loaded when it is named, and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names, in the order of the shelf."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        file, function, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"amity.screens.commands.{file}"), function)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command, or say which ones are spelled alike."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=2, cutoff=0.6)
            hint = f"Did you mean {' or '.join(f'`amity {one}`' for one in near)}?" if near else "See `amity --help`."
            raise click.UsageError(f"There is no command “{name}”. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands under their four headings, from the table alone."""
        for heading, section in SHELF.items():
            with formatter.section(heading):
                formatter.write_dl([(name, short) for name, (_, _, short) in section.items()], col_max=12)


@click.command(cls=Shelf, name="amity", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path), help="Where the record lies; else AMITY_HOME.")
@click.version_option(__version__, message="amity %(version)s")
@click.pass_context
def amity(ctx: click.Context, home: Path | None) -> None:
    """Reads the mail you already have, on this computer alone. Says which few relationships deserve care now, and whom
    to leave in peace. Begin with `amity try`."""  # noqa: D205, D209
    ctx.obj = {"home": home}


def main(args: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; no traceback ever reaches the user."""
    sys.exit(run(list(sys.argv[1:] if args is None else args)))


def run(args: list[str]) -> int:
    """Run one command; its exit code: 0 ok, 1 failure, 2 usage, 3 partly, 4 not found, 10 to 12 the record, 130 stopped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    gc.set_threshold(RINGS)
    try:
        code = amity.main(args, prog_name="amity", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except AmityError as error:
        code = _say(str(error), error.hint, error.exit_code)
    except click.ClickException as error:
        code = _say(*_misused(error), 2)
    except (click.Abort, KeyboardInterrupt):
        code = _say("Stopped.", "", 130)
    except SystemExit:  # click's answer to a closed pipe, and to a shell that asks for completion
        code = 0
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as bug:  # noqa: BLE001 -- the outermost edge
        code = _our_bug(bug)
    return code if isinstance(code, int) else 0


def _misused(error: click.ClickException) -> tuple[str, str]:
    """What was off in the words of a command, and how it is written."""
    sentence = error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None or context.parent is None:
        return sentence, ""
    path = context.command_path
    how = " ".join([path, *(word for word in context.command.collect_usage_pieces(context) if word != "[OPTIONS]")])
    if isinstance(error, click.MissingParameter):
        return "Something is missing.", f"Write it like this: {how}"
    if isinstance(error, click.NoSuchOption):
        sentence = f"`{path}` has no {error.option_name}."
    elif isinstance(error, click.BadParameter) and error.param is not None:
        sentence = f"{error.message[:1].upper()}{error.message[1:]}"
        if isinstance(error.param.type, type(click.INT)):
            sentence = f"{error.param.opts[0]} takes a whole number, 1 or more."
    return re.sub(r"'([^']*)'", r"“\1”", sentence), f"`{path} --help` tells more."


def _our_bug(bug: Exception) -> int:
    """Say calmly that it is not the user's doing; AMITY_TRACE lets it rise, for those who mend it."""
    if os.environ.get("AMITY_TRACE"):
        raise bug
    where = f"{type(bug).__name__} in {_place(bug.__traceback__)}"
    return _say(
        f"Something in amity itself went wrong ({where}); your mail was not touched.",
        "Please tell us that line and what you did. It holds nothing that you wrote or received.",
        1,
    )


def _say(sentence: str, hint: str, code: int) -> int:
    from amity.screens.desk import say

    say(sentence)
    if hint:
        say(hint)
    return code


def _place(trace: TracebackType | None) -> str:
    """The deepest line of ours: room, file and number, and nothing of what was being read."""
    place = "cli"
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "amity" in path.parts:
            place = f"{path.parent.name}/{path.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
