"""The web app in a real browser, against the real server on the invented village: looking, saying, taking back."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from amity.keeper import everyone
from amity.screens.desk import set_up
from amity.screens.trial import settled
from amity.screens.web.app import ways
from browser import SIZES, by_key, chromium, comes, serving
from looks import looked

pytestmark = pytest.mark.slow

MARTA, CELIA = ("/person/mail%3Amarta.quade%40mail.example.org", "/person/mail%3Acelia.nordahn%40mail.example.org")
PAAVO = "/person/mail%3Apaavo.rinteel%40songs.example.net"
KEPT_IN = {"/people?standing=resting": "#found", "/settings": "section[aria-labelledby=boundaries]"}
LOOKED_AT = [
    "/", "/people", "/people?q=an", "/people?standing=unknown", "/people/one", "/circles", "/circles/ask", "/circles/ask?answers=120", "/owed", "/owed?all=1", "/settings", "/begin",
    "/keys", "/undo", "/messages?ids=1,2", MARTA, CELIA, "/forget?who=mail:marta.quade@mail.example.org", "/nowhere",
]  # fmt: skip


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the village's record; made once."""
    return settled(tmp_path_factory.mktemp("village")).folder


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as found:
        yield found


@pytest.fixture
def home(village: Path, tmp_path: Path) -> Path:
    """A village of one's own, to say things in."""
    return Path(shutil.copytree(village, tmp_path / "record"))


class Opened:
    """One browser's page on a running server; `asked` are all addresses that it ever requested, `said` what it complained of."""

    def __init__(self, browser, address: str, **look) -> None:
        self.origin = address.partition("/open")[0]
        self.context = browser.new_context(locale="en-GB", **look)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.context.on("request", lambda one: self.asked.append(one.url))
        self.page.on("console", lambda one: self.said.append(one.text))
        self.page.on("pageerror", lambda one: self.said.append(str(one)))
        self.page.goto(address)

    def go(self, path: str):
        return self.page.goto(self.origin + path)

    def told(self) -> str:
        return self.page.locator(".told").inner_text()


@pytest.fixture
def opened(home: Path, browser) -> Iterator[Opened]:
    with serving(home) as address:
        found = Opened(browser, address)
        yield found
        found.context.close()


def test_every_page_opens_in_every_size_and_loads_nothing_from_elsewhere(village: Path, browser) -> None:
    with serving(village) as address:
        found = Opened(browser, address)
        assert found.page.goto(address).status == 401  # the token is spent
        assert found.said == ["Failed to load resource: the server responded with a status of 401 (Unauthorized)"]
        found.said.clear()
        for size in SIZES.values():
            found.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
            for path in LOOKED_AT:
                answer = found.go(path)
                assert answer.status == (404 if path == "/nowhere" else 200), path
                assert not found.page.evaluate("document.documentElement.scrollWidth > innerWidth"), (path, size)
        found.page.emulate_media(media="print", color_scheme="dark")
        for path in ("/", "/week", MARTA):
            found.go(path)
            assert not found.page.locator("button:visible, input:visible, nav:visible").count(), path
            assert found.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert {one.partition("?")[0].startswith(found.origin) for one in found.asked} == {True}
        assert {one for one in found.said if "404" not in one} == set()
        found.context.close()


def test_the_pages_that_are_looked_at_here_are_all_that_there_are() -> None:
    ours = {"/", "/people", "/people/one", "/owed", "/settings", "/begin", "/keys", "/undo", "/messages", "/forget"}
    asked_for = {way.path for way in ways() if way.method == "GET"} & {*ours, "/person/{who:path}"}
    assert asked_for == {*ours, "/person/{who:path}"}


def test_a_suggestion_is_explained_done_and_taken_back_by_a_key(opened: Opened) -> None:
    page = opened.page
    first = page.locator(".step").first
    title = first.locator("h2").inner_text()
    by_key(page, first.locator("a.quiet").first, goes=False)
    first.locator(".message .words").first.wait_for()
    looked(page, "suggestion")
    by_key(page, first.get_by_role("button", name="Done"))
    assert "counts as done" in opened.told()
    assert title not in page.locator(".steps").inner_text()
    page.keyboard.press("u")
    comes(page.locator(".told", has_text="Taken back"))
    assert page.locator(".step h2").first.inner_text() == title


