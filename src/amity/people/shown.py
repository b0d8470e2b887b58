"""Spelled names into the one that screens show."""

from collections import Counter
from collections.abc import Iterable

from amity.people.names import Name, parse, spelled

# A fuller form is shown even where a shorter one is more frequent, from this share of all times. By judgement.
FULL_SHARE = 0.05


def display(names: Iterable[tuple[str, int]], address: str = "") -> str:
    """The best spelling of a name: full before short, then frequent, then properly cased, then long.

    `names`: (as spelled, how often). Never an address where any name exists; without one, `address` itself (or the
    address that stood for a name), so that nothing is invented.
    """
    given = [(text, max(1, times)) for text, times in names]
    forms: Counter[str] = Counter()
    for text, times in given:
        shown = spelled(text)
        if shown and any(one.isalpha() for one in shown):
            forms[shown] += times
    if not forms:
        return address or max((text.strip() for text, _ in given), key=lambda one: ("@" in one, one), default="")
    parsed = {shown: parse(shown) for shown in forms}
    people: Counter[tuple[str, ...]] = Counter()
    for shown, times in forms.items():
        people[_key(shown, parsed[shown])] += times
    total = sum(forms.values())

    def order(shown: str) -> tuple[int, int, bool, int, int, str]:
        times = people[_key(shown, parsed[shown])]
        full = _fullness(parsed[shown]) if times >= FULL_SHARE * total else 0
        return (full, times, _is_cased(shown), forms[shown], len(shown), shown)

    return _cased(max(forms, key=order))


def _key(shown: str, name: Name | None) -> tuple[str, ...]:
    return (shown.casefold(),) if name is None else name.key


def _fullness(name: Name | None) -> int:
    """2 for first and last name written out, 1 where one of them is an initial, 0 for a single word or no name."""
    if name is None or not name.full:
        return 0
    return 2 if len(name.words) == 1 or min(len(name.words[0]), len(name.words[-1])) > 1 else 1


def _is_cased(shown: str) -> bool:
    return not (shown.isupper() or shown.islower())


def _cased(shown: str) -> str:
    """ALL CAPITALS or all small letters as a name is written, word by word; short all-capital ones may be initials."""
    if _is_cased(shown) or (shown.isupper() and len(shown) < 4):
        return shown
    if shown.islower() and " " not in shown:
        return shown
    return " ".join("-".join(part[:1].upper() + part[1:].lower() for part in word.split("-")) for word in shown.split())
