"""Where a tie is, rule by rule."""

import pytest

from amity.glossary import every, of_ten, span
from amity.model import DAY, Boundary, Evidence, Reading, State, Wish, WishKind
from amity.standing import stand

ADA, NOW = 7, 20_000 * DAY
FRIEND = {
    "recency": 10, "last_in": 10, "last_out": 12, "rhythm": 21, "rhythm_floor": 30, "rhythm_ceiling": 168,
    "persistence": 20, "persistence_mutual": 14, "answered_by_alter": 0.9, "answered_by_ego": 0.8, "initiation": 0.5,
    "one_to_one": 0.9,
}  # fmt: skip


def readings(**values):
    return {
        name: Reading(1, ADA, name, value, 10, (100 + place, 200 + place))
        for place, (name, value) in enumerate(values.items())
        if value is not None
    }


def stood(boundaries=(), wishes=(), **changed):
    return stand(ADA, readings(**{**FRIEND, **changed}), boundaries, wishes, NOW)


def wish(kind, days_ago=1.0, text="", on=None, number=1):
    return Wish(number, kind, NOW - int(days_ago * DAY), (), text, on)


def boundary(kind, until=NOW + DAY, since=NOW - DAY):
    return Boundary(kind, since, until, Evidence(f"boundary:{kind}", 1.0, f"Because of {kind}.", (9,)))


def reasons(standing):
    return [one.reason for one in standing.evidence]


def test_too_little_is_not_known_yet():
    nobody = stand(ADA, {}, (), (), NOW)
    assert nobody.state is State.UNKNOWN
    assert nobody.evidence[0].says.startswith("Not known yet")
    stranger = stand(ADA, readings(recency=3, last_in=3, persistence=4, owed_by_ego=9), (), (), NOW)
    assert stranger.state is State.UNKNOWN
    assert stranger.evidence[0].rests_on == (100, 200)


@pytest.mark.parametrize(
    ("state", "changed"),
    [
        (State.ESTABLISHED, {}),
        (State.ESTABLISHED, {"persistence_mutual": 4, "rhythm": 60, "recency": 50}),
        (State.CLOSE, {"persistence_mutual": 30, "rhythm": 3, "lull": 8, "recency": 2}),
        (State.ESTABLISHED, {"persistence_mutual": 30, "rhythm": 3, "lull": 11, "recency": 2}),
        (State.BUDDING, {"persistence_mutual": 3}),
        (State.NEW, {"persistence_mutual": 1, "persistence": 1, "rhythm": None}),
        (State.UNKNOWN, {"persistence_mutual": 1, "persistence": 5, "rhythm": None}),
        (State.UNKNOWN, {"persistence_mutual": 1, "persistence": 1, "recency": 400, "rhythm": None}),
        (State.FADING, {"recency": 77}),
        (State.FADING, {"persistence_mutual": 3, "recency": 77}),
        (State.UNKNOWN, {"persistence_mutual": 2, "recency": 100, "rhythm": 4, "rhythm_floor": 7}),
        (State.ESTABLISHED, {"recency": 63}),
        (State.DORMANT, {"recency": 181}),
        (State.FADING, {"recency": 180}),
        (State.DORMANT, {"recency": 400, "rhythm": None}),
        (State.YOU_OWE, {"owed_by_ego": 5}),
        (State.ESTABLISHED, {"owed_by_ego": 1}),
        (State.LEANING, {"answered_by_alter": 0.2}),
        (State.LEANING, {"answered_by_ego": 0.2}),
    ],
)
def test_each_state_has_its_rule(state, changed):
    assert stood(**changed).state is state


def test_a_silence_is_said_in_weeks_and_keeps_what_the_two_are_beside_it():
    standing = stood(recency=77)
    assert reasons(standing) == ["state:fading", "state:established"]
    assert standing.evidence[0].says == "You usually hear from each other every 3 weeks; it has been 11 weeks."
    assert standing.evidence[0].rests_on == (100, 103, 200, 203)


def test_a_meeting_told_by_hand_ends_a_silence_and_a_future_one_does_not():
    assert stood(wishes=[wish(WishKind.MET, 1, on=NOW - 2 * DAY)], recency=77).state is State.ESTABLISHED
    assert stood(wishes=[wish(WishKind.MET, 1, on=NOW + 2 * DAY)], recency=77).state is State.FADING
    assert stood(wishes=[wish(WishKind.MET, -1, on=NOW - 2 * DAY)], recency=77).state is State.FADING


@pytest.mark.parametrize(
    ("kinds", "changed", "state"),
    [
        (["explicit_no", "rested"], {"owed_by_ego": 5}, State.CLOSED),
        (["something new"], {}, State.CLOSED),
        (["rested"], {"owed_by_ego": 5}, State.RESTING),
        (["soft_no"], {"owed_by_ego": 5}, State.YOU_OWE),
        (["soft_no", "waiting"], {}, State.RESTING),
        (["unanswered"], {"answered_by_alter": 0.2}, State.RESTING),
        (["deferral"], {}, State.RESTING),
        (["waiting"], {"answered_by_alter": 0.2}, State.WAITING),
    ],
)
def test_the_rules_speak_in_their_order(kinds, changed, state):
    assert stood([boundary(kind) for kind in kinds], **changed).state is state


def test_a_boundary_that_is_over_or_to_come_says_nothing():
    assert (
        stood([boundary("soft_no", until=NOW), boundary("explicit_no", None, since=NOW + 1)]).state is State.ESTABLISHED
    )


def test_the_sentence_of_a_boundary_is_the_guards_own():
    standing = stood([boundary("soft_no")])
    assert standing.evidence[0] == Evidence("boundary:soft_no", 1.0, "Because of soft_no.", (9,))


