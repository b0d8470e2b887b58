"""Two people into the ground that they may share: your own words about both, and their cards, side by side."""

from amity.counsel.ground import Known, Word
from amity.counsel.ground import ground as shared
from amity.keeper.about import wishes_about
from amity.keeper.remembered import facts
from amity.model import Evidence, Wish, WishKind
from amity.people import Person
from amity.store.vault import Vault


def ground(vault: Vault, one: Person, other: Person, as_of: int) -> tuple[Evidence, ...]:
    """Why it may serve both to know each other; nothing where nothing is known."""
    wanted = wishes_about(vault, as_of)
    said = [wanted.get(person.person_id, []) for person in (one, other)]
    wrong = {wish.text.strip() for of_one in said for wish in of_one if wish.kind is WishKind.WRONG}
    left, right = (_known(vault, person, of_one) for person, of_one in zip((one, other), said, strict=True))
    return shared(left, right, wrong)


def _known(vault: Vault, person: Person, said: list[Wish]) -> Known:
    card = facts(vault, person)
    return Known(
        person.name,
        _words(said, WishKind.ASKED_ME),
        _words(said, WishKind.NOTE),
        _words(said, WishKind.GOT),
        card.title if card else "",
        card.organisation if card else "",
        card.home if card else "",
    )


def _words(said: list[Wish], kind: WishKind) -> tuple[Word, ...]:
    """What ego said of this kind, the latest first."""
    return tuple(Word(one.text, -one.wish_id) for one in reversed(said) if one.kind is kind)
