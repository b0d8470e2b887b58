"""HTML into plain text: what a mail shows, with quoted parts as lines that begin with `> `."""

import re
from html import unescape
from typing import Any

LONGEST = 2_000_000  # characters of HTML that are read; no letter is longer
DEEPEST = 400  # open elements at once; parsers take quadratic time on deeper nests, and no letter needs them

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(["head", "iframe", "noscript", "object", "script", "style", "svg", "template", "title"])
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_CLOSE_THEMSELVES = frozenset(["dd", "dt", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"])
_QUOTED_CLASSES = re.compile(
    r"\b(?:gmail_quote(?!_)|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|moz-cite-prefix|gmail_attr)\b"
)
_SIGNATURES = re.compile(r"\b(?:gmail_signature|AppleMailSignature|moz-signature|protonmail_signature_block)\b")
_ALL_BELOW = re.compile(r"divRplyFwdMsg|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|isForwardContent")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_MARKUP = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"[ \t\r\n\f\u200b\u00a0]+")
_EMPTY_LINES = re.compile(r"\n(?:[> ]*\n){2,}")


def plain(html: str) -> str:
    """Return the text that a mail's HTML shows.

    Blocks and `<br>` end lines; what is not shown (style, script, hidden elements) is left out; quoted parts, as
    `<blockquote>` or as Gmail, Outlook, Yahoo and others mark them, become lines that begin with `> `; a marked
    signature follows a line `-- `. At most 2,000,000 characters are read, and nests deeper than 400 lose their
    structure but not their text. Never raises.
    """
    html = html[:LONGEST]
    if _too_deep(html):
        return _tidy(unescape(_MARKUP.sub("\n", html)))
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(html.encode("utf-8", "ignore")).body
    return _Walk().over(root) if root is not None else ""


def _too_deep(html: str) -> bool:
    depth = 0
    for closing, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _VOID or tag in _CLOSE_THEMSELVES:
            continue
        depth += -1 if closing else 1
        if depth > DEEPEST:
            return True
    return False


class _Walk:
    """One pass over a tree, in the order of reading, without recursion."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self.quoted = 0
        self.preformatted = 0
        self.rest_is_quoted = False

    def over(self, root: Any) -> str:
        """Visit every node once, on the way down and on the way up."""
        node: Any = root
        inside = [self._enter(root)]
        while inside:
            child = node.child if inside[-1] is not None else None
            if child is not None:
                node = child
                inside.append(self._enter(node))
                continue
            while inside:
                self._leave(node, inside.pop())
                if inside and node.next is not None:
                    node = node.next
                    inside.append(self._enter(node))
                    break
                node = node.parent
        self._end_line()
        return _tidy("\n".join(self.lines))

    def _enter(self, node: Any) -> int | None:
        """Begin a node; how many quotes it opens, or None where it is not shown."""
        tag = node.tag
        if tag == "-text":
            self._say(node.text_content or "")
            return 0
        if tag in _UNSEEN or tag.startswith(("-", "!")):
            return None
        if tag == "br":
            self._end_line(even_if_empty=True)
            return 0
        if tag in _BLOCKS:
            self._end_line()
        quoted = self._marked(node, tag)
        if quoted is None:
            return None
        if tag == "pre":
            self.preformatted += 1
        self.quoted += quoted
        return quoted

    def _marked(self, node: Any, tag: str) -> int | None:
        """Read what a node's style and names say: how many quotes it opens, or None where it is hidden."""
        named = node.attributes
        quoted = int(tag == "blockquote")
        if not named or not named.keys() & {"style", "class", "id", "hidden"}:
            return quoted
        if "hidden" in named or _HIDDEN.search((named.get("style") or "").lower()):
            return None
        marks = f"{named.get('class') or ''} {named.get('id') or ''}"
        if _ALL_BELOW.search(marks):
            self._end_line()
            self.rest_is_quoted = True
        if _SIGNATURES.search(marks) and not self.quoted:
            self._end_line()
            self.lines.append("-- ")
        if not quoted and _QUOTED_CLASSES.search(marks):
            self._end_line()
            quoted = 1
        return quoted

    def _leave(self, node: Any, opened: int | None) -> None:
        tag = node.tag
        if opened is None or tag == "-text":
            return
        if tag in _BLOCKS or opened:
            self._end_line()
            if tag == "p":
                self._end_line(even_if_empty=True)
        elif tag in {"td", "th"}:
            self.words.append(" ")
        self.preformatted -= tag == "pre"
        self.quoted -= opened

    def _say(self, text: str) -> None:
        if not self.preformatted:
            self.words.append(text)
            return
        first, *others = text.split("\n")
        self.words.append(first)
        for line in others:
            self._end_line(even_if_empty=True)
            self.words.append(line)

    def _end_line(self, *, even_if_empty: bool = False) -> None:
        line = _SPACE.sub(" ", "".join(self.words)).strip() if self.words else ""
        self.words.clear()
        if line or even_if_empty:
            deep = min(max(self.quoted, int(self.rest_is_quoted)), 9)
            self.lines.append(">" * deep + " " + line if deep else line)


def _tidy(text: str) -> str:
    lines = [line if line == "-- " else line.rstrip() for line in text.split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
