"""The web app in a real browser, against the real server on the invented village."""

from pathlib import Path

import pytest

from amity.screens.trial import settled
from browser import chromium, serving


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the village's record; made once."""
    return settled(tmp_path_factory.mktemp("village")).folder


def test_the_front_page_opens_and_loads_nothing_from_elsewhere(village: Path) -> None:
    with serving(village) as address, chromium() as browser:
        page = browser.new_page(locale="en-GB")
        asked, said = [], []
        page.on("request", lambda one: asked.append(one.url))
        page.on("console", lambda one: said.append(one.text))
        page.goto(address)
        assert page.locator("h1").inner_text() == "Saturday, 14 March 2026"
        assert 1 <= page.locator(".step").count() <= 3
        origin = address.partition("/open")[0]
        assert all(one.startswith(origin) for one in asked)
        assert said == []
        assert page.goto(address).status == 401  # the token is spent
