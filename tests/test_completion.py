"""Completion in the shells themselves: each sources what `amity completion` prints and is asked for a person's name."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BASH = """
source {script}
COMP_WORDS=(amity who Ad); COMP_CWORD=2
_amity_completion amity
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
# Outside of its line editor zsh has no place for candidates: these two print what they are given.
ZSH = """
compdef() {{ : }}
compadd() {{ print -l -- "${{(@P)@[-1]}}" }}
_describe() {{ print -l -- "${{(@P)@[-2]}}" }}
source {script}
words=(amity who Ad); CURRENT=3
_amity_completion
"""
FISH = """
source {script}
complete -C 'amity who Ad'
"""


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("life") / "life"
    subprocess.run([sys.executable, "-m", "amity", "try", "--keep", folder], check=True, capture_output=True)
    return folder / "record"


@pytest.mark.parametrize(("shell", "ask"), [("bash", BASH), ("zsh", ZSH), ("fish", FISH)])
def test_a_shell_completes_the_name_of_a_person(shell: str, ask: str, village: Path, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not on this machine")
    place = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    env = os.environ | {"AMITY_HOME": str(village), "PATH": place, "HOME": str(tmp_path)}
    script = tmp_path / f"amity.{shell}"
    made = subprocess.run(
        [sys.executable, "-m", "amity", "completion", shell], env=env, check=True, capture_output=True
    )
    script.write_bytes(made.stdout)
    done = subprocess.run([shell, "-c", ask.format(script=script)], env=env, capture_output=True, text=True, check=True)
    assert "Ada" in done.stdout, (done.stdout, done.stderr)
