"""What is said by hand on any page: kept at once, told in a sentence, and taken back by one key."""

from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from amity import glossary
from amity.errors import NotFoundError, UsageError
from amity.keeper import act, everyone, ties
from amity.model import Handle, Step, WishKind
from amity.people import Person
from amity.screens import clock
from amity.screens.safe import safe
from amity.screens.web import wording
from amity.screens.web.asked import Asked, reads, writes
from amity.screens.web.languages import N_, _, on_day
from amity.screens.web.retold import retold
from amity.store.home import Home
from amity.store.vault import Vault, beside

LATER = 7  # days for which a suggestion is put off
ENTERED = (
    WishKind.GAVE, WishKind.GOT, WishKind.PROMISED, WishKind.PROMISED_ME, WishKind.ASKED, WishKind.ASKED_ME
)  # fmt: skip
LONGEST_ENTRY = 500  # letters of what was given or promised
LONGEST = 20_000  # letters of a note
OWED = ("cue:promise@", "cue:ask@")


class Deed(NamedTuple):
    """What becomes of a suggestion: its wish, what `undo` would take back, and the sentence that says so."""

    kind: WishKind
    argument: str
    says: str


DEEDS = {
    "done": Deed(WishKind.DONE, "done with {}", N_("What was open with %(name)s counts as done.")),
    "pass": Deed(WishKind.PASSED, "not this one: {}", N_("Not this one, then. You will not hear of it again.")),
    "later": Deed(WishKind.SNOOZED, "later: {}", N_("Later, then: not before %(day)s.")),
}
SETTLED = {
    "done": Deed(WishKind.DONE, "done: {}", N_("It counts as done.")),
    "dismiss": Deed(WishKind.DISMISSED, "let be: {}", N_("It is let be, and you will not hear of it again.")),
}
WRONG = {
    "wrong": Deed(WishKind.WRONG, "it is not so: {}", N_("Corrected. It holds from now on, through every later import.")),
    "apart": Deed(WishKind.DIFFERENT, "{} are two people", N_("They are two people from now on.")),
    "machine": Deed(WishKind.AUTOMATED, "{} is a machine or a list, no person", N_("Taken for a machine or a list from now on.")),
}  # fmt: skip


def _keep(
    asked: Asked, person: Person, kind: WishKind, argument: str, *, text: str = "", on: int | None = None
) -> None:
    desk = asked.desk
    act.say(asked.vault, kind, person.handles, argument, now=desk.now, as_of=desk.as_of, text=text, on=on)


def _one_of(deeds: dict[str, Deed], asked: Asked) -> Deed:
    if asked.form.get("deed") not in deeds:
        raise UsageError(_("That is nothing that amity knows."))
    return deeds[asked.form["deed"]]


@writes("/suggested")
def suggested(asked: Asked) -> Response:
    """A suggestion is done, not this one, or for later."""
    person, deed = asked.person(), _one_of(DEEDS, asked)
    try:
        step = Step(asked.form.get("step", ""))
    except ValueError:
        raise UsageError(_("That is nothing that amity knows.")) from None
    until = clock.day_from(f"in {LATER} days", asked.desk.today)
    on = clock.noon_of(until, asked.desk.zone) if deed.kind is WishKind.SNOOZED else None
    text = "" if deed.kind is WishKind.DONE else step.value
    words = person.name if deed.kind is WishKind.DONE else f"{glossary.STEPS[step]} {person.name}"
    _keep(asked, person, deed.kind, deed.argument.format(words), text=text, on=on)
    return asked.back(_(deed.says) % {"name": safe(person.name), "day": on_day(until)})


@writes("/settled")
def settled(asked: Asked) -> Response:
    """What is owed is done, or let be."""
    person, deed, code = asked.person(), _one_of(SETTLED, asked), asked.form.get("code", "")
    if not code.startswith(OWED):
        raise UsageError(_("That is nothing that amity knows."))
    _keep(asked, person, deed.kind, deed.argument.format(safe(asked.form.get("says", "")).rstrip(".")), text=code)
    return asked.back(_(deed.says))


@writes("/wrong")
def wrong(asked: Asked) -> Response:
    """You are right: a statement is not so, an address is somebody else's, somebody is no person."""
    person, deed = asked.person(), _one_of(WRONG, asked)
    code, says = asked.form.get("code", ""), safe(asked.form.get("says", "")).rstrip(".")
    if deed.kind is WishKind.DIFFERENT:
        kind, _colon, value = code.partition(":")
        away = Handle(kind, value)
        if away not in person.handles or len(person.handles) < 2:
            raise NotFoundError(_("That address is not theirs."))
        act.split(asked.vault, person, [away], now=asked.desk.now, as_of=asked.desk.as_of)
        return asked.back(_(deed.says), to="/people")
    about = person.name if deed.kind is WishKind.AUTOMATED else says
    text = code if deed.kind is WishKind.WRONG else ""
    _keep(asked, person, deed.kind, deed.argument.format(about), text=text)
    return asked.back(_(deed.says), to="/people" if deed.kind is WishKind.AUTOMATED else "")


@writes("/note")
def note(asked: Asked) -> Response:
    """A note about somebody."""
    person, text = asked.person(), asked.form.get("text", "").strip()
    if not text or len(text) > LONGEST:
        raise UsageError(_("A note holds a few words, and no book."))
    _keep(asked, person, WishKind.NOTE, f"the note about {person.name}", text=text)
    return asked.back(_("Noted about %(name)s.") % {"name": safe(person.name)})


