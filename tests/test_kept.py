"""What is kept and held, against the same computed afresh: after any changes, by whichever process, both are equal."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amity.keeper import act
from amity.keeper.advise import today
from amity.keeper.everyone import everyone
from amity.keeper.settle import settle
from amity.keeper.ties import people_by_id, ties
from amity.keeper.weigh import weighed
from amity.model import DAY, WishKind
from amity.store.readings import touch_people
from amity.store.vault import Vault
from lives import ADA, BO, CY, FRIENDS, START, lived, number_of, record, take, turns

WHO = (ADA, BO, CY)
END = START + 900 * DAY - 1
SAID = (
    *(WishKind.REST, WishKind.LIFT, WishKind.MET, WishKind.CIRCLE, WishKind.DONE, WishKind.WRONG, WishKind.NOTE),
    *(WishKind.SAME, WishKind.AUTOMATED),
)
TEXT = {WishKind.CIRCLE: "close", WishKind.WRONG: "state:dormant"}
CHANGES = st.one_of(
    st.tuples(st.just("arrives"), st.sampled_from(WHO), turns(most=4)),
    st.tuples(st.just("says"), st.sampled_from(WHO), st.sampled_from(SAID)),
    st.tuples(st.sampled_from(["takes back", "a day goes by", "forgets", "is touched"]), st.sampled_from(WHO), st.none()),
)  # fmt: skip


class Afresh(Vault):
    """The same record for one who has kept and held nothing."""

    def fact(self, name: str, default: str = "") -> str:
        return default if name == "weighed" else super().fact(name, default)

    def again(self, about, reckon, *known):
        return reckon(*known)


def told(vault: Vault, as_of: int) -> list[object]:
    """All that screens are told; sums of decimals may be rounded otherwise where others are summed beside them."""

    def plain(readings):
        return {name: one._replace(value=round(one.value, 9)) for name, one in readings.items()}

    weights = weighed(vault, as_of)
    return [
        {alter: plain(readings) for alter, readings in weights.readings.items()},
        weights.boundaries,
        weights.behaviours,
        [one._replace(days=one.days and round(one.days, 9)) for one in everyone(vault, as_of)],
        [replace(one, readings=plain(one.readings)) for one in ties(vault, as_of)],
        today(vault, as_of),
    ]


def changed(vault: Vault, number: int, change: tuple, as_of: int) -> int:
    """Carry out one change; the day on which the next look is taken."""
    what, who, more = change
    known = vault.one("select 1 from belongs b join handle h on h.id = b.handle_id where h.value = ?", (who.value,))
    if what == "arrives":
        take(vault, lived(more, who, start=START + (500 + 40 * number) * DAY), as_of, f"{number}.mbox")
    elif what == "a day goes by":
        as_of += DAY
        settle(vault, as_of)
    elif what == "takes back" and (step := act.last_step(vault)) is not None and step[0] > 2:
        act.undo(vault, step[0], as_of)
    elif what == "says" and known:
        handles = (who, BO) if more is WishKind.SAME else (who,)
        on = as_of + 40 * DAY if more is WishKind.REST else as_of - 2 * DAY
        act.say(vault, more, handles, "x", now=as_of, as_of=as_of, text=TEXT.get(more, ""), on=on)
    elif what == "forgets" and known and (person := people_by_id(vault).get(number_of(vault, who))):
        act.forget(vault, person, as_of)
    elif what == "is touched" and known:
        touch_people(vault, [number_of(vault, who)])
    return as_of


@pytest.mark.slow
@given(st.lists(st.tuples(st.booleans(), CHANGES), min_size=1, max_size=6))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_kept_and_held_equals_what_is_computed_afresh_after_any_changes(changes):
    with (
        TemporaryDirectory() as folder,
        record(Path(folder) / "home") as open_one,
        record(Path(folder) / "home") as other,
    ):
        as_of = END
        take(open_one, [*lived(FRIENDS, ADA), *lived(FRIENDS[:20], BO), *lived(FRIENDS[:6], CY)], as_of)
        told(open_one, as_of)
        for number, (elsewhere, change) in enumerate(changes):
            as_of = changed(other if elsewhere else open_one, number, change, as_of)
            assert told(open_one, as_of) == told(Afresh(open_one.connection, open_one.key), as_of)


def test_only_what_was_weighed_since_is_read_again(tmp_path):
    with record(tmp_path / "home") as vault:
        take(vault, [*lived(FRIENDS, ADA), *lived(FRIENDS, BO)], END)
        before, stood = weighed(vault, END), {one.alter_id: one.standing for one in ties(vault, END)}
        ada, bo = number_of(vault, ADA), number_of(vault, BO)
        act.say(vault, WishKind.REST, (ADA,), "rest", now=END, as_of=END, on=END + 9 * DAY)
        after, now = weighed(vault, END), {one.alter_id: one.standing for one in ties(vault, END)}
        assert after.readings[bo] is before.readings[bo]
        assert now[bo] is stood[bo]
        assert after.readings[ada] is not before.readings[ada]
        assert now[ada] != stood[ada]
