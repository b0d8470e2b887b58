"""`check`: a draft that you are about to send, read with the eyes of whoever it is for. It asks; it never rewrites."""

import sys
from pathlib import Path
from typing import Any

import click

from amity import review
from amity.errors import UsageError
from amity.keeper import check as drafts
from amity.keeper import everyone, let_be, look
from amity.people import Person
from amity.review import Finding
from amity.screens import in_json, showing, speak
from amity.screens.desk import Desk, quietly, reading, say
from amity.screens.naming import NAME
from amity.screens.numbers import Numbers, told
from amity.screens.page import Page
from amity.screens.safe import quoted, safe
from amity.store.vault import Vault

FOUND = 1  # the exit code where there is something to look at, as linters have it
PLACES = 9  # cells for a line and a column
QUOTE = 60  # cells of the words that a finding is about
WELL = "There is nothing to say about it. Send it when you like."
EMPTY = "There are no words of yours in it yet."


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="[FILE|-]")
@click.option("--to", "name", type=NAME, metavar="NAME", help="Whom it is for: a name or an address.")
@click.option(
    "--by", metavar="WAY", default="mail", show_default=True, help="By which way it is to go: mail, whatsapp, sms ..."
)
@click.option(
    "--answer/--opening", "answers", default=None, help="It answers them, or begins anew. Else the record tells."
)
@click.option("--dismiss", metavar="CODE", help="Let this rule be silent from now on; with --to, only for this person.")
@click.option("--again", metavar="CODE", help="Let this rule speak again.")
@click.option("--explain", metavar="CODE", help="What a rule says, why, and two examples.")
@click.option("--clean", is_flag=True, help="Print the draft without its notes to amity, ready to be sent.")
@reading
def check(
    desk: Desk, file: Path | None, name: str | None, by: str, answers: bool | None,
    dismiss: str | None, again: str | None, explain: str | None, clean: bool,
) -> int:  # fmt: skip
    """Read a draft as whoever it is for might: `amity check letter.txt --to Ada`.

    It asks, and never rewrites. Exit code 0 where there is nothing to say, 1 where there is. A line `amity: ok A203` in
    the draft lets a rule be, this once; `--clean` prints the draft without such lines.
    """
    if explain:
        _explained(desk, _code(explain))
        return 0
    if dismiss or again:
        with desk.open() as vault:
            _keep(vault, desk, name, _code(dismiss or again or ""), silent=bool(dismiss))
        return 0
    text = _text(file)
    if clean:
        click.echo(review.without_notes(text), nl=False)
        return 0
    return _checked(desk, text, "the draft" if file is None or str(file) == "-" else file.name, name, by, answers)


def _checked(desk: Desk, text: str, called: str, name: str | None, by: str, answers: bool | None) -> int:
    """Say what there is to say of a draft; the exit code."""
    draft = drafts.read(text)
    off = frozenset(str(desk.settings["check_off"]).split()) | draft.noted
    if name is None and not desk.home.record.exists():
        found = review.review(draft, review.Reader(), off)
        return _told(desk, None, called, draft, found, None)
    with desk.open() as vault:
        person = everyone.named(vault, name) if name else None
        moment = drafts.Moment(desk.as_of, None if desk.past else desk.now, by, answers)
        reader = drafts.reader(vault, person, draft, moment) if person else drafts.nobody(vault, draft)
        found = review.review(draft, reader, let_be.let_be(vault, person, off))
        return _told(desk, vault, called, draft, found, person)


def _told(
    desk: Desk, vault: Vault | None, called: str, draft: review.Draft, found: tuple[Finding, ...], person: Person | None
) -> int:
    if desk.json:
        desk.give(_as_json(desk, vault, called, draft, found, person))
        return FOUND if found else 0
    page = desk.page()
    numbers = Numbers(plain=page.plain)
    page.say([(safe(called), "strong"), *([("  to ", "faint"), (speak.called(person), "name")] if person else [])])
    for one in found:
        _finding(page, one, person, numbers)
    if not found:
        page.gap()
        page.say(WELL if draft.words or draft.greeting else EMPTY)
    if draft.noted:
        page.gap()
        page.say(
            [
                (
                    f"It holds a note to amity ({', '.join(sorted(draft.noted))}); `amity check --clean` prints it without.",
                    "faint",
                )
            ]
        )
    if found:
        code = next((one.code for one in found if one.code != review.GUARD), "")
        hints = [("amity why 1", "the messages on which it rests")] if numbers.lines else []
        hints += [(f"amity check --explain {code}", "why, with examples"),
                  (f"amity check --dismiss {code}", "not again; with --to, not for this person")] if code else []  # fmt: skip
        showing.hint(page, *hints)
    desk.show(page)
    if vault is not None:
        quietly(vault, lambda record: look.keep_shown(record, numbers.lines))
    return FOUND if found else 0


