"""The house's own rules: rooms, shelves, sizes, plain words, and documents that say what is true."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from amity import archives, signals
from amity.glossary import FIELD_TERMS

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "amity"
FILES = sorted(SOURCE.rglob("*.py"))
NOT_NAMES = {
    "util",
    "utils",
    "common",
    "misc",
    "helper",
    "helpers",
    "manager",
    "service",
    "processor",
    "data",
    "info",
    "base",
}


def test_arrows_only_go_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_opens_with_a_sentence_and_fits_on_a_few_screens(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert (ast.get_docstring(tree) or "").rstrip().endswith((".", "?")), "the file does not open with a sentence"
    most = 150 if path.parent.name == "keeper" else 310
    assert text.count("\n") <= most, f"over {most} lines: what second thing moved in?"
    assert path.stem not in NOT_NAMES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 45, f"{node.name} does not fit a screen"
        assert not (isinstance(node, ast.Name) and node.id == "TYPE_CHECKING"), "arrows only go down"


def test_every_room_says_what_it_turns_into_what() -> None:
    for room in (path for path in SOURCE.iterdir() if (path / "__init__.py").exists()):
        assert ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))), room.name


def test_every_reader_and_signal_stands_on_its_shelf() -> None:
    readers = {module.__name__.rpartition(".")[2] for module in archives.SHELF}
    on_disk = {
        path.stem
        for path in (SOURCE / "archives").glob("*.py")
        if re.search(r"^NAME = ", path.read_text("utf-8"), re.MULTILINE)
    }
    assert readers == on_disk
    names = {path.stem for path in (SOURCE / "signals").glob("*.py") if " = Signal(" in path.read_text("utf-8")}
    assert {signal.name for signal in signals.SHELF} == names


def test_heavy_libraries_stay_asleep_until_they_are_needed() -> None:
    code = "import sys, amity.screens.cli; print([n for n in ('duckdb','pyarrow','numpy','rich','sqlcipher3','keyring') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_screens_say_plain_words() -> None:
    """No term of the field stands in a sentence that a user may read."""
    for path in sorted((SOURCE / "screens").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                said = set(re.findall(r"[a-z]+", node.value.casefold()))
                assert not said & FIELD_TERMS or _is_docstring(path, node), f"{path.name}: {node.value!r}"


def _is_docstring(path: Path, node: ast.Constant) -> bool:
    for owner in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(owner, ast.Module | ast.FunctionDef | ast.ClassDef) and owner.body:
            first = owner.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and first.lineno == node.lineno:
                return True
    return False


def test_no_file_names_a_machine_or_a_registry() -> None:
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    hosts = "|".join(("pypi" + r"\.org", "registry" + r"\.npmjs", "python" + "hosted"))
    for name in files:
        if name.endswith((".py", ".md", ".toml", ".lock", ".txt", ".sh", "run")):
            text = (ROOT / name).read_text("utf-8", "replace")
            assert not re.search(rf"/(work|root)/|{hosts}", text), name


def test_the_tests_run_on_the_very_libraries_that_users_get() -> None:
    users, ours = (
        set(re.findall(r"^[\w.-]+==[^ \\]+", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert len(users) > 20
    assert users < ours


def test_users_have_what_only_the_tests_libraries_would_bring_along() -> None:
    # Nothing imports it by name: without it listening starts a thread for each core in each of its processes, and takes
    # four times as long.
    assert "\nthreadpoolctl==" in (ROOT / "requirements.lock").read_text("utf-8")
