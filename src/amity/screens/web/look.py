"""Templates and values into HTML: one environment, which trusts no text and loads nothing from elsewhere."""

import unicodedata
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from amity.screens.numbers import familiar, told
from amity.screens.safe import ESCAPES, JOINERS
from amity.screens.web import languages
from amity.screens.web.retold import retold

KEPT = JOINERS + "\n\t"
NEVER = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # signs that turn, hide or break what stands beside them


class Look:
    """The templates, and what was just done (`told`), which the next page says once."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.templates = Environment(
            loader=PackageLoader("amity.screens.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=clean,
            extensions=["jinja2.ext.i18n"],
        )
        self.templates.install_gettext_callables(  # type: ignore[attr-defined]
            languages._, languages.ngettext, newstyle=True
        )
        self.templates.filters |= {
            "sentence": sentence,
            "retold": retold,
            "familiar": familiar,
            "on_day": languages.on_day,
            "number": languages.number,
        }

    def page(self, template: str, values: dict[str, Any]) -> str:
        """One page as HTML."""
        said, self.told = self.told, []
        return self.templates.get_template(template).render(values, told=said, language=languages.reader().tag)


def clean(value: Any) -> Any:
    """Text without control signs, marks that turn the direction of writing, or broken characters; all else as it is."""
    if not isinstance(value, str) or value.isprintable():
        return value
    kept = "".join(
        one
        for one in (value if isinstance(value, Markup) else ESCAPES.sub("", value))
        if one in KEPT or unicodedata.category(one) not in NEVER
    )
    return Markup(kept) if isinstance(value, Markup) else kept  # noqa: S704 -- it was safe before signs were taken out


def sentence(says: str, name: str = "") -> Markup:
    """A sentence of ours in which somebody's own words stand out a little; a name that was just said is now the first name."""
    return Markup().join(
        Markup('<span class="quote">{}</span>').format(words) if style == "quote" else escape(words)
        for words, style in told(retold(says, name), name)
    )
