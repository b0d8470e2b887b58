"""A message's text into its author's own words: without quotes, signatures, footers and notices. Linear in length."""

from amity.words.edges import (
    STARTS,
    begins_attribution,
    is_attribution,
    is_end,
    is_footer,
    is_forward,
    is_header,
    is_sign_off,
)

_TAILS = frozenset(":： *\r")  # what an attribution may end with
_SIGNATURE_LINES = 12  # what follows a bare `--` or a parting formula is a signature only if it is this short
_SIGNATURE_WIDTH = 70
_TAIL = 80  # characters by which the end of the own words is found again
_LEADS = " \t\xa0"


def own(text: str) -> str:
    """Return the lines of `text` that its author wrote there, in order, joined by newlines.

    Left out: lines that begin with `>` and the line that says whose they are (fifteen languages), everything below
    Outlook's header block or a banner such as `-----Original Message-----`, forwarded parts, signatures (below `-- `
    or below a parting formula), footers of phones and lists, legal notices, patches. An empty line stands where
    something was left out. Takes time linear in the length; never raises.
    """
    lines = text.split("\n")
    kept = own_lines(lines)
    if len(kept) == len(lines) and -1 not in kept:
        return text.strip("\r\n")
    return "\n".join(["" if at < 0 else lines[at] for at in kept]).strip("\r\n")


def own_lines(lines: list[str]) -> list[int]:
    """Return which of the lines are own words, as indices in order; -1 stands for an empty line at a gap."""
    kept: list[int] = []
    keep = kept.append
    for index, whole in enumerate(lines):
        first = whole[:1]
        if not first:
            keep(index)
            continue
        line = whole
        if first in _LEADS:
            line = whole.lstrip(_LEADS)
            first = line[:1]
        if first == ">":
            if kept and kept[-1] >= 0:
                _drop_attribution(lines, kept)
                keep(-1)
            continue
        if line[-1:] in _TAILS and _begins_quote(lines, index):
            _drop_folded(lines, kept)
            break
        starts = STARTS.get(line[:4])
        if starts:
            fate = _fate(lines, index, starts)
            if fate == "drop":
                continue
            if fate == "end":
                break
        keep(index)
    return _without_signature(lines, kept)


def _fate(lines: list[str], index: int, starts: str) -> str:
    """Return what becomes of a line that may be one of these edges: `keep`, `drop` (this line) or `end` (all below)."""
    line = lines[index].lstrip(_LEADS)
    if starts == "rule":
        return "end" if _is_rule(lines, index, line) else "keep"
    if "footer" in starts and is_footer(line):
        return "drop"
    ends = ("header" in starts and _begins_header(lines, index)) or is_end(line) or is_forward(line)
    return "end" if ends else "keep"


def _is_rule(lines: list[str], index: int, line: str) -> bool:
    """Tell whether a line of dashes or underscores has a signature, a footer or another message below it."""
    bare = line.rstrip("\r")
    if bare == "-- ":
        return True
    if bare.rstrip() in {"--", "---"}:
        return _is_short_below(lines, index + 1) or _is_patch(lines, index + 1)
    if is_forward(line):
        return True
    if not line.startswith("____") or line.strip("_ \r"):
        return False
    below = [one for one in lines[index + 1 : index + 4] if one.strip()]
    return not below or is_header(below[0]) or any("mailing list" in one or "http" in one for one in below)


def _is_patch(lines: list[str], index: int) -> bool:
    return any(" | " in one or one.startswith("diff ") for one in lines[index : index + 3])


def _is_short_below(lines: list[str], index: int) -> bool:
    below = [one for one in lines[index : index + 3 * _SIGNATURE_LINES] if one.strip() and one[:1] != ">"]
    return len(below) <= _SIGNATURE_LINES and all(len(one) <= _SIGNATURE_WIDTH for one in below)


def _begins_header(lines: list[str], index: int) -> bool:
    if not is_header(lines[index]):
        return False
    return sum(is_header(one) for one in lines[index + 1 : index + 6]) >= 2


def _begins_quote(lines: list[str], index: int) -> bool:
    """Tell whether an attribution ends at this line and what it announces bears no `>`: all below is quoted then."""
    line = lines[index].rstrip()
    if not line.endswith((":", "：", ":*")):
        return False
    below = next((one for one in lines[index + 1 : index + 4] if one.strip()), "")
    if below.lstrip()[:1] == ">" or not below:
        return False
    return is_attribution(line, before_a_quote=False) or any(
        is_attribution(" ".join(lines[first : index + 1]), before_a_quote=False)
        for first in range(max(0, index - 2), index)
        if lines[first].strip() and len(lines[first]) < 200 and len(line) < 200
    )


def _drop_attribution(lines: list[str], kept: list[int]) -> None:
    """Take back the line or lines right above a quote that say who wrote it."""
    above = len(kept) - 1
    while above >= 0 and len(kept) - above < 3 and (kept[above] < 0 or not lines[kept[above]].strip()):
        above -= 1
    if above < 0 or kept[above] < 0:
        return
    last = lines[kept[above]]
    if not last.rstrip().endswith((":", "：", "...", ":*")) or not (
        is_attribution(last, before_a_quote=True) or is_attribution(_folded(lines, kept, above), before_a_quote=True)
    ):
        return
    del kept[above + 1 :]
    kept.pop()
    if not begins_attribution(last):
        _drop_folded(lines, kept)


def _folded(lines: list[str], kept: list[int], above: int) -> str:
    return " ".join(lines[at][:200] for at in kept[max(0, above - 2) : above + 1] if at >= 0)


def _drop_folded(lines: list[str], kept: list[int]) -> None:
    """Take back the first lines of a folded attribution whose last line is gone already."""
    for back in (1, 2):
        if len(kept) < back or kept[-back] < 0 or not lines[kept[-back]].strip():
            return
        if len(lines[kept[-back]]) < 200 and begins_attribution(lines[kept[-back]]):
            del kept[-back:]
            return


def closing(text: str, own_words: str) -> str:
    """Return the parting words right under somebody's own words, as written ("Best wishes"), or nothing."""
    tail = own_words.rstrip()[-_TAIL:]
    at = text.find(tail) if tail else -1
    below = text[at + len(tail) : at + len(tail) + 2 * _TAIL].split("\n") if at >= 0 else []
    line = next((one for one in below if one.strip()), "")
    return " ".join(line.split()).rstrip(" ,.!;~-") if is_sign_off(line) else ""


def _without_signature(lines: list[str], kept: list[int]) -> list[int]:
    """Cut a parting formula and the few short lines below it; a formula that is all there is stays."""
    seen = 0
    for place in range(len(kept) - 1, 0, -1):
        line = "" if kept[place] < 0 else lines[kept[place]]
        if not line.strip():
            continue
        if is_sign_off(line):
            says_more = any(at >= 0 and lines[at].strip() for at in kept[max(0, place - 5) : place])
            only_thanks = not seen and "thank" in line.lower()
            return kept[:place] if says_more and not only_thanks else kept
        seen += 1
        if seen > _SIGNATURE_LINES or len(line) > _SIGNATURE_WIDTH:
            break
    return kept
