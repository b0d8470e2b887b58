"""The letters between ego and a few people into how likely each would answer now, and into how soon one usually does."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from amity import counsel
from amity.counsel import Foreseen, Tie
from amity.keeper.about import meetings, persons_of
from amity.model import EGO_TO_ALTER, Act, Counsel, Evidence, Wish, WishKind
from amity.store.recall import act_of, acts
from amity.store.vault import Vault
from amity.store.wishes import wishes

EGO = 0  # the ego of one's own record
FEWEST = 5  # messages of ego's, below which numpy need not be loaded to find that nothing is known


def foresee(vault: Vault, every: Sequence[Tie], as_of: int) -> list[Tie]:
    """The ties, with what is foreseen of those to whom a step would be written unasked."""
    asked = [one for one in every if any(each.act in counsel.UNASKED for each in steps_of(vault, one, as_of))]
    found = {one.alter_id: one for one in seeing(vault, asked, as_of)}
    return [found.get(one.alter_id, one) for one in every]


def steps_of(vault: Vault, one: Tie, as_of: int) -> tuple[Counsel, ...]:
    """Every step towards somebody, reckoned again only where anything of the tie has changed."""
    return vault.again((one.alter_id, one.foreseen is None), counsel.steps, one, as_of)


def seeing(vault: Vault, some: Sequence[Tie], as_of: int) -> list[Tie]:
    """These ties, each with what is foreseen."""
    found = foreseen(vault, {one.alter_id for one in some}, as_of)
    return [replace(one, foreseen=found.get(one.alter_id)) for one in some]


def foreseen(vault: Vault, alters: Collection[int], as_of: int) -> dict[int, Foreseen]:
    """How likely each of these would answer, by person. Only what passed between ego and them by `as_of` is read."""
    if not alters:
        return {}
    from amity import forecast

    asked = sorted(alters)
    wished = wishes(vault)
    rows = acts(vault, as_of, asked, meetings(wished, persons_of(vault, wished), as_of))
    told = [(alter, act) for alter, act in map(act_of, rows) if not act.automatic]
    history = forecast.History(forecast.letter(EGO, alter, act) for alter, act in told)
    odds = forecast.returns_many(forecast.looking(history, [EGO] * len(asked), asked, [as_of] * len(asked)))
    low, high = forecast.reach(odds)
    open_ones, silent = forecast.unanswered(history, EGO, as_of)
    still = dict(zip(open_ones.tolist(), silent.tolist(), strict=True))
    columns = (one.tolist() for one in (low, odds, high))
    return {
        alter: Foreseen(least, likely, most, still.get(alter, 0.0))
        for alter, least, likely, most in zip(asked, *columns, strict=True)
    }


def pace(name: str, acts: Sequence[Act], said: Sequence[Wish], as_of: int) -> Evidence | None:
    """How soon somebody usually answers, in words, from all that passed (`acts`, oldest first); None where not known or called wrong."""
    if any(one.kind is WishKind.WRONG and one.text.strip() == "pace" for one in said):
        return None
    if sum(one.direction == EGO_TO_ALTER for one in acts) < FEWEST:
        return None
    from amity import forecast

    return forecast.pace(name, acts, as_of)
