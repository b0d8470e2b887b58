"""Whoever asks for less motion sees none: nothing on any page moves by itself, fades or glides, and the map jumps to where it goes."""

import pytest

import test_web_ways
from test_web_ways import PAGES, opened

pytestmark = pytest.mark.slow

home = test_web_ways.home
MOVING = """() => [
  ...document.getAnimations().map((one) => one.constructor.name),
  ...[...document.querySelectorAll('*')].filter((one) => {
    const style = getComputedStyle(one);
    return style.transitionDuration.split(', ').some((each) => each !== '0s') || style.animationName !== 'none'
      || style.scrollBehavior !== 'auto';
  }).map((one) => one.outerHTML.slice(0, 80)),
]"""
# Where on the sheet of the map each picture was put, and how large.
WATCHED = """
const put = CanvasRenderingContext2D.prototype.drawImage;
window.places = [];
CanvasRenderingContext2D.prototype.drawImage = function (...given) {
  if (this.canvas.isConnected) window.places.push(given.slice(1).map(Math.round).join());
  return put.apply(this, given);
};
"""


def test_no_page_moves(home) -> None:
    with opened(home, reduced_motion="reduce") as page:
        for path in PAGES:
            page.goto(page.origin + path)
            assert page.evaluate(MOVING) == [], path
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            assert page.evaluate(MOVING) == [], path


@pytest.mark.parametrize(("motion", "places"), [("reduce", range(3)), ("no-preference", range(4, 1000))])
def test_the_map_jumps_where_it_would_glide(home, motion: str, places: range) -> None:
    with opened(home, reduced_motion=motion) as page:
        page.clock.install()
        page.add_init_script(WATCHED)
        page.goto(page.origin + "/network")
        page.locator("[data-map][data-ready]").wait_for()
        page.clock.run_for(1000)
        page.evaluate("window.places = []")
        page.locator("canvas").focus()
        page.keyboard.press("+")
        page.clock.run_for(1000)
        assert len(set(page.evaluate("window.places"))) in places
