"""The pages about ways among people, sources and trust: whole journeys in a real browser against the real server."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from amity.keeper.act import say
from amity.keeper.settle import settle
from amity.keeper.take_in import take_in
from amity.model import Handle, WishKind
from amity.store.home import Home
from amity.store.vault import open_vault
from browser import by_key, chromium, comes, serving
from letters import letter, mbox, talk
from looks import looked

pytestmark = pytest.mark.slow
NOW = 1_742_000_000_000_000  # 15 March 2025
PAYLOADS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg/onload=alert(1)>", "javascript:alert(1)",
    "{{7*7}}", "</textarea><script>alert(1)</script>", "';alert(1)//", "<iframe src=//evil.example></iframe>",
    "</title><script>alert(1)</script>", '" autofocus onfocus="alert(1)', "<a href=javascript:alert(1)>x</a>",
)  # fmt: skip
PAGES = (
    "/network", "/network?to=mail:mira@example.net", "/introductions", "/introductions?q=a",
    "/introductions?one=mira&other=ada", "/introductions/ways?to=mail:mira@example.net",
    "/introductions/letters?to=mail:mira@example.net&by=mail:ada@example.net", "/gatherings", "/sources", "/duplicates", "/trust", "/check", "/week",
)  # fmt: skip


def letters_of_a_life() -> list[bytes]:
    """Ada and ego write to each other; Ada writes to Mira and ego; Eve's name and words would run if they could."""
    found = talk(40)
    for number in range(100, 108):
        found.append(
            letter(number, to="Mira Sand <mira@example.net>, Ego <ego@example.org>", day=f"2024-0{number - 99}-10",
                   subject="The orchard", body="Mira, shall we plant the pears? Ego may help.")
        )  # fmt: skip
        found.append(
            letter(number + 100, author="Mira Sand <mira@example.net>", to="Ada Lind <ada@example.net>, Ego <ego@example.org>",
                   day=f"2024-0{number - 99}-11", subject="The orchard", answers=number, body="Gladly, Ada.")
        )  # fmt: skip
    for number, words in enumerate(PAYLOADS, start=400):
        quoted = words.replace("\\", "\\\\").replace('"', '\\"')
        found.append(
            letter(number, author=f'"{quoted}" <eve{number}@example.net>', subject=words, day="2025-01-10",
                   to="Ada Lind <ada@example.net>, Ego <ego@example.org>", body=f"{words} How are you?")
        )  # fmt: skip
    found += [letter(500 + n, author=f"Ada Lind <a.lind{n}@example.com>", day="2025-02-01") for n in range(2)]
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("life")
    path = mbox(folder / "inbox.mbox", letters_of_a_life())
    place = Home(folder / "home")
    place.make()
    place.set("timezone", "UTC")
    place.set("today", "2025-03-15")
    vault, _ = open_vault(place, lambda: "", make=True)
    with vault:
        take_in(vault, path, now=NOW, keep_text=True)
        settle(vault, NOW)
        ada = (Handle("mail", "ada@example.net"),)
        say(vault, WishKind.CIRCLE, ada, "Ada in the close circle", now=NOW, as_of=NOW, text="close")
    return place.folder


@contextmanager
def opened(home: Path, locale: str = "en-GB", **given) -> Iterator:
    """A page in a fresh browser, let in; whatever asks elsewhere, runs or complains fails the test."""
    with serving(home) as address, chromium() as browser:
        context = browser.new_context(locale=locale, **given)
        page = context.new_page()
        page.set_default_timeout(10_000)
        troubles: list[str] = []
        origin = address.partition("/open")[0]
        page.on("dialog", lambda one: (troubles.append(f"dialog: {one.message}"), one.dismiss()))
        page.on("pageerror", lambda one: troubles.append(str(one)))
        page.on("console", lambda one: troubles.append(one.text) if one.type == "error" else None)
        page.on("request", lambda one: troubles.append(one.url) if not one.url.startswith(origin) else None)
        page.goto(address)
        page.origin = origin
        yield page
        assert troubles == []


@pytest.mark.parametrize(("locale", "theme"), [("en-GB", "light"), ("de-DE", "dark")])
def test_no_page_runs_what_somebody_wrote_or_asks_elsewhere_and_axe_finds_nothing(
    home: Path, locale: str, theme: str
) -> None:
    """Each page in one language and one light; it fits a window of 320 dots, which is half of a small one at twice the size."""
    from axe_playwright_python.sync_playwright import Axe

    with opened(home, locale, color_scheme=theme) as page:
        for path in PAGES:
            page.set_viewport_size({"width": 1280, "height": 720})
            answer = page.goto(page.origin + path)
            assert answer.status == 200, path
            assert page.locator("html").get_attribute("lang") == locale[:2], path
            page.wait_for_load_state("networkidle")
            found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
            told = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]
            assert told == [], path
            page.set_viewport_size({"width": 320, "height": 640})
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
        assert page.locator("h1").inner_text().startswith("Die Woche ab " if locale == "de-DE" else "The week from ")


