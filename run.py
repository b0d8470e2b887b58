"""One word into all the set-up that it needs: `python3 run.py try` or `python3 run.py test`. Needs Python 3.11+ alone.

Makes a virtual environment beside this file (`.venv`), installs what `requirements.lock` names (with checksums, wheels
only), then runs the word. Further arguments are passed on: `python3 run.py test tests/test_laws.py`.
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
    python = _ready()
    called = os.environ | {"AMITY_COMMAND": f"{Path(sys.executable).name} {sys.argv[0]} amity"}
    return subprocess.call([python, *WORDS[word], *rest], cwd=HERE if word == "test" else None, env=called)


def _ready() -> str:
    """The environment's Python, after installing what is missing; nothing is done where nothing has changed."""
    folder = Path(os.environ.get("AMITY_VENV") or HERE / ".venv")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    lock = HERE / "requirements.lock"
    mark = hashlib.sha256(lock.read_bytes() + (HERE / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    done = folder / "amity-is-installed"
    if python.exists() and done.exists() and done.read_text() == mark:
        return str(python)
    print("Setting up, once (under a minute) ...", file=sys.stderr, flush=True)
    if Path(sys.prefix).resolve() != folder.resolve():  # else it is this very Python's environment
        venv.create(folder, with_pip=True, clear=done.exists())
    pip = [str(python), "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
    subprocess.check_call([*pip, "--only-binary", ":all:", "--require-hashes", "-r", str(lock)])
    subprocess.check_call([*pip, "--no-deps", "--no-build-isolation", "--editable", str(HERE)])
    done.write_text(mark)
    return str(python)


if __name__ == "__main__":
    sys.exit(main())
