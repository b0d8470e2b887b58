"""A replay into a picture: one bar a choice, with how far chance may move it, as SVG without script or outside parts."""

from collections.abc import Callable
from xml.sax.saxutils import escape

from amity.forecast.outcomes import Share
from amity.keeper.replay import Trust
from amity.screens import trusting

WIDE, LEFT, BAR, STEP, TOP = 760, 250, 360, 30, 96
STYLE = """
text{font:15px system-ui,sans-serif;fill:#3a3a36}.faint{fill:#77776f}.say{font-size:17px}
.back{fill:#fbfaf6}.line{stroke:#d9d6cc}.amity{fill:#5f7f79}.other{fill:#b9b4a5}.reach{stroke:#3a3a36;stroke-width:1.5}
@media(prefers-color-scheme:dark){text{fill:#e4e1d8}.faint{fill:#9d9a90}.back{fill:#1f211f}.line{stroke:#41433f}
.amity{fill:#83aaa2}.other{fill:#6d6a60}.reach{stroke:#e4e1d8}}
""".strip().replace("\n", "")


def picture(found: Trust, *, everybody: bool, styled: bool = True, words: Callable[[str], str] = str) -> str:
    """The whole file; `styled` is false where a page around it has the style and has said the sentence.

    `words` puts a sentence or a name into the language of whoever looks.
    """
    bars = trusting.bars(found)
    high = TOP + STEP * len(bars) + 60
    said = words(trusting.sentence(found, everybody=everybody) if trusting.enough(found) else "Too little to tell.")
    first, _, second = said.partition("; ")
    rows = [_row(name, one, TOP + STEP * place, words) for place, (name, one) in enumerate(bars)]
    ticks = [_tick(tenth, TOP - 14, high - 46) for tenth in range(0, 11, 2)]
    style = f"<style>{STYLE}</style>" if styled else ""
    sentence = [
        f'<text class="say" x="24" y="36">{escape(first + (";" if second else ""))}</text>',
        f'<text class="say" x="24" y="60">{escape(second)}</text>',
    ]
    top = 0 if styled else TOP - 36
    note = "share answered within 30 days; the thin line shows how far chance may move it (95 in 100)"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {WIDE} {high - top}" role="img">',
            f"<title>{escape(said)}</title>{style}",
            f'<rect class="back" width="{WIDE}" height="{high}"/>',
            *(sentence if styled else ()),
            *ticks,
            *rows,
            f'<text class="faint" x="24" y="{high - 16}">{escape(words(note))}</text>',
            "</svg>\n",
        ]
    )


def _row(name: str, one: Share, y: int, words: Callable[[str], str]) -> str:
    label = f'<text x="{LEFT - 12}" y="{y + 15}" text-anchor="end">{escape(words(name))}</text>'
    if one.rate is None:
        return f'{label}<text class="faint" x="{LEFT}" y="{y + 15}">{escape(words("none"))}</text>'
    kind = "amity" if name.startswith("amity") else "other"
    bar = f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{one.rate * BAR:.1f}" height="20" rx="3"/>'
    ends = [LEFT + end * BAR for end in (one.low, one.high) if end is not None]
    reach = f'<path class="reach" d="M{ends[0]:.1f} {y + 10}H{ends[1]:.1f}"/>' if len(ends) == 2 else ""
    told = f'<text x="{LEFT + BAR + 14}" y="{y + 15}">{escape(words(f"{one.rate * 100:.0f} % of {one.n:,}"))}</text>'
    return label + bar + reach + told


def _tick(tenth: int, top: int, end: int) -> str:
    x = LEFT + BAR * tenth / 10
    line = f'<path class="line" d="M{x:.1f} {top + 6}V{end}"/>'
    return f'{line}<text class="faint" x="{x:.1f}" y="{top}" text-anchor="middle" font-size="12">{tenth * 10} %</text>'
