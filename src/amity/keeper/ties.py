"""The record into ties: who each person is, where each stands, what the guard says, all that counsel may know."""

from collections.abc import Collection

from amity import boundaries
from amity.counsel import Introduced, Tie, Told
from amity.keeper.about import cues_about, twins, wishes_about
from amity.keeper.bonds import without_kept
from amity.keeper.introductions import introductions
from amity.keeper.measure import Weighed
from amity.keeper.profile import profile
from amity.keeper.weigh import stood, weighed
from amity.model import DAY, Boundary, Handle, Standing, State, Step, Verdict
from amity.people import Person
from amity.store.days import day_number
from amity.store.vault import Vault


def standings(vault: Vault, as_of: int, alters: Collection[int] | None = None) -> dict[int, Standing]:
    """Where each tie stands, of all or of the given persons."""
    return stood(vault, weighed(vault, as_of, _listed(alters)), wishes_about(vault), as_of, alters)


def verdict_of(vault: Vault, alter_id: int, as_of: int, *, initiative: bool = True) -> Verdict:
    """The guard's answer for one person; whoever is no person here, or ego, is refused."""
    known = vault.one("select 1 from person where id = ? and me = 0 and automated = ''", (alter_id,))
    drawn = weighed(vault, as_of, [alter_id]).boundaries.get(alter_id, ()) if known else None
    return boundaries.verdict(alter_id, drawn, as_of, initiative=initiative)


def refused(vault: Vault, as_of: int) -> frozenset[int]:
    """Everybody to whom the guard lets nobody turn as of an instant."""
    drawn = weighed(vault, as_of).boundaries
    return frozenset(
        number for number in people_by_id(vault) if not boundaries.verdict(number, drawn.get(number, ()), as_of).allowed
    )


def plannable(vault: Vault, as_of: int) -> dict[int, int]:
    """From which instant on a day with somebody may stand in a plan, for everybody who asks for no peace as of an instant."""
    drawn = weighed(vault, as_of).boundaries
    found = {
        number: boundaries.plannable_from(boundaries.verdict(number, drawn.get(number, ()), as_of), as_of)
        for number in people_by_id(vault)
    }
    return {number: since for number, since in found.items() if since is not None}


def people_by_id(vault: Vault, only: Collection[int] | None = None) -> dict[int, Person]:
    """Everybody (or only those numbers) who is a person and not ego, with all their addresses."""
    wanted = "" if only is None else f" and p.id in ({', '.join(map(str, only))})"
    found: dict[int, Person] = {}
    for number, name, kind, value in vault.rows(
        "select p.id, p.name, h.kind, h.value from person p join belongs b on b.person_id = p.id"
        f" join handle h on h.id = b.handle_id where p.me = 0 and p.automated = ''{wanted} order by h.id"
    ):
        handles = found[number].handles if number in found else ()
        found[number] = Person(number, name, (*handles, Handle(kind, value)))
    return found


def person_at(vault: Vault, handle: Handle) -> Person | None:
    """Whoever this address belongs to; None for an unknown one, a machine's, or your own."""
    find = "select b.person_id from belongs b join handle h on h.id = b.handle_id where h.kind = ? and h.value = ?"
    number = vault.one(find, handle)
    return None if number is None else people_by_id(vault, [number]).get(number)


def ties(vault: Vault, as_of: int) -> list[Tie]:
    """Every tie of which anything is known, as counsel wants it."""
    weights, wanted = weighed(vault, as_of), wishes_about(vault)
    standing_of = stood(vault, weights, wanted, as_of)
    alters = sorted(alter for alter, one in standing_of.items() if one.state is not State.UNKNOWN or alter in wanted)
    names = dict(vault.rows("select id, name from person where me = 0 and automated = ''"))
    of_them, of_me = cues_about(vault, wanted, as_of)
    of_me = without_kept(vault, of_them, of_me, wanted, as_of)
    told, elsewhere = _told(vault, weights, as_of), _elsewhere(vault, weights)
    introduced, brings = _introduced(vault, names, as_of), profile(vault, as_of).brings()
    verdicts = {
        alter: vault.again(alter, _verdicts, alter, weights.boundaries.get(alter, ()), as_of)
        for alter in alters
        if alter in names
    }
    return [
        Tie(
            alter, names[alter], standing_of[alter], weights.readings.get(alter, {}), verdict, reply_verdict,
            of_them.get(alter, ()), of_me.get(alter, ()), tuple(wanted.get(alter, ())),
            tuple(told.get(alter, ())), elsewhere.get(alter), introduced.get(alter, ()), brings,
            weights.behaviours.get(alter, ()),
        )
        for alter, (verdict, reply_verdict) in verdicts.items()
    ]  # fmt: skip


def _verdicts(alter: int, drawn: tuple[Boundary, ...], as_of: int) -> tuple[Verdict, Verdict]:
    """The guard's answers for an approach of ego's own, and for a reply."""
    return boundaries.verdict(alter, drawn, as_of), boundaries.verdict(alter, drawn, as_of, initiative=False)


def _introduced(vault: Vault, names: dict[int, str], as_of: int) -> dict[int, tuple[Introduced, ...]]:
    """Introductions by the person who was asked for them."""
    found: dict[int, tuple[Introduced, ...]] = {}
    for one in introductions(vault, as_of):
        told = Introduced(names.get(one.target, ""), one.state, one.since)
        found[one.connector] = (*found.get(one.connector, ()), told)
    return found


def _told(vault: Vault, weights: Weighed, as_of: int) -> dict[int, list[Told]]:
    """Earlier suggestions whose time is over by person, and whether ego has written to them since."""
    found: dict[int, list[Told]] = {}
    for day, act, alter in vault.rows(
        "select distinct t.day, t.act, b.person_id from told t join handle h on h.kind = t.kind and h.value = t.value"
        " join belongs b on b.handle_id = h.id where t.day + t.days <= ?",
        (day_number(as_of),),
    ):
        last_out = weights.readings.get(alter, {}).get("last_out")
        wrote_at = as_of - int(last_out.value * DAY) if last_out else 0
        found.setdefault(alter, []).append(Told(Step(act), day * DAY, taken=wrote_at >= day * DAY))
    return found


def _listed(alters: Collection[int] | None) -> list[int] | None:
    return None if alters is None else list(alters)


def _elsewhere(vault: Vault, weights: Weighed) -> dict[int, float]:
    """Days since ego was last in touch with anybody who may be the same person, by person."""
    found: dict[int, float] = {}
    for one, other in twins(vault):
        recency = weights.readings.get(other, {}).get("recency")
        if recency is not None:
            found[one] = min(recency.value, found.get(one, recency.value))
    return found
