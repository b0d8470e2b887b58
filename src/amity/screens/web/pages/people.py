"""The people you know, by how things stand and by circle; a search as you type; and one after the other by key."""

from starlette.responses import Response

from amity import glossary
from amity.keeper import everyone
from amity.keeper.about import wishes_about
from amity.keeper.everyone import Listed
from amity.model import State, WishKind
from amity.screens.commands.circle import ORDER
from amity.screens.web import wording
from amity.screens.web.asked import Asked, Menu, reads
from amity.screens.web.languages import N_

MENU = Menu("/people", N_("People"), 20)
OF_A_KIND = 40  # people of one kind on a page on which nobody asked for that kind
FOUND = 12  # people that the quick search names
SETTLED = frozenset({State.UNKNOWN, State.CLOSED, State.RESTING})


def _everyone(asked: Asked) -> tuple[Listed, ...]:
    def reckon() -> tuple[Listed, ...]:
        asked.weigh()
        return everyone.everyone(asked.vault, asked.desk.as_of)

    return asked.kept("everyone", reckon)


def _circles(asked: Asked) -> dict[int, str]:
    def reckon() -> dict[int, str]:
        about = wishes_about(asked.vault)
        given = {person: [one.text for one in said if one.kind is WishKind.CIRCLE] for person, said in about.items()}
        return {person: texts[-1] for person, texts in given.items() if texts and texts[-1] in glossary.CIRCLES}

    return asked.kept("circles", reckon)


def _by_name(found: tuple[Listed, ...], words: str) -> list[Listed]:
    """Those whose name or address holds all words; names that begin so come first."""
    wanted = words.casefold().split()
    told = [
        (one, f"{one.person.name} {' '.join(handle.value for handle in one.person.handles)}".casefold())
        for one in found
    ]
    hits = [(not said.startswith(words.casefold()), one) for one, said in told if all(word in said for word in wanted)]
    return [one for _, one in sorted(hits, key=lambda hit: hit[0])]


@reads("/people", lasting=True)
def people(asked: Asked) -> Response:
    """Everybody who was searched or filtered for, under the words for how things stand."""
    words, ring = asked.query("q"), asked.query("circle")
    state = glossary.state_named(asked.query("standing")) if asked.query("standing") else None
    circles = _circles(asked)
    found = _by_name(_everyone(asked), words) if words else list(_everyone(asked))
    if ring in glossary.CIRCLES:
        found = [one for one in found if circles.get(one.person.person_id) == ring]
    narrowed = bool(words or state or ring)
    most = 400 if state else OF_A_KIND
    groups = []
    for kind in ORDER if state is None else (state,):
        of_it = [one for one in found if one.standing.state is kind]
        if of_it and (narrowed or kind is not State.UNKNOWN):
            groups.append((kind, of_it[:most], len(of_it) > most))
    return asked.page(
        "people.html", groups=groups, words=words, ring=ring, state=state, circles=circles, order=ORDER, narrowed=narrowed,
        states=glossary.STATES, rings=glossary.CIRCLES, namesakes=_namesakes(asked), wording=wording, desk=asked.desk,
    )  # fmt: skip


@reads("/find", lasting=True)
def find(asked: Asked) -> Response:
    """A few people for the quick search, as a list of links."""
    words = asked.query("q")
    found = _by_name(_everyone(asked), words)[:FOUND] if words else []
    return asked.page("found.html", found=found, words=words, namesakes=_namesakes(asked), wording=wording)


@reads("/people/one", lasting=True)
def one_at_a_time(asked: Asked) -> Response:
    """One person who has no circle yet, the latest first: a key gives one, lets them rest, or goes on."""
    circles = _circles(asked)
    waiting = [
        one
        for one in _everyone(asked)
        if one.person.person_id not in circles and one.standing.state not in SETTLED and one.days is not None
    ]
    waiting.sort(key=lambda one: (one.days or 0.0, one.person.person_id))
    at = int(asked.query("at")) if asked.query("at").isdecimal() else 0
    return asked.page(
        "one.html", one=waiting[at] if at < len(waiting) else None, at=at, rings=glossary.CIRCLES,
        namesakes=_namesakes(asked), wording=wording, desk=asked.desk,
    )  # fmt: skip


def _namesakes(asked: Asked) -> frozenset[int]:
    return asked.kept("namesakes", lambda: everyone.namesakes(asked.vault))