def test_the_map_moves_the_list_leads_to_it_and_the_way_is_drawn(home: Path) -> None:
    with opened(home) as page:
        page.goto(page.origin + "/network")
        page.locator("[data-map][data-ready]").wait_for()
        assert page.locator("canvas").is_visible()
        frame = page.locator(".frame")
        assert not re.search(r"\d", frame.inner_text())
        before = page.locator("canvas").screenshot()
        page.locator("canvas").focus()
        page.keyboard.press("+")
        page.wait_for_timeout(600)
        assert page.locator("canvas").screenshot() != before
        page.get_by_label("Look for somebody").fill("mira")
        page.locator("#people a", has_text="Ada Lind").first.wait_for(state="detached")
        page.get_by_role("link", name="Mira Sand", exact=True).focus()
        assert "Mira Sand" in page.locator("[data-map-told]").inner_text()
        page.get_by_role("link", name="show a way").click()
        assert "by Ada Lind" in page.locator(".way").inner_text()


def test_without_a_script_the_map_is_a_picture_with_its_list(home: Path) -> None:
    with opened(home, java_script_enabled=False) as page:
        page.goto(page.origin + "/network")
        assert page.locator("svg.map-still").is_visible()
        assert not page.locator("canvas").is_visible()
        assert page.locator("#people li").count() > 3


def test_the_first_five_minutes_lead_from_an_empty_page_to_a_correction(tmp_path: Path) -> None:
    place = Home(tmp_path / "home")
    place.make()
    place.set("timezone", "UTC")
    place.set("today", "2024-01-01")
    with opened(place.folder) as page:
        by_key(page, page.get_by_role("link", name="The first five minutes").first)
        by_key(page, page.get_by_role("link", name="Read something in"))
        page.get_by_label(re.compile("Choose files")).set_input_files(mbox(tmp_path / "inbox.mbox", talk(40)))
        by_key(page, page.get_by_role("button", name="Look at them first"))
        by_key(page, page.get_by_role("button", name="Take it in"))
        page.get_by_text("taken in.").wait_for(timeout=60_000)
        by_key(page, page.get_by_role("link", name="The first five minutes"))
        main = page.locator("main")
        assert "ego@example.org" in main.inner_text()
        looked(page, "first-five-minutes")
        by_key(page, page.get_by_role("button", name="Ada Lind"))
        assert "Ada Lind is in your close circle now." in page.get_by_role("status").inner_text()
        page.keyboard.press("u")
        comes(page.locator(".told", has_text="Taken back"))
        page.goto(page.origin + "/person/mail:ada@example.net")
        says = page.locator(".who .said").first.inner_text()
        by_key(page, page.locator(".who").get_by_role("button", name=re.compile("not so")).first)
        assert page.get_by_role("status").inner_text().startswith("Corrected.")
        assert says not in main.inner_text()


def test_an_introduction_goes_to_its_end(home: Path) -> None:
    with opened(home) as page:
        page.goto(page.origin + "/introductions")
        page.get_by_label("Name or address").fill("Mira")
        by_key(page, page.get_by_role("button", name="Look for a way"))
        by_key(page, page.get_by_role("link", name="Mira Sand"))
        by_key(page, page.get_by_role("link", name="See what you could write").first)
        page.get_by_label(re.compile("Why you would like")).fill("I would like to learn about pears.")
        by_key(page, page.get_by_role("button", name="Put it into both letters"))
        for text in page.locator("textarea").all():
            assert "I would like to learn about pears." in text.input_value()
        for button, said in (
            ("I asked", "You asked Ada Lind."), ("They agreed", "Ada Lind agreed."),
            ("We met", "Ada Lind introduced you."), ("I said thank you", "You thanked Ada Lind."),
        ):  # fmt: skip
            by_key(page, page.get_by_role("button", name=button))
            assert said in page.get_by_role("status").inner_text()
            assert said in page.locator("section[aria-labelledby=far]").inner_text()
        looked(page, "introduction")
        page.goto(page.origin + "/introductions")
        assert "You thanked Ada Lind." in page.locator("section[aria-labelledby=going]").inner_text()


