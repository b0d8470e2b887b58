"""One mailbox on a Dovecot on loopback, fetched side by side: `amity sync` into its record, `mbsync` into a Maildir.

    python benchmarks/sync.py CORPUS [--rounds 3]

CORPUS holds `Maildir/`; its messages become the INBOX. Each round starts both from nothing, the order turning round; the
server's caches are warmed by one unmeasured mbsync. Quoted are medians of wall and CPU time of the whole process tree
(without the server's). `fetch alone` reads every message as amity does and throws it away; `import alone` is `amity
import` of the same Maildir. What the tools do is not the same: mbsync writes files; amity reads, tells who is who,
weighs relationships and encrypts. `--no-fsync` tells mbsync not to wait for the disk (its default is to wait).
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from measure import Run, median, run
from servers import PASSWORD, USER, Server, _owned, dovecot

AMITY = [sys.executable, "-m", "amity"]
FETCH = """
import sys, os
from amity.fetch import imap
from amity.fetch.ahead import ahead
with imap.letting_in(sys.argv[1], sys.argv[2], os.environ["SECRET"], token=False, authority=sys.argv[3]) as boxes:
    for folder in boxes.folders():
        print(sum(len(one.raw) for one in ahead(boxes.pieces(folder, imap.Mark(0, 0), folder.name))))
"""


def main() -> None:
    """Print one line a tool and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-fsync", action="store_true")
    arguments = parser.parse_args()
    maildir = arguments.corpus / "Maildir"
    messages = sum(len(files) for _, _, files in os.walk(maildir))
    runs: dict[str, list[Run]] = {}
    with dovecot() as server:
        home = server.folder / "home" / USER / "Maildir"
        for part in ("cur", "new", "tmp"):
            shutil.copytree(maildir / part, home / part)
        _owned(server.folder)
        tools = [
            ("mbsync", lambda scratch: mbsync(server, scratch, sync=not arguments.no_fsync)),
            ("amity sync", lambda scratch: amity(server, scratch)),
            ("fetch alone", lambda _: fetch(server)),
            ("import alone", lambda scratch: imported(maildir, scratch)),
        ]
        for number in range(arguments.rounds + 1):
            for name, tool in tools[:1] if number == 0 else tools:
                with tempfile.TemporaryDirectory() as scratch:
                    found = tool(Path(scratch))
                if number:
                    runs.setdefault(name, []).append(found)
            tools[:2] = reversed(tools[:2]) if number else tools[:2]
    report(runs, messages)


def mbsync(server: Server, scratch: Path, *, sync: bool) -> Run:
    """Everything into an empty Maildir by mbsync."""
    (scratch / "mail").mkdir()
    (scratch / "config").write_text(
        f"FSync {'yes' if sync else 'no'}\n\nIMAPAccount there\nHost localhost\nPort {server.port}\nUser {USER}\nPass {PASSWORD}\n"
        f"SSLType IMAPS\nCertificateFile {server.authority}\n\nIMAPStore there\nAccount there\n\n"
        f"MaildirStore here\nPath {scratch}/mail/\nInbox {scratch}/mail/INBOX\nSubFolders Verbatim\n\n"
        "Channel all\nFar :there:\nNear :here:\nPatterns *\nCreate Near\nSync Pull\nSyncState *\n"
    )
    return run(["mbsync", "-q", "-c", str(scratch / "config"), "-a"])


def amity(server: Server, scratch: Path) -> Run:
    """`amity sync` into an empty record; the source is added before, unmeasured."""
    home = [*AMITY, "--home", str(scratch / "home")]
    where = ["--server", f"localhost:{server.port}", "--authority", str(server.authority)]
    run([*home, "source", "add", "imap", USER, *where], AMITY_SOURCE_PASSWORD=PASSWORD)
    return run([*home, "sync", "--yes"])


def fetch(server: Server) -> Run:
    """Every message through amity's own client, and away."""
    address = f"imaps://localhost:{server.port}"
    return run([sys.executable, "-c", FETCH, address, USER, str(server.authority)], SECRET=PASSWORD)


def imported(maildir: Path, scratch: Path) -> Run:
    """The same messages as files."""
    return run([*AMITY, "--home", str(scratch / "home"), "import", str(maildir), "--yes"])


def report(runs: dict[str, list[Run]], messages: int) -> None:
    """One line a tool, then the ratio that counts."""
    print(
        f"{messages:,} messages, {os.cpu_count()} cores, medians of {len(runs['mbsync'])} rounds, load {os.getloadavg()[0]:.1f}\n"
    )
    print(f"{'':16}{'wall s':>9}{'range':>16}{'CPU s':>9}{'tree MB':>9}")
    wall = {}
    for name, ones in runs.items():
        walls = [one.wall for one in ones]
        wall[name] = median(walls)
        cpu, tree = (median([one[at] for one in ones]) for at in (1, 3))
        print(f"{name:16}{wall[name]:9.2f}{min(walls):8.2f}-{max(walls):7.2f}{cpu:9.2f}{tree:9.0f}")
    print(f"\namity sync takes {wall['amity sync'] / wall['mbsync']:.2f} times mbsync's time")


if __name__ == "__main__":
    main()
