"""A replay into a page, and into JSON: plain words first, then a drawing, then what cannot be told from it."""

from collections.abc import Iterator
from typing import Any

from amity.forecast.outcomes import Measured, Share
from amity.glossary import BOUNDARIES, span
from amity.keeper.replay import Trust
from amity.screens.clock import day_of
from amity.screens.desk import Desk
from amity.screens.page import Page, Text

FEWEST = 30  # letters, and FEWEST_PEOPLE, below which a share says little
FEWEST_PEOPLE = 5
CELLS = 26  # of a bar
COLUMN = 33
CANNOT = (
    "A letter that was never written has no outcome: nobody knows who would have answered it.",
    "People chose to whom they wrote, and amity did not. That more answered does not show that its choice made them answer.",
    "On a public list one sees a part of what passes between two people. Silence there is no lost friend.",
    "Who is who, and which addresses are machines, is taken as it is known today.",
)
HABITS = {
    "every_30_days": "every 30 days",
    "every_90_days": "every 90 days",
    "most_recent": "whoever was last in touch",
    "most_frequent": "whoever is most often in touch",
    "random": "anybody",
}


def enough(found: Trust) -> bool:
    """Whether there is enough to say anything."""
    return found.advice.all.n >= FEWEST and found.advice.people >= FEWEST_PEOPLE


def bars(found: Trust) -> list[tuple[str, Share]]:
    """What the picture shows: a name and a share each; an empty name stands for a gap."""
    advice = found.advice
    told = [
        ("amity: welcome", advice.welcome),
        ("amity: nothing to say", advice.unsaid),
        ("amity: not yet", advice.not_yet),
        ("amity: held back", advice.held_back),
        ("all letters", advice.all),
    ]
    return [*told, *((HABITS.get(name, name), one) for name, one in advice.baselines.items() if one.n)]


def sentence(found: Trust, *, everybody: bool) -> str:
    """The one sentence that says it."""
    advice = found.advice
    who, chosen = ("people here" if everybody else "you"), advice.welcome
    others = advice.all.n - chosen.n
    if not chosen.n or not others:
        return f"Of {advice.all.n:,} letters that hoped for an answer, {_percent(advice.all)} got one within 30 days."
    rest = round(100 * (advice.all.answered - chosen.answered) / others)
    return (
        f"When {who} wrote at times amity would have chosen, {_percent(chosen)} answered; otherwise {rest}\u00a0%. "
        f"From {advice.all.n:,} letters."
    )


def too_little(found: Trust) -> str:
    """What it would take to say more."""
    return (
        f"There are {found.advice.all.n:,} letters here that hoped for an answer and have had 30 days to get one; "
        f"it takes {FEWEST}, and {FEWEST_PEOPLE} people."
    )


def fill(page: Page, found: Trust, desk: Desk, *, everybody: bool) -> None:
    """The whole page."""
    if not enough(found):
        page.say([("Too little to tell.", "strong")])
        page.say(too_little(found))
        return
    page.say([(sentence(found, everybody=everybody), "strong")])
    page.gap()
    for name, one in bars(found):
        page.row([(name, "" if name.startswith("amity") else "faint")], _bar(one), COLUMN)
        if name == "all letters" and found.advice.welcome.n:
            page.gap()
            page.say([("as many, chosen by habit", "faint")])
    page.gap()
    page.say([("━ answered within 30 days, ╌ how far chance may move it (95 in 100)", "faint")])
    for heading, paragraphs in (*chapters(found), ("What this cannot tell", CANNOT)):
        page.heading(heading)
        for paragraph in paragraphs:
            page.say(paragraph, indent=4)
    page.gap()
    period = "" if found.first is None or found.last is None else (
        f", {day_of(found.first, desk.zone):%B %Y} to {day_of(found.last, desk.zone):%B %Y}"
    )  # fmt: skip
    page.say([(f"{found.messages:,} messages, {found.ties:,} relationships{period}.", "faint")])


def _bar(one: Share) -> Text:
    if one.rate is None:
        return [("none", "faint")]
    low, high = (one.rate if end is None else end for end in (one.low, one.high))
    full, faint = round(one.rate * CELLS), round(high * CELLS)
    sure = min(round(low * CELLS), full)
    drawn = "━" * sure + "╌" * max(full - sure - 1, 0) + "●" + "╌" * max(faint - full, 0)
    return [(drawn.ljust(CELLS + 1, "\u00a0"), "yours"), (f" {_percent(one)}", ""), (f" of\u00a0{one.n:,}", "faint")]


