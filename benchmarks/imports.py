"""A Maildir into three indexes, side by side: `amity import`, `mu index`, `notmuch new`; and an unchanged one again.

    python benchmarks/imports.py CORPUS [--rounds 3]

CORPUS holds `Maildir/` and `all.mbox` of the same messages. Every tool builds its index from nothing over the same
warm files; the order turns round in every second round. Quoted are medians. What each tool does is not the same: mu and
notmuch index quoted text, attachments' names and stems; amity encrypts, resolves persons and reads relationships.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Run, median, run

AMITY = [sys.executable, "-m", "amity"]


def main() -> None:
    """Print one line a tool and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    maildir, mbox = (arguments.corpus / "Maildir").resolve(), (arguments.corpus / "all.mbox").resolve()
    messages = sum(len(files) for _, _, files in os.walk(maildir))
    runs: dict[str, list[Run]] = {}
    tools = [
        ("amity mbox", amity, mbox),
        ("amity Maildir", amity, maildir),
        ("mu", mu, maildir),
        ("notmuch", notmuch, maildir),
    ]
    for _ in range(arguments.rounds):
        for name, tool, source in tools:
            if tool is not amity and not shutil.which(name):
                continue
            subprocess.run(
                ["find", source, "-type", "f", "-exec", "cat", "{}", "+"], stdout=subprocess.DEVNULL, check=True
            )
            with tempfile.TemporaryDirectory() as scratch:
                for label, one in tool(Path(scratch), source).items():
                    runs.setdefault(f"{name}{label}", []).append(one)
        tools.reverse()
    report(runs, messages)


def amity(scratch: Path, source: Path) -> dict[str, Run]:
    """From nothing, and the same archive again."""
    command = [*AMITY, "--home", str(scratch / "home"), "import", str(source), "--yes"]
    return {"": run(command), ", again": run(command)}


def mu(scratch: Path, source: Path) -> dict[str, Run]:
    """`mu index` from nothing."""
    home = f"--muhome={scratch}"
    run(["mu", "init", home, f"--maildir={source}", "--my-address=ego@example.org"])
    return {"": run(["mu", "index", home, "--quiet"])}


def notmuch(scratch: Path, source: Path) -> dict[str, Run]:
    """`notmuch new` from nothing, the index outside the Maildir."""
    config = scratch / "config"
    config.write_text(
        f"[database]\npath={scratch}\nmail_root={source}\n[user]\nname=Owner\nprimary_email=ego@example.org\n"
        "[new]\ntags=inbox\n[maildir]\nsynchronize_flags=false\n"
    )
    return {"": run(["notmuch", "new"], NOTMUCH_CONFIG=str(config))}


def report(runs: dict[str, list[Run]], messages: int) -> None:
    """One line a tool, then the ratios."""
    print(f"{messages:,} messages, {os.cpu_count()} cores, medians of {max(map(len, runs.values()))} rounds\n")
    print(f"{'':24}{'wall s':>9}{'CPU s':>9}{'messages/s':>12}{'peak MB':>9}{'tree MB':>9}")
    wall = {}
    for name, ones in runs.items():
        wall[name] = median([one.wall for one in ones])
        cpu, peak, tree = (median([one[at] for one in ones]) for at in (1, 2, 3))
        print(f"{name:24}{wall[name]:9.2f}{cpu:9.2f}{messages / wall[name]:12,.0f}{peak:9.0f}{tree:9.0f}")
    print()
    for source in ("amity mbox", "amity Maildir"):
        ratios = [f"{wall[peer] / wall[source]:.1f} times {peer}" for peer in ("mu", "notmuch") if peer in wall]
        ratios.append(f"unchanged again {wall[source] / wall[source + ', again']:.0f} times faster")
        print(f"{source}: {', '.join(ratios)}")


if __name__ == "__main__":
    main()
