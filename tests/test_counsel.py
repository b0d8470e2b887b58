"""What a day holds, reason by reason."""

from dataclasses import replace

import pytest

from amity.counsel import Tie, Told, choose, steps
from amity.counsel.gate import counsel
from amity.counsel.plain import stands_alone
from amity.model import DAY, CueKind, Evidence, Heard, Reading, Standing, State, Step, Verdict, Wish, WishKind

NOW = 20_000 * DAY
WHY = Evidence("boundary:soft_no", 1.0, "They said no.", (5,))
MUTUAL = {
    "recency": 77, "last_in": 77, "last_out": 80, "rhythm": 21, "persistence_mutual": 24,
    "answered_by_alter": 0.9, "answered_by_ego": 0.8,
}  # fmt: skip
QUIET_ROUND = "You would need a reason to write: what has happened since, that Ada would be glad to hear?"


def readings(alter, **values):
    return {
        name: Reading(1, alter, name, value, 10, (10 * place, 10 * place + 1))
        for place, (name, value) in enumerate(values.items(), start=1)
        if value is not None
    }


def yes(alter=7):
    return Verdict(alter, allowed=True, until=None, reasons=())


def no(alter=7, until=None):
    return Verdict(alter, allowed=False, until=until, reasons=(WHY,))


def tie(
    *states, alter=7, name="Ada", verdict=None, reply=None, leaning="", heard=(), said=(), wishes=(), told=(), **changed
):
    evidence = tuple(Evidence(f"state:{one}", 1.0, f"It is {one}.", (70, 71)) for one in states or ("unknown",))
    standing = Standing(alter, State(states[0] if states else "unknown"), evidence, leaning)
    values = readings(alter, **{**MUTUAL, **changed})
    return Tie(alter, name, standing, values, verdict or yes(alter), reply or yes(alter), heard, said, wishes, told)  # fmt: skip


def cue(kind, days_ago, quote="words", interaction=500, until=None):
    return Heard(1, interaction, NOW - int(days_ago * DAY), kind, quote, until)


def wish(kind, days_ago, text="", on=None):
    return Wish(1, kind, NOW - int(days_ago * DAY), (), text, on)


def today(*ties, most=3):
    return choose(ties, NOW, most)


def acts(day):
    return [(one.act, one.alter_id) for one in day.counsel]


# Each reason ---------------------------------------------------------------------------------------------------------


def test_an_owed_answer_names_the_question_and_the_days():
    asked = cue(CueKind.ASK, 12, "Could you send the\nfloor plan?", interaction=80)
    (one,) = today(tie("you_owe", "established", owed_by_ego=12, heard=(asked,))).counsel
    assert one.act is Step.ANSWER
    assert (
        one.says
        == "Ada asked you something 12 days ago: “Could you send the floor plan?”. Ada is waiting for your answer."
    )
    assert [evidence.reason for evidence in one.evidence] == ["reason:owes_an_answer", "state:established"]
    assert one.weight == 60 + 2 + 0.5


def test_a_question_without_its_words_is_told_without_them():
    (one,) = today(tie("you_owe", owed_by_ego=12)).counsel
    assert one.says == "Ada asked you something 12 days ago. Ada is waiting for your answer."


def test_an_answer_passes_a_soft_boundary_and_an_approach_does_not():
    owing = tie("you_owe", "fading", "established", owed_by_ego=12, verdict=no())
    day = today(owing)
    assert (acts(day), day.in_peace) == ([(Step.ANSWER, 7)], ())
    assert acts(today(tie("fading", "established", verdict=no()))) == []
    assert acts(today(tie("you_owe", owed_by_ego=12, reply=no()))) == []


def test_a_promise_is_remembered_when_its_time_has_come_and_ego_has_been_silent_since():
    said = cue(CueKind.PROMISE, 10, "I'll send you the photos", until=NOW - 2 * DAY)
    (one,) = today(tie("established", said=(said,), last_out=10)).counsel
    assert (one.act, one.says) == (Step.KEEP_PROMISE, "10 days ago you told Ada: “I'll send you the photos”.")
    assert acts(today(tie("established", said=(said,), last_out=9))) == []
    for until in (NOW + 1, None, NOW - 91 * DAY):
        assert acts(today(tie("established", said=(said._replace(until=until),), last_out=10))) == []
    assert acts(today(tie("established", heard=(said,), last_out=10))) == [(Step.THANK, 7)]


def test_thanks_are_for_an_offer_that_was_left_without_a_word():
    offer = cue(CueKind.OFFER, 9, "I can lend you the van")
    (one,) = today(tie("established", heard=(offer,), last_out=30)).counsel
    assert one.act is Step.THANK
    assert "“I can lend you the van”" in one.says
    assert acts(today(tie("established", heard=(offer,), last_out=3))) == []
    assert acts(today(tie("unknown", heard=(offer,), last_out=30))) == []


