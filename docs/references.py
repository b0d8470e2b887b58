"""The shelves into reference pages, so that what stands in the docs is what runs: `python docs/references.py`.

With `--check` it writes nothing and fails where a page is not what it would write.
"""

import ast
import inspect
import re
import sys
from pathlib import Path

from amity import archives, review, signals
from amity.model import CueKind, State, Step

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "src" / "amity"
MADE = "Made by `python docs/references.py`; do not edit by hand.\n"


def signals_page() -> str:
    """One row a signal."""
    rows = [f"| `{one.name}` | {one.plain} | {one.unit} | {one.source} |" for one in signals.SHELF]
    return _page(
        "Signals",
        "What amity measures of a relationship. Each is one SELECT in `src/amity/signals/<name>.py`, and each reading comes with "
        "the number of observations it rests on and up to twelve of them.",
        "| signal | in plain words | unit | source |\n|---|---|---|---|\n" + "\n".join(rows),
    )


def readers_page() -> str:
    """One row a reader."""
    rows = [f"| `{one.NAME}` | {_opening(Path(one.__file__ or ''))} |" for one in archives.SHELF]
    return _page(
        "Readers",
        "What amity can read. A reader recognises a file by its content, splits it, and turns each part into interactions or into a "
        "problem with its place.",
        "| reader | what it reads |\n|---|---|\n" + "\n".join(rows),
    )


def rules_page() -> str:
    """States, steps and boundaries with the first sentence of the rule that decides each."""
    parts = ["## Where a relationship can be\n", ", ".join(f"`{one.value}`" for one in State), "\n\n## Steps that can be suggested\n",
             ", ".join(f"`{one.value}`" for one in Step), "\n"]  # fmt: skip
    for room, title in (("standing", "How a relationship comes to stand somewhere"), ("boundaries", "What makes a boundary"),
                        ("counsel", "What makes a suggestion")):  # fmt: skip
        parts.append(f"\n## {title}\n\n| rule | says |\n|---|---|\n" + "\n".join(_functions(room)) + "\n")
    return _page("Rules", "The written rules of `standing/`, `boundaries/` and `counsel/`.", "".join(parts))


def cues_page() -> str:
    """One row a kind of cue."""
    rows = [f"| `{one.value}` | {MEANINGS[one]} |" for one in CueKind]
    return _page(
        "Cues",
        "What amity listens for in somebody's own words. Each cue quotes the exact span; `amity wrong NUMBER` takes it back for good. "
        "How often each kind is right is in [evaluation.md](../evaluation.md).",
        "| cue | what it means |\n|---|---|\n" + "\n".join(rows),
    )


def drafts_page() -> str:
    """One section a rule of the linter, by family, each with what it looks for and two examples."""
    parts = []
    for family, title in review.FAMILIES.items():
        parts.append(f"## {family}xx: {title.lower()}\n")
        parts += [_rule(rule) for rule in review.SHELF if rule.code.startswith(family)]
    return _page("Drafts", DRAFTS, "\n".join(parts))


DRAFTS = """What `amity check FILE --to NAME` may say of a draft. It asks, and never rewrites; each finding quotes its place and says why, and what it
knows of the reader rests on messages that `amity why N` shows. `-` reads the draft from a pipe. Exit code 0 where there is nothing to say, 1 where
there is; `--json` gives the same to a program.

A rule is let be for this draft by a line `amity: ok A203` in it (`--clean` prints the draft without such lines), for one person by
`amity check --dismiss A203 --to NAME`, for everybody by `--dismiss A203` or `amity settings check_off "A203 A4"`; two signs stand for a
whole family. `--again A203` takes it back, `amity undo` too. What was let be is kept beside the messages and outlives every import. Only A100 is never let be:
it repeats what `amity who NAME` says stands against writing, and is lifted or corrected there.

Rules that look at words know English alone and keep silent elsewhere; those marked *in any language* look at none. How often each is
right is in [evaluation.md](../evaluation.md)."""


def _rule(rule: review.Rule) -> str:
    looks = (inspect.getdoc(rule.find) or "").split("\n\n")[0]
    where = " It works in any language." if rule.everywhere else ""
    needs = f" It needs to know {rule.needs}." if rule.needs else ""
    return (
        f"### {rule.code} {rule.name}\n\n*{rule.why} {rule.asks}*\n\n{' '.join(looks.split())}{needs}{where}\n\n"
        f"- Not quite: {_example(rule.bad)}\n- Rather: {_example(rule.good)}\n"
    )


def _example(words: str) -> str:
    return f"“{words}”" if words[:1].isupper() and words[-1] in ".!?,)" else words


MEANINGS = {
    CueKind.EXPLICIT_NO: "an unmistakable refusal",
    CueKind.SOFT_NO: "a refusal carried by politeness, reasons or a change of subject",
    CueKind.DEFERRAL: "not now; perhaps with a time at which to come back",
    CueKind.CLOSING: "a polite end of the exchange",
    CueKind.WARM_YES: "agrees with evident eagerness",
    CueKind.YES: "agrees",
    CueKind.PROMISE: "commits to something",
    CueKind.ASK: "asks for a thing, a favour or an action",
    CueKind.OFFER: "offers help, a thing or an alternative",
    CueKind.THANKS: "thanks you",
    CueKind.QUESTION_ABOUT_EGO: "asks after you",
    CueKind.DISCLOSURE: "shares something personal",
    CueKind.AUTO_REPLY: "a machine answered in their place",
    CueKind.LOGISTICS: "settles time or place",
}
PAGES = {
    "signals": signals_page,
    "readers": readers_page,
    "rules": rules_page,
    "cues": cues_page,
    "drafts": drafts_page,
}


def _page(title: str, opening: str, body: str) -> str:
    return f"# {title}\n\n{opening}\n\n{body.rstrip()}\n\n{MADE}"


def _opening(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n\n")[0].replace("\n", " ")


def _functions(room: str) -> list[str]:
    """Every rule of a room (a function that gives Evidence or nothing) with its docstring's first sentence."""
    found = []
    for path in sorted((SOURCE / room).glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.returns and not node.name.startswith("_"):
                gives = ast.unparse(node.returns)
                sentence = (ast.get_docstring(node) or "").split("\n\n")[0].replace("\n", " ")
                if re.search(r"Evidence|Boundary", gives) and sentence:
                    found.append(f"| `{path.stem}.{node.name}` | {sentence} |")
    return found


def main() -> int:
    """Write the pages, or check them."""
    stale = []
    for name, page in PAGES.items():
        path = HERE / "references" / f"{name}.md"
        if "--check" in sys.argv:
            if not path.exists() or path.read_text("utf-8") != page():
                stale.append(name)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(page(), "utf-8")
    if stale:
        print(f"not up to date: {', '.join(stale)}; run python docs/references.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
