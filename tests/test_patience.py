"""How soon somebody usually answers, in words: said where their own answers and the forecast agree, and silent else."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.forecast import pace
from amity.forecast.fitted import fitted
from amity.forecast.patience import patience
from amity.model import DAY, Act
from amity.screens import cli
from letters import ME, letter, mbox

START = 1_600_000_000_000_000
EDGES = fitted()["answer"].edges


def lives(answered: list[float | None], *, every: float = 40.0) -> list[Act]:
    """A question of yours every so many days, each answered after so many days, or never."""
    acts = []
    for place, after in enumerate(answered):
        at, number = START + int(place * every * DAY), 10 * (place + 1)
        acts.append(Act(number, at, 1, "mail", number, 1, 300, 1, None))
        if after is not None:
            acts.append(Act(number + 1, at + int(after * DAY), -1, "mail", number, 1, 300, 0, number))
    return acts


def at(days: float) -> int:
    return START + int(days * DAY)


def test_who_always_answers_within_a_day_is_said_to_and_by_which_letters() -> None:
    said = pace("Ada", lives([0.8] * 12), at(500))
    assert said is not None
    assert re.match(r"Ada usually answers within (a day|2 days)", said.says)
    assert said.rests_on[:2] == (121, 120)
    assert len(said.rests_on) == 12
    assert "%" not in said.says


def test_little_is_not_enough_and_neither_is_half() -> None:
    assert pace("Ada", lives([0.8] * 4), at(500)) is None
    assert pace("Ada", [], at(500)) is None
    said = pace("Ada", lives([0.8, None] * 6), at(520))
    assert said is None or "usually answers" not in said.says


def test_letters_count_only_once_their_month_has_passed() -> None:
    acts = lives([0.8] * 5)
    fifth = 4 * 40.0
    assert pace("Ada", [one for one in acts if one.sent_at <= at(fifth + 29)], at(fifth + 29)) is None
    assert pace("Ada", acts, at(fifth + 30)) is not None


def test_nothing_later_changes_what_is_said() -> None:
    acts = lives([0.8] * 12 + [None] * 12)
    assert pace("Ada", acts, at(470)) == pace("Ada", [one for one in acts if one.sent_at <= at(470)], at(470))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.floats(0.0, 60.0)), max_size=30),
    st.floats(1.0, 60.0), st.integers(-10, 2_000), st.integers(1, 5), st.integers(0, 1),
)  # fmt: skip
def test_no_life_makes_it_say_odds_or_read_ahead(
    answered: list[float | None], every: float, day: int, audience: int, asks: int
) -> None:
    acts = [one._replace(audience=audience, asks=asks) for one in lives(answered, every=every)]
    acts.sort(key=lambda one: one.sent_at)
    by_then = [one for one in acts if one.sent_at <= at(day)]
    said = pace("Ada", acts, at(day))
    assert said == pace("Ada", by_then, at(day))
    if said is not None:
        assert said.says.startswith(("Ada usually answers within ", "When Ada has been silent for "))
        assert not re.search(r"%|\d\.\d|in 10|odds|likely", said.says)
        assert said.rests_on
        assert set(said.rests_on) <= {one.interaction_id for one in by_then}


def test_what_waits_is_held_against_it() -> None:
    acts = lives([0.8] * 12 + [None])
    young, old = (pace("Ada", acts, at(12 * 40.0 + days)) for days in (0.2, 25.0))
    assert young is not None
    assert young.says.endswith("Your last words are younger than that.")
    assert old is not None
    assert "younger" not in old.says
    if "hardly" in old.says:
        assert old.says.endswith("Your last words have waited longer than that.")


def test_both_halves_need_the_forecast_and_the_person() -> None:
    model = fitted()["answer"]
    soon = np.concatenate(([1.0], np.where(EDGES >= 1, 0.1, 0.5)))  # nine in ten answer within a day, then nobody
    always, never = np.full(10, 0.5), np.full(10, np.inf)
    assert patience(model, soon, always).usually == 1.0
    assert patience(model, soon, always).hardly == 2.0
    assert patience(model, soon, never).usually is None
    assert patience(model, soon, always[:4]).usually is None
    late = np.array([0.5] * 15 + [10.5] * 5)  # one in four answers after ten days, whatever the curve says
    assert patience(model, soon, late).hardly == 11.0
    unsure = np.concatenate(([1.0], np.full(len(EDGES), 0.5)))
    assert patience(model, unsure, always).usually is None


def test_automatic_replies_are_no_answers() -> None:
    acts = [one._replace(automatic=int(one.direction < 0)) for one in lives([0.8] * 12)]
    said = pace("Ada", acts, at(500))
    assert said is None or "usually" not in said.says


def test_who_and_why_say_it_and_one_word_takes_it_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def ask(*words: str) -> str:
        assert cli.run([*words]) == 0
        return " ".join(capsys.readouterr().out.split())

    written = []
    for number in range(0, 20, 2):
        day = date(2024, 1, 5) + timedelta(days=20 * number)
        mine = {"author": f"Ego <{ME}>", "to": "Ada Lind <ada@example.net>", "extra": "X-Gmail-Labels: Sent\n"}
        written.append(letter(number, day=day.isoformat(), body="How is your garden?", **mine))
        back = {"answers": number, "extra": "X-Gmail-Labels: Inbox\nDelivered-To: ego@example.org\n"}
        written.append(letter(number + 1, day=f"{day + timedelta(days=1)}", body="It grows and grows.", **back))
    ask("import", str(mbox(tmp_path / "few.mbox", written)), "--yes")
    on = ("--as-of", "2025-03-01")
    told = json.loads(ask("who", "Ada", *on, "--json"))["pace"]
    assert told["says"].startswith("Ada Lind usually answers within")
    assert len(told["rests_on"]) == 12
    assert "usually answers within" in ask("why", "Ada", *on)
    (number,) = re.findall(r"usually answers within [^\[]*\[(\d+)\]", ask("who", "Ada", "--plain"))
    ask("wrong", number)
    assert "usually answers" not in ask("who", "Ada")
    ask("undo")
    assert "usually answers" in ask("who", "Ada")
