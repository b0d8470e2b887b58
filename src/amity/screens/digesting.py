"""A digest into what can be read: paragraphs for a terminal or a letter, one HTML file that needs nothing else, JSON."""

from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from amity.keeper import everyone
from amity.keeper.digest import Digest
from amity.screens import dates, in_json, speak
from amity.screens.clock import day_of
from amity.screens.desk import Desk
from amity.screens.numbers import told
from amity.screens.page import Page, Span
from amity.screens.safe import safe
from amity.store.vault import Vault

OWED, DAYS, PEACE = 5, 10, 6  # lines of each part at most: a digest is read once, and calmly
NOTHING = "Nothing needs you this week. That is a good answer, too."
OURS = '<meta name="generator" content="amity">'  # by which a page of ours is known
LAST = "None of it has to be done. amity today and amity who NAME tell more."


class Item(NamedTuple):
    """One line with what stands beside it and below it."""

    title: str
    beside: str = ""
    says: tuple[list[Span], ...] = ()


class Part(NamedTuple):
    """A heading with its items; `more` says how many are not shown, or is empty."""

    heading: str
    items: list[Item]
    more: str = ""


def title(desk: Desk) -> str:
    """`Your week from 23 November`; the subject of a letter, so it names nobody."""
    return f"Your week from {dates.spelled(desk.day, desk.today)}"


def parts(vault: Vault, found: Digest, desk: Desk) -> list[Part]:
    """What the digest says, in order; parts that would be empty are left out."""
    namesakes = everyone.namesakes(vault)
    steps = [
        Item(
            speak.headline(one, namesakes),
            says=tuple(told(each.says, one.person.name) for each in one.counsel.evidence),
        )
        for one in found.shown.counsel
    ]
    owed = [
        Item(
            speak.called(one.person, namesakes),
            "" if one.bond.due is None else dates.spelled(day_of(one.bond.due, desk.zone), desk.day),
            (told(one.bond.evidence.says, one.person.name),),
        )
        for one in found.owed[:OWED]
    ]
    days = [Item(_words(one.kind, one.says, one.person.name if one.person else ""), f"{one.on:%A}, {dates.spelled(one.on, desk.day)}")
            for one in found.coming[:DAYS]]  # fmt: skip
    peace = [
        Item(
            speak.called(one.person, namesakes),
            speak.in_peace(one, desk),
            tuple(told(reason.says, one.person.name) for reason in one.verdict.reasons[:1]),
        )
        for one in found.shown.in_peace[:PEACE]
    ]
    every = [
        Part("Worth your time", steps),
        Part("You owe", owed, _more(len(found.owed), OWED, "amity owed")),
        Part("Coming days", days, _more(len(found.coming), DAYS, "amity today")),
        Part("In peace", peace, _more(len(found.shown.in_peace), PEACE, "amity people")),
    ]
    return [one for one in every if one.items]


def on_page(page: Page, heading: str, told_parts: list[Part]) -> None:
    """The digest as paragraphs."""
    page.say([(heading, "strong")])
    for part in told_parts:
        page.heading(part.heading)
        for item in part.items:
            page.gap()
            beside = [("  ", ""), (item.beside, "good")] if item.beside else []
            page.say([(item.title, "name"), *beside], indent=4)
            for says in item.says:
                page.say(says, indent=6)
        if part.more:
            page.gap()
            page.say([(part.more, "faint")], indent=4)
    page.gap()
    page.say([(LAST, "faint")])


def plain(heading: str, told_parts: list[Part]) -> str:
    """The digest as the text of a letter."""
    page = Page(76, colour=False, plain=False)
    on_page(page, heading, told_parts)
    return page.text().strip("\n") + "\n"


def html(heading: str, told_parts: list[Part]) -> str:
    """The digest as one file: nothing is loaded from anywhere, nothing runs, and whatever was imported is escaped."""
    body = "".join(_section(part) for part in told_parts)
    head = escape(heading)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta name="referrer" content="no-referrer">\n{OURS}\n<title>{head}</title>\n<style>{STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n<h1>{head}</h1>\n{body}<footer>{escape(LAST)}</footer>\n</main>\n</body>\n</html>\n"
    )


def as_json(vault: Vault, found: Digest, desk: Desk) -> dict[str, Any]:
    """The same facts: `as_of`, `counsel`, `in_peace`, `you_owe`, `coming`."""
    owed = [
        {
            "person": one.person.name,
            "quote": one.bond.quote,
            "due": in_json.day(one.bond.due, desk),
            **in_json.told(vault, [one.bond.evidence], desk)[0],
        }
        for one in found.owed
    ]
    days = [
        {"date": one.on.isoformat(), "kind": one.kind, "says": one.says, "person": one.person.name if one.person else None}
        for one in found.coming
    ]  # fmt: skip
    return {**in_json.today(vault, found.shown, desk), "you_owe": owed, "coming": days}


def _words(kind: str, says: str, name: str) -> str:
    """`Tea with Ada Lind`, `Ada Lind: birthday`."""
    if kind == "meeting" and name:
        return f"{safe(says) or kind} with {safe(name)}"
    return safe(says) or f"{safe(name)}: {safe(kind)}"


def _more(count: int, shown: int, command: str) -> str:
    return f"{command} tells the others." if count > shown else ""


def _section(part: Part) -> str:
    items = "".join(f"<li>{''.join(_item(item))}</li>\n" for item in part.items)
    more = f"<p class=more>{escape(part.more)}</p>\n" if part.more else ""
    return f"<section>\n<h2>{escape(part.heading)}</h2>\n<ul>\n{items}</ul>\n{more}</section>\n"


def _item(item: Item) -> Iterator[str]:
    yield f"<h3>{escape(item.title)}</h3>"
    if item.beside:
        yield f"<span class=beside>{escape(item.beside)}</span>"
    for says in item.says:
        words = "".join(f"<em>{escape(text)}</em>" if style == "quote" else escape(text) for text, style in says)
        yield f"<p>{words}</p>"


STYLE = """
:root{--ink:#23262b;--soft:#646b75;--paper:#faf9f6;--line:#e4e1d9;--calm:#2f6f5e}
@media (prefers-color-scheme:dark){:root{--ink:#e6e4df;--soft:#9aa0a8;--paper:#191b1e;--line:#2e3136;--calm:#86c5b2}}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 system-ui,sans-serif}
main{max-width:36rem;margin:0 auto;padding:3rem 1.5rem 4rem}
h1{font-size:1.5rem;font-weight:600;margin:0 0 2rem}
h2{font-size:.95rem;font-weight:600;color:var(--soft);margin:2.4rem 0 .4rem}
h3{display:inline;font-size:1rem;font-weight:600;margin:0}
ul{list-style:none;margin:0;padding:0}
li{padding:.8rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
p{margin:.25rem 0 0}
p+p{color:var(--soft)}
em{font-style:italic}
.beside{color:var(--calm);margin-left:.7rem;font-size:.92rem}
.more,footer{color:var(--soft);font-size:.92rem}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:1rem}
"""
