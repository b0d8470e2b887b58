"""What somebody typed into the people it may mean."""

from collections.abc import Callable, Sequence

from amity.errors import AmbiguousError, NotFoundError
from amity.people.known import Match, Person
from amity.people.likeness import is_nickname
from amity.people.names import fold

EXACT, WORDS, NICKNAME, ADDRESS, NEAR = range(5)
# Of 100, by judgement: one slip in a word of six letters.
ALIKE = 84.0


def find(query: str, people: Sequence[Person]) -> tuple[Match, ...]:
    """Everybody whom the query may mean, the likeliest kind of match first, then by name.

    Whole name or address, then beginnings of words, nicknames, parts of an address. Slips of the pen are
    looked for only where nothing else is found.
    """
    wanted = fold(query).split()
    if not wanted:
        return ()
    found = [match for one in people if (match := _match(wanted, one)) is not None]
    if not found:
        found = _near(wanted, people)
    return tuple(sorted(found, key=lambda match: (match.rank, fold(match.person.name), match.person.person_id)))


def one(query: str, people: Sequence[Person]) -> Person:
    """The one person whom the query means. Raises NotFoundError, or AmbiguousError where several match as well."""
    found = find(query, people)
    best = [match.person for match in found if match.rank == found[0].rank]
    names = ", ".join(
        f"{person.name} ({person.handles[0].value})" if person.handles else person.name for person in best[:5]
    )
    if not best:
        raise NotFoundError(f"Nobody here goes by “{query}”.", "Try a first name, a last name or an address.")
    if found[0].rank == NEAR:
        raise NotFoundError(f"Nobody here goes by “{query}”.", f"Did you mean {names}?")
    if len(best) > 1:
        raise AmbiguousError(f"“{query}” may be any of {len(best)} people.", f"Say which: {names}.")
    return best[0]


def _match(wanted: list[str], person: Person) -> Match | None:
    words = fold(person.name).replace("-", " ").split()
    values = [fold(handle.value) for handle in person.handles]
    if sorted(wanted) == sorted(words) or " ".join(wanted) == fold(person.name):
        return Match(person, EXACT, "the name")
    if " ".join(wanted) in values:
        return Match(person, EXACT, "the address")
    if _all_match(wanted, words, str.startswith):
        return Match(person, WORDS, "the beginning of the name")
    if _all_match(wanted, words, lambda word, typed: word.startswith(typed) or is_nickname(word, typed)):
        return Match(person, NICKNAME, "a short form of the name")
    if any(" ".join(wanted) in value for value in values):
        return Match(person, ADDRESS, "a part of the address")
    return None


def _all_match(wanted: list[str], words: list[str], fits: Callable[[str, str], bool]) -> bool:
    """Whether each typed word fits a word of the name, no two of them the same one."""
    rest = list(words)
    for typed in sorted(wanted, key=len, reverse=True):
        word = next((one for one in rest if fits(one, typed)), None)
        if word is None:
            return False
        rest.remove(word)
    return True


def _near(wanted: list[str], people: Sequence[Person]) -> list[Match]:
    from rapidfuzz import fuzz

    typed = " ".join(wanted)
    found = []
    for person in people:
        words = fold(person.name).split()
        alike = max(
            [fuzz.token_sort_ratio(typed, " ".join(words)), *(fuzz.ratio(typed, word) for word in words)], default=0
        )
        if alike >= ALIKE:
            found.append(Match(person, NEAR, "a name that is spelled much like it"))
    return found
