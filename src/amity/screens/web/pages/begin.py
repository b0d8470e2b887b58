"""The first five minutes: what is read, who you are, three people you care about, what was noticed, how to correct it."""

from starlette.responses import Response

from amity import glossary
from amity.errors import UsageError
from amity.keeper import act, everyone, reckon
from amity.keeper.about import wishes_about
from amity.keeper.meant import meant
from amity.model import Handle, State, WishKind
from amity.screens.web import wording
from amity.screens.web.asked import Asked, reads, writes
from amity.screens.web.languages import _

NEAR = (State.CLOSE, State.ESTABLISHED, State.YOU_OWE, State.BUDDING, State.NEW, State.FADING, State.WAITING)
OFFERED = 9  # people of whom three may be chosen
MINE = {"mine": WishKind.ME, "not_mine": WishKind.NOT_ME}


@reads("/begin")
def begin(asked: Asked) -> Response:
    """Five small steps on one page, each of which can be left out."""
    vault = asked.vault
    found = asked.kept("everyone", lambda: everyone.everyone(vault, asked.desk.as_of))
    about = wishes_about(vault)
    placed = {person for person, said in about.items() if any(one.kind is WishKind.CIRCLE for one in said)}
    near = sorted(
        (one for one in found if one.standing.state in NEAR and one.person.person_id not in placed),
        key=lambda one: (NEAR.index(one.standing.state), one.days or 0.0),
    )
    return asked.page(
        "begin.html", holds=reckon.holds_mail(vault), mine=everyone.mine(vault), perhaps=everyone.perhaps_mine(vault),
        near=near[:OFFERED], placed=len(placed), today=asked.today() if everyone.mine(vault) else None, wording=wording,
        namesakes=asked.kept("namesakes", lambda: everyone.namesakes(vault)), glossary=glossary,
    )  # fmt: skip


@writes("/me")
def me(asked: Asked) -> Response:
    """An address is yours, or is not."""
    kind, address = MINE.get(asked.form.get("deed", "")), asked.form.get("address", "").strip()
    if kind is None:
        raise UsageError(_("That is nothing that amity knows."))
    handles = [Handle(*address.split(":", 1))] if address.startswith("mail:") else list(meant(asked.vault, address))
    if not handles or not all(everyone.is_seen(asked.vault, one) for one in handles):
        raise UsageError(_("No message names that address."))
    words = f"{handles[0].value} is {'yours' if kind is WishKind.ME else 'not yours'}"
    act.say(asked.vault, kind, handles, words, now=asked.desk.now, as_of=asked.desk.as_of)
    return asked.back(_("Kept."), to="/begin")