def test_a_gathering_is_planned_and_remembered(home: Path, tmp_path: Path) -> None:
    with opened(home) as page:
        page.goto(page.origin + "/gatherings")
        page.get_by_label(re.compile("Names or addresses")).fill(
            "Ada Lind <ada@example.net>\nPat Unknown <pat@example.com>"
        )
        by_key(page, page.get_by_role("button", name="Think it over"))
        assert "Pat Unknown" in page.locator("main").inner_text()
        by_key(page, page.get_by_label("We talked"), " ", goes=False)
        page.get_by_label("A note about Ada Lind").fill("She lends me the ladder.")
        page.get_by_label("What you promised Ada Lind").fill("To bring it back by May.")
        by_key(page, page.get_by_label("A line to Ada within two days"), " ", goes=False)
        looked(page, "gathering")
        by_key(page, page.get_by_role("button", name="Keep it"))
        assert "A line within two days" in page.get_by_role("status").inner_text()
        page.goto(page.origin + "/owed")
        assert "To bring it back by May." in page.locator("section[aria-labelledby=yours]").inner_text()
        page.goto(page.origin + "/gatherings")
        (tmp_path / "guests.csv").write_text("name,mail\nAda Lind,ada@example.net\n", "utf-8")
        page.get_by_label(re.compile("calendar file")).set_input_files(tmp_path / "guests.csv")
        page.get_by_role("button", name="Read the list").click()
        page.get_by_role("heading", name="To leave well").wait_for()
        assert "Ada Lind" in page.locator("main").inner_text()
    assert not list((home / "spool").glob("*"))


def test_one_step_says_whether_two_are_one(home: Path) -> None:
    with opened(home) as page:
        page.goto(page.origin + "/duplicates")
        before = page.locator(".pair").count()
        assert before
        page.get_by_role("button", name="Two people").first.click()
        assert "are two people." in page.get_by_role("status").inner_text()
        assert page.locator(".pair").count() < before


def test_a_dropped_file_is_looked_at_taken_in_and_taken_back(tmp_path: Path) -> None:
    place = Home(tmp_path / "home")
    place.make()
    with opened(place.folder) as page:
        page.goto(page.origin + "/sources")
        path = mbox(tmp_path / "inbox.mbox", talk(60))
        page.get_by_label(re.compile("Choose files")).set_input_files(path)
        page.get_by_role("button", name="Look at them first").click()
        page.get_by_role("button", name="Take it in").wait_for(timeout=60_000)
        told = page.locator("#going").inner_text()
        assert "60 messages" in told
        assert "ego@example.org" in told
        assert "from 14 November 2023" in told
        looked(page, "import")
        page.reload()
        by_key(page, page.get_by_role("button", name="Take it in"))
        page.get_by_text("taken in.").wait_for(timeout=60_000)
        assert not list((place.folder / "spool").glob("*"))
        page.goto(page.origin + "/network")
        assert page.locator("#people a", has_text="Ada Lind").count()
        page.goto(page.origin + "/sources")
        by_key(page, page.get_by_role("button", name=re.compile("Take it back")))
        assert "Taken back." in page.get_by_role("status").inner_text()
        assert page.get_by_role("button", name=re.compile("Take it back")).count() == 0


def test_files_that_nobody_took_in_are_gone_when_the_server_stops(tmp_path: Path) -> None:
    place = Home(tmp_path / "home")
    place.make()
    with opened(place.folder) as page:
        page.goto(page.origin + "/sources")
        page.get_by_label(re.compile("Choose files")).set_input_files(mbox(tmp_path / "inbox.mbox", talk(10)))
        page.get_by_role("button", name="Look at them first").click()
        page.get_by_role("button", name="Take it in").wait_for(timeout=60_000)
        assert list((place.folder / "spool").glob("*/inbox.mbox"))
    assert not list((place.folder / "spool").glob("*"))


def test_trust_shows_how_far_it_is_and_then_what_it_found(home: Path) -> None:
    with opened(home) as page:
        page.goto(page.origin + "/trust")
        page.get_by_role("button", name="Look at it now").click()
        page.get_by_role("button", name="Look again").wait_for(timeout=60_000)
        assert "letters" in page.locator(".lead").inner_text()


def test_a_draft_is_read_while_it_is_written_and_a_rule_let_be(home: Path) -> None:
    with opened(home) as page:
        page.goto(page.origin + "/check")
        page.get_by_label("Whom is it for?").fill("ada@example.net")
        page.get_by_label("The draft").press_sequentially("Dear Ada, I need your answer ASAP. Gladly, Ego")
        page.locator("#findings q", has_text="ASAP").wait_for()
        looked(page, "draft")
        by_key(page, page.get_by_role("button", name="Not with Ada").first)
        assert "ASAP" in page.get_by_label("The draft").input_value()
        assert page.locator("#findings q", has_text="ASAP").count() == 0
        words = "Dear all, please send it to me ASAP, <script>alert(1)</script> <img src=x onerror=alert(1)>"
        page.get_by_label("The draft").fill(words)
        page.get_by_label("Whom is it for?").fill("")
        page.locator("#findings q", has_text="ASAP").first.wait_for()
