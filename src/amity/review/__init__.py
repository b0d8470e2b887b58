"""A draft into findings: what its reader may stumble over, where, why, and a better way as a question. It never rewrites."""

from collections.abc import Collection

from amity.review.draft import Draft, greeted, notes, read, without_notes
from amity.review.fit import FIT
from amity.review.manner import usual
from amity.review.measures import MOST_FOUND
from amity.review.nouns import Finding, Found, Reader, Rule, Sent, Told
from amity.review.pushing import PUSHING
from amity.review.schmooze import SCHMOOZE
from amity.review.self_absorbed import SELF_ABSORBED
from amity.review.template import TEMPLATE, folded
from amity.review.wishes import WISHES

__all__ = [
    "FAMILIES",
    "GUARD",
    "SHELF",
    "Draft",
    "Finding",
    "Reader",
    "Rule",
    "Sent",
    "Told",
    "folded",
    "greeted",
    "known",
    "notes",
    "read",
    "review",
    "usual",
    "without_notes",
]
FAMILIES = {
    "A1": "Pushing",
    "A2": "Full of oneself",
    "A3": "From a form",
    "A4": "Flattery",
    "A5": "Beside how they are",
    "A6": "What a wish lacks",
}
SHELF: tuple[Rule, ...] = (*PUSHING, *SELF_ABSORBED, *TEMPLATE, *SCHMOOZE, *FIT, *WISHES)
SPOKEN = "en"  # the language in which the rules that look at words were written
GUARD = "A100"  # what stands against writing at all is not let be here, but where it was drawn


def review(draft: Draft, reader: Reader, let_be: Collection[str] = ()) -> tuple[Finding, ...]:
    """What there is to say of a draft, in the order of its places, but first whether to write at all.

    `let_be`: codes, or begins of codes such as `A3`, of rules that keep silent; the guard never does. Rules that look at
    words speak in English alone.
    """
    found: list[Finding] = []
    for rule in SHELF:
        silent = rule.code != GUARD and rule.code.startswith(tuple(let_be) or ("-",))
        if not silent and (rule.everywhere or draft.language == SPOKEN):
            found += [_finding(draft, rule, one) for one in _few(rule, draft, reader)]
    return tuple(sorted(found, key=lambda one: (one.code != GUARD, one.start, one.code)))


def known(code: str) -> str | None:
    """A code as it is written, `A104` or a family's `A1`; None where there is no such rule."""
    found = code.strip().upper()
    return found if found in FAMILIES or any(rule.code == found for rule in SHELF) else None


def _few(rule: Rule, draft: Draft, reader: Reader) -> list[Found]:
    few: list[Found] = []
    for one in rule.find(draft, reader):
        few.append(one)
        if len(few) == MOST_FOUND:
            break
    return few


def _finding(draft: Draft, rule: Rule, one: Found) -> Finding:
    line = draft.text.count("\n", 0, one.start) + 1
    column = one.start - (draft.text.rfind("\n", 0, one.start) + 1) + 1
    says = f"{one.says} {rule.why}" if one.says and rule.code != GUARD else one.says or rule.why
    return Finding(
        rule.code, rule.name, one.start, one.end, line, column, draft.text[one.start : one.end], says, rule.asks, one.evidence
    )  # fmt: skip
