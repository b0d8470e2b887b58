"""The real server as a process of its own, and Debian's Chromium before it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import boxes

CHROMIUM = shutil.which("chromium")
SIZES = {"half of a small window": (320, 640), "phone": (390, 844), "tablet": (820, 1180), "wide": (1440, 900)}
MOST_STOPS = 250  # of the Tab key on one page
ADDRESS = re.compile(r"http://amity-[0-9a-f]{16}\.localhost:\d+/open\?token=[\w-]+")


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """`amity web` on a home; the address that it prints. It has to stop cleanly when it is told to."""
    words = [sys.executable, "-m", "amity", "--home", str(home), "web", "--no-browser"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None
            address = served.stdout.readline().strip()
            assert ADDRESS.fullmatch(address), served.stderr.read() if served.stderr else ""
            yield address
        finally:
            served.terminate()
            _, trouble = served.communicate(timeout=20)
        assert served.returncode == 0, trouble
        assert "Traceback" not in trouble


@contextmanager
def chromium() -> Iterator[object]:
    """Debian's browser, never one that was downloaded; a test that needs it is skipped where it is absent.

    It knows one font of boxes and speaks one language, so that its pages are the same on every machine.
    """
    if CHROMIUM is None:
        pytest.skip("chromium is not on this machine")
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory(prefix="amity-fonts-") as folder, sync_playwright() as player:
        env = os.environ | {"FONTCONFIG_FILE": str(boxes.alone(Path(folder))), "LANGUAGE": "en_GB"}
        args = ["--no-sandbox", "--lang=en-GB", "--force-device-scale-factor=1", "--font-render-hinting=none"]
        browser = player.chromium.launch(executable_path=CHROMIUM, args=args, env=env)
        try:
            yield browser
        finally:
            browser.close()


def comes(target) -> None:
    """Wait until something is shown and its page has loaded: only then are keys heard there."""
    target.wait_for()
    target.page.wait_for_load_state()


def by_key(page, target, key: str = "Enter", *, goes: bool = True) -> None:
    """Reach something with the Tab key alone and press a key on it; with `goes` wait for the page that it leads to."""
    wanted = target.element_handle()
    for _ in range(MOST_STOPS):
        if page.evaluate("(one) => one === document.activeElement", wanted):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"The Tab key does not lead to {target}.")
    if not goes:
        page.keyboard.press(key)
        return
    with page.expect_navigation():
        page.keyboard.press(key)
