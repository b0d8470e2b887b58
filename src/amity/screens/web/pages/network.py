"""Who knows whom into a map that moves, a list that says the same, and a way to somebody."""

import json
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from amity.keeper.company import Company, Member, company
from amity.keeper.introduce import Ways, ways_to
from amity.people import Person, find
from amity.screens.web import drawn_map, whom, wording
from amity.screens.web.asked import Asked, Menu, reads
from amity.screens.web.languages import N_, _
from amity.screens.web.places import Map

MENU = Menu("/network", N_("Who knows whom"), 40)
AT_ONCE, MOST = 60, 10_000  # people in the list before one asks for more, and at most


@reads("/network")
def network(asked: Asked) -> Response:
    """The map, the list beside it, and the way to `to`, where somebody is named."""
    found, spots = _laid(asked)
    target = whom.somebody(asked, asked.query("to"))
    ways = None if target is None else ways_to(asked.vault, target, asked.desk.as_of)
    picture = Markup(drawn_map.still(found, spots, _("The people nearest to you"), _("You")))  # noqa: S704 -- its names are escaped
    return asked.page(
        "network.html", found=found, target=target, ways=ways, way=_first_way(ways, target), still=picture,
        wording=wording, **_listed(asked, found),
    )  # fmt: skip


@reads("/network/list")
def listed(asked: Asked) -> Response:
    """Only the list, for whoever types into the search."""
    return asked.page("network_list.html", **_listed(asked, _laid(asked)[0]))


@reads("/network/map.json")
def places(asked: Asked) -> Response:
    """The map as columns, for the script."""

    def drawn() -> str:
        found, spots = _laid(asked)
        return json.dumps(drawn_map.moving(found, spots), separators=(",", ":"), ensure_ascii=False)

    return Response(asked.kept("map", drawn), media_type="application/json")


def _laid(asked: Asked) -> tuple[Company, Map]:
    """The company and where everybody of it stands."""

    def reckon() -> tuple[Company, Map]:
        found = company(asked.vault, asked.desk.as_of)
        return found, drawn_map.laid(found)

    return asked.kept("company", reckon)


def _listed(asked: Asked, found: Company) -> dict[str, Any]:
    """The people of the list: all, or whom the search means; so many that they can be looked through."""
    query, said = asked.query("q"), asked.query("more")
    shown = max(min(int(said), MOST), AT_ONCE) if said.isdecimal() else AT_ONCE
    rows = list(found.members)
    if query:
        by_id: dict[int, Member] = {one.person.person_id: one for one in rows}
        rows = [by_id[match.person.person_id] for match in find(query, [one.person for one in rows])]
    return {"whom": whom, "query": query, "rows": rows[:shown], "more": shown + 4 * AT_ONCE if len(rows) > shown else 0}


def _first_way(ways: Ways | None, target: Person | None) -> str:
    """The numbers of those on the first way, for the script."""
    if ways is None or not ways.ways or target is None:
        return ""
    return " ".join(str(one.person_id) for one in (*ways.ways[0].connectors, target))
