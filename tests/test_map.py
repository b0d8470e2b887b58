"""People and ties among them into a map: groups found, circles as rings, beds apart, nobody on somebody else's place."""

from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.keeper.act import say
from amity.keeper.company import Company, Member, company
from amity.keeper.ties import people_by_id
from amity.model import DAY, Handle, WishKind
from amity.people import Person
from amity.screens.web import drawn_map
from amity.screens.web.groups import groups
from amity.screens.web.places import Map, places
from lives import ADA, BO, FRIENDS, START, lived, record, take

END = START + 400 * DAY - 1


def columns(ties):
    left, right, weight = list(zip(*ties, strict=True)) or ((), (), ())
    return np.array(left, np.int64), np.array(right, np.int64), np.array(weight, np.float64)


def town(people: int, beds: int, seed: int = 3):
    """Planted groups of equal size, nine of ten ties within, and a few people in circles."""
    dice = np.random.default_rng(seed)
    home = np.arange(people) % beds
    one = dice.integers(0, people, people * 5)
    within = one + beds * dice.integers(1, max(people // beds, 2), len(one))
    other = np.where(dice.random(len(one)) < 0.9, within % (people // beds * beds), dice.integers(0, people, len(one)))
    keep = one != other
    circles = np.zeros(people, np.int64)
    circles[:3], circles[3:9], circles[9:20] = 1, 2, 3
    return home, circles, one[keep], other[keep], np.ones(int(keep.sum()))


def test_two_companies_joined_by_one_tie_are_two_groups() -> None:
    ties = [(a, b, 1.0) for start in (0, 5) for a in range(start, start + 5) for b in range(a + 1, start + 5)]
    found = groups(11, *columns([*ties, (0, 5, 0.5)])).tolist()
    assert found[:5] == [found[0]] * 5
    assert found[5:10] == [found[5]] * 5
    assert len({found[0], found[5], found[10]}) == 3


def test_planted_groups_are_found() -> None:
    home, _, left, right, weight = town(600, 12)
    found = groups(600, left, right, weight)
    astray = sum(
        int(np.bincount(home[found == one]).sum() - np.bincount(home[found == one]).max()) for one in np.unique(found)
    )
    assert len(np.unique(found)) == 12
    assert astray <= 6  # one in a hundred: a tenth of all ties leads elsewhere


def test_everybody_has_a_place_of_their_own_and_circles_are_rings() -> None:
    _, circles, left, right, weight = town(600, 12)
    found = places(circles, left, right, weight)
    far = np.hypot(found.x, found.y)
    for ring, radius in enumerate(found.rings, start=1):
        assert far[circles == ring] == pytest.approx(radius)
    assert far[circles == 0].min() > found.rings[-1]
    assert _nearest(found) > 0.5


def test_beds_stand_apart() -> None:
    _, circles, left, right, weight = town(600, 12)
    beds = places(circles, left, right, weight).beds
    beds = beds[beds[:, 2] > 0]
    assert len(beds) == 12
    for at, (x, y, radius) in enumerate(beds):
        for other_x, other_y, other in beds[:at]:
            assert np.hypot(x - other_x, y - other_y) >= radius + other + 1


def test_the_same_people_stand_in_the_same_places() -> None:
    _, *given_ = town(300, 6)
    first, again = places(*given_), places(*given_)
    assert (first.x == again.x).all()
    assert (first.y == again.y).all()


@settings(deadline=None, max_examples=60)
@given(
    st.integers(0, 40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39), st.floats(0.01, 1)), max_size=60),
    st.lists(st.integers(0, 4), min_size=40, max_size=40),
)
def test_any_company_finds_room(people: int, ties, circles) -> None:
    ties = [one for one in ties if max(one[:2]) < people and one[0] != one[1]]
    found = places(np.array(circles[:people], np.int64), *columns(ties))
    assert len(found.x) == people
    assert np.isfinite(found.x).all()
    assert np.isfinite(found.y).all()
    if people > 1:
        assert _nearest(found) > 0.5


def _nearest(found: Map) -> float:
    spots = np.column_stack((found.x, found.y))
    apart = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1))
    return float(apart[np.triu_indices(len(spots), 1)].min())


NASTY = '<script>alert(1)</script>" onload="x'


def small() -> Company:
    names = ["Ada Lind", NASTY, "Bo Vant", "Cy Marsh", "Dee Reed", "Eli Ott", "Fay Sand"]
    members = tuple(
        Member(Person(100 + at, name, (Handle("mail", f"{at}@example.net"),)), 1 if at < 2 else 0)
        for at, name in enumerate(names)
    )
    ties = tuple((a, b, 0.5) for a in range(2, 7) for b in range(a + 1, 7))
    return Company(members, (*ties, (0, 2, 0.3)), whole=True)


def test_the_still_picture_is_an_svg_that_holds_names_as_text() -> None:
    company_ = small()
    drawn = drawn_map.still(company_, drawn_map.laid(company_), "Near you", "You")
    tree = ET.fromstring(drawn)
    assert not [
        one for one in tree.iter() if one.tag.endswith("script") or any(key.startswith("on") for key in one.attrib)
    ]
    assert NASTY in [one.text for one in tree.iter()]


def test_the_moving_picture_holds_every_tie_once_and_no_strength() -> None:
    company_ = small()
    found = drawn_map.moving(company_, drawn_map.laid(company_))
    assert found["ids"] == list(range(100, 107))
    assert len(found["ties"]) == 2 * len(company_.ties)
    assert all(isinstance(one, int) for key in ("x", "y", "ties", "radii") for one in found[key])
    assert found["groups"][2] == found["groups"][6]


def test_a_company_holds_circles_and_what_ties_others(tmp_path: Path) -> None:
    with record(tmp_path / "home") as vault:
        take(vault, [*lived(FRIENDS), *lived(FRIENDS, BO)], END)
        say(vault, WishKind.CIRCLE, (BO,), "Bo close", now=END, as_of=END, text="close")
        found = company(vault, END)
        assert found.members[0].circle == 1
        assert BO in found.members[0].person.handles
        assert {one.person.person_id for one in found.members} == set(people_by_id(vault))
        assert ADA in {handle for one in found.members for handle in one.person.handles}
        assert found.whole


def test_an_office_is_nobody_on_the_map_but_where_you_said_something_of_it(tmp_path: Path) -> None:
    office = Handle("mail", "sales@mill.example.org")
    with record(tmp_path / "home") as vault:
        take(vault, [*lived(FRIENDS), *lived(FRIENDS, office)], END)
        there = [handle for one in company(vault, END).members for handle in one.person.handles]
        assert ADA in there
        assert office not in there
        say(vault, WishKind.CIRCLE, (office,), "the mill close", now=END, as_of=END, text="close")
        assert office in company(vault, END).members[0].person.handles


def test_nobody_is_on_the_map_of_an_empty_record(tmp_path: Path) -> None:
    with record(tmp_path / "home") as vault:
        found = company(vault, END)
        assert found.members == ()
        assert drawn_map.moving(found, drawn_map.laid(found))["ties"] == []
        assert Handle("mail", "nobody@example.org") not in found.members