@pytest.mark.parametrize(
    ("initiation", "ego", "alter", "side"),
    [
        (0.5, 0.9, 0.2, "on_you"),
        (0.5, 0.2, 0.9, "on_them"),
        (0.9, None, 0.5, "on_you"),
        (0.1, 0.5, None, "on_them"),
        (0.9, 0.9, 0.9, ""),
        (0.5, 0.2, 0.2, ""),
        (None, 0.65, 0.35, "on_you"),
        (None, 0.64, 0.35, ""),
    ],
)
def test_who_carries_it_is_said_both_ways_by_one_measure(initiation, ego, alter, side):
    mirrored = {"on_you": "on_them", "on_them": "on_you", "": ""}
    standing = stood(initiation=initiation, answered_by_ego=ego, answered_by_alter=alter)
    mirror = stood(
        initiation=None if initiation is None else 1 - initiation, answered_by_ego=alter, answered_by_alter=ego
    )
    assert (standing.leaning, mirror.leaning) == (side, mirrored[side])


def test_a_stranger_who_writes_in_vain_leans_on_nobody():
    cold = stood(persistence_mutual=None, last_out=None, initiation=0.0, answered_by_ego=0.0, answered_by_alter=None)
    assert (cold.state, cold.leaning) == (State.UNKNOWN, "")


def test_leaning_is_said_in_words():
    says = stood(initiation=0.52, answered_by_ego=0.97, answered_by_alter=0.21).evidence[0].says
    assert says == (
        "You open 5 in 10 of your conversations; you answer nearly all of what they ask; they answer 2 in 10 of what you ask."
    )


def test_the_circle_that_ego_gave_wins_over_what_was_inferred():
    assert stood(wishes=[wish(WishKind.CIRCLE, text="Close")]).state is State.CLOSE
    assert stood(wishes=[wish(WishKind.CIRCLE, text="close")], persistence_mutual=None).state is State.CLOSE
    assert stood(wishes=[wish(WishKind.CIRCLE, text="good")], persistence_mutual=None).state is State.ESTABLISHED
    assert stood(wishes=[wish(WishKind.CIRCLE, text="good")], persistence_mutual=1).state is State.ESTABLISHED
    silent = {"persistence_mutual": 1, "recency": 77}
    assert stood(wishes=[wish(WishKind.CIRCLE, text="casual")], **silent).state is State.FADING
    inferred = {"persistence_mutual": 30, "rhythm": 3, "lull": 8, "recency": 2}
    assert stood(wishes=[wish(WishKind.CIRCLE, text="casual")], **inferred).state is State.ESTABLISHED
    again = [wish(WishKind.CIRCLE, 2, "close"), wish(WishKind.CIRCLE, 1, "good", number=2)]
    assert stood(wishes=again).state is State.ESTABLISHED


@pytest.mark.parametrize(
    ("state", "changed"),
    [
        ("fading", {"recency": 77}),
        ("dormant", {"recency": 400}),
        ("leaning", {"answered_by_alter": 0.2}),
        ("you_owe", {"owed_by_ego": 5}),
        ("close", {"persistence_mutual": 30, "rhythm": 3, "lull": 8, "recency": 2}),
        ("established", {}),
        ("budding", {"persistence_mutual": 3}),
        ("new", {"persistence_mutual": 1, "persistence": 1}),
    ],
)
def test_a_corrected_state_is_not_said_again(state, changed):
    assert stood(**changed).state.value == state
    assert stood(wishes=[wish(WishKind.WRONG, text=f"state:{state}")], **changed).state.value != state
    assert stood(wishes=[wish(WishKind.WRONG, -1, f"state:{state}")], **changed).state.value == state


def test_a_corrected_or_settled_question_is_not_owed_but_a_later_one_is():
    for kind, text in ((WishKind.WRONG, "state:you_owe"), (WishKind.DONE, "")):
        assert stood(wishes=[wish(kind, 4, text)], owed_by_ego=5).state is State.ESTABLISHED
        assert stood(wishes=[wish(kind, 6, text)], owed_by_ego=5).state is State.YOU_OWE


def test_no_correction_opens_what_the_guard_keeps_closed():
    wrong = [wish(WishKind.WRONG, text="state:closed"), wish(WishKind.WRONG, text="state:resting")]
    assert stood([boundary("explicit_no", None)], wrong).state is State.CLOSED
    assert stood([boundary("soft_no")], wrong).state is State.RESTING


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), -1.0])
def test_an_impossible_number_is_not_known(odd):
    assert stood(recency=odd, answered_by_alter=odd, owed_by_ego=odd, rhythm=odd).state is State.ESTABLISHED


def test_what_rests_on_too_little_is_not_said():
    few = {name: one._replace(support=2) for name, one in readings(**{**FRIEND, "answered_by_alter": 0.1}).items()}
    assert stand(ADA, few, (), (), NOW).leaning == ""


def test_without_interactions_under_it_nothing_is_said():
    bare = {name: one._replace(rests_on=()) for name, one in readings(**{**FRIEND, "recency": 77}).items()}
    assert stand(ADA, bare, (), (), NOW).state is State.UNKNOWN


def test_days_and_shares_are_said_as_people_say_them():
    assert [span(days) for days in (0.2, 1, 5, 13.4, 21, 77, 120, 800)] == [
        "less than a day", "a day", "5 days", "13 days", "3 weeks", "11 weeks", "4 months", "2 years",
    ]  # fmt: skip
    assert [every(days) for days in (0.3, 1.2, 3, 21, 365)] == [
        "every day", "every day", "every 3 days", "every 3 weeks", "every 12 months",
    ]  # fmt: skip
    assert [of_ten(share) for share in (0, 0.31, 0.96)] == ["nearly none", "3 in 10", "nearly all"]
