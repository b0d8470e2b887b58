"""One word into all the set-up that it needs: `python3 run.py try` or `python3 run.py test`. Needs Python 3.11+ alone.

Makes a virtual environment beside this file (`.venv`), installs what a lock file names (with checksums, wheels only:
`requirements.lock`, and `requirements-dev.lock` for the tests), then runs the word. Further arguments are passed on:
`python3 run.py test tests/test_laws.py`.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORDS = {
    "try": ["-m", "amity", "try"],
    "amity": ["-m", "amity"],
    "test": ["-m", "pytest"],
}


def main() -> int:
    """Set up where needed, run the word, return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one should read a sentence, not a traceback
        print(f"amity needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    word, *rest = sys.argv[1:] or [""]
    if word not in WORDS:
        print(f"usage: python3 run.py {'|'.join(WORDS)} [ARGUMENT ...]", file=sys.stderr)
        return 2
    python = _ready("requirements-dev.lock" if word == "test" else "requirements.lock")
    called = os.environ | {"AMITY_COMMAND": f"{Path(sys.executable).name} {sys.argv[0]} amity"}
    return subprocess.call([python, *WORDS[word], *rest], cwd=HERE if word == "test" else None, env=called)


def _ready(lock: str) -> str:
    """The environment's Python, after installing what is missing; nothing is done where nothing has changed."""
    folder = Path(os.environ.get("AMITY_VENV") or HERE / ".venv")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = {name: _mark(name) for name in ("requirements.lock", "requirements-dev.lock")}
    done = folder / "amity-is-installed"
    there = done.read_text().split() if python.exists() and done.exists() else []
    if wanted[lock] in there or wanted["requirements-dev.lock"] in there:  # the tests' holds all of the other
        return str(python)
    print("Setting up, once (under a minute) ...", file=sys.stderr, flush=True)
    if Path(sys.prefix).resolve() != folder.resolve():  # else it is this very Python's environment
        venv.create(folder, with_pip=True, clear=done.exists() and not set(there) & set(wanted.values()))
    pip = [str(python), "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
    subprocess.check_call([*pip, "--only-binary", ":all:", "--require-hashes", "-r", str(HERE / lock)])
    subprocess.check_call([*pip, "--no-deps", "--no-build-isolation", "--editable", str(HERE)])
    done.write_text(wanted[lock])
    return str(python)


def _mark(lock: str) -> str:
    """What a lock file, the project's own file and this Python come to: equal as long as nothing must be installed."""
    content = (HERE / lock).read_bytes() + (HERE / "pyproject.toml").read_bytes()
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