def test_a_fading_friend_is_worth_a_word_with_a_reason_to_write():
    told = cue(CueKind.DISCLOSURE, 77, "we are moving to Leeds")
    (one,) = today(tie("fading", "established", heard=(told,))).counsel
    assert one.act is Step.RECONNECT
    assert one.says == (
        "It has been 11 weeks since you and Ada were in touch; usually you hear from each other every 3 weeks. "
        "Ada told you: “we are moving to Leeds”. You could ask how it went on."
    )
    assert [evidence.weight for evidence in one.evidence] == [5.0, 2.5, 1.0]


def test_without_a_reason_it_says_which_reason_is_missing():
    (one,) = today(tie("fading", "established")).counsel
    assert one.says.endswith(QUIET_ROUND)
    assert one.evidence[-1] == Evidence("reason:missing", -1.0, QUIET_ROUND, ())


@pytest.mark.parametrize(
    "changed",
    [
        {"answered_by_alter": 0.2},
        {"answered_by_ego": 0.2},
        {"last_in": None},
        {"leaning": "on_you"},
        {"one_to_one": 0.1},
        {"wishes": (wish(WishKind.CIRCLE, 9, "casual"),)},
        {"wishes": (wish(WishKind.DONE, 9),)},
        {"wishes": (wish(WishKind.MET, 9),)},
        {"wishes": (wish(WishKind.WRONG, 9, "reason:out_of_touch"),)},
    ],
)
def test_only_what_both_have_cared_for_is_worth_a_word(changed):
    assert acts(today(tie("fading", "established"))) == [(Step.RECONNECT, 7)]
    assert acts(today(tie("fading", "established", **changed))) == []


def test_the_one_off_the_budding_and_those_within_their_rhythm_are_never_reconnected():
    for states in (
        ("dormant", "unknown"),
        ("dormant", "established"),
        ("dormant", "close"),
        ("fading", "budding"),
        ("established",),
        ("close",),
        ("new",),
    ):
        assert acts(today(tie(*states))) == []


def test_an_old_friendship_is_worth_a_word_where_ego_counts_them_among_their_own():
    counted = tie("dormant", "close", wishes=(wish(WishKind.CIRCLE, 900, "close"),), recency=900)
    (one,) = today(counted).counsel
    assert (one.act, one.evidence[0].weight) == (Step.RECONNECT, 4.0)


def test_a_favour_that_ego_asked_for_and_got_is_worth_a_word_of_thanks():
    asked = cue(CueKind.ASK, 11, "Would you read it for me?", interaction=300)
    done = {"said": (asked,), "last_out": 11, "last_in": 7}
    (one,) = today(tie("established", **done)).counsel
    assert one.act is Step.THANK
    assert one.says == (
        "You asked Ada: “Would you read it for me?”. Ada answered 7 days ago, and you have not written since; "
        "a word of thanks would be kind."
    )
    assert one.evidence[0].rests_on == (20, 300)
    assert acts(today(tie("leaning", leaning="on_them", **done))) == [(Step.THANK, 7)]
    assert acts(today(tie("unknown", **done))) == []
    for changed in ({"last_out": 6}, {"last_in": 1}, {"last_in": 12}, {"heard": (cue(CueKind.SOFT_NO, 7),)}):
        assert acts(today(tie("established", **{**done, **changed}))) == []


def test_a_named_time_that_has_come_is_worth_one_light_try():
    asked = cue(CueKind.DEFERRAL, 77, "ask me in October", until=NOW - 3 * DAY)
    (one,) = today(tie("budding", heard=(asked,))).counsel
    assert one.act is Step.REVISIT
    assert one.says.startswith(
        "11 weeks ago Ada asked for time: “ask me in October”. That time has come. Come back once, and lightly, to what you had asked then."
    )
    for changed in ({"last_out": 1}, {"last_in": 5}, {"verdict": no()}):
        assert acts(today(tie("budding", heard=(asked,), **changed))) == []
    for until in (NOW + 1, NOW - 91 * DAY, None):
        assert acts(today(tie("budding", heard=(asked._replace(until=until),)))) == []


def test_a_polite_no_that_has_rested_may_be_revisited_once():
    refused = cue(CueKind.SOFT_NO, 200, "things are rather full")
    rested = {"heard": (refused,), "last_in": 200, "last_out": 199, "recency": 199}
    assert [one.act for one in steps(tie("dormant", "established", **rested), NOW)] == [Step.REVISIT]
    assert acts(today(tie("established", **rested))) == []
    assert acts(today(tie("dormant", "established", **{**rested, "last_out": 100}))) == []
    assert acts(today(tie("dormant", "established", **{**rested, "last_in": 100}))) == []
    assert acts(today(tie("dormant", **rested))) == []
    fading = tie("fading", "established", **rested)
    assert [one.act for one in steps(fading, NOW)] == [Step.REVISIT]  # and not reconnect
    twice = (refused, cue(CueKind.SOFT_NO, 300, interaction=499))
    assert acts(today(tie("fading", "established", **{**rested, "heard": twice}))) == []


