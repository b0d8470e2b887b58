"""One person: how things stand in words, the rhythm of both sides, how they like to be met, and all that lies behind it."""

import re
from typing import Any

from starlette.responses import Response

from amity import glossary
from amity.boundaries import key
from amity.keeper import everyone, look
from amity.keeper.owed import owed
from amity.keeper.portrait import Portrait, portrait, words_about
from amity.keeper.remembered import facts
from amity.keeper.talks import code
from amity.model import Evidence, State, WishKind
from amity.screens import drawing, likeness, speak
from amity.screens.clock import day_of
from amity.screens.web import languages, rhythm, wording
from amity.screens.web.asked import Asked, reads
from amity.screens.web.languages import N_, _, near_day, on_day

# What one can tell that stands in no letter, in the order in which it is offered.
ENTRIES = {
    WishKind.GAVE: N_("I gave them"), WishKind.GOT: N_("They gave me"), WishKind.PROMISED: N_("I promised them"),
    WishKind.PROMISED_ME: N_("They promised me"), WishKind.ASKED: N_("I asked them"), WishKind.ASKED_ME: N_("They asked me"),
}  # fmt: skip
EVENTS = 8  # of the timeline on one page
NUMBER = re.compile(r"-?[0-9]{1,18}")  # of a message; of what was said by hand it is below zero


@reads("/person/{who:path}", lasting=True)
def person(asked: Asked) -> Response:
    """The whole page."""
    who, desk = asked.person(), asked.desk
    found = asked.kept(("portrait", who.person_id), lambda: portrait(asked.vault, who, desk.as_of))
    open_still = asked.kept("owed", lambda: owed(asked.vault, desk.as_of))
    before = int(asked.query("from")) if asked.query("from").isdecimal() else 0
    acts = found.acts[::-1][before : before + EVENTS]
    reasons = {reason.reason for reason in found.verdict.reasons}
    return asked.page(
        "person.html",
        one=found,
        person=who,
        suggested=[one for one in asked.today().counsel if one.person.person_id == who.person_id],
        known=found.standing.state is not State.UNKNOWN,
        held=[one for one in found.boundaries if one.evidence.reason in reasons],
        liftable={"explicit_no", "rested"} & {one.kind for one in found.boundaries},
        owed=[one for one in open_still if one.person.person_id == who.person_id],
        card=asked.kept(("card", who.person_id), lambda: facts(asked.vault, who)),
        chart=_chart(asked, found),
        entries=ENTRIES,
        ways=[row for row in speak.both_ways(found.readings) if row[1] != speak.UNKNOWN or row[2] != speak.UNKNOWN],
        talk=_talk(asked, found),
        said=[(near_day(_day(asked, one.sent_at), desk.day), one, key(one)) for one in found.sayings.said],
        strained=found.standing.state in likeness.STRAINED or bool(found.standing.leaning),
        notes=words_about(found, WishKind.NOTE),
        circle=next((one.text for one in reversed(words_about(found, WishKind.CIRCLE))), ""),
        events=look.interactions(asked.vault, [one.interaction_id for one in acts]),
        before=before,
        further=before + EVENTS if len(found.acts) > before + EVENTS else 0,
        namesakes=asked.kept("namesakes", lambda: everyone.namesakes(asked.vault)),
        glossary=glossary, wording=wording, speak=speak, desk=desk, day=lambda at: near_day(_day(asked, at), desk.day),
    )  # fmt: skip


@reads("/messages", lasting=True)
def messages(asked: Asked) -> Response:
    """The messages on which a statement rests, or one message in full."""
    ids = [int(one) for one in asked.query("ids").split(",") if NUMBER.fullmatch(one)][:24]
    found = look.interactions(asked.vault, ids)
    full = {one.interaction_id: look.words(asked.vault, one.interaction_id) for one in found}
    return asked.page(
        "messages.html", found=found, full=full, wording=wording, desk=asked.desk, speak=speak,
        whole=not asked.by_htmx,
    )  # fmt: skip


def _day(asked: Asked, instant: int) -> Any:
    return day_of(instant, asked.desk.zone)


def _chart(asked: Asked, found: Portrait) -> dict[str, Any] | None:
    """The drawing and the same as rows; None where there is too little to draw."""
    engaged = [one for one in found.acts if not one.automatic]
    if len(engaged) < drawing.FEWEST:
        return None
    desk = asked.desk
    days = [_day(asked, one.sent_at) for one in engaged]
    spans, unit = drawing.spans(engaged, days, desk.day, rhythm.MOST)
    signs = [
        (_day(asked, one.sent_at), 1, f"{on_day(_day(asked, one.sent_at))}: {_(glossary.SAYINGS[one.kind])}")
        for one in found.sayings.said
    ]
    style = "MMMM y" if unit == "month" else "long"
    rows = [
        (on_day(one.first, style), one.yours, one.theirs, one.met)
        for one in reversed(spans)
        if one.yours or one.theirs or one.met
    ]
    drawn = rhythm.draw(spans, unit, desk.day, signs, _("You met"))
    return {
        "drawn": drawn,
        "rows": rows,
        "names": [(x, str(day.year) if unit == "month" else on_day(day, "MMM")) for x, day in drawn.scale],
        "first": on_day(days[0], "MMMM y"),
    }


def _talk(asked: Asked, found: Portrait) -> dict[str, Any] | None:
    """The last real conversation, with what corrects it."""
    talk = found.sayings.talk
    if talk is None:
        return None
    first, last = _day(asked, talk.began), _day(asked, talk.ended)
    today = asked.desk.day
    days = near_day(last, today) if first == last else f"{near_day(first, today)} – {near_day(last, today)}"
    says = f"{found.person.name} and you had a real conversation"
    return {"talk": talk, "days": f"{days}, {languages.ago(last, today)}", "wrong": Evidence(code(talk.began), 1.0, says, talk.rests_on)}  # fmt: skip
