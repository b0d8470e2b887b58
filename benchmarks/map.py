"""How smoothly the map of 10,000 people and 50,000 ties pans and zooms in Chromium, and how long laying it out takes.

Prints the seconds of the layout, the bytes that the browser gets, and the milliseconds between two frames at rest, while
panning over the whole, while zooming, and while panning from near. People and ties are invented, groups of uneven size.
    python benchmarks/map.py [PEOPLE TIES]
"""

import json
import shutil
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Thread

import numpy as np
from playwright.sync_api import Page, sync_playwright

from amity.keeper.company import Company, Member
from amity.model import Handle
from amity.people import Person
from amity.screens.web import drawn_map

IN_CIRCLES = ((1, 5), (2, 15), (3, 50), (4, 150))
FIRST, LAST = ("Ada", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Ina"), ("Lind", "Vant", "Marsh", "Reed", "Sand", "Teal")
PAGE = """<!doctype html><title>map</title><link rel=stylesheet href=/map.css>
<div class=frame data-map=/map.json data-you=You data-around="around NAME" data-show="a way"><canvas class=sheet tabindex=0></canvas>
<div class=zoom></div><p data-map-told></p></div><script type=module src=/map.js></script>"""
RECORD = """() => { window.gaps = []; window.on = true; let before = 0;
  const next = (now) => { if (before) window.gaps.push(now - before); before = now; if (window.on) requestAnimationFrame(next); };
  requestAnimationFrame(next); }"""


def town(people: int, ties: int) -> Company:
    """People in groups whose sizes differ as real ones do, 85 of 100 ties within."""
    dice = np.random.default_rng(7)
    sizes: list[int] = []
    while sum(sizes) < 0.85 * people:
        sizes.append(int(min(people / 16, 4 + dice.pareto(1.1) * 14)))
    start = np.r_[0, np.cumsum(sizes)]
    home = np.repeat(np.arange(len(sizes)), sizes)[:people]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        one = dice.integers(0, len(home), ties)
        low, high = start[home[one]], np.minimum(start[home[one] + 1], len(home))
        near = low + (dice.random(ties) ** 1.6 * (high - low)).astype(int)
        other = np.where(dice.random(ties) < 0.85, near, dice.integers(0, len(home), ties))
        pairs |= {(min(p), max(p)) for p in zip(one.tolist(), other.tolist(), strict=True) if p[0] != p[1]}
    order = dice.permutation(len(home))
    ring = np.zeros(people, int)
    begin = 0
    for circle, count in IN_CIRCLES:
        ring[order[begin : begin + count]] = circle
        begin += count
    row = np.lexsort((np.arange(people), np.where(ring == 0, 9, ring)))
    place = np.argsort(row)
    names = [f"{FIRST[n % 8]} {LAST[n // 8 % 6]} {n // 48:03}" for n in range(people)]
    members = tuple(
        Member(Person(n + 1, names[n], (Handle("mail", f"{n}@example.net"),)), int(ring[row[n]])) for n in range(people)
    )
    odds = np.sort(dice.random(ties))[::-1]
    found = sorted(pairs)[:ties]
    return Company(
        members, tuple((int(place[a]), int(place[b]), float(w)) for (a, b), w in zip(found, odds, strict=True)), True
    )


def measured(page: Page, name: str, act: Callable[[], None]) -> None:
    page.evaluate(RECORD)
    act()
    gaps = sorted(page.evaluate("() => { window.on = false; return window.gaps; }"))
    at = [gaps[min(int(len(gaps) * share), len(gaps) - 1)] for share in (0.5, 0.95, 0.99, 1)]
    print(
        f"{name:<22} {len(gaps):>4} frames: median {at[0]:.1f} ms, 95 % {at[1]:.1f}, 99 % {at[2]:.1f}, longest {at[3]:.1f}"
    )


def pan(page: Page) -> None:
    page.mouse.move(600, 400)
    page.mouse.down()
    for step in range(120):
        page.mouse.move(600 - 4 * step, 400 + 1.5 * step)
    page.mouse.up()


def zoom(page: Page) -> None:
    page.mouse.move(850, 400)
    for step in range(24):
        page.mouse.wheel(0, -40 if step < 18 else 40)
        page.wait_for_timeout(10)


def main(people: int, ties: int) -> None:
    company = town(people, ties)
    began = time.perf_counter()
    laid = drawn_map.laid(company)
    print(f"laid out in {time.perf_counter() - began:.2f} s: {people:,} people, {ties:,} ties")
    content = json.dumps(drawn_map.moving(company, laid), separators=(",", ":")).encode()
    print(f"{len(content) / 1e6:.2f} MB of places and ties")
    static = files("amity.screens.web") / "static"
    kinds = {".js": "text/javascript", ".css": "text/css"}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind = kinds.get(self.path[-3:], kinds.get(self.path[-4:], "text/html"))
            body = content if self.path == "/map.json" else PAGE.encode()
            if kind != "text/html":
                body = (static / self.path[1:]).read_bytes()
            self.send_response(200)
            self.send_header("content-type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 820})
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.locator("[data-ready]").wait_for()
        page.wait_for_timeout(1000)
        measured(page, "at rest", lambda: page.wait_for_timeout(1500))
        measured(page, "panning over the whole", lambda: pan(page))
        measured(page, "zooming", lambda: zoom(page))
        page.wait_for_timeout(500)
        measured(page, "panning from near", lambda: pan(page))
        browser.close()
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3] or (10_000, 50_000)))