def test_nothing_is_missed_where_somebody_who_may_be_the_same_person_was_in_touch_since():
    faded = tie("fading", "established")  # silent for 77 days
    assert acts(today(replace(faded, elsewhere=76.0))) == []
    assert acts(today(replace(faded, elsewhere=78.0))) == [(Step.RECONNECT, 7)]
    lost = tie(unanswered=5, unanswered_age=400)
    assert acts(today(replace(lost, elsewhere=399.0))) == []
    assert acts(today(replace(lost, elsewhere=401.0))) == [(Step.LET_GO, 7)]


def test_letting_go_counts_what_was_written_and_when_it_began():
    (one,) = today(tie(unanswered=5, unanswered_age=400)).counsel
    assert one.says == (
        "You have written 10 times without an answer from Ada, first 13 months ago. "
        "You may let this go, without blame on either side."
    )


def test_what_was_not_tried_for_a_year_has_been_let_go_already():
    lost = {"unanswered": 5, "unanswered_age": 900}
    assert acts(today(tie(unanswered_since=365, **lost))) == [(Step.LET_GO, 7)]
    assert acts(today(tie(unanswered_since=366, **lost))) == []


def test_letting_go_comes_last_and_once():
    lost = {"unanswered": 5, "unanswered_age": 400}
    day = today(tie(alter=1, **lost), tie(alter=2, **lost), tie("fading", "established", alter=3))
    assert acts(day) == [(Step.RECONNECT, 3), (Step.LET_GO, 1)]
    assert acts(today(tie("resting", verdict=no(), **lost))) == [(Step.LET_GO, 7)]
    assert acts(today(tie("closed", verdict=no(), **lost))) == []
    rest = Evidence("boundary:rested", 1.0, "You chose to leave them in peace.", ())
    chosen = replace(tie(verdict=no(), **lost), standing=Standing(7, State.RESTING, (rest,)))
    assert acts(today(chosen)) == []
    assert acts(today(tie(wishes=(wish(WishKind.CIRCLE, 900, "close"),), **lost))) == []


def test_waiting_and_resting_show_with_one_person_and_never_in_the_day():
    for state, step in (("waiting", Step.WAIT), ("resting", Step.REST), ("closed", Step.REST)):
        one = tie(state, "established", verdict=no())
        assert [made.act for made in steps(one, NOW)] == [step]
        assert acts(today(one)) == []


# The day -------------------------------------------------------------------------------------------------------------


def test_a_day_holds_at_most_three_and_an_owed_answer_comes_first():
    fading = [tie("fading", "close", alter=number) for number in range(1, 6)]
    owing = tie("you_owe", alter=9, owed_by_ego=3, persistence_mutual=None)
    assert acts(today(*fading, owing)) == [(Step.ANSWER, 9), (Step.RECONNECT, 1), (Step.RECONNECT, 2)]
    assert acts(today(*fading, owing, most=1)) == [(Step.ANSWER, 9)]
    assert acts(today(*fading, most=0)) == []


def test_one_person_is_suggested_once():
    asked = cue(CueKind.DEFERRAL, 77, until=NOW - 3 * DAY)
    both = tie("you_owe", "fading", "established", owed_by_ego=12, heard=(asked,))
    assert [one.act for one in steps(both, NOW)] == [Step.ANSWER, Step.REVISIT, Step.RECONNECT]
    assert acts(today(both)) == [(Step.ANSWER, 7)]


def test_none_is_a_good_answer():
    assert today() == choose((), NOW)
    assert today(tie("established")).counsel == ()


def test_those_in_peace_stand_with_their_verdicts_the_known_first():
    ties = [
        tie(alter=1, verdict=no(1, NOW + DAY)),
        tie("closed", "established", alter=2, verdict=no(2)),
        tie("resting", "established", alter=3, verdict=no(3, NOW + 9 * DAY)),
        tie("established", alter=4),
    ]
    assert today(*ties).in_peace == (no(3, NOW + 9 * DAY), no(2), no(1, NOW + DAY))


# Told before ---------------------------------------------------------------------------------------------------------


def told(*days_ago, step=Step.RECONNECT, taken=False):
    return tuple(Told(step, NOW - int(days * DAY), taken) for days in days_ago)