def chapters(found: Trust) -> list[tuple[str, list[str]]]:
    """What else there is to say, in paragraphs under their headings."""
    told = [
        ("When it asks for patience", list(_refusals(found))),
        ("When it grew quiet", list(_drift(found))),
        ("How well it foresees", list(_odds(found))),
    ]
    return [(heading, paragraphs) for heading, paragraphs in told if paragraphs]


def _refusals(found: Trust) -> Iterator[str]:
    advice = found.advice
    for kind, one in advice.reasons.items():
        if one.n:
            why = BOUNDARIES.get(kind, "an answer was unlikely")
            letters = "1 letter was" if one.n == 1 else f"{one.n:,} letters were"
            yield f"{why[:1].upper()}{why[1:]}: {letters} written all the same; {_percent(one)} got an answer."
    if advice.refusals:
        times = "Once" if advice.wrong == 1 else f"{advice.wrong:,} times"
        yield (
            f"{advice.refusals:,} times it would have said: wait. {times} they began a conversation of their own "
            "meanwhile, so that it was too careful."
        )


def _drift(found: Trust) -> Iterator[str]:
    drift = found.drift
    if not drift.seen:
        return
    yield f"{drift.seen:,} silences were called fading at the first of a month."
    if drift.days_before_revival is not None:
        after = span(drift.days_before_revival)
        yield f"{drift.revived:,} ended with a word from one of the two, half of them within {after}."
    if drift.days_before_ending is not None:
        before = span(drift.days_before_ending)
        yield f"{drift.ended:,} became an ending; half of them were seen {before} before or earlier."
    if drift.unseen:
        yield f"{drift.unseen:,} endings came without such a word."


def _odds(found: Trust) -> Iterator[str]:
    told = found.forecasts
    said = [
        (told.answer, told.answer_baselines, "letters, one answered within a week and one not"),
        (told.alive, told.alive_baselines, "relationships, one alive half a year later and one not"),
    ]
    for one, baselines, pair in said:
        if one.auc is None:
            continue
        best = max((value for value in baselines.values() if value is not None), default=None)
        beside = "" if best is None else f"; the best single number in {best * 100:.0f}"
        yield (
            f"Of two {pair}, it tells which in {one.auc * 100:.0f} of 100 cases (a guess: 50{beside}). From {one.n:,}."
        )
    if told.when.coverage_80 is not None:
        yield (
            f"When an answer comes, it came within the time named in {told.when.coverage_80 * 100:.0f} of 100 cases; "
            "80 are meant."
        )


def in_json(found: Trust, desk: Desk, *, everybody: bool) -> dict[str, Any]:
    """The same for other programs; null where there is too little to tell."""
    advice, told, drift = found.advice, found.forecasts, found.drift
    return {
        "archive": {
            "messages": found.messages, "every_ego": everybody, "egos": found.egos, "relationships": found.ties,
            "first": None if found.first is None else day_of(found.first, desk.zone).isoformat(),
            "last": None if found.last is None else day_of(found.last, desk.zone).isoformat(),
        },
        "enough": enough(found),
        "says": sentence(found, everybody=everybody) if enough(found) else "Too little to tell.",
        "answer": _measured(told.answer, told.answer_baselines),
        "alive": _measured(told.alive, told.alive_baselines),
        "when": told.when._asdict(),
        "advice": {
            "window_days": 30,
            **{name: _share(one) for name, one in (
                ("welcome", advice.welcome), ("held_back", advice.held_back), ("not_yet", advice.not_yet),
                ("unsaid", advice.unsaid), ("all", advice.all),
            )},
            "held_back_by": {name: _share(one) for name, one in advice.reasons.items()},
            "baselines": {name: _share(one) for name, one in advice.baselines.items()},
            "ratio_to_best_baseline": dict(zip(("low", "high"), advice.ratio or (None, None), strict=True)),
            "wrong_refusals": {"n": advice.wrong, "of": advice.refusals},
        },
        "drift": drift._asdict(),
        "cannot_tell": list(CANNOT),
    }  # fmt: skip


def _share(one: Share) -> dict[str, Any]:
    return {"n": one.n, "answered": one.answered, "rate": one.rate, "low": one.low, "high": one.high}


def _measured(one: Measured, baselines: dict[str, float | None]) -> dict[str, Any]:
    return {
        "n": one.n, "base_rate": one.base_rate, "auc": one.auc, "brier": one.brier, "brier_skill": one.skill,
        "ece": one.ece, "baselines": baselines,
    }  # fmt: skip


def _percent(one: Share) -> str:
    return "none" if one.rate is None else f"{one.rate * 100:.0f}\u00a0%"