@writes("/met")
def met(asked: Asked) -> Response:
    """You met."""
    person, desk = asked.person(), asked.desk
    on = clock.day_from(asked.form.get("day") or "today", desk.today)
    if on > desk.today:
        raise UsageError(_("That day has not come yet."), _("Say it when you have met; an intention is no meeting."))
    instant = min(clock.noon_of(on, desk.zone), desk.now)
    _keep(asked, person, WishKind.MET, f"met {person.name} on {on.isoformat()}", on=instant)
    return asked.back(_("You met %(name)s on %(day)s.") % {"name": safe(person.name), "day": on_day(on)})


@writes("/entry")
def entry(asked: Asked) -> Response:
    """What was given, promised or asked, either way, where no letter tells of it."""
    person, desk, what = asked.person(), asked.desk, asked.form.get("what", "").strip()
    kind = next((one for one in ENTERED if one.value == asked.form.get("kind")), None)
    if kind is None or not what or len(what) > LONGEST_ENTRY:
        raise UsageError(_("That is nothing that amity knows."))
    day = clock.day_from(asked.form["day"], desk.today) if asked.form.get("day") else None
    on = clock.noon_of(day, desk.zone) if day else None
    if kind in (WishKind.GAVE, WishKind.GOT):
        if day and day > desk.today:
            raise UsageError(_("That day has not come yet."), _("What is still to come is a promise."))
        on = min(on or desk.now, desk.now)
    if kind in (WishKind.ASKED, WishKind.ASKED_ME):
        on = None
    _keep(asked, person, kind, f"the entry “{safe(what)}” about {person.name}", text=what, on=on)
    return asked.back(_("Kept about %(name)s.") % {"name": safe(person.name)})


@writes("/circle")
def circle(asked: Asked) -> Response:
    """How near somebody is to be."""
    person, ring = asked.person(), asked.form.get("ring", "")
    if ring not in glossary.CIRCLES:
        raise UsageError(_("That is no circle."))
    _keep(asked, person, WishKind.CIRCLE, f"{person.name} in the {ring} circle", text=ring)
    return asked.back(_("%(name)s is in your %(ring)s circle now.") % {"name": safe(person.name), "ring": _(ring)})


@writes("/rest")
def rest(asked: Asked) -> Response:
    """Leave somebody in peace, until a day or until you lift it."""
    person, desk = asked.person(), asked.desk
    until = clock.day_from(asked.form["day"], desk.today) if asked.form.get("day") else None
    if until and until <= desk.today:
        raise UsageError(_("A rest ends on a day to come."), _("Name a later day, or none for as long as you like."))
    words = f"rest for {person.name}" + (f" until {until.isoformat()}" if until else "")
    _keep(asked, person, WishKind.REST, words, on=clock.noon_of(until, desk.zone) if until else None)
    if until:
        return asked.back(_("%(name)s rests until %(day)s.") % {"name": safe(person.name), "day": on_day(until)})
    return asked.back(_("%(name)s rests until you lift it.") % {"name": safe(person.name)})


@writes("/lift")
def lift(asked: Asked) -> Response:
    """End a rest, or set a plain no aside, by your own hand."""
    person, desk = asked.person(), asked.desk
    closed = ties.verdict_of(asked.vault, person.person_id, desk.as_of, initiative=False)
    if closed.allowed:
        raise UsageError(_("There is no rest and no plain no to lift here."))
    _keep(asked, person, WishKind.LIFT, f"lift for {person.name}", text=" ".join(one.reason for one in closed.reasons))
    left = ties.verdict_of(asked.vault, person.person_id, desk.as_of)
    said = _("Lifted for %(name)s.") % {"name": safe(person.name)}
    still = _("Still, leave them in peace %(until)s.") % {"until": wording.in_peace(left, desk)}
    return asked.back(said if left.allowed else f"{said} {still}")


@writes("/call")
def call(asked: Asked) -> Response:
    """Call somebody by another name."""
    person, name = asked.person(), safe(asked.form.get("name", ""))[:200]
    _keep(asked, person, WishKind.NAME, f"{person.name} is called {name}", text=name)
    return asked.back(_("%(name)s it is, from now on.") % {"name": name} if name else _("The name is as it was."))


@reads("/undo")
def last_step(asked: Asked) -> Response:
    """What would be taken back."""
    return asked.page("undo.html", step=act.last_step(asked.vault))


@writes("/undo")
async def undo(asked: Asked) -> Response:
    """Take the last step back; an import only where the page that names it was seen."""
    step = act.last_step(asked.vault)
    if step is None:
        return asked.back(_("There is nothing to take back."))
    number, kind, argument = step
    if kind == "import" and asked.form.get("sure") != str(number):
        return asked.back(to="/undo")
    if kind == "import":
        await run_in_threadpool(_undo_import, asked.vault, asked.desk.home, number, asked.desk.as_of)
    else:
        act.undo(asked.vault, number, asked.desk.as_of)
    return asked.back(_("Taken back: %(what)s.") % {"what": retold(safe(argument).rstrip("."))})


def _undo_import(vault: Vault, home: Home, step: int, as_of: int) -> None:
    """Take an import back over a connection of this thread: it may take long, and other pages are answered meanwhile."""
    with home.writing(), beside(vault, home) as mine:
        act.undo(mine, step, as_of)


@reads("/forget")
def sure(asked: Asked) -> Response:
    """What forgetting somebody means, before it is done; they are named by an address, or by a name as it is typed."""
    typed = asked.query("name")
    return asked.page("forget.html", person=everyone.named(asked.vault, typed) if typed else asked.person())


@writes("/forget")
def forget(asked: Asked) -> Response:
    """Remove every trace of somebody, for good."""
    person = asked.person()
    if asked.form.get("sure") != "yes":
        raise UsageError(_("Nothing was changed."))
    with asked.desk.home.writing():
        act.forget(asked.vault, person, asked.desk.as_of)
    return asked.back(_("Forgotten. Your mail itself was not touched."), to="/people")
