"""What `amity try` prints into the README's picture: `python docs/picture.py` runs it and draws its terminal as SVG."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLUMNS, LINES = 88, 62
CELL, LINE, EDGE = 8.4, 19, 24
FIRST, LAST = "Saturday", "amity who"  # the day's page, up to the portrait
STYLES = {
    "1": "font-weight:600", "2": "fill:#8a857c", "3": "font-style:italic", "4": "text-decoration:underline",
    "32": "fill:#4f7a4a", "33": "fill:#9a6a1f", "34": "fill:#3c6590", "35": "fill:#80528a", "36": "fill:#2f7672",
}  # fmt: skip


def said() -> list[str]:
    """The lines of the day's page, with their terminal colours."""
    env = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    env.pop("NO_COLOR", None)
    done = subprocess.run([sys.executable, "-m", "amity", "try"], env=env, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    begin = next(at for at, line in enumerate(lines) if FIRST in line)
    end = next((at for at, line in enumerate(lines) if at > begin and LAST in line), begin + LINES)
    return [line.rstrip() for line in lines[begin : min(end, begin + LINES)]]


def drawn(lines: list[str]) -> str:
    """The lines as an SVG picture that needs no font but the reader's own."""
    while lines and not lines[-1].strip():
        lines.pop()
    width, height = 2 * EDGE + COLUMNS * CELL, 2 * EDGE + len(lines) * LINE + 14
    rows = [
        f'<text x="{EDGE}" y="{EDGE + 26 + at * LINE}" xml:space="preserve">{_spans(line)}</text>'
        for at, line in enumerate(lines)
    ]
    dots = "".join(f'<circle cx="{EDGE + 16 * n}" cy="20" r="4.5" fill="#d8d2c6"/>' for n in range(3))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}">'
        "<title>What amity says about an invented life on one day</title>"
        f'<rect width="100%" height="100%" rx="10" fill="#fbf8f2" stroke="#e4ddd0"/>{dots}'
        '<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="14" fill="#2e2a25">'
        + "\n".join(rows)
        + "</g></svg>\n"
    )


def _spans(line: str) -> str:
    """One line with its colour codes as spans."""
    parts, style = [], ""
    for code, text in re.findall(r"\x1b\[([\d;]*)m|([^\x1b]+)", line):
        if text:
            words = html.escape(text)
            parts.append(f'<tspan style="{style}">{words}</tspan>' if style else words)
        else:
            style = ";".join(STYLES[one] for one in code.split(";") if one in STYLES)
    return "".join(parts)


if __name__ == "__main__":
    (HERE / "today.svg").write_text(drawn(said()), "utf-8")
