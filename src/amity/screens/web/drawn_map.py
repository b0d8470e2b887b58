"""A company on its map into what a browser draws: whole numbers for the moving picture, and an SVG that needs no script."""

from typing import Any
from xml.sax.saxutils import escape

from amity.keeper.company import Company
from amity.screens.safe import safe
from amity.screens.web.places import Map, places

FINE = 16  # parts of a step
NAMED = 24  # people in the still picture who have their name beside them
STRANDS = 2  # groups that each group is joined to in the picture
STILL = 60.0  # steps from the middle that the still picture shows at most


def laid(company: Company) -> Map:
    """Where everybody of a company stands."""
    import numpy as np

    left, right, odds = list(zip(*company.ties, strict=True)) or ((), (), ())
    circles = np.array([one.circle for one in company.members], np.int64)
    return places(circles, np.array(left, np.int64), np.array(right, np.int64), np.array(odds, np.float64))


def moving(company: Company, found: Map) -> dict[str, Any]:
    """Columns for the script: places in sixteenths of a step, ties as pairs one after the other, the strongest first.

    `beds` are (x, y, radius, who stands in the middle); `strands` join groups that have much to do with each other.
    """
    import numpy as np

    whole = (np.column_stack((found.x, found.y)) * FINE).round().astype(int)
    beds = (found.beds * FINE).round().astype(int)
    laid_out = np.flatnonzero(beds[:, 2] > 0)
    at = {int(one): place for place, one in enumerate(laid_out.tolist())}
    return {
        "ids": [one.person.person_id for one in company.members],
        "who": [f"{one.person.handles[0].kind}:{one.person.handles[0].value}" for one in company.members],
        "names": [safe(one.person.name) for one in company.members],
        "x": whole[:, 0].tolist(),
        "y": whole[:, 1].tolist(),
        "rings": [one.circle for one in company.members],
        "groups": [at.get(one, -1) for one in found.group.tolist()],
        "radii": [round(one * FINE) for one in found.rings],
        "beds": [[*beds[one].tolist(), _heart(found, one)] for one in laid_out.tolist()],
        "strands": _strands(company, found, at),
        "ties": [end for left, right, _ in company.ties for end in (left, right)],
    }


def _heart(found: Map, group: int) -> int:
    """Who stands in the middle of a bed, as a place."""
    import numpy as np

    there = np.flatnonzero(found.group == group)
    x, y, _ = found.beds[group]
    return int(there[np.hypot(found.x[there] - x, found.y[there] - y).argmin()])


def _strands(company: Company, found: Map, at: dict[int, int]) -> list[list[int]]:
    """For each bed the few others that it has most to do with, as pairs of beds, each pair once."""
    shared: dict[tuple[int, int], float] = {}
    group = found.group.tolist()
    for left, right, odds in company.ties:
        one, other = at.get(group[left]), at.get(group[right])
        if one is not None and other is not None and one != other:
            pair = min(one, other), max(one, other)
            shared[pair] = shared.get(pair, 0.0) + odds
    used: dict[int, int] = {}
    chosen = []
    for pair, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if all(used.get(end, 0) < STRANDS for end in pair):
            chosen.append(list(pair))
            used.update({end: used.get(end, 0) + 1 for end in pair})
    return chosen


def still(company: Company, found: Map, title: str, you: str) -> str:
    """The inner circles as SVG, or, where nobody is in one, what lies nearest to the middle."""
    near = [place for place in range(len(company.members)) if found.x[place] ** 2 + found.y[place] ** 2 <= STILL**2]
    half = max([*found.rings, *(float(max(abs(found.x[one]), abs(found.y[one]))) for one in near), 10.0]) + 4.0
    shown = set(near)
    lines = [
        _line(found, left, right)
        for left, right, _ in company.ties[:2_000]
        if left in shown and right in shown and found.group[left] == found.group[right]
    ]
    people = [_person(found, place, company.members[place].circle) for place in near]
    named = [_name(found, place, safe(company.members[place].person.name)) for place in near[:NAMED]]
    rings = [f'<circle class="ring" r="{radius:.1f}"/>' for radius in found.rings]
    box = f"{-half:.0f} {-half:.0f} {2 * half:.0f} {2 * half:.0f}"
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="map-still" viewBox="{box}" role="img">',
            f"<title>{escape(title)}</title>",
            *rings,
            *lines,
            *people,
            f'<circle class="you" r="1"/><text class="you" y="-1.8" text-anchor="middle">{escape(you)}</text>',
            *named,
            "</svg>",
        ]
    )


def _line(found: Map, left: int, right: int) -> str:
    ends = f"M{found.x[left]:.1f} {found.y[left]:.1f}L{found.x[right]:.1f} {found.y[right]:.1f}"
    return f'<path class="known" d="{ends}"/>'


def _person(found: Map, place: int, circle: int) -> str:
    kind = "near" if circle else "person"
    return f'<circle class="{kind}" cx="{found.x[place]:.1f}" cy="{found.y[place]:.1f}" r="{0.6 if circle else 0.4}"/>'


def _name(found: Map, place: int, name: str) -> str:
    side = "end" if found.x[place] < 0 else "start"
    x = found.x[place] + (-1.0 if side == "end" else 1.0)
    return f'<text x="{x:.1f}" y="{found.y[place] + 0.5:.1f}" text-anchor="{side}">{escape(name)}</text>'
