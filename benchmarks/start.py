"""How long a command takes to answer, beside `python -c "import click"` on the same machine.

    python benchmarks/start.py HOME [--rounds 15]

HOME is a home with a record in it; quoted are medians of runs taken in turn.
"""

import argparse
import sys
from pathlib import Path

from measure import median, run


def main() -> None:
    """Print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    amity = [sys.executable, "-m", "amity", "--home", str(arguments.home)]
    commands = {
        "import click": [sys.executable, "-c", "import click"],
        "amity --help": [*amity, "--help"],
        "amity today": [*amity, "today"],
        "amity today --json": [*amity, "today", "--json"],
        "amity people": [*amity, "people"],
    }
    for command in commands.values():
        run(command)
    walls: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(arguments.rounds):
        for name, command in commands.items():
            walls[name].append(run(command).wall)
    floor = median(walls["import click"])
    for name, ones in walls.items():
        print(f"{name:22}{median(ones) * 1000:8.0f} ms {median(ones) / floor:6.1f} times")


if __name__ == "__main__":
    main()
