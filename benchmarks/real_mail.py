"""Shared archives, read in place, into one line of aggregates each: what arrived, what was skipped, who is who, what is advised.

    python benchmarks/real_mail.py [DATA] [--only btrfs]

Each set is imported whole by the command line into a temporary home. Then the mailboxes of the most reciprocal people of
two lists are carved out (`carve.py`), imported, and looked at as their owners would: is "me" found, how do things stand,
what is suggested. Prints counts only: no names, addresses, subjects or words.
"""

import argparse
import sys
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path

import zstandard

import measure
from amity.keeper import everyone
from amity.keeper.advise import today
from amity.keeper.ties import standings
from amity.model import DAY, State
from amity.store.home import Home
from amity.store.vault import Vault, open_vault
from carve import Carved, carve

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LISTS = ("berlios-multilingual", "blinux-list", "linux-btrfs", "r-lists", "usrp-users")
CARVED = {"btrfs": "linux-btrfs", "blinux": "blinux-list"}
RANKS = (1, 2, 3, 4, 5)
DATES = 4  # days asked about in each carved mailbox: the ends of its last quarters of messages


def main() -> None:
    """All sets, then all carved mailboxes, as two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        print("the shared data is not here, skipped")
        return
    with tempfile.TemporaryDirectory() as folder:
        whole(arguments.data, Path(folder), arguments.only)
        mailboxes(arguments.data, Path(folder), arguments.only)


def whole(data: Path, folder: Path, only: str) -> None:
    """Every set whole."""
    sets = {name: [data / f"mail-{name}"] for name in LISTS}
    if only in "spamassassin":
        sets["spamassassin ham"], sets["spamassassin spam"] = _unpacked(data, folder)
    print("| archive | messages | taken | here already | skipped | people | machines, lists | me | seconds | peak |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, paths in sets.items():
        if only not in name:
            continue
        home = folder / name.replace(" ", "-")
        run = imported(home, *paths)
        with opened(home) as vault:
            taken, known = (
                vault.one(f"select coalesce(sum({column}), 0) from source") for column in ("taken", "known")
            )
            problems = Counter(reason for (reason,) in vault.rows("select reason from problem"))
            skipped = sum(times for reason, times in problems.items() if reason.startswith("skipped"))
            sure = "found" if everyone.mine(vault) else "asked"
            people, machines = counted(vault)
        cells = (name, taken + known + skipped, taken, known, skipped, people, machines, sure)
        print("|", " | ".join(_cell(one) for one in cells), f"| {run.wall:.1f} | {run.tree_mb:.0f} MB |")
        for reason, times in problems.most_common():
            if "files without mail" not in reason:
                print(f"  {times} x {reason}", file=sys.stderr)


def mailboxes(data: Path, folder: Path, only: str) -> None:
    """The carved mailboxes, each looked at on several days."""
    print("\n| mailbox | sent | received | me | people | states | suggestions | in peace | look, ms |")
    print("|---|---|---|---|---|---|---|---|---|")
    for short, name in CARVED.items():
        if only not in name:
            continue
        outs = [folder / f"{short}-{rank}.mbox" for rank in RANKS]
        found = carve(sorted((data / f"mail-{name}").glob("*.zst")), RANKS, outs)
        for rank, out, owner in zip(RANKS, outs, found, strict=True):
            home = out.with_suffix("")
            imported(home, out)
            print("|", f"{short} {rank}", "|", looked_at(home, owner), "|")


def looked_at(home: Path, owner: Carved) -> str:
    """One mailbox as its owner sees it, on several days."""
    with opened(home) as vault:
        answer = judged(vault, owner)
    if not answer.startswith("right"):
        measure.run([sys.executable, "-m", "amity", "--home", str(home), "me", owner.handles[0].value])
    with opened(home) as vault:
        people, _ = counted(vault)
        sent = [at for (at,) in vault.rows("select sent_at from seen order by sent_at")]
        days = [sent[len(sent) * part // DATES - 1] + DAY for part in range(1, DATES + 1)]
        begin = time.perf_counter()
        looks = [today(vault, day) for day in days]
        each = (time.perf_counter() - begin) / len(days) * 1000
        states = Counter(one.state for one in standings(vault, days[-1]).values())
    told = ", ".join(f"{states[state]} {state.value}" for state in State if states[state])
    suggested = ", ".join(str(len(look.counsel)) for look in looks)
    in_peace = ", ".join(str(len(look.in_peace)) for look in looks)
    return f"{owner.sent} | {owner.received} | {answer} | {people} | {told} | {suggested} | {in_peace} | {each:.0f}"


def judged(vault: Vault, owner: Carved) -> str:
    """Whether "me" was found: right, wrong or asked, and with how many of the addresses under which the owner wrote."""
    mine = {one.handle for one in everyone.mine(vault)}
    if not mine:
        return "asked"
    if owner.handles[0] not in mine or not mine <= {*owner.handles}:
        return "wrong"
    return f"right, {len(mine)} of {len(owner.handles)}"


def counted(vault: Vault) -> tuple[int, int]:
    """How many people and how many machines and lists."""
    people = vault.one("select count(*) from person where me = 0 and automated = ''")
    return int(people), int(vault.one("select count(*) from person where automated <> ''"))


def imported(home: Path, *paths: Path) -> measure.Run:
    """Import by the command line."""
    return measure.run(
        [sys.executable, "-m", "amity", "--home", str(home), "import", *map(str, paths), "--yes"],
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
    )


def opened(home: Path) -> Vault:
    """The record of a home whose key lies beside it."""
    return open_vault(Home(home), lambda: "")[0]


def _unpacked(data: Path, folder: Path) -> tuple[list[Path], list[Path]]:
    """The corpus of single files, unpacked to the temporary folder: ham and spam apart."""
    into = folder / "unpacked"
    (packed,) = (data / "mail-spamassassin").glob("*.tar.zst")
    with zstandard.open(packed, "rb") as raw, tarfile.open(fileobj=raw, mode="r|") as files:
        files.extractall(into, filter="data")
    kinds = sorted(one for one in into.iterdir() if one.is_dir())
    return [one for one in kinds if "ham" in one.name], [one for one in kinds if "spam" in one.name]


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


if __name__ == "__main__":
    main()