def _finding(page: Page, one: Finding, person: Person | None, numbers: Numbers) -> None:
    """The place, the words, what to think of, and a better way as a question."""
    about = safe(person.name) if person else ""
    page.gap()
    place = f"{one.line}:{one.column}"
    words = quoted(one.quote, QUOTE) if one.quote.strip() else "the whole of it"
    page.row([(place, "faint")], [(words, "quote"), (f"  {one.code} {one.name}", "faint")], PLACES)
    says = told(one.why, about)
    for evidence in one.evidence:
        says.append(numbers.mark(numbers.of(evidence, person.handles if person else (), person.name if person else "")))
    page.say(says, indent=2 + PLACES)
    page.say([(one.asks, "good")], indent=2 + PLACES)


def _as_json(
    desk: Desk, vault: Vault | None, called: str, draft: review.Draft, found: tuple[Finding, ...], person: Person | None
) -> dict[str, Any]:
    return {
        "draft": called,
        "to": in_json.person(person) if person else None,
        "language": draft.language,
        "let_be_in_draft": sorted(draft.noted),
        "findings": [
            {
                "code": one.code, "name": one.name, "line": one.line, "column": one.column, "start": one.start, "end": one.end,
                "quote": one.quote, "why": one.why, "asks": one.asks,
                "evidence": in_json.told(vault, one.evidence, desk) if vault is not None else [],
            }
            for one in found
        ],
    }  # fmt: skip


def _explained(desk: Desk, code: str) -> None:
    """A rule, or all rules of a family."""
    page = desk.page()
    for rule in (one for one in review.SHELF if one.code.startswith(code)):
        page.gap()
        page.say([(f"{rule.code} {rule.name}", "strong")])
        page.say(f"{rule.why} {rule.asks}", indent=4)
        page.row([("not quite", "faint")], [(rule.bad, "quote")], 11, indent=4)
        page.row([("rather", "faint")], [(rule.good, "quote")], 11, indent=4)
        if rule.needs:
            page.say([(f"It looks at {rule.needs}.", "faint")], indent=4)
    desk.show(page)


def _keep(vault: Vault, desk: Desk, name: str | None, code: str, *, silent: bool) -> None:
    if desk.past:
        raise UsageError("An earlier day can only be looked at.", "Say it again without --as-of.")
    if silent and code == review.GUARD:
        raise UsageError(
            "What stands against writing at all is not let be here.",
            "`amity lift NAME` ends it, `amity wrong` corrects it.",
        )
    person = everyone.named(vault, name) if name else None
    let_be.keep(vault, code, person, silent=silent, now=desk.now, as_of=desk.as_of)
    whom = f" for {safe(person.name)}" if person else ""
    say(f"{code} {'keeps silent' if silent else 'speaks again'}{whom}. `amity undo` takes it back.")


def _code(word: str) -> str:
    code = review.known(word)
    if code is None:
        raise UsageError(
            f"There is no rule “{safe(word)}”.",
            "They are told in docs/references/drafts.md: A101, A203, or A3 for a family.",
        )
    return code


def _text(file: Path | None) -> str:
    """The draft's text; odd bytes never stop it. Raises UsageError where there is nothing to read."""
    if file is None and sys.stdin.isatty():
        raise UsageError("A draft is needed.", "Name a file, or write `-` and type it, with Ctrl-D at its end.")
    try:
        raw = sys.stdin.buffer.read() if file is None or str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {(error.strerror or 'it refuses').lower()}.") from None
    code = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return raw.decode(code, "replace")
