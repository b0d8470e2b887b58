"""Tenths of forecasts into a picture: what was said along, what came up; on the line they agree."""

SIDE, EDGE = 320, 40


def drawn(tenths: list[tuple[float, float, int]]) -> str:
    """A square picture (SVG); each circle is a tenth: odds said, share that came, how many."""
    dots = "".join(
        f'<circle cx="{EDGE + said * SIDE:.1f}" cy="{EDGE + (1 - came) * SIDE:.1f}" r="5"><title>{number}</title></circle>'
        for said, came, number in tenths
    )
    far = EDGE + SIDE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {far + EDGE} {far + EDGE}" font-family="sans-serif" font-size="12">'
        f'<path d="M{EDGE} {EDGE}V{far}H{far}M{EDGE} {far}L{far} {EDGE}" fill="none" stroke="#999"/>'
        f'<g fill="#356">{dots}</g><text x="{EDGE}" y="{far + 25}">said: 0 to 1</text>'
        f'<text x="{EDGE - 25}" y="{EDGE - 15}">came: 0 to 1</text></svg>\n'
    )