def test_a_suggestion_that_was_left_is_half_as_loud_each_day_and_then_rests():
    weights = [steps(tie("fading", "established", told=told(*days)), NOW)[0].weight for days in ((), (1,), (2, 1))]
    assert weights == [6.5, 3.25, 1.625]
    assert steps(tie("fading", "established", told=told(3, 2, 1)), NOW) == ()
    assert steps(tie("fading", "established", told=told(33, 32, 31)), NOW)[0].weight == 6.5 / 8
    assert steps(tie("fading", "established", told=told(62, 61, 60, 29)), NOW) == ()


def test_the_same_day_asked_twice_gives_the_same_answer():
    assert steps(tie("fading", "established", told=told(0, 0.5)), NOW)[0].weight == 6.5


def test_what_alter_has_written_since_is_new():
    assert steps(tie("fading", "established", told=told(100, 90, 80)), NOW)[0].weight == 6.5
    asked = tie("you_owe", owed_by_ego=12, last_in=0.5, told=told(3, 2, step=Step.ANSWER), persistence_mutual=None)
    assert steps(asked, NOW)[0].weight == 15


def test_a_suggestion_that_was_taken_is_not_repeated():
    assert steps(tie("fading", "established", told=told(5, taken=True)), NOW) == ()
    assert steps(tie("fading", "established", told=told(5, step=Step.THANK, taken=True)), NOW) != ()
    assert steps(tie("fading", "established", told=told(31, taken=True)), NOW) != ()
    asked_since = tie("you_owe", owed_by_ego=3, last_in=3, told=told(5, step=Step.ANSWER, taken=True))
    assert steps(asked_since, NOW) != ()


# Corrections and the gate ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "reason", "since"),
    [
        ({"states": ("you_owe",), "owed_by_ego": 12}, "owes_an_answer", 12),
        ({"said": (cue(CueKind.PROMISE, 20, until=NOW),), "states": ("established",)}, "promised", 20),
        ({"heard": (cue(CueKind.OFFER, 20),), "states": ("established",)}, "thanks_due", 20),
        ({"heard": (cue(CueKind.DEFERRAL, 76.99, until=NOW),), "states": ("budding",)}, "time_has_come", 76.99),
        ({"unanswered": 5, "unanswered_age": 400, "states": ()}, "chances_used", 77),
    ],
)
def test_a_corrected_reason_is_silent_until_there_is_a_new_one(one, reason, since):
    states = one.pop("states")
    assert steps(tie(*states, **one), NOW)[0].evidence[0].reason == f"reason:{reason}"
    for kind, text in ((WishKind.WRONG, f"reason:{reason}"), (WishKind.DONE, "")):
        assert steps(tie(*states, wishes=(wish(kind, since - 0.5, text),), **one), NOW) == ()
        assert steps(tie(*states, wishes=(wish(kind, since + 0.5, text),), **one), NOW) != ()


def test_a_word_that_ego_called_wrong_is_not_quoted():
    refused = cue(CueKind.SOFT_NO, 200, "things are rather full")
    rested = {"heard": (refused,), "last_in": 200, "last_out": 199, "recency": 199}
    wrong = wish(WishKind.WRONG, 100, f"cue:soft_no@{refused.sent_at}")
    assert acts(today(tie("dormant", "established", wishes=(wrong,), **rested))) == []


def test_nothing_later_than_the_day_is_read():
    later = {
        "heard": (cue(CueKind.DISCLOSURE, -1),),
        "wishes": (wish(WishKind.WRONG, -1, "reason:out_of_touch"), wish(WishKind.MET, -1)),
        "told": told(-1, -2, -3),
    }
    assert today(tie("fading", "established", **later)) == today(tie("fading", "established"))


@pytest.mark.parametrize("step", [step for step in Step if step not in (Step.WAIT, Step.REST, Step.LET_GO)])
def test_no_contact_can_be_made_past_the_guard(step):
    speaks = (Evidence("reason:any", 1.0, "Because.", (1,)),)
    assert counsel(tie(), step, "Do it.", speaks)
    for barred in (
        no(),
        yes(8),
        Verdict(7, allowed=True, until=None, reasons=(WHY,)),
        Verdict(7, allowed="yes", until=None, reasons=()),
    ):
        assert counsel(tie(verdict=barred, reply=barred), step, "Do it.", speaks) is None
    assert counsel(tie(), step, "Do it.", ()) is None
    assert counsel(tie(), step, "", speaks) is None


@pytest.mark.parametrize(
    ("told", "alone"),
    [
        ("My daughter starts school in Leeds next week.", True),
        ("I have been on the island since Tuesday.", True),
        ("I was low in the autumn, more than I wrote.", True),
        ("I did, and yours had it pulled down over one ear.", False),
        ("I did, on Tuesday.", False),
        ("He had forgotten that I'd told him about the weekend.", False),
        ("Ja, und dann war es wieder gut.", False),
        ("A little.", False),
    ],
)
def test_only_what_can_be_understood_by_itself_is_come_back_to(told: str, alone: bool) -> None:
    assert stands_alone(told) is alone
