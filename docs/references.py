"""The shelves into reference pages, so that what stands in the docs is what runs: `python docs/references.py`.

With `--check` it writes nothing and fails where a page is not what it would write.
"""

import ast
import re
import sys
from pathlib import Path

from amity import archives, signals
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
PAGES = {"signals": signals_page, "readers": readers_page, "rules": rules_page, "cues": cues_page}


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