def test_a_suggestion_is_settled_by_one_key_where_one_is_else_the_first(opened: Opened) -> None:
    page = opened.page
    first, second = (page.locator(".step h2").nth(at).inner_text() for at in (0, 1))
    page.locator(".step").nth(1).locator("h2 a").focus()
    page.keyboard.press("l")
    comes(page.locator(".told", has_text="Later, then"))
    assert second not in page.locator(".steps").inner_text()
    for key, says in (("d", "counts as done"), ("n", "Not this one")):
        page.keyboard.press("u")
        comes(page.locator(".told", has_text="Taken back"))
        page.locator("h1").first.click()
        page.keyboard.press(key)
        comes(page.locator(".told", has_text=says))
        assert first not in page.locator(".steps").inner_text()


def test_a_no_that_was_none_is_corrected_in_one_step(opened: Opened) -> None:
    page = opened.page
    opened.go(CELIA)
    before = page.locator(".bounds").inner_text()
    assert "which may be a polite no" in before
    by_key(page, page.locator(".bounds button.quiet").first)
    assert opened.told().startswith("Corrected.")
    looked(page, "corrected")
    left = page.locator(".bounds")
    assert not left.count() or left.inner_text() != before


def test_what_no_letter_tells_is_kept_and_shown_and_taken_back(opened: Opened) -> None:
    page = opened.page
    opened.go("/people")
    page.locator("#found a", has_text="Marta Quade").first.click()
    form = page.locator("form[action='/entry']")
    form.locator("select").select_option("got")
    form.locator("[name=what]").fill("her drill")
    form.get_by_role("button").click()
    assert "Kept about Marta Quade" in opened.told()
    assert "“her drill”" in page.locator("section[aria-labelledby=given]").inner_text()
    page.keyboard.press("u")
    comes(page.locator(".told", has_text="Taken back"))
    assert "her drill" not in page.locator("section[aria-labelledby=given]").inner_text()


def test_whoever_is_left_in_peace_is_left_in_peace_on_every_page(opened: Opened) -> None:
    page = opened.page
    opened.go(PAAVO)
    assert page.locator("section.step").count() == 1
    by_key(page, page.get_by_role("button", name="Leave in peace"))
    assert opened.told().startswith("Paavo Rinteel rests until you lift it.")
    assert page.locator("section.step").count() == 0
    looked(page, "rested")
    for path in ("/", "/week"):
        opened.go(path)
        assert page.locator(".step").count() >= 1
        assert "Paavo" not in " ".join(page.locator(".step").all_inner_texts()), path
    opened.go("/begin")
    assert "Paavo" not in page.locator("main").inner_text()
    for path, place in KEPT_IN.items():
        opened.go(path)
        assert "Paavo Rinteel" in page.locator(place).inner_text(), path
    for path in ("/network?to=", "/introductions/ways?to="):
        opened.go(f"{path}mail:paavo.rinteel@songs.example.net")
        assert (
            "Leave Paavo Rinteel in peace until they turn to you, or you lift it." in page.locator("main").inner_text()
        )
    opened.go("/gatherings")
    page.get_by_label(re.compile("Names or addresses")).fill("Paavo Rinteel\nMarta Quade")
    page.get_by_role("button", name="Think it over").click()
    assert "Paavo Rinteel until they turn to you" in page.locator("main li", has_text="Paavo").inner_text()
    assert "Paavo" not in " ".join(page.locator(".step").all_inner_texts())
    opened.go("/check?to=mail:paavo.rinteel@songs.example.net")
    page.get_by_label("The draft").fill("Dear Paavo, shall we go to the sea on Sunday?")
    page.locator("#findings", has_text="in peace").wait_for()


def test_people_are_found_as_one_types_and_without_a_script(home: Path, browser) -> None:
    with serving(home) as address:
        found = Opened(browser, address)
        found.go("/people")
        found.page.locator("#q").press_sequentially("celia")
        found.page.locator("#found li:only-child", has_text="Celia Nordahn").wait_for()
        found.page.locator("#q").blur()
        found.page.keyboard.press("Control+k")
        found.page.locator("#sought").press_sequentially("marta")
        found.page.locator("#hits a").first.wait_for()
        found.page.keyboard.press("Enter")
        found.page.wait_for_url("**/person/**")
        assert found.page.locator("h1").inner_text() == "Marta Quade"
        state = found.context.storage_state()
        found.context.close()
        plain = browser.new_context(java_script_enabled=False, storage_state=state)
        page = plain.new_page()
        page.goto(found.origin + "/people")
        page.locator("#q").fill("celia")
        page.get_by_role("button", name="Show").click()
        assert "Celia Nordahn" in page.locator("#found").inner_text()
        page.goto(found.origin + CELIA)
        page.locator(".bounds a.quiet").first.click()
        assert page.locator(".message").count() >= 1
        plain.close()


def test_circles_are_given_one_after_the_other_by_key(opened: Opened) -> None:
    page = opened.page
    opened.go("/people/one")
    first = page.locator(".step h2").inner_text()
    page.keyboard.press("1")
    comes(page.locator(".told"))
    assert f"{first} is in your close circle now." in opened.told()
    assert page.locator(".step h2").inner_text() != first


