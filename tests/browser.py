"""The real server as a process of its own, and Debian's Chromium before it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium")
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "wide": (1440, 900)}
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
    """Debian's browser, never one that was downloaded; a test that needs it is skipped where it is absent."""
    if CHROMIUM is None:
        pytest.skip("chromium is not on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
