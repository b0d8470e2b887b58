"""Check a draft: what its reader may stumble over, told as you type. It asks and never rewrites; nothing of it is kept."""

from typing import Any

from starlette.responses import Response

from amity import review
from amity.errors import AmityError, UsageError
from amity.keeper import check as drafts
from amity.keeper import everyone, let_be
from amity.people import Person
from amity.screens.web import whom, wording
from amity.screens.web.asked import Asked, Menu, reads, writes
from amity.screens.web.languages import N_, _

MENU = Menu("/check", N_("Check a draft"), 70)
LONGEST = 100_000  # characters of a draft
WAYS = {
    "mail": N_("by mail"),
    "whatsapp": N_("by WhatsApp"),
    "telegram": N_("by Telegram"),
    "signal": N_("by Signal"),
    "sms": N_("by text message"),
}


@reads("/check")
def empty(asked: Asked) -> Response:
    """A place for a draft, and for whom it is."""
    named = whom.somebody(asked, asked.query("to"))
    return asked.page(
        "check.html", text="", to=named.name if named else asked.query("to"), by="mail", ways=WAYS, **_nothing()
    )


@writes("/check")
def whole(asked: Asked) -> Response:
    """The draft with all that there is to say of it; and a rule let be, where that was asked for."""
    trouble = _let_be(asked)
    found = _found(asked)
    return asked.page(
        "check.html", text=asked.form.get("text", "")[:LONGEST], to=asked.form.get("to", ""), by=_way(asked), ways=WAYS,
        **found | ({"trouble": trouble} if trouble else {}),
    )  # fmt: skip


@writes("/check/findings")
def findings(asked: Asked) -> Response:
    """Only what there is to say, while somebody is typing."""
    return asked.page("check_findings.html", **_found(asked))


def _way(asked: Asked) -> str:
    said = asked.form.get("by", "")
    return said if said in WAYS else "mail"


def _nothing() -> dict[str, Any]:
    return {
        "found": None,
        "person": None,
        "trouble": None,
        "words": False,
        "whom": whom,
        "wording": wording,
        "guard": review.GUARD,
    }


def _found(asked: Asked) -> dict[str, Any]:
    """What there is to say of the draft in the form; of whom it is for only what the record knows."""
    text = asked.form.get("text", "")[:LONGEST]
    if not text.strip():
        return _nothing()
    desk, draft = asked.desk, drafts.read(text)
    person, trouble = _person(asked)
    moment = drafts.Moment(desk.as_of, desk.now, _way(asked))
    reader = drafts.reader(asked.vault, person, draft, moment) if person else drafts.nobody(asked.vault, draft)
    silent = let_be.let_be(asked.vault, person, frozenset(str(desk.settings["check_off"]).split()) | draft.noted)
    found = review.review(draft, reader, silent)
    return _nothing() | {
        "found": found, "person": person, "trouble": trouble, "words": bool(draft.words or draft.greeting),
    }  # fmt: skip


def _person(asked: Asked) -> tuple[Person | None, AmityError | None]:
    """Whom the draft is for, or why that is not clear."""
    name = asked.form.get("to", "").strip()[:200]
    try:
        return (everyone.named(asked.vault, name) if name else None), None
    except AmityError as error:
        return None, error


def _let_be(asked: Asked) -> AmityError | None:
    """Let a rule be silent from now on, for whoever the draft is for or for all."""
    said = asked.form.get("let_be", "")
    if not said:
        return None
    code = review.known(said)
    if code is None or code == review.GUARD:
        return UsageError(_("That is nothing that can be let be here."))
    person, trouble = _person(asked)
    if trouble is None:
        let_be.keep(asked.vault, code, person, silent=True, now=asked.desk.now, as_of=asked.desk.as_of)
    return trouble