def test_somebody_is_forgotten_for_good(opened: Opened, home: Path) -> None:
    page = opened.page
    opened.go(MARTA)
    by_key(page, page.get_by_role("link", name="Forget them"))
    looked(page, "forgetting")
    by_key(page, page.get_by_role("button", name="Forget them for good"))
    assert opened.told().startswith("Forgotten.")
    assert opened.go(MARTA).status == 404
    with set_up(home).open() as vault:
        assert "Marta Quade" not in {one.person.name for one in everyone.everyone(vault, set_up(home).as_of)}


def test_somebody_to_forget_is_named_as_one_calls_them(opened: Opened) -> None:
    page = opened.page
    opened.go("/settings")
    page.get_by_label("Name or address").fill("Marta Quade")
    by_key(page, page.get_by_role("button", name="Look"))
    assert page.locator("h1").inner_text() == "Forget Marta Quade"
    by_key(page, page.get_by_role("link", name="Keep them"))
    assert page.locator("h1").inner_text() == "Marta Quade"


def test_a_few_questions_suggest_circles_and_nothing_is_kept_before_it_is_agreed_to(opened: Opened) -> None:
    page = opened.page
    opened.go("/circles")
    assert "Nobody stands in one yet." in page.locator("main").inner_text()
    by_key(page, page.get_by_role("link", name="A few questions"))
    for key in "120":
        before = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url, before=before: url != before)
    assert page.url.endswith("?answers=120")
    suggested = page.locator("section[aria-labelledby=so-far] a").all_inner_texts()[:-1]
    by_key(page, page.get_by_role("button", name="Keep these circles"))
    assert sorted(page.locator("main .names a").all_inner_texts()) == sorted(suggested)
    page.keyboard.press("u")
    comes(page.locator(".told", has_text="Taken back"))
    assert "Nobody stands in one yet." in page.locator("main").inner_text()


def test_questions_end_after_twenty_and_take_no_other_answers(opened: Opened) -> None:
    opened.go(f"/circles/ask?answers={'0' * 20}")
    assert opened.page.locator("h1").inner_text() == "That is all"
    assert opened.go("/circles/ask?answers=13").status == 400


def test_quiet_hours_are_kept_and_hours_that_there_are_not_are_refused(opened: Opened, home: Path) -> None:
    page = opened.page
    opened.go("/settings")
    page.get_by_label(re.compile("Quiet hours")).fill("21-9")
    by_key(page, page.locator("section[aria-labelledby=few] button"))
    assert opened.told().startswith("Kept.")
    assert set_up(home).settings["quiet"] == "21-9"
    page.get_by_label(re.compile("Quiet hours")).fill("21-99")
    by_key(page, page.locator("section[aria-labelledby=few] button"))
    assert "hours" in page.locator("main").inner_text()
    assert set_up(home).settings["quiet"] == "21-9"


def test_the_menu_opens_by_key_and_closes_again(opened: Opened) -> None:
    page = opened.page
    page.set_viewport_size({"width": 390, "height": 844})
    summary = page.locator(".more > summary")
    by_key(page, summary, goes=False)
    assert page.get_by_role("link", name="Settings").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("link", name="Settings").is_visible()
    by_key(page, summary, goes=False)
    by_key(page, page.get_by_role("link", name="Settings"))
    assert page.locator("h1").inner_text() == "Settings"
    assert page.locator(".more [aria-current=page]").count() == 1


def test_the_record_is_locked_by_hand_and_opened_again(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Lock").click()
    assert page.locator("h1").inner_text() == "The record is locked"
    page.go_back()
    assert page.goto(opened.origin + "/people").url.endswith("/locked")
    page.get_by_role("button", name="Open it again").click()
    assert page.locator(".step").count() >= 1


def test_everything_is_given_out_as_plain_files(opened: Opened) -> None:
    opened.go("/settings")
    with opened.page.expect_download() as waiting:
        opened.page.get_by_role("button", name="Everything as plain files").click()
    assert waiting.value.suggested_filename == "amity.zip"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_makes_sense_to_everybody(village: Path, browser, theme: str) -> None:
    """By axe's rules for WCAG 2.2 AA."""
    from axe_playwright_python.sync_playwright import Axe

    rules = {
        "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    }
    with serving(village) as address:
        found = Opened(browser, address, color_scheme=theme, bypass_csp=True)  # axe is put into the page from outside
        for path in LOOKED_AT:
            found.go(path)
            broken = Axe().run(found.page, options=rules).response["violations"]
            assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in broken] == [], path
        found.context.close()
